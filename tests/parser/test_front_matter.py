"""Data on a text above it."""

import pytest
from passes import kept_and_excluded

from tmx_builder.parser.layout.markup import without_front_matter

TEXT = ["# 港口条例", "The city passed its first port regulations."]


@pytest.mark.parametrize(
    "data",
    [
        ["---", "title: 港口条例", "date: 2031-06-26", "---"],
        [
            "",
            "---",
            'title: "Port rules"',
            "tags:",
            '  - "港口"',
            "- rules",
            "# a comment",
            "",
            "draft: true",
            "...",
        ],
        ["{", '  "title": "港口条例",', '  "tags": [', '    "港口"', "  ]", "}"],
        ["+++", 'title = "港口条例"', "[params]", 'author = "Zhou Ming"', "+++"],
        [
            "---",
            "summary: >",
            "  The city passed",
            "  its first port rules.",
            "categories: [",
            "  要闻,",
            "]",
            "---",
        ],
    ],
)
def test_front_matter_is_no_text(data: list[str]) -> None:
    kept, excluded = kept_and_excluded(without_front_matter, [*data, *TEXT])
    assert (kept, excluded) == ([""] * len(data) + TEXT, [line.strip() for line in data if line])


@pytest.mark.parametrize(
    "text",
    [
        # a rule above a title, and another below it
        ["---", "港口条例", "Port rules", "---"],
        ["---", "title: 港口条例", "The city passed its first port regulations.", "---"],
        # nothing closes it
        ["---", "title: 港口条例", ""],
        # in the middle of a text
        ["港口条例", "---", "date: 2031-06-26", "---"],
        ["---", "", "---", "港口条例"],
        # labels of a text
        ["Note: the rules are new.", "Source: the city."],
        ["---", "各位代表：", "Fellow deputies,", "---"],
    ],
)
def test_what_is_no_front_matter(text: list[str]) -> None:
    assert kept_and_excluded(without_front_matter, [*text, *TEXT]) == ([*text, *TEXT], [])


def test_an_empty_document_has_none() -> None:
    assert kept_and_excluded(without_front_matter, []) == ([], [])
