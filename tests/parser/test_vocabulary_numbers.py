"""Numbers of notes on words, copied into the text."""

import re

import pytest
from passes import kept_and_excluded, lines_of, run

from tmx_builder.parser.layout.annotations import without_vocabulary_numbers


@pytest.mark.parametrize(
    ("text", "kept", "numbers"),
    [
        (
            [
                "The Intermediate 1 Court acquitted 2 518 defendants 3 of public prosecution.",
                "中级法院对518名公诉案件被告人宣告无罪。",
                "It closed 2 cases to rectify 4 past mistakes.",
                "审结案件2件，纠正过去的错误。",
                "Judges were commended 5.",
                "法官受到表彰。",
            ],
            [
                "The Intermediate Court acquitted 518 defendants of public prosecution.",
                "中级法院对518名公诉案件被告人宣告无罪。",
                "It closed 2 cases to rectify past mistakes.",
                "审结案件2件，纠正过去的错误。",
                "Judges were commended.",
                "法官受到表彰。",
            ],
            ["1", "2", "3", "4", "5"],
        ),
        (
            [
                "港口 1 开通了航线 2 ，企业 3 增加，税收 4 增长。",
                "The port opened a route, firms and taxes grew.",
            ],
            ["港口开通了航线，企业增加，税收增长。", "The port opened a route, firms and taxes grew."],
            ["1", "2", "3", "4"],
        ),
        (
            ["Ports, 1 piers 2 and ships; 3", "A “tug” 4 and a buoy 5 sank.", "港口、码头和船舶沉没。"],
            ["Ports, piers and ships;", "A “tug” and a buoy sank.", "港口、码头和船舶沉没。"],
            ["1", "2", "3", "4", "5"],
        ),
    ],
)
def test_numbers_that_count_through_the_text(text: list[str], kept: list[str], numbers: list[str]) -> None:
    assert kept_and_excluded(without_vocabulary_numbers, text) == (kept, numbers)


@pytest.mark.parametrize(
    "text",
    [
        # both languages count the same things
        [
            "新建港口 1 个，码头 2 座，船舶 3 艘，拖轮 4艘。",
            "We built 1 port, added 2 piers, bought 3 ships and hired 4 tugs.",
        ],
        # the translation has them
        [
            "There were 1 port, over 2 piers, some 3 ships and only 4 tugs.",
            "有1个港口、2个码头、3艘船和4艘拖轮。",
        ],
        [
            "With 1 port, over 2 piers, some 3 ships and only 4 tugs.",
            "有一个港口、两个码头、三艘船和四艘拖轮。",
        ],
        # per cent are figures as well, and words such as 双 are none
        [
            "It rose by 1, then by 2 and by 3 of all and ports by 4.",
            "增长百分之一、百分之二、百分之三和百分之四。",
        ],
        # parts of a sentence, of which the translation has but words
        [
            "We must (1) build ports, (2) buy ships, (3) hire tugs and (4) dig.",
            "我们要建港口，买船舶，租拖轮，挖航道。",
        ],
        ["Paragraph (1) and paragraph (2), paragraph (3) and paragraph (4) apply.", "各款适用。"],
        # references to notes of the report
        ["A port① and a pier② with ships③ and tugs④ sank.", "港口①、码头②、船舶③和拖轮④沉没。"],
        ["A port[1] and a pier[2] with ships[3] and tugs[4] sank.", "沉没。", "[1] A port of the city."],
        # names
        ["Goal 1 is met.", "Goal 2 is met.", "Goal 3 is met.", "Goal 4 is met.", "目标均已实现。"],
        # three are too few, and so are some that do not begin with the first
        ["A port 1 and a pier 2 with ships 3 sank.", "港口、码头和船舶沉没。"],
        ["A port 2 and a pier 3 with ships 4 and tugs 5 sank.", "港口、码头和船舶沉没。"],
        # not in order
        ["A port 4 and a pier 1 with ships 3 and tugs 2 sank.", "港口、码头和船舶沉没。"],
        # list numbers and parts of numbers
        ["1. Ports", "2. Piers", "3. Ships", "4. Tugs", "港口"],
        ["grew by 1.5, by 2.5, from 3,000 to 4,000", "港口"],
        ["Units of 5 kg", "COVID 19", "港口"],
    ],
)
def test_numbers_of_the_text_stay(text: list[str]) -> None:
    assert kept_and_excluded(without_vocabulary_numbers, text) == (text, [])


