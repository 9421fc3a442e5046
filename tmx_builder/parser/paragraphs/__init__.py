"""The pairs of paragraphs: one fitted alignment over the blocks of both languages, titles included."""

from tmx_builder.parser.paragraphs.alignment import (
    Alignment,
    align_blocks,
    crossed_blocks,
    pair_probabilities,
)
from tmx_builder.parser.paragraphs.reading import Reader, Reading

__all__ = ["Alignment", "Reader", "Reading", "align_blocks", "crossed_blocks", "pair_probabilities"]
