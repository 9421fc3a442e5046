"""Sentences of a paragraph, by SRX 2.0 rules: one file a language in `rules/`.

Chinese sentences are those that OmegaT makes by default, because a translator's exact matches depend on equal
segments. English ones are OmegaT's too, save where those are wrong; the rule files argue each difference.
"""

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tmx_builder.model import Segment
from tmx_builder.segmenter.importing import without
from tmx_builder.segmenter.remembering import remembering

if TYPE_CHECKING:
    from choppa import SrxDocument

_RULES = Path(__file__).with_name("rules")


def is_chinese(lang: str) -> bool:
    """Return whether a language tag names Chinese, whatever script and region: its first letters decide."""
    return lang.lower().startswith("zh")


def sentences(text: str, lang: str) -> tuple[Segment, ...]:
    """Cut a paragraph into sentences, in order.

    Offsets are tight: text[start:end] is exactly a segment's text, which neither begins nor ends with white
    space and is never empty. What lies between two segments is white space alone, so no character is lost.
    Every `zh` tag takes the Chinese rules, every other tag the English ones.
    """
    cut = _cut_chinese if is_chinese(lang) else _cut_english
    return tuple(Segment(lang, text[start:end], start, end) for start, end in cut(text))


def _cut(text: str, language: str) -> tuple[tuple[int, int], ...]:
    rules = _rules(language)
    from choppa import SrxTextIterator

    paragraph = text.strip()
    offset = text.index(paragraph)
    spans = []
    for piece in SrxTextIterator(rules, language, paragraph):
        if sentence := piece.strip():
            start = offset + piece.index(sentence[0])
            spans.append((start, start + len(sentence)))
        offset += len(piece)
    return tuple(spans)


_cut_chinese, _cut_english = (remembering(partial(_cut, language=language)) for language in ("zh", "en"))


@cache
def _rules(language: str) -> "SrxDocument":
    # the first validates rules if asked to, the second fetches them; they take a tenth of a second
    with without("xmlschema"), without("urllib.request"):
        from choppa import SrxDocument

        return SrxDocument(ruleset=_RULES / f"{language}.srx")
