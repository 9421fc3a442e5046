"""The real OmegaT finds every segment, in each flavor and in both directions."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tmx_builder.model import Granularity, TranslationUnit
from tmx_builder.writers import Flavor

CHECK = Path(__file__).resolve().parents[2] / ".." / "shared" / "tools" / "omegat_check.sh"

PAIRS = [
    ("各位代表：", "Fellow Deputies,"),
    ("城乡建设用地减量约8平方公里。", "Land in use dropped by around eight square kilometers."),
    ("我们启动了“留白增绿”计划、A&B项目！", "We launched the “Green Space” program and the A&B project."),
]


@pytest.mark.omegat
@pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed")
@pytest.mark.skipif(not CHECK.exists(), reason="omegat_check.sh is not beside the checkout")
@pytest.mark.parametrize("flavor", list(Flavor))
@pytest.mark.parametrize("reverse", [False, True], ids=["zh-en", "en-zh"])
def test_omegat_finds_every_segment(
    flavor: Flavor,
    reverse: bool,
    tmp_path: Path,
    make_unit: Callable[..., TranslationUnit],
    write_all: Callable[..., bytes],
) -> None:
    units = [
        make_unit(source, target, tuid=f"t{number}", granularity=granularity, footnotes=("4",))
        for number, ((source, target), granularity) in enumerate(
            zip(PAIRS, [Granularity.SENTENCE, Granularity.CLAUSE, Granularity.CLAUSE], strict=True)
        )
    ]
    if reverse:
        units = [replace(unit, source=unit.target, target=unit.source) for unit in units]
    languages = units[0].source.lang, units[0].target.lang
    write_all("memory.tmx", units, flavor=flavor, source_lang=languages[0], target_lang=languages[1])
    report = tmp_path / "report.txt"
    report.write_text("\n\n".join(unit.source.text for unit in units), encoding="utf-8")
    run = subprocess.run(
        [str(CHECK), str(tmp_path / "memory.tmx"), str(report), *languages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "segments=3 translated=3" in run.stdout
