"""Hand-aligned texts as lists of segments and gold beads: to learn from, and to measure by.

Three shapes are read:
- a folder of NNN.zh, NNN.en (a sentence a line) and NNN.gold (`[zh ids]:[en ids]`, a bead a line);
- NAME.gold.tsv and NAME.clause.tsv: sentence units and finest units of one text, a unit a line;
- the texts of fixtures/alignment: finest units, an empty line between paragraphs, an empty column for no counterpart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tmx_builder.segmenter.clauses import clauses
from tmx_builder.segmenter.sentences import sentences

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CHAPTERS = SHARED / "mac-dev"
REPORTS = (SHARED / "reports", SHARED / "samples", ROOT / "fixtures" / "reports")
ALIGNMENT = ROOT / "fixtures" / "alignment"

GoldBead: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
Unit: TypeAlias = tuple[str, str]

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Example:
    """Two lists of segments and the beads that a person made between them, in order."""

    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    gold: tuple[GoldBead, ...]
    damaged: bool = False
    """Whether one side of a bead was taken out of it."""


def chapters(folder: Path = CHAPTERS) -> list[Example]:
    """Read the chapters of a folder, by name."""
    return [_chapter(path) for path in sorted(folder.glob("*.gold"))]


def _chapter(path: Path) -> Example:
    zh, en = (path.with_suffix(suffix).read_text(encoding="utf-8").splitlines() for suffix in (".zh", ".en"))
    gold = []
    for line in path.read_text(encoding="utf-8").splitlines():
        own, other = (json.loads(ids) for ids in re.findall(r"\[.*?\]", line))
        gold.append((tuple(own), tuple(other)))
    return Example(path.stem, tuple(zh), tuple(en), tuple(gold))


def paragraphs() -> list[Example]:
    """Return the paragraphs that clause units are known of, as clauses and English sentences."""
    return [
        _example(name, units)
        for name, units in _paragraph_units()
        if all(any(unit[side] for unit in units) for side in (0, 1))
    ]


def paragraph_texts() -> dict[str, list[Unit]]:
    """Return the same paragraphs, and those with text on one side alone left out, as pairs of texts, by name."""
    found: dict[str, list[Unit]] = {}
    for name, units in _paragraph_units():
        zh, en = "".join(unit[0] for unit in units), " ".join(unit[1] for unit in units if unit[1])
        if zh and en:
            found.setdefault(name.removesuffix(".gold"), []).append((zh, en))
    return found


def aligned_paragraphs() -> list[tuple[str, list[list[Unit]]]]:
    """Return the finest units of each paragraph of the same texts, by name."""
    found: dict[str, list[list[Unit]]] = {}
    for name, units in _paragraph_units():
        found.setdefault(name.removesuffix(".gold"), []).append(units)
    return list(found.items())


def _gold_files() -> list[Path]:
    return [path for folder in REPORTS for path in sorted(folder.glob("*.gold.tsv"))]


def _rows(path: Path) -> list[Unit]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [(row[0], row[1]) for row in rows]


def _paragraph_units() -> Iterator[tuple[str, list[Unit]]]:
    """Yield the clause units of each paragraph."""
    for path in _gold_files():
        blocks = _blocks(path.with_name(path.name.replace(".gold.", ".")).with_suffix(".txt"))
        finest = iter(_rows(path.with_name(path.name.replace(".gold.", ".clause."))))
        paragraph: list[Unit] = []
        last: Unit | None = None
        for whole in _rows(path):
            units: list[Unit] = []
            while any(_squeezed(u[side] for u in units) != _squeezed([whole[side]]) for side in (0, 1)):
                units.append(next(finest))
            if last and not all(_follows(last[side], whole[side], blocks) for side in (0, 1)):
                yield path.stem, paragraph
                paragraph = []
            paragraph, last = [*paragraph, *units], whole
        yield path.stem, paragraph
    for path in sorted(ALIGNMENT.glob("*.tsv")):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
            lines = [line.split("\t") for line in block.splitlines()]
            yield path.stem, [(line[0].strip(), line[1].strip()) for line in lines]


def _blocks(text: Path) -> list[str]:
    """Return what stands between a text's empty lines, without blanks."""
    return [_squeezed([block]) for block in re.split(r"\n\s*\n", text.read_text(encoding="utf-8-sig"))]


def _follows(before: str, after: str, blocks: Sequence[str]) -> bool:
    """Tell whether two texts stand side by side, with nothing of the other language between."""
    return any(_squeezed((before, after)) in block for block in blocks)


def _squeezed(texts: Iterable[str]) -> str:
    return _BLANKS.sub("", "".join(texts))


def _zh_clauses(text: str) -> list[str]:
    return [clause.text for sentence in sentences(text, "zh") for clause in clauses(sentence)]


def _en_sentences(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text, "en")]


def _example(name: str, units: Sequence[Unit]) -> Example:
    zh: list[str] = []
    en: list[str] = []
    gold: list[GoldBead] = []
    for own, other in units:
        zh_new, en_new = _zh_clauses(own), _en_sentences(other)
        gold.append(
            (tuple(range(len(zh), len(zh) + len(zh_new))), tuple(range(len(en), len(en) + len(en_new))))
        )
        zh += zh_new
        en += en_new
    return Example(name, tuple(zh), tuple(en), tuple(_single_nulls(gold)))


def _single_nulls(gold: Iterable[GoldBead]) -> Iterator[GoldBead]:
    """Yield the beads; one without a counterpart as one for each of its segments."""
    for own, other in gold:
        if own and other:
            yield own, other
        else:
            yield from (((each,), ()) for each in own)
            yield from (((), (each,)) for each in other)
