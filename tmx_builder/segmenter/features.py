"""What speaks for and against a bead, as numbers: one row a candidate bead, one column a name in `FEATURES`.

A candidate joins `zh_count` Chinese segments from `zh_start` on with `en_count` English ones from `en_start` on;
one of the counts may be 0. Columns of two kinds are mixed on purpose. Some say how good a bead is whatever its
size (a cosine, a share that is covered); others grow with the text it holds (masses, counts), so that along a
whole path every word is accounted for once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tmx_builder.segmenter.bitext import Bitext, Channels, Side
from tmx_builder.segmenter.channel import Channel, Floats, Integers, Occurrences
from tmx_builder.segmenter.encoder import LANGUAGES
from tmx_builder.segmenter.marks import Mark

LONGEST = 8
"""Most segments of one side in a bead."""

SHAPES: tuple[tuple[int, int], ...] = (
    (1, 0),
    (0, 1),
    *(
        (zh, en)
        for zh in range(1, LONGEST + 1)
        for en in range(1, LONGEST + 1)
        if zh + en <= LONGEST + 1 and min(zh, en) <= 3
    ),
)
"""Numbers of Chinese and English segments that a bead can have."""

_NAMED_SHAPES = (
    (1, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (2, 1),
    (3, 1),
    (4, 1),
    (2, 2),
    (2, 3),
    (3, 2),
    (1, 0),
    (0, 1),
)
_USUAL_ZH = 20.0
_USUAL_EN = 70.0
_LETTERS_PER_SINOGRAM = 3.2
_NO_SIMILARITY = np.float32(0.0)


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
    def zh_stop(self) -> Integers:
        """Return the ends of the Chinese runs."""
        return self.zh_start + self.zh_count

    @property
    def en_stop(self) -> Integers:
        """Return the ends of the English runs."""
        return self.en_start + self.en_count


class _Columns:
    """Collects named columns."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.columns: list[Floats] = []

    def add(self, name: str, values: NDArray[np.generic]) -> None:
        self.names.append(name)
        self.columns.append(np.asarray(values, np.float32))


def features_of(bitext: Bitext, beads: Candidates) -> Floats:
    """Return the features of candidate beads, shape (len(beads), len(FEATURES))."""
    return np.stack(_columns(bitext, beads).columns, axis=1)


def _columns(bitext: Bitext, beads: Candidates) -> _Columns:
    out = _Columns()
    joined = (beads.zh_count > 0) & (beads.en_count > 0)
    _add_shape(out, beads)
    amount = _add_length(out, bitext, beads, joined)
    _add_similarity(out, bitext, beads, joined, amount)
    _add_words(out, bitext.channels.words, beads, joined, amount)
    for name, channel in (("quantity", bitext.channels.quantities), ("name", bitext.channels.names)):
        _add_tokens(out, name, channel, beads)
    _add_marks(out, bitext, beads, joined)
    return out


def _add_shape(out: _Columns, beads: Candidates) -> None:
    named = np.zeros(len(beads), bool)
    for zh, en in _NAMED_SHAPES:
        here = (beads.zh_count == zh) & (beads.en_count == en)
        named |= here
        out.add(f"shape {zh}:{en}", here)
    out.add("shape other", ~named)
    out.add("more zh", np.maximum(beads.zh_count - 1, 0))
    out.add("more en", np.maximum(beads.en_count - 1, 0))
    out.add("more both", np.minimum(np.maximum(beads.zh_count - 1, 0), np.maximum(beads.en_count - 1, 0)))


def _sums(values: Floats, start: Integers, stop: Integers) -> Floats:
    """Return the sums of values over [start, stop), for each pair of the two."""
    total = np.concatenate(
        (np.zeros((1, *values.shape[1:]), np.float64), np.cumsum(values, axis=0, dtype=np.float64))
    )
    sums: Floats = (total[stop] - total[start]).astype(np.float32)
    return sums


