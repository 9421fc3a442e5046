"""Rules of figures: the examples beside each, and that each is needed; a new word is one row of a table."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest

from tmx_builder.checks import Checker
from tmx_builder.checks.figures import messages as said
from tmx_builder.quantities import Quantity, context, find_quantities, units, vocabulary
from tmx_builder.quantities.rules import alike, en, zh
from tmx_builder.quantities.rules.rule import Rule, joined

AddRow: TypeAlias = Callable[[str, tuple[str, ...]], None]
RULES = [
    *(("zh", rule) for rule in zh.RULES),
    *(
        ("en", rule)
        for rule in (*en.RULES_IN_DIGITS, *(each for each in en.RULES_IN_WORDS if each not in alike.RULES))
    ),
]
SUFFIXES = [(suffix.name, example) for suffix in zh.SUFFIXES for example in suffix.right]


def described(quantities: tuple[Quantity, ...]) -> str:
    return "; ".join(f"{each.kind}{'' if each.certain else '?'} {each.value}" for each in quantities)


def without(lang: str, rule: Rule) -> Callable[[str], tuple[Quantity, ...]]:
    """Return how a language is read without one of its rules."""
    if lang == "zh":
        form = re.compile(
            f"{zh.OPENING}(?:{joined([each for each in zh.RULES if each is not rule])})",
            re.VERBOSE | re.ASCII,
        )
        return lambda text: zh.find(text, form)
    forms = tuple(
        en.form([each for each in rules if each.name == "none" or each is not rule])
        for rules in (en.RULES_IN_DIGITS, en.RULES_IN_WORDS)
    )
    return lambda text: en.find(text, (forms[0], forms[1]))


@pytest.mark.parametrize(
    ("lang", "rule"), RULES, ids=lambda each: each if isinstance(each, str) else each.name
)
def test_examples_of_a_rule(lang: str, rule: Rule) -> None:
    for example in rule.right:
        text, _, expected = example.partition(" -> ")
        assert described(find_quantities(text, lang)) == expected, text
    matches = re.compile(
        f"(?:{rule.pattern})", re.VERBOSE | re.ASCII | (re.IGNORECASE if lang == "en" else 0)
    )
    for text in rule.wrong:
        read = [
            quantity for quantity in find_quantities(text, lang) if matches.fullmatch(text, quantity.start)
        ]
        assert rule.name == "none" or not read, text


@pytest.mark.parametrize(
    ("lang", "rule"),
    [(lang, rule) for lang, rule in RULES if rule.right],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_every_rule_matters(lang: str, rule: Rule) -> None:
    read = without(lang, rule)
    texts = [example.partition(" -> ")[0] for example in rule.right]
    assert any(read(text) != find_quantities(text, lang) for text in texts)


@pytest.mark.parametrize(("name", "example"), SUFFIXES)
def test_examples_of_what_follows_a_number(name: str, example: str) -> None:
    text, _, expected = example.partition(" -> ")
    assert described(find_quantities(text, "zh")) == expected, name


@pytest.fixture
def one_more_row(monkeypatch: pytest.MonkeyPatch) -> Iterator[AddRow]:
    """Return how a row is added to a table for the time of a test."""
    table = vocabulary.table
    caches = (
        vocabulary.units, vocabulary.unit_by_form, vocabulary.unit_by_name, vocabulary.currencies, units._forms,
        context._currency_patterns, context._code,
        said._unit_after,
    )  # fmt: skip

    def add(name: str, row: tuple[str, ...]) -> None:
        monkeypatch.setattr(
            vocabulary, "table", lambda asked: (*table(asked), *([row] if asked == name else []))
        )
        for each in caches:
            each.cache_clear()

    yield add
    monkeypatch.undo()
    for each in caches:
        each.cache_clear()


def messages(zh_text: str, en_text: str) -> list[str]:
    return [str(each) for each in Checker().unit(zh_text, en_text, "zh-CN")]


def test_a_new_unit_is_one_row(one_more_row: AddRow) -> None:
    wrong, converted = (
        ("航程为120链。", "The voyage was 120 kilometers."),
        ("航程为120链。", "The voyage was 12 nautical miles."),
    )
    assert messages(*wrong) == []
    assert messages(*converted) != []
    one_more_row("units", ("cables", "length", "926/5", "", "链", "cable"))
    assert messages(*wrong) == ["error quantity: 120链 is in cables, English 120 kilometers is in kilometers"]
    assert messages(*converted) == []
    assert messages("航程为120链。", "The voyage was 120 cables.") == []


def test_a_new_currency_is_one_row(one_more_row: AddRow) -> None:
    wrong = ("贷款3亿第纳尔。", "A loan of 300 million euros was granted.")
    assert messages(*wrong) == []
    one_more_row("currencies", ("KWD", "第纳尔", "KD|KWD", "dinar"))
    assert len(messages(*wrong)) == 1
    assert messages("贷款3亿第纳尔。", "A loan of 300 million dinars was granted.") == []
    assert messages("贷款3亿第纳尔。", "A loan of KWD 300 million was granted.") == []
