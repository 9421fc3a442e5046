"""The evidence for and against a bead in numbers: one row a candidate bead, one column a name in `FEATURES`.

A candidate joins `zh_count` Chinese segments from `zh_start` on with `en_count` English ones from `en_start` on;
one of the counts may be 0. Columns of two kinds are mixed on purpose. Some say how good a bead is whatever its
size (a cosine, a share that is covered); others grow with the text it holds (masses, counts), so that along a
whole path every word is accounted for once.

Most parts of a document are small, and many are of one size, so that their candidates are the same. Such parts are
worked on together: every array of values has the parts as its first axis and, where it has one, the candidates as
its second. No value depends on the other parts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tmx_builder.alignment import LONGEST, SHAPES, Floats, Integers
from tmx_builder.segmenter.bitext import Bitext, Channels, Side, length_ratio
from tmx_builder.segmenter.channel import Channel, Occurrences, running
from tmx_builder.segmenter.channel import Side as ChannelSide
from tmx_builder.segmenter.encoder import DIMENSIONS, LANGUAGES, Encoder
from tmx_builder.segmenter.marks import Mark
from tmx_builder.segmenter.phrases import Phrases

_NAMED_SHAPES = [shape for shape in SHAPES if sum(shape) <= 5]
_USUAL_ZH = 20.0
_USUAL_EN = 70.0
_AROUND = 2
"""Runs and segments that are looked at beyond those that exist."""
_ROWS_AT_ONCE = 2048
_SEGMENTS_AT_ONCE = 1000
"""Their runs take 100 MB."""


@dataclass(frozen=True)
class Candidates:
    """Possible beads; all arrays have one entry a bead and index the segments of a bitext."""

    zh_start: Integers
    zh_count: Integers
    en_start: Integers
    en_count: Integers

    def __len__(self) -> int:
        return len(self.zh_start)

    @property
    def mirrored(self) -> Candidates:
        """Return the same beads with the languages in each other's place."""
        return Candidates(self.en_start, self.en_count, self.zh_start, self.zh_count)

    @property
    def zh_stop(self) -> Integers:
        """Return the ends of the Chinese runs."""
        return self.zh_start + self.zh_count

    @property
    def en_stop(self) -> Integers:
        """Return the ends of the English runs."""
        return self.en_start + self.en_count


