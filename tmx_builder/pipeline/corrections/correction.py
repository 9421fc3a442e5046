"""What people corrected, in a file that can be read, reviewed and versioned: a line each, as JSON.

    {"after": ["…", "…"], "before": ["…", "…"], "by": "李", "do": "edit", "granularity": "clause",
     "now": [["…", "…"]], "on": "2025-03-01", "was": [["…", "…"]]}

A correction says which units of the reports, one or neighbours, became which: `was` and `now` are lists of
source and target. Nothing in it is a position: it holds wherever its texts stand, and `before` and `after`, the
units that stood around them, tell where, if a report is cut into other units than it was.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tmx_builder.errors import InputError
from tmx_builder.model import Granularity
from tmx_builder.text import folded
from tmx_builder.writers import destination

_KEYS = frozenset({"after", "before", "by", "do", "granularity", "now", "on", "was"})
_OPERATIONS = ("approve", "edit", "reject", "merge", "split", "recut")


@dataclass(frozen=True, slots=True)
class Texts:
    """A source text and its translation."""

    source: str
    target: str

    @property
    def folded(self) -> Texts:
        """The same in one width and composition."""
        return Texts(folded(self.source), folded(self.target))


NOTHING = Texts("", "")
"""Stands around the first and the last unit of a report."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person made of units."""

    was: tuple[Texts, ...]
    """As the reports have them, in order; never empty."""
    now: tuple[Texts, ...]
    """What became of them; nothing where they were rejected."""
    before: Texts = NOTHING
    after: Texts = NOTHING
    granularity: Granularity = Granularity.CLAUSE
    by: str = ""
    on: datetime.date | None = None

    @property
    def operation(self) -> str:
        """What was done: approve, edit, reject, merge, split, or recut for several to several others."""
        if not self.now:
            return "reject"
        if len(self.was) == len(self.now) == 1:
            return "approve" if self.was[0].folded == self.now[0].folded else "edit"
        if len(self.now) == 1:
            return "merge"
        return "split" if len(self.was) == 1 else "recut"

    @property
    def key(self) -> str:
        """A name by what it corrects: there is one correction of the same texts."""
        parts = [part for each in self.was for part in (each.folded.source, each.folded.target)]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]

    def __str__(self) -> str:
        """Return it in a line for a person: `edit 翻了一番, = doubled -> doubled in number`."""
        was = " | ".join(f"{each.source} = {each.target}" for each in self.was)
        if self.operation in ("approve", "reject"):
            return f"{self.operation} {was}"
        return f"{self.operation} {was} -> " + " | ".join(
            f"{each.source} = {each.target}" for each in self.now
        )


def read_corrections(path: Path) -> list[Correction]:
    """Read the file; none is no correction. Raises InputError that names the line."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"cannot be read ({error})", "check the file; it is text in UTF-8") from error
    found: dict[str, Correction] = {}
    # JSON may hold U+2028, where splitlines would break it
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                correction = _correction(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                raise InputError(
                    f"{path}:{number}", f"is no correction ({error})", "correct or remove the line"
                ) from error
            # of two for the same texts, as a merge in git can leave them, the later line holds
            found[correction.key] = correction
    return list(found.values())


def write_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Write the file anew, as a whole or not at all. Raises OutputError."""
    with destination(str(path)) as sink:
        for each in corrections:
            sink.write(f"{_line(each)}\n".encode())


def _line(correction: Correction) -> str:
    def pair(texts: Texts) -> list[str]:
        return [texts.source, texts.target]

    values = {
        "after": pair(correction.after),
        "before": pair(correction.before),
        "by": correction.by,
        "do": correction.operation,
        "granularity": correction.granularity.value,
        "now": [pair(each) for each in correction.now],
        "on": correction.on.isoformat() if correction.on else "",
        "was": [pair(each) for each in correction.was],
    }
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _correction(values: Any) -> Correction:
    if not isinstance(values, dict):
        raise TypeError("not an object")
    if unknown := values.keys() - _KEYS:
        raise ValueError(f"unknown key {min(unknown)!r}")
    correction = Correction(
        tuple(_texts(each) for each in values["was"]),
        tuple(_texts(each) for each in values["now"]),
        _texts(values.get("before", ["", ""])),
        _texts(values.get("after", ["", ""])),
        Granularity(values.get("granularity", "clause")),
        str(values.get("by", "")),
        datetime.date.fromisoformat(values["on"]) if values.get("on") else None,
    )
    if not correction.was:
        raise ValueError("`was` is empty")
    said = values.get("do", correction.operation)
    if said not in _OPERATIONS or (
        said != correction.operation and {said, correction.operation} != {"approve", "edit"}
    ):
        raise ValueError(f"`do` is {said}, but was and now are those of {correction.operation}")
    return correction


def _texts(value: Any) -> Texts:
    source, target = value
    if not isinstance(source, str) or not isinstance(target, str):
        raise TypeError("a text is no text")
    return Texts(source, target)
