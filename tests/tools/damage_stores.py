"""Stores of a project damaged at random, and what readers and the next build make of each.

    python tests/tools/damage_stores.py [--damages 200] [--seed 1]

A reader must refuse a damaged store in one line, or give what a store that is whole gives; never nothing at all. The
next build must make the very bytes that a project without a store makes, and after it nothing must be left to do. The
exit code is 1 if one of this ever fails.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kill_builds import PROJECT, REPORT

from tmx_builder.errors import TmxBuilderError
from tmx_builder.project import check_project, status, take_back, update
from tmx_builder.workspace import read_project

STORE = Path(".tmx-builder") / "memory.sqlite"
OURS = (".tmx-builder", "reports/", "tmx-builder.toml", "corrections.jsonl")
_ATTIC = "attic"
"""Folder beside the project with the stores that are put in the place of its own."""

Damage = Callable[[Path, random.Random], None]
"""Called with the project's folder."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found after the damages."""

    damages: Counter[str]
    """How many there were of each kind."""
    refused: int
    """Stores that readers refused."""
    faults: tuple[str, ...]
    """What must not be."""


def _truncate(folder: Path, chance: random.Random) -> None:
    data = (folder / STORE).read_bytes()
    (folder / STORE).write_bytes(data[: chance.randrange(len(data))])


def _flip(folder: Path, chance: random.Random) -> None:
    data = bytearray((folder / STORE).read_bytes())
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    (folder / STORE).write_bytes(data)


