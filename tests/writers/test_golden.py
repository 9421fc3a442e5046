"""Every format and flavor, byte for byte. The files can be opened in the tools that they are for."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tmx_builder._version import __version__
from tmx_builder.model import TranslationUnit
from tmx_builder.writers import Flavor

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "writers"

CASES: list[tuple[str, dict[str, Any]]] = [
    ("generic.tmx", {}),
    ("trados.tmx", {"flavor": Flavor.TRADOS}),
    ("omegat.tmx", {"flavor": Flavor.OMEGAT}),
    ("version-1.2.xlf", {"xliff_version": "1.2"}),
    ("version-2.1.xlf", {"xliff_version": "2.1"}),
    ("plain.tsv", {}),
    ("header.tsv", {"header_line": True}),
]


def one_language_pair(units: tuple[TranslationUnit, ...]) -> tuple[TranslationUnit, ...]:
    return tuple(unit for unit in units if unit.source.lang == "zh-CN")


@pytest.mark.parametrize(("name", "changes"), CASES)
def test_bytes_are_as_expected(
    name: str, changes: dict[str, Any], units: tuple[TranslationUnit, ...], write_all: Callable[..., bytes]
) -> None:
    chosen = one_language_pair(units) if changes.get("xliff_version") == "2.1" else units
    written = write_all(name, chosen, **changes).decode()
    versionless = re.sub(rf'(tool-?version)="{re.escape(__version__)}"', r'\1="0.0.0"', written)
    assert versionless == (FIXTURES / name).read_text("utf-8")


def test_every_golden_file_is_valid(assert_valid: Callable[..., None]) -> None:
    assert_valid(*(FIXTURES / name for name, _ in CASES if not name.endswith(".tsv")))


@pytest.mark.parametrize(("name", "changes"), CASES)
def test_the_same_units_give_the_same_bytes(
    name: str, changes: dict[str, Any], units: tuple[TranslationUnit, ...], write_all: Callable[..., bytes]
) -> None:
    chosen = one_language_pair(units)
    assert write_all(name, chosen, **changes) == write_all(name, chosen, **changes)
    assert write_all(f"{name}.gz", chosen, **changes) == write_all(f"{name}.gz", chosen, **changes)
