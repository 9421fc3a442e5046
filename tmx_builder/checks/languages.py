"""Text that stayed in its language: copied, or left over within a translation."""

import re
from collections.abc import Iterator

from tmx_builder.checks.check import Bilingual, Observation
from tmx_builder.text import HAN, count_han, count_latin

_HAN_RUN = re.compile(f"[{HAN}]+")
_NAMED = re.compile('[(（《“"\'‘][^()（）《》“”"]{0,40}\\Z')
"""What stands before Han in English that is quoted there on purpose: Lagos (拉各斯)."""
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z ,.'’;:-]{11,}[A-Za-z]")
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|cn|org|gov)\b", re.IGNORECASE)
_FEWEST_WORDS = 4


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield how much of either text is in the other's language."""
    zh, en = unit.zh, unit.en
    han_in_en = 0 if en.isascii() else count_han(en)
    if zh == en and (count_latin(zh) > 3 or han_in_en):
        if not (_ADDRESS.search(zh) or (not han_in_en and " " not in zh.strip())):
            yield Observation("untranslated", "copied", 1.0, "both texts are the same")
        return
    if han_in_en:
        latin = count_latin(en)
        share = han_in_en * 3 / (han_in_en * 3 + latin)
        if share >= 0.8:
            yield Observation("untranslated", "copied", share, "the English is Chinese for the most part")
        else:
            yield from _han(unit)
    if not zh.isascii():
        yield from _latin(unit)
    elif zh.isascii() and len(zh.split()) >= _FEWEST_WORDS and not _ADDRESS.search(zh):
        yield Observation("untranslated", "copied", 0.8, "the Chinese has no Chinese character")


def _han(unit: Bilingual) -> Iterator[Observation]:
    runs = [match for match in _HAN_RUN.finditer(unit.en) if not _NAMED.search(unit.en, 0, match.start())]
    if runs:
        shown = ", ".join(match.group() for match in runs[:3])
        spans = unit.spans((), tuple(match.span() for match in runs))
        size = sum(len(match.group()) for match in runs)
        yield Observation(
            "script", "han in English", size, f"Chinese is left in the English: {shown}", **spans
        )


def _latin(unit: Bilingual) -> Iterator[Observation]:
    for match in _LATIN_RUN.finditer(unit.zh):
        text = match.group()
        if text.count(" ") >= _FEWEST_WORDS and not _ADDRESS.search(text):
            spans = unit.spans((match.span(),), ())
            yield Observation(
                "script", "English in Chinese", len(text), f"English is left in the Chinese: {text}", **spans
            )
