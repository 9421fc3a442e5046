"""A concordance of a large project: how long a count takes beside LIKE, whether both agree, and what the index costs.

All times are of the processor, so that other programs on the machine do not count.

    python tests/benchmarks/find.py [--units 200000] [--folder DIR]

The units are made of clauses of fixtures/, some together, so that no two are the same. LIKE looks through a plain
table of the same texts, folded, in SQLite; stems, which LIKE does not know, are counted by a scan with the words of
the concordance.
With --folder the store is kept there, and taken from there. The exit code is 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import datetime
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from children import ROOT, verdict

from tmx_builder.concordance import Query
from tmx_builder.concordance.folding import fold
from tmx_builder.memory import (
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


def _timed(call: Callable[[], int]) -> tuple[int, float]:
    seconds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        result = call()
        seconds.append(time.process_time() - start)
    return result, median(seconds)


def _plain_table(path: Path, file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE plain (zh TEXT, en TEXT)")
    with read_store(path) as store:
        rows = ((fold(unit.chinese).text, unit.english) for unit in store.indexed_units())
        connection.executemany("INSERT INTO plain VALUES (?, ?)", rows)
    connection.commit()
    return connection


def _queries() -> Iterator[tuple[str, Query, str, tuple[str, ...]]]:
    """Yield what is looked for, as both are asked; without SQL where LIKE cannot tell."""
    by_length = {
        1: ("的", "，", "亩", "8"),
        2: ("乡村", "教育", "，新"),
        3: ("老旧小", "增长5"),
        8: ("地区生产总值达到",),
    }
    for length, texts in by_length.items():
        for text in texts:
            yield f"{length} characters: {text}", Query((text,), "zh"), "zh LIKE ?", (f"%{fold(text).text}%",)
    pair = ("改造", "就业")
    yield (
        "two words: " + " ".join(pair),
        Query(pair, "zh"),
        "zh LIKE ? AND zh LIKE ?",
        tuple(f"%{text}%" for text in pair),
    )
    yield "stem: renovating", Query(("renovating",), "en"), "", ("%renovat%",)
    yield "stems: new job", Query(("new job",), "en"), "", ("%new job%",)


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=200_000)
    parser.add_argument("--folder", type=Path)
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
            print(f"opened, with its seal compared, in {(time.process_time() - start) * 1000:.0f} ms")
            index.count(Query(("开",)))  # which loads the table of Simplified characters
            missed = 0
            for label, query, condition, values in _queries():
                count, seconds = _timed(lambda query=query: index.count(query))  # type: ignore[misc]
                first, screen = _timed(lambda query=query: len(list(islice(index.find(query), 20))))  # type: ignore[misc]
                sql = f"SELECT count(*) FROM plain WHERE {condition or 'en LIKE ?'}"
                expected, of_like = _timed(
                    lambda sql=sql, values=values: plain.execute(sql, values).fetchone()[0]  # type: ignore[misc]
                )
                if not condition:
                    rows = plain.execute("SELECT zh, en FROM plain")
                    expected = sum(1 for zh, en in rows if query.match(zh, en))
                ratio = of_like / seconds
                missed += count != expected or screen * 1000 > _LONGEST_MS or ratio < _TIMES_FASTER
                print(
                    f"{label}: {count:,} units ({'as' if count == expected else f'NOT {expected:,} as'} LIKE), "
                    f"{seconds * 1000:.2f} ms, {ratio:.0f} times faster; first {first} in {screen * 1000:.1f} ms"
                )
        print(f" + index {_add_report(path):.2f}")
        print(f"targets: {verdict(float(missed), 0.0)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(_main())
