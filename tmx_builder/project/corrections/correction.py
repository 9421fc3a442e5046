"""A correction: which texts of the reports became which, as a person decided.

    {"after": ["…", "…"], "before": ["…", "…"], "by": "李", "do": "edit", "granularity": "clause",
     "now": [["…", "…"]], "on": "2025-03-01", "was": [["…", "…"]]}

`was` and `now` are lists of source and target. A text with one empty side is a leftover: two leftovers that become a
unit are paired, a unit that becomes two leftovers is unpaired. Nothing in a correction is a position: it holds
wherever its texts are, and `before` and `after`, the units around them, say where, if a report is cut into other
units than it was.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tmx_builder.model import Dismissal, Granularity, Status
from tmx_builder.text import folded, tuid_of

_KEYS = frozenset(
    {
        "after",
        "before",
        "by",
        "dismissed",
        "do",
        "granularity",
        "notes",
        "now",
        "on",
        "replaces",
        "status",
        "was",
    }
)
OPERATIONS = (
    "edit", "approve", "reject", "merge", "split", "recut", "pair", "unpair", "back to review", "note",
    "dismiss",
)  # fmt: skip
"""What a person can do to units and leftovers."""


@dataclass(frozen=True)
class Texts:
    """A source text and its translation; a leftover has one of them empty."""

    source: str
    target: str

    @cached_property
    def folded(self) -> Texts:
        """The same texts folded to one width and composition."""
        return Texts(folded(self.source), folded(self.target))

    @property
    def is_unit(self) -> bool:
        """Whether there is text on both sides."""
        return bool(self.source and self.target)

    @property
    def tuid(self) -> str:
        """The name of a unit, or of a leftover, with these texts."""
        return tuid_of(self.source, self.target)


NOTHING = Texts("", "")
"""The neighbour before the first and after the last unit of a report."""


@dataclass(frozen=True)
class Correction:
    """A person's change of units and leftovers."""

    was: tuple[Texts, ...]
    """The texts as in the reports, in order; never empty."""
    now: tuple[Texts, ...]
    """The new texts; empty where the old ones were rejected."""
    before: Texts = NOTHING
    after: Texts = NOTHING
    granularity: Granularity = Granularity.CLAUSE
    by: str = ""
    on: datetime.date | None = None
    status: Status | None = Status.REVIEWED
    """Of the units that it makes; None leaves them the status that they have."""
    notes: tuple[str, ...] = ()
    """What the person remarked on the units."""
    replaces: tuple[str, ...] = ()
    """Keys of the corrections that it takes the place of."""
    dismissed: tuple[Dismissal, ...] = ()
    """Findings that the person dismissed in the units that it makes."""

    @property
    def operation(self) -> str:
        """What was done, one of OPERATIONS."""
        units, made = ([texts for texts in side if texts.is_unit] for side in (self.was, self.now))
        if not self.now:
            return "reject"
        if not made:
            return "approve" if not units and self._is_as_it_was else "unpair"
        if not units:
            return "pair"
        if len(units) == len(made) == 1:
            return self._of_one_unit
        if len(made) == 1:
            return "merge"
        return "split" if len(units) == 1 else "recut"

    @property
    def _of_one_unit(self) -> str:
        if not self._is_as_it_was:
            return "edit"
        return "dismiss" if self.status is None and self.dismissed else _WITHOUT_EDIT[self.status]

    @property
    def _is_as_it_was(self) -> bool:
        return [texts.folded for texts in self.was] == [texts.folded for texts in self.now]

    @cached_property
    def key(self) -> str:
        """A digest of what it corrects: of two corrections of the same texts, the later one is in force."""
        parts = [part for texts in self.was for part in (texts.folded.source, texts.folded.target)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]

    @cached_property
    def line(self) -> str:
        """The correction as a line of `corrections.jsonl`, without a line end."""
        values: dict[str, Any] = {
            "after": _pair(self.after),
            "before": _pair(self.before),
            "by": self.by,
            "do": self.operation,
            "granularity": self.granularity.value,
            "now": [_pair(texts) for texts in self.now],
            "on": self.on.isoformat() if self.on else "",
            "was": [_pair(texts) for texts in self.was],
        }
        if self.dismissed:
            values["dismissed"] = list(map(_values, self.dismissed))
        if self.notes:
            values["notes"] = list(self.notes)
        if self.replaces:
            values["replaces"] = list(self.replaces)
        if self.status is not Status.REVIEWED:
            values["status"] = self.status.value if self.status else ""
        return json.dumps(values, ensure_ascii=False, sort_keys=True)

    def __str__(self) -> str:
        """Return it in a line for a person: `edit 翻了一番, = doubled -> doubled in number`."""
        was = " | ".join(f"{texts.source} = {texts.target}" for texts in self.was)
        operation = self.operation
        if operation in ("edit", "merge", "split", "recut", "pair", "unpair"):
            was += " -> " + " | ".join(f"{texts.source} = {texts.target}" for texts in self.now)
        notes = "".join(f" ({note})" for note in self.notes)
        return f"{operation} {was}{notes}"


