"""Rows as a person returns them: what each is understood as, and what is in force after a build.

A case changes the rows of a review, a table of all clauses and leftovers of the report below, and says what becomes
of the rows that it changed. All others are to be unchanged, and all counts add up to the rows.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import Folder, project

from tmx_builder.memory import read_store
from tmx_builder.model import Granularity
from tmx_builder.project import list_corrections, take_back, undo_correction
from tmx_builder.project.corrections.memory_rows import MemoryRows
from tmx_builder.workspace import read_project

REPORT = """\
政府工作报告
REPORT ON THE WORK OF THE GOVERNMENT
一、2023年工作回顾
I Review of Our Work in 2023
Twelve new schools were built.
Altogether 15,000 new school places were added.
地区生产总值达到8645.3亿元,增长5.2%;城镇新增就业13.6万人,失业率为4.7%。
GDP reached 864.53 billion yuan, an increase of 5.2 percent. A total of 136,000 new urban jobs were created. \
The unemployment rate stood at 4.7 percent.
改造老旧小区214个,惠及居民6.3万户,加装电梯350部。
A total of 214 old residential compounds were renovated. This benefited 63,000 households. We added 350 elevators.
全市粮食总产量稳定在四十五万吨以上。
教育工作迈上新台阶。
入学机会更加均等。
The cultural museum welcomed visitors from across the whole country last autumn.
开通公交线路18条,方便群众出行。
Eighteen bus routes were opened to make travel easier for the people.
"""
SETTINGS = """\
leftovers = "leftovers.tsv"
[[output]]
path = "all.tsv"
"""

GDP = ("地区生产总值达到8645.3亿元,增长5.2%;", "GDP reached 864.53 billion yuan, an increase of 5.2 percent.")
JOBS = ("城镇新增就业13.6万人,", "A total of 136,000 new urban jobs were created.")
RATE = ("失业率为4.7%。", "The unemployment rate stood at 4.7 percent.")
HOMES = ("改造老旧小区214个,", "A total of 214 old residential compounds were renovated.")
HOUSEHOLDS = ("惠及居民6.3万户,", "This benefited 63,000 households.")
LIFTS = ("加装电梯350部。", "We added 350 elevators.")
BUSES = (
    "开通公交线路18条,方便群众出行。",
    "Eighteen bus routes were opened to make travel easier for the people.",
)
GRAIN = ("全市粮食总产量稳定在四十五万吨以上。", "")
SCHOOLS_ZH, SCHOOLS_EN = ("教育工作迈上新台阶。", ""), ("", "Twelve new schools were built.")
PLACES_ZH, PLACES_EN = ("入学机会更加均等。", ""), ("", "Altogether 15,000 new school places were added.")
MUSEUM = ("", "The cultural museum welcomed visitors from across the whole country last autumn.")

Row = dict[str, str]
Pair = tuple[str, str]


class Review:
    """The rows of a review, to be changed as a person would."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows

    def row(self, texts: Pair) -> Row:
        (row,) = (row for row in self.rows if (row["source"], row["target"]) == texts)
        return row

    def change(self, texts: Pair, **cells: str) -> Review:
        self.row(texts).update(cells)
        return self

    def remove(self, *texts: Pair) -> Review:
        for pair in texts:
            self.rows.remove(self.row(pair))
        return self

    def insert_after(self, texts: Pair, source: str, target: str, **cells: str) -> Review:
        self.rows.insert(self.rows.index(self.row(texts)) + 1, {"source": source, "target": target, **cells})
        return self

    def write(self, path: Path, *, with_tuids: bool) -> Path:
        columns = ("source", "target", "status", "note", *(["tuid"] if with_tuids else []))
        lines = [columns, *([row.get(name, "") for name in columns] for row in self.rows)]
        path.write_text("".join("\t".join(line) + "\n" for line in lines), "utf-8")
        return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = project(tmp_path_factory.mktemp("project"), SETTINGS, a=REPORT)
    assert not folder.build().failures
    return folder


@pytest.fixture
def folder(built: Folder, tmp_path: Path) -> Folder:
    shutil.copytree(built.path, tmp_path, dirs_exist_ok=True)
    return Folder(tmp_path)


