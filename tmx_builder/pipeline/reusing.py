"""New texts and memories to what the memories offer for the texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from tmx_builder.errors import InputError, without_its_past
from tmx_builder.execution import ALONE, Workforce
from tmx_builder.model import Analysis, CoveredText, NewText
from tmx_builder.parser import ReadingOptions, new_text, read_glossary
from tmx_builder.pipeline.inputs import Inputs, OnProgress
from tmx_builder.pipeline.memory_units import Memories
from tmx_builder.pipeline.result import Result
from tmx_builder.pipeline.searching import alike
from tmx_builder.reuse import Coverage, analysis_of
from tmx_builder.text import Language, is_english
from tmx_builder.workspace import Belonging, Destination, refuse_harm, unwritable

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


def covered_texts(
    inputs: Iterable[str | Path],
    destinations: Sequence[Destination],
    source: MemorySource,
    settings: ReuseSettings,
    *,
    with_phrases: bool,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Return the texts with the matches of a memory.

    What cannot be read is among the failures; a memory or a glossary that cannot be read is one, too, and then
    nothing is covered. Nothing is read where a destination cannot be written. Raises DestinationError and
    FormatError for the destinations, before any work, and ExecutionError for a cluster.
    """
    inputs = tuple(inputs)
    glossaries = () if source.glossary is None else (source.glossary,)
    refuse_harm(destinations, (*inputs, *source.files, *glossaries), source.belongings)
    if hopeless := unwritable(destinations):
        return ReuseResult((), failures=tuple(hopeless))
    written = frozenset(os.path.realpath(destination.path) for destination in destinations)
    given = Inputs(settings.reading, written, on_progress)
    texts = list(_texts(given, inputs, settings))
    coverages: dict[Language, Coverage] = {}
    units = 0
    covered: list[CoveredText] = []
    try:
        for lang, of_lang in groupby(texts, _language):
            while group := list(islice(of_lang, _TOGETHER)):
                tell = partial(_tell, on_progress, len(covered), len(group), len(texts))
                tell(0.0)
                if lang not in coverages:
                    memories = Memories(lang)
                    source.add(memories)
                    terms = (
                        [term for path in glossaries for term in read_glossary(path)] if with_phrases else ()
                    )
                    coverages[lang] = Coverage(
                        memories.index, memories.units, with_phrases=with_phrases, terms=terms
                    )
                    units = max(units, memories.index.units)
                search = partial(alike, workforce=workforce, on_progress=tell)
                covered += coverages[lang].cover_all(group, search)
                tell(1.0)
    except InputError as error:
        given.failures.append(without_its_past(error))
        return ReuseResult((), failures=tuple(given.failures), remarks=tuple(given.remarks))
    return ReuseResult(tuple(covered), units, failures=tuple(given.failures), remarks=tuple(given.remarks))


def _tell(on_progress: OnProgress | None, before: int, number: int, total: int, share: float) -> None:
    """Report that a share of the texts, 0 to 1, is done."""
    if on_progress:
        on_progress("matching", before + int(share * number), total)


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
