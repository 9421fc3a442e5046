"""The units of our reports: whether they are right, and that they lose, double and overlap nothing."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tmx_builder import BuildSettings, Granularity, build
from tmx_builder.model import Report, Segment, SegmentPair, TranslationUnit
from tmx_builder.segmenter import Refinement, Segmenter

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"

Refine = Callable[..., Refinement]

LEAST_F1 = 0.98
GOLD = {Granularity.SENTENCE: "gold", Granularity.CLAUSE: "clause"}


def rows(path: Path, columns: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(line.split("\t")[:columns]) for line in path.read_text("utf-8").splitlines())


def f1(made: Counter[tuple[str, ...]], gold: Counter[tuple[str, ...]]) -> float:
    """Return the F1 of exact equality, each gold unit used once."""
    return 2 * (made & gold).total() / (made.total() + gold.total())


@pytest.mark.parametrize("granularity", Granularity)
@pytest.mark.parametrize("name", ["lanhai-2024", "lanhai-2025"])
def test_units_are_those_that_a_person_makes(name: str, granularity: Granularity, tmp_path: Path) -> None:
    made = tmp_path / "units.tsv"
    build([REPORTS / f"{name}.txt"], [made], BuildSettings(granularities=(granularity,)))
    gold = rows(REPORTS / f"{name}.{GOLD[granularity]}.tsv", 2)
    assert f1(rows(made, 2), gold) >= LEAST_F1


def squeezed(text: str) -> str:
    return "".join(text.split())


def unit_sides(unit: TranslationUnit) -> tuple[Segment, Segment]:
    return unit.source, unit.target


def assert_covered(text: str, pieces: list[Segment], left: list[str]) -> None:
    """Between the pieces, which stand in order, is exactly what was left over, and white space."""
    pieces = sorted(pieces, key=lambda piece: piece.start)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    assert all(text[piece.start : piece.end] == piece.text == piece.text.strip() for piece in pieces)
    bounds = [0, *(place for piece in pieces for place in (piece.start, piece.end)), len(text)]
    between = [squeezed(text[start:end]) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    assert "".join(between) == "".join(map(squeezed, left))


@pytest.mark.parametrize("granularity", Granularity)
def test_units_and_leftovers_are_the_paragraph(
    granularity: Granularity, report: Report, refine: Refine
) -> None:
    """No part of a paragraph is lost, none is in two units."""
    refined = refine(granularity)
    for pair in report.pairs:
        for lang, text in ((pair.source_lang, pair.source), (pair.target_lang, pair.target)):
            sides = (side for unit in refined.units if unit.pair_id == pair.id for side in unit_sides(unit))
            left = (each for each in refined.leftovers if each.line == pair.provenance.lines[0])
            assert_covered(
                text,
                [side for side in sides if side.lang == lang],
                [each.text for each in left if each.lang == lang],
            )


def contains(outer: TranslationUnit, inner: TranslationUnit) -> bool:
    return all(
        whole.start <= part.start and part.end <= whole.end
        for whole, part in ((outer.source, inner.source), (outer.target, inner.target))
    )


def test_clause_units_nest_in_sentence_units(refine: Refine) -> None:
    units = refine(*Granularity).units
    sentence = None
    nested = 0
    for unit in units:
        if unit.granularity is Granularity.SENTENCE:
            sentence = unit
            continue
        assert sentence
        assert sentence.pair_id == unit.pair_id
        assert contains(sentence, unit)
        assert (sentence.source, sentence.target) != (unit.source, unit.target)
        nested += 1
    assert nested > 50


def test_both_granularities_are_each_of_them(refine: Refine) -> None:
    """Only that a clause unit which equals its sentence unit is written once."""

    def found(*granularities: Granularity) -> set[tuple[str, int, int, int, int]]:
        units = refine(*granularities).units
        return {(u.pair_id, u.source.start, u.source.end, u.target.start, u.target.end) for u in units}

    assert found(*Granularity) == found(Granularity.SENTENCE) | found(Granularity.CLAUSE)


def test_the_order_of_the_units_is_that_of_the_report(report: Report, refine: Refine) -> None:
    order = {pair.id: place for place, pair in enumerate(report.pairs)}
    for granularity in Granularity:
        units = refine(granularity).units
        places = [(order[unit.pair_id], unit.source.start, unit.target.start) for unit in units]
        assert places == sorted(places)


def test_a_footnote_belongs_to_the_unit_that_it_stands_in(report: Report, refine: Refine) -> None:
    """Each reference is in one sentence unit of its side, and in one clause unit."""
    for granularity in Granularity:
        units = refine(granularity).units
        kept = Counter((unit.pair_id, label) for unit in units for label in unit.footnotes)
        given = Counter((pair.id, note.label) for pair in report.pairs for note in pair.provenance.footnotes)
        assert kept == given


@pytest.mark.parametrize("granularity", Granularity)
def test_swapped_languages_swap_the_units(
    granularity: Granularity, report: Report, segmenter: Segmenter, refine: Refine
) -> None:
    mirrored = [
        SegmentPair(
            *(pair.id, pair.role, pair.target, pair.source, pair.target_lang, pair.source_lang),
            pair.provenance,
            pair.score,
        )
        for pair in report.pairs
    ]
    ours = refine(granularity).units
    theirs = segmenter.refine(mirrored, [granularity]).units
    assert [(unit.source, unit.target, unit.score) for unit in ours] == [
        (unit.target, unit.source, unit.score) for unit in theirs
    ]
    assert all(
        (one.evidence.source_segments, one.evidence.target_segments)
        == (other.evidence.target_segments, other.evidence.source_segments)
        for one, other in zip(ours, theirs, strict=True)
    )
