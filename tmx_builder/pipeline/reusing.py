"""New texts and memories to what the memories offer for the texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.model import Analysis, CoveredText, NewText
from tmx_builder.parser import ReadingOptions, new_text, read, reports_in
from tmx_builder.pipeline.inputs import OnProgress, without_its_past
from tmx_builder.pipeline.memory_units import Memories
from tmx_builder.reuse import Coverage, analysis_of
from tmx_builder.text import Language, is_english

AddMemory: TypeAlias = Callable[[Memories], None]
"""Adds the units that are to be used; raises InputError where there are none to be had."""


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
class ReuseResult:
    """New texts with what a memory offers for them."""

    texts: tuple[CoveredText, ...]
    units: int = 0
    """How many units the memory has."""
    sentences: int = 0
    """How many sentences have a translation that reaches the least match."""
    failures: tuple[TmxBuilderError, ...] = ()
    """Inputs that could not be used and outputs that could not be written."""

    @property
    def analysis(self) -> Analysis:
        """How much of the texts the memory has."""
        return analysis_of(self.texts)


def covered_texts(
    inputs: Iterable[str | Path],
    add: AddMemory,
    settings: ReuseSettings,
    on_progress: OnProgress | None = None,
    *,
    with_phrases: bool,
) -> ReuseResult:
    """Return the texts with what the memory that `add` fills offers for them.

    What cannot be read is among the failures; a memory that cannot be read is one, too, and then nothing is covered.
    """
    failures: list[TmxBuilderError] = []
    texts = list(_texts(inputs, settings, failures))
    coverages: dict[Language, Coverage] = {}
    units = 0
    covered = []
    for done, text in enumerate(texts):
        if on_progress:
            on_progress("matching", done, len(texts))
        lang: Language = "en" if is_english(text.source_lang) else "zh"
        if lang not in coverages:
            memories = Memories(lang)
            try:
                add(memories)
            except InputError as error:
                failures.append(without_its_past(error))
                return ReuseResult((), 0, 0, tuple(failures))
            coverages[lang] = Coverage(memories.index, memories.units, with_phrases=with_phrases)
            units = max(units, memories.index.units)
        covered.append(coverages[lang].cover(text))
    if on_progress:
        on_progress("matching", len(texts), len(texts))
    return ReuseResult(tuple(covered), units, 0, tuple(failures))


def memories_in(paths: Iterable[str | Path], options: ReadingOptions) -> AddMemory:
    """Return what adds the units of memories in files."""
    given = tuple(paths)

    def add(memories: Memories) -> None:
        for path in given:
            memories.add(path, options)

    return add


def _texts(
    inputs: Iterable[str | Path], settings: ReuseSettings, failures: list[TmxBuilderError]
) -> Iterator[NewText]:
    for path, name in _files(inputs, failures):
        try:
            document = read(path, name, settings.reading)
            yield new_text(document, settings.source_lang, settings.target_lang)
        except InputError as error:
            failures.append(without_its_past(error))


def _files(inputs: Iterable[str | Path], failures: list[TmxBuilderError]) -> Iterator[tuple[Path, str]]:
    for given in inputs:
        path = Path(given)
        if str(given) == "-" or not os.path.isdir(path):  # noqa: PTH112 - raises nothing
            yield path, path.name
            continue
        try:
            yield from reports_in(path, failures.append)
        except InputError as error:
            failures.append(error)
