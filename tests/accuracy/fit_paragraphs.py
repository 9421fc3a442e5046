"""Fit the weights of the paragraph model: `python tests/accuracy/fit_paragraphs.py [--all]`, minutes.

Maximum likelihood of the gold paths, less a quadratic penalty, by L-BFGS. Learns from the texts with gold and from
damaged copies of them (`drafts`), and writes tmx_builder/parser/paragraphs/weights.json with a hash of both.
Without --all, the texts of `HELD_OUT` are left out, and nothing is written: the model is judged on them.
Needs the texts beside the checkout and the extra `train`.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from blocks_gold import GoldText, bases, damaged_texts, folded, real_texts
from corpora import ROOT
from scipy.optimize import minimize

from tmx_builder.alignment import Chain, Doubles, Floats, Lattice
from tmx_builder.errors import InputError
from tmx_builder.parser.blocks import Block
from tmx_builder.parser.paragraphs.alignment import Weights, beads_of, text_of
from tmx_builder.parser.paragraphs.candidates import Beads
from tmx_builder.parser.paragraphs.features import bead_features, null_features, order_features, signs
from tmx_builder.parser.report import blocks_to_pair
from tmx_builder.segmenter import Segmenter, load_encoder

WEIGHTS = ROOT / "tmx_builder" / "parser" / "paragraphs" / "weights.json"
HELD_OUT = (
    "congress-speech", "court-and-plan", "lanhai-2024", "t_codeopen_lines", "t_foreword2_enfirst", "r_daily_1022",
    "r_daily_1024", "r_daily_1026", "r_daily_1028", "r_daily_1030", "r_daily_112", "t_governance_sep",
    *(f"real-{number:02d}" for number in (2, 4, 6, 8, 10, 12, 18, 22)),
)  # fmt: skip
"""Texts that are left out together with all their copies."""
COPIES, SEED = 32, 11
_PENALTY = 1.5
_ORDER_START = 0.5
"""Where the weights of the order begin: at 0 they would stay, as the two orders are alike there."""
_REAL_TEXT_COUNTS = 5.0
"""How much a text as it is counts beside a damaged copy; there are a dozen of these to one of those."""
_MOST_BLOCKS = 90
"""Blocks of one language up to which a text is learned from: a longer one teaches no more than its parts."""


_FOR = {
    "cosine", "cosine gained", "weakest cosine", "cosine above usual", "least margin", "zh words", "en words",
    "words by length", "fewest words", "figures shared", "figures all", "names", "adjacent",
    "numbers agree", "nearer than what is around", "neighbouring runs", "same from the top", "same from the bottom",
    "same among equal runs", "adjacent in order", "neighbouring runs in order", "nearer in order", "no stop",
}  # fmt: skip
_AGAINST = {
    "low cosine", "weak cosine", "length off", "length off by length", "far off", "no words",
    "figures contradict", "numbers differ",
    "both alone", "figures lone", "cosine lacks zh", "length lacks zh", "cosine lacks en", "length lacks en",
    "farther than what is around", "runs between", "blocks between", "across a cut", "best cosine",
    "lead of best cosine", "joins after a stop", "joins over a blank line", "zh left open", "en left open",
    "zh left open by length", "en left open by length",
}  # fmt: skip
"""What can only speak for a bead, or for a block to have no counterpart, and what only against it: columns that say
nearly the same would else get weights of either sign, which hold on the texts fitted on alone."""


class Lesson(NamedTuple):
    """A text's candidates with their features, and which of them are gold."""

    lattice: Lattice
    bead: Floats
    order: Floats
    zh_null: Floats
    en_null: Floats
    gold: list[int]
    zh_alone: list[int]
    en_alone: list[int]
    weight: float


def gold_beads(
    text: GoldText, zh: Sequence[Block], en: Sequence[Block], place_of: Callable[[int], int]
) -> list[tuple[list[int], list[int]]] | None:
    """Return the beads of a text as blocks, None where they are not known.

    Beads of which layout made one block are one.
    """
    links = _links_of_lines(text, zh, en, place_of) if text.lines else _links_of_units(text, zh, en)
    if links is None:
        return None
    groups: list[tuple[set[int], set[int]]] = []
    for own, other in links:
        met = [group for group in groups if group[0] & own or group[1] & other]
        groups = [group for group in groups if group not in met]
        groups.append((own.union(*(group[0] for group in met)), other.union(*(group[1] for group in met))))
    return sorted((sorted(own), sorted(other)) for own, other in groups if own and other)


