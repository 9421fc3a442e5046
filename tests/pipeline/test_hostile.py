"""Inputs that are made to cost too much: small ones of each kind here, `tools/hostile.py` runs the large ones."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import hostile
import pytest

from tmx_builder import build
from tmx_builder.errors import InputError
from tmx_builder.parser import RawFile, ReadingOptions, read
from tmx_builder.parser.readers import html
from tmx_builder.segmenter import Refinement, Segmenter, TooLargeError
from tmx_builder.segmenter.comparison import Comparison

SCALE = 0.001
SMALL = ReadingOptions(max_size=1_000_000)


def test_hostile_inputs_cost_only_themselves(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f"{hostile.GOOD_ZH}\n{hostile.GOOD_EN}\n", encoding="utf-8")
    names = [name for name in hostile.names() if "glossary" not in name]
    for name in names:
        (tmp_path / name).write_bytes(hostile.make(name, SCALE))
    run = subprocess.run(
        [sys.executable, "-m", "tmx_builder", "build", *names, "good.txt", "-o", "memory.tmx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert hostile.GOOD_EN in (tmp_path / "memory.tmx").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("lines.txt", "1\n" * 50_001, "has 50,001 lines or cells with text, more than 50,000"),
        ("cells.csv", "1,2,3\n" * 16_667, "has 50,001 lines or cells with text"),
        ("row.csv", "市,city\n" + "1," * 10_001, "has 10,001 cells with text in a row, more than 10,000"),
    ],
)
def test_what_costs_is_counted(name: str, content: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        read(path, name, SMALL)


QUOTED = "a='<>' b=\"<>\" " * 501
ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(1_001))


@pytest.mark.parametrize(
    ("markup", "is_refused"),
    [
        (f"<p {ATTRIBUTES}>市</p>", True),
        (f"<!-- x --><script {ATTRIBUTES}></script>市", True),
        (f"<p {QUOTED}>市</p>", True),
        (f"<p/{ATTRIBUTES.replace(' ', '/')}>市</p>", True),
        (f"<p {' '.join('ab' * 1_001)}>市</p>", True),
        (f"<p {ATTRIBUTES[:900]}>市 a b {ATTRIBUTES}</p>", False),
        (f"<!-- <p {ATTRIBUTES}> -->市", False),
        (f"<script>if (i<length {ATTRIBUTES}) </script>市", False),
        (f"<style>a<b {ATTRIBUTES}</style>市", False),
        (f"市 < {ATTRIBUTES}", False),
    ],
)
def test_attributes_of_a_tag_are_counted(markup: str, is_refused: bool) -> None:
    raw = RawFile("a.html", "a.html", ".html", f"<html><body>{markup}</body></html>".encode())
    if is_refused:
        with pytest.raises(InputError, match="has a tag with more than 1,000 attributes"):
            html.read(raw, ReadingOptions())
    else:
        assert "市" in html.read(raw, ReadingOptions()).lines[0].text


def test_refining_without_memory_leaves_all_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{hostile.ZH}\n{hostile.EN}\n", encoding="utf-8")

    def exhausted(*_: object) -> Refinement:
        raise MemoryError

    monkeypatch.setattr(Segmenter, "refine", exhausted)
    result = build([tmp_path / "a.txt"], [tmp_path / "a.tmx"])
    assert [leftover.text for leftover in result.leftovers] == [hostile.ZH, hostile.EN]
    assert "more memory than there is" in result.leftovers[0].reason


def test_paragraphs_that_cannot_be_matched_cost_their_report_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(f"{hostile.ZH}\n{hostile.EN}\n", encoding="utf-8")
    halves = [f"{hostile.ZH}\n" * 5, f"{hostile.EN}\n" * 4]
    (tmp_path / "bad.txt").write_text("\n\n".join(halves), encoding="utf-8")

    compare = Segmenter.compare

    def refused(segmenter: Segmenter, zh: Sequence[str], en: Sequence[str]) -> Comparison:
        if len(zh) > 1:
            raise TooLargeError
        return compare(segmenter, zh, en)

    monkeypatch.setattr(Segmenter, "compare", refused)
    result = build([tmp_path / "bad.txt", tmp_path / "good.txt"], [tmp_path / "a.tmx"])
    assert [failure.problem for failure in result.failures] == [
        "has too many paragraphs to find their translations"
    ]
    assert result.reports == 1
