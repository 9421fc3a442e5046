"""Two short reports in which there is everything that a page shows, and the page of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest
from lxml import etree

from tmx_builder.model import (
    Evidence,
    Finding,
    Granularity,
    Leftover,
    Provenance,
    Report,
    Role,
    Segment,
    SegmentPair,
    Severity,
    Status,
    TranslationUnit,
)
from tmx_builder.writers import OutputSettings, open_writer

REASON = "no English sentence corresponds"
WRONG_FIGURE = Finding(
    "quantity",
    Severity.ERROR,
    "748.7亿元 = 74.87 billion CNY, English says 7.487 billion: factor 10",
    ((4, 11),),
    ((19, 32),),
)


@dataclass(frozen=True)
class Made:
    """A report and its units."""

    report: Report
    units: tuple[TranslationUnit, ...]


def pair(
    identity: str, source: str, target: str, line: int, role: Role = Role.BODY, **where: Any
) -> SegmentPair:
    provenance = Provenance(
        where.pop("document", "lanhai-2024.txt"),
        "0" * 64,
        (line, line + 1),
        where.pop("section", ("一、工作回顾",)),
        date(2024, 1, 21),
        speaker="市长 林岚",
    )
    return SegmentPair(identity, role, source, target, "zh-CN", "en-US", provenance, **where)


def cut(of: SegmentPair, source: str, target: str, **changes: Any) -> TranslationUnit:
    """Return a unit of a pair, with the offsets at which its texts stand there."""
    sides = []
    for lang, text, whole in ((of.source_lang, source, of.source), (of.target_lang, target, of.target)):
        start = whole.index(text)
        sides.append(Segment(lang, text, start, start + len(text)))
    unit = TranslationUnit(
        tuid=f"{of.id}-{len(source)}",
        source=sides[0],
        target=sides[1],
        granularity=Granularity.SENTENCE,
        status=Status.TRANSLATED,
        score=0.98,
        evidence=Evidence(1, 1),
        role=of.role,
        pair_id=of.id,
        provenance=of.provenance,
    )
    return replace(unit, **changes)


def clause(of: SegmentPair, source: str, target: str, **changes: Any) -> TranslationUnit:
    return cut(of, source, target, granularity=Granularity.CLAUSE, **changes)


def first_report() -> Made:
    heading = pair("p1", "一、2024年工作回顾", "I. Review of Work in 2024", 1, Role.HEADING, section=())
    body = pair(
        "p2",
        "改造老旧小区214个,惠及居民6.3万户；市图书馆面貌一新；全年接待读者260万人次。",
        "We renovated 214 compounds to the benefit of 63,000 households. The library received 2.6 million visits.",
        3,
    )
    figures = pair("p3", "全年投资748.7亿元。", "Investment reached 7.487 billion yuan.", 7)
    sentence = cut(
        body, body.source, body.target, status=Status.NEEDS_REVIEW, evidence=Evidence(1, 2, (3, 3))
    )
    units = (
        cut(heading, heading.source, heading.target, score=0.999),
        sentence,
        clause(
            body,
            "改造老旧小区214个,惠及居民6.3万户；",
            "We renovated 214 compounds to the benefit of 63,000 households.",
            evidence=Evidence(2, 1, (2, 2)),
        ),
        clause(body, "全年接待读者260万人次。", "The library received 2.6 million visits."),
        cut(figures, figures.source, figures.target, findings=(WRONG_FIGURE,)),
    )
    leftovers = (
        Leftover("lanhai-2024.txt", 3, "zh-CN", "市图书馆面貌一新；", REASON),
        Leftover("lanhai-2024.txt", 5, "zh-CN", "全民阅读蔚然成风。", "no English paragraph corresponds"),
        Leftover("lanhai-2024.txt", 6, "und", "* * *", "neither Chinese nor English"),
    )
    return Made(Report("lanhai-2024.txt", (heading, body, figures), leftovers), units)


def second_report() -> Made:
    given = pair("p1", "各位代表：", "Fellow Deputies,", 5, Role.SALUTATION, document="lanhai-2025.txt")
    doubtful = pair("p2", "谢谢大家！", "And that is that.", 7, document="lanhai-2025.txt")
    units = (
        cut(given, given.source, given.target, footnotes=("4",)),
        cut(doubtful, doubtful.source, doubtful.target, score=0.41, status=Status.NEEDS_REVIEW),
    )
    return Made(Report("lanhai-2025.txt", (given, doubtful), ()), units)


@pytest.fixture(scope="session")
def reports() -> tuple[Made, ...]:
    return first_report(), second_report()


@pytest.fixture(scope="session")
def make_pair() -> Callable[..., SegmentPair]:
    return pair


@pytest.fixture(scope="session")
def make_cut() -> Callable[..., TranslationUnit]:
    return cut


@pytest.fixture(scope="session")
def make_made() -> Callable[[str, str], Made]:
    """Return a report of one pair that is one unit."""

    def made(source: str, target: str) -> Made:
        whole = pair("p1", source, target, 1)
        return Made(Report("short.txt", (whole,), ()), (cut(whole, source, target),))

    return made


def write(path: Path, reports: Iterable[Made], *, begin: bool = True) -> Path:
    with open_writer(str(path), OutputSettings("zh-CN", "en-US")) as writer:
        for made in reports:
            if begin:
                writer.begin(made.report)
            for unit in made.units:
                writer.write(unit)
    return path


@pytest.fixture(scope="session")
def write_page() -> Callable[..., Path]:
    return write


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory, reports: tuple[Made, ...]) -> Path:
    return write(tmp_path_factory.mktemp("page") / "memory.html", reports)


class Tree:
    """A page as a browser reads it."""

    def __init__(self, path: Path) -> None:
        self.root = html5lib.parse(path.read_bytes(), "lxml", namespaceHTMLElements=False).getroot()

    def all(self, xpath: str) -> list[Any]:
        found = self.root.xpath(xpath)
        assert isinstance(found, list)
        return found

    def texts(self, xpath: str) -> list[str]:
        return ["".join(each.itertext()) for each in self.all(xpath)]

    def source(self, xpath: str) -> list[str]:
        return [etree.tostring(each, encoding="unicode", with_tail=False) for each in self.all(xpath)]


@pytest.fixture(scope="session")
def read_page() -> Callable[[Path], Tree]:
    return Tree


@pytest.fixture(scope="session")
def tree(page: Path) -> Tree:
    return Tree(page)
