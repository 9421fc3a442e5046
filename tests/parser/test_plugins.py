"""Readers that another distribution adds."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tmx_builder import BuildResult, build
from tmx_builder.parser import Line, read, reader_remarks
from tmx_builder.parser.readers.choosing import plugins

GOOD = """
from tmx_builder.errors import InputError
from tmx_builder.parser import Line, SourceDocument

class Reader:
    name = "lines in reverse (.rev)"
    suffixes = frozenset({".rev"})

    @staticmethod
    def recognise(raw):
        return raw.data.startswith(b"REV")

    @staticmethod
    def read(raw, options):
        if b"refuse" in raw.data:
            raise InputError(raw.where, "is refused", "ask its maker")
        lines = raw.data.decode().splitlines()[::-1]
        return SourceDocument(raw.name, "0" * 64, tuple(Line(n, text) for n, text in enumerate(lines, 1)))
"""
ENTRY_POINTS = """
[tmx_builder.readers]
reverse = good_reader:Reader
broken = broken_reader:Reader
missing = no_such_module
partial = partial_reader:Reader
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A distribution with four readers on the path, as pip would have installed it; one of them works."""
    site = tmp_path / "site"
    metadata = site / "more_readers-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: more-readers\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(textwrap.dedent(ENTRY_POINTS))
    (site / "good_reader.py").write_text(GOOD)
    (site / "broken_reader.py").write_text("raise ZeroDivisionError('on import')\n")
    (site / "partial_reader.py").write_text("class Reader:\n    name = 'half'\n    suffixes = {'.half'}\n")
    monkeypatch.syspath_prepend(str(site))
    plugins.cache_clear()
    yield tmp_path
    plugins.cache_clear()


def test_a_reader_is_added(installed: Path) -> None:
    for name in ("a.rev", "b.unknown"):
        (installed / name).write_text("REV\nsecond\n", encoding="utf-8")
        assert read(installed / name, name).lines == (Line(1, "second"), Line(2, "REV"))


@pytest.mark.usefixtures("installed")
def test_a_broken_one_is_named_with_its_distribution() -> None:
    remarks = reader_remarks()
    assert [remark.split(" (")[0] for remark in remarks] == [
        f"reader {name} of more-readers cannot be used" for name in ("broken", "missing", "partial")
    ]
    assert "ZeroDivisionError: on import" in remarks[0]
    assert "no fitting suffixes, recognise, read" in remarks[2]


def built(folder: Path) -> BuildResult:
    return build([folder / "in"], [folder / "memory.tsv"])


def test_a_broken_one_costs_nothing_but_itself(installed: Path) -> None:
    (installed / "in").mkdir()
    (installed / "in" / "a.rev").write_text("Everyone was very pleased.\n大家都很高兴。\n", encoding="utf-8")
    (installed / "in" / "b.rev").write_text("refuse", encoding="utf-8")
    (installed / "in" / "c.rev").write_bytes(b"\xff")
    (installed / "in" / "d.txt").write_text("大家都很高兴。\nEveryone was very pleased.\n", encoding="utf-8")
    result = built(installed)
    assert (result.reports, result.remarks) == (2, reader_remarks())
    assert [each.problem for each in result.failures] == [
        "is refused",
        "cannot be read as lines in reverse (.rev) (UnicodeDecodeError)",
    ]
