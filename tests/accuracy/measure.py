"""How good the units are: `python tests/accuracy/measure.py [--quick]`, prints a table.

- reports: whole builds of the reports that have gold, as they are: F1 of sentence and of clause units
- cross-validation: every level fitted anew without a chapter, or without a group of texts, and judged on it:
  strict F1, expected calibration error over ten bins, share of right beads among those scored over .95; damaged
  are copies from which one side of a bead was taken out
- damage: builds of the same reports with every tenth sentence of one side taken out: how many texts that lost
  their counterpart are left over, and how many of the other clause units are as before

The cross-validation needs the extra `train` and some ten minutes; --quick leaves it out. The reports' own gold
is among what the shipped weights were learned from; the cross-validated figures are the honest ones.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora import REPORTS, Unit

from tmx_builder import BuildResult, BuildSettings, Granularity, build
from tmx_builder.segmenter import sentences

_BLANKS = re.compile(r"\s+")
_NOTE_MARK = re.compile(r"(?<=[a-z])\d+\b")
"""A note's number behind a word; it stays in a text that is left over."""
_DAMAGES = 5  # out of ten ways to take out every tenth


def main() -> None:
    """Print the table."""
    for row in rows(quick="--quick" in sys.argv[1:]):
        print("\t".join(row), flush=True)


def rows(*, quick: bool) -> Iterator[tuple[str, ...]]:
    """Yield the table's rows."""
    yield ("text", "sentence F1", "clause F1")
    for gold in _report_golds():
        yield (gold.name.removesuffix(".gold.tsv"), *(f"{f1:.3f}" for f1 in report_f1(gold)))
    yield ("damaged text", "left over", "others unchanged")
    for gold in _report_golds():
        for side, name in enumerate(("Chinese", "English")):
            lost, kept = damage(gold, side)
            yield (f"{gold.name.removesuffix('.gold.tsv')}, {name} gone", lost, f"{kept:.3f}")
    if not quick:
        yield from _cross_validation()


def report_f1(gold: Path) -> tuple[float, float]:
    """Return F1 of the sentence units and of the clause units of a report."""
    text, clauses = _beside(gold)
    made = [
        (_units(text, granularity)[0], _gold(path))
        for granularity, path in zip(Granularity, (gold, clauses), strict=True)
    ]
    sentence, clause = (
        2 * (units & wanted).total() / (units.total() + wanted.total()) for units, wanted in made
    )
    return sentence, clause


def damage(gold: Path, side: int) -> tuple[str, float]:
    """Return how many texts that lost their counterpart are left over, "9 of 10", and the share of others kept.

    Taken out is every tenth Chinese sentence (side 0), or every tenth English one (side 1).
    """
    text, clauses = _beside(gold)
    report = text.read_text(encoding="utf-8")
    finest = _texts(clauses)
    alone = [
        unit
        for unit in (_texts(gold) if side == 0 else finest)
        if len(sentences(unit[side], ("zh", "en")[side])) == 1
        and unit[side].endswith(("。", "."))
        and report.count(unit[side]) == 1
    ]
    left = lost = kept = others = 0
    with TemporaryDirectory() as folder:
        for start in range(0, 10, 10 // _DAMAGES):
            gone = alone[start::10]
            damaged = report
            for unit in gone:
                damaged = damaged.replace(unit[side], "", 1)
            path = Path(folder, text.name)
            path.write_text(damaged, encoding="utf-8")
            units, result = _units(path, Granularity.CLAUSE)
            over = _BLANKS.sub(
                "", " ".join(_NOTE_MARK.sub("", leftover.text) for leftover in result.leftovers)
            )
            lost += len(gone)
            left += sum(_BLANKS.sub("", unit[1 - side]) in over for unit in gone)
            damaged_texts = _BLANKS.sub("", "".join(unit[0] + unit[1] for unit in gone))
            rest = Counter(
                _squeezed(zh, en) for zh, en in finest if _BLANKS.sub("", (zh, en)[side]) not in damaged_texts
            )
            others += rest.total()
            kept += (rest & units).total()
    return f"{left} of {lost}", kept / max(others, 1)


def _texts(gold: Path) -> list[Unit]:
    rows_of = (line.split("\t") for line in gold.read_text(encoding="utf-8").splitlines())
    return [(row[0], row[1]) for row in rows_of]


def _cross_validation() -> Iterator[tuple[str, ...]]:
    from recipes import RECIPES, curriculum, fold
    from training import calibration_error, cross_validated, strict_f1

    yield ("cross-validation", "strict F1", "calibration error", "right over .95")
    for level, recipe in RECIPES.items():
        given = curriculum(level)
        results = cross_validated(given, fold, recipe)
        for name, damaged in ((f"{level}", False), (f"{level}, damaged", True)):
            chosen = [
                k
                for k, lesson in enumerate(given)
                if lesson.example.damaged == damaged
                and any(own and other for own, other in lesson.example.gold)
            ]
            if not chosen:
                continue
            beads = [bead for k in chosen for bead in results[k]]
            sure = [bead.right for bead in beads if bead.score > 0.95]
            f1 = strict_f1([given[k].example for k in chosen], [results[k] for k in chosen])
            yield (
                name,
                f"{f1:.3f}",
                f"{calibration_error(beads):.3f}",
                f"{sum(sure) / max(len(sure), 1):.3f} of {len(sure)}",
            )


def _report_golds() -> list[Path]:
    return [path for folder in (REPORTS[0], REPORTS[2]) for path in sorted(folder.glob("*.gold.tsv"))]


def _beside(gold: Path) -> tuple[Path, Path]:
    """Return the report and the clause gold of a sentence gold."""
    return gold.with_name(gold.name.replace(".gold.tsv", ".txt")), gold.with_name(
        gold.name.replace(".gold.", ".clause.")
    )


def _units(text: Path, granularity: Granularity) -> tuple[Counter[Unit], BuildResult]:
    with TemporaryDirectory() as folder:
        out = Path(folder, "units.tsv")
        result = build([text], [out], BuildSettings(granularities=(granularity,)))
        return _gold(out), result


def _gold(path: Path) -> Counter[Unit]:
    rows_of = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return Counter(_squeezed(row[0], row[1]) for row in rows_of)


def _squeezed(zh: str, en: str) -> Unit:
    return _BLANKS.sub("", zh), _BLANKS.sub("", en)


if __name__ == "__main__":
    main()
