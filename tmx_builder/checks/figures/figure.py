"""A figure as checks compare it: its reading, the text around it, and whether it was read in full."""

import re

from tmx_builder.checks.figures.messages import plainly, quoted
from tmx_builder.dictionary import senses
from tmx_builder.lazy import lazy
from tmx_builder.quantities import RANKING, Context, Dimension, Kind, find_quantities

NUMBERS = frozenset((Kind.COUNT, Kind.MAGNITUDE, Kind.RATIO))
SHARES = frozenset((Kind.PERCENT, Kind.FRACTION))
DATES = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.TIME))

_AMBIGUOUS_MONEY = {"XXX": "元", "XXD": "dollars", "XXY": "¥"}
"""Codes of money that may be of several currencies, as messages show it."""
_DIGIT, _LETTER = re.compile(r"\d"), re.compile("[A-Za-z]")
_TITLE = re.compile("《[^》]*\\Z")
_LONGEST_WORD = 4
_SAYINGS = (6, 8, 10)
"""Characters of a saying in two halves, between which the dictionary has a comma."""


class ComparedFigure(Context):
    """A figure in a text of a unit, with what decides which figures of the translation it is compared with."""

    def __str__(self) -> str:
        """Return the figure as messages show it, with its Chinese unit."""
        return quoted(self.text, self.quantity)

    @property
    def plain(self) -> str:
        """Its value in English, in money with the code of the currency."""
        is_money = self.currency and self.currency not in _AMBIGUOUS_MONEY
        return f"{plainly(self.quantity)} {self.currency}" if is_money else plainly(self.quantity)

    @property
    def money(self) -> str:
        """Its currency as messages show it."""
        return _AMBIGUOUS_MONEY.get(self.currency, self.currency)

    @lazy
    def counts(self) -> bool:
        """Whether a missing counterpart is worth a finding: it is a figure, and no part of a word."""
        return self.kind is Kind.DESIGNATION or (self.quantity.certain and not self._is_in_a_word())

    @lazy
    def is_full(self) -> bool:
        """Whether all of it was read: no letters are glued to its digits, and it is in no title."""
        return (
            self.counts
            and not (self.text[self.end - 1].isdecimal() and _LETTER.match(self.text, self.end))
            and not (self.lang == "zh" and _TITLE.search(self.text, 0, self.start))
        )

    @lazy
    def in_words(self) -> bool:
        """Whether it has no digit."""
        return _DIGIT.search(self.text, self.start, self.end) is None

    @lazy
    def is_estimate(self) -> bool:
        """Whether it is one figure for two values: 八九成."""
        dimension = self.quantity.keys[0].partition(":")[0]
        return self.in_words and sum(key.startswith(f"{dimension}:") for key in self.quantity.keys) > 1

    @lazy
    def may_rank(self) -> bool:
        """Whether it is an ordinal, or its Chinese measure word ranks: 二期."""
        is_chinese = self.lang == "zh" and self.in_words
        return self.kind is Kind.ORDINAL or (
            is_chinese and not RANKING.isdisjoint(self.text[self.end - 1 : self.end + 1])
        )

    @lazy
    def which_half(self) -> str:
        """The key of the half that it names: the first half of a year."""
        return next((key for key in self.quantity.keys if key.startswith(f"{Dimension.HALF}:")), "")

    def is_comparable(self, figure: "ComparedFigure") -> bool:
        """Return whether both are of one kind, so that either may be the other with an error."""
        if self.kind is figure.kind:
            return True
        if {self.kind, figure.kind} == {Kind.COUNT, Kind.ORDINAL}:
            return self.may_rank and figure.may_rank
        return any(self.kind in kinds and figure.kind in kinds for kinds in (NUMBERS, SHARES))

    def _is_in_a_word(self) -> bool:
        """Return whether the characters of a Chinese numeral are in a word that counts nothing: 五台山, 四处."""
        if self.lang != "zh" or not self.in_words:
            return False
        text, start, end = self.text, self.start, self.end
        # a single character ends no such word: 不一
        least = end + 1 if end - start == 1 else end
        for first in range(max(0, start - _LONGEST_WORD + 1), start + 1):
            for last in range(min(len(text), first + _LONGEST_WORD), max(least, first + 2) - 1, -1):
                is_longer = first < start or last > end
                if is_longer and (meaning := senses(text[first:last])):
                    meant = find_quantities(meaning, "en")
                    return not any(quantity.corresponds(self.quantity) for quantity in meant)
        return False

    def is_in_a_saying(self) -> bool:
        """Return whether a Chinese numeral is in a saying of two halves: 三天打鱼两天晒网."""
        if self.lang != "zh" or not self.in_words:
            return False
        sayings = (
            self.text[first : first + size]
            for size in _SAYINGS
            for first in range(max(0, self.end - size), min(self.start, len(self.text) - size) + 1)
        )
        return any(
            senses(saying) or senses(f"{saying[: len(saying) // 2]}，{saying[len(saying) // 2 :]}")
            for saying in sayings
        )
