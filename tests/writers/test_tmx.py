from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage import factory

from tmx_builder.model import Granularity, Status, TranslationUnit
from tmx_builder.writers import Flavor

MakeUnit = Callable[..., TranslationUnit]
WriteAll = Callable[..., bytes]
FLAVORS = list(Flavor)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def only_tu(page: bytes) -> Any:
    (tu,) = etree.fromstring(page).iter("tu")
    return tu


def properties(element: Any) -> dict[str, str]:
    return {prop.get("type"): prop.text or "" for prop in element.findall("prop")}


@pytest.mark.parametrize("flavor", FLAVORS)
def test_translate_toolkit_reads_the_same_texts(
    flavor: Flavor, units: tuple[TranslationUnit, ...], write_all: WriteAll, tmp_path: Path
) -> None:
    write_all("a.tmx", units, flavor=flavor)
    store = factory.getobject(str(tmp_path / "a.tmx"))
    assert [(unit.source, unit.target) for unit in store.units] == [
        (unit.source.text, unit.target.text) for unit in units
    ]


@pytest.mark.parametrize("flavor", FLAVORS)
def test_a_memory_without_units_is_valid(
    flavor: Flavor, write_all: WriteAll, tmp_path: Path, assert_valid: Callable[..., None]
) -> None:
    assert b"<tu" not in write_all("a.tmx", [], flavor=flavor)
    assert_valid(tmp_path / "a.tmx")


@pytest.mark.parametrize("flavor", FLAVORS)
def test_odd_texts_are_valid(
    flavor: Flavor,
    make_unit: MakeUnit,
    write_all: WriteAll,
    tmp_path: Path,
    assert_valid: Callable[..., None],
) -> None:
    odd = make_unit("\x01&<]]>\r\n\ud800", ' "x" ', document="<&>\n", section=("\x00",), footnotes=("]]>",))
    write_all("a.tmx", [odd], flavor=flavor)
    assert_valid(tmp_path / "a.tmx")


@pytest.mark.parametrize("flavor", FLAVORS)
def test_no_space_is_added_beside_a_text(flavor: Flavor, make_unit: MakeUnit, write_all: WriteAll) -> None:
    page = write_all("a.tmx", [make_unit("甲", "A")], flavor=flavor)
    assert "<seg>甲</seg>".encode() in page
    assert b"<seg>A</seg>" in page


def test_the_generic_properties_are_these_in_this_order(make_unit: MakeUnit, write_all: WriteAll) -> None:
    unit = make_unit(section=("一、总体要求", "（一）目标"), lines=(8, 8), score=0.93046)
    assert list(properties(only_tu(write_all("a.tmx", [unit]))).items()) == [
        ("x-document", "linjiang-2025.txt"),
        ("x-lines", "8"),
        ("x-section", "一、总体要求 > （一）目标"),
        ("x-role", "body"),
        ("x-granularity", "sentence"),
        ("x-score", "0.930"),
        ("x-status", "translated"),
        ("x-evidence", "1:1"),
    ]


def test_a_unit_under_no_heading_has_no_section(make_unit: MakeUnit, write_all: WriteAll) -> None:
    assert "x-section" not in properties(only_tu(write_all("a.tmx", [make_unit()])))


@pytest.mark.parametrize("flavor", FLAVORS)
def test_notes_stand_before_properties_and_those_before_texts(
    flavor: Flavor, make_unit: MakeUnit, write_all: WriteAll
) -> None:
    tu = only_tu(write_all("a.tmx", [make_unit(footnotes=("4", "5"))], flavor=flavor))
    tags = [child.tag for child in tu]
    assert tags == sorted(tags, key=["note", "prop", "tuv"].index)
    assert [note.text for note in tu.findall("note")] == ["footnote 4", "footnote 5"]


@pytest.mark.parametrize(
    ("granularity", "segtype"), [(Granularity.SENTENCE, "sentence"), (Granularity.CLAUSE, "phrase")]
)
def test_segtype_tells_the_granularity(
    granularity: Granularity, segtype: str, make_unit: MakeUnit, write_all: WriteAll
) -> None:
    tu = only_tu(write_all("a.tmx", [make_unit(granularity=granularity)]))
    assert tu.get("segtype") == segtype


@pytest.mark.parametrize(
    ("given", "written"),
    [(date(2025, 1, 4), "20250104T000000Z"), (date(987, 1, 4), "09870104T000000Z"), (None, None)],
)
def test_dates_are_the_reports(
    given: date | None, written: str | None, make_unit: MakeUnit, write_all: WriteAll
) -> None:
    page = write_all("a.tmx", [make_unit(given=given)], date=given)
    tu = only_tu(page)
    assert (tu.get("creationdate"), tu.get("changedate")) == (written, written)
    assert etree.fromstring(page).find("header").get("creationdate") == written


def test_languages_are_the_units_own(make_unit: MakeUnit, write_all: WriteAll) -> None:
    usual, other = etree.fromstring(
        write_all("a.tmx", [make_unit(), make_unit(languages=("zh-TW", "en-GB"))])
    ).iter("tu")
    assert usual.get("srclang") is None
    assert other.get("srclang") == "zh-TW"
    assert [tuv.get(LANG) for tuv in other.findall("tuv")] == ["zh-TW", "en-GB"]


@pytest.mark.parametrize(("flavor", "tuid"), [("generic", "t1"), ("trados", "t1"), ("omegat", None)])
def test_omegat_gets_no_tuid(flavor: str, tuid: str | None, make_unit: MakeUnit, write_all: WriteAll) -> None:
    assert only_tu(write_all("a.tmx", [make_unit()], flavor=Flavor(flavor))).get("tuid") == tuid


@pytest.mark.parametrize(
    ("status", "level"),
    [
        (Status.NEEDS_REVIEW, "Draft"),
        (Status.TRANSLATED, "Translated"),
        (Status.REVIEWED, "ApprovedTranslation"),
    ],
)
def test_trados_confirmation_level_follows_the_status(
    status: Status, level: str, make_unit: MakeUnit, write_all: WriteAll
) -> None:
    tu = only_tu(write_all("a.tmx", [make_unit(status=status)], flavor=Flavor.TRADOS))
    assert properties(tu)["x-ConfirmationLevel"] == level
    assert properties(tu)["x-Status:SinglePicklist"] == status


def test_trados_declares_every_field_and_every_value_of_a_picklist(
    units: tuple[TranslationUnit, ...], write_all: WriteAll
) -> None:
    page = etree.fromstring(write_all("a.tmx", units, flavor=Flavor.TRADOS))
    declared = properties(page.find("header"))
    for tu in page.iter("tu"):
        fields = {name: value for name, value in properties(tu).items() if ":" in name}
        assert fields.keys() <= declared.keys()
        for name, value in fields.items():
            assert not name.endswith("Picklist") or value in declared[name].split(",")


@pytest.mark.parametrize(
    ("score", "percent"),
    [(0.0, "0"), (0.504, "50"), (0.57, "57"), (0.699, "69"), (0.7, "70"), (0.996, "99"), (1.0, "100")],
)
def test_a_trados_score_is_a_whole_percentage_rounded_down(
    score: float, percent: str, make_unit: MakeUnit, write_all: WriteAll
) -> None:
    tu = only_tu(write_all("a.tmx", [make_unit(score=score)], flavor=Flavor.TRADOS))
    assert properties(tu)["x-Score:Integer"] == percent
