"""The work that reports are: each is parsed, refined and checked by itself, by whoever has a processor to spare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from tmx_builder.checks import Checker
from tmx_builder.errors import InputError
from tmx_builder.execution import Task, Workforce
from tmx_builder.model import Report, TranslationUnit
from tmx_builder.pipeline.fingerprint import code_fingerprint, digest_of, units_fingerprint
from tmx_builder.pipeline.inputs import OnProgress, ReportText
from tmx_builder.pipeline.refining import parsed, refined, with_marks
from tmx_builder.segmenter import Segmenter, load_encoder
from tmx_builder.workspace import BuildSettings

PRELOADED = "tmx_builder.pipeline.preloading"


@dataclass(frozen=True, slots=True)
class RefinedText:
    """A report and what was made of it."""

    report: Report
    """With all that was left over."""
    units: tuple[TranslationUnit, ...]


@dataclass(frozen=True, slots=True)
class RefineReports:
    """Refines reports whose texts hold no other pairs of neighbouring characters than these."""

    settings: BuildSettings
    vocabulary: str
    """See `vocabulary_of`. What more of it there is than a report needs changes nothing but the time it takes."""
    checker: Callable[[], Checker] | None = None
    """Makes what checks each unit by itself; None leaves them unchecked."""
    explain: bool = False
    with_encoder: bool = True

    def begun(self) -> Callable[[ReportText], RefinedText]:
        """See `Work.begun`."""
        segmenter = Segmenter([self.vocabulary], load_encoder() if self.with_encoder else None)
        return partial(self._refined, segmenter, self.checker() if self.checker else None)

    def _refined(self, segmenter: Segmenter, checker: Checker | None, text: ReportText) -> RefinedText:
        report = parsed(text, self.settings, segmenter, explain=self.explain)
        return refined_text(report, self.settings, segmenter, checker)


def refined_text(
    report: Report, settings: BuildSettings, segmenter: Segmenter, checker: Checker | None
) -> RefinedText:
    """Return a parsed report with its units; those that are sure enough to be written are checked."""
    marked = with_marks(report, settings)
    units, leftovers = refined(marked, settings, segmenter)
    if checker is not None:
        units = [checker.checked(unit) if unit.score >= settings.min_score else unit for unit in units]
    return RefinedText(replace(marked, leftovers=tuple(leftovers)), tuple(units))


def refined_texts(
    texts: Sequence[ReportText],
    settings: BuildSettings,
    workforce: Workforce,
    on_progress: OnProgress | None = None,
    *,
    keys: Sequence[str] = (),
    checker: Callable[[], Checker] | None = None,
    explain: bool = False,
) -> Iterator[RefinedText | InputError]:
    """Yield what becomes of each report, in their order, whoever does it.

    `keys` identify the texts and all that decides what becomes of them; found if they are not given.
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
    size = sum(map(_size, texts))
    _tell(on_progress, 0, len(texts))
    with workforce.executor(len(texts), size, [PRELOADED], code_fingerprint) as executor:
        for done, outcome in enumerate(executor.outcomes(work, tasks), 1):
            _tell(on_progress, done, len(texts))
            yield outcome


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


def _size(text: ReportText) -> int:
    return sum(len(line.text) for document in text.documents for line in document.lines)


def _key(text: ReportText, fingerprint: str, work: RefineReports) -> str:
    hashes = tuple((document.name, document.sha256) for document in text.documents)
    checks = repr(work.checker) if work.checker else ""
    return digest_of(hashes, fingerprint, checks, work.explain)


def _tell(on_progress: OnProgress | None, done: int, total: int) -> None:
    if on_progress:
        on_progress("aligning", done, total)