def _add_length(out: _Columns, bitext: Bitext, beads: Candidates, joined: NDArray[np.bool_]) -> Floats:
    zh = _sums(bitext.zh.sizes, beads.zh_start, beads.zh_stop)
    en = _sums(bitext.en.sizes, beads.en_start, beads.en_stop)
    amount = ((zh / _USUAL_ZH + en / _USUAL_EN) / 2).astype(np.float32)
    ratio = np.where(joined, np.log((en + 8) / (_LETTERS_PER_SINOGRAM * zh + 8)), 0.0).astype(np.float32)
    out.add("length off", np.minimum(ratio**2, 4))
    out.add("length off by text", np.minimum(ratio**2, 4) * np.minimum(np.sqrt(amount), 3))
    out.add("en longer", np.maximum(ratio, 0))
    out.add("zh longer", np.maximum(-ratio, 0))
    out.add("amount", np.where(joined, np.minimum(amount, 6), 0))
    out.add(
        "amount of many", np.where(joined & (beads.zh_count + beads.en_count > 2), np.minimum(amount, 6), 0)
    )
    out.add("zh null amount", np.where(beads.en_count == 0, np.minimum(zh / _USUAL_ZH, 4), 0))
    out.add("en null amount", np.where(beads.zh_count == 0, np.minimum(en / _USUAL_EN, 4), 0))
    out.add("zh null short", np.where(beads.en_count == 0, 1 / (1 + zh / 5), 0))
    out.add("en null short", np.where(beads.zh_count == 0, 1 / (1 + en / 15), 0))
    return amount


def _spans(side: Side, bitext: Bitext) -> Floats:
    """Return unit vectors of all runs, shape (longest run, segments, dimensions); runs past the end are 0."""
    assert bitext.encoder is not None and side.features is not None and side.tokens is not None
    count = len(side)
    sums = np.concatenate(
        (np.zeros_like(side.features[:1]), np.cumsum(side.features, axis=0, dtype=np.float64))
    )
    lengths = np.concatenate(([0.0], np.cumsum(side.tokens, dtype=np.float64)))
    longest = min(LONGEST, count)
    out = np.zeros((longest, count, side.features.shape[1]), np.float32)
    runs = [(run, count - run + 1) for run in range(1, longest + 1)]
    vectors = bitext.encoder.embed(
        np.concatenate([np.subtract(sums[run:], sums[:-run]) for run, _ in runs]).astype(np.float32),
        np.concatenate([np.subtract(lengths[run:], lengths[:-run]) for run, _ in runs]).astype(np.float32),
        side.language,
    )
    at = 0
    for run, number in runs:
        out[run - 1, :number] = vectors[at : at + number]
        at += number
    return out


class _Similarity:
    """Cosines between all runs of the two sides; 0 for what does not exist, and without an encoder."""

    def __init__(self, bitext: Bitext) -> None:
        self.zh_segments, self.en_segments = len(bitext.zh), len(bitext.en)
        zh, en = _spans(bitext.zh, bitext), _spans(bitext.en, bitext)
        dimensions = zh.shape[-1]
        self.table = (zh.reshape(-1, dimensions) @ en.reshape(-1, dimensions).T).reshape(
            len(zh), self.zh_segments, len(en), self.en_segments
        )
        best = min(3, self.en_segments)
        self.usual_of_zh = np.partition(self.table, -best, axis=3)[:, :, :, -best:].mean(
            axis=3
        )  # run, start, en run
        best = min(3, self.zh_segments)
        self.usual_of_en = np.partition(self.table, -best, axis=1)[:, -best:].mean(
            axis=1
        )  # zh run, en run, start

    def at(self, zh_start: Integers, zh_count: Integers, en_start: Integers, en_count: Integers) -> Floats:
        exists = (
            (zh_start >= 0)
            & (en_start >= 0)
            & (zh_count > 0)
            & (en_count > 0)
            & (zh_count <= LONGEST)
            & (en_count <= LONGEST)
            & (zh_start + zh_count <= self.zh_segments)
            & (en_start + en_count <= self.en_segments)
        )
        found = self.table[
            np.where(exists, zh_count - 1, 0),
            np.where(exists, zh_start, 0),
            np.where(exists, en_count - 1, 0),
            np.where(exists, en_start, 0),
        ]
        return np.where(exists, found, _NO_SIMILARITY)


_SIMILARITY = (
    "cosine",
    "cosine by text",
    "cosine by segments",
    "cosine above usual",
    "cosine above usual by text",
    "zh edge gain",
    "en edge gain",
    "en inner gain",
    "zh would gain",
    "en would gain",
    "crossing",
    "crossing excess",
    "zh null similar",
    "en null similar",
)


