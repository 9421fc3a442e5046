"""Texts with gold as blocks: what the paragraph model learns from, and is measured on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from corpora import REPORTS, ROOT, SHARED, paragraph_texts
from drafts import DAMAGES, Draft, LineBead, Piece, blocks, halves, other_blank_lines, render, several_at_once

from tmx_builder.parser import Line, SourceDocument, read

CASES = SHARED / "cases"
LAYOUTS = ROOT / "fixtures" / "layouts"
_FEWEST, _MOST = 3, 24
"""Pieces of a draft."""

TextBead = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A document, and what translates what in it."""

    name: str
    group: str
    """The text that it was made of: all copies of a text are left out together."""
    document: SourceDocument
    lines: tuple[LineBead, ...] = ()
    """Beads by line numbers, where they are known by construction."""
    units: tuple[TextBead, ...] = ()
    """Sentence units, where a person made them."""


def folded(text: str) -> str:
    """Return a text without what the layout may change in it."""
    plain = unicodedata.normalize("NFKC", text).replace("*", "")
    return re.sub(r"^[•\-—#>]+|\s+", "", re.sub(r"^\s*[•\-—#>]+\s*", "", plain)).lower()


def document_of(name: str, lines: Sequence[str]) -> SourceDocument:
    """Return lines as a document."""
    return SourceDocument(name, "0" * 64, tuple(Line(number, text) for number, text in enumerate(lines, 1)))


def real_texts() -> list[GoldText]:
    """Return the texts with gold made by hand: reports, samples, layouts and cases."""
    folders = (*REPORTS, LAYOUTS, CASES)
    golds = [path for folder in folders for path in sorted(folder.glob("*.gold.tsv"))]
    return [_real(path) for path in golds if not path.name.startswith("chain")]


def _real(gold: Path) -> GoldText:
    text = gold.with_name(gold.name.replace(".gold.tsv", ".txt"))
    rows = [line.split("\t") for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    units = tuple((row[0], row[1]) for row in rows)
    return GoldText(text.stem, text.stem, read(text, text.name), units=units)


@cache
def bases() -> dict[str, tuple[Piece, ...]]:
    """Return the texts that drafts are made of, by name."""
    found = {
        name: tuple(Piece((zh,), (en,)) for zh, en in pairs) for name, pairs in paragraph_texts().items()
    }
    for text in real_texts():
        if text.group not in found and len(text.units) >= _FEWEST:
            found[text.group] = tuple(Piece((zh,), (en,)) for zh, en in text.units)
    return found


def draft_of(pieces: Sequence[Piece], random: Random) -> Draft:
    """Return a stretch of a text as a draft, its title, the first piece, included."""
    count = random.randint(_FEWEST, _MOST)
    start = random.randint(1, max(1, len(pieces) - count + 1))
    return Draft((pieces[0], *pieces[start : start + count - 1]))


def damaged_texts(
    groups: Iterable[str], copies: int, seed: int, furniture: str
) -> list[tuple[str, GoldText]]:
    """Return damaged copies of the texts, so many a damage, with the damage's name; furniture as in `drafts`."""
    made = []
    names = sorted(groups)
    for damage in (*DAMAGES, several_at_once):
        random = Random(f"{seed} {damage.__name__}")
        for number in range(copies):
            group = random.choice(names)
            draft = damage(draft_of(bases()[group], random), random, furniture)
            if random.random() < 0.4:
                draft = other_blank_lines(draft, random, furniture)
            if damage not in (halves, blocks) and random.random() < 0.25:
                draft = random.choice((halves, blocks))(draft, random, furniture)
            lines, beads = render(draft, random)
            name = f"{group} {damage.__name__} {number}"
            made.append((damage.__name__, GoldText(name, group, document_of(name, lines), tuple(beads))))
    return made


_LEADER = re.compile(r"(?:…+|\s*\.{3,}\s*)\d+$")


def gold_pairs(text: GoldText) -> Counter[TextBead]:
    """Return the pairs of paragraphs that a damaged copy holds, folded, without leaders and numbers of pages."""
    lines = [_LEADER.sub("", line.text) for line in text.document.lines]
    return Counter(
        (
            "".join(folded(lines[number - 1]) for number in zh),
            "".join(folded(lines[number - 1]) for number in en),
        )
        for zh, en in text.lines
    )