class _Sides:
    """One side's segments of parts that have equally many."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.language = sides[0].language
        self.sizes = np.stack([side.sizes for side in sides])
        self.marks = np.stack([side.marks for side in sides])
        self.features = [side.features for side in sides if side.features is not None]
        self.tokens = [side.tokens for side in sides if side.tokens is not None]

    def __len__(self) -> int:
        return int(self.sizes.shape[1])


_Columns: TypeAlias = dict[str, NDArray[Any]]
"""Values by their names, in order."""


def features_of(bitexts: Sequence[Bitext], beads: Candidates) -> Floats:
    """Return the features of the same candidate beads in each of some bitexts.

    The bitexts have equally many segments; the shape is (len(bitexts), len(beads), len(FEATURES)).
    """
    columns = list(_columns(bitexts, beads).values())
    features = np.empty((len(bitexts), len(beads), len(columns)), np.float32)
    # a block of rows at a time, which stays in the processor's cache while its columns are turned into rows
    for start in range(0, len(beads), _ROWS_AT_ONCE):
        rows = slice(start, min(start + _ROWS_AT_ONCE, len(beads)))
        block = np.empty((len(columns), len(bitexts), rows.stop - start), np.float32)
        for number, column in enumerate(columns):
            block[number] = column[..., rows]
        features[:, rows] = np.moveaxis(block, 0, -1)
    return features


def _columns(bitexts: Sequence[Bitext], beads: Candidates) -> _Columns:
    out: _Columns = {}
    zh, en = _Sides([each.zh for each in bitexts]), _Sides([each.en for each in bitexts])
    joined = (beads.zh_count > 0) & (beads.en_count > 0)
    _add_shape(out, beads)
    amount = _add_length(out, zh, en, beads, joined)
    if (encoder := bitexts[0].encoder) and len(zh) and len(en):
        out |= _similarity(_Similarity.of(zh, en, encoder), beads, joined, amount)
    else:
        out |= dict.fromkeys(_SIMILARITY, np.zeros(len(beads), np.float32))
    _add_words(out, [each.channels.words for each in bitexts], beads, joined, amount)
    for name, channels in (
        ("quantity", [each.channels.quantities for each in bitexts]),
        ("name", [each.channels.names for each in bitexts]),
    ):
        _add_tokens(out, name, channels, beads)
    _add_marks(out, zh, en, beads, joined)
    phrases = [bitext.phrases for bitext in bitexts if bitext.phrases]
    pulled = len(phrases) == len(bitexts) and len(zh) and len(en)
    out["zh pull"] = np.where(joined, _pull(phrases, beads) if pulled else np.float32(0), 0)
    return out


def _add_shape(out: _Columns, beads: Candidates) -> None:
    named = np.zeros(len(beads), bool)
    for zh, en in _NAMED_SHAPES:
        here = (beads.zh_count == zh) & (beads.en_count == en)
        named |= here
        out[f"shape {zh}:{en}"] = here
    out["shape other"] = ~named
    out["more zh"] = np.maximum(beads.zh_count - 1, 0)
    out["more en"] = np.maximum(beads.en_count - 1, 0)
    out["more both"] = np.minimum(np.maximum(beads.zh_count - 1, 0), np.maximum(beads.en_count - 1, 0))


def _sums(values: Floats, start: Integers, stop: Integers) -> Floats:
    """Return the sums of values, shape (parts, segments, ...), over [start, stop), for each pair of the two."""
    total = running(values, axis=1)
    return np.asarray(np.take(total, stop, axis=1) - np.take(total, start, axis=1), np.float32)


def _add_length(
    out: _Columns, zh_sides: _Sides, en_sides: _Sides, beads: Candidates, joined: NDArray[np.bool_]
) -> Floats:
    zh = _sums(zh_sides.sizes, beads.zh_start, beads.zh_stop)
    en = _sums(en_sides.sizes, beads.en_start, beads.en_stop)
    amount = ((zh / _USUAL_ZH + en / _USUAL_EN) / 2).astype(np.float32)
    ratio = np.where(joined, length_ratio(zh, en), 0.0)
    out["length off"] = np.minimum(ratio**2, 4)
    out["length off by text"] = np.minimum(ratio**2, 4) * np.minimum(np.sqrt(amount), 3)
    out["en longer"] = np.maximum(ratio, 0)
    out["zh longer"] = np.maximum(-ratio, 0)
    out["amount"] = np.where(joined, np.minimum(amount, 6), 0)
    out["amount of many"] = np.where(joined & (beads.zh_count + beads.en_count > 2), np.minimum(amount, 6), 0)
    out["zh null amount"] = np.where(beads.en_count == 0, np.minimum(zh / _USUAL_ZH, 4), 0)
    out["en null amount"] = np.where(beads.zh_count == 0, np.minimum(en / _USUAL_EN, 4), 0)
    out["zh null short"] = np.where(beads.en_count == 0, 1 / (1 + zh / 5), 0)
    out["en null short"] = np.where(beads.zh_count == 0, 1 / (1 + en / 15), 0)
    return amount


def _spans(sides: _Sides, encoder: Encoder) -> Floats:
    """Return unit vectors of all runs, shape (parts, longest run, segments, dimensions); past the end they are 0."""
    sums, lengths = (running(np.stack(values), axis=1) for values in (sides.features, sides.tokens))
    parts, count = len(sums), len(sides)
    longest = min(LONGEST, count)
    out = np.zeros((parts, longest, count, DIMENSIONS), np.float32)
    # the runs of a few segments are embedded together, which is quicker, those of many by length: they fill memory
    together = longest if count <= _SEGMENTS_AT_ONCE else 1
    for first in range(1, longest + 1, together):
        runs = [(run, count - run + 1) for run in range(first, min(first + together, longest + 1))]
        features = np.concatenate([np.subtract(sums[:, run:], sums[:, :-run]) for run, _ in runs], axis=1)
        tokens = np.concatenate([np.subtract(lengths[:, run:], lengths[:, :-run]) for run, _ in runs], axis=1)
        vectors = encoder.embed(
            features.astype(np.float32).reshape(-1, sums.shape[2]),
            tokens.astype(np.float32).ravel(),
            sides.language,
        ).reshape(parts, -1, DIMENSIONS)
        offset = 0
        for run, number in runs:
            out[:, run - 1, :number] = vectors[:, offset : offset + number]
            offset += number
    return out


class _Similarity:
    """Cosines between all runs of the two sides; 0 for what does not exist."""

    def __init__(self, table: Floats) -> None:
        """Take the cosines by part, Chinese run, start of it, English run and start of it."""
        self.zh_segments, self.en_segments = table.shape[2::2]
        # with zeros around, as far as is looked beyond the runs that exist
        self._table = np.zeros((len(table), *(size + 2 * _AROUND for size in table.shape[1:])), np.float32)
        self._table[:, *[slice(_AROUND, -_AROUND)] * 4] = table
        # part, zh run, start, en run; and part, zh run, en run, start
        self.usual_of_zh = _mean_of_best(table, axis=4)
        self.usual_of_en = _mean_of_best(table, axis=2)

    @classmethod
    def of(cls, zh_sides: _Sides, en_sides: _Sides, encoder: Encoder) -> _Similarity:
        zh, en = _spans(zh_sides, encoder), _spans(en_sides, encoder)
        parts = len(zh)
        flat = zh.reshape(parts, -1, DIMENSIONS) @ en.reshape(parts, -1, DIMENSIONS).transpose(0, 2, 1)
        return cls(flat.reshape(parts, *zh.shape[1:3], *en.shape[1:3]))

    def of_runs(
        self, zh_start: Integers, zh_count: Integers, en_start: Integers, en_count: Integers
    ) -> Floats:
        parts, _, *sizes = self._table.shape
        place = zh_count + (_AROUND - 1)
        for size, index in zip(sizes, (zh_start, en_count - 1, en_start), strict=True):
            place = place * size + index + _AROUND
        return np.take(self._table.reshape(parts, -1), place, axis=1)


def _mean_of_best(table: Floats, axis: int) -> Floats:
    """Return the mean of the three highest values along an axis."""
    best = min(3, table.shape[axis])
    highest = np.moveaxis(np.partition(table, -best, axis=axis), axis, -1)[..., -best:]
    return np.asarray(highest.mean(axis=-1))


_LOW_COSINE = 0.3
_LITTLE = 0.1
"""Share of a side from which on a segment of the other is well accounted for."""


def _similarity(
    table: _Similarity, beads: Candidates, joined: NDArray[np.bool_], amount: Floats
) -> dict[str, NDArray[Any]]:
    i, m, j, n = beads.zh_start, beads.zh_count, beads.en_start, beads.en_count
    here = table.of_runs(i, m, j, n)
    usual = (
        table.usual_of_zh[:, np.maximum(m - 1, 0), np.minimum(i, table.zh_segments - 1), np.maximum(n - 1, 0)]
        + table.usual_of_en[
            :, np.maximum(m - 1, 0), np.maximum(n - 1, 0), np.minimum(j, table.en_segments - 1)
        ]
    ) / 2
    margin = np.where(joined, here - usual, 0)
    text = np.minimum(amount, 6)
    zh_gain = np.minimum(here - table.of_runs(i, m - 1, j, n), here - table.of_runs(i + 1, m - 1, j, n))
    en_gain = np.minimum(here - table.of_runs(i, m, j, n - 1), here - table.of_runs(i, m, j + 1, n - 1))
    single = np.maximum(
        table.of_runs(i, m, j, np.ones_like(n)), table.of_runs(i, m, j + n - 1, np.ones_like(n))
    )
    zh_more = np.maximum(table.of_runs(i, m + 1, j, n), table.of_runs(i - 1, m + 1, j, n)) - here
    en_more = np.maximum(table.of_runs(i, m, j, n + 1), table.of_runs(i, m, j - 1, n + 1)) - here
    ones = np.ones_like(i)
    before_i, before_j = i + m - 1, j + n - 1
    straight = (
        table.of_runs(before_i, ones, before_j, ones) + table.of_runs(before_i + 1, ones, before_j + 1, ones)
    ) / 2
    crossed = (
        table.of_runs(before_i, ones, before_j + 1, ones) + table.of_runs(before_i + 1, ones, before_j, ones)
    ) / 2
    inside = (i + m < table.zh_segments) & (j + n < table.en_segments) & (i + m > 0) & (j + n > 0)
    around = np.stack([table.of_runs(i, ones, j + k, ones) for k in (-2, -1, 0, 1)]).max(axis=0)
    around_en = np.stack([table.of_runs(i + k, ones, j, ones) for k in (-2, -1, 0, 1)]).max(axis=0)
    zh_weakest = _least_in_run(m, lambda k: table.of_runs(np.minimum(i + k, table.zh_segments), ones, j, n))
    en_weakest = _least_in_run(n, lambda k: table.of_runs(i, m, np.minimum(j + k, table.en_segments), ones))
    many_zh, many_en = joined & (m > 1), joined & (n > 1)
    return {
        "cosine": here,
        "cosine by text": here * text,
        "cosine by segments": here * (m + n),
        "cosine above usual": margin,
        "cosine above usual by text": margin * text,
        "zh edge gain": np.where(many_zh, zh_gain, 0),
        "en edge gain": np.where(many_en, en_gain, 0),
        "en inner gain": np.where(many_en, here - single, 0),
        "zh would gain": np.where(joined, np.maximum(zh_more, 0), 0),
        "en would gain": np.where(joined, np.maximum(en_more, 0), 0),
        "crossing": np.where(inside, crossed, 0),
        "crossing excess": np.where(inside, np.maximum(crossed - straight, 0), 0),
        "zh null similar": np.where(n == 0, around, 0),
        "en null similar": np.where(m == 0, around_en, 0),
        "zh weakest cosine": np.where(many_zh, zh_weakest, 0),
        "zh weakest cosine low": np.where(many_zh, np.maximum(_LOW_COSINE - zh_weakest, 0), 0),
        "en weakest cosine": np.where(many_en, en_weakest, 0),
        "en weakest cosine low": np.where(many_en, np.maximum(_LOW_COSINE - en_weakest, 0), 0),
    }


def _least_in_run(counts: Integers, value_of: Callable[[int], Floats]) -> Floats:
    """Return the least value of each run's segments, given by their number in the run; 1 for an empty run."""
    least = np.ones(counts.shape, np.float32)
    for number in range(min(int(counts.max(initial=0)), LONGEST)):
        least = np.where(number < counts, np.minimum(least, value_of(number)), least)
    return np.asarray(least, np.float32)


