"""Quantities of English text."""

from .context import currency, direction, modifier
from .find import find_english

__all__ = ["currency", "direction", "find_english", "modifier"]
