"""Quantities of English text."""

from .find import find_english

__all__ = ["find_english"]