def _links_of_lines(
    text: GoldText, zh: Sequence[Block], en: Sequence[Block], place_of: Callable[[int], int]
) -> list[tuple[set[int], set[int]]]:
    at_line: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for side, blocks in zip(at_line, (zh, en), strict=True):
        for number, block in enumerate(blocks):
            for line in range(place_of(block.first), place_of(block.last) + 1):
                side[line] = number
    return [
        tuple(
            {side[line] for line in lines if line in side} for side, lines in zip(at_line, bead, strict=True)
        )  # type: ignore[misc]
        for bead in text.lines
    ]


def _plain(text: str) -> str:
    """Return a text without figures and brackets, among which references to notes are."""
    return re.sub(r"[\d\[\]()①-⑳]+", "", folded(text))


class _Running:
    """The running text of one language, in which units are looked for in order."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        texts = [_plain(block.text) for block in blocks]
        self._text = "".join(texts)
        self._owners = [number for number, each in enumerate(texts) for _ in each]
        self._sizes = [len(each) for each in texts]
        self._done = 0

    def holds(self, text: str) -> bool:
        """Tell whether a text is there."""
        return _plain(text) in self._text

    def found(self, text: str) -> set[int]:
        """Return the blocks that hold a text which is there: where the one before it ended, if it can be."""
        wanted = _plain(text)
        start = self._text.find(wanted, self._done)
        start = self._text.find(wanted) if start < 0 else start
        self._done = start + len(wanted)
        return set(self._owners[start : self._done])

    def is_made_of(self, text: str) -> bool:
        """Tell whether a text which is there is whole blocks, rather than words of one."""
        wanted = _plain(text)
        owners = self._owners[self._text.find(wanted) :][: len(wanted)]
        return len(wanted) == sum(self._sizes[number] for number in set(owners))


def _links_of_units(
    text: GoldText, zh: Sequence[Block], en: Sequence[Block]
) -> list[tuple[set[int], set[int]]] | None:
    """Return the blocks of each unit; None where layout took from a text what its counterpart still has.

    What is nowhere in the running text is a note, a row of a table or a word that is explained; of such a word the
    other language may be met in a sentence.
    """
    sides = _Running(zh), _Running(en)
    links = []
    for unit in text.units:
        held = [bool(_plain(part)) and side.holds(part) for side, part in zip(sides, unit, strict=True)]
        if all(held):
            own, other = (side.found(part) for side, part in zip(sides, unit, strict=True))
            links.append((own, other))
        elif any(
            side.is_made_of(part) for side, part, is_held in zip(sides, unit, held, strict=True) if is_held
        ):
            return None
    return links


def _gaps(lesson: Lesson) -> int:
    """Return how many gaps of the gold path have blocks of both languages."""
    lattice = lesson.lattice
    ends = [(lattice.row[k], lattice.column[k]) for k in lesson.gold]
    starts = [
        (lattice.row[k] - lattice.zh_count[k], lattice.column[k] - lattice.en_count[k]) for k in lesson.gold
    ]
    return sum(
        start[0] > end[0] and start[1] > end[1]
        for end, start in zip([(0, 0), *ends], [*starts, (lattice.zh, lattice.en)], strict=True)
    )


def lesson_of(text: GoldText, segmenter: Segmenter) -> Lesson | None:
    """Return what a text teaches; None where its gold is no path of the model."""
    try:
        sides, layout = blocks_to_pair([text.document], segmenter.compare)
    except InputError:
        return None
    zh, en = sides
    if not zh or not en or max(len(zh), len(en)) > _MOST_BLOCKS:
        return None
    known = text_of(zh, en, segmenter.compare, layout.cuts)
    beads = Beads(*map(np.concatenate, zip(*beads_of(known), strict=True)))
    table = {
        key: number for number, key in enumerate(zip(*(values.tolist() for values in beads), strict=True))
    }
    gold, done = [], (0, 0)
    used: tuple[set[int], set[int]] = (set(), set())
    place_of = lambda number: layout.sheet.place_of(number).line  # noqa: E731
    beads_of_gold = gold_beads(text, zh, en, place_of)
    if beads_of_gold is None:
        return None
    for own, other in beads_of_gold:
        key = (own[-1] + 1, other[-1] + 1, len(own), len(other))
        in_order = own[0] >= done[0] and other[0] >= done[1]
        if key not in table or not in_order or own[-1] - own[0] + 1 != len(own):
            return None
        gold.append(table[key])
        done = own[-1] + 1, other[-1] + 1
        used[0].update(own)
        used[1].update(other)
    _, zh_null, en_null = null_features(known)
    return Lesson(
        Lattice(len(zh), len(en), *known.corridor[:2], *beads),
        bead_features(known, beads.runs)[1],
        order_features(known, beads.runs)[1],
        zh_null,
        en_null,
        gold,
        [number for number in range(len(zh)) if number not in used[0]],
        [number for number in range(len(en)) if number not in used[1]],
        _REAL_TEXT_COUNTS if text.units else 1.0,
    )


class Objective:
    """The penalized loss of weights on lessons, in the scaled columns' units."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self.chain = Chain([lesson.lattice for lesson in lessons])
        parts = ("bead", "order", "zh_null", "en_null")
        self.tables = [
            np.concatenate([getattr(lesson, name) for lesson in lessons]).astype(np.float64) for name in parts
        ]
        scale = [np.sqrt((self.tables[0] ** 2).mean(axis=0)), np.ones(self.tables[1].shape[1])]
        scale.append(np.sqrt(np.mean(np.concatenate(self.tables[2:]) ** 2, axis=0)))
        scale.append(np.ones(1))
        self.scale = np.concatenate(scale) + 1e-3
        self.sizes = np.cumsum([len(part) for part in scale])[:-1]
        scales = np.split(self.scale, self.sizes)
        self.tables = [table / scales[at] for table, at in zip(self.tables, (0, 1, 2, 2), strict=True)]
        offsets = np.cumsum([0, *(len(lesson.bead) for lesson in lessons)])
        zh_offsets = np.cumsum([0, *(lesson.lattice.zh for lesson in lessons)])
        en_offsets = np.cumsum([0, *(lesson.lattice.en for lesson in lessons)])
        sums = []
        orders = []
        for number, lesson in enumerate(lessons):
            gold = np.array(lesson.gold, np.int64) + offsets[number]
            alone_zh = np.array(lesson.zh_alone, np.int64) + zh_offsets[number]
            alone_en = np.array(lesson.en_alone, np.int64) + en_offsets[number]
            orders.append(self.tables[1][gold].sum(axis=0))
            sums.append(
                np.concatenate(
                    (
                        self.tables[0][gold].sum(axis=0),
                        np.zeros(self.tables[1].shape[1]),
                        self.tables[2][alone_zh].sum(axis=0) + self.tables[3][alone_en].sum(axis=0),
                        [_gaps(lesson)],
                    )
                )
            )
        self.gold, self.gold_order = np.array(sums), np.array(orders)
        self.weights = np.array([lesson.weight for lesson in lessons])
        self.bead_weights = self.weights[self.chain.document]
        self.zh_weights, self.en_weights = (
            np.repeat(self.weights, [getattr(lesson.lattice, side) for lesson in lessons])
            for side in ("zh", "en")
        )

    def __call__(self, values: Doubles) -> tuple[float, Doubles]:
        bead, order, null, gap = np.split(values, self.sizes)
        signed = signs()[:, None] * (self.tables[1] @ order)
        found = self.chain.posterior(
            self.tables[0] @ bead + signed, self.tables[2] @ null, self.tables[3] @ null, gap[0]
        )
        total = np.logaddexp.reduce(found.total, axis=0)
        of_gold = (self.gold @ values)[:, None] + (self.gold_order @ order)[:, None] * signs()
        wanted = np.logaddexp.reduce(of_gold, axis=1)
        believed = np.exp(of_gold - wanted[:, None]) @ signs()
        beads = found.beads * self.bead_weights
        zh_alone, en_alone = found.zh_alone * self.zh_weights, found.en_alone * self.en_weights
        gradient = (
            np.concatenate(
                (
                    beads.sum(axis=0) @ self.tables[0],
                    (signs() @ beads) @ self.tables[1] - (believed * self.weights) @ self.gold_order,
                    zh_alone.sum(axis=0) @ self.tables[2] + en_alone.sum(axis=0) @ self.tables[3],
                    [found.both_alone.sum(axis=0) @ self.weights],
                )
            )
            - self.weights @ self.gold
        )
        loss = float((total - wanted) @ self.weights + 0.5 * _PENALTY * (values**2).sum())
        return loss, gradient + _PENALTY * values


