"""The same reports give the same bytes, whatever the hash seed, the threads, and the company they are in."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tmx_builder import Workforce, align, build
from tmx_builder.model import Provenance, Role, SegmentPair
from tmx_builder.pipeline import long_reports, report_work

if TYPE_CHECKING:
    from .conftest import Built

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
OUTPUTS = ("memory.tmx", "memory.xlf", "memory.tsv", "memory.html")


def test_neither_hash_seed_nor_threads_nor_how_reports_are_named_show(built: "Built", tmp_path: Path) -> None:
    """Against a build of the folder in this process, which has a seed and a number of threads of its own."""
    files = map(str, sorted(REPORTS.glob("*.txt")))
    for seed, threads, inputs in (("1", "1", [str(REPORTS)]), ("2", "2", [*files])):
        folder = tmp_path / seed
        folder.mkdir()
        outputs = [part for name in OUTPUTS for part in ("-o", str(folder / name))]
        variables = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), threads)
        subprocess.run(
            [sys.executable, "-m", "tmx_builder", "build", *inputs, *outputs, "--quiet"],
            env={**os.environ, **variables, "PYTHONHASHSEED": seed},
            check=True,
        )
        for name in OUTPUTS:
            assert (folder / name).read_bytes() == (built.folder / name).read_bytes()


def test_workers_do_not_show(built: "Built", tmp_path: Path) -> None:
    build([REPORTS], [tmp_path / name for name in OUTPUTS], workforce=Workforce(2))
    for name in OUTPUTS:
        assert (tmp_path / name).read_bytes() == (built.folder / name).read_bytes()


def test_workers_on_one_long_report_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report is cut in the same parts whoever works on them."""
    monkeypatch.setattr(report_work, "LONG", 5_000)
    monkeypatch.setattr(long_reports, "_CHUNK", 4_000)
    report = sorted(REPORTS.glob("*.txt"))[0]
    for name, workforce in (("alone", Workforce()), ("two", Workforce(2))):
        outputs = [tmp_path / f"{name}.tsv", tmp_path / f"{name}.tmx"]
        build([report], outputs, leftovers=tmp_path / f"{name}.txt", workforce=workforce)
    for suffix in ("tsv", "tmx", "txt"):
        assert (tmp_path / f"alone.{suffix}").read_bytes() == (tmp_path / f"two.{suffix}").read_bytes()


def test_workers_on_two_long_texts_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_work, "LONG", 2_000)
    monkeypatch.setattr(long_reports, "_CHUNK", 1_500)
    lines = sorted(REPORTS.glob("*.txt"))[0].read_text("utf-8").splitlines()[:30]
    texts = tmp_path / "zh.txt", tmp_path / "en.txt"
    for path, is_chinese in zip(texts, (True, False), strict=True):
        path.write_text("\n".join(line for line in lines if line.isascii() != is_chinese), "utf-8")
    for name, workforce in (("alone", Workforce()), ("two", Workforce(2))):
        assert align(*texts, [tmp_path / f"{name}.tsv"], workforce=workforce).units
    assert (tmp_path / "alone.tsv").read_bytes() == (tmp_path / "two.tsv").read_bytes()


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([100], [1]),
        ([30_000, 9_999, 1], [3]),
        ([30_000, 10_000, 1], [2, 1]),
        ([41_000, 30_000, 9_000, 9_000], [1, 3]),
        ([30_000, 10_000, 60_000], [3]),
    ],
)
def test_chunks_depend_on_the_paragraphs_alone(sizes: list[int], expected: list[int]) -> None:
    where = Provenance("r.txt", "", (1, 1))
    pairs = [
        SegmentPair(
            f"p{at}", Role.BODY, "字" * (size // 2), "x" * (size - size // 2), "zh-CN", "en-US", where
        )
        for at, size in enumerate(sizes)
    ]
    chunks = list(long_reports.chunks_of(pairs))
    assert [len(chunk) for chunk in chunks] == expected
    assert [pair for chunk in chunks for pair in chunk] == pairs


def test_no_report_changes_another(built: "Built", tmp_path: Path) -> None:
    """A report's units, and their scores, are the same whether it is built alone or among others."""
    alone = []
    for report in sorted(REPORTS.glob("*.txt")):
        build([report], [tmp_path / "alone.tsv"])
        alone.append((tmp_path / "alone.tsv").read_bytes())
    assert b"".join(alone) == (built.folder / "memory.tsv").read_bytes()
