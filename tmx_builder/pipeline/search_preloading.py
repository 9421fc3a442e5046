"""Loads what a worker that looks for what is alike needs when it is imported, see `preloading`."""

import numpy
import rapidfuzz.process

from tmx_builder.pipeline import searching

__all__ = ["numpy", "rapidfuzz", "searching"]