def review_of(folder: Folder, granularity: Granularity = Granularity.CLAUSE) -> Review:
    with read_store(folder.path / ".tmx-builder" / "memory.sqlite") as store:
        rows = MemoryRows(store.places(), store.leftovers(), ("zh-CN", "en-US")).rows[granularity]
    return Review(
        [
            {
                "source": row.texts.source,
                "target": row.texts.target,
                "status": row.status.value,
                "note": "; ".join(row.notes),
                "tuid": row.texts.tuid,
            }
            for row in rows
        ]
    )


def in_memory(folder: Folder) -> dict[Pair, str]:
    """Return the units of the memory with their status."""
    return {(row[0], row[1]): row[8] for row in folder.rows("all.tsv")}


def left_over(folder: Folder) -> set[str]:
    return {row[3] for row in folder.rows("leftovers.tsv")}


def merge(review: Review, *parts: Pair, target: str = "") -> Pair:
    """Merge rows into the first of them."""
    whole = ("".join(source for source, _ in parts), target or " ".join(target for _, target in parts))
    review.change(parts[0], source=whole[0], target=whole[1])
    review.remove(*parts[1:])
    return whole


CASES: dict[str, tuple[Callable[[Review], object], dict[str, int], dict[Pair, str], set[str]]] = {
    # what a person does, rows by outcome, then units of the memory with their status ("-" for those that are not
    # in it) and texts that are left over
    "nothing": (lambda review: None, {}, {GDP: "translated"}, {GRAIN[0], MUSEUM[1]}),
    "a translation edited": (
        lambda review: review.change(JOBS, target="In all, 136,000 urban jobs were created."),
        {"edit": 1},
        {(JOBS[0], "In all, 136,000 urban jobs were created."): "reviewed", JOBS: "-"},
        set(),
    ),
    "a source edited": (
        lambda review: review.change(JOBS, source="全年城镇新增就业13.6万人,"),
        {"edit": 1},
        {("全年城镇新增就业13.6万人,", JOBS[1]): "reviewed"},
        set(),
    ),
    "both sides edited": (
        lambda review: review.change(
            HOUSEHOLDS, source="受益居民6.3万户,", target="Some 63,000 households benefited."
        ),
        {"edit": 1},
        {("受益居民6.3万户,", "Some 63,000 households benefited."): "reviewed", HOUSEHOLDS: "-"},
        set(),
    ),
    **{
        f"approved as {word}": (
            lambda review, word=word: review.change(JOBS, status=word),  # type: ignore[misc]
            {"approve": 1},
            {JOBS: "reviewed"},
            set(),
        )
        for word in ("reviewed", "Approved", "OK", "ok.", "通过", "已审核", "√")
    },
    **{
        f"rejected as {word}": (
            lambda review, word=word: review.change(JOBS, status=word),  # type: ignore[misc]
            {"reject": 1},
            {JOBS: "-"},
            set(),
        )
        for word in ("rejected", "reject", "DELETE", "删除", "不通过", "×")
    },
    "sent back to review": (
        lambda review: review.change(JOBS, status="待审"),
        {"back to review": 1},
        {JOBS: "needs-review"},
        set(),
    ),
    "a note": (
        lambda review: review.change(JOBS, note="ask the statistics bureau"),
        {"note": 1},
        {JOBS: "translated"},
        set(),
    ),
    "an unknown status": (
        lambda review: review.change(JOBS, status="乱写"),
        {"not understood": 1},
        {JOBS: "translated"},
        set(),
    ),
    "an unknown status and an edit": (
        lambda review: review.change(JOBS, status="maybe", target="In all, 136,000 urban jobs were created."),
        {"edit": 1},
        {(JOBS[0], "In all, 136,000 urban jobs were created."): "reviewed"},
        set(),
    ),
    "a translation emptied": (
        lambda review: review.change(JOBS, target=""),
        {"not understood": 1},
        {JOBS: "translated"},
        set(),
    ),
    "a source emptied": (
        lambda review: review.change(JOBS, source=""),
        {"not understood": 1},
        {JOBS: "translated"},
        set(),
    ),
    "both emptied": (
        lambda review: review.change(JOBS, source="", target=""),
        {"not understood": 1},
        {JOBS: "translated"},
        set(),
    ),
    "emptied and rejected": (
        lambda review: review.change(JOBS, target="", status="删除"),
        {"reject": 1},
        {JOBS: "-"},
        set(),
    ),
    "a translation in the wrong language": (
        lambda review: review.change(JOBS, target="新增就业"),
        {"not understood": 1},
        {JOBS: "translated"},
        set(),
    ),
    "a translation that is a number": (
        lambda review: review.change(JOBS, target="9"),
        {"not understood": 1},
        {JOBS: "translated"},
        set(),
    ),
    "two merged": (
        lambda review: merge(review, JOBS, RATE),
        {"merge": 1},
        {(JOBS[0] + RATE[0], f"{JOBS[1]} {RATE[1]}"): "reviewed", JOBS: "-", RATE: "-"},
        set(),
    ),
    "two merged and reworded": (
        lambda review: merge(
            review, JOBS, RATE, target="With 136,000 new jobs, unemployment was 4.7 percent."
        ),
        {"merge": 1},
        {(JOBS[0] + RATE[0], "With 136,000 new jobs, unemployment was 4.7 percent."): "reviewed", JOBS: "-"},
        set(),
    ),
    "a whole sentence merged": (
        lambda review: merge(review, HOMES, HOUSEHOLDS, LIFTS),
        {"merge": 1},
        {
            (HOMES[0] + HOUSEHOLDS[0] + LIFTS[0], f"{HOMES[1]} {HOUSEHOLDS[1]} {LIFTS[1]}"): "reviewed",
            LIFTS: "-",
        },
        set(),
    ),
    "a whole sentence merged and reworded": (
        lambda review: merge(review, HOMES, HOUSEHOLDS, LIFTS, target="We renovated 214 compounds and more."),
        {"merge": 1},
        {
            (HOMES[0] + HOUSEHOLDS[0] + LIFTS[0], "We renovated 214 compounds and more."): "reviewed",
            (
                HOMES[0] + HOUSEHOLDS[0] + LIFTS[0],
                f"{HOMES[1]} {HOUSEHOLDS[1]} {LIFTS[1]}",
            ): "-",
        },
        set(),
    ),
    "merged, and the other row still there": (
        lambda review: review.change(JOBS, source=JOBS[0] + RATE[0], target=f"{JOBS[1]} {RATE[1]}"),
        {"not understood": 1},
        {JOBS: "translated", RATE: "translated"},
        set(),
    ),
    "split": (
        lambda review: (
            review.insert_after(GDP, "增长5.2%;", "an increase of 5.2 percent."),
            review.change(
                GDP, source="地区生产总值达到8645.3亿元,", target="GDP reached 864.53 billion yuan,"
            ),
        ),
        {"split": 2},
        {
            ("地区生产总值达到8645.3亿元,", "GDP reached 864.53 billion yuan,"): "reviewed",
            ("增长5.2%;", "an increase of 5.2 percent."): "reviewed",
            GDP: "-",
        },
        set(),
    ),
    "split and reworded": (
        lambda review: (
            review.insert_after(GDP, "增长5.2%;", "This was an increase of 5.2 percent."),
            review.change(
                GDP, source="地区生产总值达到8645.3亿元,", target="GDP reached 864.53 billion yuan."
            ),
        ),
        {"split": 2},
        {("增长5.2%;", "This was an increase of 5.2 percent."): "reviewed", GDP: "-"},
        set(),
    ),
    "two leftovers paired": (
        lambda review: (review.change(SCHOOLS_ZH, target=SCHOOLS_EN[1]), review.remove(SCHOOLS_EN)),
        {"pair": 1},
        {(SCHOOLS_ZH[0], SCHOOLS_EN[1]): "reviewed"},
        {PLACES_ZH[0], PLACES_EN[1]},
    ),
    "two leftovers paired, one row still there": (
        lambda review: review.change(PLACES_ZH, target=PLACES_EN[1]),
        {"pair": 1},
        {(PLACES_ZH[0], PLACES_EN[1]): "reviewed"},
        {SCHOOLS_ZH[0]},
    ),
    "two leftovers paired from the English": (
        lambda review: (review.change(SCHOOLS_EN, source=SCHOOLS_ZH[0]), review.remove(SCHOOLS_ZH)),
        {"pair": 1},
        {(SCHOOLS_ZH[0], SCHOOLS_EN[1]): "reviewed"},
        {PLACES_ZH[0]},
    ),
    "a leftover translated": (
        lambda review: review.change(GRAIN, target="Grain output remained above 450,000 tons."),
        {"pair": 1},
        {(GRAIN[0], "Grain output remained above 450,000 tons."): "reviewed"},
        {MUSEUM[1]},
    ),
    "an English leftover translated": (
        lambda review: review.change(MUSEUM, source="去年秋天,文化博物馆迎来全国各地游客。"),
        {"pair": 1},
        {("去年秋天,文化博物馆迎来全国各地游客。", MUSEUM[1]): "reviewed"},
        {GRAIN[0]},
    ),
    "a leftover edited": (
        lambda review: review.change(GRAIN, source="全市粮食总产量稳定在四十六万吨以上。"),
        {"not understood": 1},
        {},
        {GRAIN[0]},
    ),
    "unpaired": (
        lambda review: review.change(LIFTS, status="拆开"),
        {"unpair": 1},
        {LIFTS: "-"},
        {LIFTS[0], LIFTS[1]},
    ),
    "unpaired into two rows": (
        lambda review: (review.insert_after(LIFTS, "", LIFTS[1]), review.row(LIFTS).update(target="")),
        {"unpair": 2},
        {LIFTS: "-"},
        {LIFTS[0], LIFTS[1]},
    ),
    "a source completed with a leftover": (
        lambda review: (
            review.change(BUSES, source=PLACES_ZH[0] + BUSES[0], target=f"{PLACES_EN[1]} {BUSES[1]}"),
            review.remove(PLACES_ZH, PLACES_EN),
        ),
        {"edit": 1},
        {(PLACES_ZH[0] + BUSES[0], f"{PLACES_EN[1]} {BUSES[1]}"): "reviewed"},
        {SCHOOLS_ZH[0]},
    ),
    "a row of something else": (
        lambda review: review.insert_after(BUSES, "科技事业取得新成就。", "Science made new achievements."),
        {"not understood": 1},
        {("科技事业取得新成就。", "Science made new achievements."): "-"},
        set(),
    ),
}
"""What is left over is checked only for the texts that a case names."""

