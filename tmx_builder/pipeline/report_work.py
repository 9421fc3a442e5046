"""The work on reports: each is parsed, refined and checked by any worker that is free."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from tmx_builder.checks import Checker
from tmx_builder.errors import InputError
from tmx_builder.execution import Executor, OneProcess, Task, Workforce, outcome_of
from tmx_builder.model import Report
from tmx_builder.pipeline.fingerprint import code_fingerprint, digest_of, units_fingerprint
from tmx_builder.pipeline.inputs import OnProgress, ReportText
from tmx_builder.pipeline.long_reports import LONG, LongReport, RefinedText, checked
from tmx_builder.pipeline.refining import parsed, refined, with_marks
from tmx_builder.segmenter import Segmenter, load_encoder, load_encoder_ahead
from tmx_builder.workspace import BuildSettings

PRELOADED = "tmx_builder.pipeline.preloading"
_MANY = 1000
"""Stands for a number of reports that is not known yet."""


class ReportTexts(Protocol):
    """Texts of reports, which can be gone through more than once."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[ReportText]: ...


@dataclass(frozen=True, slots=True)
class RefineReports:
    """Refines reports whose texts hold no other pairs of neighbouring characters than these."""

    settings: BuildSettings
    vocabulary: str
    """See `vocabulary_of`. What more of it there is than a report needs changes nothing but the time it takes."""
    checker: Callable[[], Checker] | None = None
    """Makes the checker of single units; None leaves the units unchecked."""
    explain: bool = False
    with_encoder: bool = True

    def begun(self) -> Callable[[ReportText], RefinedText]:
        """See `Work.begun`."""
        segmenter = Segmenter([self.vocabulary], load_encoder() if self.with_encoder else None)
        return partial(self._refined, segmenter, self.checker() if self.checker else None)

    def _refined(self, segmenter: Segmenter, checker: Checker | None, text: ReportText) -> RefinedText:
        if self.with_encoder and is_long(text):
            # in the same parts as where several work on them
            return self.long_report(text, OneProcess())
        report = parsed(text, self.settings, segmenter, explain=self.explain)
        return refined_text(report, self.settings, segmenter, checker)

    def long_report(self, text: ReportText, executor: Executor) -> RefinedText:
        """Return a long report refined in parts. Raises InputError."""
        parts = LongReport(text.document.name, self.vocabulary, self.settings, executor, self.checker)
        report = parsed(text, self.settings, parts.segmenter, explain=self.explain)
        return parts.refined(report)


def is_long(text: ReportText) -> bool:
    """Return whether a report is refined in parts: it is long, no memory, and there is an encoder."""
    is_text = not any(document.units for document in text.documents)
    return size_of(text) >= LONG and is_text and load_encoder() is not None


def refined_text(
    report: Report, settings: BuildSettings, segmenter: Segmenter, checker: Checker | None
) -> RefinedText:
    """Return a parsed report with its units; those that are sure enough to be written are checked."""
    marked = with_marks(report, settings)
    units, leftovers = refined(marked, settings, segmenter)
    return RefinedText(replace(marked, leftovers=tuple(leftovers)), tuple(checked(units, settings, checker)))


def refined_texts(
    texts: ReportTexts,
    settings: BuildSettings,
    workforce: Workforce,
    on_progress: OnProgress | None = None,
    *,
    keys: Sequence[str] = (),
    checker: Callable[[], Checker] | None = None,
    explain: bool = False,
) -> Iterator[RefinedText | InputError]:
    """Yield each report refined, or why it cannot be, in their order.

    None of the texts is held longer than it is worked on. `keys` identify them and
    all that decides the result; computed if they are not given.
    Raises ExecutionError.
    """
    needs_encoder = settings.refine or not all(
        document.units for text in texts for document in text.documents
    )
    work = RefineReports(settings, vocabulary_of(texts), checker, explain, needs_encoder)
    if not keys and workforce.scheduler:
        fingerprint = units_fingerprint(settings)
        keys = [_key(text, fingerprint, work) for text in texts]
    tasks = (
        Task(text.document.name, key, text)
        for text, key in zip(texts, keys or [""] * len(texts), strict=True)
    )
    alone = len(texts) == 1 and needs_encoder and is_long(next(iter(texts)))
    _tell(on_progress, 0, len(texts))
    with workforce_for(texts, workforce) as executor:
        outcomes = (
            iter([outcome_of(partial(work.long_report, executor=executor), next(iter(texts)))])
            if alone
            else executor.outcomes(work, tasks)
        )
        for done, outcome in enumerate(outcomes, 1):
            _tell(on_progress, done, len(texts))
            yield outcome


def load_ahead(inputs: Sequence[str | Path], workforce: Workforce) -> None:
    """Begin to load, beside the reading of the inputs, what will be needed to refine them.

    The size of the files decides which processes will need it; a wrong guess costs time.
    """
    if workforce.scheduler:
        return
    size = sum(map(_bytes_in, inputs))
    is_single = len(inputs) == 1 and not os.path.isdir(inputs[0])  # noqa: PTH112 - raises nothing
    if workforce.number_for(size // LONG if is_single else _MANY, size) > 1:
        from tmx_builder.execution import start_ahead

        start_ahead([PRELOADED])
    else:
        load_encoder_ahead()


def _bytes_in(given: str | Path) -> int:
    """Return how many bytes are in a file, or in the files right in a folder; 0 if that is unknown."""
    try:
        if not os.path.isdir(given):  # noqa: PTH112 - raises nothing
            return os.stat(given).st_size  # noqa: PTH116 - raises nothing but OSError
        with os.scandir(given) as entries:
            return sum(entry.stat().st_size for entry in entries if entry.is_file())
    except (OSError, ValueError):
        return 0


def workforce_for(texts: ReportTexts, workforce: Workforce) -> AbstractContextManager[Executor]:
    """Return who works on these reports; on a single one, which can be shared out, as many as it has parts."""
    size = sum(map(size_of, texts))
    number = max(1, size // LONG) if len(texts) == 1 else len(texts)
    return workforce.executor(number, size, [PRELOADED], code_fingerprint)


def vocabulary_of(texts: Iterable[ReportText]) -> str:
    """Return a text with the same pairs of neighbouring characters: what dictionaries are loaded for.

    It grows with the language of the reports and not with their number.
    """
    pairs: set[str] = set()
    for text in texts:
        for document in text.documents:
            # without blanks, since a word may be broken at the end of a line
            body = "".join("".join(line.text for line in document.lines).split())
            pairs.update(map("".join, pairwise(body)))
            pairs.update(body[:1])
    return "\0".join(sorted(pairs))


def size_of(text: ReportText) -> int:
    """Return how many characters a report has."""
    return sum(len(line.text) for document in text.documents for line in document.lines)


def _key(text: ReportText, fingerprint: str, work: RefineReports) -> str:
    hashes = tuple((document.name, document.sha256) for document in text.documents)
    checks = repr(work.checker) if work.checker else ""
    return digest_of(hashes, fingerprint, checks, work.explain)


def _tell(on_progress: OnProgress | None, done: int, total: int) -> None:
    if on_progress:
        on_progress("aligning", done, total)
