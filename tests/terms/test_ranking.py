"""The order of a glossary: what makes an entry more useful than another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.segmenter import Vocabulary
from tmx_builder.terms import Source, find_terms
from tmx_builder.terms.chinese import chinese_text
from tmx_builder.terms.ranking import shares, usefulness, weirdness

LONG, DISTINCT = 4, 9.0


@pytest.mark.parametrize(
    ("more", "less"),
    [
        # units, years, Han characters, weirdness
        ((5, 1, LONG, DISTINCT), (1, 1, LONG, DISTINCT)),
        ((3, 3, LONG, DISTINCT), (3, 1, LONG, DISTINCT)),
        ((3, 1, 4, DISTINCT), (3, 1, 2, DISTINCT)),
        # a longer word is rather a term than a word of the language
        ((5, 1, 3, 1.5), (5, 1, 2, 4.0)),
        # a word of the language, however often it stands
        ((5, 1, 2, 5.0), (40, 1, 2, 0.5)),
        ((1, 1, 2, 5.0), (40, 1, 2, -1.0)),
    ],
)
def test_what_is_more_useful(
    more: tuple[float, int, int, float], less: tuple[float, int, int, float]
) -> None:
    assert usefulness(0.9, *more) > usefulness(0.9, *less)
    assert usefulness(0.9, *more) > usefulness(0.6, *more)


@given(st.floats(0, 1), st.floats(0, 1e4), st.integers(0, 30), st.integers(1, 24), st.floats(-20, 20))
def test_usefulness_is_never_negative(
    probability: float, units: float, years: int, length: int, surplus: float
) -> None:
    value = usefulness(probability, units, years, length, surplus)
    assert value >= 0
    assert usefulness(probability, units + 1, years + 1, length, surplus) >= value


def test_a_small_memory_says_little_of_a_word() -> None:
    assert weirdness(2, 20, 9.0) == weirdness(2, 1000, 9.0) > weirdness(2, 10_000, 9.0)


def test_a_unit_counts_for_the_surest_of_terms_within_each_other(vocabulary: Vocabulary) -> None:
    zh = chinese_text("滨海湿地公园", vocabulary)
    count = len(zh.words)
    whole, part = ("滨海湿地公园", (0, count)), ("公园", (count - 1, count))
    assert zh.words[-1] == "公园"
    assert shares(zh, [(3.0, *whole), (1.0, *part)]) == {"滨海湿地公园": 1.0, "公园": 0.0}
    assert shares(zh, [(1.0, *whole), (3.0, *part)]) == {"滨海湿地公园": pytest.approx(4 / 6), "公园": 1.0}


PARK = [
    ("建设口袋公园30个。", "We built 30 pocket parks."),
    ("口袋公园受到市民欢迎。", "Pocket parks were welcomed by residents."),
    ("继续建设口袋公园。", "We will continue to build pocket parks."),
    ("滨海湿地公园对外开放。", "The Coastal Wetland Park opened to the public."),
]


def test_what_covers_more_stands_first(vocabulary: Vocabulary) -> None:
    units = [Source(zh, en, f"{year}.txt", year) for year, (zh, en) in enumerate(PARK, start=2021)]
    terms = find_terms(units, vocabulary)
    assert terms[0].zh == "口袋公园"
    # the other one is as useful where as many reports have it
    units[-1] = Source(
        *PARK[-1], "2021.txt", 2021, tuple((f"{year}.txt", year) for year in range(2022, 2030))
    )
    terms = find_terms(units, vocabulary)
    assert (terms[0].zh, terms[0].units, len(terms[0].years)) == ("滨海湿地公园", 9, 9)


def test_a_part_of_several_terms_is_a_term(vocabulary: Vocabulary) -> None:
    units = [
        Source("口袋公园对外开放。", "The pocket park opened to the public."),
        Source("湿地公园对外开放。", "The wetland park opened to the public."),
        Source("新增公园25个。", "We added 25 parks."),
    ]
    assert {"口袋公园", "湿地公园", "公园"} <= {term.zh for term in find_terms(units, vocabulary)}


def test_a_possessive_is_written_without_its_ending(vocabulary: Vocabulary) -> None:
    units = [
        Source("滨海市公园", "Binhai's parks"),
        Source("滨海市对外开放", "We opened Binhai to the public"),
        Source("滨海市受到欢迎", "Binhai's welcome"),
    ]
    written = {rendering.text for term in find_terms(units, vocabulary) for rendering in term.renderings}
    assert "Binhai" in written
    assert not any(text.endswith("'s") for text in written)
