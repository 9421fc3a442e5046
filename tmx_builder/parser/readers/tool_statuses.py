"""The states that CAT tools give to segments, mapped to our statuses."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from tmx_builder.model import Status
from tmx_builder.tables import rows

StateField = Literal["studio", "memoq", "phrase", "state", "qualifier", "origin"]
"""The place in a file where a tool writes the state; see tool-statuses.tsv."""


class ToolStatus(NamedTuple):
    """A status, and whether a person can have set it; what a tool or a machine left unconfirmed is to be reviewed."""

    status: Status
    is_stated: bool = True


UNCONFIRMED = ToolStatus(Status.NEEDS_REVIEW, is_stated=False)
"""The status of a segment that nobody confirmed."""
PRESUMED = ToolStatus(Status.TRANSLATED, is_stated=False)
"""The status of a unit that has a translation, and of which its file says no more."""
_NOT_STATED = {"unconfirmed": UNCONFIRMED, "presumed": PRESUMED}


def tool_status(place: StateField, value: str) -> ToolStatus | None:
    """Return the status that a value means, None for a value that is not in the table."""
    return _statuses().get((place, value.casefold()))


@cache
def _statuses() -> Mapping[tuple[str, str], ToolStatus]:
    return {
        (place, value.casefold()): _NOT_STATED.get(status) or ToolStatus(Status(status))
        for place, value, status in rows(__package__, "tool-statuses")
    }
