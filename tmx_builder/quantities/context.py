"""What the words around a figure say of it: a bound or an estimate, a rise or a fall, a currency.

They are no part of `Quantity.keys`, by which quantities correspond, as translators leave them out and put them
in more freely than the figure itself. They are asked for where two figures are compared by a check.
"""

from enum import StrEnum

from . import chinese, english
from .quantity import Quantity


class Modifier(StrEnum):
    """How a figure bounds what it counts."""

    EXACT = "exact"
    ABOUT = "about"
    """约, 左右, around."""
    NEARLY = "nearly"
    """近, almost: somewhat less."""
    OVER = "over"
    """超过, 突破, more than."""
    SOMEWHAT_OVER = "somewhat over"
    """多, 余: English has "over" as often as "some"."""
    AT_LEAST = "at least"
    """以上, 不少于, no less than."""
    AT_MOST = "at most"
    """不超过, 以内, up to, below."""


class Direction(StrEnum):
    """Whether a figure tells of growth or of a fall."""

    NONE = "none"
    GROWTH = "growth"
    FALL = "fall"


_MODIFIERS = {each.value: each for each in Modifier}
_DIRECTIONS = {each.value: each for each in Direction}


class Context:
    """What stands around a figure of a text; each part is looked up when it is first asked for."""

    __slots__ = ("_at", "_currency", "_direction", "_language", "_modifier")

    def __init__(self, text: str, quantity: Quantity, lang: str) -> None:
        """Look around a quantity of the text, which is in zh or en."""
        self._at = (text, quantity.start, quantity.end)
        self._language = chinese if lang[:2].lower() == "zh" else english
        # not functools.cached_property, whose lock costs more than the look-up
        self._modifier: Modifier | None = None
        self._direction: Direction | None = None
        self._currency: str | None = None

    @property
    def modifier(self) -> Modifier:
        """How the figure bounds what it counts."""
        if self._modifier is None:
            self._modifier = _MODIFIERS[self._language.modifier(*self._at)]
        return self._modifier

    @property
    def direction(self) -> Direction:
        """Whether it tells of growth or of a fall."""
        if self._direction is None:
            self._direction = _DIRECTIONS[self._language.direction(*self._at)]
        return self._direction

    @property
    def currency(self) -> str:
        """Code of ISO 4217, "CNY"; empty where the figure is no money, XXX where the text does not tell which."""
        if self._currency is None:
            self._currency = self._language.currency(*self._at)
        return self._currency


def context_of(text: str, quantity: Quantity, lang: str) -> Context:
    """Return what the text, in zh or en, says around one of its quantities."""
    return Context(text, quantity, lang)
