"""A store of many units, made without reports.

    python tests/benchmarks/fill_store.py STORE COUNT fill|more|export [FILE POLICY]

`fill` makes reports of 1,000 units each until there are COUNT, `more` adds one, `export` writes a TMX.
"""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

from tmx_builder.memory import PlacedUnit, Policy, RefinedReport, Selection, Store, build_store, read_store
from tmx_builder.model import Evidence, Granularity, Provenance, Role, Segment, Status, TranslationUnit
from tmx_builder.writers import OutputSettings, open_writer

_OF_REPORT = 1000


def _units(report: int) -> Iterator[TranslationUnit]:
    day = datetime.date(1990 + report % 35, 1, 16)
    for number in range(_OF_REPORT):
        # one unit in ten stands in other reports too
        name = number if number % 10 == 0 else report * _OF_REPORT + number
        zh = f"全年完成项目{name}个，建成道路{name}公里，惠及群众{number}万户；"
        en = f"A total of {name} projects were completed, and {name} kilometers of roads were built."
        yield TranslationUnit(
            tuid="",
            source=Segment("zh-CN", zh, 0, len(zh)),
            target=Segment("en-US", en, 0, len(en)),
            granularity=Granularity.SENTENCE,
            status=Status.TRANSLATED,
            score=0.9,
            evidence=Evidence(1, 2, (3, 3), (1, 1)),
            role=Role.BODY,
            pair_id=f"p{number // 3}",
            provenance=Provenance(f"{report}.txt", "0" * 64, (number, number + 1), ("一、工作回顾",), day),
        )


def _add(store: Store, report: int) -> None:
    name, units = f"{report}.txt", tuple(_units(report))
    store.keep_report(RefinedReport(name, (name,), "", (), units, ()))
    store.place(
        name, [PlacedUnit(unit, (Granularity.SENTENCE, Granularity.CLAUSE)) for unit in units], (), ()
    )


def _main(path: str, count: str, what: str, file: str = "", policy: str = "all") -> None:
    # what stands in several reports is one unit
    reports = -(-int(count) * 10 // (9 * _OF_REPORT))
    if what == "export":
        with read_store(Path(path)) as store, open_writer(file, OutputSettings("zh-CN", "en-US")) as writer:
            for unit in store.units(Selection(policy=Policy(policy))):
                writer.write(unit)
        return
    with build_store(Path(path), print) as store:
        for report in range(reports) if what == "fill" else (reports + 1,):
            _add(store, report)
        store.settle(what)
        store.commit()


if __name__ == "__main__":
    _main(*sys.argv[1:])
