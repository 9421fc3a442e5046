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
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from tmx_builder.errors import InputError, OutputError
from tmx_builder.project.corrections.correction import Correction, correction_of
from tmx_builder.writers import destination

_CONFLICT = re.compile(rb"(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)")
"""How git marks the two sides of a conflict (git-merge, "How conflicts are presented")."""


@dataclass(frozen=True)
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

    @cached_property
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
        """Return the correction in a line. Raises InputError if there is none."""
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
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Of the entries that nothing undoes, by their digests; several where something took the place of the first."""

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
        if places := self.places[digest]:
            place = places.pop()
            self.entries[place] = replace(self.entries[place], undone_by=number)
        else:
            self.remarks.append(f"{self.path}:{number}: undoes a correction that is not there")

    def _add(self, number: int, correction: Correction) -> None:
        entry = Entry(number, correction)
        places = self.places[entry.digest]
        if places and not self._is_replaced(places[-1]):
            self.remarks.append(
                f"{self.path}:{number}: says the same as line {self.entries[places[-1]].number}"
            )
            return
        # the same again, after something else took its place
        places.append(len(self.entries))
        self.entries.append(entry)

    def _is_replaced(self, place: int) -> bool:
        key = self.entries[place].correction.key
        later = (entry for entry in self.entries[place + 1 :] if not entry.undone_by)
        return any(key in (entry.correction.key, *entry.correction.replaces) for entry in later)

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
    return LogReader(path).read()


class LogReader:
    """Reads the file again and again: of one that has only grown, no line twice."""

    def __init__(self, path: Path) -> None:
        """Begin with nothing read."""
        self._path = path
        self._data = b""
        self._lines = 0
        self._reading = _Reading(path)

    def read(self) -> CorrectionLog:
        """Return what the file says now. Raises InputError where it cannot be read."""
        data = _bytes(self._path)
        if not (self._data.endswith(b"\n") and data.startswith(self._data)):
            self._data, self._lines, self._reading = b"", 0, _Reading(self._path)
        for number, line in self._fresh(data[len(self._data) :]):
            self._reading.take(number, line)
        self._data = data
        return self._reading.log()

    def _fresh(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        remarks, first = self._reading.remarks, self._lines + 1
        if first == 1 and data.startswith(codecs.BOM_UTF8):
            data = data.removeprefix(codecs.BOM_UTF8)
            remarks.append(f"{self._path}:1: begins with a byte order mark, which is passed over")
        # not splitlines: a text may hold U+2028
        lines = data.split(b"\n")
        if ends := [number for number, line in enumerate(lines, first) if line.endswith(b"\r")]:
            remarks.append(f"{self._path}:{ends[0]}: {len(ends)} lines end as on Windows, with CR LF")
        self._lines += len(lines) - 1
        yield from ((number, line) for number, line in enumerate(lines, first) if line.strip())


def append(path: Path, corrections: Iterable[Correction]) -> None:
    """Add lines to the file, as a whole or not at all; what is there stays byte for byte. Raises OutputError."""
    _append(path, [correction.line for correction in corrections])


def append_undo(path: Path, entries: Iterable[Entry], by: str, on: datetime.date) -> None:
    """Add the lines that undo corrections, as a whole or not at all. Raises OutputError."""
    values = (
        {"by": by, "do": "undo", "line": entry.number, "on": on.isoformat(), "undoes": entry.digest}
        for entry in entries
    )
    _append(path, [json.dumps(each, ensure_ascii=False, sort_keys=True) for each in values])


def _append(path: Path, lines: Sequence[str]) -> None:
    data = "".join(f"{line}\n" for line in lines).encode()
    if len(lines) == 1 and _append_at_once(path, data):
        return
    if lines:
        known = _bytes(path)
        with destination(str(path)) as sink:
            sink.write(known + b"\n" * bool(known and not known.endswith(b"\n")) + data)


def _append_at_once(path: Path, line: bytes) -> bool:
    """Append a line to an existing file, at the cost of the line; return False if there is no file.

    It is written by one call, as long as the disk takes it. Of several lines a kill could leave some, so they are not
    written this way. A line that a crash cut short is named when the file is read, as any that is damaged, and the
    next one begins after it. Raises OutputError, and leaves the file as it was.
    """
    try:
        with path.open("r+b", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - 1))
            # of a line that somebody wrote by hand
            start = b"" if file.read(1) in (b"", b"\n") else b"\n"
            try:
                remaining = memoryview(start + line)
                while remaining:
                    # a full disk takes a part, and refuses the next one
                    remaining = remaining[file.write(remaining) :]
                os.fsync(file.fileno())
            except BaseException:
                file.truncate(end)
                raise
    except FileNotFoundError:
        return False
    except OSError as error:
        raise OutputError(
            path, f"cannot be written ({error.strerror})", "change its permissions, or free some space"
        ) from error
    return True


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check the file and its rights"
        ) from error
