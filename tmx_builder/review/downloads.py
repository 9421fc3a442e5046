"""The lines that a page shows, as a file to download."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tmx_builder.checks import HELP_OF_CHECKS
from tmx_builder.model import Granularity
from tmx_builder.review.lines import ReviewLine
from tmx_builder.review.state import State
from tmx_builder.writers import OutputSettings, open_writer

TYPES = {
    "tmx": "application/x-tmx+xml",
    "xlf": "application/xliff+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Media types by format."""


def file_of(state: State, lines: Iterable[ReviewLine], suffix: str, granularity: Granularity | None) -> bytes:
    """Return a file of lines. A TMX has no leftovers; an XLIFF has a single granularity, by default clauses."""
    wanted = [line for line in lines if suffix != "tmx" or not line.leftover]
    if suffix == "xlf":
        level = granularity or Granularity.CLAUSE
        wanted = [line for line in wanted if level in line.place.granularities]
    settings = OutputSettings(*state.languages, checks=HELP_OF_CHECKS)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"review.{suffix}"
        seen: set[str] = set()
        with open_writer(str(path), settings) as writer:
            for line in wanted:
                unit = state.beside(line)
                if unit.tuid not in seen:
                    seen.add(unit.tuid)
                    writer.write(replace(unit, granularity=granularity) if granularity else unit)
        return path.read_bytes()
