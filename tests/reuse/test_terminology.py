"""Terms of a glossary that are told where a memory has nothing equal."""

from __future__ import annotations

import pytest

from tmx_builder.model import Rendering, Term
from tmx_builder.reuse import MemoryIndex, MemoryUnit
from tmx_builder.reuse.terminology import Terminology

TERMS = [
    Term("乡村振兴", (Rendering("rural revitalization"), Rendering("rural vitalization"))),
    Term("乡村", (Rendering("countryside"),)),
    Term("“十四五”规划", (Rendering("14th Five-Year Plan"),)),
    Term("专精特新企业", (Rendering("SRDI enterprise"),)),
    Term("ＡＩ＋", (Rendering("AI Plus"),)),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全面推进乡村振兴，建设美丽乡村。", ("乡村振兴", "乡村")),
        ("全面推进乡村振兴。", ("乡村振兴",)),  # not the shorter term within it
        ("实施AI+行动，再推AI+。", ("ＡＩ＋",)),
        ("振兴乡亲。", ()),
    ],
)
def test_terms_of_chinese(text: str, expected: tuple[str, ...]) -> None:
    assert Terminology(TERMS, "zh-CN").terms_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rural revitalization helped SRDI enterprises.", ("rural revitalization", "SRDI enterprise")),
        ("the countrysides", ("countryside",)),
        ("a countrysider", ()),
    ],
)
def test_terms_of_english(text: str, expected: tuple[str, ...]) -> None:
    terminology = Terminology(TERMS, "en-US")
    assert terminology.terms_in(text) == expected
    assert terminology.renderings["rural vitalization"] == ("乡村振兴",)


def test_without_a_glossary_there_are_no_terms() -> None:
    assert Terminology((), "zh-CN").terms_in("乡村振兴") == ()


UNITS = [
    ("全面推进乡村振兴。", "We advanced rural revitalization."),
    ("做好乡村振兴工作。", "We worked in the Countryside."),
    ("实施“十三五”规划。", "We carried out the 13th Five-Year Plan."),
    ("编制“十四五”规划。", "We drew up the 14th five-year plan."),
    ("落实“十五五”规划。", "We will follow the 15th Five-Year Plan."),
]


def test_each_term_comes_with_the_latest_unit_that_renders_it_so() -> None:
    units = [MemoryUnit(*sides, "en-US") for sides in UNITS]
    index = MemoryIndex("zh-CN")
    for unit in units:
        index.add(unit.source)
    examples = Terminology(TERMS, "zh-CN").units_with(
        ["乡村振兴", "“十四五”规划", "专精特新企业", "乡村"],
        index,
        lambda numbers: {number: units[number] for number in numbers},
    )
    assert {term: unit.source for term, unit in examples.items()} == {
        "乡村振兴": "全面推进乡村振兴。",
        "乡村": "做好乡村振兴工作。",
        "“十四五”规划": "编制“十四五”规划。",
    }