@pytest.mark.parametrize(
    ("line", "is_note"),
    [
        ("2 pier 码头", True),
        ("3) sail into 驶入", True),
        ("[4] tug 拖轮；拖船", True),
        ("(1) port n. 港口", True),
        # a number that no word has, a heading, a sentence in one language
        ("7 pier 码头", False),
        ("2. Port Services 港口服务", False),
        ("2 piers were built.", False),
        ("码头 2 pier", False),
    ],
)
def test_notes_on_the_numbered_words_are_no_text(line: str, is_note: bool) -> None:
    text = ["A port 1 and a pier 2 with ships 3 and tugs 4 sank.", "港口、码头、船舶和拖轮沉没。", line]
    kept, excluded = kept_and_excluded(without_vocabulary_numbers, text)
    assert (kept[2], excluded[4:]) == (("", [line]) if is_note else (line, []))


def test_a_number_that_a_line_has_twice_and_its_translation_once_is_as_likely_of_the_note() -> None:
    text = [
        "The port 1 acquired 2 ships 2 for it.",
        "港口购置了2艘船舶。",
        "The pier 3 and the coast 4 are new.",
        "码头和海岸是新的。",
    ]
    lines, _ = run(without_vocabulary_numbers, lines_of(*text))
    assert lines[0].text == "The port acquired 2 ships for it."
    assert [line.certainty for line in lines] == [0.5, 1.0, 1.0, 1.0]


def test_a_figure_in_words_is_that_of_the_translation() -> None:
    text = [
        "The port 1 and the pier 2 have three tall 3 cranes and five ships 4.",
        "港口和码头有三台高大的起重机和5艘船舶。",
    ]
    lines, _ = run(without_vocabulary_numbers, lines_of(*text))
    assert lines[0].text == "The port and the pier have three tall cranes and five ships."
    assert lines[0].certainty == 1.0


@pytest.mark.parametrize("marks", ["(1)(2)(3)(4)", "[1][2][3][4]", " （1） （2） （3） （4）", "①②③④"])
def test_numbers_can_have_marks(marks: str) -> None:
    numbers = re.findall(r" ?\W?[1-4]\W?|[①-④]", marks)
    text = "A port{} and a pier{} with ships{} and tugs{} sank."
    lines, excluded = run(
        without_vocabulary_numbers, lines_of(text.format(*numbers), "港口、码头、船舶和拖轮沉没。")
    )
    assert lines[0].text == text.format("", "", "", "")
    assert [number.text for number in excluded] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(("first", "count", "is_taken"), [(1, 4, True), (7, 4, False), (7, 6, True)])
def test_numbers_of_an_excerpt_count_on_from_a_later_one(first: int, count: int, is_taken: bool) -> None:
    words = ["port", "pier", "ship", "tug", "crane", "coast"][:count]
    numbered = ", ".join(f"a {word} {number}" for number, word in enumerate(words, first))
    lines, _ = run(without_vocabulary_numbers, lines_of(f"We built {numbered} there.", "我们在那里建设。"))
    bare = ", ".join(f"a {word}" for word in words)
    assert (lines[0].text == f"We built {bare} there.") is is_taken


WITHIN = [
    ("港口出台1新规", "The port adopts new rules"),
    ("船长须持有执照2方可驾驶。", "A captain needs a licence to sail."),
    ("码头备足防汛挡板3，每班两人值守4。", "Flood barriers are kept at the quay. Two people are on duty."),
    ("去年有36条航道淤积5。", "Last year 36 channels silted up."),
]


def test_numbers_right_within_chinese_are_told_by_the_translation() -> None:
    kept, numbers = kept_and_excluded(without_vocabulary_numbers, [line for pair in WITHIN for line in pair])
    assert numbers == ["1", "2", "3", "4", "5"]
    assert kept[::2] == [
        "港口出台新规",
        "船长须持有执照方可驾驶。",
        "码头备足防汛挡板，每班两人值守。",
        "去年有36条航道淤积。",
    ]
    # figures that the translation has are none
    figures = [
        *("港口有1号码头", "The port has Pier 1", "有客轮2艘", "It has 2 ferries"),
        *("有仓库3座", "It has 3 warehouses", "有道路4条", "It has 4 roads"),
    ]
    assert kept_and_excluded(without_vocabulary_numbers, figures) == (figures, [])
