"""A workbook as Excel would open it."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tmx_builder.errors import OutputError
from tmx_builder.model import Evidence, Granularity, Provenance, Role, Segment, Status, TranslationUnit
from tmx_builder.writers import OutputSettings, open_writer

UNIT = TranslationUnit(
    tuid="t",
    source=Segment("zh-CN", "=1+1，加装电梯350部。", 0, 14),
    target=Segment("en-US", "@We added 350 elevators: https://example.org", 0, 20),
    granularity=Granularity.CLAUSE,
    status=Status.TRANSLATED,
    score=0.993,
    evidence=Evidence(1, 1, (1, 1)),
    role=Role.BODY,
    pair_id="p1",
    provenance=Provenance("a.txt", "0" * 64, (1, 2)),
)


def written(path: Path, *units: TranslationUnit) -> Path:
    with open_writer(str(path), OutputSettings("zh-CN", "en-US")) as writer:
        for unit in units:
            writer.write(unit)
    return path


def test_cells_are_texts_under_their_names(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path / "a.xlsx", UNIT)).active
    header, row = ([cell.value for cell in cells] for cells in sheet.iter_rows())
    assert header[:2] == ["source", "target"]
    assert row[:2] == [UNIT.source.text, UNIT.target.text]
    assert dict(zip(header, row, strict=True))["score"] == "0.993"
    assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}
    (choice,) = sheet.data_validations.dataValidation
    assert "rejected" in choice.formula1


def test_the_same_units_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (written(tmp_path / name, UNIT, UNIT).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == other


def test_what_excel_cannot_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="too long for Excel"):
        written(tmp_path / "a.xlsx", replace(UNIT, source=Segment("zh-CN", "长" * 40_000, 0, 40_000)))
    assert list(tmp_path.iterdir()) == []
