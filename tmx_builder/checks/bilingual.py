"""A unit's two texts by language rather than by side."""

from typing import NamedTuple

from tmx_builder.model import Span


class Bilingual(NamedTuple):
    """The Chinese and the English text of a unit."""

    zh: str
    en: str
    source_is_zh: bool = True

    def spans(self, zh: tuple[Span, ...], en: tuple[Span, ...]) -> dict[str, tuple[Span, ...]]:
        """Return the spans as an observation's, by side."""
        source, target = (zh, en) if self.source_is_zh else (en, zh)
        return {"source_spans": source, "target_spans": target}
