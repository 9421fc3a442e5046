"""How well figures are checked.

    python tests/accuracy/figures.py [--generated 10000] [--list]

1. Values that are generated and written in both languages, in all styles of `styles.py`: how many right pairs are
   told wrongly, and how many planted errors are found, by kind of error.
2. The same on right pairs in all styles of official texts, `fixtures/checks/right-pairs.tsv`.
3. The same on the texts with gold: fixtures/alignment, the reports of fixtures/reports, and where it is beside the
   checkout, ../shared.
4. The same on what is beside the checkout of pairs of strangers, on which nothing was tuned, and the cases there.

`--list` prints what is told of right pairs and which errors are missed, to be read by a person.

The exit code is 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from planting import PLANTS, planted
from styles import Written, generated

from tmx_builder.checks import Checker

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
_GENERATED = (0.97, 0.01)
_REAL = (0.95, 0.02)
_STRANGERS = (0.9, 0.008)
"""Least recall and most false alarms. Figures that only one language has cannot be missed in the other."""


def found(source: str, target: str) -> list[str]:
    """Return what is told of the figures and names of a pair."""
    findings = Checker().unit(source, target, "zh-CN")
    return [str(finding) for finding in findings if finding.check in {"quantity", "names"}]


def real_pairs() -> Iterator[Written]:
    """Yield the pairs of all texts with gold, each once."""
    patterns = ("*.clause.tsv", "*.gold.tsv")
    paths = [
        *(path for pattern in patterns for path in sorted((ROOT / "fixtures" / "reports").glob(pattern))),
        *sorted((ROOT / "fixtures" / "alignment").glob("*.tsv")),
        *(
            path
            for folder in ("reports", "samples")
            for pattern in patterns
            for path in sorted((SHARED / folder).glob(pattern))
        ),
    ]
    rows = (line.split("\t")[:2] for path in paths for line in path.read_text("utf-8").splitlines())
    yield from dict.fromkeys(Written(*row) for row in rows if len(row) == 2 and all(row))


def written_pairs() -> Iterator[Written]:
    """Yield the right pairs that were written for the checks, in all styles of official texts."""
    for line in (ROOT / "fixtures" / "checks" / "right-pairs.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield Written(*line.split("\t")[1:])


def findings() -> Iterator[tuple[bool, Written]]:
    """Yield the units of the table of findings, and whether nothing is to be found in them."""
    for line in (ROOT / "fixtures" / "checks" / "findings.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            expected, zh, en = line.split("\t")
            yield expected == "none", Written(zh, en)


def public_pairs() -> Iterator[Written]:
    """Yield the pairs of strangers beside the checkout: news by professionals, on which nothing was tuned."""
    for path in sorted((SHARED / "public-pairs").glob("*.tsv")):
        for line in path.read_bytes().decode("utf-8").split("\n"):
            fields = [field.strip() for field in line.split("\t")]
            if len(fields) == 2 and all(fields):
                yield Written(*fields)


def cases() -> Iterator[tuple[str, Written, bool]]:
    """Yield the cases beside the checkout: their file, the pair, and whether it is right."""
    for name in ("bug-03", "bug-04", "quantities-dev"):
        path = SHARED / "cases" / f"{name}.tsv"
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            row = line.split("\t")
            if not line.startswith("#"):
                pair = Written(*(row[1:3] if name == "bug-03" else row[:2]))
                yield name, pair, name == "bug-03" or row[-1] == "ok"


def judged_cases(*, show: bool) -> bool:
    """Print how many right and wrong cases are told; tell if none of the right and nearly all of the wrong are."""
    told: Counter[tuple[str, bool]] = Counter()
    total: Counter[tuple[str, bool]] = Counter()
    for name, pair, is_right in cases():
        messages = found(*pair)
        told[name, is_right] += bool(messages)
        total[name, is_right] += 1
        if show and bool(messages) == is_right:
            print(
                f"  {name} {'right' if is_right else 'missed'}\n    {pair.zh}\n    {pair.en}\n    {messages}"
            )
    for (name, is_right), count in total.items():
        print(f"{name}: {told[name, is_right]} of {count} {'right' if is_right else 'wrong'} ones told")
    right, wrong = (sum(told[key] for key in total if key[1] is flag) for flag in (True, False))
    return right == 0 and wrong >= 0.95 * sum(count for key, count in total.items() if not key[1])


def judged(
    name: str, pairs: list[Written], chance: random.Random, targets: tuple[float, float], *, show: bool
) -> bool:
    """Print how many right pairs are told wrongly and how many planted errors are found; tell if that is enough."""
    alarms = 0
    hits: Counter[str] = Counter()
    plants: Counter[str] = Counter()
    for pair in pairs:
        told = found(*pair)
        if told:
            alarms += 1
            if show:
                print(f"  {told[0]}\n    {pair.zh}\n    {pair.en}")
            continue
        for kind, wrong in planted(pair, chance):
            plants[kind] += 1
            hit = bool(found(*wrong))
            hits[kind] += hit
            if show and not hit:
                print(f"  missed {kind}\n    {wrong.zh}\n    {wrong.en}")
    recall = sum(hits.values()) / max(1, sum(plants.values()))
    rate = alarms / len(pairs)
    print(
        f"{name}: {len(pairs)} pairs, told wrongly {alarms} ({rate:.2%}), planted errors found {recall:.3f}"
    )
    for kind in PLANTS:
        if plants[kind]:
            print(f"  {kind:12} {hits[kind]} of {plants[kind]} ({hits[kind] / plants[kind]:.3f})")
    return recall >= targets[0] and rate <= targets[1]


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--generated", type=int, default=10_000)
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    chance = random.Random(11)
    met = [
        judged(
            "generated",
            [generated(chance) for _ in range(asked.generated)],
            chance,
            _GENERATED,
            show=asked.list,
        ),
        judged("written in all styles", list(written_pairs()), chance, _REAL, show=asked.list),
        judged("texts with gold", list(real_pairs()), chance, _REAL, show=asked.list),
    ]
    if strangers := list(public_pairs()):
        met.append(judged("strangers", strangers, chance, _STRANGERS, show=asked.list))
        met.append(judged_cases(show=asked.list))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(_main())
