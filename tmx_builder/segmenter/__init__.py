"""A pair of paragraphs to units: sentences by SRX rules, clauses, and the beads between them."""

from tmx_builder.segmenter.aligner import TooLargeError
from tmx_builder.segmenter.clause_rules import segmentation_rules
from tmx_builder.segmenter.clauses import clauses
from tmx_builder.segmenter.encoder import Encoder, load_encoder, load_encoder_ahead
from tmx_builder.segmenter.refinement import (
    REVIEW_BELOW,
    Cut,
    Refinement,
    Segmenter,
    with_full_width_marks,
)
from tmx_builder.segmenter.sentences import sentences
from tmx_builder.segmenter.spreading import Batch, Read, Rows, SpreadEncoder
from tmx_builder.segmenter.vocabulary import Vocabulary

__all__ = [
    "REVIEW_BELOW",
    "Batch",
    "Cut",
    "Encoder",
    "Read",
    "Refinement",
    "Rows",
    "Segmenter",
    "SpreadEncoder",
    "TooLargeError",
    "Vocabulary",
    "clauses",
    "load_encoder",
    "load_encoder_ahead",
    "segmentation_rules",
    "sentences",
    "with_full_width_marks",
]
