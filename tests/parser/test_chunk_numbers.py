"""Numbers of chunks, a text and its translation each."""

import pytest
from passes import kept_and_excluded

from tmx_builder.parser.layout.annotations import without_chunk_numbers


@pytest.mark.parametrize(
    ("text", "kept", "numbers"),
    [
        (
            ["1、I turn to ports.", "我谈谈港口。", "2、Ships", "船舶"],
            ["I turn to ports.", "我谈谈港口。", "Ships", "船舶"],
            ["1、", "2、"],
        ),
        (["3、 “Ports” matter.", "港口重要。"], ["“Ports” matter.", "港口重要。"], ["3、"]),
    ],
)
def test_numbers_of_chunks_are_no_text(text: list[str], kept: list[str], numbers: list[str]) -> None:
    assert kept_and_excluded(without_chunk_numbers, text) == (kept, numbers)


@pytest.mark.parametrize(
    "text",
    [
        # a list in both languages
        ["1、港口", "1、Ports", "2、船舶", "2、Ships"],
        ["1. Ports", "港口", "2) Ships", "船舶"],
        ["5、6月份，港口繁忙。", "In May and June, ports were busy."],
        ["5、GDP增长", "GDP growth"],
    ],
)
def test_numbers_of_lists_stay(text: list[str]) -> None:
    assert kept_and_excluded(without_chunk_numbers, text) == (text, [])
