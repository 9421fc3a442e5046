"""Phrases, the parts of a sentence: where one of them belongs to the translation of the next sentence, it shows.

A translator often moves the last clause of a sentence into the next one. Both halves still look right by
themselves; what tells is that the clause at the border is answered better beyond it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from tmx_builder.alignment import Floats, Integers
from tmx_builder.segmenter.channel import Channel
from tmx_builder.segmenter.encoder import Language

_ENDS = {
    "zh": re.compile(r"(?<=[，；：])"),
    # conjunctions and pronouns that often correspond to a Chinese comma: without them the loss of chapters
    # left out is 201.2, with them 197.4 (with four features of the pull)
    "en": re.compile(r"(?<=[,;:–—]) | (?=(?:and|but|as|while|when|who|which|because|so)\b)"),
}
_WORD = re.compile(r"\w")
_LEAST = {"zh": 2, "en": 4}
"""Letters and digits of a phrase; a shorter one joins its neighbour."""
_MASS_OF_NONE = 0.5
"""Added to the mass of words of two phrases, so that a chance word in two short ones says little."""


@dataclass(frozen=True)
class Phrases:
    """The phrases of the segments of both sides, in order."""

    zh_starts: Integers
    """The first phrase of each Chinese segment, and the number of all of them."""
    en_starts: Integers
    zh: Floats
    """A unit vector a phrase; none has dimensions without an encoder."""
    en: Floats
    words: Channel

    def part(self, zh: range, en: range) -> Phrases:
        """Return the phrases of these segments of both sides."""
        zh_starts, en_starts = (
            starts[run.start : run.stop + 1] for starts, run in ((self.zh_starts, zh), (self.en_starts, en))
        )
        zh_part, en_part = (slice(starts[0], starts[-1]) for starts in (zh_starts, en_starts))
        words = Channel(
            self.words.zh.part(zh_part.start, zh_part.stop), self.words.en.part(en_part.start, en_part.stop)
        )
        return Phrases(
            zh_starts - zh_starts[0], en_starts - en_starts[0], self.zh[zh_part], self.en[en_part], words
        )

    def answers(self) -> tuple[Floats, Floats]:
        """Return how well each English segment answers the first, and the last, phrase of each Chinese one.

        Shape (Chinese segments, English ones), none of them none. An answer is the best of the segment's phrases, by
        the cosine of their meanings and the share of their words that correspond, 2 at most.
        """
        zh, en = self.words.zh, self.words.en
        covered = zh.covered_by(en, 1)[:, :, 0] + en.covered_by(zh, 1)[:, :, 0].T
        share = covered / (zh.masses()[:, None] + en.masses() + _MASS_OF_NONE)
        alike = np.asarray(self.zh @ self.en.T + share, np.float32)
        best = np.maximum.reduceat(alike, self.en_starts[:-1], axis=1)
        return best[self.zh_starts[:-1]], best[self.zh_starts[1:] - 1]


def phrases(text: str, language: Language) -> list[str]:
    """Cut a segment into phrases, at least one."""
    made: list[str] = []
    for phrase in _ENDS[language].split(text):
        if made and any(len(_WORD.findall(part)) < _LEAST[language] for part in (phrase, made[-1])):
            made[-1] += " " * (language == "en") + phrase
        else:
            made.append(phrase)
    return made
