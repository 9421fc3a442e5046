"""Semi-Markov alignment: from the scores of beads to their probabilities, whatever it is that the beads join.

The parser aligns blocks with it, the segmenter sentences and clauses. Nothing here knows of texts: vectors and scores
come in; a corridor, probabilities and paths go out.
"""

from tmx_builder.alignment.arrays import Booleans, Doubles, Floats, Integers
from tmx_builder.alignment.chain import Chain, Lattice
from tmx_builder.alignment.corridor import Corridor, corridor_along, is_small, whole_plane
from tmx_builder.alignment.lattice import IMPOSSIBLE, Lattices, PathBead, bead_probabilities, best_paths
from tmx_builder.alignment.n_best import likeliest_paths
from tmx_builder.alignment.shapes import LONGEST, SHAPES

__all__ = [
    "IMPOSSIBLE",
    "LONGEST",
    "SHAPES",
    "Booleans",
    "Chain",
    "Corridor",
    "Doubles",
    "Floats",
    "Integers",
    "Lattice",
    "Lattices",
    "PathBead",
    "bead_probabilities",
    "best_paths",
    "corridor_along",
    "is_small",
    "likeliest_paths",
    "whole_plane",
]
