from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from schemas import faults

from tmx_builder.model import (
    Evidence,
    Finding,
    Granularity,
    Provenance,
    Role,
    Segment,
    Severity,
    Status,
    TranslationUnit,
)
from tmx_builder.writers import OutputSettings, open_writer

MakeUnit = Callable[..., TranslationUnit]


def make_unit(
    source: str = "各位代表:",
    target: str = "Fellow Deputies,",
    *,
    languages: tuple[str, str] = ("zh-CN", "en-US"),
    document: str = "linjiang-2025.txt",
    lines: tuple[int, int] = (8, 9),
    section: tuple[str, ...] = (),
    given: date | None = date(2025, 1, 14),
    **changes: Any,
) -> TranslationUnit:
    source_lang, target_lang = languages
    unit = TranslationUnit(
        tuid="t1",
        source=Segment(source_lang, source, 0, len(source)),
        target=Segment(target_lang, target, 0, len(target)),
        granularity=Granularity.SENTENCE,
        status=Status.TRANSLATED,
        score=0.98,
        evidence=Evidence(1, 1),
        role=Role.BODY,
        pair_id="p1",
        provenance=Provenance(document, "0" * 64, lines, section, given),
    )
    return replace(unit, **changes)


def sample_units() -> tuple[TranslationUnit, ...]:
    """Two reports in which every field takes more than one value."""
    return (
        make_unit(
            "各位代表：",
            "Fellow Deputies,",
            tuid="a1",
            role=Role.SALUTATION,
            lines=(5, 5),
            status=Status.REVIEWED,
        ),
        make_unit(
            "拆除违法建设2315万平方米、腾退土地2282公顷，启动“留白增绿”计划；",
            "We removed 23.15 million square meters of illegal structures & vacated 2,282 hectares.",
            tuid="a2",
            pair_id="p2",
            lines=(8, 9),
            section=("一、2024年工作回顾", "（一）疏解整治"),
            evidence=Evidence(1, 2, (2, 2), (1, 1)),
            score=0.9304,
            footnotes=("4", "5"),
            findings=(
                Finding(
                    "quantity",
                    Severity.ERROR,
                    "8分 is “about”, English eight is “over”",
                    ((4, 5),),
                    ((0, 5),),
                ),
                Finding("brackets", Severity.NOTE, "a bracket of the English has no partner: <("),
            ),
        ),
        make_unit(
            "城乡建设用地减量约8平方公里。",
            "Land in use dropped by <around eight> square kilometers.",
            tuid="a3",
            pair_id="p2",
            lines=(8, 9),
            section=("一、2024年工作回顾", "（一）疏解整治"),
            evidence=Evidence(2, 1, (0, 1)),
            score=0.4996,
            status=Status.NEEDS_REVIEW,
            granularity=Granularity.CLAUSE,
        ),
        make_unit(
            "臨江市人民政府工作報告",
            "Report on the Work of the Linjiang Municipal Government",
            tuid="b1",
            role=Role.TITLE,
            document="archive/linjiang 2023.txt",
            languages=("zh-TW", "en-GB"),
            lines=(1, 4),
            given=None,
        ),
    )


@pytest.fixture(scope="session", name="make_unit")
def make_unit_fixture() -> MakeUnit:
    return make_unit


@pytest.fixture(scope="session")
def units() -> tuple[TranslationUnit, ...]:
    return sample_units()


@pytest.fixture(scope="session")
def settings() -> OutputSettings:
    return OutputSettings("zh-CN", "en-US", date=date(2025, 1, 14))


WriteAll = Callable[..., bytes]


@pytest.fixture
def write_all(tmp_path: Path, settings: OutputSettings) -> WriteAll:
    """Write units to a file of the given name; return its bytes."""

    def write(name: str, units: Iterable[TranslationUnit], **changes: Any) -> bytes:
        path = tmp_path / name
        with open_writer(str(path), replace(settings, **changes)) as writer:
            for unit in units:
                writer.write(unit)
        return path.read_bytes()

    return write


@pytest.fixture
def assert_valid() -> Callable[..., None]:
    """Assert that files fit their formats."""

    def check(*paths: Path) -> None:
        assert [fault for path in paths for fault in faults(path)] == []

    return check
