"""Fit the table of relations: how often each is met in right pairs, and how often a planted error brings it about.

    python tests/accuracy/fit_figures.py

Right pairs are those written for the checks, the texts with gold, generated ones, and where they are beside the
checkout, those of strangers. Which figures are counterparts is known where a pair has no others, and it stays known
when an error is planted: that gives the counts of links. With these, each right pair is compared, and so is each
wrong pair that `planting.py` makes of it; what a wrong pair has more of than its right one is what the error brought
about. The counts go to `tmx_builder/checks/figures/relations.tsv`.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from figures import public_pairs, real_pairs, written_pairs
from planting import planted
from styles import Written, generated

from tmx_builder.checks.check import Bilingual
from tmx_builder.checks.figures import relations
from tmx_builder.checks.figures.relations import AGREEING
from tmx_builder.checks.figures.scorer import FigureComparison
from tmx_builder.checks.figures.values import relation

TABLE = Path(relations.__file__).with_name("relations.tsv")
_GENERATED = 500
_NO_FIGURES = frozenset(("surname", "letter", "place"))


def reasons(pair: Written) -> Counter[str]:
    """Return how often each relation stands in a pair, and each ground for a figure without a counterpart."""
    comparison = FigureComparison(Bilingual(*pair))
    counts = Counter(name for each in comparison.pairs for name in (each.relation, *each.contradictions))
    for figure in comparison.alone:
        counts.update(comparison.grounds(figure))
    return counts


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    chance = random.Random(5)
    pairs = [
        *written_pairs(),
        *real_pairs(),
        *public_pairs(),
        *(generated(chance) for _ in range(_GENERATED)),
    ]
    wrong_pairs = [
        (pair, wrong) for pair in pairs for kind, wrong in planted(pair, chance) if kind not in _NO_FIGURES
    ]
    right, wrong = Counter[str](), Counter[str]()
    linked, unlinked = Counter[str](), Counter[str]()
    for pair in pairs:
        links(pair, pair, linked, unlinked)
    for pair, planted_pair in wrong_pairs:
        links(pair, planted_pair, linked, unlinked)
    for pair in dict.fromkeys(pairs):
        counterparts(pair, linked, unlinked)
    write((len(pairs), len(wrong_pairs)), right, wrong, linked, unlinked)
    by_pair = {pair: reasons(pair) for pair in dict.fromkeys(pairs)}
    for pair in pairs:
        right += by_pair[pair]
    for pair, planted_pair in wrong_pairs:
        wrong += reasons(planted_pair) - by_pair[pair]
    write((len(pairs), len(wrong_pairs)), right, wrong, linked, unlinked)
    for row in sorted(relations.relations().values(), key=lambda row: -row.weight):
        counts = (right[row.name], wrong[row.name], linked[row.name], unlinked[row.name])
        print(f"{row.weight:6.2f} {row.link:6.2f} {counts} {row.group:8} {row.name}")


def links(right: Written, pair: Written, linked: Counter[str], unlinked: Counter[str]) -> None:
    """Count the relations of counterparts and of others in a pair that has the figures of a right one, or slips.

    What are counterparts is known where the right pair has no other figures than those that correspond, each to one.
    """
    known, seen = FigureComparison(Bilingual(*right)), FigureComparison(Bilingual(*pair))
    if len(known.zh) != len(known.en) or len(known.pairs) != len(known.zh) or len(seen.en) != len(known.en):
        return
    if any(each.relation not in AGREEING for each in known.pairs) or right.zh != pair.zh:
        return
    partner = {known.zh.index(each.zh): known.en.index(each.en) for each in known.pairs}
    for at, zh in enumerate(seen.zh):
        for other, en in enumerate(seen.en):
            name = relation(zh, en)
            counts = linked if partner[at] == other else unlinked
            counts["pairs"] += 1
            counts[name] += 1


def counterparts(pair: Written, alone: Counter[str], paired: Counter[str]) -> None:
    """Count for each figure of a right pair what may license that it is alone, as it is alone or not."""
    comparison = FigureComparison(Bilingual(*pair))
    for figure in (*comparison.zh, *comparison.en):
        if figure.counts:
            is_alone = figure in comparison.alone
            (alone if is_alone else paired).update(comparison.grounds(figure))


def write(
    pairs: tuple[int, int],
    right: Counter[str],
    wrong: Counter[str],
    linked: Counter[str],
    unlinked: Counter[str],
) -> None:
    """Write the table anew, with the rows that it has."""
    comments = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("# ")]
    totals = (*pairs, linked["pairs"], unlinked["pairs"])
    rows = ["\t".join(("pairs", "", "", "", *map(str, totals)))]
    for row in relations.relations().values():
        counts = (each[row.name] for each in (right, wrong, linked, unlinked))
        rows.append("\t".join((row.name, row.group, row.aspect, row.message, *map(str, counts))))
    TABLE.write_text("\n".join((*comments, *rows, "")), "utf-8")
    relations.relations.cache_clear()


if __name__ == "__main__":
    _main()
