"""A hundred corrections stay in force through all that happens to a memory, or are named stale."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from projects import Folder, project
from translate.storage.tmx import tmxfile

from tmx_builder.checks import Checker
from tmx_builder.model import Status
from tmx_builder.project import take_back
from tmx_builder.project.corrections.applying import Corrections
from tmx_builder.project.corrections.correction import Texts
from tmx_builder.project.corrections.log import read_log
from tmx_builder.project.placing import Placer
from tmx_builder.text import full_width_punctuation
from tmx_builder.workspace import read_project

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
SETTINGS = """\
reports = ["reports"]
[[output]]
path = "memory.tmx"
[[output]]
path = "review.tsv"
granularity = "clause"
"""
SOURCE, TARGET, DOCUMENT, LINES, STATUS = 0, 1, 2, 3, 8
Row = list[str]


@dataclass(frozen=True)
class Wanted:
    """A correction as a person makes it: what is to be gone, and what is to be there."""

    kind: str
    was: tuple[tuple[str, str], ...]
    now: tuple[tuple[str, str], ...]


def corrected(rows: list[Row], count: int, seed: int) -> tuple[list[Row], list[Wanted]]:
    """Return the rows as a person leaves them, and the corrections in them, no two of one row."""
    chance = random.Random(seed)
    made: dict[int, tuple[Wanted, int, list[Row]]] = {}
    taken: set[int] = set()
    texts = [(row[SOURCE], row[TARGET]) for row in rows]
    places = chance.sample(range(1, len(rows) - 2), len(rows) - 3)
    while len(made) < count and places:
        at = places.pop()
        found = next(_tried(chance, rows, texts, at), None)
        if found is None or taken & set(range(at, at + found[1])):
            continue
        taken.update(range(at, at + found[1]))
        made[at] = found
    result: list[Row] = []
    at = 0
    while at < len(rows):
        if at in made:
            _, used, new = made[at]
            result += new
            at += used
        else:
            result.append(rows[at])
            at += 1
    return result, [wanted for wanted, _, _ in made.values()]


def _tried(
    chance: random.Random, rows: list[Row], texts: list[tuple[str, str]], at: int
) -> Iterator[tuple[Wanted, int, list[Row]]]:
    row, own = rows[at], texts[at]
    if texts.count(own) > 1 or len(own[0]) < 6:
        return
    kinds = ["edit", "edit-source", "approve", "reject", "merge", "split"]
    chance.shuffle(kinds)
    for kind in kinds:
        if kind == "edit":
            now = (own[0], f"{own[1].rstrip('.')}, as planned.")
            yield Wanted(kind, (own,), (now,)), 1, [[*now, *row[2:]]]
        elif kind == "edit-source":
            now = (f"其中{own[0]}", own[1])
            yield Wanted(kind, (own,), (now,)), 1, [[*now, *row[2:]]]
        elif kind == "approve":
            yield Wanted(kind, (own,), (own,)), 1, [[*row[:STATUS], "reviewed", *row[STATUS + 1 :]]]
        elif kind == "reject":
            yield Wanted(kind, (own,), ()), 1, [[*row[:STATUS], "rejected", *row[STATUS + 1 :]]]
        elif kind == "merge":
            after = rows[at + 1]
            if row[DOCUMENT : LINES + 1] == after[DOCUMENT : LINES + 1] and texts.count(texts[at + 1]) == 1:
                now = (own[0] + after[SOURCE], f"{own[1]} {after[TARGET]}")
                yield Wanted(kind, (own, texts[at + 1]), (now,)), 2, [[*now, *row[2:]]]
        else:
            zh, en = re.search("[，,；;]", own[0][:-1]), re.search(r"(?<=[.,]) ", own[1])
            if zh and en:
                parts = (
                    (own[0][: zh.end()], own[1][: en.start()]),
                    (own[0][zh.end() :], own[1][en.end() :]),
                )
                yield Wanted(kind, (own,), parts), 1, [[*part, *row[2:]] for part in parts]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = project(
        tmp_path_factory.mktemp("project"),
        SETTINGS,
        **{path.stem: path.read_text("utf-8") for path in FIXTURES.glob("*.txt")},
    )
    assert not folder.build().failures
    return folder


def copy(folder: Folder, to: Path) -> Folder:
    shutil.copytree(folder.path, to, dirs_exist_ok=True)
    return Folder(to)


@pytest.fixture(scope="module")
def hundred(built: Folder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Folder, list[Wanted]]:
    """A hundred corrections made in the TSV, taken back and built."""
    folder = copy(built, tmp_path_factory.mktemp("hundred"))
    rows, wanted = corrected(folder.rows(), 100, seed=4)
    assert len(wanted) == 100
    assert {each.kind for each in wanted} == {"edit", "edit-source", "approve", "reject", "merge", "split"}
    folder.write("review.tsv", "".join("\t".join(row) + "\n" for row in rows))
    result = take_back(read_project(folder.path), folder.path / "review.tsv", by="Li")
    assert not result.not_understood
    understood = {(each.operation, each.was, each.now) for each in result.corrections}
    assert understood == {
        (each.kind.removesuffix("-source"), texts(each.was), texts(each.now)) for each in wanted
    }
    assert not folder.build().failures
    return folder, wanted


def texts(pairs: tuple[tuple[str, str], ...]) -> tuple[Texts, ...]:
    return tuple(Texts(*pair) for pair in pairs)


def in_force(folder: Folder, wanted: list[Wanted], but: tuple[Wanted, ...] = ()) -> None:
    """Check that each correction shows in the memory, and that nothing else does."""
    statuses = {(row[SOURCE], row[TARGET]): row[STATUS] for row in folder.rows()}
    for each in wanted:
        if each in but:
            continue
        for now in each.now:
            assert statuses.get(now) == "reviewed", (each, now)
        for was in each.was:
            assert was in each.now or was not in statuses, each
    made = {now for each in wanted for now in each.now}
    assert {pair for pair, status in statuses.items() if status == "reviewed"} <= made


def test_they_are_in_force(hundred: tuple[Folder, list[Wanted]]) -> None:
    folder, wanted = hundred
    in_force(folder, wanted)
    result = folder.build()
    assert result.up_to_date
    assert result.stale == ()


def test_importing_again_says_nothing_new(hundred: tuple[Folder, list[Wanted]]) -> None:
    folder, _ = hundred
    before = (folder.path / "corrections.jsonl").read_bytes()
    for name in ("review.tsv", "memory.tmx"):
        result = take_back(read_project(folder.path), folder.path / name, dry_run=True)
        assert (result.corrections, result.not_understood) == ((), ())
    assert (folder.path / "corrections.jsonl").read_bytes() == before


def test_a_store_from_scratch_a_new_report_and_other_widths(
    hundred: tuple[Folder, list[Wanted]], tmp_path: Path
) -> None:
    """All at once: the store is lost, half of the marks of one report change width, another report comes."""
    folder, wanted = hundred
    folder = copy(folder, tmp_path)
    shutil.rmtree(tmp_path / ".tmx-builder")
    report = tmp_path / "reports" / "lanhai-2024.txt"
    report.write_text(
        "".join(
            full_width_punctuation(line) if number % 2 else line
            for number, line in enumerate(report.read_text("utf-8").splitlines(keepends=True))
        ),
        "utf-8",
    )
    folder.write(
        "reports/new-2026.txt", "教育事业全面发展，成绩显著。\nEducation developed, with good results.\n"
    )
    result = folder.build()
    assert not result.failures
    assert result.stale == ()
    rows = [[half(cell) for cell in row] for row in folder.rows()]
    shown = {(row[SOURCE], row[TARGET]): row[STATUS] for row in rows}
    for each in wanted:
        for source, target in each.now:
            assert shown.get((half(source), half(target))) == "reviewed", each


def half(text: str) -> str:
    return text.translate(str.maketrans("，；：（）？！", ",;:()?!"))


def test_a_changed_text_is_named_and_its_neighbours_stay(
    hundred: tuple[Folder, list[Wanted]], tmp_path: Path
) -> None:
    folder, wanted = hundred
    folder = copy(folder, tmp_path)
    report = tmp_path / "reports" / "lanhai-2024.txt"
    text = report.read_text("utf-8")
    touched = next(
        each
        for each in wanted
        if each.kind == "edit" and text.count(each.was[0][0]) == 1 and len(each.was[0][0]) > 10
    )
    source = touched.was[0][0]
    report.write_text(text.replace(source, f"{source[0]}新{source[1:]}"), "utf-8")
    result = folder.build()
    assert [each.was for each in result.stale] == [texts(touched.was)]
    in_force(folder, wanted, but=(touched,))
    report.write_text(text, "utf-8")
    assert folder.build().stale == ()
    in_force(folder, wanted)


@pytest.mark.parametrize("join", [2, 3])
def test_a_segmenter_that_cuts_otherwise(
    join: int, hundred: tuple[Folder, list[Wanted]], tmp_path: Path
) -> None:
    """Clauses joined by twos and threes: each correction still holds on its stretch, or is stale, none elsewhere."""
    from tmx_builder.memory import read_store

    folder, wanted = hundred
    settings = read_project(folder.path)
    corrections = read_log(folder.path / "corrections.jsonl").active
    force: set[str] = set()
    found: set[Texts] = set()
    with read_store(settings.store) as store:
        for name in store.reports():
            report = store.report(name)
            placement = Placer(
                replace(report, units=tuple(coarser(report.units, join))), settings.dates, Checker()
            ).placed(Corrections(corrections))
            force |= placement.applied
            found |= {
                Texts(each.unit.source.text, each.unit.target.text)
                for each in placement.places
                if each.unit.status is Status.REVIEWED
            }
    by_key = {each.key: each for each in corrections}
    assert found <= {now for each in corrections for now in each.now}
    for key in force:
        assert set(by_key[key].now) <= found
    assert len(force) >= 0.95 * len(wanted)


def coarser(units: tuple, join: int) -> Iterator:  # type: ignore[type-arg]
    """Yield the sentence units, with their clauses joined by so many."""
    run: list = []  # type: ignore[type-arg]
    for unit in (*units, None):
        if (
            unit is not None
            and unit.granularity.value == "clause"
            and (not run or (unit.pair_id == run[0].pair_id and len(run) < join))
        ):
            run.append(unit)
            continue
        if run:
            first, last = run[0], run[-1]
            yield replace(
                first,
                source=replace(
                    first.source, text="".join(each.source.text for each in run), end=last.source.end
                ),
                target=replace(
                    first.target, text=" ".join(each.target.text for each in run), end=last.target.end
                ),
            )
            run = []
        if unit is not None:
            if unit.granularity.value == "clause":
                run = [unit]
            else:
                yield unit


@pytest.mark.parametrize("seed", range(3))
def test_round_trip_through_translate_toolkit(seed: int, built: Folder, tmp_path: Path) -> None:
    """Targets edited in a TMX that another library reads and writes, which drops tuids and properties."""
    folder = copy(built, tmp_path)
    chance = random.Random(seed)
    with (folder.path / "memory.tmx").open("rb") as file:
        memory = tmxfile(file, "zh-CN", "en-US")
    units = [unit for unit in memory.units if len(unit.source) > 8]
    edits = {}
    back = tmxfile(sourcelanguage="zh-CN", targetlanguage="en-US")
    chosen = {id(unit) for unit in chance.sample(units, 30)}
    for unit in memory.units:
        target = unit.target
        if id(unit) in chosen:
            target = f"{target.rstrip('.')} indeed."
            edits[unit.source, unit.target] = target
        back.addtranslation(unit.source, "zh-CN", target, "en-US")
    back.savefile(str(tmp_path / "back.tmx"))
    result = take_back(read_project(folder.path), tmp_path / "back.tmx")
    assert {
        (each.was[0].source, each.was[0].target): each.now[0].target for each in result.corrections
    } == edits
    assert not folder.build().failures
    assert set(edits.values()) <= {target for _, target in folder.pairs()} | set(targets(folder))


def targets(folder: Folder) -> list[str]:
    with (folder.path / "memory.tmx").open("rb") as file:
        return [unit.target for unit in tmxfile(file, "zh-CN", "en-US").units]


def test_a_correction_of_a_correction_starts_from_the_report(
    hundred: tuple[Folder, list[Wanted]], tmp_path: Path
) -> None:
    folder, wanted = hundred
    folder = copy(folder, tmp_path)
    split = next(each for each in wanted if each.kind == "split")
    edit = next(each for each in wanted if each.kind == "edit")
    rows = folder.rows()
    for row in rows:
        for source, target in (split.now[0], edit.now[0]):
            if (row[SOURCE], row[TARGET]) == (source, target):
                row[TARGET] = f"{target} Again."
    folder.write("review.tsv", "".join("\t".join(row) + "\n" for row in rows))
    take_back(read_project(tmp_path), tmp_path / "review.tsv")
    corrections = {each.was: each for each in read_log(tmp_path / "corrections.jsonl").active}
    assert len(corrections) == len(wanted)
    again = Texts(split.now[0][0], f"{split.now[0][1]} Again.")
    assert corrections[texts(split.was)].now == (again, Texts(*split.now[1]))
    assert corrections[texts(edit.was)].now == (Texts(edit.now[0][0], f"{edit.now[0][1]} Again."),)
    result = folder.build()
    assert result.stale == ()


def test_the_file_is_lines_that_can_be_compared(hundred: tuple[Folder, list[Wanted]]) -> None:
    folder, wanted = hundred
    lines = (folder.path / "corrections.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == len(wanted)
    assert all(line.startswith('{"after": [') and '"by": "Li"' in line for line in lines)
