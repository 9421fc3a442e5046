"""A writer fed with units that are made on the fly.

    python tests/benchmarks/write_units.py FILE COUNT [XLIFF_VERSION]

Every third unit begins another paragraph, and every 30,000th another report.
"""

import datetime
import sys
from collections.abc import Iterator

from tmx_builder.model import Evidence, Granularity, Provenance, Role, Segment, Status, TranslationUnit
from tmx_builder.writers import OutputSettings, open_writer

_ZH, _EN = "zh-CN", "en-US"
_DAY = datetime.date(2025, 1, 16)


def _units(wanted: int) -> Iterator[TranslationUnit]:
    for number in range(wanted):
        pair, report = number // 3, number // 30_000
        zh = f"全年完成项目{number}个，建成道路{pair}公里，惠及群众{report}万户；"
        en = f"A total of {number} projects were completed, and {pair} kilometers of roads were built."
        yield TranslationUnit(
            tuid=f"{number:020x}",
            source=Segment(_ZH, zh, 0, len(zh)),
            target=Segment(_EN, en, 0, len(en)),
            granularity=Granularity.SENTENCE,
            status=Status.TRANSLATED,
            score=0.9 + number % 100 / 1000,
            evidence=Evidence(1, 2, (3, 3), (1, 1)),
            role=Role.BODY,
            pair_id=f"p{pair}",
            provenance=Provenance(
                f"report-{report}.txt", "0" * 64, (pair, pair + 1), ("一、工作回顾", "（一）城市建设"), _DAY
            ),
            footnotes=(str(report),),
        )


def _main(path: str, wanted: str, xliff_version: str = "1.2") -> None:
    with open_writer(path, OutputSettings(_ZH, _EN, xliff_version=xliff_version, date=_DAY)) as writer:
        for unit in _units(int(wanted)):
            writer.write(unit)


if __name__ == "__main__":
    _main(*sys.argv[1:])