def _nothing() -> Candidates:
    return Candidates(*np.zeros((4, 0), np.int64))


_SIMILARITY = tuple(
    _similarity(
        _Similarity(np.zeros((1,) * 5, np.float32)), _nothing(), np.zeros(0, bool), np.zeros(0, np.float32)
    )
)


class _Cover:
    """Masses of tokens of one side, here called Chinese, that runs of the other side's segments cover."""

    def __init__(self, sides: Sequence[ChannelSide], opposites: Sequence[ChannelSide]) -> None:
        # part, segment, start and length of the other side's run
        self.table = np.stack(
            [each.covered_by(by, LONGEST) for each, by in zip(sides, opposites, strict=True)]
        )
        self.masses = np.stack([each.masses() for each in sides])
        self._sums = running(self.table, np.float32, axis=1)

    def whole(self, beads: Candidates) -> Floats:
        """Return the masses of the runs, covered or not."""
        return _sums(self.masses, beads.zh_start, beads.zh_stop)

    def of(self, beads: Candidates) -> Floats:
        """Return the masses of the runs that the other runs cover."""
        if not self.table.size:
            return np.zeros((len(self.table), len(beads)), np.float32)
        run = np.maximum(beads.en_count - 1, 0)
        start = np.minimum(beads.en_start, self.table.shape[2] - 1)
        covered = _at(self._sums, beads.zh_stop, start, run) - _at(self._sums, beads.zh_start, start, run)
        return np.where(beads.en_count > 0, covered, 0)

    def brought_by_edge(self, beads: Candidates) -> Floats:
        """Return by how much the cover falls without the other run's first or its last segment, the less."""
        without = (
            self.of(Candidates(beads.zh_start, beads.zh_count, beads.en_start + after, beads.en_count - 1))
            for after in (0, 1)
        )
        return self.of(beads) - np.maximum(*without)

    def edge_share(self, beads: Candidates) -> Floats:
        """Return how much of the first or the last segment is covered, whichever is less, as a share."""
        ends = beads.zh_start, np.maximum(beads.zh_stop - 1, 0)
        return np.minimum(
            *(self._share(end, beads.en_start, np.maximum(beads.en_count - 1, 0)) for end in ends)
        )

    def near_share(self, beads: Candidates) -> Floats:
        """Return how much of the first segment the two around its place on the other side cover, as a share."""
        near = np.minimum(beads.en_start, 1)
        return self._share(beads.zh_start, beads.en_start - near, near)

    def _share(self, segment: Integers, start: Integers, run: Integers) -> Floats:
        parts, segments, others = self.table.shape[:3]
        if not self.table.size:
            return np.zeros((parts, len(segment)), np.float32)
        owner = np.minimum(segment, segments - 1)
        covered = _at(self.table, owner, np.minimum(start, others - 1), run)
        return np.asarray(covered / (np.take(self.masses, owner, axis=1) + 0.3), np.float32)

    def crossing(self, beads: Candidates) -> Floats:
        """Return the mass of the segments at a bead's end that is covered across it, and not on its own side."""
        parts, segments, others = self.table.shape[:3]
        end, other_end = beads.zh_stop, beads.en_stop
        if not self.table.size or others < 2:
            return np.zeros((parts, len(end)), np.float32)
        last_before, right = np.clip(other_end - 1, 0, others - 1), np.minimum(other_end, others - 1)
        pair = np.minimum(last_before, others - 2)
        before, after = np.maximum(end - 1, 0), np.minimum(end, segments - 1)
        wrongly = (_at(self.table, before, pair, 1) - _at(self.table, before, last_before, 0)) * (end > 0)
        wrongly = wrongly + (_at(self.table, after, pair, 1) - _at(self.table, after, right, 0)) * (
            end < segments
        )
        return np.where((other_end > 0) & (other_end < others), wrongly, 0)