def fit(lessons: Sequence[Lesson], rounds: int = 120) -> tuple[Weights, float]:
    """Return the weights that fit the lessons, and their loss in nats."""
    objective = Objective(lessons)
    start = np.zeros(len(objective.scale))
    start[objective.sizes[0] : objective.sizes[1]] = _ORDER_START
    of_kinds = names()
    columns = [name for of_kind in of_kinds.values() for name in of_kind]
    best = minimize(
        objective,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(0 if name in _FOR else None, 0 if name in _AGAINST else None) for name in columns],
        options={"maxiter": rounds, "maxfun": 3 * rounds},
    )
    values = np.split(best.x / objective.scale, objective.sizes)
    fitted = (
        {name: float(f"{value:.5g}") for name, value in zip(of_kind, own, strict=True)}
        for of_kind, own in zip(of_kinds.values(), values, strict=True)
    )
    return Weights(*fitted), float(best.fun)


def lessons_of(texts: Sequence[GoldText], segmenter: Segmenter) -> list[Lesson]:
    """Return the lessons of those texts that teach one."""
    return [lesson for text in texts if (lesson := lesson_of(text, segmenter))]


def segmenter_of(texts: Sequence[GoldText], *, embedded: bool = True) -> Segmenter:
    """Return a segmenter for these texts, with the encoder or without."""
    encoder = load_encoder() if embedded else None
    return Segmenter((line.text for text in texts for line in text.document.lines), encoder)


