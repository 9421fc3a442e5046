"""Projects made for tests: small reports, a file that asks for outputs, and what a build of it left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.project import UpdateResult, update
from tmx_builder.workspace import read_project

SHORT = """\
政府工作报告
——2024年1月18日在澜海市第八届人民代表大会第四次会议上
REPORT ON THE WORK OF THE GOVERNMENT
Delivered at the Fourth Session of the Eighth Lanhai Municipal People's Congress on January 18, 2024
各位代表:
Fellow Deputies,
一、2023年工作回顾
I Review of Our Work in 2023
地区生产总值达到8645.3亿元,增长5.2%;城镇新增就业13.6万人。
GDP reached 864.53 billion yuan, an increase of 5.2 percent. A total of 136,000 new urban jobs were created.
改造老旧小区214个,惠及居民6.3万户,加装电梯350部。
A total of 214 old residential compounds were renovated. This benefited 63,000 households. We added 350 elevators.
"""

SETTINGS = """\
reports = ["reports"]
[[output]]
path = "memory.tmx"
[[output]]
path = "review.tsv"
"""


@dataclass(frozen=True)
class Folder:
    """A project's folder."""

    path: Path

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def build(self, **how: object) -> UpdateResult:
        return update(read_project(self.path), **how)  # type: ignore[arg-type]

    def rows(self, name: str = "review.tsv") -> list[list[str]]:
        return [line.split("\t") for line in (self.path / name).read_text("utf-8").splitlines()]

    def pairs(self, name: str = "review.tsv") -> list[tuple[str, str]]:
        return [(row[0], row[1]) for row in self.rows(name)]


def project(path: Path, settings: str = SETTINGS, **reports: str) -> Folder:
    """Return a project with these settings and reports, by their names without .txt."""
    folder = Folder(path)
    folder.write("tmx-builder.toml", settings)
    (path / "reports").mkdir()
    for name, text in reports.items():
        folder.write(f"reports/{name}.txt", text)
    return folder


def in_year(year: int, text: str = SHORT) -> str:
    """Return the report as that of another year, with its figures of 2024 in place."""
    return re.sub("2024(?=年1月)|(?<=January 18, )2024", str(year), text)