def _add_similarity(
    out: _Columns, bitext: Bitext, beads: Candidates, joined: NDArray[np.bool_], amount: Floats
) -> None:
    if bitext.encoder is None or not len(bitext.zh) or not len(bitext.en):
        for name in _SIMILARITY:
            out.add(name, np.zeros(len(beads), np.float32))
        return
    table = _Similarity(bitext)
    i, m, j, n = beads.zh_start, beads.zh_count, beads.en_start, beads.en_count
    here = table.at(i, m, j, n)
    usual = (
        table.usual_of_zh[np.maximum(m - 1, 0), np.minimum(i, table.zh_segments - 1), np.maximum(n - 1, 0)]
        + table.usual_of_en[np.maximum(m - 1, 0), np.maximum(n - 1, 0), np.minimum(j, table.en_segments - 1)]
    ) / 2
    margin = np.where(joined, here - usual, 0)
    text = np.minimum(amount, 6)
    zh_gain = np.minimum(here - table.at(i, m - 1, j, n), here - table.at(i + 1, m - 1, j, n))
    en_gain = np.minimum(here - table.at(i, m, j, n - 1), here - table.at(i, m, j + 1, n - 1))
    single = np.maximum(table.at(i, m, j, np.ones_like(n)), table.at(i, m, j + n - 1, np.ones_like(n)))
    zh_more = np.maximum(table.at(i, m + 1, j, n), table.at(i - 1, m + 1, j, n)) - here
    en_more = np.maximum(table.at(i, m, j, n + 1), table.at(i, m, j - 1, n + 1)) - here
    one = np.ones_like(i)
    before_i, before_j = i + m - 1, j + n - 1
    straight = (table.at(before_i, one, before_j, one) + table.at(before_i + 1, one, before_j + 1, one)) / 2
    crossed = (table.at(before_i, one, before_j + 1, one) + table.at(before_i + 1, one, before_j, one)) / 2
    inside = (i + m < table.zh_segments) & (j + n < table.en_segments) & (i + m > 0) & (j + n > 0)
    around = np.stack([table.at(i, one, j + k, one) for k in (-2, -1, 0, 1)]).max(axis=0)
    around_en = np.stack([table.at(i + k, one, j, one) for k in (-2, -1, 0, 1)]).max(axis=0)
    values = (
        here,
        here * text,
        here * (m + n),
        margin,
        margin * text,
        np.where(joined & (m > 1), zh_gain, 0),
        np.where(joined & (n > 1), en_gain, 0),
        np.where(joined & (n > 1), here - single, 0),
        np.where(joined, np.maximum(zh_more, 0), 0),
        np.where(joined, np.maximum(en_more, 0), 0),
        np.where(inside, crossed, 0),
        np.where(inside, np.maximum(crossed - straight, 0), 0),
        np.where(n == 0, around, 0),
        np.where(m == 0, around_en, 0),
    )
    for name, value in zip(_SIMILARITY, values, strict=True):
        out.add(name, value)


class _Coverage:
    """Masses of tokens covered on either side of any candidate."""

    def __init__(self, channel: Channel) -> None:
        self.zh_segment = channel.zh.covered_by(channel.en, LONGEST)  # zh, en start, en run
        self.en_segment = channel.en.covered_by(channel.zh, LONGEST)  # en, zh start, zh run
        self.zh_masses, self.en_masses = channel.zh.masses(), channel.en.masses()

    def of_zh(self, beads: Candidates) -> Floats:
        return _covered(self.zh_segment, beads.zh_start, beads.zh_stop, beads.en_start, beads.en_count)

    def of_en(self, beads: Candidates) -> Floats:
        return _covered(self.en_segment, beads.en_start, beads.en_stop, beads.zh_start, beads.zh_count)


def _covered(
    table: Floats, start: Integers, stop: Integers, other_start: Integers, other_count: Integers
) -> Floats:
    if not table.size:
        return np.zeros(len(start), np.float32)
    sums = np.concatenate((np.zeros((1, *table.shape[1:]), np.float32), np.cumsum(table, axis=0)))
    run = np.maximum(other_count - 1, 0)
    at = np.minimum(other_start, table.shape[1] - 1)
    return np.where(other_count > 0, sums[stop, at, run] - sums[start, at, run], 0)


def _edge_share(  # noqa: PLR0917
    table: Floats,
    masses: Floats,
    start: Integers,
    stop: Integers,
    other_start: Integers,
    other_count: Integers,
) -> Floats:
    """Return how much of the first or the last segment is covered, whichever is less, as a share."""
    if not table.size:
        return np.zeros(len(start), np.float32)
    run = np.maximum(other_count - 1, 0)
    at = np.minimum(other_start, table.shape[1] - 1)
    shares = [
        table[segment, at, run] / (masses[segment] + 0.3)
        for segment in (np.minimum(start, len(masses) - 1), np.clip(stop - 1, 0, len(masses) - 1))
    ]
    return np.asarray(np.minimum(shares[0], shares[1]), np.float32)