def names() -> dict[str, list[str]]:
    """Return the names of the columns by kind."""
    from tmx_builder.parser.paragraphs import features

    text = damaged_texts([next(iter(bases()))], 1, 1, "fit")[0][1]
    segmenter = segmenter_of([text])
    sides, layout = blocks_to_pair([text.document], segmenter.compare)
    known = text_of(*sides, segmenter.compare, layout.cuts)
    runs = next(beads_of(known)).runs
    return {
        "bead": list(features.bead_features(known, runs)[0]),
        "order": list(features.order_features(known, runs)[0]),
        "null": list(features.null_features(known)[0]),
        "gap": ["both alone"],
    }


def training_texts(groups: Sequence[str]) -> list[GoldText]:
    """Return the texts of these groups, and damaged copies of them."""
    real = [text for text in real_texts() if text.group in groups]
    return real + [text for _, text in damaged_texts(groups, COPIES, SEED, furniture="fit")]


def written(fitted: Mapping[str, Weights], texts: Sequence[GoldText], path: Path = WEIGHTS) -> None:
    """Write the weights of each kind of reading, with a hash of what they were fitted on."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update("\n".join(line.text for line in text.document.lines).encode())
        digest.update(repr((text.lines, text.units)).encode())
    table: dict[str, object] = {
        "fitted by": "tests/accuracy/fit_paragraphs.py",
        "texts": len(texts),
        "sha256 of the texts": digest.hexdigest(),
    }
    table |= {reading: weights._asdict() for reading, weights in fitted.items()}
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, and write the weights."""
    groups = [name for name in bases() if "--all" in sys.argv[1:] or name not in HELD_OUT]
    texts = training_texts(groups)
    fitted = {}
    for reading in ("embedded", "words alone"):
        lessons = lessons_of(texts, segmenter_of(texts, embedded=reading == "embedded"))
        print(f"{reading}: {len(texts)} texts, {len(lessons)} lessons", flush=True)
        fitted[reading], loss = fit(lessons)
        print(f"loss {loss:.1f}", flush=True)
    written(fitted, texts, WEIGHTS if "--all" in sys.argv[1:] else Path("weights-held-out.json"))


if __name__ == "__main__":
    main()
