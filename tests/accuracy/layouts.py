"""How well layouts are found: `python tests/accuracy/layouts.py FOLDER ...`, prints a table.

For every NAME.txt of a folder that has a NAME.gold.tsv beside it: sentence units of a whole build without any
option, their F1 against the gold, and how many units are neither gold nor made of gold texts. Without a folder:
fixtures/layouts, and the samples beside the checkout where they are there.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tmx_builder import BuildSettings, Granularity, build

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "fixtures" / "layouts", ROOT / ".." / "shared" / "samples")

_QUOTES = str.maketrans("“”‘’", "\"\"''")


class Score(NamedTuple):
    """Counts of units."""

    hits: int
    made: int
    wanted: int
    strange: int
    """Units with a side that holds text which is in no gold unit."""

    @property
    def f1(self) -> float:
        """In [0, 1]."""
        return 2 * self.hits / max(1, self.made + self.wanted)


def score(text: Path) -> Score:
    """Build a text and compare its sentence units with the gold beside it."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "units.tsv"
        build([text], [made], BuildSettings(granularities=(Granularity.SENTENCE,)))
        units = _units(made)
    gold = _units(text.with_suffix(".gold.tsv"))
    known = ["".join(side) for side in zip(*gold.elements(), strict=True)]
    strange = sum(
        count
        for unit, count in units.items()
        if any(side not in text for side, text in zip(unit, known, strict=True))
    )
    return Score((units & gold).total(), units.total(), gold.total(), strange)


def _units(path: Path) -> Counter[tuple[str, str]]:
    rows = (line.split("\t")[:2] for line in path.read_text("utf-8").splitlines())
    return Counter((_folded(source), _folded(target)) for source, target in rows)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES).replace("*", "")
    return re.sub(r"\s+", "", plain).lower()


def main() -> None:
    """Print the table."""
    folders = [Path(name) for name in sys.argv[1:]] or [folder for folder in FOLDERS if folder.is_dir()]
    for folder in folders:
        print("text", "F1", "hits", "units", "gold", "strange", sep="\t")
        total = Score(0, 0, 0, 0)
        for gold in sorted(folder.glob("*.gold.tsv")):
            found = score(gold.with_name(gold.name.removesuffix(".gold.tsv") + ".txt"))
            total = Score(*map(sum, zip(total, found, strict=True)))
            print(gold.name.removesuffix(".gold.tsv"), f"{found.f1:.3f}", *found, sep="\t", flush=True)
        print("together", f"{total.f1:.3f}", *total, sep="\t")


if __name__ == "__main__":
    main()
