"""The settings of a memory."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from tmx_builder.model import Granularity
from tmx_builder.parser import ReadingOptions
from tmx_builder.writers import Flavor

GRANULARITIES = {
    "sentence": (Granularity.SENTENCE,),
    "clause": (Granularity.CLAUSE,),
    "both": (Granularity.SENTENCE, Granularity.CLAUSE),
}
"""What a user calls them -> which units are made, the coarsest first."""


class Punctuation(StrEnum):
    """How half-width marks in Chinese text are written."""

    KEEP = "keep"
    FULL_WIDTH = "full-width"


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """The choices that a build leaves to its user."""

    granularities: tuple[Granularity, ...] = GRANULARITIES["both"]
    """The granularities of the units, the coarsest first."""
    source_lang: str | None = None
    """Language tag; None is Chinese, of the script that a report is written in."""
    target_lang: str | None = None
    """Language tag; None is en-US, or Chinese where the source is English."""
    flavor: Flavor = Flavor.GENERIC
    xliff_version: str = "1.2"
    punctuation: Punctuation = Punctuation.KEEP
    min_score: float = 0.0
    """Units below this probability, in [0, 1], are not written."""
    header_line: bool = False
    """Whether the first line of a TSV names its columns."""
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    """How files are read: their encoding, their greatest size."""
    refine: bool = False
    """Whether the units of memories among the inputs are refined anew rather than taken over as they are."""

    @property
    def reading_of_languages(self) -> ReadingOptions:
        """How files are read where the units are wanted in the languages of these settings."""
        languages = tuple(tag for tag in (self.source_lang, self.target_lang) if tag)
        return replace(self.reading, languages=languages)
