"""A term that is rendered in several ways throughout a memory."""

from collections.abc import Iterator

from tmx_builder.checks.observation import Observation
from tmx_builder.model import Rendering, Term


def observe(term: Term) -> Iterator[Observation]:
    """Yield each further rendering of a term with the number of units that have it, or the first one if fewer.

    Abbreviations are no other renderings.
    """
    first, *others = (each for each in term.renderings if not each.is_short)
    for other in others:
        message = f"{term.zh} is rendered as {_told(first)} and as {_told(other)}"
        yield Observation("consistency", "renderings", min(first.units, other.units), message)


def _told(rendering: Rendering) -> str:
    """Return a rendering with where it is met: “green belt” (3 units, 2023 to 2025)."""
    units = f"{rendering.units} unit{'s' * (rendering.units != 1)}"
    years = rendering.years
    if years:
        units += f", {years[0]}" if len(years) == 1 else f", {years[0]} to {years[-1]}"
    return f"“{rendering.text}” ({units})"
