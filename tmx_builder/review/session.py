"""A review of a project: acts, which are on disk before they are acknowledged, and their undo."""

from __future__ import annotations

import datetime
import secrets
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock
from typing import Any

from tmx_builder.checks import Glossary
from tmx_builder.memory import corrections_held, read_store
from tmx_builder.model import Granularity, Status, Term
from tmx_builder.parser import read_glossary
from tmx_builder.project import (
    Change,
    Composer,
    ConflictError,
    Correction,
    CorrectionLog,
    Entry,
    LogReader,
    MemoryRow,
    Texts,
    append_undo,
    record,
    signed,
    unsaid,
    user,
)
from tmx_builder.review.acts import ActError, Asked, Plan, planned
from tmx_builder.review.building import Building
from tmx_builder.review.choosing import Choice, chosen
from tmx_builder.review.cuts import Cuts
from tmx_builder.review.journal import Done, Journal, digest_of
from tmx_builder.review.lines import Neighbours, ReviewLine
from tmx_builder.review.state import RememberingChecker, State, changes
from tmx_builder.review.values import id_of
from tmx_builder.workspace import Project, built_store

_JOURNAL = "review.jsonl"
"""The file of the journal, in the folder of the store."""
_STRUCTURAL = frozenset({"merge", "split", "cut", "give", "pair", "exchange", "unpair"})
"""Acts after which the rest of a paragraph is aligned again; what the person decided stays fixed."""