_WITHOUT_EDIT = {
    Status.REVIEWED: "approve",
    Status.TRANSLATED: "approve",
    Status.NEEDS_REVIEW: "back to review",
    Status.REJECTED: "reject",
    None: "note",
}
"""What was done to a unit whose texts are as they were, by the status that it got."""


def correction_of(values: Any) -> Correction:
    """Return the correction that a line of `corrections.jsonl` holds as JSON.

    Raises ValueError, TypeError or KeyError where it holds none.
    """
    if not isinstance(values, dict):
        raise TypeError("not an object")
    if unknown := values.keys() - _KEYS:
        raise ValueError(f"unknown key {min(unknown)!r}")
    status = values.get("status", Status.REVIEWED.value)
    correction = Correction(
        _all_texts(values["was"]),
        _all_texts(values["now"]),
        _texts(values.get("before", ["", ""])),
        _texts(values.get("after", ["", ""])),
        Granularity(values.get("granularity", "clause")),
        _string(values.get("by", "")),
        datetime.date.fromisoformat(values["on"]) if values.get("on") else None,
        Status(status) if status else None,
        tuple(map(_string, values.get("notes", ()))),
        tuple(map(_string, values.get("replaces", ()))),
        tuple(map(_dismissal, values.get("dismissed", ()))),
    )
    if not correction.was:
        raise ValueError("`was` is empty")
    said = values.get("do", correction.operation)
    if said not in OPERATIONS or (
        said != correction.operation
        and {said, correction.operation} not in ({"approve", "edit"}, {"approve", "unpair"})
    ):
        raise ValueError(f"`do` is {said}, but was and now are those of {correction.operation}")
    return correction


def _values(dismissal: Dismissal) -> dict[str, Any]:
    return {
        "by": dismissal.by,
        "check": dismissal.check,
        "on": dismissal.on.isoformat() if dismissal.on else "",
        "reason": dismissal.reason,
        "source": list(dismissal.source),
        "target": list(dismissal.target),
    }


def _dismissal(values: Any) -> Dismissal:
    if not isinstance(values, dict):
        raise TypeError("a dismissal is no object")
    return Dismissal(
        _string(values["check"]),
        tuple(map(_string, values.get("source", ()))),
        tuple(map(_string, values.get("target", ()))),
        _string(values.get("reason", "")),
        _string(values.get("by", "")),
        datetime.date.fromisoformat(values["on"]) if values.get("on") else None,
    )


def _pair(texts: Texts) -> list[str]:
    return [texts.source, texts.target]


def _all_texts(values: Any) -> tuple[Texts, ...]:
    return tuple(_texts(value) for value in values)


def _texts(value: Any) -> Texts:
    source, target = map(_string, value)
    return Texts(source, target)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is no text")
    # JSON can hold half a character, "\ud800", which no output can
    value.encode()
    return value
