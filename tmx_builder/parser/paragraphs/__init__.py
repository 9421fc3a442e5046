"""Which paragraphs translate each other: one fitted alignment over the blocks of both languages, titles included."""

from tmx_builder.parser.paragraphs.alignment import BlockBead, align_blocks
from tmx_builder.parser.paragraphs.reading import Reader, Reading

__all__ = ["BlockBead", "Reader", "Reading", "align_blocks"]
