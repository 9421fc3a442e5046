"""A memory at work: a new text covered by what it has.

A new sentence is cut into clauses, and covered by runs of them that equal units of the memory: as they are, but for
widths, or but for figures that can be replaced by value; then by what is alike. Nothing here knows of files.
"""

from tmx_builder.reuse.analysis import analysis_of
from tmx_builder.reuse.assembling import assembled
from tmx_builder.reuse.covering import Coverage, alike_in
from tmx_builder.reuse.figures import mended
from tmx_builder.reuse.memory_index import Alike, Fetch, MemoryIndex
from tmx_builder.reuse.memory_unit import MemoryUnit

__all__ = [
    "Alike",
    "Coverage",
    "Fetch",
    "MemoryIndex",
    "MemoryUnit",
    "alike_in",
    "analysis_of",
    "assembled",
    "mended",
]
