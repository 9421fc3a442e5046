"""How much of what a new report repeats is found in a memory: `python tests/accuracy/reuse.py [FOLDER] [--faults]`.

FOLDER, by default ../shared/reuse, holds reports of three years, the next one in Chinese, and what is expected of
each run of clauses that recurs. Printed are the rows as expected by kind, substituted figures that are wrong, and of
the other direction, from English to Chinese, each year against the years before it: how many runs of each kind there
are, and how many substituted figures are none of the year's own Chinese. Exits with 0 where there is no such folder.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tmx_builder import Match, MatchKind, Run, build, pretranslate
from tmx_builder.checks import Checker
from tmx_builder.parser import new_text, read
from tmx_builder.quantities import find_quantities
from tmx_builder.reuse.forms import plain

_SHARED = Path(__file__).resolve().parents[3] / "shared" / "reuse"
_KINDS = {"refuse": MatchKind.FUZZY, "fuzzy75": MatchKind.FUZZY}
_ASKED = 0.95


def main() -> int:
    """Print the figures; return 1 where less is as expected than was asked for, or a substituted figure is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_SHARED)
    parser.add_argument("--faults", action="store_true", help="print the rows that are not as expected")
    options = parser.parse_args()
    folder: Path = options.folder
    if not folder.is_dir():
        print(f"{folder} is not there: nothing to measure")
        return 0
    expected = next(folder.glob("*.expected.tsv"))
    years = sorted(path for path in folder.glob("*.txt") if path.stem.isdecimal())
    with TemporaryDirectory() as scratch:
        memory = Path(scratch) / "memory.tmx"
        build(years, [memory])
        new = folder / f"{expected.name.partition('.')[0]}.zh.txt"
        (covered,) = pretranslate([new], memories=[memory]).texts
        is_good = _compared(expected, covered.runs, with_faults=options.faults)
        for number in range(1, len(years)):
            build(years[:number], [memory])
            _english(years[number], memory, Path(scratch) / "english.txt")
    return 0 if is_good else 1


def _compared(expected: Path, runs: tuple[Run, ...], *, with_faults: bool) -> bool:
    by_text: dict[str, Run] = {}
    for covered in runs:
        by_text.setdefault(plain(covered.text), covered)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong_figures = 0
    with expected.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            total[row["kind"]] += 1
            run = by_text.get(plain(row["chinese"]))
            if run is not None and _is_as_expected(run, row):
                right[row["kind"]] += 1
            elif with_faults:
                print("not as expected", row, run and run.matches[:1], sep="\n  ")
            is_figures = run is not None and run.kind is MatchKind.FIGURES
            if (
                run
                and is_figures
                and (row["kind"] != "figures" or not _is_said(run.matches[0], row["english"]))
            ):
                wrong_figures += 1
    for kind, count in total.items():
        print(f"{kind}\t{right[kind]} of {count}")
    print(f"all\t{right.total()} of {total.total()}\t{right.total() / total.total():.3f}")
    checker = Checker()
    told = sum(
        bool(
            [
                each
                for each in checker.unit(run.text, run.matches[0].target, "zh-CN")
                if each.check == "quantity"
            ]
        )
        for run in runs
        if run.kind is MatchKind.FIGURES
    )
    print(f"substituted figures that are wrong\t{wrong_figures}\ttold by the check\t{told}")
    return right.total() >= _ASKED * total.total() and not wrong_figures and not told


def _is_as_expected(run: Run, row: dict[str, str]) -> bool:
    if run.kind != _KINDS.get(row["kind"], row["kind"]):
        return False
    if run.kind is MatchKind.NONE:
        return True
    match = run.matches[0]
    return _is_said(match, row["english"]) and str(match.year) == row["year"]


def _is_said(match: Match, english: str) -> bool:
    return plain(match.target).casefold() == plain(english).casefold()


def _english(year: Path, memory: Path, scratch: Path) -> None:
    """Print what a memory of the years before has for the English of a year, against the year's own Chinese."""
    document = read(year, year.name)
    english = new_text(document, "en-US", "zh-CN")
    scratch.write_text("\n\n".join(paragraph.text for paragraph in english.paragraphs), "utf-8")
    chinese = re.sub(r"\s", "", "".join(line.text for line in document.lines))
    (covered,) = pretranslate([scratch], memories=[memory]).texts
    kinds = Counter(run.kind.value for run in covered.runs)
    values = {reading for figure in find_quantities(chinese, "zh") for reading in figure.keys}
    targets = [run.matches[0].target for run in covered.runs if run.kind is MatchKind.FIGURES]
    wrong = sum(
        values.isdisjoint(figure.keys) for target in targets for figure in find_quantities(target, "zh")
    )
    shown = ", ".join(f"{kind} {kinds[kind]}" for kind in MatchKind)
    print(f"English of {year.stem}\t{shown}\tfigures that the year's Chinese does not have\t{wrong}")


if __name__ == "__main__":
    sys.exit(main())