def _zero(folder: Path, chance: random.Random) -> None:
    data = bytearray((folder / STORE).read_bytes())
    page = chance.randrange(len(data) // 4096)
    data[page * 4096 : (page + 1) * 4096] = bytes(4096)
    (folder / STORE).write_bytes(data)


def _garble(folder: Path, chance: random.Random) -> None:
    values = (
        "UPDATE document SET content = x'00ff'",
        "UPDATE place SET data = '{' WHERE position = 1",
        "UPDATE place SET data = replace(data, 'compounds', 'blocks')",
        "UPDATE unit SET score = 'high'",
        "UPDATE leftover SET data = NULL WHERE 0; UPDATE fact SET value = '{'",
        "DELETE FROM place WHERE position = 0",
        "DROP TABLE place",
        "UPDATE file SET sha256 = ''",
    )
    with closing(sqlite3.connect(folder / STORE)) as connection:
        connection.executescript(chance.choice(values))


def _other_version(folder: Path, chance: random.Random) -> None:
    with closing(sqlite3.connect(folder / STORE)) as connection:
        connection.execute(f"PRAGMA user_version = {chance.choice((0, 1, 99))}")


def _empty(folder: Path, _: random.Random) -> None:
    (folder / STORE).write_bytes(b"")


def _foreign(folder: Path, chance: random.Random) -> None:
    (folder / STORE).unlink()
    if chance.random() < 0.5:
        (folder / STORE).write_bytes(chance.randbytes(9000))
    else:
        with closing(sqlite3.connect(folder / STORE)) as connection:
            connection.execute("CREATE TABLE place (name)")


def _journals(folder: Path, chance: random.Random) -> None:
    for suffix in ("-wal", "-shm", "-journal", ".draft", ".set-aside"):
        if chance.random() < 0.7:
            (folder / f"{STORE}{suffix}").write_bytes(chance.randbytes(5000))
    _flip(folder, chance)


def _instead(name: str) -> Damage:
    def put(folder: Path, _: random.Random) -> None:
        shutil.copyfile(folder.parent / _ATTIC / name, folder / STORE)

    return put


def _old_folder(folder: Path, _: random.Random) -> None:
    shutil.rmtree(folder / STORE.parent)
    shutil.copytree(folder.parent / _ATTIC / "old-folder", folder / STORE.parent)


def _record(folder: Path, chance: random.Random) -> None:
    record = folder / STORE.parent / "outputs.json"
    data = bytearray(record.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(7)
    record.write_bytes(data)
    if chance.random() < 0.5:
        _flip(folder, chance)


DAMAGES: dict[str, Damage] = {
    "truncate": _truncate,
    "flip": _flip,
    "zero a page": _zero,
    "garble a value": _garble,
    "another version": _other_version,
    "empty": _empty,
    "foreign": _foreign,
    "journals": _journals,
    "swap": _instead("swapped"),
    "old copy": _instead("old"),
    "old folder": _old_folder,
    "record": _record,
}
STILL_SEALED = ("swap", "old copy", "old folder", "record")
"""Damages after which there may be a store that a build wrote, which readers need not refuse."""


def damage_stores(folder: Path, damages: int, seed: int) -> Verdict:
    """Damage the store of a project in the folder so many times, each kind as often as the others."""
    chance = random.Random(seed)
    project, whole = folder / "project", folder / "whole"
    units = _begin(folder, project)
    shutil.copytree(project, whole)
    fresh = _fresh(project, folder / "fresh")
    counts: Counter[str] = Counter()
    refused = 0
    faults: list[str] = []
    for number in range(damages):
        kind = list(DAMAGES)[number % len(DAMAGES)]
        shutil.rmtree(project)
        shutil.copytree(whole, project)
        DAMAGES[kind](project, chance)
        if chance.random() < 0.3:
            for name in fresh:
                (project / name).unlink()
        counts[kind] += 1
        moment = f"damage {number} ({kind})"
        try:
            readers = _read(project, units, must_refuse=kind not in STILL_SEALED)
            refused += readers
            result = update(read_project(project))
            faults += [f"{moment}: {failure}" for failure in result.failures]
            if _outputs(project) != fresh:
                faults.append(f"{moment}: the next build makes other bytes than a fresh one")
            if not update(read_project(project)).up_to_date:
                faults.append(f"{moment}: a second build finds something to do")
        except (Exception, AssertionError) as error:
            faults.append(f"{moment}: {type(error).__name__}: {error}")
    return Verdict(counts, refused, tuple(faults))


def _begin(folder: Path, project: Path) -> int:
    """Make a project with corrections, and stores to swap in; return the number of its units."""
    attic = folder / _ATTIC
    attic.mkdir()
    other = folder / "other"
    for place, year in ((project, 2021), (other, 2030)):
        (place / "reports").mkdir(parents=True)
        (place / "tmx-builder.toml").write_text(PROJECT, "utf-8")
        _report(place, year)
        update(read_project(place))
    shutil.copyfile(other / STORE, attic / "swapped")
    shutil.copyfile(project / STORE, attic / "old")
    shutil.copytree(project / STORE.parent, attic / "old-folder")
    for year in (2022, 2023):
        _report(project, year)
        update(read_project(project))
    review = folder / "review.tsv"
    text = (project / "by-year/2022.tsv").read_text("utf-8")
    review.write_text(re.sub("350 elevators", "350 lifts", text), "utf-8")
    take_back(read_project(project), review, by="Li")
    update(read_project(project))
    return check_project(read_project(project)).units


def _fresh(project: Path, anew: Path) -> dict[str, bytes]:
    """Return the outputs of a project with the same reports and corrections, which was never built before."""
    anew.mkdir()
    shutil.copytree(project / "reports", anew / "reports")
    for name in ("tmx-builder.toml", "corrections.jsonl"):
        shutil.copyfile(project / name, anew / name)
    update(read_project(anew))
    return _outputs(anew)


def _report(project: Path, year: int) -> None:
    (project / "reports" / f"{year}.txt").write_text(REPORT.format(year=year), "utf-8")


def _outputs(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(OURS)}


def _read(folder: Path, units: int, *, must_refuse: bool) -> bool:
    """Return whether the readers refuse the store; they agree, and never say that it holds nothing."""
    project = read_project(folder)
    refusals = []
    readers: tuple[Callable[[], int], ...] = (
        lambda: check_project(project).units,
        lambda: status(project).counts["units"],
        lambda: take_back(project, folder.parent / "review.tsv", dry_run=True).counts["unchanged"],
    )
    for reader in readers:
        try:
            count = reader()
        except TmxBuilderError as error:
            assert "\n" not in str(error), error
            refusals.append(True)
        else:
            assert 0 < count <= units, f"a reader says {count} of {units}"
            refusals.append(False)
    assert len(set(refusals)) == 1, f"readers do not agree: {refusals}"
    assert refusals[0] or not must_refuse, "a damaged store is read"
    return refusals[0]


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--damages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        verdict = damage_stores(Path(name), asked.damages, asked.seed)
    print(f"{verdict.damages.total()} damages: {dict(verdict.damages)}; readers refused {verdict.refused}")
    print(*verdict.faults, sep="\n")
    print("every memory was as a fresh one" if not verdict.faults else f"{len(verdict.faults)} faults")
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    sys.exit(_main())