class StaleError(Exception):
    """The lines of an act have changed since the page read them; nothing was done."""

    def __init__(self, message: str, lines: Sequence[ReviewLine] = ()) -> None:
        """Take what happened, and the lines as they are now."""
        super().__init__(message)
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act did."""

    changed: tuple[ReviewLine, ...] = ()
    removed: tuple[str, ...] = ()
    """The ids of lines that no longer exist."""
    added: tuple[ReviewLine, ...] = ()
    following: str = ""
    """The id of the next line to check; empty if there is none."""
    said: str = ""


@dataclass
class Session:
    """An open project. Several threads may call its methods."""

    project: Project
    by: str = ""
    """The author of the corrections; by default the user of this machine."""
    realigns: bool = True
    """Whether the undecided clauses of a paragraph are aligned again after an act."""
    state: State = field(init=False)
    building: Building = field(init=False)
    cuts: Cuts = field(default_factory=Cuts)
    terms: tuple[Term, ...] = ()
    _lock: RLock = field(default_factory=RLock)
    _log: LogReader = field(init=False)
    _seen: tuple[Any, ...] = ()
    _changes: int = 0
    _journal: Journal = field(init=False)
    _name: str = field(default_factory=lambda: secrets.token_hex(4))

    def __post_init__(self) -> None:
        """Read the store and the corrections. Raises InputError and OutputError."""
        path = self.project.glossary_path
        self.terms = tuple(read_glossary(path)) if path else ()
        glossary = Glossary(self.terms) if path else None
        checker = RememberingChecker(glossary, dict(self.project.severities))
        self.state = State(self.project, checker)
        self._log = LogReader(self.log_path)
        self.building = Building(self.project.folder)
        self.by = self.by or user()
        self.refresh()
        self._journal = Journal(self.project.store.with_name(_JOURNAL))
        self._journal.read(self._corrections)

    @property
    def log_path(self) -> Path:
        """Where the corrections are."""
        return self.project.folder / self.project.corrections

    @property
    def version(self) -> str:
        """A name of the state that changes with it."""
        return f"{self._name}.{self._changes}"

    @property
    def can_undo(self) -> bool:
        """Whether there is an act to undo."""
        return bool(self._journal.done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone act to do again."""
        return bool(self._journal.undone)

    def refresh(self) -> None:
        """Read again what builds, imports and other programs have written since the last look."""
        with self._lock:
            store = _look(self.project.store)
            seen = (store, _look(self.log_path))
            if seen == self._seen:
                return
            if not self._seen or store != self._seen[0]:
                with read_store(built_store(self.project, "review")) as opened:
                    self.state.load(opened)
            self.state.follow(self._log.read())
            self._seen = seen
            self._changes += 1

    def warm_up(self) -> None:
        """Load what the first act and the first suggestion need."""
        self.state.warm_up()
        self.cuts.load(self.state)

    # acts

    def act(self, name: str, ids: Sequence[str], etags: Sequence[str], values: Mapping[str, Any]) -> Effect:
        """Do an act, and return its effect. Raises ActError, StaleError and OutputError."""
        with self._lock, corrections_held(self.project.store):
            self.refresh()
            lines = self._current(ids, etags)
            asked = Asked(self.state, lines, _granularity(lines, values), values)
            plan = planned(name, asked)
            effect = self._done(name, [self._that_takes_effect(plan)], lines[0])
            if self.realigns and name in _STRUCTURAL and plan.granularity is Granularity.CLAUSE:
                effect = self._realigned(effect, lines[0])
            return effect

    def _realigned(self, effect: Effect, line: ReviewLine) -> Effect:
        """Align the undecided clauses of a paragraph again, around the person's decisions, as a part of the act."""
        before = self.state.reports[line.report].lines
        for stretch in _free(before, line.unit.pair_id):
            better = self.cuts.better(self.state, stretch, self._refused(line))
            if better is None:
                continue
            plan = Plan(tuple(better[0]), tuple(better[1]), Granularity.CLAUSE, Status.NEEDS_REVIEW)
            with suppress(ActError):
                correction = self._that_takes_effect(plan)
                self._record("part", Done(effect.said, (correction,), self._in_force([correction])))
                further = self._followed(line, effect.said)
                effect = _together(effect, further)
        return effect

    def approve_above(self, least: float, choice: Choice, count: int) -> Effect:
        """Approve the `count` units of a choice with this score or more. Raises StaleError if there are others."""
        with self._lock, corrections_held(self.project.store):
            self.refresh()
            lines = self.above(least, choice)
            if len(lines) != count:
                raise StaleError(f"{len(lines)} units are meant now, not {count}", lines[:100])
            approvals: dict[str, Correction] = {}
            for line in lines:
                plan = Plan((line,), (line.texts,), line.granularity)
                with suppress(ConflictError):
                    correction = self._composed(plan, keyed=True)
                    approvals[correction.key] = correction
            if not approvals:
                raise ActError("there is nothing to approve")
            return self._done("approve_above", list(approvals.values()), lines[0])

    def above(self, least: float, choice: Choice) -> list[ReviewLine]:
        """Return the units of a choice with at least this score that nobody has approved."""
        return [
            line
            for line in chosen(self.state, choice)
            if not line.leftover and line.unit.score >= least and line.status is not Status.REVIEWED
        ]

    def _current(self, ids: Sequence[str], etags: Sequence[str]) -> tuple[ReviewLine, ...]:
        known = [self.state.line(name) for name in ids]
        lines = [line for line in known if line]
        if not ids or len(etags) != len(ids):
            raise ActError("an act names the lines that it is on, and how the page has them")
        if len(lines) < len(ids) or [line.etag for line in lines] != list(etags):
            raise StaleError("it was changed meanwhile", lines)
        if len({line.report for line in lines}) > 1:
            raise ActError("they are in different reports")
        return tuple(lines)

    def _refused(self, line: ReviewLine) -> set[Texts]:
        """Return the units that a person has rejected: those of all corrections, and that of the present act."""
        texts = (
            texts
            for entry in self._corrections.entries
            if not entry.undone_by
            for texts in (*entry.correction.was, *entry.correction.now)
        )
        return {each for each in (*texts, line.texts) if each.is_unit}

    def _that_takes_effect(self, plan: Plan) -> Correction:
        """Return the correction of a plan, tried on its report. Raises ActError if no correction has that effect."""
        why = "it cannot be said of these units"
        for keyed in (True, False):
            try:
                correction = self._composed(plan, keyed=keyed)
            except ConflictError as conflict:
                why = str(conflict)
                continue
            if self._takes_effect(plan, correction):
                return correction
        raise ActError(f"this cannot be done here: {why}")

    def _takes_effect(self, plan: Plan, correction: Correction) -> bool:
        report = self.state.reports[plan.was[0].report]
        gone = {correction.key, *correction.replaces}
        placement = report.placed_with(correction)
        if not placement.applied >= {correction.key, *(report.placement.applied - gone)}:
            return False
        made = {
            Texts(place.unit.source.text, place.unit.target.text).folded
            for place in placement.places
            if place.correction == correction.key
        }
        over = {leftover.text for leftover, _ in placement.remnants}
        return all(
            texts.folded in made if texts.is_unit else (texts.source or texts.target) in over
            for texts in plan.now
        )

    def _composed(self, plan: Plan, *, keyed: bool) -> Correction:
        """Return the correction of a plan.

        `keyed` replaces the correction that made a leftover; otherwise the leftover is corrected by itself. Raises
        ConflictError.
        """
        rows = tuple(
            line.row(plan.granularity) if keyed or not line.leftover else _without_key(line, plan.granularity)
            for line in plan.was
        )
        log = self._corrections
        keys = {row.correction for row in rows if row.correction}
        known = CorrectionLog(
            log.path, tuple(entry for entry in log.entries if keys and entry.correction.key in keys)
        )
        neighbours = Neighbours(self.state.reports[plan.was[0].report].lines)
        composer = Composer(neighbours, known, set(self.state.corrections))
        correction = composer.composed(Change(rows, plan.now, (), plan.status, plan.notes))
        correction = signed(correction, self.by)
        dismissed = [each for each in correction.dismissed if id_of(each) != plan.restored]
        if plan.dismissed:
            dismissed.append(replace(plan.dismissed, by=correction.by, on=correction.on))
        return replace(correction, dismissed=tuple(dismissed))

    def _done(self, name: str, corrections: Iterable[Correction], line: ReviewLine) -> Effect:
        """Append corrections, and return their effect."""
        fresh = tuple(unsaid(self._corrections, corrections))
        if not fresh:
            return Effect(following=self._following(line), said="it is so already")
        self._record("act", Done(name, fresh, self._in_force(fresh)))
        return self._followed(line, name)

    def _record(self, what: str, act: Done) -> None:
        """Append the corrections of an act, or their undo, to the log, and the act to the journal."""
        entries = self._entries(act.corrections) if what == "undo" else []
        if entries is None:
            raise StaleError(f"{act.name} was changed meanwhile, and is not undone")
        self._journal.write(what, act, self._corrections)
        if what == "undo":
            append_undo(self.log_path, entries, self.by, datetime.date.today())
        else:
            record(self._corrections, act.corrections)
        self._journal.take(what, act)

    @property
    def _corrections(self) -> CorrectionLog:
        return self.state.log or CorrectionLog(self.log_path)

    def _in_force(self, corrections: Iterable[Correction]) -> dict[str, str]:
        keys = {key for correction in corrections for key in (correction.key, *correction.replaces)}
        in_force = {key: self.state.corrections.get(key) for key in keys}
        return {key: digest_of(made) if made else "" for key, made in in_force.items()}

    def _followed(self, line: ReviewLine | None, said: str) -> Effect:
        """Read the log again, and return the effect of its new lines."""
        before = {name: report.lines for name, report in self.state.reports.items()}
        names = self.state.follow(self._log.read())
        self._seen = (*self._seen[:1], _look(self.log_path))
        self._changes += 1
        changed: list[ReviewLine] = []
        removed: list[str] = []
        added: list[ReviewLine] = []
        for name in sorted(names):
            here = changes(before[name], self.state.reports[name].lines)
            changed += here[0]
            removed += here[1]
            added += here[2]
        following = self._following(line or next(iter((*changed, *added)), None))
        return Effect(tuple(changed), tuple(removed), tuple(added), following, said)

    def _following(self, line: ReviewLine | None) -> str:
        """Return the id of the next doubtful line: after a line in its report, else the first of all reports."""
        reports = self.state.reports
        here = reports.get(line.report) if line is not None else None
        if here and line is not None:
            behind = bisect_left(here.doubtful, line.number, key=lambda doubtful: doubtful.number)
            for candidate in here.doubtful[behind : behind + 2]:
                if candidate.id != line.id:
                    return candidate.id
        return next((report.doubtful[0].id for report in reports.values() if report.doubtful), "")

    # undo and redo

    def undo(self) -> Effect:
        """Undo the last act. Raises ActError if there is none, StaleError if someone has changed its units since."""
        with self._lock, corrections_held(self.project.store):
            self.refresh()
            if not self._journal.done:
                raise ActError("there is nothing to undo")
            act = self._journal.done[-1]
            try:
                self._record("undo", act)
            except StaleError:
                self._journal.done.pop()
                raise
            return self._followed(None, f"undone: {act.name}")

    def _entries(self, corrections: Iterable[Correction]) -> list[Entry] | None:
        """Return the log's entries of an act; None if another correction has replaced one of them."""
        wanted = {correction.line for correction in corrections}
        entries = {
            entry.correction.line: entry
            for entry in self._corrections.entries
            if not entry.undone_by and entry.correction.line in wanted
        }
        numbers = {entry.number for entry in entries.values()}
        is_whole = entries.keys() == wanted and all(
            entry.is_active or entry.replaced_by in numbers for entry in entries.values()
        )
        return list(entries.values()) if is_whole else None

    def redo(self) -> Effect:
        """Redo the act undone last. Raises ActError if there is none, StaleError if its units have changed since."""
        with self._lock, corrections_held(self.project.store):
            self.refresh()
            if not self._journal.undone:
                raise ActError("there is nothing to do again")
            act = self._journal.undone[-1]
            if self._in_force(act.corrections) != act.before:
                self._journal.undone.pop()
                raise StaleError(f"{act.name} is not done again: its units were changed meanwhile")
            self._record("redo", act)
            return self._followed(None, f"done again: {act.name}")


