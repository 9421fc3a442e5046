"""How well runs of paragraphs translate each other: content alone, whatever the place of the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tmx_builder.alignment import Corridor, Floats, Integers
from tmx_builder.quantities import Quantity
from tmx_builder.segmenter.bitext import (
    LETTERS_PER_HAN_CHARACTER,
    Bitext,
    en_sizes,
    length_ratio,
    links_by_key,
    numbered_quantities,
    zh_sizes,
)
from tmx_builder.segmenter.channel import Channel, distinct, running, sums
from tmx_builder.segmenter.threads import on_one_thread
from tmx_builder.segmenter.vectors import corridor_of

_ROUNDED = 0.8
"""How strongly two figures correspond of which one is the other rounded."""
_LEAST_DIGITS = 2
"""Significant digits that a rounded figure keeps."""
_MOST_DIGITS = 6
_NOISE = 1e-6
"""Of binary fractions: 8.3 is not cut off to 8.2."""
_GREATEST_ROUNDING = 1.06
"""Ratio of two figures beyond which none is the other rounded."""
_DOUBTFUL = 0.3
"""Weight of a quantity that may be none."""
_FARTHEST_JOINED = 1.3
"""Logarithm of the ratio of lengths beyond which no joined paragraphs are looked at; the gold has none beyond .8."""
_WIDEST = 64
"""More than a run can have paragraphs."""
_MOST_KNOWN = 20_000
"""Runs whose vectors are kept, 2 kB each."""
_BEST = 3
_ROWS_AT_ONCE = 256


class Runs(NamedTuple):
    """Runs of paragraphs: a start and a count each; the same length for both languages."""

    zh_start: Integers
    zh_count: Integers
    en_start: Integers
    en_count: Integers


class Comparison:
    """Two lists of paragraphs, read once; what their words, figures, names and meanings have in common."""

    def __init__(self, bitext: Bitext, zh: Sequence[str], en: Sequence[str]) -> None:
        """Compare paragraphs; `bitext` is what was read of them, perhaps of their beginnings alone."""
        self._bitext = replace(
            bitext,
            zh=replace(bitext.zh, sizes=zh_sizes(zh)),
            en=replace(bitext.en, sizes=en_sizes(en)),
        )
        numbers: dict[str, int] = {}
        self._same_zh, self._same_en = (
            np.array([numbers.setdefault("".join(text.split()), len(numbers)) for text in side], np.int64)
            for side in (zh, en)
        )
        """A number a text: what is equal has the same one."""
        self._known: dict[str, tuple[Integers, Floats]] = {}

    @property
    def is_embedded(self) -> bool:
        """Whether an encoder read the paragraphs; without one all cosines are 0."""
        return self._bitext.encoder is not None

    def corridor(self) -> Corridor:
        """Return where the path can run."""
        return corridor_of(self._bitext, self._singles)

    @on_one_thread()
    def best(self) -> tuple[Floats, Floats]:
        """Return each paragraph's highest cosines to distinct texts of the other language, highest first.

        Shapes (Chinese, 4) and (English, 4); 0 where there are not so many.
        """
        zh, en = self._singles
        return _highest(zh, en, self._same_en), _highest(en, zh, self._same_zh)

    @on_one_thread()
    def glance(self, runs: tuple[Integers, Integers, Integers, Integers]) -> tuple[Floats, Floats]:
        """Return the cosine of each pair of runs, and the logarithm of the ratio of their lengths."""
        zh, zh_at = _distinct(*runs[:2])
        en, en_at = _distinct(*runs[2:])
        cosine = (self._vectors("zh", *zh) @ self._vectors("en", *en).T)[zh_at, en_at]
        return cosine, self._lengths(Runs(*runs))["ratio"]

    @on_one_thread()
    def columns(self, runs: tuple[Integers, Integers, Integers, Integers]) -> dict[str, Floats]:
        """Return the evidence for each pair of runs, by name."""
        runs = Runs(*runs)
        return {**self._similarity(runs), **self._lengths(runs), **self._tokens(runs)}

    def sizes(self) -> tuple[Floats, Floats]:
        """Return the logarithm of the length of each Chinese and of each English paragraph."""
        return np.log1p(self._bitext.zh.sizes), np.log1p(self._bitext.en.sizes / LETTERS_PER_HAN_CHARACTER)

    def may_pair(self, runs: tuple[Integers, Integers, Integers, Integers]) -> NDArray[np.bool_]:
        """Return which pairs are worth looking at.

        No text is its own translation, none is joined with its own copy, and what is joined is of some like length.
        """
        runs = Runs(*runs)
        single = (runs.zh_count == 1) & (runs.en_count == 1)
        same = single & (self._same_zh[runs.zh_start] == self._same_en[runs.en_start])
        alike = np.abs(self._lengths(runs)["ratio"]) < _FARTHEST_JOINED
        joins_copies = _copies(self._same_zh, runs.zh_start, runs.zh_count) | _copies(
            self._same_en, runs.en_start, runs.en_count
        )
        return np.asarray(~same & ~joins_copies & (single | alike))

    @cached_property
    def _singles(self) -> tuple[Floats, Floats]:
        zh, en = (np.arange(len(side)) for side in (self._bitext.zh, self._bitext.en))
        return self._vectors("zh", zh, np.ones_like(zh)), self._vectors("en", en, np.ones_like(en))

    def _vectors(self, language: str, start: Integers, count: Integers) -> Floats:
        """Return unit vectors of runs; what was asked for last is remembered."""
        keys = start * _WIDEST + count
        known_keys, known = self._known.get(language, (np.zeros(0, np.int64), np.zeros((0, 1), np.float32)))
        asked = distinct(keys)
        new = asked[~_is_among(asked, known_keys)]
        if len(new):
            vectors = self._embedded(language, new // _WIDEST, new % _WIDEST)
            if len(known_keys) and len(known_keys) < _MOST_KNOWN:
                new, vectors = np.concatenate((known_keys, new)), np.concatenate((known, vectors))
            elif len(known_keys):
                new = asked
                vectors = self._embedded(language, new // _WIDEST, new % _WIDEST)
            order = np.argsort(new)
            known_keys, known = self._known[language] = new[order], vectors[order]
        return known[np.searchsorted(known_keys, keys)]

    def _embedded(self, language: str, start: Integers, count: Integers) -> Floats:
        side = self._bitext.zh if language == "zh" else self._bitext.en
        encoder = self._bitext.encoder
        if encoder is None or side.features is None or side.tokens is None:
            return np.zeros((len(start), 1), np.float32)
        if (count == 1).all():  # where the languages take turns, nothing is joined
            return encoder.embed(side.features[start], side.tokens[start], side.language)
        features, tokens = self._running[language]
        summed, lengths = (values[start + count] - values[start] for values in (features, tokens))
        return encoder.embed(summed.astype(np.float32), lengths.astype(np.float32), side.language)

    @cached_property
    def _running(self) -> dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """The encoder's features and tokens of each language's first paragraphs, of none to all of them."""
        sides = self._bitext.zh, self._bitext.en
        return {
            side.language: (running(side.features), running(side.tokens))
            for side in sides
            if side.features is not None and side.tokens is not None
        }

    def _similarity(self, runs: Runs) -> dict[str, Floats]:
        zh, zh_place = _distinct(runs.zh_start, runs.zh_count)
        en, en_place = _distinct(runs.en_start, runs.en_count)
        whole_zh, whole_en = self._vectors("zh", *zh), self._vectors("en", *en)
        cosine = (whole_zh @ whole_en.T)[zh_place, en_place]
        zh_singles, en_singles = self._singles
        weakest, strongest = np.array(cosine), np.array(cosine)
        many = np.flatnonzero(runs.zh_count + runs.en_count > 2)
        zh_many, en_many = runs.zh_count[many] > 1, runs.en_count[many] > 1
        low, high = np.ones(len(many), np.float32), np.full(len(many), -1, np.float32)
        for number in range(int(max(runs.zh_count.max(initial=0), runs.en_count.max(initial=0)))):
            for part, whole, is_many, start, count, whole_place in (
                (zh_singles, whole_en, zh_many, runs.zh_start[many], runs.zh_count[many], en_place[many]),
                (en_singles, whole_zh, en_many, runs.en_start[many], runs.en_count[many], zh_place[many]),
            ):
                here = np.flatnonzero(is_many & (number < count))
                value = np.einsum("kd,kd->k", part[start[here] + number], whole[whole_place[here]])
                low[here], high[here] = np.minimum(low[here], value), np.maximum(high[here], value)
        weakest[many], strongest[many] = low, high
        return {"cosine": cosine, "weakest cosine": weakest, "gain": cosine - strongest}

    def _lengths(self, runs: Runs) -> dict[str, Floats]:
        zh, en = (
            sums(side.sizes, start, start + count)
            for side, start, count in (
                (self._bitext.zh, runs.zh_start, runs.zh_count),
                (self._bitext.en, runs.en_start, runs.en_count),
            )
        )
        return {
            "ratio": length_ratio(zh, en),
            "length": np.log1p(zh + en / LETTERS_PER_HAN_CHARACTER).astype(np.float32),
        }

    def _tokens(self, runs: Runs) -> dict[str, Floats]:
        channels = self._bitext.channels
        columns: dict[str, Floats] = {}
        for name, channel in (
            ("words", channels.words),
            ("figures", self._figures),
            ("names", channels.names),
        ):
            for side, (covered, mass) in zip(("zh", "en"), _covered(channel, runs), strict=True):
                columns[f"{side} {name}"] = mass
                columns[f"{side} {name} covered"] = covered
        return columns

    @cached_property
    def _figures(self) -> Channel:
        return figures_of(self._bitext)


def figures_of(bitext: Bitext) -> Channel:
    """Return the figures of both sides; those correspond as well of which one is the other rounded."""
    (zh, zh_tokens, zh_weights), (en, en_tokens, en_weights) = (
        numbered_quantities(side.quantities, _DOUBTFUL) for side in (bitext.zh, bitext.en)
    )
    return Channel.of(zh_tokens, en_tokens, zh_weights, en_weights, _figure_links(zh, en))


def _figure_links(zh: Sequence[Quantity], en: Sequence[Quantity]) -> list[tuple[int, int, float]]:
    links = dict.fromkeys(links_by_key(zh, en), 1.0)
    zh_values, en_values = (sorted(_values(side)) for side in (zh, en))
    for values, partners, turned in ((zh_values, en_values, False), (en_values, zh_values, True)):
        by_value: dict[str, list[int]] = {}
        for value, number in partners:
            by_value.setdefault(_written(value), []).append(number)
        for value, number in values:
            # in the order of their digits, so that links are made in one order
            for form in dict.fromkeys(map(_written, _rounded(value))):
                for partner in by_value.get(form, ()):
                    links.setdefault((partner, number) if turned else (number, partner), _ROUNDED)
    return sorted((*pair, strength) for pair, strength in links.items())


def _values(quantities: Sequence[Quantity]) -> Iterator[tuple[float, int]]:
    """Yield the values of counts and percentages that have digits to lose, and their numbers."""
    for number, quantity in enumerate(quantities):
        if quantity.kind in ("count", "percent") and quantity.value > 0:
            yield float(Fraction(quantity.value)), number


def _rounded(value: float) -> Iterator[float]:
    """Yield a value with fewer significant digits, rounded and cut off, unless it would change much."""
    power = 10.0 ** np.floor(np.log10(value))
    steps = [power * 10.0 ** (1 - digits) for digits in range(_LEAST_DIGITS, _MOST_DIGITS + 1)]
    forms = [np.floor(value / step + half) * step for step in steps for half in (0.5, _NOISE)]
    if value >= 9.5 * power:  # 96 is 100
        forms.append(10 * power)
    yield from (form for form in forms if value / _GREATEST_ROUNDING <= form <= value * _GREATEST_ROUNDING)


def _written(value: float) -> str:
    return f"{value:.9g}"


def _copies(same: Integers, start: Integers, count: Integers) -> NDArray[np.bool_]:
    """Return which runs have equal texts side by side."""
    repeated = running(same[1:] == same[:-1])
    return np.asarray(repeated[start + count - 1] > repeated[start])


def _distinct(start: Integers, count: Integers) -> tuple[tuple[Integers, Integers], Integers]:
    """Return the distinct runs, and which of them each run is."""
    width = int(count.max(initial=0)) + 1
    keys, place = np.unique(start * width + count, return_inverse=True)
    return (keys // width, keys % width), place


def _highest(vectors: Floats, opposite: Floats, same: Integers) -> Floats:
    """Return the highest products with distinct vectors of the other side, shape (own, _BEST + 1)."""
    _, first = np.unique(same, return_index=True)
    distinct = opposite[np.sort(first)]
    kept = min(_BEST + 1, len(distinct))
    highest = np.zeros((len(vectors), _BEST + 1), np.float32)
    for start in range(0, len(vectors), _ROWS_AT_ONCE):
        products = vectors[start : start + _ROWS_AT_ONCE] @ distinct.T
        highest[start : start + _ROWS_AT_ONCE, :kept] = -np.sort(
            -np.partition(products, -kept, axis=1)[:, -kept:]
        )
    return highest


def _covered(channel: Channel, runs: Runs) -> Iterator[tuple[Floats, Floats]]:
    """Yield, for Chinese and for English, the mass of each run that the other run covers, and its mass."""
    zh_low, en_low = int(runs.zh_start.min()), int(runs.en_start.min())
    zh = channel.zh.part(zh_low, int((runs.zh_start + runs.zh_count).max()))
    en = channel.en.part(en_low, int((runs.en_start + runs.en_count).max()))
    zh_runs = runs.zh_start - zh_low, runs.zh_count
    en_runs = runs.en_start - en_low, runs.en_count
    for side, opposite, (start, count), (other_start, other_count) in (
        (zh, en, zh_runs, en_runs),
        (en, zh, en_runs, zh_runs),
    ):
        table = side.covered_by(opposite, int(other_count.max()))
        total = running(table, np.float32)
        covered = (
            total[start + count, other_start, other_count - 1] - total[start, other_start, other_count - 1]
        )
        yield covered, sums(side.masses(), start, start + count)


def _is_among(values: Integers, known: Integers) -> NDArray[np.bool_]:
    """Return which values are among some known ones in ascending order."""
    if not len(known):
        return np.zeros(len(values), bool)
    place = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return np.asarray(known[place] == values)
