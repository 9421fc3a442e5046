"""New texts and memories to what the memories offer for the texts: pretranslate and analyze."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from tmx_builder.errors import InputError, without_its_past
from tmx_builder.execution import ALONE, Workforce
from tmx_builder.model import Analysis, CoveredText, NewText
from tmx_builder.parser import ReadingOptions, new_text, read_glossary
from tmx_builder.pipeline.inputs import Inputs, OnProgress
from tmx_builder.pipeline.memory_units import Memories
from tmx_builder.pipeline.outputs import write_files
from tmx_builder.pipeline.result import Result
from tmx_builder.pipeline.searching import alike
from tmx_builder.reuse import Coverage, analysis_of, assembled
from tmx_builder.text import Language, is_english
from tmx_builder.workspace import (
    Belonging,
    Destination,
    Paths,
    analyses_at,
    paths_in,
    pretranslations_at,
    refuse_harm,
    unwritable,
)
from tmx_builder.writers import PretranslationSettings, Ready, write_analysis, write_pretranslation

_TOGETHER = 40
"""Texts for which the memory is looked through together; it bounds what is held until they are done."""


@dataclass(frozen=True, slots=True)
class MemorySource:
    """Where the units that are to be used are from."""

    add: Callable[[Memories], None]
    """Adds the units; raises InputError if they cannot be read."""
    files: tuple[str | Path, ...]
    """What it reads, which is never written over."""
    belongings: tuple[Belonging, ...] = ()
    """Further files that must stay as they are."""
    glossary: str | Path | None = None
    """A glossary whose terms are listed where there is no equal match."""


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """The choices that the use of a memory leaves to its user."""

    min_match: int = 95
    """Percent from which the translation of a sentence is filled in."""
    source_lang: str | None = None
    """Language tag of the new texts; None is the language that most of a text is in."""
    target_lang: str | None = None
    """Language tag of their translation; None is en-US, or zh-CN where the text is English."""
    xliff_version: str = "1.2"
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    """How files are read: their encoding, their greatest size."""


@dataclass(frozen=True, slots=True)
class ReuseResult(Result):
    """New texts with what a memory offers for them."""

    texts: tuple[CoveredText, ...]
    units: int = 0
    """How many units the memory has."""
    sentences: int = 0
    """How many sentences have a translation that reaches the least match."""

    @property
    def analysis(self) -> Analysis:
        """How much of the texts the memory has."""
        return analysis_of(self.texts)


def pretranslate(
    inputs: Paths,
    outputs: Paths = (),
    *,
    memories: Paths,
    glossary: str | Path | None = None,
    settings: ReuseSettings | None = None,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Look up new texts in memories, and write what these have for them to every output.

    `inputs` are files or folders of any format that `build` reads, in one language; "-" is standard input. `memories`
    are files with units: TMX, XLIFF and whatever else `build` takes for a memory. Terms of a `glossary` (see
    `parser.read_glossary`) are listed where there is no equal match. The format of an output follows its
    suffix: .xlf and .tmx hold the sentences, .tsv and .xlsx the runs of clauses that the memory has; "-" is a TSV on
    standard output. The result has the texts themselves. What cannot be read or written is among its failures.
    `workforce` says who works, which changes nothing.

    Raises DestinationError, before any work, for an output that is also an input or a file of a project, or is named
    twice, FormatError for one whose suffix names no format, and ExecutionError for a cluster.
    """
    settings = settings or ReuseSettings()
    source = memories_in(paths_in(memories), settings.reading, glossary)
    return pretranslate_from(
        source, paths_in(inputs), paths_in(outputs), settings, workforce=workforce, on_progress=on_progress
    )


