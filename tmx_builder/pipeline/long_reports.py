"""A long report, shared out: its texts are read in batches, its paragraphs, once they are paired, refined in chunks.

Batches and chunks depend on the report alone, so the result is the same whichever worker does them. The units are
those of the report as a whole; but of the names that count as evidence, those count that the chunk spells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from tmx_builder.checks import Checker
from tmx_builder.errors import InputError
from tmx_builder.execution import Executor, Task, Work
from tmx_builder.model import Leftover, Report, SegmentPair, TranslationUnit
from tmx_builder.pipeline.refining import known_units, refined, with_marks
from tmx_builder.segmenter import Batch, Encoder, Read, Rows, Segmenter, SpreadEncoder, load_encoder
from tmx_builder.workspace import BuildSettings

LONG = 200_000
"""Characters from which on a report is long: some five seconds of work."""
_CHUNK = 40_000
"""Characters of a chunk, both languages together: two seconds of work, and two megabytes to send."""
_LONGEST_PARAGRAPH = 60_000
"""Characters of a pair of paragraphs from which on all of a report is one chunk: there is not time for many such, and
which of them there is time for depends on all of them."""

_Refined: TypeAlias = tuple[list[TranslationUnit], list[Leftover]]
_Chunk: TypeAlias = tuple[tuple[SegmentPair, ...], Rows]
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class RefinedText:
    """A report and what was made of it."""

    report: Report
    """With all that was left over."""
    units: tuple[TranslationUnit, ...]


@dataclass(frozen=True, slots=True)
class _ReadTexts:
    """The work of reading texts with the encoder."""

    def begun(self) -> Callable[[Batch], Read]:
        """See `Work.begun`."""
        encoder = _encoder()
        return lambda batch: encoder.read(*batch)


@dataclass(frozen=True, slots=True)
class _RefineChunks:
    """The work of refining pairs of paragraphs whose texts were read."""

    settings: BuildSettings
    vocabulary: str
    checker: Callable[[], Checker] | None

    def begun(self) -> Callable[[_Chunk], _Refined]:
        """See `Work.begun`."""
        encoder = _encoder()
        spread = SpreadEncoder(encoder, lambda batches: [encoder.read(*batch) for batch in batches])
        segmenter = Segmenter([self.vocabulary], spread)
        checker = self.checker() if self.checker else None

        def refine(chunk: _Chunk) -> _Refined:
            pairs, rows = chunk
            spread.learn(rows)
            units, leftovers = refined(Report("", pairs, ()), self.settings, segmenter)
            return checked(units, self.settings, checker), leftovers

        return refine


def _encoder() -> Encoder:
    encoder = load_encoder()
    assert encoder is not None, "a report is shared out only where there is an encoder"
    return encoder


def checked(
    units: Iterable[TranslationUnit], settings: BuildSettings, checker: Checker | None
) -> list[TranslationUnit]:
    """Return the units, each checked by itself if it is sure enough to be written."""
    if checker is None:
        return list(units)
    return [checker.checked(unit) if unit.score >= settings.min_score else unit for unit in units]


class LongReport:
    """Those who work on a long report."""

    def __init__(
        self,
        name: str,
        vocabulary: str,
        settings: BuildSettings,
        executor: Executor,
        checker: Callable[[], Checker] | None,
    ) -> None:
        """Begin without having read anything. `vocabulary` is that of `vocabulary_of`, for the report's texts."""
        self._name = name
        self._executor = executor
        self._settings = settings
        self._refining = _RefineChunks(settings, vocabulary, checker)
        self._encoder = SpreadEncoder(_encoder(), lambda batches: self._outcomes(_ReadTexts(), batches))
        self.segmenter = Segmenter([vocabulary], self._encoder)
        """Compares texts that others read."""

    def refined(self, report: Report) -> RefinedText:
        """Return what is made of a parsed report.

        Raises InputError where a part of it ended all who worked on it.
        """
        marked = with_marks(report, self._settings)
        units: list[TranslationUnit] = list(known_units(marked.pairs, self._settings))
        leftovers = list(marked.leftovers)
        chunks = chunks_of([pair for pair in marked.pairs if pair.known is None])
        for refined_units, left_over in self._outcomes(self._refining, map(self._with_rows, chunks)):
            units += refined_units
            leftovers += left_over
        leftovers.sort(key=lambda leftover: leftover.line)
        return RefinedText(replace(marked, leftovers=tuple(leftovers)), tuple(units))

    def _with_rows(self, chunk: Sequence[SegmentPair]) -> _Chunk:
        zh, en = self.segmenter.texts_of(chunk)
        return tuple(chunk), {**self._encoder.known(zh, "zh"), **self._encoder.known(en, "en")}

    def _outcomes(self, work: Work[T, R], values: Iterable[T]) -> Iterator[R]:
        tasks = (Task(self._name, "", value) for value in values)
        for outcome in self._executor.outcomes(work, tasks):
            if isinstance(outcome, InputError):
                raise outcome
            yield outcome


def chunks_of(pairs: Sequence[SegmentPair]) -> Iterator[Sequence[SegmentPair]]:
    """Yield the pairs in runs; which run a pair is in depends on the pairs alone."""
    sizes = [len(pair.source) + len(pair.target) for pair in pairs]
    if max(sizes, default=0) >= _LONGEST_PARAGRAPH:
        yield pairs
        return
    begin = size = 0
    for end, more in enumerate(sizes, 1):
        size += more
        if size >= _CHUNK or end == len(pairs):
            yield pairs[begin:end]
            begin, size = end, 0
