"""Reports of any length, made of the fixtures.

    python tests/benchmarks/workloads.py REPORT SENTENCES COUNT both|each

REPORT gets the paragraphs of fixtures/reports and fixtures/alignment over and over, Chinese and English in
turn, until it has COUNT sentences, those of both languages together or those of each; SENTENCES gets all of
them, one a line. Every round has other figures, the same on both sides, so that body paragraphs differ.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from tmx_builder.model import Role
from tmx_builder.parser import parse, read
from tmx_builder.segmenter import Segmenter, load_encoder, sentences

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

_HEAD = ("政府工作报告", "Report on the Work of the Government")
_DIGITS = "123456789"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its translation."""

    role: Role
    zh: str
    en: str


def paragraphs() -> list[Paragraph]:
    """Return the headings and body paragraphs of all fixtures."""
    return [*_of_reports(), *_of_alignment()]


def endless() -> Iterator[Paragraph]:
    """Yield the paragraphs over and over, each round with its digits exchanged for others."""
    given = paragraphs()
    for number in count():
        digits = list(_DIGITS)
        if number:
            Random(number).shuffle(digits)
        exchanged = str.maketrans(_DIGITS, "".join(digits))
        for each in given:
            if each.role is Role.BODY:
                yield Paragraph(each.role, each.zh.translate(exchanged), each.en.translate(exchanged))
            else:
                # the number of a heading says where it belongs
                yield each


def workload(wanted: int, *, each_side: bool) -> tuple[list[str], list[str]]:
    """Return a report's lines, and its sentences in the order of the report."""
    lines, found = list(_HEAD), list(_HEAD)
    zh_count = en_count = 1
    for paragraph in endless():
        if (min(zh_count, en_count) if each_side else zh_count + en_count) >= wanted:
            break
        zh, en = (
            [sentence.text for sentence in sentences(text, lang)]
            for text, lang in ((paragraph.zh, "zh-CN"), (paragraph.en, "en-US"))
        )
        lines += [paragraph.zh, paragraph.en]
        found += [*zh, *en]
        zh_count, en_count = zh_count + len(zh), en_count + len(en)
    return lines, found


def _of_reports() -> Iterator[Paragraph]:
    paths = sorted(FIXTURES.glob("reports/*.txt"))
    segmenter = Segmenter((path.read_text(encoding="utf-8") for path in paths), load_encoder())
    for path in paths:
        for pair in parse(
            read(path, path.name), source_lang=None, target_lang=None, read=segmenter.compare
        ).pairs:
            if pair.role in (Role.HEADING, Role.BODY):
                yield Paragraph(pair.role, pair.source, pair.target)


def _of_alignment() -> Iterator[Paragraph]:
    for path in sorted(FIXTURES.glob("alignment/*.tsv")):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
            units = [line.split("\t") for line in block.splitlines()]
            zh, en = "".join(unit[0].strip() for unit in units), " ".join(unit[1].strip() for unit in units)
            if re.search(r"[。！？]", zh) and en.strip():
                yield Paragraph(Role.BODY, zh, en.strip())


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("basis", choices=("both", "each"))
    asked = parser.parse_args()
    lines, found = workload(asked.count, each_side=asked.basis == "each")
    asked.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked.sentences.write_text("\n".join(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _main()
