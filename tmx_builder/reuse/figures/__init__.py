"""Figures of a memory's unit replaced, by value, by those of a new text that is else equal."""

from tmx_builder.reuse.figures.mending import mended
from tmx_builder.reuse.figures.substitution import Substitution, substituted

__all__ = ["Substitution", "mended", "substituted"]
