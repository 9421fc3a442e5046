"""What `build` tells of our reports beside the texts: roles, leftovers, provenance and properties."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tmx_builder.model import Granularity

if TYPE_CHECKING:
    from .conftest import Built

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
NAMES = ["lanhai-2024", "lanhai-2025"]

FIELDS = ("document", "lines", "section", "role", "granularity", "score", "status", "evidence")
COLUMNS = ("source", "target", *FIELDS, "findings", "also", "note", "tuid")

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

PROPERTIES = {
    "x-document": r"lanhai-202[45]\.txt",
    "x-lines": r"\d+(-\d+)?",
    "x-section": r"[一二]、[^>]+( > [（(][一二三四][）)][^>]+)?",
    "x-role": "title|byline|heading|salutation|body|note",
    "x-granularity": "sentence|clause",
    "x-score": r"[01]\.\d{3}",
    "x-status": "translated|needs-review",
    "x-evidence": r"\d+:\d+(; quantities \d+/\d+)?(; names \d+/\d+)?",
    "x-finding": r"(error|warning|note) [a-z]+: .+",
}
"""The contract: these properties, in this order, of which only the section may be missing."""

Row = dict[str, str]


@pytest.fixture(scope="session")
def rows(built: "Built") -> list[Row]:
    return [dict(zip(COLUMNS, cells, strict=True)) for cells in built.rows()]


@pytest.mark.parametrize("name", NAMES)
def test_roles_are_those_that_a_person_gives(name: str, rows: list[Row]) -> None:
    gold = [line.split("\t") for line in (REPORTS / f"{name}.gold.tsv").read_text("utf-8").splitlines()]
    known = {(source, target): role for source, target, role in gold}
    made = {
        (row["source"], row["target"]): row["role"]
        for row in rows
        if row["document"] == f"{name}.txt" and row["granularity"] == "sentence"
    }
    assert {texts: made[texts] for texts in made.keys() & known.keys()} == {
        texts: known[texts] for texts in made.keys() & known.keys()
    }
    assert Counter(made.values()).keys() == Counter(known.values()).keys()


@pytest.mark.parametrize("name", NAMES)
def test_what_has_no_counterpart_is_left_over(name: str, built: "Built") -> None:
    """Inside of sentences the aligner may leave a clause over that a person would not, but loses none."""
    found = [row for row in built.rows("leftovers.tsv") if row[0] == f"{name}.txt"]
    expected = [
        line.split("\t") for line in (REPORTS / f"{name}.leftovers.tsv").read_text("utf-8").splitlines()
    ]
    assert {tuple(row[:4]) for row in expected} <= {tuple(row[:4]) for row in found}
    assert all(reason for *_, reason in found)


def test_the_result_counts_what_was_written(built: "Built", rows: list[Row]) -> None:
    result = built.result
    assert (result.reports, result.failures, result.removed_characters) == (2, (), 0)
    assert {granularity.value: count for granularity, count in result.units.items()} == Counter(
        row["granularity"] for row in rows
    )
    assert sum(result.beads.values()) == result.units[Granularity.SENTENCE]
    assert result.to_review == sum(row["status"] == "needs-review" for row in rows)
    assert [unit.score for unit in result.first_to_review] == sorted(
        unit.score for unit in result.first_to_review
    )
    assert len(result.leftovers) == len(built.rows("leftovers.tsv"))


@pytest.mark.parametrize(
    ("start", "lines", "section"),
    [
        ("政府工作报告", "1-6", ""),
        ("现在，我代表", "15-17", ""),
        ("一、2024年工作回顾", "19-21", ""),
        ("我们坚持稳中求进", "23-25", "一、2024年工作回顾"),
        ("（一）聚焦实体经济", "27-29", "一、2024年工作回顾"),
        ("数字化转型步伐加快", "39-41", "一、2024年工作回顾 > （一）聚焦实体经济，产业发展提质增效"),
        ("二、2025年工作安排", "73-75", ""),
    ],
)
def test_a_unit_knows_its_place(start: str, lines: str, section: str, rows: list[Row]) -> None:
    row = next(
        row for row in rows if row["document"] == "lanhai-2025.txt" and row["source"].startswith(start)
    )
    assert (row["lines"], row["section"]) == (lines, section)


@pytest.mark.parametrize("name", NAMES)
def test_a_unit_stands_on_its_lines(name: str, rows: list[Row]) -> None:
    lines = (REPORTS / f"{name}.txt").read_text("utf-8").splitlines()
    for row in rows:
        if row["document"] == f"{name}.txt":
            first, _, last = row["lines"].partition("-")
            there = "".join("".join(lines[int(first) - 1 : int(last or first)]).split())
            source = "".join(row["source"].split())
            # a reference to a note is taken out of the running text
            assert source in (there if row["role"] == "note" else re.sub(r"\[\d\]", "", there))


def test_a_memory_keeps_the_contract(built: "Built", rows: list[Row]) -> None:
    root = ElementTree.parse(built.folder / "memory.tmx").getroot()
    header = root.find("header")
    assert header is not None
    assert (header.get("srclang"), header.get("creationdate")) == ("zh-CN", "20250116T000000Z")
    units = root.findall("body/tu")
    made = []
    for unit in units:
        properties = {prop.get("type"): prop.text or "" for prop in unit.findall("prop")}
        assert list(properties) == [name for name in PROPERTIES if name in properties]
        assert PROPERTIES.keys() - properties.keys() <= {"x-section", "x-finding"}
        assert all(re.fullmatch(PROPERTIES[name or ""], value) for name, value in properties.items())
        given = {"lanhai-2024.txt": "20240118T000000Z", "lanhai-2025.txt": "20250116T000000Z"}
        day = given[properties["x-document"]]
        assert (unit.get("creationdate"), unit.get("changedate")) == (day, day)
        assert [variant.get(XML_LANG) for variant in unit.findall("tuv")] == ["zh-CN", "en-US"]
        texts = [segment.text or "" for segment in unit.iter("seg")]
        found = "; ".join(prop.text or "" for prop in unit.iter("prop") if prop.get("type") == "x-finding")
        made.append(
            [*texts, *(properties.get(f"x-{name}", "") for name in FIELDS), found, "", "", unit.get("tuid")]
        )
    assert made == [list(row.values()) for row in rows]


def test_the_same_texts_have_the_same_tuid(built: "Built") -> None:
    """Full-width or half-width marks make no difference: 各位代表： and 各位代表: are one."""
    known: dict[str, set[tuple[str, ...]]] = {}
    for unit in ElementTree.parse(built.folder / "memory.tmx").iter("tu"):
        texts = tuple("".join(segment.itertext()) for segment in unit.iter("seg"))
        known.setdefault(unit.get("tuid") or "", set()).add(texts)
    assert "" not in known
    different = [texts for texts in known.values() if len(texts) > 1]
    assert different == [{("各位代表：", "Fellow Deputies,"), ("各位代表:", "Fellow Deputies,")}]


def test_a_document_holds_the_sentences_alone(built: "Built", rows: list[Row]) -> None:
    root = ElementTree.parse(built.folder / "memory.xlf").getroot()
    assert [file.get("original") for file in root.iter(f"{XLIFF}file")] == [f"{name}.txt" for name in NAMES]
    made = [
        [unit.findtext(f"{XLIFF}source"), unit.findtext(f"{XLIFF}target")]
        for unit in root.iter(f"{XLIFF}trans-unit")
    ]
    assert made == [[row["source"], row["target"]] for row in rows if row["granularity"] == "sentence"]
