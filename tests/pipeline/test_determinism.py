"""The same reports give the same bytes, whatever the hash seed, the threads, and the company they are in."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tmx_builder import Workforce, build

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


def test_no_report_changes_another(built: "Built", tmp_path: Path) -> None:
    """A report's units, and their scores, are the same whether it is built alone or among others."""
    alone = []
    for report in sorted(REPORTS.glob("*.txt")):
        build([report], [tmp_path / "alone.tsv"])
        alone.append((tmp_path / "alone.tsv").read_bytes())
    assert b"".join(alone) == (built.folder / "memory.tsv").read_bytes()