def _near_share(table: Floats, masses: Floats, segment: Integers, other: Integers) -> Floats:
    """Return how much of a segment the two segments around a place on the other side cover, as a share."""
    if not table.size:
        return np.zeros(len(segment), np.float32)
    at = np.clip(other - 1, 0, table.shape[1] - 1)
    run = np.minimum((other > 0).astype(np.int64), LONGEST - 1)
    own = np.minimum(segment, len(masses) - 1)
    return np.asarray(table[own, at, run] / (masses[own] + 0.3), np.float32)


def _crossing(table: Floats, end: Integers, other_end: Integers) -> Floats:
    """Return the mass of the segments at a boundary that is covered across it, and not on its own side."""
    segments, others = table.shape[:2]
    if not table.size or others < 2 or segments < 1:
        return np.zeros(len(end), np.float32)
    inside = (other_end > 0) & (other_end < others)
    left, right = np.clip(other_end - 1, 0, others - 1), np.clip(other_end, 0, others - 1)
    pair = np.minimum(left, others - 2)
    before, after = np.clip(end - 1, 0, segments - 1), np.clip(end, 0, segments - 1)
    wrongly = (table[before, pair, 1] - table[before, left, 0]) * (end > 0)
    wrongly = wrongly + (table[after, pair, 1] - table[after, right, 0]) * (end < segments)
    return np.where(inside, wrongly, 0)


def _add_words(
    out: _Columns, channel: Channel, beads: Candidates, joined: NDArray[np.bool_], amount: Floats
) -> None:
    cover = _Coverage(channel)
    zh_all = _sums(cover.zh_masses, beads.zh_start, beads.zh_stop)
    en_all = _sums(cover.en_masses, beads.en_start, beads.en_stop)
    zh, en = cover.of_zh(beads), cover.of_en(beads)
    zh_share, en_share = np.where(joined, zh / (zh_all + 0.5), 0), np.where(joined, en / (en_all + 0.5), 0)
    text = np.minimum(amount, 6)
    out.add("zh words covered", zh)
    out.add("en words covered", en)
    out.add("zh words uncovered", np.where(joined, zh_all - zh, 0))
    out.add("en words uncovered", np.where(joined, en_all - en, 0))
    out.add("zh words share", zh_share)
    out.add("en words share", en_share)
    out.add("words share by text", (zh_share + en_share) * text)
    zh_edge = _edge_share(
        cover.zh_segment, cover.zh_masses, beads.zh_start, beads.zh_stop, beads.en_start, beads.en_count
    )
    en_edge = _edge_share(
        cover.en_segment, cover.en_masses, beads.en_start, beads.en_stop, beads.zh_start, beads.zh_count
    )
    out.add("zh edge words", np.where(joined & (beads.zh_count > 1), zh_edge, 0))
    out.add("en edge words", np.where(joined & (beads.en_count > 1), en_edge, 0))
    zh_near = _near_share(cover.zh_segment, cover.zh_masses, beads.zh_start, beads.en_start)
    en_near = _near_share(cover.en_segment, cover.en_masses, beads.en_start, beads.zh_start)
    out.add("zh null words near", np.where(beads.en_count == 0, zh_near, 0))
    out.add("en null words near", np.where(beads.zh_count == 0, en_near, 0))
    out.add("zh words crossing", _crossing(cover.zh_segment, beads.zh_stop, beads.en_stop))
    out.add("en words crossing", _crossing(cover.en_segment, beads.en_stop, beads.zh_stop))


def _add_tokens(out: _Columns, name: str, channel: Channel, beads: Candidates) -> None:
    cover = _Coverage(channel)
    zh, en = cover.of_zh(beads), cover.of_en(beads)
    out.add(f"zh {name} covered", zh)
    out.add(f"en {name} covered", en)
    out.add(f"zh {name} uncovered", _sums(cover.zh_masses, beads.zh_start, beads.zh_stop) - zh)
    out.add(f"en {name} uncovered", _sums(cover.en_masses, beads.en_start, beads.en_stop) - en)
    out.add(
        f"{name} crossing",
        _crossing(cover.zh_segment, beads.zh_stop, beads.en_stop)
        + _crossing(cover.en_segment, beads.en_stop, beads.zh_stop),
    )


