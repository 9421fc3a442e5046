"""What was corrected and went through the real OmegaT comes back as the same corrections, and nothing else."""

import random
import shutil
from pathlib import Path

import pytest
from omegat_driver import needs_omegat, omegat_project
from translate.storage.tmx import tmxfile

from tmx_builder.project import init, take_back, update
from tmx_builder.workspace import read_project

REPORT = Path(__file__).resolve().parents[1] / "fixtures" / "reports" / "lanhai-2024.txt"

pytestmark = [pytest.mark.omegat, needs_omegat]


def test_corrections_come_back_from_omegat(tmp_path: Path) -> None:
    init(tmp_path)
    shutil.copy(REPORT, tmp_path / "reports")
    update(read_project(tmp_path))
    with (tmp_path / "memory.tmx").open("rb") as file:
        units = {unit.source: unit.target for unit in tmxfile(file, "zh-CN", "en-US").units}
    sources = [source for source in units if source.endswith("。")]
    edits = {source: f"{units[source]} Really." for source in random.Random(1).sample(sources, 15)}
    edited = tmxfile(sourcelanguage="zh-CN", targetlanguage="en-US")
    for source, target in units.items():
        edited.addtranslation(source, "zh-CN", edits.get(source, target), "en-US")
    edited.savefile(str(tmp_path / "edited.tmx"))
    project = omegat_project(tmp_path / "omegat", "\n\n".join(sources), memory=tmp_path / "edited.tmx")
    project.translated()
    back = project.exported_memory
    assert "tuid" not in back.read_text("utf-8")
    result = take_back(read_project(tmp_path), back)
    assert {each.was[0].source: each.now[0].target for each in result.corrections} == edits
    assert not result.not_understood
    built = update(read_project(tmp_path))
    assert built.stale == ()
    assert built.counts["reviewed"] == len(edits)
