"""The evidence for a bead, and for a block without counterpart, as named columns; `weights.json` weighs them.

Nothing here knows a word of any site, a kind of line or a date.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tmx_builder.alignment import Corridor, Doubles, Floats, Integers
from tmx_builder.parser.paragraphs.candidates import Side
from tmx_builder.parser.paragraphs.reading import Reading, Runs

_LOW_COSINE = 0.3
"""Where the weight of the cosine may bend: below it hardly any pair lies."""
_MUCH = 4.0
"""Figures and names beyond which more of them say no more."""
_FAR = 1.2
"""Logarithm of the ratio of lengths beyond which a translation is rare."""


@dataclass(frozen=True)
class Text:
    """The blocks of both languages, and what is known of their content."""

    zh: Side
    en: Side
    reading: Reading
    best: tuple[Floats, Floats]
    """See `Reading.best`."""
    corridor: Corridor


def _table(columns: dict[str, np.ndarray]) -> tuple[tuple[str, ...], Floats]:
    return tuple(columns), np.stack([np.asarray(values, np.float32) for values in columns.values()], axis=1)


def bead_features(text: Text, runs: Runs) -> tuple[tuple[str, ...], Floats]:
    """Return the names of the columns and their values, a row a bead."""
    content = text.reading.columns(runs)
    return _table(
        {
            **_shape(runs),
            **_joins(text, runs),
            **_left_open(text, runs),
            **_content(text, runs, content),
            **_lacks(text, runs, content),
            **_place(text, runs),
        }
    )


def order_features(text: Text, runs: Runs) -> tuple[tuple[str, ...], Floats]:
    """Return the columns whose sign the order of the languages gives: positive where Chinese comes first."""
    zh_start, _, en_start, _ = runs
    sign = np.where(text.zh.position[zh_start] < text.en.position[en_start], 1.0, -1.0)
    near = _between_runs(text, runs) == 0
    inside, around = _gaps(text, runs)
    adjacent = _between_blocks(text, runs) == 0
    return _table(
        {
            "adjacent in order": sign * adjacent,
            "neighbouring runs in order": sign * near,
            "nearer in order": sign * (adjacent & (inside < around)),
        }
    )


def null_features(text: Text) -> tuple[tuple[str, ...], Floats, Floats]:
    """Return the columns of blocks without counterpart: their names, the Chinese blocks and the English ones."""
    tables = []
    for side, best, sizes, is_zh in zip(
        (text.zh, text.en), text.best, text.reading.sizes(), (True, False), strict=True
    ):
        count, length = len(side), sizes
        names, table = _table(
            {
                "zh alone": np.full(count, is_zh),
                "en alone": np.full(count, not is_zh),
                "length": length,
                "short": 1 / (1 + np.exp(length - 2)),
                "best cosine": best[:, 0],
                "lead of best cosine": best[:, 0] - best[:, 1],
                "no stop": ~side.stops,
                "in a long run": (side.from_top + side.from_bottom) > 0,
                "alone in its run": (side.from_top + side.from_bottom) == 0,
            }
        )
        tables.append(table)
    return names, tables[0], tables[1]


def _shape(runs: Runs) -> dict[str, np.ndarray]:
    _, m, _, n = runs
    return {
        "1:1": (m == 1) & (n == 1),
        "1:2": (m == 1) & (n == 2),
        "2:1": (m == 2) & (n == 1),
        "2:2": (m == 2) & (n == 2),
        "1:n": (m == 1) & (n > 2),
        "m:1": (m > 2) & (n == 1),
        "m:n": (m > 1) & (n > 1) & (m + n > 4),
    }


def _summed(values: np.ndarray, start: Integers, stop: Integers) -> np.ndarray:
    running = np.append(0, np.cumsum(values, dtype=np.float64))
    return np.asarray(running[np.maximum(stop, start)] - running[start])


def _joins(text: Text, runs: Runs) -> dict[str, np.ndarray]:
    i, m, j, n = runs
    zh, en = text.zh, text.en
    stopped, blank, open_zh, open_en = (
        _summed(zh.stops, i, i + m - 1) + _summed(en.stops, j, j + n - 1),
        _summed(zh.gap_below > 1, i, i + m - 1) + _summed(en.gap_below > 1, j, j + n - 1),
        _summed(~zh.stops, i, i + m - 1),
        _summed(~en.stops, j, j + n - 1),
    )
    return {
        "joins": m + n - 2,
        "joins after a stop": stopped,
        "joins of open zh": open_zh,
        "joins of open en": open_en,
        "joins over a blank line": blank,
    }


def _left_open(text: Text, runs: Runs) -> dict[str, np.ndarray]:
    """Return whether a bead ends in the middle of a sentence on one side alone, where that goes on below.

    A heading has no stop either; the longer the line, the less it is one.
    """
    i, m, j, n = runs
    zh_end, en_end = i + m - 1, j + n - 1
    columns: dict[str, np.ndarray] = {}
    for name, side, end, opposite, opposite_end, sizes in (
        ("zh", text.zh, zh_end, text.en, en_end, text.reading.sizes()[0]),
        ("en", text.en, en_end, text.zh, zh_end, text.reading.sizes()[1]),
    ):
        is_open = ~side.stops[end] & (side.from_bottom[end] > 0) & opposite.stops[opposite_end]
        columns[f"{name} left open"] = is_open
        columns[f"{name} left open by length"] = is_open * sizes[end]
    return columns


def _lacks(text: Text, runs: Runs, content: Mapping[str, Floats]) -> dict[str, np.ndarray]:
    """Return by how much a pair would be better with one block more of either side, which is in the same run."""
    i, m, j, n = runs
    zh, en = text.zh, text.en
    columns: dict[str, Floats] = {}
    for name, grown, exists in (
        ("zh", (i - 1, m + 1, j, n), zh.from_top[i] > 0),
        ("zh", (i, m + 1, j, n), zh.from_bottom[i + m - 1] > 0),
        ("en", (i, m, j - 1, n + 1), en.from_top[j] > 0),
        ("en", (i, m, j, n + 1), en.from_bottom[j + n - 1] > 0),
    ):
        here = np.flatnonzero(exists)
        cosine, ratio = text.reading.glance((grown[0][here], grown[1][here], grown[2][here], grown[3][here]))
        gains = cosine - content["cosine"][here], np.abs(content["ratio"][here]) - np.abs(ratio)
        for what, gain, most in zip(("cosine", "length"), gains, (1.0, 1.5), strict=True):
            column = columns.setdefault(f"{what} lacks {name}", np.zeros(len(i), np.float32))
            column[here] = np.maximum(column[here], np.clip(gain, 0, most))
    return columns


def _content(text: Text, runs: Runs, content: Mapping[str, Floats]) -> dict[str, np.ndarray]:
    i, m, j, n = runs
    cosine, ratio = content["cosine"], content["ratio"]
    many = m + n > 2
    usual = (
        _summed(text.best[0][:, :3].mean(axis=1), i, i + m) / m
        + _summed(text.best[1][:, :3].mean(axis=1), j, j + n) / n
    ) / 2
    margins = [
        np.where(many, 0, np.clip(cosine - _rival(best[start], cosine), -0.4, 0.4))
        for best, start in zip(text.best, (i, j), strict=True)
    ]
    length = np.minimum(content["length"], 6)
    shares = [content[f"{side} words covered"] / (content[f"{side} words"] + 0.5) for side in ("zh", "en")]
    bare = [content[f"{side} figures"] - content[f"{side} figures covered"] for side in ("zh", "en")]
    shared = np.minimum(content["zh figures covered"], content["en figures covered"])
    blocks = np.maximum(m, n)
    return {
        "cosine": cosine,
        "low cosine": np.maximum(_LOW_COSINE - cosine, 0) * blocks,
        "cosine gained": np.where(many, content["gain"], 0),
        "weakest cosine": np.where(many, content["weakest cosine"], 0) * (m + n - 2),
        "weak cosine": np.where(many, np.maximum(_LOW_COSINE - content["weakest cosine"], 0), 0),
        "cosine above usual": cosine - usual,
        "least margin": np.minimum(*margins),
        "length off": np.minimum(ratio**2, 4),
        "length off by length": np.minimum(ratio**2, 4) * length,
        "far off": (np.abs(ratio) > _FAR) * blocks,
        "en longer": np.maximum(ratio, 0),
        "length": np.where(many, length, 0),
        "zh words": shares[0],
        "en words": shares[1],
        "words by length": (shares[0] + shares[1]) * length,
        "fewest words": np.minimum(*shares),
        "no words": (np.maximum(*shares) < 0.02) * blocks,
        "figures shared": np.minimum(shared, _MUCH),
        "figures contradict": np.minimum(np.minimum(*bare), _MUCH),
        "figures lone": np.minimum(np.abs(bare[0] - bare[1]), _MUCH),
        "figures all": (shared > 0.5) & (np.maximum(*bare) < 0.5),
        "names": np.minimum(content["en names covered"], _MUCH),
    }


def _rival(best: Floats, cosine: Floats) -> Floats:
    """Return the highest cosine but for this one."""
    return np.asarray(np.where(best[:, 0] > cosine + 1e-4, best[:, 0], best[:, 1]))


def _between_blocks(text: Text, runs: Runs) -> Integers:
    i, m, j, n = runs
    zh, en = text.zh.position, text.en.position
    return np.asarray(np.maximum(en[j] - zh[i + m - 1], zh[i] - en[j + n - 1]) - 1)


def _between_runs(text: Text, runs: Runs) -> Integers:
    i, _, j, _ = runs
    return np.asarray(np.abs(text.zh.run[i] - text.en.run[j]) - 1)


def _gaps(text: Text, runs: Runs) -> tuple[Integers, Integers]:
    """Return the gap between the two runs, in lines, and the smaller one of those above and below both."""
    i, m, j, n = runs
    zh, en = text.zh, text.en
    zh_end, en_end = i + m - 1, j + n - 1
    is_zh_first = zh.position[i] < en.position[j]
    inside = np.where(is_zh_first, zh.gap_below[zh_end], en.gap_below[en_end])
    above = np.where(is_zh_first, zh.gap_above[i], en.gap_above[j])
    below = np.where(is_zh_first, en.gap_below[en_end], zh.gap_below[zh_end])
    return inside, np.minimum(above, below)


def _place(text: Text, runs: Runs) -> dict[str, np.ndarray]:
    i, m, j, n = runs
    zh, en = text.zh, text.en
    blocks, between = _between_blocks(text, runs), _between_runs(text, runs)
    adjacent, near = blocks == 0, between == 0
    inside, around = _gaps(text, runs)
    top = near & (zh.from_top[i] == en.from_top[j])
    bottom = near & (zh.from_bottom[i + m - 1] == en.from_bottom[j + n - 1])
    numbers = zh.number[i], en.number[j]
    numbered = (numbers[0] > 0) & (numbers[1] > 0)
    return {
        "numbers agree": numbered & (numbers[0] == numbers[1]),
        "numbers differ": numbered & (numbers[0] != numbers[1]),
        "adjacent": adjacent,
        "nearer than what is around": adjacent & (inside < around),
        "farther than what is around": adjacent & (inside > around),
        "neighbouring runs": near,
        "runs between": np.log1p(between),
        "blocks between": np.log1p(blocks),
        "same from the top": top,
        "same from the bottom": bottom,
        "same among equal runs": top & bottom,
        "across a cut": zh.part[i] != en.part[j],
    }


def signs() -> Doubles:
    """Return the factor of the order's columns for each order: Chinese first, English first, either."""
    return np.array([1.0, -1.0, 0.0])