_AGREEING_COUNTS = (Mark.QUESTIONS, Mark.EXCLAMATIONS, Mark.BRACKETS, Mark.COLONS)
_AGREEING_ENDS = (Mark.ENDS_IN_QUESTION, Mark.ENDS_IN_EXCLAMATION, Mark.ENDS_IN_COLON, Mark.CLOSES_QUOTED)


def _add_marks(out: _Columns, bitext: Bitext, beads: Candidates, joined: NDArray[np.bool_]) -> None:
    zh = _sums(bitext.zh.marks, beads.zh_start, beads.zh_stop)
    en = _sums(bitext.en.marks, beads.en_start, beads.en_stop)
    for mark in _AGREEING_COUNTS:
        a, b = zh[:, mark], en[:, mark]
        name = mark.name.lower().replace("_", " ")
        out.add(f"{name} shared", np.where(joined, np.minimum(np.minimum(a, b), 2), 0))
        out.add(f"{name} differ", np.where(joined, np.minimum(np.abs(a - b), 3), 0))
    zh_end = _marks_at(bitext.zh, beads.zh_stop - 1)
    en_end = _marks_at(bitext.en, beads.en_stop - 1)
    zh_begin = _marks_at(bitext.zh, beads.zh_start)
    en_begin = _marks_at(bitext.en, beads.en_start)
    for mark in _AGREEING_ENDS:
        a, b = zh_end[:, mark], en_end[:, mark]
        name = mark.name.lower().replace("_", " ")
        out.add(f"both {name}", np.where(joined, a * b, 0))
        out.add(f"one {name}", np.where(joined, np.abs(a - b), 0))
    a, b = zh_begin[:, Mark.OPENS_QUOTED], en_begin[:, Mark.OPENS_QUOTED]
    out.add("both open quoted", np.where(joined, a * b, 0))
    out.add("one open quoted", np.where(joined, np.abs(a - b), 0))
    zh_whole = (
        zh_end[:, Mark.ENDS_IN_STOP] + zh_end[:, Mark.ENDS_IN_QUESTION] + zh_end[:, Mark.ENDS_IN_EXCLAMATION]
    )
    en_whole = (
        en_end[:, Mark.ENDS_IN_STOP] + en_end[:, Mark.ENDS_IN_QUESTION] + en_end[:, Mark.ENDS_IN_EXCLAMATION]
    )
    out.add("both end whole", np.where(joined, zh_whole * en_whole, 0))
    out.add("zh ends in semicolon", np.where(joined, zh_end[:, Mark.ENDS_IN_SEMICOLON], 0))
    out.add("zh ends in comma", np.where(joined, zh_end[:, Mark.ENDS_IN_COMMA], 0))
    out.add("zh null ends in comma", np.where(beads.en_count == 0, zh_end[:, Mark.ENDS_IN_COMMA], 0))
    # a stop, or a semicolon, that a bead runs over is passed by without need
    zh_inner = _inner(bitext.zh, beads.zh_start, beads.zh_stop)
    out.add("zh stops passed", np.where(joined, zh_inner[:, Mark.ENDS_IN_STOP], 0))
    out.add("zh semicolons passed", np.where(joined, zh_inner[:, Mark.ENDS_IN_SEMICOLON], 0))
    out.add(
        "en part begins",
        np.where(joined, en_end[:, Mark.ENDS_IN_SEMICOLON] + en_end[:, Mark.ENDS_IN_COLON], 0),
    )


def _marks_at(side: Side, segment: Integers) -> Floats:
    if not len(side):
        return np.zeros((len(segment), len(Mark)), np.float32)
    return side.marks[np.clip(segment, 0, len(side) - 1)]


def _inner(side: Side, start: Integers, stop: Integers) -> Floats:
    """Return the summed marks of all segments of a run but its last."""
    return _sums(side.marks, start, np.maximum(stop - 1, start))


def _names() -> tuple[str, ...]:
    """Return the names of the columns, as they come for a bitext of nothing."""
    no_marks, none = np.zeros((0, len(Mark)), np.float32), np.zeros(0, np.float32)
    zh, en = (Side(language, none, no_marks, None, None, ()) for language in LANGUAGES)
    channel = Channel.of(Occurrences.of([]), Occurrences.of([]), none, none, ())
    index = np.zeros(0, np.int64)
    bitext = Bitext(zh, en, Channels(channel, channel, channel), None)
    return tuple(_columns(bitext, Candidates(index, index, index, index)).names)


FEATURES = _names()
"""The names of the features, in the order of the columns."""
