"""Units and what is found in them, as tables that a translator can extend."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from tmx_builder.checks import HELP_OF_CHECKS, Checker, Glossary
from tmx_builder.model import Finding, Rendering, Term

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def rows(name: str) -> list[list[str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as table:
        lines = (line for line in table if not line.startswith("#"))
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def named(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.severity} {finding.check}" for finding in findings]


@pytest.mark.parametrize(("expected", "zh", "en"), rows("checks/findings.tsv"))
def test_what_is_found_first(expected: str, zh: str, en: str) -> None:
    assert (named(Checker().unit(zh, en, "zh-CN")) or ["none"])[0] == expected


@pytest.mark.parametrize(("zh", "en"), [row[1:] for row in rows("checks/right-pairs.tsv")])
def test_nothing_is_told_of_right_pairs(zh: str, en: str) -> None:
    assert [
        str(each) for each in Checker().unit(zh, en, "zh-CN") if each.check in {"quantity", "names"}
    ] == []


@pytest.mark.parametrize(("expected", "zh", "en"), rows("checks/findings.tsv"))
def test_the_direction_changes_nothing(expected: str, zh: str, en: str) -> None:
    forth = Checker().unit(zh, en, "zh-CN")
    back = Checker().unit(en, zh, "en-US")
    assert [(each.check, each.message) for each in forth] == [(each.check, each.message) for each in back]
    assert [(each.source_spans, each.target_spans) for each in forth] == [
        (each.target_spans, each.source_spans) for each in back
    ]


@pytest.mark.parametrize(("zh", "en"), rows("quantities/correspond.tsv"))
def test_figures_that_correspond_are_not_told(zh: str, en: str) -> None:
    assert [each.message for each in Checker().unit(zh, en, "zh") if each.check == "quantity"] == []


@pytest.mark.parametrize(("zh", "en"), rows("quantities/differ.tsv"))
def test_figures_that_differ_are_told(zh: str, en: str) -> None:
    assert "quantity" in {each.check for each in Checker().unit(zh, en, "zh")}


@pytest.mark.parametrize(
    ("zh", "en", "message"),
    [
        (
            "成交额748.7亿元",
            "a turnover of 7.487 billion yuan",
            "748.7亿元 = 74.87 billion CNY, English says 7.487 billion: factor 10",
        ),
        ("增长5.2%", "growth of 5.3%", "5.2% = 5.2%, English says 5.3%"),
        ("下降5%", "up 5 percent", "5% is a fall, English 5 percent is a growth"),
        (
            "拆除2315万平方米",
            "Some were removed.",
            "2315万平方米 = 23.15 million has no counterpart in the English",
        ),
        ("约8分钟", "more than eight minutes", "8分钟 is “about”, English eight is “over”"),
        ("推动\x07发展", "promote development", "stray marks: 推动�发展"),
        ("推动发展", "promote growth , and", "a blank stands before a mark: e growth , and"),
    ],
)
def test_messages_show_what_is_meant(zh: str, en: str, message: str) -> None:
    assert Checker().unit(zh, en, "zh")[0].message == message


def test_spans_are_where_the_figures_stand() -> None:
    zh, en = "成交额748.7亿元", "a turnover of 7.487 billion yuan"
    [finding] = Checker().unit(zh, en, "zh")
    [(start, end)], [(first, last)] = finding.source_spans, finding.target_spans
    assert (zh[start:end], en[first:last]) == ("748.7亿", "7.487 billion")


def test_a_doubtful_alignment_is_told() -> None:
    checker = Checker()
    assert named(checker.unit("你好", "Hello", "zh", 0.95)) == []
    assert named(checker.unit("你好", "Hello", "zh", 0.5)) == ["note alignment"]
    assert named(checker.unit("你好", "Hello", "zh", 0.2)) == ["warning alignment"]
    assert checker.score(0.2) == checker.unit("你好", "Hello", "zh", 0.2)
    # the score as a memory has it, in three digits, and then in percent
    assert str(checker.score(0.63452)[0]).endswith("with a probability of 0.63")
    assert checker.score(0.7) == ()


def test_a_text_that_is_translated_in_several_ways_is_told() -> None:
    checker = Checker()
    assert checker.consistency("各位代表:", "Fellow Deputies,") == ()
    assert checker.consistency("各位代表:", "Fellow Deputies,") == ()
    assert named(checker.consistency("各位代表:", "Deputies,")) == ["warning consistency"]
    assert named(checker.consistency("代表们:", "Deputies,")) == ["note consistency"]


@pytest.mark.parametrize("check", HELP_OF_CHECKS)
def test_a_check_can_be_left_out(check: str) -> None:
    checker = Checker(severities={check: None})
    for _, zh, en in rows("checks/findings.tsv"):
        assert check not in {each.check for each in checker.unit(zh, en, "zh", 0.1)}
    checker.consistency("甲甲", "one")
    assert (checker.consistency("甲甲", "two") == ()) == (check == "consistency")


def test_an_unknown_check_is_refused() -> None:
    with pytest.raises(ValueError, match="'figures' is no check"):
        Checker(severities={"figures": None})


def test_terms_are_looked_for() -> None:
    checker = Checker(
        Glossary(
            [
                Term("城市副中心", (Rendering("Municipal Administrative Center"), Rendering("BMC"))),
                Term("两翼", (Rendering("two wings"),)),
            ]
        )
    )
    assert checker.unit("建设城市副中心", "develop the BMC", "zh") == ()
    assert checker.unit("建设城市副中心", "develop the municipal administrative centers", "zh") == ()
    assert checker.unit("两翼齐飞", "The two wings fly.", "zh") == ()
    [finding] = checker.unit("建设城市副中心", "develop the subcenter", "zh")
    assert finding.check == "terminology"
    assert "BMC" in finding.message


def test_renderings_that_differ() -> None:
    first, second = Rendering("pocket parks", 3, (2023, 2024)), Rendering("mini gardens", 3, (2025,))
    [finding] = Checker().renderings(Term("口袋公园", (first, second)))
    assert (finding.check, finding.severity) == ("consistency", "warning")
    assert finding.message == (
        "口袋公园 is rendered as “pocket parks” (3 units, 2023 to 2024) and as “mini gardens” (3 units, 2025)"
    )
    [finding] = Checker().renderings(Term("口袋公园", (first, replace(second, units=2))))
    assert finding.severity == "note"


@pytest.mark.parametrize(
    "term",
    [
        Term("口袋公园", (Rendering("pocket parks", 9),)),
        Term("口袋公园", (Rendering("pocket parks", 9), Rendering("mini gardens", 1))),
        Term("城市副中心", (Rendering("Municipal Center", 9), Rendering("MC", 9, is_short=True))),
    ],
)
def test_what_is_no_other_rendering(term: Term) -> None:
    assert Checker().renderings(term) == ()
