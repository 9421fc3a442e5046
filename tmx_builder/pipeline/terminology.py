"""From reports and memories to glossaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.execution import ALONE, Workforce
from tmx_builder.model import Term
from tmx_builder.parser import read_glossary, resolve_languages
from tmx_builder.pipeline.inputs import OnProgress
from tmx_builder.pipeline.outputs import write_files
from tmx_builder.pipeline.result import Result
from tmx_builder.pipeline.term_sources import TermSources
from tmx_builder.segmenter import Vocabulary, load_encoder, load_encoder_ahead
from tmx_builder.terms import Source, find_terms
from tmx_builder.workspace import Belonging, Paths, glossaries_at, paths_in, refuse_harm, unwritable
from tmx_builder.writers import GlossarySettings, write_glossary

_MANY_UNITS = 2000
"""Different units from which a term has to recur to be one, unless a user says otherwise."""


@dataclass(frozen=True, slots=True)
class TermsSettings:
    """The choices that a search for terms leaves to its user."""

    min_frequency: int | None = None
    """Least number of different units of a term; None is 1, and 2 where there are more than 2,000 units."""
    min_confidence: float = 0.5
    """Terms below this probability, in [0, 1], are left out."""
    limit: int | None = None
    """How many terms there are at most, the most useful; None is all."""
    source_lang: str | None = None
    """Language tag of the glossary's source; None is that of the first unit."""
    target_lang: str | None = None


@dataclass(frozen=True, slots=True)
class TermsResult(Result):
    """What terms there are, and what a person should know of them."""

    units: int
    """How many units were looked at."""
    terms: tuple[Term, ...]
    """The most useful first."""


def extract_terms(
    inputs: Paths,
    outputs: Paths = (),
    settings: TermsSettings | None = None,
    *,
    glossary: str | Path | None = None,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> TermsResult:
    """Find the terms of reports and memories, and write them to every output.

    `inputs` are what `build` takes; of a TMX the units are taken as they are. The format of an output follows its
    suffix: .tbx, .txt (OmegaT), .tsv or .xlsx; "-" is a TSV on standard output. The terms of a `glossary` in any of
    these formats are words, and are not proposed again unless they are rendered otherwise. What cannot be read or
    written is among the result's failures; nothing is written where no input could be used, and nothing is read
    where an output cannot be written. `workforce` says who refines reports.

    Raises DestinationError, before any work, for an output that is also an input or a file of a project, or is
    named twice, FormatError for one whose suffix names no glossary, ExecutionError for a cluster of no use, and
    InputError for a glossary that cannot be used or for language tags that are not one of Chinese and one of English.
    """
    inputs = paths_in(inputs)

    def read(given: TermSources) -> None:
        given.read(inputs, on_progress, workforce)

    return extract_terms_of(
        read, paths_in(outputs), settings, inputs=inputs, glossary=glossary, on_progress=on_progress
    )


def extract_terms_of(
    read: Callable[[TermSources], None],
    outputs: Sequence[str | Path] = (),
    settings: TermsSettings | None = None,
    *,
    inputs: Iterable[str | Path] = (),
    belongings: Iterable[Belonging] = (),
    glossary: str | Path | None = None,
    on_progress: OnProgress | None = None,
) -> TermsResult:
    """Find the terms of what `read` takes from `inputs`, and write them elsewhere, as `extract_terms` does.

    `belongings` are further files that must stay as they are.
    """
    settings = settings or TermsSettings()
    destinations = glossaries_at(outputs)
    refuse_harm(destinations, (*inputs, *([glossary] if glossary is not None else [])), belongings)
    if hopeless := unwritable(destinations):
        return TermsResult(0, (), failures=tuple(hopeless))
    known = read_glossary(glossary) if glossary is not None else ()
    load_encoder_ahead()
    given = TermSources()
    read(given)
    if not given.sources:
        return TermsResult(0, (), failures=tuple(given.failures), remarks=tuple(given.remarks))
    languages = _languages(given, settings)
    if on_progress:
        on_progress("terms", 0, 1)
    candidates = terms_of(given.sources, known, settings.min_frequency)
    if on_progress:
        on_progress("terms", 1, 1)
    terms = [term for term in candidates if term.confidence >= settings.min_confidence][: settings.limit]
    failures = (*given.failures, *write_files(outputs, lambda path: write_glossary(path, terms, languages)))
    return TermsResult(len(given.sources), tuple(terms), failures=failures, remarks=tuple(given.remarks))


def terms_of(
    sources: Sequence[Source], known: Iterable[Term] = (), min_frequency: int | None = None
) -> list[Term]:
    """Return the terms of units that are not `known` with the same rendering, the most useful first."""
    renderings = {term.zh: {rendering.text.casefold() for rendering in term.renderings} for term in known}
    vocabulary = Vocabulary((source.zh for source in sources), load_encoder(), renderings)
    if min_frequency is None:
        min_frequency = 2 if len({(source.zh, source.en) for source in sources}) > _MANY_UNITS else 1
    terms = find_terms(sources, vocabulary, least_units=min_frequency)
    return [term for term in terms if term.en.casefold() not in renderings.get(term.zh, ())]


def _languages(given: TermSources, settings: TermsSettings) -> GlossarySettings:
    tags = settings.source_lang, settings.target_lang
    if tags == (None, None) and given.languages is not None:
        return GlossarySettings(*given.languages)
    resolved = resolve_languages("glossary", *tags, (source.zh for source in given.sources))
    return GlossarySettings(resolved.source, resolved.target)