NEEDS_TUID = {"both emptied", "a source emptied", "both sides edited"}
"""Cases in which texts alone do not say which unit a row is, or that there was one."""


@pytest.mark.parametrize(
    ("name", "with_tuids"),
    [
        pytest.param(name, with_tuids, id=f"{name}-{'with tuids' if with_tuids else 'by texts'}")
        for name in CASES
        for with_tuids in (True, False)
        if with_tuids or name not in NEEDS_TUID
    ],
)
def test_a_row_has_its_outcome(name: str, with_tuids: bool, folder: Folder) -> None:
    act, outcomes, units, leftovers = CASES[name]
    before = in_memory(folder)
    review = review_of(folder)
    act(review)
    path = review.write(folder.path / "back.tsv", with_tuids=with_tuids)
    result = take_back(read_project(folder.path), path, by="Li")
    counts = Counter(result.counts)
    unchanged = counts.pop("unchanged")
    assert dict(counts) == outcomes, result
    assert unchanged + counts.total() == result.rows == len(review.rows)
    assert len(result.not_understood) == counts["not understood"]
    if not folder.build().failures:
        memory = in_memory(folder)
        for texts, status in units.items():
            assert memory.get(texts, "-") == status
        assert leftovers <= left_over(folder)
        for source, target in memory:
            assert all(source.count(clause[0]) < 2 for clause in (GDP, JOBS, RATE, HOMES, HOUSEHOLDS, LIFTS))
            assert all(target.count(clause[1]) < 2 for clause in (GDP, JOBS, RATE, HOMES, HOUSEHOLDS, LIFTS))
    for listed in list_corrections(read_project(folder.path)).corrections:
        undo_correction(read_project(folder.path), listed.number)
    folder.build()
    assert in_memory(folder) == before
