"""The journal of a review: the corrections that an act made, so that undo works after a restart of the server.

The journal is a file beside the store. A line for an act, an undo or a redo is written before the corrections are; if
a kill comes between the two, the log of corrections does not have them and the line is ignored. Deleting the journal
loses only the ability to undo.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tmx_builder.errors import OutputError
from tmx_builder.project import Correction, CorrectionLog, Entry


@dataclass(frozen=True, slots=True)
class Done:
    """An act in the journal: its corrections, and those that were active before it."""

    name: str
    corrections: tuple[Correction, ...]
    before: Mapping[str, str]
    """By the keys of the corrections and of those they replace: the digest of the active one; empty if none."""

    def with_more(self, more: Done) -> Done:
        """Return the act extended by a further part."""
        return Done(self.name, (*self.corrections, *more.corrections), {**more.before, **self.before})

    @property
    def digests(self) -> list[str]:
        """The digests of the corrections."""
        return list(map(digest_of, self.corrections))


@dataclass
class Journal:
    """The acts that can be undone and redone, the latest last."""

    path: Path
    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)

    def write(self, what: str, act: Done, log: CorrectionLog) -> None:
        """Record that an act is about to be logged: an "act", a "part" of the last one, an "undo" or a "redo".

        Raises OutputError.
        """
        record = {
            "act": act.name,
            "before": dict(act.before),
            "do": what,
            "lines": max((max(entry.number, entry.undone_by) for entry in log.entries), default=0),
            "made": act.digests,
        }
        try:
            with self.path.open("a+b") as file:
                end = file.seek(0, os.SEEK_END)
                file.seek(max(0, end - 1))
                # a line that a kill has cut short ends here
                start = b"" if file.read(1) in (b"", b"\n") else b"\n"
                file.write(start + json.dumps(record, sort_keys=True).encode() + b"\n")
        except OSError as error:
            raise OutputError(
                self.path,
                f"cannot be written ({error.strerror})",
                "change its permissions, or free some space",
            ) from error

    def take(self, what: str, act: Done) -> None:
        """Update the acts that can be undone and redone after an act was logged."""
        if what == "act":
            self.done.append(act)
            self.undone.clear()
        elif what == "part":
            self.done[-1] = self.done[-1].with_more(act)
        else:
            acts, further = (self.done, self.undone) if what == "undo" else (self.undone, self.done)
            place = next(
                (place for place in reversed(range(len(acts))) if acts[place].digests == act.digests), None
            )
            if place is not None:
                further.append(acts.pop(place))

    def read(self, log: CorrectionLog) -> None:
        """Read what earlier servers recorded, as far as the log of corrections confirms it."""
        corrections: dict[str, Correction] = {}
        numbers: dict[str, int] = {}
        undone: dict[str, int] = {}
        for entry in log.entries:
            corrections[entry.digest] = entry.correction
            numbers[entry.digest] = max(entry.number, numbers.get(entry.digest, 0))
            undone[entry.digest] = max(entry.undone_by, undone.get(entry.digest, 0))
        for record in _records(self.path):
            since = undone if record["do"] == "undo" else numbers
            made = record["made"]
            if made and all(since.get(digest, 0) > record["lines"] for digest in made):
                act = Done(record["act"], tuple(corrections[digest] for digest in made), record["before"])
                self.take(record["do"], act)


def digest_of(correction: Correction) -> str:
    """Return the digest of a correction, as in the log."""
    return Entry(0, correction).digest


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the complete lines of a journal."""
    try:
        lines: Sequence[bytes] = path.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        try:
            record = json.loads(line)
            is_whole = isinstance(record, dict) and record.keys() >= {"act", "before", "do", "lines", "made"}
        except ValueError:
            continue
        if is_whole:
            yield record
