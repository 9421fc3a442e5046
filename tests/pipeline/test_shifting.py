"""A paragraph that is lost, doubled or out of place on one side costs its own section at most."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tmx_builder.model import Report
from tmx_builder.parser import Line, SourceDocument, parse
from tmx_builder.segmenter import Segmenter

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
EVERY = 7
"""Every so manyth paragraph is damaged; another start for each damage, so that together most are."""

Damage = Callable[[list[str], int], list[str]]


def next_of_its_language(lines: list[str], at: int) -> int:
    """Return the index of the next paragraph in the same language; `at` where there is none."""
    is_english = lines[at].isascii() or lines[at][0].isascii()
    return next(
        (
            other
            for other in range(at + 1, len(lines))
            if lines[other] and lines[other][0].isascii() == is_english
        ),
        at,
    )


def deleted(lines: list[str], at: int) -> list[str]:
    return lines[:at] + lines[at + 1 :]


def doubled(lines: list[str], at: int) -> list[str]:
    return [*lines[:at], lines[at], "", *lines[at:]]


def swapped(lines: list[str], at: int) -> list[str]:
    other = next_of_its_language(lines, at)
    swapped = list(lines)
    swapped[at], swapped[other] = lines[other], lines[at]
    return swapped


def read(lines: list[str], segmenter: Segmenter) -> Report:
    document = SourceDocument(
        "report.txt", "0" * 64, tuple(Line(at, text) for at, text in enumerate(lines, 1))
    )
    return parse(document, source_lang=None, target_lang=None, read=segmenter.compare)


def elsewhere(report: Report, sections: set[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return the pairs that neither stand in these sections nor head them."""
    heads = {heading for section in sections for heading in section}
    return [
        (pair.source, pair.target)
        for pair in report.pairs
        if pair.provenance.section not in sections and pair.source not in heads
    ]


def sections_at(report: Report, lines: list[str], *at: int) -> set[tuple[str, ...]]:
    """Return the sections that these lines stand in, those that a heading among them opens included."""
    touched = set()
    for pair in report.pairs:
        first, last = pair.provenance.lines
        if any(first <= each + 1 <= last for each in at):
            touched.add(pair.provenance.section)
            touched |= {
                each.provenance.section for each in report.pairs if pair.source in each.provenance.section
            }
    for rest in report.leftovers:
        if rest.line - 1 in at:
            near = min(report.pairs, key=lambda pair: abs(pair.provenance.lines[0] - rest.line))
            touched.add(near.provenance.section)
    return touched


DAMAGES: list[Damage] = [deleted, doubled, swapped]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["lanhai-2024", "lanhai-2025"])
def test_damage_stays_in_its_section(name: str, damage: Damage, segmenter: Segmenter) -> None:
    lines = (REPORTS / f"{name}.txt").read_text("utf-8").splitlines()
    whole = read(lines, segmenter)
    start = DAMAGES.index(damage)
    body = [at for at, line in enumerate(lines) if line and at >= 9 and not line.startswith(("[", "注释"))]
    moved = {}
    for at in body[start::EVERY]:
        hurt = read(damage(lines, at), segmenter)
        touched = sections_at(whole, lines, at, next_of_its_language(lines, at) if damage is swapped else at)
        before, after = elsewhere(whole, touched), elsewhere(hurt, touched)
        # under another heading than before stands what followed a heading that is gone
        lost = [pair for pair in before if pair not in {(p.source, p.target) for p in hurt.pairs}]
        new = [pair for pair in after if pair not in {(p.source, p.target) for p in whole.pairs}]
        if lost or new:
            moved[at + 1] = (lost, new)
    assert moved == {}
