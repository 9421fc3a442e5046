"""How pretranslated texts are written."""

from dataclasses import dataclass

from tmx_builder.model import CoveredSentence, CoveredText

SURE = 100
"""Percent of a match with an equal text, which CAT tools take without a look."""


@dataclass(frozen=True, slots=True)
class PretranslationSettings:
    """What the formats need beside the texts."""

    min_match: int = 95
    """Percent from which the translation of a segment is filled in."""
    xliff_version: str = "1.2"


@dataclass(frozen=True, slots=True)
class Ready:
    """A covered text with the translations of its sentences, where there are any, in their order."""

    covered: CoveredText
    targets: tuple[str | None, ...]
    """Assembled from the runs of a sentence that all reach the least match."""

    @property
    def sentences(self) -> tuple[tuple[CoveredSentence, str | None], ...]:
        """The sentences with their translations."""
        all_of = (sentence for paragraph in self.covered.paragraphs for sentence in paragraph.sentences)
        return tuple(zip(all_of, self.targets, strict=True))
