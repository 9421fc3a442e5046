"""Text that stayed in its language: copied, or left over within a translation."""

from collections.abc import Iterator

from tmx_builder.checks.check import PATTERNS, Bilingual, Observation
from tmx_builder.text import count_han, count_latin

_FEWEST_WORDS = 4


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield how much of either text is in the other language."""
    zh, en = unit.zh, unit.en
    han_in_en = 0 if en.isascii() else count_han(en)
    if zh == en and (count_latin(zh) > 3 or han_in_en):
        if not (PATTERNS["address"].search(zh) or (not han_in_en and " " not in zh.strip())):
            yield Observation("untranslated", "copied", 1.0, "both texts are the same")
        return
    if han_in_en:
        share = han_in_en * 3 / (han_in_en * 3 + count_latin(en))
        if share >= 0.8:
            yield Observation("untranslated", "copied", share, "the English is Chinese for the most part")
        else:
            yield from _han(unit)
    if not zh.isascii():
        yield from _latin(unit)
    elif len(zh.split()) >= _FEWEST_WORDS and not PATTERNS["address"].search(zh):
        yield Observation("untranslated", "copied", 0.8, "the Chinese has no Chinese character")


def _han(unit: Bilingual) -> Iterator[Observation]:
    quoted = PATTERNS["quoted han"]
    runs = [
        run for run in PATTERNS["han run"].finditer(unit.en) if not quoted.search(unit.en, 0, run.start())
    ]
    if runs:
        message = f"Chinese is left in the English: {', '.join(run.group() for run in runs[:3])}"
        size, spans = sum(len(run.group()) for run in runs), unit.spans((), tuple(run.span() for run in runs))
        yield Observation("script", "han in English", size, message, **spans)


def _latin(unit: Bilingual) -> Iterator[Observation]:
    for run in PATTERNS["latin run"].finditer(unit.zh):
        text = run.group()
        if text.count(" ") >= _FEWEST_WORDS and not PATTERNS["address"].search(text):
            message, spans = f"English is left in the Chinese: {text}", unit.spans((run.span(),), ())
            yield Observation("script", "English in Chinese", len(text), message, **spans)
