"""Units as data: made of reports, read from memories, aligned from two texts, and written to files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path

from tmx_builder.errors import OutputError, TmxBuilderError
from tmx_builder.model import Granularity, Provenance, Report, Role, Segment, SegmentPair, TranslationUnit
from tmx_builder.parser import ReadingOptions, resolve_languages
from tmx_builder.pipeline.building import output_settings, refined_units
from tmx_builder.pipeline.inputs import memory_pairs
from tmx_builder.pipeline.outputs import opened
from tmx_builder.pipeline.refining import known_units
from tmx_builder.pipeline.result import Result
from tmx_builder.segmenter import Segmenter, clauses, load_encoder, sentences
from tmx_builder.text import language
from tmx_builder.workspace import BuildSettings, Paths, outputs_at, paths_in, refuse_harm, unwritable


def build_units(
    inputs: Paths,
    settings: BuildSettings | None = None,
    *,
    sources: Paths = (),
    targets: Paths = (),
    on_failure: Callable[[TmxBuilderError], None] | None = None,
) -> Iterator[TranslationUnit]:
    """Yield the units that `build` would write of these inputs, report by report.

    An input that cannot be used is given to `on_failure`, and the others are used; without it, the error is raised.
    """
    settings = settings or BuildSettings()
    units = refined_units(
        paths_in(inputs), on_failure or _raise, settings, sources=paths_in(sources), targets=paths_in(targets)
    )
    yield from (unit for unit in units if unit.score >= settings.min_score)


def _raise(error: TmxBuilderError) -> None:
    raise error


def read_units(path: str | Path, reading: ReadingOptions | None = None) -> Iterator[TranslationUnit]:
    """Yield the units of a memory: a TMX or XLIFF of any tool, a TSV of ours. Raises InputError where it is none."""
    yield from known_units(memory_pairs(Path(path), reading or ReadingOptions()), BuildSettings())


def write_units(
    units: Iterable[TranslationUnit], outputs: Paths, settings: BuildSettings | None = None
) -> Result:
    """Write units to files, in the formats that their suffixes name, as `build` does.

    The languages are those of the first unit, the date of a TMX is that of the settings' reports and is left out. An
    XLIFF takes the units of the coarsest granularity in `settings`. Units of a report follow each other. An output
    that cannot be written is among the result's failures. Raises DestinationError and FormatError before any work.
    """
    settings = settings or BuildSettings()
    paths = paths_in(outputs)
    destinations = outputs_at(paths)
    refuse_harm(destinations)
    if hopeless := unwritable(destinations):
        return Result(failures=tuple(hopeless))
    units = iter(units)
    first = next(units, None)
    if first is None:
        return Result(remarks=("there is no unit to write",))
    heads = output_settings(settings, (first.source.lang, first.target.lang))
    failures: list[OutputError] = []
    with opened([str(path) for path in paths], heads, settings.granularities[0], failures) as files:
        for document, of_report in groupby(chain((first,), units), lambda unit: unit.provenance.document):
            files.begin(Report(document, (), ()))
            for unit in of_report:
                files.write(unit)
    return Result(failures=tuple(failures))


def segment(text: str, lang: str, granularity: Granularity = Granularity.SENTENCE) -> tuple[Segment, ...]:
    """Cut a paragraph into its sentences or clauses, in order; text[start:end] is exactly a segment's text."""
    cut = sentences(text, lang)
    if granularity is Granularity.SENTENCE:
        return cut
    return tuple(chain.from_iterable(map(clauses, cut)))


def align_texts(
    source: str, target: str, settings: BuildSettings | None = None
) -> tuple[TranslationUnit, ...]:
    """Align a paragraph with its translation, and return their units, sentences before clauses.

    One of the texts is Chinese and the other one English. Raises InputError where the settings' languages are not.
    """
    settings = settings or BuildSettings()
    is_from_english = language(source) == "en"
    tags = resolve_languages(
        "text",
        settings.source_lang or ("en-US" if is_from_english else None),
        settings.target_lang,
        (target if is_from_english else source,),
    )
    pair = SegmentPair(
        "p1", Role.BODY, source, target, tags.source, tags.target, Provenance("text", "", (1, 1))
    )
    segmenter = Segmenter((source, target), load_encoder())
    return tuple(segmenter.refine([pair], settings.granularities).units)
