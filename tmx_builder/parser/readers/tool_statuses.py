"""What CAT tools say of the state of a segment, as a status of ours."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from tmx_builder.model import Status

Place = Literal["studio", "memoq", "phrase", "state", "qualifier", "origin"]
"""Where a tool writes the state; see tool-statuses.tsv."""


def tool_status(place: Place, value: str) -> Status | None:
    """Return the status that a value means, None for one that is not known."""
    return _statuses().get((place, value.casefold()))


@cache
def _statuses() -> Mapping[tuple[str, str], Status]:
    return dict(_rows(files(__package__).joinpath("tool-statuses.tsv").read_text("utf-8")))


def _rows(table: str) -> Iterator[tuple[tuple[str, str], Status]]:
    for line in table.splitlines():
        if not line.startswith("#"):
            place, value, status = line.split("\t")
            yield (place, value.casefold()), Status(status)
