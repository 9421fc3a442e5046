"""A concordance of a large project: how long a count takes beside LIKE, whether both agree, and what the index costs.

All times are of the processor, so that other programs on the machine do not count.

    python tests/benchmarks/find.py [--units 200000] [--folder DIR] [--sample 20] [--each]

The units are made of clauses of fixtures/, some together, so that no two are the same. LIKE looks through a plain
table of the same texts, folded, in SQLite, with the stems of the words, between blanks, in a column. Of each kind of
query some are fixed and a sample is drawn from the units, where what is frequent is drawn often.
With --folder the store is kept there, and taken from there. The exit code is 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import groupby, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from children import ROOT

from tmx_builder.concordance import Query, tokens_of
from tmx_builder.concordance.folding import fold, has_han
from tmx_builder.memory import (
    Index,
    PlacedUnit,
    RefinedReport,
    build_store,
    index_of,
    make_index,
    open_index,
    read_store,
)
from tmx_builder.model import Evidence, Granularity, Provenance, Role, Segment, Status, TranslationUnit
from tmx_builder.text import language

_OF_REPORT = 1000
_TIMES_FASTER = 100.0
_LONGEST_MS = 20.0
_ROUNDS = 5
_ROUNDS_OF_COUNT = 25
"""A count takes less than a millisecond, so that the caches of a shared machine show."""
_KINDS = (Granularity.SENTENCE, Granularity.CLAUSE)


def _pool() -> list[tuple[str, str]]:
    """Return clauses of our own reports and texts with their translations."""
    rows = []
    for path in [
        *(ROOT / "fixtures/reports").glob("*.clause.tsv"),
        *(ROOT / "fixtures/alignment").glob("*.tsv"),
    ]:
        for line in path.read_text("utf-8").splitlines():
            zh, en, *_ = (*line.split("\t"), "")
            if 4 < len(zh) < 80 and language(zh) == "zh" and language(en) == "en":
                rows.append((zh, en))
    return sorted(set(rows))


def _unit(pool: list[tuple[str, str]], chance: random.Random, report: int, line: int) -> TranslationUnit:
    pairs = chance.sample(pool, chance.choice((1, 1, 2, 3)))
    figure = chance.randrange(10_000_000)
    zh = "".join(pair[0] for pair in pairs) + f"{figure}项"
    en = " ".join(pair[1] for pair in pairs) + f" {figure:,} items."
    day = datetime.date(1990 + report % 35, 1, 16)
    return TranslationUnit(
        tuid="",
        source=Segment("zh-CN", zh, 0, len(zh)),
        target=Segment("en-US", en, 0, len(en)),
        granularity=Granularity.SENTENCE,
        status=Status.TRANSLATED,
        score=0.9,
        evidence=Evidence(1, 2, (3, 3), (1, 1)),
        role=Role.BODY,
        pair_id=f"p{line // 3}",
        provenance=Provenance(f"{report}.txt", "0" * 64, (line, line + 1), ("一、工作回顾",), day),
    )


def _fill(path: Path, count: int) -> None:
    pool, chance = _pool(), random.Random(1)
    with build_store(path, print) as store:
        for report in range(count // _OF_REPORT):
            name = f"{report}.txt"
            units = tuple(_unit(pool, chance, report, line) for line in range(_OF_REPORT))
            store.keep_report(RefinedReport(name, (name,), "", (), units, ()))
            store.place(name, [PlacedUnit(unit, _KINDS) for unit in units], (), ())
        store.settle("filled")
        store.commit()


def _add_report(path: Path) -> float:
    """Return the processor seconds of one more report of the same size, without reading and aligning it."""
    pool, chance = _pool(), random.Random(2)
    start = time.process_time()
    with build_store(path, print) as store:
        name = "more.txt"
        units = tuple(_unit(pool, chance, 36, line) for line in range(_OF_REPORT))
        store.keep_report(RefinedReport(name, (name,), "", (), units, ()))
        store.place(name, [PlacedUnit(unit, _KINDS) for unit in units], (), ())
        store.settle("more")
        store.commit()
        store_done = time.process_time() - start
    print(f"one more report of {_OF_REPORT:,} units, in processor seconds: store {store_done:.2f}", end="")
    return time.process_time() - start - store_done


def _timed(call: Callable[[], int], rounds: int = _ROUNDS) -> tuple[int, float]:
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        result = call()
        seconds.append(time.process_time() - start)
    return result, median(seconds)


def _plain_table(path: Path, file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE plain (zh TEXT, stems TEXT)")
    with read_store(path) as store:
        rows = (
            (tokens.characters, f" {' '.join(tokens.stems)} ")
            for tokens in (tokens_of(unit.chinese, unit.english) for unit in store.indexed_units())
        )
        connection.executemany("INSERT INTO plain VALUES (?, ?)", rows)
    connection.commit()
    return connection


class _Case(NamedTuple):
    """A query as both are asked."""

    kind: str
    query: Query
    column: str
    patterns: tuple[str, ...]


_FIXED = {
    "1 character": ("的", "，", "亩", "8"),
    "2 characters": ("乡村", "教育", "，新"),
    "3 characters": ("老旧小", "增长5"),
    "8 characters": ("地区生产总值达到",),
}


def _cases(plain: sqlite3.Connection, size: int) -> Iterator[_Case]:
    chance = random.Random(3)
    units = plain.execute("SELECT zh, stems FROM plain ORDER BY rowid").fetchall()

    def stretch(length: int, wanted: Callable[[str], object]) -> str:
        while True:
            text = chance.choice(units)[0]
            start = chance.randrange(max(1, len(text) - length))
            drawn = text[start : start + length]
            if len(drawn) == length and drawn.strip() == drawn and wanted(drawn):
                return str(drawn)

    def words(number: int) -> tuple[str, ...]:
        while True:
            drawn = chance.choice(units)[1].split()
            start = chance.randrange(max(1, len(drawn) - number))
            if len(drawn) >= number and all(word.isalpha() for word in drawn[start : start + number]):
                return tuple(drawn[start : start + number])

    def is_mixed(text: str) -> bool:
        return not all(map(has_han, text)) and has_han(text)

    for kind, texts in _FIXED.items():
        length = int(kind[0])
        for text in (*texts, *(stretch(length, has_han) for _ in range(size))):
            yield _Case(kind, Query((text,), "zh"), "zh", (fold(text).text,))
    for length in (3, 8):
        for _ in range(size):
            text = stretch(length, is_mixed)
            yield _Case(f"{length} characters, not all Chinese", Query((text,), "zh"), "zh", (text,))
    for pair in (("改造", "就业"), *((stretch(2, has_han), stretch(2, has_han)) for _ in range(size))):
        yield _Case("two words", Query(pair, "zh"), "zh", pair)
    for number, fixed in ((1, "renovating"), (2, "new job")):
        for text in (fixed, *(" ".join(words(number)) for _ in range(size))):
            query = Query((text,), "en")
            yield _Case(
                "stem" if number == 1 else "two stems",
                query,
                "stems",
                (f" {' '.join(query.terms[0].stems)} ",),
            )


_WILD = re.compile("([%_])")


def _like(plain: sqlite3.Connection, case: _Case) -> int:
    # without a need ESCAPE only takes time
    escape = r" ESCAPE '\'" if any(map(_WILD.search, case.patterns)) else ""
    condition = " AND ".join([f"{case.column} LIKE ?{escape}"] * len(case.patterns))
    patterns = ["%" + _WILD.sub(r"\\\1", pattern) + "%" for pattern in case.patterns]
    (count,) = plain.execute(f"SELECT count(*) FROM plain WHERE {condition}", patterns).fetchone()
    return int(count)


def _measured(index: Index, plain: sqlite3.Connection, case: _Case) -> tuple[float, float, float, bool]:
    """Return the milliseconds of a count and of a screen, how often the former is in those of LIKE, and agreement."""
    count, seconds = _timed(lambda: index.count(case.query), _ROUNDS_OF_COUNT)
    _, screen = _timed(lambda: len(list(islice(index.find(case.query), 20))))
    expected, of_like = _timed(lambda: _like(plain, case))
    return seconds * 1000, screen * 1000, of_like / seconds, count == expected


def _compare(index: Index, plain: sqlite3.Connection, size: int, *, each: bool) -> bool:
    """Print a line a kind of query, and tell whether all reach the targets."""
    is_reached = True
    for kind, cases in groupby(_cases(plain, size), key=lambda case: case.kind):
        rows = []
        for case in cases:
            rows.append(row := _measured(index, plain, case))
            if each:
                print(f"    {row[0]:.3f} ms, {row[1]:.1f} ms, {row[2]:.0f} times:", *case.query.texts)
        counts, screens, ratios, agreements = zip(*rows, strict=True)
        is_reached &= all(agreements) and max(screens) < _LONGEST_MS and min(ratios) >= _TIMES_FASTER
        print(
            f"{kind}: {len(rows)} queries, {sum(agreements)} counts as LIKE; {min(ratios):.0f} to {max(ratios):.0f}"
            f" times faster, median {median(ratios):.0f}, {max(counts):.2f} ms at most;"
            f" the first 20 in {max(screens):.1f} ms at most"
        )
    return is_reached


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=200_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--each", action="store_true", help="print each query")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = (asked.folder or Path(name)) / "memory.sqlite"
        if not path.exists():
            _fill(path, asked.units)
        start = time.process_time()
        make_index(path)
        made = time.process_time() - start
        sizes = path.stat().st_size / 1e6, index_of(path).stat().st_size / 1e6
        print(
            f"index made anew in {made:.1f} processor seconds: {sizes[1]:.0f} MB beside a store of {sizes[0]:.0f} MB"
        )
        plain = _plain_table(path, Path(name) / "plain.sqlite")
        start = time.process_time()
        with open_index(path) as index:
            assert index
            print(f"opened, with its seal compared, in {(time.process_time() - start) * 1000:.0f} ms", end="")
            start = time.process_time()
            index.count(Query(("开",)))
            print(f"; the first count in {(time.process_time() - start) * 1000:.0f} ms")
            is_reached = _compare(index, plain, asked.sample, each=asked.each)
        print(f" + index {_add_report(path):.2f}")
        print(f"targets: {'reached' if is_reached else 'MISSED'}")
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(_main())
