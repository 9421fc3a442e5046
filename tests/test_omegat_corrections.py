"""What was corrected and went through the real OmegaT comes back as the same corrections, and nothing else."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from translate.storage.tmx import tmxfile

from tmx_builder.pipeline import init, read_project, take_back, update

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
CHECK = SHARED / "tools" / "omegat_check.sh"
REPORT = Path(__file__).resolve().parents[1] / "fixtures" / "reports" / "lanhai-2024.txt"

pytestmark = [
    pytest.mark.omegat,
    pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed"),
    pytest.mark.skipif(not CHECK.exists(), reason="the tool that drives OmegaT is not beside the checkout"),
]


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
    (tmp_path / "text.txt").write_text("\n\n".join(sources), "utf-8")
    subprocess.run(
        [str(CHECK), str(tmp_path / "edited.tmx"), str(tmp_path / "text.txt")],
        env={"PATH": "/usr/bin:/bin", "KEEP": str(tmp_path / "kept"), "HOME": str(tmp_path)},
        check=False,
        capture_output=True,
    )
    (back,) = (tmp_path / "kept").glob("*omegat.tmx")
    assert "tuid" not in back.read_text("utf-8")
    result = take_back(read_project(tmp_path), back)
    assert {each.was[0].source: each.now[0].target for each in result.corrections} == edits
    assert not result.not_understood
    built = update(read_project(tmp_path))
    assert built.stale == ()
    assert built.counts["reviewed"] == len(edits)
