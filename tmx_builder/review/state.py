"""What a build would make now: the reports of the store, with all active corrections applied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from tmx_builder.checks import Checker
from tmx_builder.memory import RefinedReport, Store
from tmx_builder.model import Finding, OtherTranslation, TranslationUnit, Usage
from tmx_builder.project import Correction, CorrectionLog, Corrections, Placement, Placer, languages_of
from tmx_builder.review.lines import LineMaker, ReviewLine
from tmx_builder.text import folded
from tmx_builder.workspace import Project

_BEGINNING = 8
"""Characters of a text by which a report's index finds it."""

_MANY = 200
"""Corrections from which the index of a report pays: making it takes as long as this many searches."""

Translations: TypeAlias = dict[str, dict[str, tuple[str, int]]]
"""By a source, or by a report: folded translations to the text as written and the year of its report (0: unknown)."""


class RememberingChecker(Checker):
    """A checker that remembers its findings, and those of a build."""

    def unit(
        self, source: str, target: str, source_lang: str, score: float | None = None
    ) -> tuple[Finding, ...]:
        """Return the findings of a unit by itself, from memory if it was checked before."""
        key = source, target, source_lang, self._that_counts(score)
        if key not in self._memory:
            self._memory[key] = super().unit(source, target, source_lang, score)
        return self._memory[key]

    def _that_counts(self, score: float | None) -> float | None:
        """Return a score that makes a finding; None for any other, which makes none."""
        return None if score is None or not self.score(score) else score

    @cached_property
    def _memory(self) -> dict[tuple[str, str, str, float | None], tuple[Finding, ...]]:
        return {}

    def remember(self, unit: TranslationUnit) -> None:
        """Remember the findings of a unit, unless someone dismissed one of them."""
        if not unit.dismissed:
            score = self._that_counts(unit.score)
            key = unit.source.text, unit.target.text, unit.source.lang, score
            self._memory[key] = unit.findings


class ReportState:
    """A report with the corrections that concern it applied."""

    def __init__(self, report: RefinedReport, project: Project, checker: Checker) -> None:
        """Take a refined report; `follow` applies corrections to it."""
        self.name = report.name
        self.languages = languages_of(report)
        self.report = report
        self._placer = Placer(report, project.dates, checker)
        self._maker = LineMaker(report.name, self.languages)
        self._concerns: dict[str, bool] = {}
        self._corrections: list[Correction] | None = None
        self._expects_many = False
        self._tried: tuple[list[Correction], Placement] | None = None
        self.placement = Placement([], [], set())
        self.lines: tuple[ReviewLine, ...] = ()
        self.by_id: dict[str, ReviewLine] = {}
        self.doubtful: list[ReviewLine] = []
        """The lines to check, in the order of the report."""
        self.has_other_texts = False
        """Whether the last placement changed texts of the report, and not only their status."""

    @property
    def is_placed(self) -> bool:
        """Whether corrections were ever applied."""
        return self._corrections is not None

    @cached_property
    def _text(self) -> str:
        report = self.report
        return folded(
            "\n".join(
                (
                    *(text for pair in report.pairs for text in (pair.source, pair.target)),
                    *(text for unit in report.units for text in (unit.source.text, unit.target.text)),
                    *(leftover.text for leftover in report.leftovers),
                )
            )
        )

    @cached_property
    def _beginnings(self) -> set[str]:
        text = self._text
        return {text[start : start + _BEGINNING] for start in range(len(text))}

    def prepare(self) -> None:
        """Compute what the first act needs of the report."""
        self.holds("")
        self._placer.prepare()

    def holds(self, text: str) -> bool:
        """Return whether the refined report contains a text."""
        return folded(text) in self._text

    def may_concern(self, correction: Correction) -> bool:
        """Return whether a correction can take effect: the report contains its first text."""
        if correction.key not in self._concerns:
            first = correction.was[0].folded
            text = first.source or first.target
            is_likely = (
                not self._expects_many or len(text) < _BEGINNING or text[:_BEGINNING] in self._beginnings
            )
            self._concerns[correction.key] = is_likely and text in self._text
        return self._concerns[correction.key]

    def concerning(self, corrections: Iterable[Correction]) -> list[Correction]:
        """Return the corrections that may concern the report, in their order."""
        corrections = list(corrections)
        self._expects_many = len(corrections) - len(self._concerns) > _MANY
        known = self._concerns
        return [each for each in corrections if known.get(each.key, True) and self.may_concern(each)]

    def placed_with(self, correction: Correction) -> Placement:
        """Return the placement of the report with one more correction."""
        gone = {correction.key, *correction.replaces}
        corrections = [*(each for each in self._corrections or () if each.key not in gone), correction]
        placement = self._placer.placed(Corrections(corrections))
        self._tried = corrections, placement
        return placement

    def follow(self, corrections: Iterable[Correction]) -> bool:
        """Apply these corrections, and return whether those that concern the report have changed."""
        concerning = self.concerning(corrections)
        if concerning == self._corrections:
            return False
        self._corrections = concerning
        tried, self._tried = self._tried, None
        is_tried = tried is not None and tried[0] == concerning
        self.take(tried[1] if tried and is_tried else self._placer.placed(Corrections(concerning)))
        return True

    def take(self, placement: Placement) -> None:
        """Adopt a placement."""
        self.placement = placement
        before = self.lines
        self.lines = self._maker.lines(placement)
        self.has_other_texts = _pairings(before, self.lines) != _pairings(self.lines, before)
        self.by_id = {line.id: line for line in self.lines}
        self.doubtful = [line for line in self.lines if line.is_doubtful]

    @property
    def translations(self) -> Translations:
        """By a source without its end marks: its translations, by their folded texts."""
        translations: Translations = defaultdict(dict)
        for line in self.lines:
            if not line.leftover and line.known:
                unit, date = line.unit, line.unit.provenance.date
                translations[line.known.bare][line.known.target] = (
                    unit.target.text,
                    date.year if date else 0,
                )
        return translations

    @cached_property
    def title(self) -> str:
        """The first title of the report, else its name."""
        return next((pair.source for pair in self.report.pairs if pair.role.value == "title"), self.name)


