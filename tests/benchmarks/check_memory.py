"""Checks of a large TMX: how long they take beside reading the same file, how much memory, and with two workers.

    python tests/benchmarks/check_memory.py [--units 200000] [--rounds 3]

The TMX is made of the texts of fixtures/, over and over with other digits in their long figures. It is read
by lxml alone, element by element, and checked by the command. The exit code is 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from children import ROOT, TMX_BUILDER, alternated, cost_of, cpu_ratio_of, described, verdict
from scale import tree_cost

_RATIO = 5.0
_SPEED_UP = 1.7
_MEMORY_MB = 1000.0
_LONG_FIGURE = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d(?![\d.,]*\d))(?:\d+(?:[.,]\d+)+|\d{3,})")
_PROPERTIES = {
    "document": "report.txt",
    "lines": "",
    "section": "一、2024年工作回顾",
    "role": "body",
    "granularity": "clause",
    "score": "0.980",
    "status": "translated",
    "evidence": "1:1; quantities 2/2",
}
"""What a memory of our own says of a unit."""
_PLAIN_READING = """
import sys
from lxml import etree

units = 0
for _, element in etree.iterparse(sys.argv[1], events=("end",), tag="tu"):
    texts = [segment.text for segment in element.iter("seg")]
    units += 1
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
print(units)
"""


def _pairs() -> list[tuple[str, str]]:
    paths = [
        *(ROOT / "fixtures" / "alignment").glob("*.tsv"),
        *(ROOT / "fixtures" / "reports").glob("*.clause.tsv"),
    ]
    rows = (line.split("\t")[:2] for path in sorted(paths) for line in path.read_text("utf-8").splitlines())
    return [(row[0], row[1]) for row in rows if len(row) == 2 and all(row)]


def renumbered(pair: tuple[str, str], digits: dict[int, int]) -> tuple[str, str]:
    """Return a pair with other digits in the long figures that both texts have: it stays as right as it was."""
    chinese, english = ({_significant(figure) for figure in _LONG_FIGURE.findall(text)} for text in pair)

    def changed(figure: re.Match[str]) -> str:
        is_shared = _significant(figure[0]) in chinese & english
        return figure[0].translate(digits) if is_shared else figure[0]

    return _LONG_FIGURE.sub(changed, pair[0]), _LONG_FIGURE.sub(changed, pair[1])


def _significant(figure: str) -> str:
    return figure.replace(".", "").replace(",", "").strip("0")


def _units(wanted: int) -> Iterator[str]:
    chance = random.Random(1)
    for number, pair in zip(range(wanted), itertools.cycle(_pairs())):
        digits = str.maketrans("123456789", "".join(chance.sample("123456789", 9)))
        chinese, english = map(escape, renumbered(pair, digits))
        properties = "".join(
            f'<prop type="x-{name}">{value}</prop>\n'
            for name, value in {**_PROPERTIES, "lines": str(number + 1)}.items()
        )
        yield (
            f'<tu tuid="{number:020x}" segtype="phrase" creationdate="20250114T000000Z">\n'
            f"{properties}"
            f'<tuv xml:lang="zh-CN"><seg>{chinese}</seg></tuv>\n'
            f'<tuv xml:lang="en-US"><seg>{english}</seg></tuv>\n</tu>\n'
        )


def write_memory(path: Path, units: int) -> None:
    """Write a TMX of so many units, all of them different."""
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="zh-CN"/><body>\n'
        )
        file.writelines(_units(units))
        file.write("</body></tmx>\n")


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        memory = Path(name) / "memory.tmx"
        write_memory(memory, asked.units)
        check = (*TMX_BUILDER, "check", str(memory), "--json", "--quiet")
        plain = (sys.executable, "-c", _PLAIN_READING, str(memory))
        ours, alone = alternated(asked.rounds, check, plain)
        ratio = cpu_ratio_of(ours, alone)
        print(f"check of {asked.units:,} units: {described(ours)}\n  reading them alone: {described(alone)}")
        print(f"  ratio of the processor's time {ratio:.2f}    at most {_RATIO}: {verdict(ratio, _RATIO)}")
        one, two = (tree_cost((*check, "--workers", workers)) for workers in ("1", "2"))
        bounds = one.total / two.critical(2), 2 * one.total / two.total
        print(
            f"  two workers: {two.total:.1f} s of processors, the command {two.client:.1f}; one: {one.total:.1f}"
        )
        print("  so {:.2f} to {:.2f} times as fast on free processors,".format(*bounds))
        print(f"  {one.wall / two.wall:.2f} on the clock    at least {_SPEED_UP}")
        peak = cost_of(check).peak_mb
        print(f"  peak {peak:.0f} MB    under {_MEMORY_MB:.0f} MB: {verdict(peak, _MEMORY_MB)}")
    return 0 if ratio <= _RATIO and peak <= _MEMORY_MB else 1


if __name__ == "__main__":
    sys.exit(_main())
