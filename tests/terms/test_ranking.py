"""The order of a glossary: what makes an entry more useful than another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.segmenter import Vocabulary
from tmx_builder.terms import Source, find_terms
from tmx_builder.terms.ranking import ordered
from tmx_builder.terms.termhood import weirdness


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        # run, log-odds, units
        ([("湿地公园", 1.0, 1), ("停车位", 2.0, 1)], ["停车位", "湿地公园"]),
        # a whole of a listed piece, and a piece without units of its own, wait
        ([("公园", 3.0, 2), ("湿地公园", 2.5, 1), ("停车位", 1.7, 1)], ["公园", "停车位", "湿地公园"]),
        ([("湿地公园", 3.0, 2), ("公园", 2.5, 2), ("停车位", 1.0, 1)], ["湿地公园", "停车位", "公园"]),
        # what is within a longer entry, hardly worse for its units, in most of these comes behind all else
        (
            [("工作报告", 5.0, 13), ("政府工作报告", 4.1, 12), ("停车位", 0.0, 1)],
            ["政府工作报告", "停车位", "工作报告"],
        ),
        (
            [("工作报告", 5.0, 13), ("政府工作报告", 2.5, 12), ("停车位", 0.0, 1)],
            ["工作报告", "政府工作报告", "停车位"],
        ),
        (
            [("新能源", 5.0, 10), ("新能源汽车", 4.9, 5), ("停车位", 0.0, 1)],
            ["新能源", "新能源汽车", "停车位"],
        ),
        ([("候鸟", 3.0, 1), ("候鸟园", 2.6, 1), ("停车位", 1.9, 1)], ["候鸟园", "停车位", "候鸟"]),
        ([("候鸟", 3.0, 1), ("候鸟园", 2.4, 1), ("停车位", 1.9, 1)], ["候鸟", "停车位", "候鸟园"]),
        # a piece that mostly stands by itself does not
        ([("湿地公园", 3.0, 1), ("公园", 2.5, 10), ("停车位", 1.0, 1)], ["湿地公园", "公园", "停车位"]),
    ],
)
def test_what_stands_first(entries: list[tuple[str, float, int]], expected: list[str]) -> None:
    runs, values, units = (list(column) for column in zip(*entries, strict=True))
    assert [runs[place] for place in ordered(runs, values, units)] == expected


@given(
    st.lists(st.tuples(st.text("公园湿", min_size=1, max_size=4), st.floats(-5, 5)), unique_by=lambda e: e[0])
)
def test_every_entry_stands_once(entries: list[tuple[str, float]]) -> None:
    order = ordered([run for run, _ in entries], [value for _, value in entries], [1] * len(entries))
    assert sorted(order) == list(range(len(entries)))


def test_a_small_memory_says_little_of_a_word() -> None:
    assert weirdness(2, 20, 9.0) == weirdness(2, 1000, 9.0) > weirdness(2, 10_000, 9.0)


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