@dataclass
class State:
    """All reports, the newest first."""

    project: Project
    checker: RememberingChecker
    reports: dict[str, ReportState] = field(default_factory=dict)
    log: CorrectionLog | None = None
    corrections: dict[str, Correction] = field(default_factory=dict)
    """The active corrections, by their keys."""
    _lines: dict[str, Correction] = field(default_factory=dict)
    """The active corrections, by their lines in the log."""
    _indexed: dict[str, Translations] = field(default_factory=dict)
    """By report: what it contributes to `_translations`."""
    _translations: dict[str, Translations] = field(default_factory=lambda: defaultdict(dict))
    """By a source without its end marks, and by report: its translations."""

    def load(self, store: Store) -> None:
        """Take the reports of a store; those whose signature has not changed are not read again."""
        signatures = {name: store.signature(name) for name in store.reports()}
        known = self.reports
        for _, place in store.places():
            self.checker.remember(place.unit)
        order = sorted(signatures, key=lambda name: (not store.dates()[name], name))
        order.sort(key=lambda name: store.dates()[name], reverse=True)
        self.reports = {}
        for name in order:
            old = known.get(name)
            if old and old.report.signature == signatures[name]:
                self.reports[name] = old
            else:
                self.reports[name] = ReportState(store.report(name), self.project, self.checker)

    def warm_up(self) -> None:
        """Fold the texts of all reports, and load what checks need, before the first act."""
        self.checker.unit("增长5%。", "It grew by 5 percent.", "zh-CN")
        for report in list(self.reports.values()):
            report.prepare()

    def follow(self, log: CorrectionLog) -> set[str]:
        """Apply the log as it is now, and return the names of the reports that changed."""
        active = log.active
        lines = {correction.line: correction for correction in active}
        fresh = [(self._lines.get(line) or lines[line]) for line in self._lines.keys() ^ lines.keys()]
        changed = {
            name
            for name, report in self.reports.items()
            if (not report.is_placed or any(map(report.may_concern, fresh))) and report.follow(active)
        }
        self.log = log
        self._lines = lines
        self.corrections = {correction.key: correction for correction in active}
        wanted = {name for name in changed if self.reports[name].has_other_texts}
        self._index({*wanted, *(self._indexed.keys() ^ self.reports.keys())})
        return changed

    def _index(self, changed: Iterable[str]) -> None:
        """Index the translations of the reports that changed."""
        for name in changed:
            for bare in self._indexed.get(name, ()):
                self._translations[bare].pop(name, None)
            self._indexed[name] = self.reports[name].translations if name in self.reports else {}
            for bare, targets in self._indexed[name].items():
                self._translations[bare][name] = targets

    def line(self, name: str) -> ReviewLine | None:
        """Return the line with this id; None if there is none."""
        return next((report.by_id[name] for report in self.reports.values() if name in report.by_id), None)

    @property
    def lines(self) -> Iterator[ReviewLine]:
        """All lines, in the order of the reports."""
        return chain.from_iterable(report.lines for report in self.reports.values())

    @property
    def languages(self) -> tuple[str, str]:
        """Language tags of source and target, as the newest report has them."""
        return next((report.languages for report in self.reports.values()), ("zh-CN", "en-US"))

    def beside(self, line: ReviewLine) -> TranslationUnit:
        """Return the unit of a line with its findings, those of other translations of its source included."""
        unit = line.unit
        translations = self._translations.get(line.known.bare, {}) if line.known and not line.leftover else {}
        years: dict[str, set[int]] = defaultdict(set)
        texts: dict[str, str] = {}
        for of_report in translations.values():
            for folded_text, (text, year) in of_report.items():
                texts.setdefault(folded_text, text)
                years[folded_text] |= {year} if year else set()
        if len(texts) < 2:
            return unit
        further = tuple(
            OtherTranslation(text, tuple(sorted(years[folded_text], reverse=True)))
            for folded_text, text in texts.items()
            if folded_text != folded(unit.target.text)
        )
        return self.checker.beside(replace(unit, usage=Usage(1, others=further)))


def _pairings(lines: Sequence[ReviewLine], without: Sequence[ReviewLine]) -> set[tuple[str, str]]:
    """Return the texts of the units that are in `lines` but not in `without`."""
    known = set(map(id, without))
    return {
        (line.known.bare, line.known.target)
        for line in lines
        if id(line) not in known and not line.leftover and line.known
    }


def changes(
    before: Sequence[ReviewLine], after: Sequence[ReviewLine]
) -> tuple[list[ReviewLine], list[str], list[ReviewLine]]:
    """Return the changed lines as they are after, the ids of the removed ones, and the added ones."""
    kept = set(map(id, before)) & set(map(id, after))
    old = {line.id: line for line in before if id(line) not in kept}
    fresh = {line.id: line for line in after if id(line) not in kept}
    changed = [
        line
        for line in fresh.values()
        if (was := old.get(line.id)) is not None and was.place is not line.place and was.etag != line.etag
    ]
    removed = [name for name in old if name not in fresh]
    added = [line for name, line in fresh.items() if name not in old]
    return changed, removed, added
