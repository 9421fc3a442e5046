"""The same report gives the same units whatever file it comes in, as real programs write it."""

import csv
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from programs import SOFFICE, needs_calc, needs_writer
from reading_texts import parsed

from tmx_builder.model import Role, SegmentPair
from tmx_builder.parser import parse, read
from tmx_builder.segmenter import Segmenter

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
NAMES = ("lanhai-2024", "lanhai-2025")
LEAST_OF_PDF = 0.95

Pairs = list[tuple[Role, str, str]]


@pytest.fixture(scope="module")
def pairs_of(segmenter: Segmenter) -> Callable[[Path], Pairs]:
    """Return the paragraphs of a file, from which its units follow: refining is a function of them alone."""

    @cache
    def of(path: Path) -> Pairs:
        document = read(path, path.name)
        report = parse(document, source_lang=None, target_lang=None, read=segmenter.compare)
        return [(pair.role, pair.source, pair.target) for pair in report.pairs]

    return of


def original(name: str) -> Path:
    return REPORTS / f"{name}.txt"


def lines(name: str) -> list[str]:
    return original(name).read_text("utf-8").splitlines()


@cache
def pairs(name: str) -> tuple[SegmentPair, ...]:
    path = original(name)
    return parsed(read(path, path.name)).pairs


def word_paragraphs(name: str, path: Path) -> None:
    document = docx.Document()
    for line in lines(name):
        if line:
            document.add_paragraph(line)
    document.save(str(path))


def word_table(name: str, path: Path) -> None:
    document = docx.Document()
    table = document.add_table(0, 2)
    for pair in pairs(name):
        ours, theirs = table.add_row().cells
        ours.text, theirs.text = pair.source, pair.target
    document.save(str(path))


def sheet_columns(name: str, path: Path) -> None:
    book = openpyxl.Workbook()
    for pair in pairs(name):
        book.active.append([pair.source, pair.target])
    book.save(path)


def sheet_lines(name: str, path: Path) -> None:
    book = openpyxl.Workbook()
    for line in lines(name):
        book.active.append([line])
    book.save(path)


def table_columns(name: str, path: Path) -> None:
    dialect = "excel-tab" if path.suffix == ".tsv" else "excel"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, dialect=dialect).writerows((pair.source, pair.target) for pair in pairs(name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("write", "suffix"),
    [
        (word_paragraphs, ".docx"),
        (word_table, ".docx"),
        (sheet_columns, ".xlsx"),
        (sheet_lines, ".xlsx"),
        (table_columns, ".csv"),
        (table_columns, ".tsv"),
    ],
)
def test_a_container_changes_nothing(
    name: str,
    write: Callable[[str, Path], None],
    suffix: str,
    tmp_path: Path,
    pairs_of: Callable[[Path], Pairs],
) -> None:
    path = tmp_path / f"{name}{suffix}"
    write(name, path)
    assert pairs_of(path) == pairs_of(original(name))


def converted(path: Path, suffix: str, *options: str) -> Path:
    """Return the file as LibreOffice writes it in another format."""
    assert SOFFICE is not None
    folder = path.parent / "converted"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    subprocess.run(
        [SOFFICE, profile, "--headless", *options, "--convert-to", suffix, "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{suffix}"


@needs_writer
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_writer_changes_nothing(
    name: str, tmp_path: Path, pairs_of: Callable[[Path], Pairs]
) -> None:
    text = tmp_path / f"{name}.txt"
    shutil.copy(original(name), text)
    document = converted(text, "docx", "--infilter=Text (encoded):UTF8,LF,,,")
    assert pairs_of(document) == pairs_of(original(name))
    assert pairs_of(converted(document, "odt")) == pairs_of(original(name))


@needs_calc
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_calc_changes_nothing(
    name: str, tmp_path: Path, pairs_of: Callable[[Path], Pairs]
) -> None:
    table = tmp_path / f"{name}.csv"
    table_columns(name, table)
    sheet = converted(table, "xlsx", "--infilter=Text - txt - csv (StarCalc):44,34,76")
    assert pairs_of(sheet) == pairs_of(original(name))


@needs_writer
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", ["docx", "txt"])
def test_a_pdf_keeps_nearly_all(
    suffix: str, name: str, tmp_path: Path, pairs_of: Callable[[Path], Pairs]
) -> None:
    """All units of a paragraph that is kept are, so that of units there are more."""
    document = tmp_path / f"{name}.{suffix}"
    if suffix == "docx":
        word_paragraphs(name, document)
        made = converted(document, "pdf")
    else:
        shutil.copy(original(name), document)
        made = converted(document, "pdf", "--infilter=Text (encoded):UTF8,LF,,,")
    known = pairs_of(original(name))
    assert len(set(known) & set(pairs_of(made))) >= LEAST_OF_PDF * len(known)
