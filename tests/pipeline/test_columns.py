"""Which column of a table that came back holds what: tables as people and tools write them."""

import pytest

from tmx_builder.project.corrections.columns import columns_of

ZH = ("地区生产总值增长5.2%;", "新增就业12万人。", "改造老旧小区214个,")
EN = ("GDP grew by 5.2 percent.", "A total of 120,000 jobs were added.", "214 old compounds were renovated.")
IDS = ("8", "9", "10")
TUIDS = ("5427f19a534d49152b7f", "0ab6212577477bb82b60", "bc3235d0120908bdd90e")
STATES = ("Confirmed", "Confirmed", "Draft")
NOTES = ("", "Should this not be thousand?", "")
DOCUMENT = ("reports/2024.txt",) * 3
LEVEL = ("sentence", "clause", "clause")


def table(headings: str, *columns: tuple[str, ...]) -> list[dict[int, str]]:
    """Return rows of these columns, below headings with bars between them, if there are any."""
    rows = [headings.split("|")] if headings else []
    rows += [list(row) for row in zip(*columns, strict=True)]
    return [dict(enumerate(row)) for row in rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (table("source|target", ZH, EN), "source 0 target 1"),
        (table("ID|Chinese (China)|English (United States)|Comment|Status", IDS, ZH, EN, NOTES, STATES),
         "source 1 target 2 note 3 status 4"),
        (table("Identifier|zh-CN|en-US", TUIDS, ZH, EN), "tuid 0 source 1 target 2"),
        (table("编号|原文|译文|备注", IDS, ZH, EN, NOTES), "source 1 target 2 note 3"),
        (table("English|中文", EN, ZH), "source 1 target 0"),
        (table("Source text|Translation|Segment status", ZH, EN, STATES), "source 0 target 1 status 2"),
        (table("zh_Hans_CN|EN_us", ZH, EN), "source 0 target 1"),
        # headings in the other order than the texts
        (table("source|target", EN, ZH), "source 1 target 0"),
        # a heading for one of them, or for none
        (table("No.|译文|x", IDS, EN, ZH), "source 2 target 1"),
        (table("", ZH, EN), "source 0 target 1"),
        (table("", IDS, EN, ZH), "source 2 target 1"),
        (table("", TUIDS, ZH, EN), "tuid 0 source 1 target 2"),
        # all translations were emptied
        (table("source|target", ZH, ("", "", "")), "source 0 target 1"),
        # a title above the headings
        ([{0: "Review of the report"}, *table("source|target|note", ZH, EN, NOTES)], "source 0 target 1 note 2"),
        # ours without the line of names
        (table("", ZH, EN, DOCUMENT, IDS, IDS, IDS, LEVEL, IDS, STATES, IDS, IDS, IDS, NOTES, TUIDS),
         "source 0 target 1 granularity 6 score 7 status 8 note 12 tuid 13"),
        # what must not pass: nothing says which English column is the translation
        (table("", ZH, EN, NOTES), None),
        (table("", ZH, EN, EN), None),
        (table("a|b|c", ZH, EN, EN), None),
        (table("source|target", ZH, ZH), None),
        (table("ID|Status", IDS, STATES), None),
        (table("source|target", ZH, IDS), "source 0 target 1"),
        (table("", ZH, IDS), None),
    ],
)  # fmt: skip
def test_the_columns_of_a_table(rows: list[dict[int, str]], expected: str | None) -> None:
    found = columns_of(rows, "zh")
    if expected is None:
        assert found is None
    else:
        words = expected.split()
        assert found is not None
        assert found[0] == dict(zip(words[::2], map(int, words[1::2]), strict=True))
        assert rows[found[1]][found[0]["source"]] == ZH[0]


def test_the_source_can_be_english() -> None:
    assert columns_of(table("zh|en", ZH, EN), "en") == ({"source": 1, "target": 0}, 1)
    assert columns_of(table("", ZH, EN), "en") == ({"source": 1, "target": 0}, 0)