def _at(table: Floats, segment: Integers, start: Integers, run: Integers | int) -> Floats:
    """Return the values of each part at some places of a table, shape (parts, segments, starts, runs)."""
    parts, _, starts, runs = table.shape
    return np.asarray(np.take(table.reshape(parts, -1), (segment * starts + start) * runs + run, axis=1))


def _covers(channels: Sequence[Channel]) -> tuple[_Cover, _Cover]:
    zh, en = [each.zh for each in channels], [each.en for each in channels]
    return _Cover(zh, en), _Cover(en, zh)


def _add_words(
    out: _Columns,
    channels: Sequence[Channel],
    beads: Candidates,
    joined: NDArray[np.bool_],
    amount: Floats,
) -> None:
    covers, runs = _covers(channels), (beads, beads.mirrored)
    whole = [cover.whole(run) for cover, run in zip(covers, runs, strict=True)]
    shares = []
    for number, (side, cover, run) in enumerate(zip(LANGUAGES, covers, runs, strict=True)):
        covered, many = cover.of(run), joined & (run.zh_count > 1)
        shares.append(np.where(joined, covered / (whole[number] + 0.5), 0))
        out[f"{side} words covered"] = covered
        out[f"{side} words uncovered"] = np.where(joined, whole[number] - covered, 0)
        out[f"{side} words share"] = shares[-1]
        out[f"{side} edge words"] = np.where(many, cover.edge_share(run), 0)
        out[f"{side} null words near"] = np.where(run.en_count == 0, cover.near_share(run), 0)
        out[f"{side} words crossing"] = cover.crossing(run)
        # what a segment at the edge of the run alone covers of the other side
        brought = covers[1 - number].brought_by_edge(runs[1 - number])
        share = brought / (whole[1 - number] + 0.5)
        out[f"{side} edge brings"] = np.where(many, brought, 0)
        out[f"{side} edge brings share"] = np.where(many, share, 0)
        out[f"{side} edge brings little"] = np.where(many, np.maximum(_LITTLE - share, 0), 0)
    out["words share by text"] = (shares[0] + shares[1]) * np.minimum(amount, 6)


