"""The file of all corrections, `corrections.jsonl`: lines are appended to it, and none is ever changed.

A line is a correction, or the undoing of one:

    {"by": "李", "do": "undo", "line": 3, "on": "2025-03-02", "undoes": "…"}

`undoes` is the digest of the correction, so that it holds after a merge in git, where line numbers change. Which
corrections are in force follows from the lines in their order: a later correction takes the place of an earlier one
of the same texts, and of those that it names in `replaces`; what is undone is as if it had never been there.
"""

from __future__ import annotations

import codecs
import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.project.corrections.correction import Correction, correction_of
from tmx_builder.writers import destination

_CONFLICT = re.compile(rb"(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)")
"""How git marks the two sides of a conflict (git-merge, "How conflicts are presented")."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction in the file, and its state."""

    number: int
    """Of its line, counted from 1."""
    correction: Correction
    undone_by: int = 0
    """The number of the line that undoes it; 0 where none does."""
    replaced_by: int = 0
    """The number of the line whose correction took its place; 0 where none did."""

    @property
    def is_active(self) -> bool:
        """Whether a build applies it."""
        return not (self.undone_by or self.replaced_by)

    @property
    def digest(self) -> str:
        """A digest of its whole content."""
        return hashlib.sha256(self.correction.line.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class CorrectionLog:
    """The contents of the file, line by line."""

    path: Path
    entries: tuple[Entry, ...] = ()
    problems: tuple[InputError, ...] = ()
    """Lines that cannot be understood; all others hold."""
    remarks: tuple[str, ...] = ()
    """Remarks on the file that report no loss."""

    @property
    def active(self) -> list[Correction]:
        """The corrections that a build applies, in their order."""
        return [entry.correction for entry in self.entries if entry.is_active]

    @property
    def by_key(self) -> dict[str, Correction]:
        """The corrections that a build applies, by what they correct."""
        return {correction.key: correction for correction in self.active}

    def entry(self, number: int) -> Entry:
        """Return the correction in a line. Raises InputError where there is none."""
        for entry in self.entries:
            if entry.number == number:
                return entry
        raise InputError(
            f"{self.path}:{number}", "is no correction", "see `tmx-builder corrections` for their numbers"
        )


@dataclass(slots=True)
class _Reading:
    path: Path
    entries: list[Entry] = field(default_factory=list)
    problems: list[InputError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """Of the entries that nothing undoes, by their digests."""

    def problem(self, number: int, problem: str, advice: str) -> None:
        self.problems.append(InputError(f"{self.path}:{number}", problem, advice))

    def take(self, number: int, line: bytes) -> None:
        if _CONFLICT.match(line):
            self.problem(
                number,
                "is the mark of a merge conflict",
                "remove the line; the corrections of both sides hold",
            )
            return
        try:
            values = json.loads(line.decode())
            if isinstance(values, dict) and values.get("do") == "undo":
                self._undo(number, str(values["undoes"]))
            else:
                self._add(number, correction_of(values))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else error
            self.problem(number, f"is no correction ({reason})", "correct or remove the line")

    def _undo(self, number: int, digest: str) -> None:
        place = self.places.pop(digest, None)
        if place is None:
            self.remarks.append(f"{self.path}:{number}: undoes a correction that is not there")
        else:
            self.entries[place] = replace(self.entries[place], undone_by=number)

    def _add(self, number: int, correction: Correction) -> None:
        entry = Entry(number, correction)
        place = self.places.setdefault(entry.digest, len(self.entries))
        if place < len(self.entries):
            self.remarks.append(f"{self.path}:{number}: says the same as line {self.entries[place].number}")
        else:
            self.entries.append(entry)

    def log(self) -> CorrectionLog:
        """Return all entries, with those that a later one took the place of."""
        entries: list[Entry] = []
        active: dict[str, int] = {}
        for entry in self.entries:
            entries.append(entry)
            if entry.undone_by:
                continue
            correction = entry.correction
            for key in (correction.key, *correction.replaces):
                if (place := active.pop(key, None)) is not None:
                    entries[place] = replace(entries[place], replaced_by=entry.number)
            active[correction.key] = len(entries) - 1
        return CorrectionLog(self.path, tuple(entries), tuple(self.problems), tuple(self.remarks))


def read_log(path: Path) -> CorrectionLog:
    """Read the file; a missing one holds nothing. Raises InputError where it cannot be read at all."""
    data = _bytes(path)
    reading = _Reading(path)
    if data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
        reading.remarks.append(f"{path}:1: begins with a byte order mark, which is passed over")
    # not splitlines: a text may hold U+2028
    lines = data.split(b"\n")
    if ends := [number for number, line in enumerate(lines, 1) if line.endswith(b"\r")]:
        reading.remarks.append(f"{path}:{ends[0]}: {len(ends)} lines end as on Windows, with CR LF")
    for number, line in enumerate(lines, 1):
        if line.strip():
            reading.take(number, line)
    return reading.log()


def append(path: Path, corrections: Iterable[Correction]) -> None:
    """Add lines to the file, as a whole or not at all; what is there stays byte for byte. Raises OutputError."""
    _append(path, [correction.line for correction in corrections])


def append_undo(path: Path, entry: Entry, by: str, on: datetime.date) -> None:
    """Add the line that undoes a correction. Raises OutputError."""
    values = {"by": by, "do": "undo", "line": entry.number, "on": on.isoformat(), "undoes": entry.digest}
    _append(path, [json.dumps(values, ensure_ascii=False, sort_keys=True)])


def _append(path: Path, lines: Sequence[str]) -> None:
    if not lines:
        return
    data = _bytes(path)
    if data and not data.endswith(b"\n"):
        data += b"\n"
    with destination(str(path)) as sink:
        sink.write(data + "".join(f"{line}\n" for line in lines).encode())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check the file and its rights"
        ) from error
