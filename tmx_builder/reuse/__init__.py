"""Find what a memory offers for a new text.

A new sentence is cut into clauses and covered by runs of clauses that equal a unit of the memory: exactly, except for
width, or except for figures that can be replaced by value. What remains is covered by fuzzy matches. No module of
this package reads or writes files.
"""

from tmx_builder.reuse.covered import analysis_of, assembled
from tmx_builder.reuse.covering import Coverage, alike_in
from tmx_builder.reuse.figures import mended
from tmx_builder.reuse.memory_index import Alike, Fetch, MemoryIndex, MemoryUnit

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
