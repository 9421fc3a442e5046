"""The settings of a glossary, which hold for all of its terms."""

from dataclasses import dataclass

from tmx_builder.text import is_english


@dataclass(frozen=True, slots=True)
class GlossarySettings:
    """The languages of a glossary; the columns and entries of the source come first."""

    source_lang: str = "zh-CN"
    """Language tag of the source side, Chinese or English."""
    target_lang: str = "en-US"
    """Language tag of the target side, the other one of the two."""

    @property
    def is_from_english(self) -> bool:
        """Return whether English is the source."""
        return is_english(self.source_lang)
