"""The data between rooms travels between processes."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from tmx_builder import build_units
from tmx_builder.model import Finding, History, Leftover, SegmentPair, Severity, TranslationUnit

REPORT = Path(__file__).resolve().parents[1] / "fixtures" / "reports" / "lanhai-2024.txt"


@pytest.fixture(scope="module")
def unit() -> TranslationUnit:
    made = next(iter(build_units(REPORT)))
    finding = Finding("quantity", Severity.ERROR, "3 = 4", ((0, 1),), ((2, 3),))
    return replace(made, findings=(finding,), history=History(changed_by="Li"))


def test_a_unit_travels_whole_and_in_few_bytes(unit: TranslationUnit) -> None:
    data = pickle.dumps([unit, replace(unit, notes=("a note",))], pickle.HIGHEST_PROTOCOL)
    first, second = pickle.loads(data)
    assert (first, second) == (unit, replace(unit, notes=("a note",)))
    assert first.provenance is second.provenance, "what two units share is sent once"


def test_pairs_and_leftovers_travel_whole(unit: TranslationUnit) -> None:
    pair = SegmentPair("p1", unit.role, "中文。", "English.", "zh-CN", "en-US", unit.provenance)
    leftover = Leftover("a.txt", 3, "zh-CN", "剩下", "no counterpart")
    assert pickle.loads(pickle.dumps((pair, leftover))) == (pair, leftover)
