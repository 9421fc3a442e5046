"""Observations of figures, with where these stand."""

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.figures import messages
from tmx_builder.checks.observation import Observation
from tmx_builder.model import Span
from tmx_builder.quantities import Quantity

CHECK = "quantity"


def observation(
    unit: Bilingual, aspect: str, zh: Quantity | None, en: Quantity | None, message: str
) -> Observation:
    """Return what was seen at a figure of either language, or at one of each."""
    spans = unit.spans(((zh.start, zh.end),) if zh else (), ((en.start, en.end),) if en else ())
    return Observation(CHECK, aspect, 1.0, message, **spans)


def swapped_observation(
    unit: Bilingual, zh: tuple[Quantity, Quantity], en: tuple[Quantity, Quantity]
) -> Observation:
    """Return that two figures changed places."""
    return Observation(CHECK, "swapped", 1.0, messages.swapped(unit, zh, en), **spans_of(unit, zh, en))


def spans_of(
    unit: Bilingual, zh: tuple[Quantity, ...], en: tuple[Quantity, ...]
) -> dict[str, tuple[Span, ...]]:
    """Return where figures of both languages stand, as an observation's spans."""
    return unit.spans(
        tuple((each.start, each.end) for each in zh), tuple((each.start, each.end) for each in en)
    )
