"""A pair of paragraphs to units: sentences by SRX rules, clauses, and the beads between them."""

from tmx_builder.segmenter.refinement import REVIEW_BELOW, Refinement, Segmenter

__all__ = ["REVIEW_BELOW", "Refinement", "Segmenter"]
