"""A project that lives through random changes, against one that is built of what is there in the end.

    python tests/tools/random_life.py [--steps 30] [--seed 1]

Reports come, change, go and are renamed, halves of reports lose and find each other, and a person corrects units.
After every step a project with the same files and no store must give the same bytes, and a second build must find
nothing to do. The exit code is 1 if one of this ever fails.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tmx_builder.project import UpdateResult, take_back, update
from tmx_builder.workspace import read_project

_PROJECT = """\
leftovers = "left.tsv"
[[output]]
path = "memory.tmx"
[[output]]
path = "review.tsv"
granularity = "clause"
[[output]]
path = "by-year/{year}.tsv"
policy = "newest"
[[output]]
path = "document.xlf"
[[output]]
path = "frequent.xlsx"
policy = "most-frequent"
"""
_LINES = (
    "政府工作报告",
    "REPORT ON THE WORK OF THE GOVERNMENT",
    "——2024年1月18日在澜海市第八届人民代表大会第四次会议上",
    "Delivered at the Fourth Session of the Eighth Lanhai Municipal People's Congress on January 18, 2024",
    "各位代表:",
    "Fellow Deputies,",
    "改造老旧小区214个,惠及居民6.3万户,加装电梯350部。",
    "A total of 214 old residential compounds were renovated. This benefited 63,000 households. "
    "We added 350 elevators.",
)
_TARGET, _DOCUMENT, _LINE_RANGE, _STATUS = 1, 2, 3, 8


class Life:
    """A project in a folder, and what happens to it."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Begin with one report."""
        self.folder = folder
        self.chance = random.Random(seed)
        (folder / "reports").mkdir()
        (folder / "tmx-builder.toml").write_text(_PROJECT, "utf-8")
        self._write("first", "\n".join(_LINES))
        self.build()

    def build(self) -> UpdateResult:
        return update(read_project(self.folder))

    def step(self) -> Iterator[str]:
        """Let some things happen, build, and yield what is wrong."""
        for _ in range(self.chance.randint(1, 3)):
            happens = self.chance.choice(
                (self._come, self._come, self._change, self._go, self._rename, self._halves, self._correct)
            )
            happens()
        result = self.build()
        if result.written and not result.failures and not self.build().up_to_date:
            yield "a second build finds something to do"
        with tempfile.TemporaryDirectory() as name:
            anew = Path(name)
            shutil.copytree(self.folder, anew, dirs_exist_ok=True)
            shutil.rmtree(anew / ".tmx-builder")
            for path in self._outputs(anew):
                (anew / path).unlink()
            update(read_project(anew))
            ours, theirs = self._outputs(self.folder), self._outputs(anew)
            if different := sorted(path for path in ours | theirs if ours.get(path) != theirs.get(path)):
                yield f"built anew these are others: {', '.join(different)}"

    def _outputs(self, folder: Path) -> dict[str, bytes]:
        kept = (".tmx-builder/", "reports/", "tmx-builder.toml", "corrections.jsonl")
        files = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
        return {name: path.read_bytes() for name, path in files if not name.startswith(kept)}

    def _write(self, name: str, text: str) -> None:
        (self.folder / "reports" / f"{name}.txt").write_text(text, "utf-8")

    def _any_report(self) -> Path:
        return self.chance.choice(sorted((self.folder / "reports").iterdir()))

    def _come(self) -> None:
        year = self.chance.randint(2019, 2026)
        text = re.sub("2024(?=年1月)|(?<=January 18, )2024", str(year), "\n".join(_LINES))
        for old, new, share in (
            ("350", str(self.chance.randint(300, 305)), 0.5),
            ("We added", "We put in", 0.3),
            (",", "，", 0.3),
        ):
            if self.chance.random() < share:
                text = text.replace(old, new)
        self._write(f"{self.chance.choice('abcdef')}{year}", text)

    def _change(self) -> None:
        path = self._any_report()
        text = path.read_text("utf-8")
        path.write_text(text.replace("214", str(self.chance.randint(200, 205))), "utf-8")

    def _go(self) -> None:
        if len(list((self.folder / "reports").iterdir())) > 1:
            self._any_report().unlink()

    def _rename(self) -> None:
        path = self._any_report()
        path.rename(path.with_name(f"z{path.name}"))

    def _halves(self) -> None:
        number = self.chance.randint(1, 3)
        zh, en = (
            "\n".join(line for line in _LINES if line.isascii() is ascii).replace("350", str(900 + number))
            for ascii in (False, True)
        )
        self._write(f"x{number}.zh", zh)
        if self.chance.random() < 0.6:
            self._write(f"x{number}.en", en)
        else:
            (self.folder / "reports" / f"x{number}.en.txt").unlink(missing_ok=True)

    def _correct(self) -> None:
        lines = (self.folder / "review.tsv").read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines]
        if len(rows) < 2:
            return
        at = self.chance.randrange(len(rows) - 1)
        row, after = rows[at : at + 2]
        kind = self.chance.random()
        if kind < 0.5:
            row[_TARGET] += f" {at}."
        elif kind < 0.7:
            row[_STATUS] = "rejected"
        elif kind < 0.85:
            row[_STATUS] = "reviewed"
        elif row[_DOCUMENT : _LINE_RANGE + 1] == after[_DOCUMENT : _LINE_RANGE + 1]:
            row[:2] = [row[0] + after[0], f"{row[1]} {after[1]}"]
            del rows[at + 1]
        with tempfile.TemporaryDirectory() as name:
            back = Path(name) / "back.tsv"
            back.write_text("".join("\t".join(cells) + "\n" for cells in rows), "utf-8")
            take_back(read_project(self.folder), back, by="Li")


def faults_of_a_life(folder: Path, steps: int, seed: int) -> list[str]:
    """Return what went wrong in so many steps."""
    life = Life(folder, seed)
    return [f"step {step}: {fault}" for step in range(steps) for fault in life.step()]


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        faults = faults_of_a_life(Path(name), asked.steps, asked.seed)
    print(*faults, f"{asked.steps} steps, {len(faults)} faults", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(_main())