def _free(lines: Sequence[ReviewLine], pair: str) -> list[list[ReviewLine]]:
    """Return the runs of a paragraph's clauses that nobody has decided on and that hold a leftover."""
    runs: list[list[ReviewLine]] = [[]]
    for line in lines:
        if line.unit.pair_id != pair or Granularity.CLAUSE not in line.place.granularities:
            continue
        if line.place.correction and not line.leftover:
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if len(run) > 1 and any(line.leftover for line in run)]


def _together(first: Effect, second: Effect) -> Effect:
    """Return the joint effect of two acts in sequence."""
    gone = {*second.removed, *(line.id for line in (*second.changed, *second.added))}
    came = {line.id for line in first.added}
    now = {line.id: line for line in (*second.changed, *second.added)}
    added = [line for line in first.added if line.id not in gone]
    added += [line for name, line in now.items() if name in came or line in second.added]
    changed = [line for line in first.changed if line.id not in gone]
    changed += [line for line in second.changed if line.id not in came]
    removed = [*first.removed, *(name for name in second.removed if name not in came)]
    removed = [name for name in removed if name not in now]
    return Effect(tuple(changed), tuple(removed), tuple(added), second.following, second.said)


def _granularity(lines: Sequence[ReviewLine], values: Mapping[str, Any]) -> Granularity:
    """Return the granularity that an act asks for, else the finest of its first unit."""
    line = next((line for line in lines if not line.leftover), lines[0])
    try:
        asked = Granularity(values["granularity"]) if values.get("granularity") else line.granularity
    except ValueError as error:
        raise ActError(str(error)) from error
    return asked if asked in line.place.granularities else line.granularity


def _without_key(line: ReviewLine, granularity: Granularity) -> MemoryRow:
    return replace(line.row(granularity), correction="")


def _look(path: Path) -> tuple[int, ...]:
    """Return a fingerprint that changes with a file; empty if the file does not exist."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns
