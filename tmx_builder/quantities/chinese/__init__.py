"""Quantities of Chinese text, Simplified and Traditional."""

from .find import find_chinese

__all__ = ["find_chinese"]
