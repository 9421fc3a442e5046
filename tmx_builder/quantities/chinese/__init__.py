"""Quantities of Chinese text, Simplified and Traditional."""

from .context import currency, direction, modifier
from .find import find_chinese
from .words import MEASURES

__all__ = ["MEASURES", "currency", "direction", "find_chinese", "modifier"]