def _add_tokens(out: _Columns, name: str, channels: Sequence[Channel], beads: Candidates) -> None:
    crossing = []
    for side, cover, run in zip(LANGUAGES, _covers(channels), (beads, beads.mirrored), strict=True):
        covered = cover.of(run)
        out[f"{side} {name} covered"] = covered
        out[f"{side} {name} uncovered"] = cover.whole(run) - covered
        crossing.append(cover.crossing(run))
    out[f"{name} crossing"] = crossing[0] + crossing[1]


_STRONGEST_PULL = np.float32(0.6)


def _pull(phrases: Sequence[Phrases], beads: Candidates) -> Floats:
    """Return by how much the Chinese phrases beside a bead are answered better in it than beyond, the sum of both.

    Beside it stand the last phrase before and the first one behind; the other answer is that of the English segment
    next to the bead. At an end of the text nothing pulls. The same for English, and for the bead's own outermost
    phrases, adds nothing to this: strict F1 of chapters left out .923 with all four, .925 with this one.
    """
    first, last = (np.stack(tables) for tables in zip(*(bitext.answers() for bitext in phrases), strict=True))
    _, zh_segments, en_segments = first.shape

    def lead(table: Floats, segment: Integers, beyond: Integers) -> Floats:
        place = np.clip(segment, 0, zh_segments - 1)
        inside = _best_of_runs(table)[
            np.clip(beads.en_count, 1, LONGEST) - 1, :, place, np.clip(beads.en_start, 0, en_segments - 1)
        ]
        gain = inside - table[:, place, np.clip(beyond, 0, en_segments - 1)].T
        return np.asarray(np.clip(gain, -_STRONGEST_PULL, _STRONGEST_PULL).T)

    begins = (beads.zh_start > 0) & (beads.en_start > 0)
    ends = (beads.zh_stop < zh_segments) & (beads.en_stop < en_segments)
    before = np.where(begins, lead(last, beads.zh_start - 1, beads.en_start - 1), 0)
    return before + np.where(ends, lead(first, beads.zh_stop, beads.en_stop), 0)


