"""New texts to files in which what a memory has is translated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tmx_builder.errors import OutputError, TmxBuilderError
from tmx_builder.model import CoveredText
from tmx_builder.pipeline.inputs import OnProgress
from tmx_builder.pipeline.reusing import AddMemory, ReuseResult, ReuseSettings, covered_texts, memories_in
from tmx_builder.reuse import assembled
from tmx_builder.workspace import Belonging, pretranslations_at, refuse_harm, unwritable
from tmx_builder.writers import (
    PretranslationSettings,
    Ready,
    make_folder,
    write_pretranslation,
)


def pretranslate(
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path] = (),
    *,
    memories: Iterable[str | Path],
    settings: ReuseSettings | None = None,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Look up new texts in memories, and write what these have for them to every output.

    `inputs` are files or folders of any format that `build` reads, in one language; "-" is standard input. `memories`
    are files with units: TMX, XLIFF and whatever else `build` takes for a memory. The format of an output follows its
    suffix: .xlf and .tmx hold the sentences, .tsv and .xlsx the runs of clauses that the memory has; "-" is a TSV on
    standard output. The result has the texts themselves. What cannot be read or written is among its failures.

    Raises DestinationError, before any work, for an output that is also an input or a file of a project, or is named
    twice, and FormatError for one whose suffix names no format.
    """
    settings, given, held = settings or ReuseSettings(), tuple(inputs), tuple(memories)
    add = memories_in(held, settings.reading)
    return pretranslate_from(add, given, outputs, settings, protected=held, on_progress=on_progress)


def pretranslate_from(
    add: AddMemory,
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: ReuseSettings,
    *,
    protected: Iterable[str | Path] = (),
    belongings: Iterable[Belonging] = (),
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Pretranslate as `pretranslate` does from the units that `add` adds; `belongings` must stay as they are."""
    given = tuple(inputs)
    destinations = pretranslations_at(outputs)
    refuse_harm(destinations, (*given, *protected), belongings)
    if hopeless := unwritable(destinations):
        return ReuseResult((), failures=tuple(hopeless))
    result = covered_texts(given, add, settings, on_progress, with_phrases=True)
    if not result.texts:
        return result
    texts = [_ready(covered, settings.min_match) for covered in result.texts]
    how = PretranslationSettings(settings.min_match, settings.xliff_version)
    failures = written(outputs, lambda path: write_pretranslation(path, texts, how))
    sentences = sum(target is not None for text in texts for target in text.targets)
    return replace(result, sentences=sentences, failures=(*result.failures, *failures))


def written(outputs: Iterable[str | Path], write: Callable[[str], None]) -> list[TmxBuilderError]:
    """Write every output; return an error for each that could not be written."""
    failures: list[TmxBuilderError] = []
    for path in map(str, outputs):
        try:
            make_folder(path)
            write(path)
        except OutputError as error:
            failures.append(error)
    return failures


def _ready(covered: CoveredText, least: int) -> Ready:
    target_lang = covered.text.target_lang
    return Ready(
        covered,
        tuple(
            assembled(sentence, target_lang, least)
            for paragraph in covered.paragraphs
            for sentence in paragraph.sentences
        ),
    )
