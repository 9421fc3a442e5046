"""A person's acts as plans: which lines become which texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tmx_builder.model import Dismissal, Granularity, Segment, Status
from tmx_builder.project import NOTHING, Texts
from tmx_builder.review.lines import ReviewLine, bare, beside, joined
from tmx_builder.review.state import State
from tmx_builder.review.values import dismissal_of, id_of
from tmx_builder.segmenter import clauses, sentences
from tmx_builder.text import fold_blanks


class ActError(Exception):
    """An act that cannot be done; the message says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Lines, and the texts that replace them."""

    was: tuple[ReviewLine, ...]
    now: tuple[Texts, ...]
    granularity: Granularity
    status: Status | None = Status.REVIEWED
    """Status of the units that the plan makes; None keeps the present one."""
    notes: tuple[str, ...] = ()
    dismissed: Dismissal | None = None
    """The finding that the plan dismisses."""
    restored: str = ""
    """The name of the dismissed finding that the plan restores."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for an act: its lines, its granularity, and its further values."""

    state: State
    lines: tuple[ReviewLine, ...]
    granularity: Granularity
    values: Mapping[str, Any]

    @property
    def line(self) -> ReviewLine:
        """The first line."""
        return self.lines[0]

    @property
    def report(self) -> Sequence[ReviewLine]:
        """All lines of the first line's report."""
        return self.state.reports[self.line.report].lines

    def text(self, name: str) -> str:
        """Return a text of the request, its blanks folded. Raises ActError."""
        value = self.values.get(name, "")
        if not isinstance(value, str):
            raise ActError(f"{name} is no text")
        return fold_blanks(value)

    def texts(self, name: str) -> list[str]:
        """Return a list of texts of the request. Raises ActError."""
        value = self.values.get(name)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ActError(f"{name} is no list of texts")
        return list(map(fold_blanks, value))

    def offset(self, name: str, text: str) -> int | None:
        """Return an offset into a text; None if the request has none. Raises ActError."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= len(text):
            raise ActError(f"{name} is no place in the text")
        return value

    def choice(self, name: str, *values: str) -> str:
        """Return the value that the request has, which is one of these; by default the first. Raises ActError."""
        value = self.values.get(name, values[0])
        if value not in values:
            raise ActError(f"{name} is none of {', '.join(values)}")
        return str(value)

    def neighbour(self, step: int) -> ReviewLine:
        """Return the nearest unit of the same paragraph before (-1) or after (1) the line. Raises ActError."""
        where = "behind" if step > 0 else "before"
        for line in beside(self.report, self.line, self.granularity, step):
            if line.unit.pair_id != self.line.unit.pair_id and not line.leftover:
                break
            if not line.leftover:
                return line
        raise ActError(f"no unit of the same paragraph is {where} it")


def planned(act: str, asked: Asked) -> Plan:
    """Return the plan of an act. Raises ActError."""
    if act not in _ACTS:
        raise ActError(f"{act!r} is no act")
    needed = 2 if act == "pair" else 1
    if len(asked.lines) < needed:
        raise ActError(f"{act} needs {needed} ids")
    return _ACTS[act](asked)


def _approve(asked: Asked) -> Plan:
    return Plan((asked.line,), (asked.line.texts,), asked.granularity)


def _reject(asked: Asked) -> Plan:
    return Plan((asked.line,), (), asked.granularity)


def _edit(asked: Asked) -> Plan:
    texts = Texts(asked.text("source"), asked.text("target"))
    if not texts.is_unit:
        raise ActError("a unit has text on both sides; reject it, or unpair it")
    return Plan((asked.line,), (texts,), asked.granularity)


def _merge(asked: Asked) -> Plan:
    line = asked.line
    if line.leftover:
        raise ActError("what is left over is paired, not merged")
    return _joined(asked, line, asked.neighbour(1))


def _joined(asked: Asked, first: ReviewLine, second: ReviewLine) -> Plan:
    earlier, later = sorted((first, second), key=lambda line: line.number)
    return Plan((earlier, later), (joined((earlier.texts, later.texts), asked.line.unit),), asked.granularity)


def _split(asked: Asked) -> Plan:
    line = asked.line
    sides = []
    for side in ("source", "target"):
        text = getattr(line.texts, side)
        offset = asked.offset(f"{side}_offset", text)
        offset = len(text) if offset is None else offset
        sides.append((text[:offset].strip(), text[offset:].strip()))
    now = _with_text(Texts(*part) for part in zip(*sides, strict=True))
    if now in ((line.texts,), ()):
        raise ActError("a cut at the end of both texts cuts nothing")
    return Plan((line,), now, asked.granularity)


def _cut(asked: Asked) -> Plan:
    """Plan another cut of lines, which keeps their texts and the order of them."""
    source, target = asked.texts("source"), asked.texts("target")
    if len(source) != len(target):
        raise ActError("source and target have as many parts")
    now = _with_text(map(Texts, source, target))
    was = tuple(sorted(asked.lines, key=lambda line: line.number))
    for side in ("source", "target"):
        before, after = (
            [getattr(texts, side) for texts in pairs] for pairs in ([line.texts for line in was], now)
        )
        if "".join(map(bare, before)) != "".join(map(bare, after)):
            raise ActError("another cut has the same text, in the same order")
    return Plan(was, now, asked.granularity)


def _give(asked: Asked) -> Plan:
    """Plan that the first part of a unit goes to the unit before it, or its last part to the unit after it."""
    line = asked.line
    direction = asked.choice("direction", "before", "after")
    side = asked.choice("side", "both", "source", "target")
    part = asked.choice("part", "clause", "sentence")
    if line.leftover:
        raise ActError("what is left over is paired with a unit")
    neighbour = asked.neighbour(-1 if direction == "before" else 1)
    halves = []
    for name in ("source", "target"):
        segment = getattr(line.unit, name)
        offset = asked.offset(f"{name}_offset", segment.text)
        if offset is None:
            offset = _end_of_part(segment, part, direction) if side in ("both", name) else None
        stays = 0 if direction == "before" else len(segment.text)
        offset = stays if offset is None else offset
        halves.append((segment.text[:offset].strip(), segment.text[offset:].strip()))
    first, last = (Texts(*half) for half in zip(*halves, strict=True))
    given, kept = (first, last) if direction == "before" else (last, first)
    if given == NOTHING:
        raise ActError(f"it is a single {part}; merge it, or cut it at the cursor")
    if direction == "before":
        now = (joined((neighbour.texts, given), line.unit), kept)
        return Plan((neighbour, line), _with_text(now), asked.granularity)
    now = (kept, joined((given, neighbour.texts), line.unit))
    return Plan((line, neighbour), _with_text(now), asked.granularity)


def _with_text(texts: Iterable[Texts]) -> tuple[Texts, ...]:
    return tuple(pair for pair in texts if pair != NOTHING)


def _end_of_part(segment: Segment, part: str, direction: str) -> int | None:
    """Return where the first part of a text ends, or the last one begins; None if it is a single part."""
    whole = sentences(segment.text, segment.lang)
    cut = whole if part == "sentence" else tuple(clause for sentence in whole for clause in clauses(sentence))
    if len(cut) < 2:
        return None
    return cut[0].end if direction == "before" else cut[-1].start


def _pair(asked: Asked) -> Plan:
    first, second = sorted(asked.lines[:2], key=lambda line: line.number)
    if first.report != second.report:
        raise ActError("they are in different reports")
    if first is second:
        raise ActError("choose another one to pair it with")
    if not (first.leftover or second.leftover):
        raise ActError("neither is left over; merge units that belong together")
    if first.leftover and second.leftover:
        if bool(first.texts.source) == bool(second.texts.source):
            raise ActError("both are in one language")
        source, target = (first, second) if first.texts.source else (second, first)
        return Plan((source, target), (Texts(source.texts.source, target.texts.target),), asked.granularity)
    return _joined(asked, first, second)


def _exchange(asked: Asked) -> Plan:
    """Plan that two units, or a unit and its successor, exchange their translations."""
    line = asked.line
    if any(member.leftover for member in asked.lines):
        raise ActError("what is left over has no translation to exchange")
    neighbour = asked.lines[1] if len(asked.lines) > 1 else asked.neighbour(1)
    first, second = sorted((line, neighbour), key=lambda member: member.number)
    now = (
        Texts(first.texts.source, second.texts.target),
        Texts(second.texts.source, first.texts.target),
    )
    return Plan((first, second), now, asked.granularity)


def _unpair(asked: Asked) -> Plan:
    texts = asked.line.texts
    if asked.line.leftover:
        raise ActError("it is left over already")
    return Plan((asked.line,), (Texts(texts.source, ""), Texts("", texts.target)), asked.granularity)


def _note(asked: Asked) -> Plan:
    text = asked.text("text")
    if asked.line.leftover:
        raise ActError("a note stays with a unit; pair what is left over first")
    if not text:
        raise ActError("a note has text")
    return Plan((asked.line,), (asked.line.texts,), asked.granularity, None, (text,))


def _dismiss(asked: Asked) -> Plan:
    unit = asked.state.beside(asked.line)
    for finding in unit.findings:
        dismissal = dismissal_of(unit, finding)
        if id_of(dismissal) == asked.values.get("finding"):
            said = Dismissal(dismissal.check, dismissal.source, dismissal.target, asked.text("reason"))
            return Plan((asked.line,), (asked.line.texts,), asked.granularity, None, dismissed=said)
    raise ActError("the unit has no such finding")


def _restore(asked: Asked) -> Plan:
    name = str(asked.values.get("finding") or "")
    if name not in map(id_of, asked.line.unit.dismissed):
        raise ActError("no such finding is dismissed")
    return Plan((asked.line,), (asked.line.texts,), asked.granularity, None, restored=name)


_ACTS: dict[str, Callable[[Asked], Plan]] = {
    "approve": _approve,
    "reject": _reject,
    "edit": _edit,
    "merge": _merge,
    "split": _split,
    "cut": _cut,
    "give": _give,
    "pair": _pair,
    "exchange": _exchange,
    "unpair": _unpair,
    "note": _note,
    "dismiss": _dismiss,
    "restore": _restore,
}