def _best_of_runs(table: Floats) -> Floats:
    """Return the best answers of runs of 1 to LONGEST English segments that begin at each, on a first axis."""
    runs = [table]
    for _ in range(1, LONGEST):
        longer = runs[-1].copy()
        longer[..., :-1] = np.maximum(table[..., :-1], runs[-1][..., 1:])
        runs.append(longer)
    return np.stack(runs)


_AGREEING_COUNTS = (Mark.QUESTIONS, Mark.EXCLAMATIONS, Mark.BRACKETS, Mark.COLONS)
_AGREEING_ENDS = (Mark.ENDS_IN_QUESTION, Mark.ENDS_IN_EXCLAMATION, Mark.ENDS_IN_COLON, Mark.CLOSES_QUOTED)


def _add_marks(
    out: _Columns, zh_sides: _Sides, en_sides: _Sides, beads: Candidates, joined: NDArray[np.bool_]
) -> None:
    for mark in _AGREEING_COUNTS:
        a = _sums(zh_sides.marks[..., mark], beads.zh_start, beads.zh_stop)
        b = _sums(en_sides.marks[..., mark], beads.en_start, beads.en_stop)
        name = mark.name.lower().replace("_", " ")
        out[f"{name} shared"] = np.where(joined, np.minimum(np.minimum(a, b), 2), 0)
        out[f"{name} differ"] = np.where(joined, np.minimum(np.abs(a - b), 3), 0)
    zh_end = _marks_at(zh_sides, beads.zh_stop - 1)
    en_end = _marks_at(en_sides, beads.en_stop - 1)
    zh_begin = _marks_at(zh_sides, beads.zh_start)
    en_begin = _marks_at(en_sides, beads.en_start)
    for mark in _AGREEING_ENDS:
        a, b = zh_end[..., mark], en_end[..., mark]
        name = mark.name.lower().replace("_", " ")
        out[f"both {name}"] = np.where(joined, a * b, 0)
        out[f"one {name}"] = np.where(joined, np.abs(a - b), 0)
    a, b = zh_begin[..., Mark.OPENS_QUOTED], en_begin[..., Mark.OPENS_QUOTED]
    out["both open quoted"] = np.where(joined, a * b, 0)
    out["one open quoted"] = np.where(joined, np.abs(a - b), 0)
    wholes = [Mark.ENDS_IN_STOP, Mark.ENDS_IN_QUESTION, Mark.ENDS_IN_EXCLAMATION]
    zh_whole, en_whole = zh_end[..., wholes].sum(axis=-1), en_end[..., wholes].sum(axis=-1)
    out["both end whole"] = np.where(joined, zh_whole * en_whole, 0)
    out["zh ends in semicolon"] = np.where(joined, zh_end[..., Mark.ENDS_IN_SEMICOLON], 0)
    out["zh ends in comma"] = np.where(joined, zh_end[..., Mark.ENDS_IN_COMMA], 0)
    out["zh null ends in comma"] = np.where(beads.en_count == 0, zh_end[..., Mark.ENDS_IN_COMMA], 0)
    # a stop, or a semicolon, that a bead runs over is passed by without need
    for name, mark in (("stops", Mark.ENDS_IN_STOP), ("semicolons", Mark.ENDS_IN_SEMICOLON)):
        inner = _sums(
            zh_sides.marks[..., mark], beads.zh_start, np.maximum(beads.zh_stop - 1, beads.zh_start)
        )
        out[f"zh {name} passed"] = np.where(joined, inner, 0)
    out["en part begins"] = np.where(
        joined, en_end[..., Mark.ENDS_IN_SEMICOLON] + en_end[..., Mark.ENDS_IN_COLON], 0
    )


def _marks_at(side: _Sides, segment: Integers) -> Floats:
    if not len(side):
        return np.zeros((len(side.marks), len(segment), len(Mark)), np.float32)
    return side.marks[:, np.clip(segment, 0, len(side) - 1)]


def _names() -> tuple[str, ...]:
    """Return the names of the columns, as they come for a bitext of nothing."""
    no_marks, none = np.zeros((0, len(Mark)), np.float32), np.zeros(0, np.float32)
    zh, en = (Side(language, none, no_marks, None, None, ()) for language in LANGUAGES)
    channel = Channel.of(Occurrences.of([]), Occurrences.of([]), none, none, ())
    bitext = Bitext(zh, en, Channels(channel, channel, channel), None)
    return tuple(_columns([bitext], _nothing()))


FEATURES = _names()
"""The names of the features, in the order of the columns."""
