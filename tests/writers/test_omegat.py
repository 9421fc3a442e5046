"""The real OmegaT finds every segment, in each flavor and in both directions."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from omegat_driver import needs_omegat, omegat_project

from tmx_builder.model import Granularity, TranslationUnit
from tmx_builder.writers import Flavor

PAIRS = [
    ("各位代表：", "Fellow Deputies,"),
    ("城乡建设用地减量约8平方公里。", "Land in use dropped by around eight square kilometers."),
    ("我们启动了“留白增绿”计划、A&B项目！", "We launched the “Green Space” program and the A&B project."),
]


@pytest.mark.omegat
@needs_omegat
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
    sources = [unit.source.text for unit in units]
    project = omegat_project(tmp_path, "\n\n".join(sources), languages, tmp_path / "memory.tmx")
    assert project.translated() == set(sources)
