"""What a scorer saw: raw evidence, before any decision on how much it matters."""

from dataclasses import dataclass

from tmx_builder.model import Span


@dataclass(frozen=True, slots=True)
class Observation:
    """Something about a unit that a person may want to know."""

    check: str
    """Name of the check: "quantity"."""
    aspect: str
    """What of it: "magnitude"; with the check it names a row of the table of decisions."""
    measure: float
    """How much of it there is, on the aspect's own scale; the table holds the thresholds."""
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
