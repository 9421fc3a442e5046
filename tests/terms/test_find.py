"""Terms of whole reports: of ours, which are in the fixtures, and of published ones beside the checkout."""

from functools import cache
from pathlib import Path

import pytest

from tmx_builder import Term, extract_terms
from tmx_builder.segmenter import Vocabulary
from tmx_builder.terms import Source, find_terms

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
LANHAI = [
    tuple(line.split("\t"))
    for line in (ROOT / "fixtures" / "terms" / "lanhai.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@cache
def terms(folder: Path) -> dict[str, Term]:
    return {term.zh: term for term in extract_terms([folder]).terms}


@pytest.mark.parametrize(("zh", "en"), LANHAI)
def test_terms_of_a_report(zh: str, en: str) -> None:
    assert terms(ROOT / "fixtures" / "reports")[zh].en == en


def test_parts_of_terms_are_none() -> None:
    found = terms(ROOT / "fixtures" / "reports")
    assert not {"海洋装备国家", "装备国家实验室", "世界海洋产业", "集体产权制度"} & found.keys()


PUBLISHED = {
    "疏解整治促提升": ("upgrading urban management", ()),
    "城市副中心": ("Beijing Municipal Administrative Center", ("BMC",)),
    "雁栖湖国际会都": ("Beijing Yanqi Lake International Conference Resort", ()),
}


@pytest.mark.skipif(not REPORTS.exists(), reason="the reports are not beside the checkout")
def test_terms_of_published_reports() -> None:
    best = [term for term in list(terms(REPORTS).values())[:50] if term.zh in PUBLISHED]
    assert {term.zh: (term.en, term.variants) for term in best} == PUBLISHED
    assert {(term.years, term.units) for term in best} == {((2024, 2025), 2)}


UNITS = [
    Source("建设滨海湿地公园,", "We built the Coastal Wetland Park.", "a.txt", 2023),
    Source("滨海湿地公园对外开放。", "The Coastal Wetland Park opened to the public.", "b.txt", 2024),
    Source("滨海湿地公园对外开放。", "The Coastal Wetland Park opened to the public.", "c.txt", 2025),
    Source("新增停车位3000个。", "A total of 3,000 parking spaces were added.", "c.txt", 2025),
]


def test_a_term_says_where_it_is_from(vocabulary: Vocabulary) -> None:
    [park] = [term for term in find_terms(UNITS, vocabulary) if term.zh == "滨海湿地公园"]
    assert park.en == "Coastal Wetland Park"
    assert park.years == (2023, 2024, 2025)
    assert park.units == 3
    assert park.renderings[0].example in [(unit.zh, unit.en) for unit in UNITS[:2]]
    assert 0.5 < park.confidence < 1


def test_what_has_to_recur(vocabulary: Vocabulary) -> None:
    found = find_terms(UNITS, vocabulary, least_units=2)
    assert [term.zh for term in found] == ["滨海湿地公园"]


def test_without_an_encoder() -> None:
    found = find_terms(UNITS, Vocabulary((unit.zh for unit in UNITS), None))
    assert ("滨海湿地公园", "Coastal Wetland Park") in [(term.zh, term.en) for term in found]


@pytest.mark.parametrize("units", [[], [Source("", "")], [Source("。", ".")], [Source("城市", "")]])
def test_nothing_to_find(units: list[Source], vocabulary: Vocabulary) -> None:
    assert find_terms(units, vocabulary) == []


def test_two_renderings_and_their_years(vocabulary: Vocabulary) -> None:
    units = [
        Source("建设口袋公园30个。", "We built 30 pocket parks.", "a.txt", 2023),
        Source("口袋公园受到市民欢迎。", "Pocket parks were welcomed by residents.", "a.txt", 2023),
        Source("新增口袋公园25个。", "We added 25 mini gardens.", "b.txt", 2024),
        Source("继续建设口袋公园。", "We will continue to build mini gardens.", "b.txt", 2024),
    ]
    [term] = [each for each in find_terms(units, vocabulary) if each.zh == "口袋公园"]
    assert {(each.text, each.units, each.years) for each in term.renderings} == {
        ("pocket parks", 2, (2023,)),
        ("mini gardens", 2, (2024,)),
    }
