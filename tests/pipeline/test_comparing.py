"""What two memories differ in."""

import pytest

from tmx_builder.pipeline import ComparedUnit, changed_words
from tmx_builder.pipeline.comparing import compare

KINDS = ("added", "gone", "retranslated", "figures", "moved")


def entry(line: str) -> ComparedUnit:
    source, target, section = (*line.split(" = "), "")[:3]
    return ComparedUnit(source, target, section)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("", "翻了一番, = doubled,", "added"),
        ("翻了一番, = doubled,", "", "gone"),
        ("翻了一番, = doubled,", "翻了一番， = doubled,", ""),
        ("优化提升首都功能 = We reinforced it", "优化提升首都功能 = Enhance it", "retranslated"),
        ("建成食堂115家 = 115 canteens opened", "建成食堂120家 = 120 canteens opened", "figures"),
        ("完成9.5亿元 = It was 950 million yuan", "完成12亿元 = It was 1.2 billion yuan", "figures"),
        ("建成食堂115家 = 115 canteens opened", "建成食堂120家 = We opened 120 canteens", "retranslated"),
        ("建成十六家 = Sixteen opened", "建成17家 = 17 opened", "figures"),
        ("一批项目 = A group of projects", "二批项目 = A group of projects", "added gone"),
        ("优化提升首都功能, = We reinforced it", "优化提升首都功能。 = Enhance it", "retranslated"),
        ("翻了一番 = doubled = 一、工作", "翻了一番 = doubled = 二、任务", "moved"),
        ("翻了一番 = doubled", "翻了一番 = doubled = 二、任务", ""),
        ("翻了一番 = doubled = 一、2024年工作", "翻了一番 = doubled = 一、2025年工作", ""),
    ],
)
def test_what_happened_to_a_unit(old: str, new: str, kind: str) -> None:
    found = compare(*([entry(each)] if each else [] for each in (old, new)))
    assert [each for each in KINDS if getattr(found, each)] == kind.split()
    assert found.same == (not kind)


def test_each_unit_is_in_one_pair() -> None:
    old = [entry("建成115家 = 115 built"), entry("建成116家 = 116 built")]
    new = [entry("建成116家 = 116 built"), entry("建成117家 = 117 built"), entry("建成118家 = 118 built")]
    found = compare(old, new)
    assert found.same == 1
    assert [(one.source, other.source) for one, other in found.figures] == [("建成115家", "建成117家")]
    assert [each.source for each in found.added] == ["建成118家"]


WHOLE = "建成公园，翻了一番。 = Parks were built and doubled."
PARTS = ["建成公园， = Parks were built", "翻了一番。 = doubled."]


@pytest.mark.parametrize(
    ("old", "new", "kind", "sources"),
    [
        ([], [WHOLE, *PARTS], "added", ["建成公园，翻了一番。"]),
        ([], [*PARTS, WHOLE], "added", ["建成公园，翻了一番。"]),
        ([WHOLE, *PARTS], [], "gone", ["建成公园，翻了一番。"]),
        ([], PARTS, "added", ["建成公园，", "翻了一番。"]),
        ([PARTS[0]], [WHOLE, *PARTS], "added", ["翻了一番。"]),
        (
            [WHOLE, *PARTS],
            ["建成公园，翻了一番。 = Parks opened and doubled.", "建成公园， = Parks opened", PARTS[1]],
            "retranslated",
            ["建成公园，"],
        ),
    ],
)
def test_a_sentence_and_its_clauses_are_reported_once(
    old: list[str], new: list[str], kind: str, sources: list[str]
) -> None:
    entries = getattr(compare(map(entry, old), map(entry, new)), kind)
    assert [item.source if isinstance(item, ComparedUnit) else item[0].source for item in entries] == sources


def test_changed_words() -> None:
    runs = changed_words("opened 115 canteens", "opened 1,120 canteens")
    assert [(old, new) for old, new, same in runs if not same] == [("115", "1,120")]
    assert "".join(new for _, new, _ in runs) == "opened 1,120 canteens"
    assert [(old, new) for old, new, same in changed_words("共三家", "共四家") if not same] == [("三", "四")]
