"""The encoding of a text: what is certain, what is guessed, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.errors import InputError
from tmx_builder.parser.readers.encoding import decode

REPORTS = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "reports").glob("lanhai-????.txt"))

SIMPLIFIED = "各位代表：\nFellow Deputies,\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"
TRADITIONAL = """\
澳門特別行政區政府施政報告
Policy Address of the Macao Special Administrative Region
過去一年，面對複雜嚴峻的外部環境，全市上下團結一心、攻堅克難，較好地完成了各項目標任務。
Over the past year, in the face of a complex environment, the whole city pulled together.
新增就業13.6萬人，改造老舊小區214個；接待遊客5280萬人次，實現旅遊收入619億元。
A total of 136,000 jobs were created, and 214 compounds renovated.
"""
HONG_KONG = "政府總部設於添馬。\n市民在尖沙咀𨋢口等候，啲人話咗佢哋知。\n"
"""With characters of HKSCS, which Big5 lacks."""


def assert_guessed(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert [name in remark and "guess" in remark for remark in decoded.remarks] == [True]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["gb18030", "gbk"])
def test_reports_are_told_from_big5(path: Path, encoding: str) -> None:
    assert_guessed(path.read_text("utf-8").replace("•", "·"), encoding, "GB18030")


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (SIMPLIFIED, "gb18030", "GB18030"),
        (SIMPLIFIED, "gb2312", "GB18030"),
        (TRADITIONAL, "big5", "Big5"),
        (TRADITIONAL, "cp950", "Big5"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (HONG_KONG, "big5hkscs", "Big5"),
        ("The government’s “Five Major Actions” – a review", "cp1252", "Windows-1252"),
        ("Café, naïve, façade: 20 £ and 30 €.", "cp1252", "Windows-1252"),
        ("工作报告", "gb18030", "GB18030"),
        ("施政報告", "big5", "Big5"),
        ("一、2024年工作回顾", "gb18030", "GB18030"),
        ("一、2024年工作回顧", "big5", "Big5"),
        ("预算报告\nReport on the Budget", "gb18030", "GB18030"),
        ("預算案\nThe Budget", "big5", "Big5"),
        ("English comes first, for many lines.\n" * 5_000 + "政府工作报告", "gb18030", "GB18030"),
        ("𠀀𠀁四字节、政府工作报告", "gb18030", "GB18030"),
    ],
)
def test_a_guess_is_right_and_named(text: str, encoding: str, name: str) -> None:
    assert_guessed(text, encoding, name)


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_any_few_lines_are_enough(text: str, lines: int) -> None:
    """Every run of lines of both texts, with at least four characters that are not ASCII."""
    every = text.splitlines()
    for start in range(len(every) - lines + 1):
        part = "\n".join(every[start : start + lines])
        if sum(not character.isascii() for character in part) < 4:
            continue
        for encoding in ("gb18030", "big5") if text is TRADITIONAL else ("gb18030",):
            assert decode(part.encode(encoding), "a.txt").text == part


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_what_is_certain_is_no_guess(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding), "a.txt")
    assert (decoded.text, decoded.remarks) == (SIMPLIFIED, ())


def test_marks_of_both_byte_orders() -> None:
    for order in ("le", "be"):
        for width in ("16", "32"):
            assert decode(f"\ufeff{SIMPLIFIED}".encode(f"utf-{width}-{order}"), "a").text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "Report 2024", "工作报告\n"])
def test_zero_bytes_tell_a_wide_encoding(text: str, encoding: str) -> None:
    assert_guessed(text, encoding, encoding.upper())


KEPT = "报告\u0085a\u2028b\u2029c\u200bd\u00a0e\u3000f\uf900\ufa0e\u2f00"
"""Odd blanks and line ends, and compatibility ideographs, which normalization would change."""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_no_character_is_changed(encoding: str) -> None:
    assert decode(KEPT.encode(encoding), "a.txt").text == KEPT


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("gb18030", "gb18030"),
        ("GBK", "gb18030"),
        ("gb2312", "gb18030"),
        ("big5", "big5hkscs"),
        ("big5", "cp950"),
        ("latin-1", "cp1252"),
        ("utf-16-le", "utf-16-le"),
        ("gb18030", "utf-8-sig"),
    ],
)
def test_a_name_overrides_the_guess_but_not_the_mark(encoding: str, written: str) -> None:
    text = {"gb18030": "镕基", "big5hkscs": "啲人", "cp950": "碁銹裏", "cp1252": "“a”"}.get(
        written, SIMPLIFIED
    )
    decoded = decode(text.encode(written), "a.txt", encoding)
    assert (decoded.text, decoded.remarks) == (text, ())


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            SIMPLIFIED.encode() + "工作报告".encode("gb18030"),
            None,
            "not sound UTF-8 at 8 places, the first in line 4",
        ),
        (
            SIMPLIFIED.encode().replace(b"\n", b"\r\n") + b"\xff",
            None,
            "not sound UTF-8 at one place in line 4",
        ),
        (SIMPLIFIED.encode()[:-3], None, "not sound UTF-8 at one place in line 3"),
        (SIMPLIFIED.encode() + b"\xed\xa0\x80", None, "not sound UTF-8 at 3 places, the first in line 4"),
        (SIMPLIFIED.encode("gb18030") + b"\n\xff\n", None, "not sound GB18030 at one place in line 5"),
        (SIMPLIFIED.encode("gb18030") + "工作报告".encode(), None, "is GB18030, but UTF-8 in line 4"),
        (
            TRADITIONAL.encode("big5") + "目標任務".encode(),
            None,
            "not sound Big5 at 4 places, the first in line 7",
        ),
        (SIMPLIFIED.encode("utf-16") + b"\x00\xd8", None, "not sound UTF-16-LE"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None, "not a text file (NUL at byte 8)"),
        (SIMPLIFIED.encode() + b"\x00", None, "not a text file (NUL at byte"),
        (SIMPLIFIED.encode("gb18030"), "utf-8", "not sound UTF-8"),
        (SIMPLIFIED.encode(), "martian", "unknown encoding martian"),
        (SIMPLIFIED.encode(), "rot13", "unknown encoding rot13"),
    ],
)
def test_what_is_not_text_of_one_encoding_is_refused(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(InputError) as error:
        decode(data, "a.txt", encoding)
    assert message in str(error.value)


@settings(max_examples=200, deadline=None)
@given(st.text("政府工作报告国务院经济社会发展计划草案的和在了为人民代表大会abc XYZ123，。、\n", min_size=12))
def test_text_of_frequent_characters_is_never_misread(text: str) -> None:
    text += "全国人民代表大会"
    assert decode(text.encode("gb18030"), "a.txt").text == text
