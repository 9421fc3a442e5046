"""What builds wrote: a record beside the store and not in it, since a store can be made anew and this cannot.

It tells an output that is as a build left it from one that a person changed, also after the store was damaged,
removed or replaced by an older copy. It is written before the store is committed, and names both the bytes that are
to be written and those that they replace, so it is right whenever a build is killed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmx_builder.errors import OutputError
from tmx_builder.project.sealed_text import read_sealed, write_sealed
from tmx_builder.workspace import STORE

_NAME = STORE.with_name("outputs.json")


@dataclass(frozen=True, slots=True)
class OutputFacts:
    """A file that a build wrote."""

    path: str
    sha256: str
    """Of its bytes; empty for one that is no longer made."""
    before: str
    """Of the bytes that it was to replace: what is still found after an interrupted build."""


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """The outputs of the last build, by their paths."""

    build: int = 0
    """The number of that build."""
    outputs: Mapping[str, OutputFacts] = field(default_factory=dict)


def read_record(folder: Path) -> OutputRecord:
    """Return the record of the project in the folder; an empty one if it is missing or damaged."""
    text = read_sealed(folder / _NAME)
    if not text:
        return OutputRecord()
    build, rows = json.loads(text)
    return OutputRecord(build, {row[0]: OutputFacts(*row) for row in rows})


def write_record(folder: Path, build: int, outputs: Iterable[OutputFacts]) -> None:
    """Replace the record of the project in the folder. Raises OutputError."""
    path = folder / _NAME
    try:
        write_sealed(
            path,
            json.dumps([build, [[facts.path, facts.sha256, facts.before] for facts in outputs]], indent=1),
        )
    except OSError as error:
        raise OutputError(
            path, f"cannot be written ({error.strerror})", "check the folder, its rights and the disk"
        ) from error


def let_replace(folder: Path, path: str, sha256: str) -> None:
    """Let the next build replace an output that a person changed, as it is now. Raises OutputError."""
    record = read_record(folder)
    if path in record.outputs:
        outputs = {**record.outputs, path: replace(record.outputs[path], before=sha256)}
        write_record(folder, record.build, outputs.values())
