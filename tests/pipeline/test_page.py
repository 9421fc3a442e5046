"""What a build shows in its page: reports as they were read, and memories with their clauses in their sentences."""

from pathlib import Path
from typing import Any

import html5lib
import pytest

from tmx_builder import BuildSettings, build
from tmx_builder.model import Granularity, Report, Role

SIDE = 'contains(concat(" ", @class, " "), " side ")'


def read(path: Path) -> Any:
    return html5lib.parse(path.read_bytes(), "lxml", namespaceHTMLElements=False)


def texts(page: Any, xpath: str) -> list[str]:
    return ["".join(each.itertext()) for each in page.xpath(xpath)]


@pytest.fixture(scope="module")
def page(built: Any) -> Any:
    return read(built.folder / "memory.html")


def test_every_paragraph_is_shown_whole(page: Any, report: Report) -> None:
    shown = texts(
        page, f'//section[header/h2 = "{report.document}"]//*[{SIDE} and not(contains(@class, "side "))]'
    )
    assert shown == [text for pair in report.pairs for text in (pair.source, pair.target)]


def test_every_unit_is_shown(page: Any, built: Any) -> None:
    rows = built.rows()
    for at, letter in ((0, "u"), (1, "v")):
        shown = texts(page, f'//*[starts-with(@id, "{letter}") and @class]')
        assert sorted(shown) == sorted(row[at] for row in rows)


def test_every_leftover_is_shown_with_its_reason(page: Any, built: Any) -> None:
    shown = texts(page, '//article//*[@class="left"]')
    notes = " ".join(texts(page, '//*[@class="left-note"]'))
    for _, _, _, text, reason in built.rows("leftovers.tsv"):
        assert any(text in each for each in shown)
        assert reason in notes
    assert shown


def test_headings_are_listed_and_lead_to_their_rows(page: Any, report: Report) -> None:
    within = f'//section[header/h2 = "{report.document}"]//details'
    headings = [pair.source for pair in report.pairs if pair.role in (Role.TITLE, Role.HEADING)]
    assert texts(page, f"{within}//a") == headings
    for link in page.xpath(f"{within}//a"):
        (row,) = page.xpath(f'//article[@id = "{link.get("href")[1:]}"]')
        assert "".join(row.xpath("string(.//h3)")) == link.text


def test_clauses_stand_within_sentences(page: Any, built: Any) -> None:
    clauses = [row[0] for row in built.rows() if row[6] == "clause"]
    within = texts(page, '//*[starts-with(@id, "u")]//*[starts-with(@id, "u")]')
    assert sorted(within) == sorted(clauses)


def test_a_page_of_a_memory_shows_the_same_units(page: Any, built: Any, tmp_path: Path) -> None:
    path = tmp_path / "memory.html"
    assert not build([built.folder / "memory.tmx"], [path]).failures
    of_memory = read(path)
    units = '//*[starts-with(@id, "u") and @class]'
    assert sorted(texts(of_memory, units)) == sorted(texts(page, units))
    nested = '//*[starts-with(@id, "u")]//*[starts-with(@id, "u")]'
    assert sorted(texts(of_memory, nested)) == sorted(texts(page, nested))
    names = texts(page, "//main//section//h2[starts-with(@id, 'report')]")
    assert texts(of_memory, "//main//section//h2[starts-with(@id, 'report')]") == names
    # of what was left over, a memory knows what stands within its sentences
    left = {row[3] for row in built.rows("leftovers.tsv")}
    assert left >= set(texts(of_memory, '//article//*[@class="left"]'))


def test_a_page_holds_clauses_alone(built: Any, tmp_path: Path) -> None:
    path = tmp_path / "clauses.html"
    settings = BuildSettings(granularities=(Granularity.CLAUSE,))
    build([built.folder / "memory.tmx"], [path], settings)
    shown = texts(read(path), '//*[starts-with(@id, "u") and @class]')
    assert sorted(shown) == sorted(row[0] for row in built.rows() if row[6] == "clause")
