import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.text import (
    count_han,
    count_latin,
    fold_blanks,
    full_width_punctuation,
    is_traditional,
    join_lines,
    join_spaced_han,
    language,
)

MIXED = st.text(alphabet="政府工作一二AB ab19,;:()?!.。，：“”《》（）%-\u3000\u00a0\u200b\t", max_size=60)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("政府工作报告", "zh"),
        ("Report on the Work of the Government", "en"),
        ("技术合同成交额GDP占比、5G、CIFTIS", "zh"),
        ("The fair (服贸会) opened in Beijing", "en"),
        ("本标准是 Foundation for Public Code 在提供督导时的核心，我们据此作出决定", "zh"),
        ("I", "en"),
        ("一、", "zh"),
        ("— 12 —", ""),
        ("", ""),
        ("|---|---|", ""),
    ],
)
def test_language_of_a_line(line: str, expected: str) -> None:
    assert language(line) == expected


def test_counts_look_at_their_own_script_only() -> None:
    assert count_han("建成5G基站，Phase II 二期〇") == 7
    assert count_latin("建成5G基站，Café 二期") == 5


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("政府工作報告與經濟發展", True),
        ("政府工作报告与经济发展", False),
        ("公共程式標準，为", True),
        ("在中文上下文中", False),
        ("no Chinese", False),
    ],
)
def test_traditional_is_told_from_simplified(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("\ufeff I\u00a0 Review\t", "I Review"),
        ("\u3000\u3000一、总则\u3000", "一、总则"),
        ("co\u00adoperation\u200b", "cooperation"),
        ("a\u2028b\u0085c\x0bd", "a b c d"),
        (" \u200b\ufeff ", ""),
    ],
)
def test_blanks_are_folded(line: str, expected: str) -> None:
    assert fold_blanks(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("政 府 工 作 报 告", "政府工作报告"),
        ("北京市市长 殷 勇", "北京市市长 殷勇"),
        ("《政 府 工 作 报 告》", "《政府工作报告》"),
        ("关于 政 府 工 作 的 报告", "关于 政府工作的 报告"),
        ("甲区 乙区", "甲区 乙区"),
        ("投资 5 亿 元", "投资 5 亿元"),
        ("I Review of Work", "I Review of Work"),
    ],
)
def test_spaced_out_characters_are_joined(line: str, expected: str) -> None:
    assert join_spaced_han(line) == expected


@pytest.mark.parametrize(
    ("lang", "lines", "expected"),
    [
        ("zh", ["在澜海市第八届", "人民代表大会上"], "在澜海市第八届人民代表大会上"),
        ("zh", ["使用Foundation", "for Public Code的标准"], "使用Foundation for Public Code的标准"),
        ("zh", ["增长", "5.2%"], "增长5.2%"),
        ("en", ["Lanhai Municipal", "People's Congress"], "Lanhai Municipal People's Congress"),
        ("en", ["the Beijing-", "Tianjin railway"], "the Beijing-Tianjin railway"),
        ("en", ["growth -", "of a kind"], "growth - of a kind"),
        ("en", ["one"], "one"),
        ("en", [], ""),
    ],
)
def test_wrapped_lines_are_joined(lang: str, lines: list[str], expected: str) -> None:
    assert join_lines(lines, "zh" if lang == "zh" else "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长5.9%,较好完成;总数:3家", "增长5.9%，较好完成；总数：3家"),
        ("(二)深入落实", "（二）深入落实"),
        ("总体规划(2016-2035)实施", "总体规划（2016-2035）实施"),
        ("北京(Beijing)", "北京（Beijing）"),
        ("共2, 500家,3:37开通", "共2, 500家，3:37开通"),
        ("参与R&D, GDP, CPI统计", "参与R&D, GDP, CPI统计"),
        ("落实“三公”,压减", "落实“三公”，压减"),
        ("什么?!", "什么？！"),
        ("各位代表!", "各位代表！"),
        ("GDP, “新两翼”", "GDP， “新两翼”"),
        ("约10:30.到达", "约10:30.到达"),
        ("In Lagos (Nigeria), 3:1", "In Lagos (Nigeria), 3:1"),
    ],
)
def test_chinese_marks_are_widened(text: str, expected: str) -> None:
    assert full_width_punctuation(text) == expected


@given(MIXED)
@settings(max_examples=100)
def test_widening_is_one_for_one_and_settles(text: str) -> None:
    wide = full_width_punctuation(text)
    assert len(wide) == len(text)
    assert full_width_punctuation(wide) == wide
    narrow = str.maketrans("，；：（）？！", ",;:()?!")
    assert wide.translate(narrow) == text.translate(narrow)


@given(MIXED)
@settings(max_examples=100)
def test_folding_and_joining_lose_blanks_only(text: str) -> None:
    clean = join_spaced_han(fold_blanks(text))
    assert [c for c in clean if not c.isspace()] == [
        c for c in text if not c.isspace() and unicodedata.category(c) != "Cf"
    ]
    assert fold_blanks(clean) == clean
