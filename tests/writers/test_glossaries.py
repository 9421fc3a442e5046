"""Glossaries as other programs read them, and as we do."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemas import faults
from translate.storage import tbx

from tmx_builder.errors import FormatError, OutputError
from tmx_builder.model import Rendering, Term
from tmx_builder.parser import read_glossary
from tmx_builder.writers import GlossarySettings, glossary_format_of, write_glossary

NAMES = ("glossary.tbx", "glossary.txt", "glossary.tsv", "glossary.xlsx")
DIRECTIONS = (GlossarySettings(), GlossarySettings("en-GB", "zh-TW"))

TERMS = (
    Term(
        "城市副中心",
        (
            Rendering(
                "Municipal Administrative Center",
                3,
                (2024, 2025),
                ("建设城市副中心,", "We built it."),
                "a.txt",
            ),
            Rendering("MAC", 1, (2025,), is_short=True),
        ),
        0.987,
        4,
    ),
    Term("研发 A&B <计划>", (Rendering("the “A&B” plan <draft>"),)),
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("direction", DIRECTIONS, ids=["zh-en", "en-zh"])
def test_what_is_written_is_read(name: str, direction: GlossarySettings, tmp_path: Path) -> None:
    path = tmp_path / name
    write_glossary(str(path), TERMS, direction)
    first = path.read_bytes()
    write_glossary(str(path), TERMS, direction)
    assert path.read_bytes() == first
    read = read_glossary(path)
    assert [(term.zh, term.en, term.variants) for term in read] == [
        (term.zh, term.en, term.variants) for term in TERMS
    ]
    if name != "glossary.txt":
        assert read[0].renderings[0].example == TERMS[0].renderings[0].example
        assert read[0].renderings[0].document == "a.txt"


def names(*, latin: bool) -> st.SearchStrategy[str]:
    """Return texts in which nothing parts names and nothing would be folded."""
    characters = st.characters(
        exclude_characters=";|；#\ufffe\uffff",
        exclude_categories=("Cc", "Cs", "Zl", "Zp", "Lo") if latin else ("Cc", "Cs", "Zl", "Zp"),
    )
    return st.text(characters, max_size=12).map(lambda text: " ".join(text.split()))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zh=names(latin=False), en=names(latin=True), variant=names(latin=True))
def test_any_text_comes_back(name: str, zh: str, en: str, variant: str, tmp_path: Path) -> None:
    path = tmp_path / name
    term = Term(f"词{zh}语", (Rendering(f"Word {en or 'X'} W"), Rendering(f"Other {variant or 'X'} W")))
    write_glossary(str(path), [term])
    [read] = read_glossary(path)
    assert (read.zh, read.en, read.variants) == (term.zh, term.en, term.variants)


@pytest.mark.parametrize("direction", DIRECTIONS, ids=["zh-en", "en-zh"])
def test_tbx_is_valid(direction: GlossarySettings, tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    write_glossary(str(path), TERMS, direction)
    assert faults(path) == []
    assert path.read_bytes().startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE martif ')


def test_translate_toolkit_reads_tbx(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    write_glossary(str(path), TERMS)
    units = tbx.tbxfile.parsestring(path.read_bytes()).units  # type: ignore[no-untyped-call]
    assert [(unit.source, unit.target) for unit in units] == [(term.zh, term.en) for term in TERMS]


def test_openpyxl_reads_a_row_a_term(tmp_path: Path) -> None:
    path = tmp_path / "glossary.xlsx"
    write_glossary(str(path), TERMS)
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert rows[0][:7] == ("Chinese", "English", "English 2", "Confidence", "Units", "Years", "Document")
    assert rows[1][:7] == (
        "城市副中心", "Municipal Administrative Center", "MAC", 0.987, 4, "2024, 2025", "a.txt",
    )  # fmt: skip
    assert rows[2][:3] == ("研发 A&B <计划>", "the “A&B” plan <draft>", None)
    assert len(rows) == 3


def test_a_table_counts_each_rendering(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    write_glossary(str(path), TERMS)
    header, first, second = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    assert header[-1] == "Renderings"
    assert first[-1] == "Municipal Administrative Center: 3 units, 2024, 2025; MAC: 1 unit, 2025"
    assert second[-1] == ""


def test_tbx_counts_a_variant(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    write_glossary(str(path), TERMS)
    assert "<note>variant of Municipal Administrative Center; 1 unit; 2025</note>" in path.read_text("utf-8")


def test_omegat_has_a_line_a_rendering(tmp_path: Path) -> None:
    path = tmp_path / "glossary.txt"
    write_glossary(str(path), TERMS)
    assert path.read_text("utf-8").splitlines() == [
        "城市副中心\tMunicipal Administrative Center\tconfidence 0.99; 4 units; 2024, 2025; a.txt",
        "城市副中心\tMAC\tvariant of Municipal Administrative Center; 1 unit; 2025",
        "研发 A&B <计划>\tthe “A&B” plan <draft>\tconfidence 1.00",
    ]


def test_what_xml_cannot_carry_is_left_out(tmp_path: Path) -> None:
    for name in NAMES:
        path = tmp_path / name
        write_glossary(str(path), [Term("城市\0副\ud800中心", (Rendering("cen\x0bter"),))])
        assert (read_glossary(path)[0].zh, read_glossary(path)[0].en) == ("城市副中心", "center")


def test_formulas_are_texts(tmp_path: Path) -> None:
    path = tmp_path / "glossary.xlsx"
    write_glossary(str(path), [Term("公式", (Rendering('=HYPERLINK("http://example.com")'),))])
    cell = openpyxl.load_workbook(path).active["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == ('=HYPERLINK("http://example.com")', "s", None)


@pytest.mark.parametrize("name", NAMES)
def test_no_term_at_all(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "glossary.tbx":
        with pytest.raises(OutputError, match="no term to write"):
            write_glossary(str(path), [])
        assert not path.exists()
    else:
        write_glossary(str(path), [])
        assert path.exists()


@pytest.mark.parametrize("path", ["glossary", "glossary.doc", "glossary.tmx"])
def test_other_suffixes_are_refused(path: str) -> None:
    with pytest.raises(FormatError, match=r"use one of \.tbx"):
        glossary_format_of(path)
