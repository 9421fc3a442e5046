"""The order of a glossary: what makes an entry more useful than another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.segmenter import Vocabulary
from tmx_builder.terms import Source, find_terms
from tmx_builder.terms.chinese import chinese_text
from tmx_builder.terms.ranking import ordered, shares, usefulness, weirdness


@pytest.mark.parametrize(
    ("more", "less"),
    [
        # probability, units, years, whether it is a name
        ((0.9, 5, 1, False), (0.9, 1, 1, False)),
        ((0.9, 3, 3, False), (0.9, 3, 1, False)),
        ((0.9, 3, 1, False), (0.6, 3, 1, False)),
        ((0.9, 3, 1, False), (0.9, 3, 1, True)),
        ((0.9, 80, 1, True), (0.9, 3, 1, False)),
    ],
)
def test_what_is_more_useful(more: tuple[float, int, int, bool], less: tuple[float, int, int, bool]) -> None:
    assert usefulness(*more[:3], is_name=more[3]) > usefulness(*less[:3], is_name=less[3])


@given(st.floats(0, 1), st.floats(0, 1e4), st.integers(0, 30), st.booleans())
def test_usefulness_is_never_negative(probability: float, units: float, years: int, is_name: bool) -> None:
    value = usefulness(probability, units, years, is_name=is_name)
    assert value >= 0
    assert usefulness(probability, units + 1, years + 1, is_name=is_name) >= value


@pytest.mark.parametrize(
    ("entries", "order"),
    [
        ([], []),
        ([(1.0, "甲"), (3.0, "乙"), (2.0, "丙")], [1, 2, 0]),
        # a piece of what stands before it comes last, and so does what adds little to it
        ([(3.0, "甲乙丙"), (2.9, "甲乙"), (1.0, "丁")], [0, 2, 1]),
        ([(3.0, "甲乙"), (2.9, "甲乙丙丁"), (2.8, "甲乙丙")], [0, 1, 2]),
        # all of a word's own units count, whatever has it
        ([(3.0, "甲乙"), (2.9, "甲丙丁戊"), (1.0, "己")], [0, 1, 2]),
        ([(1.0, "甲"), (1.0, "甲"), (1.0, "乙")], [0, 2, 1]),
    ],
)
def test_an_entry_counts_for_what_it_adds(entries: list[tuple[float, str]], order: list[int]) -> None:
    assert ordered(entries) == order


@given(st.lists(st.tuples(st.floats(0, 9), st.text("甲乙丙丁戊", min_size=1, max_size=5)), max_size=20))
def test_an_order_has_every_entry_once(entries: list[tuple[float, str]]) -> None:
    order = ordered(entries)
    assert sorted(order) == list(range(len(entries)))
    if order:
        assert entries[order[0]][0] == max(value for value, _ in entries)


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
    ("建设海绵城市。", "We built a sponge city."),
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
    assert (terms[0].zh, terms[0].units, len(terms[0].years)) == ("海绵城市", 9, 9)


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
