"""Our own reports, built once for all tests that look at what came out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from reading_texts import parsed

from tmx_builder import BuildResult, build
from tmx_builder.model import Granularity, Report
from tmx_builder.parser import read
from tmx_builder.segmenter import Refinement, Segmenter, load_encoder

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
NAMES = ("lanhai-2024", "lanhai-2025")


@dataclass(frozen=True)
class Built:
    """What `build fixtures/reports` gave."""

    folder: Path
    """Holds memory.tmx, memory.xlf, memory.tsv, memory.html and leftovers.tsv."""
    result: BuildResult

    def rows(self, name: str = "memory.tsv") -> list[list[str]]:
        return [line.split("\t") for line in (self.folder / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    outputs = [folder / f"memory.{suffix}" for suffix in ("tmx", "xlf", "tsv", "html")]
    return Built(folder, build([REPORTS], outputs, leftovers=folder / "leftovers.tsv"))


@pytest.fixture(scope="session", params=NAMES)
def report(request: pytest.FixtureRequest) -> Report:
    path = REPORTS / f"{request.param}.txt"
    return parsed(read(path, path.name))


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    texts = (path.read_text("utf-8") for path in sorted(REPORTS.glob("*.txt")))
    return Segmenter(texts, load_encoder())


@pytest.fixture(scope="session")
def refine(report: Report, segmenter: Segmenter) -> Callable[..., Refinement]:
    """Return what becomes of the report with the granularities given."""

    @cache
    def refined(*granularities: Granularity) -> Refinement:
        return segmenter.refine(report.pairs, granularities)

    return refined