def pretranslate_from(
    source: MemorySource,
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: ReuseSettings,
    *,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Pretranslate as `pretranslate` does from the units of a source."""
    use = _Use(source, settings, workforce, on_progress, with_phrases=True)
    result = use.covered(tuple(inputs), pretranslations_at(outputs))
    texts = [_ready(covered, settings.min_match) for covered in result.texts]
    how = PretranslationSettings(settings.min_match, settings.xliff_version)
    sentences = sum(target is not None for text in texts for target in text.targets)
    return _written(
        replace(result, sentences=sentences), outputs, lambda path: write_pretranslation(path, texts, how)
    )


def analyze(
    inputs: Paths,
    outputs: Paths = (),
    *,
    memories: Paths,
    settings: ReuseSettings | None = None,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Count how much of new texts memories have, by the bands of CAT tools; see the result's `analysis`.

    `inputs` and `memories` are as in `pretranslate`; an output is a .json, an .xlsx, or an .html that shows the texts
    coloured by their matches. Raises what `pretranslate` does.
    """
    settings = settings or ReuseSettings()
    source = memories_in(paths_in(memories), settings.reading)
    return analyze_from(
        source, paths_in(inputs), paths_in(outputs), settings, workforce=workforce, on_progress=on_progress
    )


def analyze_from(
    source: MemorySource,
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: ReuseSettings,
    *,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Analyze as `analyze` does with the units of a source."""
    use = _Use(source, settings, workforce, on_progress, with_phrases=False)
    result = use.covered(tuple(inputs), analyses_at(outputs))
    return _written(result, outputs, lambda path: write_analysis(path, result.analysis, result.texts))


def _written(
    result: ReuseResult, outputs: Sequence[str | Path], write: Callable[[str], object]
) -> ReuseResult:
    """Write every output of texts, if there are any, and return the result with what could not be written."""
    failures = write_files(outputs, write) if result.texts else ()
    return replace(result, failures=(*result.failures, *failures))


def _ready(covered: CoveredText, least: int) -> Ready:
    target_lang = covered.text.target_lang
    sentences = (sentence for paragraph in covered.paragraphs for sentence in paragraph.sentences)
    return Ready(covered, tuple(assembled(sentence, target_lang, least) for sentence in sentences))


@dataclass(frozen=True, slots=True)
class _Use:
    """The use of a memory for new texts, whoever looks for what is alike."""

    source: MemorySource
    settings: ReuseSettings
    workforce: Workforce
    on_progress: OnProgress | None
    with_phrases: bool

    def covered(self, inputs: Sequence[str | Path], destinations: Sequence[Destination]) -> ReuseResult:
        """Return the texts with the matches of the memory.

        What cannot be read is among the failures; a memory or a glossary that cannot be read is one, too, and then
        nothing is covered. Nothing is read where a destination cannot be written. Raises DestinationError and
        FormatError for the destinations, before any work, and ExecutionError for a cluster.
        """
        source = self.source
        glossaries = () if source.glossary is None else (source.glossary,)
        refuse_harm(destinations, (*inputs, *source.files, *glossaries), source.belongings)
        if hopeless := unwritable(destinations):
            return ReuseResult((), failures=tuple(hopeless))
        written = frozenset(os.path.realpath(destination.path) for destination in destinations)
        given = Inputs(self.settings.reading, written, self.on_progress)
        texts = list(_texts(given, inputs, self.settings))
        units = 0
        covered: list[CoveredText] = []
        coverages: dict[Language, Coverage] = {}
        try:
            for lang, of_lang in groupby(texts, _language):
                while group := list(islice(of_lang, _TOGETHER)):
                    tell = partial(self._tell, len(covered), len(group), len(texts))
                    tell(0.0)
                    if lang not in coverages:
                        coverages[lang], number = self._coverage(lang)
                        units = max(units, number)
                    search = partial(alike, workforce=self.workforce, on_progress=tell)
                    covered += coverages[lang].cover_all(group, search)
                    tell(1.0)
        except InputError as error:
            given.failures.append(without_its_past(error))
            covered, units = [], 0
        return ReuseResult(
            tuple(covered), units, failures=tuple(given.failures), remarks=tuple(given.remarks)
        )

    def _coverage(self, lang: Language) -> tuple[Coverage, int]:
        """Return what covers texts of a language from the memory, and the number of its units. Raises InputError."""
        memories = Memories(lang)
        self.source.add(memories)
        glossary = self.source.glossary if self.with_phrases else None
        terms = () if glossary is None else read_glossary(glossary)
        coverage = Coverage(memories.index, memories.units, with_phrases=self.with_phrases, terms=terms)
        return coverage, memories.index.units

    def _tell(self, before: int, number: int, total: int, share: float) -> None:
        """Report that a share of the texts, 0 to 1, is done."""
        if self.on_progress:
            self.on_progress("matching", before + int(share * number), total)


def _language(text: NewText) -> Language:
    return "en" if is_english(text.source_lang) else "zh"


def memories_in(
    paths: Iterable[str | Path], options: ReadingOptions, glossary: str | Path | None = None
) -> MemorySource:
    """Return the units of memories in files, with the terms of a glossary."""
    files = tuple(paths)

    def add(memories: Memories) -> None:
        for path in files:
            memories.add(path, options)

    return MemorySource(add, files, glossary=glossary)


def _texts(given: Inputs, paths: Iterable[str | Path], settings: ReuseSettings) -> Iterator[NewText]:
    for document in given.documents(paths):
        try:
            yield new_text(document, settings.source_lang, settings.target_lang)
        except InputError as error:
            given.failures.append(without_its_past(error))
