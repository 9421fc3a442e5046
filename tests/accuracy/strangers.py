"""Texts that do not belong together, and texts little of which is translated: `python tests/accuracy/strangers.py`.

Texts of one genre are paired crosswise, as two files, in turns and in halves; others lose paragraphs of either
language until few correspond. Prints how many of either kind are paired, with how many units of what could be, and
what the two shares that decide (see `parser.pairing`) would weigh in a logistic regression on those in doubt,
as they are, and strangers and others of equal weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations
from random import Random
from typing import NamedTuple

import numpy as np
from blocks_gold import GoldText, bases, document_of
from fit_paragraphs import segmenter_of
from scipy.optimize import minimize

from tmx_builder.errors import InputError
from tmx_builder.parser import SourceDocument, pairing, parse

GENRES = (
    ("lanhai-2024", "lanhai-2025", "budget-report", "congress-speech", "court-and-plan", "news-and-district",
     "white-paper", "work-report"),
    ("t_codeopen_lines", "t_foreword1_sep", "t_objectives_blocks", "t_readers_enfirst_sep", "t_roadmap_table"),
)  # fmt: skip
"""Texts of a kind; what two of them have in common are phrases."""
SHARES = (1.0, 0.5, 0.3)
"""How many paragraphs keep their translation, of the texts that belong together."""
_ALIKE = {"lanhai-2024", "lanhai-2025"}
"""Reports of one city, which share whole paragraphs."""
_PENALTY = 0.02


class Case(NamedTuple):
    """A text, or two, with the share of it that is translated."""

    share: float
    documents: tuple[SourceDocument, ...]
    most: int
    """Pairs that there could be."""


def cases() -> Iterator[Case]:
    """Yield the strangers, and the texts that belong together."""
    for genre in GENRES:
        for zh, en in permutations(genre, 2):
            if {zh, en} != _ALIKE:
                sides = [
                    [" ".join(piece.zh) for piece in bases()[zh]],
                    [" ".join(piece.en) for piece in bases()[en]],
                ]
                yield from _laid_out(f"{zh} {en}", 0.0, sides)
        for name in genre:
            for share in SHARES:
                random = Random(f"{name} {share}")
                sides = [[], []]
                for piece in bases()[name]:
                    gone = random.choice((0, 1)) if random.random() >= share else None
                    for side, lines in enumerate((piece.zh, piece.en)):
                        if side != gone:
                            sides[side].append(" ".join(lines))
                yield from _laid_out(f"{name} {share}", share, sides)


def _laid_out(name: str, share: float, sides: list[list[str]]) -> Iterator[Case]:
    zh, en = ([line for text in side for line in (text, "")] for side in sides)
    turns = [line for k in range(0, max(len(zh), len(en)), 2) for line in (*zh[k : k + 2], *en[k : k + 2])]
    most = min(map(len, sides))
    yield Case(share, (document_of(f"{name}.zh", zh), document_of(f"{name}.en", en)), most)
    yield Case(share, (document_of(name, turns),), most)
    yield Case(share, (document_of(name, [*zh, *en]),), most)


def main() -> None:
    """Print the table, and the weights."""
    known = list(cases())
    segmenter = segmenter_of([GoldText("", "", document) for case in known for document in case.documents])
    counts: dict[float, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    seen: list[tuple[float, ...]] = []
    decide, share_of = pairing._are_strangers, pairing._share

    def watched(*given: object) -> bool:
        shares: list[float] = []
        pairing._share = lambda *args: shares.append(share_of(*args)) or shares[-1]  # type: ignore[func-returns-value]
        verdict = decide(*given)  # type: ignore[arg-type]
        if len(shares) > 1:
            seen.append((case.share > 0, *shares))
        return verdict

    pairing._are_strangers = watched  # type: ignore[assignment]
    for case in known:
        first, *second = case.documents
        try:
            pairs = parse(
                first,
                source_lang=None,
                target_lang=None,
                read=segmenter.compare,
                counterpart=(*second, None)[0],
            ).pairs
        except InputError:
            pairs = ()
        for at, value in enumerate((1, bool(pairs), len(pairs), case.most)):
            counts[case.share][at] += value
    print("translated", "texts", "paired", "pairs", "of at most", sep="\t")
    for share, row in sorted(counts.items()):
        print(share, *row, sep="\t")
    table = np.array(seen)
    is_real, columns = table[:, 0] > 0, np.c_[table[:, 1:], np.ones(len(table))]
    sign = np.where(is_real, 1, -1)
    for what, most in (("as they are", 1.0), ("of equal weight", is_real.sum() / (~is_real).sum())):
        weight = np.where(is_real, 1.0, most)

        def loss(weights: np.ndarray, weight: np.ndarray = weight) -> float:
            errors = np.log1p(np.exp(-sign * (columns @ weights)))
            return float(weight @ errors) + _PENALTY * float(weights @ weights)

        sure, convincing, least = minimize(loss, np.zeros(3)).x
        print(
            f"{len(table)} in doubt, {what}: least share {-least / sure:.2f}, convincing {convincing / sure:.1f}"
        )


if __name__ == "__main__":
    main()
