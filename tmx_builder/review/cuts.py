"""Other cuts of doubtful units, by the probabilities of the lattice."""

from __future__ import annotations

from typing import Any

from tmx_builder.review.lines import Line
from tmx_builder.review.state import State


class Cuts:
    """Cuts of the units of a session; what they need is loaded when the first one is asked for."""

    def suggested(self, state: State, line: Line) -> list[dict[str, Any]]:
        """Return other cuts of a unit and its neighbours, the most probable first."""
        return []

    def at_cursor(self, line: Line, offset: int) -> dict[str, Any]:
        """Return where the target is best cut when the source is cut at an offset."""
        return {}
