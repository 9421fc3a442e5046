"""Quantities of Chinese text, Simplified and Traditional."""

from .context import currency, direction, modifier
from .find import find_chinese

__all__ = ["currency", "direction", "find_chinese", "modifier"]
