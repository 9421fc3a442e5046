"""Length out of proportion, and alignments that are in doubt."""

from collections.abc import Iterator

from tmx_builder.checks.check import Bilingual, Observation
from tmx_builder.text import count_han, count_latin

_LATIN_PER_HAN = 2.9
"""Latin letters of English to a Han character, the middle of official reports."""
_USUAL = (1.5, 6.0)
"""Code points of English to one of Chinese between which nothing has to be counted."""
_SHORTEST = 12
"""Length, in Han characters, below which a proportion says little."""

_NO_DOUBT = 1e-6
"""So that a score of just .70, which is not to be reviewed, is not in doubt either."""


def length(unit: Bilingual) -> Iterator[Observation]:
    """Yield how many times longer or shorter than usual the English is."""
    if _USUAL[0] * len(unit.zh) < len(unit.en) < _USUAL[1] * len(unit.zh):
        return
    han, latin = count_han(unit.zh), count_latin(unit.en)
    expected = han * _LATIN_PER_HAN + count_latin(unit.zh)
    if max(han, latin / _LATIN_PER_HAN) < _SHORTEST or not expected or not latin:
        return
    ratio = latin / expected
    message = f"{han} Chinese characters to {latin} English letters"
    yield Observation("length", "proportion", max(ratio, 1 / ratio), message)


def score(value: float) -> Iterator[Observation]:
    """Yield how much the alignment is in doubt, by its probability in [0, 1]."""
    # memories hold three digits, or whole percents rounded down: the message is the same where one is read again
    written = round(value * 1000) // 10 / 100
    yield Observation(
        "alignment",
        "score",
        1 - value - _NO_DOUBT,
        f"the alignment is right with a probability of {written:.2f}",
    )
