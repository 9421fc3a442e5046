"""Replace the figures in the translation of a unit, for a new source with other figures."""

from tmx_builder.reuse.figures.mending import mended
from tmx_builder.reuse.figures.substitution import Substitution, substituted

__all__ = ["Substitution", "mended", "substituted"]
