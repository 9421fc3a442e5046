from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage import factory

from tmx_builder.errors import OutputError
from tmx_builder.model import Granularity, Role, Status, TranslationUnit

MakeUnit = Callable[..., TranslationUnit]
WriteAll = Callable[..., bytes]
VERSIONS = ["1.2", "2.1"]


def parsed(page: bytes) -> Any:
    return etree.fromstring(page)


def elements(page: bytes, name: str) -> list[Any]:
    return list(parsed(page).iter(f"{{*}}{name}"))


def test_translate_toolkit_reads_the_same_texts(
    units: tuple[TranslationUnit, ...], write_all: WriteAll, tmp_path: Path
) -> None:
    write_all("a.xlf", units)
    store = factory.getobject(str(tmp_path / "a.xlf"))
    assert [(unit.source, unit.target) for unit in store.units if unit.istranslatable()] == [
        (unit.source.text, unit.target.text) for unit in units
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_odd_texts_are_valid(
    version: str,
    make_unit: MakeUnit,
    write_all: WriteAll,
    tmp_path: Path,
    assert_valid: Callable[..., None],
) -> None:
    odd = make_unit("\x01&<]]>\r\n\ud800", ' "x" ', document="<&>\n", section=("\x00",), footnotes=("]]>",))
    write_all("a.xlf", [odd], xliff_version=version)
    assert_valid(tmp_path / "a.xlf")


@pytest.mark.parametrize("version", VERSIONS)
def test_every_role_and_status_is_valid(
    version: str,
    make_unit: MakeUnit,
    write_all: WriteAll,
    tmp_path: Path,
    assert_valid: Callable[..., None],
) -> None:
    units = [
        make_unit(role=role, status=status, granularity=granularity, pair_id=f"p{number}")
        for number, role in enumerate(Role)
        for status in Status
        for granularity in Granularity
    ]
    write_all("a.xlf", units, xliff_version=version)
    assert_valid(tmp_path / "a.xlf")


@pytest.mark.parametrize(
    ("version", "paragraph", "unit"), [("1.2", "group", "trans-unit"), ("2.1", "unit", "segment")]
)
def test_reports_hold_paragraphs_and_those_hold_units(
    version: str, paragraph: str, unit: str, make_unit: MakeUnit, write_all: WriteAll
) -> None:
    places = [("a.txt", "p1"), ("a.txt", "p1"), ("a.txt", "p2"), ("b.txt", "p2"), ("b.txt", "p3")]
    units = [make_unit(document=document, pair_id=pair) for document, pair in places]
    page = write_all("a.xlf", units, xliff_version=version)
    tree = [
        (file.get("original"), [len(list(p.iter(f"{{*}}{unit}"))) for p in file.iter(f"{{*}}{paragraph}")])
        for file in elements(page, "file")
    ]
    assert tree == [("a.txt", [2, 1]), ("b.txt", [1, 1])]


def test_a_change_of_language_opens_another_file_in_1_2(make_unit: MakeUnit, write_all: WriteAll) -> None:
    page = write_all("a.xlf", [make_unit(), make_unit(languages=("zh-TW", "en-GB"))])
    assert [(f.get("source-language"), f.get("target-language")) for f in elements(page, "file")] == [
        ("zh-CN", "en-US"),
        ("zh-TW", "en-GB"),
    ]


def test_2_1_takes_the_languages_of_its_first_unit_and_refuses_others(
    make_unit: MakeUnit, write_all: WriteAll, tmp_path: Path
) -> None:
    first = make_unit(languages=("zh-TW", "en-GB"))
    root = parsed(write_all("a.xlf", [first], xliff_version="2.1"))
    assert (root.get("srcLang"), root.get("trgLang")) == ("zh-TW", "en-GB")
    with pytest.raises(OutputError, match=r"b\.txt is in other languages"):
        write_all("b.xlf", [first, make_unit(document="b.txt")], xliff_version="2.1")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlf"]


@pytest.mark.parametrize(
    ("status", "state", "approved"),
    [
        (Status.NEEDS_REVIEW, "needs-review-translation", "no"),
        (Status.TRANSLATED, "translated", "no"),
        (Status.REVIEWED, "signed-off", "yes"),
    ],
)
def test_states_of_1_2(
    status: Status, state: str, approved: str, make_unit: MakeUnit, write_all: WriteAll
) -> None:
    page = write_all("a.xlf", [make_unit(status=status)])
    assert elements(page, "target")[0].get("state") == state
    assert elements(page, "trans-unit")[0].get("approved") == approved


@pytest.mark.parametrize(
    ("status", "state"),
    [(Status.NEEDS_REVIEW, "initial"), (Status.TRANSLATED, "translated"), (Status.REVIEWED, "reviewed")],
)
def test_states_of_2_1(status: Status, state: str, make_unit: MakeUnit, write_all: WriteAll) -> None:
    page = write_all("a.xlf", [make_unit(status=status)], xliff_version="2.1")
    assert elements(page, "segment")[0].get("state") == state


@pytest.mark.parametrize(
    ("version", "element", "key"), [("1.2", "context", "context-type"), ("2.1", "meta", "type")]
)
def test_provenance_can_be_recovered(
    version: str, element: str, key: str, make_unit: MakeUnit, write_all: WriteAll
) -> None:
    unit = make_unit(section=("一、总体要求", "（一）目标"))
    page = write_all("a.xlf", [unit], xliff_version=version)
    names = {"s1": unit.tuid} if version == "2.1" else {}
    assert {found.get(key): found.text for found in elements(page, element)} == {
        "x-document": "linjiang-2025.txt",
        "x-lines": "8-9",
        "x-section": "一、总体要求 > （一）目标",
        "x-role": "body",
        **names,
    }


@pytest.mark.parametrize(
    ("version", "notes"),
    [
        ("1.2", ["score 0.980; 1:1", "score 0.980; 1:1", "footnote 4"]),
        ("2.1", ["s1: score 0.980; 1:1", "c2: score 0.980; 1:1", "c2: footnote 4"]),
    ],
)
def test_notes_tell_score_evidence_and_footnotes(
    version: str, notes: list[str], make_unit: MakeUnit, write_all: WriteAll
) -> None:
    units = [make_unit(), make_unit(granularity=Granularity.CLAUSE, footnotes=("4",))]
    page = write_all("a.xlf", units, xliff_version=version)
    assert [note.text for note in elements(page, "note")] == notes


@pytest.mark.parametrize("version", VERSIONS)
def test_no_unit_is_an_error_and_leaves_the_old_file(
    version: str, write_all: WriteAll, tmp_path: Path
) -> None:
    (tmp_path / "a.xlf").write_text("old")
    with pytest.raises(OutputError, match="no unit to write"):
        write_all("a.xlf", [], xliff_version=version)
    assert (tmp_path / "a.xlf").read_text() == "old"
