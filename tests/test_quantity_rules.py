"""Rules of figures: the examples of each, and that each is needed; a new word is one row of a table."""

import copy
import importlib.util
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pytest

import tmx_builder.quantities
from tmx_builder.checks import Checker
from tmx_builder.checks.figures import messages as said
from tmx_builder.quantities import Quantity, context, find_quantities, units, vocabulary
from tmx_builder.quantities.rule import FigureReader
from tmx_builder.quantities.rules import alike, en, zh

AddRow: TypeAlias = Callable[[str, tuple[str, ...]], None]
READERS = {"zh": zh.READER, "en": en.READER}
EXAMPLES = vocabulary.table("examples")
SHARED_RULES = {name for languages, name, *_ in vocabulary.table("rules") if languages == "zh en"}


def described(quantities: tuple[Quantity, ...]) -> str:
    shown = (f"{figure.kind}{'' if figure.certain else '?'} {figure.value}" for figure in quantities)
    return "; ".join(shown) or "-"


@pytest.mark.parametrize(("lang", "rule", "text", "expected"), EXAMPLES)
def test_examples(lang: str, rule: str, text: str, expected: str) -> None:
    assert described(find_quantities(text, lang)) == expected, rule


@pytest.mark.parametrize(
    ("lang", "rule"), [(lang, rule.name) for lang, reader in READERS.items() for rule in reader.rules]
)
def test_every_rule_matters(lang: str, rule: str) -> None:
    texts = [text for row_lang, name, text, _ in EXAMPLES if (row_lang, name) == (lang, rule)]
    assert texts, "a rule has examples"
    reader = READERS[lang]
    rules = [further for further in reader.rules if further.name != rule]
    without = FigureReader(rules, reader.patterns, reader.place)
    assert any(without.find(alike.plain(text)) != find_quantities(text, lang) for text in texts)


def test_every_example_is_of_a_rule_or_a_suffix() -> None:
    rules = {(lang, name) for languages, name, *_ in vocabulary.table("rules") for lang in languages.split()}
    suffixes = {(lang, name) for lang, name, *_ in vocabulary.table("suffixes")}
    assert {(lang, name) for lang, name, *_ in EXAMPLES} == rules | suffixes


def with_patterns(reader: FigureReader, **others: str) -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of a reader with others by the same names."""
    patterns = copy.copy(reader.patterns)
    patterns.update({name: re.compile(pattern) for name, pattern in others.items()})  # type: ignore[attr-defined]
    return patterns


def test_a_rule_is_tried_wherever_it_can_begin() -> None:
    """The openings only save time: no rule matches where they are silent."""
    for lang, reader in READERS.items():
        rules = [rule._replace(opens="(?s:.*)") for rule in reader.rules]
        whole = FigureReader(rules, with_patterns(reader, opening="(?s:.)", plain="(?!)"), reader.place)
        for row_lang, _, text, _ in EXAMPLES:
            if row_lang == lang:
                assert whole.find(alike.plain(text)) == reader.find(alike.plain(text)), text


@pytest.mark.parametrize("lang", READERS)
def test_plain_figures_are_read_as_the_rules_read_them(lang: str) -> None:
    """The pattern of plain figures only saves time."""
    reader = READERS[lang]
    slow = FigureReader(reader.rules, with_patterns(reader, plain="(?!)"), reader.place)
    texts = {text for row_lang, _, text, _ in EXAMPLES if row_lang == lang}
    marks = [
        "",
        " ",
        ",",
        ".",
        "%",
        ":",
        "-",
        "·",
        "/",
        "½",
        ")",
        " a",
        " p.m.",
        " May",
        " of",
        " percent",
        " m",
        "th",
    ]
    marks += [
        "月",
        "日",
        "点",
        "万",
        "亿元",
        "多万",
        "国集团",
        "折",
        "秒98",
        "米65",
        "至5",
        "分之一",
        " 多",
        "兆元",
        "K",
    ]
    texts |= {
        f"{before}{figure}{mark}{after}"
        for before in ("", "共", "in ", "$", "A", "7:", "3,")
        for figure in ("5", "12", "2024", "1,200", "1,20", "40", "3.5", "0.25", "1.2.3")
        for mark in marks
        for after in ("", " 200 firms", "3", "个")
    }
    assert any(reader.patterns["plain"].match(text) for text in texts)
    for text in map(alike.plain, sorted(texts)):
        assert reader.find(text) == slow.find(text), text


@pytest.fixture
def one_more_row(monkeypatch: pytest.MonkeyPatch) -> Iterator[AddRow]:
    """Return how a row is added to a table for the time of a test."""
    table = vocabulary.table
    caches = (
        vocabulary.units, vocabulary.unit_by_form, vocabulary.unit_by_name, vocabulary.currencies,
        units._patterns, units._outer_words, context.patterns, context._codes, context._may_be,
        said._unit_after,
    )  # fmt: skip

    def add(name: str, row: tuple[str, ...]) -> None:
        monkeypatch.setattr(
            vocabulary, "table", lambda asked: (*table(asked), *([row] if asked == name else []))
        )
        for cache in caches:
            cache.cache_clear()

    yield add
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def messages(zh_text: str, en_text: str) -> list[str]:
    return [str(finding) for finding in Checker().unit(zh_text, en_text, "zh-CN")]


def test_a_new_unit_is_one_row(one_more_row: AddRow) -> None:
    wrong, converted = (
        ("航程为120帕索。", "The voyage was 120 kilometers."),
        ("航程为120帕索。", "The voyage was 12 nautical miles."),
    )
    assert messages(*wrong) == []
    assert messages(*converted) != []
    one_more_row("units", ("pasos", "length", "926/5", "", "帕索", "paso"))
    assert messages(*wrong) == [
        "error quantity: 120帕索 is in pasos, English 120 kilometers is in kilometers"
    ]
    assert messages(*converted) == []
    assert messages("航程为120帕索。", "The voyage was 120 pasos.") == []


def test_a_new_currency_is_one_row(one_more_row: AddRow) -> None:
    wrong = ("贷款3亿佐拉。", "A loan of 300 million euros was granted.")
    assert messages(*wrong) == []
    one_more_row("currencies", ("QZL", "佐拉", "QZ|QZL", "zola"))
    assert len(messages(*wrong)) == 1
    assert messages("贷款3亿佐拉。", "A loan of 300 million zolas was granted.") == []
    assert messages("贷款3亿佐拉。", "A loan of QZL 300 million was granted.") == []


def copied_with(folder: Path, table: str, row: str) -> ModuleType:
    """Return a copy of the package whose table has one more row, imported under a name of its own."""
    copy = folder / "quantities"
    shutil.copytree(Path(tmx_builder.quantities.__file__).parent, copy)
    with (copy / "data" / f"{table}.tsv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    name = "quantities_with_a_row"
    spec = importlib.util.spec_from_file_location(name, copy / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def with_row(tmp_path: Path) -> Iterator[Callable[[str, str], ModuleType]]:
    yield lambda table, row: copied_with(tmp_path, table, row)
    for name in [name for name in sys.modules if name.partition(".")[0] == "quantities_with_a_row"]:
        del sys.modules[name]


NEW_WORDS = [
    (
        "numerals",
        "en	scale	zillion	1000000000000000",
        "en",
        "3 zillion yuan",
        "count 3000000000000000",
    ),
    ("numerals", "zh	scale	京	10000000000000000", "zh", "3京元", "count 30000000000000000"),
    ("numerals", "en	ordinal	umpteenth	17", "en", "the umpteenth round", "ordinal 17"),
    ("numerals", "en	cardinal	sixscore	120", "en", "sixscore firms", "count 120"),
    ("numerals", "en	times	octupled	8", "en", "octupled", "ratio 8"),
    ("numerals", "en	month	Brumaire	2", "en", "Brumaire 18", "month 2; day 18"),
    ("patterns", "zh	none	四明山", "zh", "四明山", "-"),
    ("words", "en	ranking	tranche", "en", "tranche 2", "ordinal 2"),
    ("suffixes", "en	sixths	[-\\s]sixers?\\b	share 1/6", "en", "3 sixers", "percent 1/2"),
]
NEW_CONTEXTS = [
    ("modifiers", "nearly	en	before	shy\\sof", "en", "just shy of 300 firms", "modifier nearly"),
    ("modifiers", "over	zh	before	愈", "zh", "愈300家", "modifier over"),
    ("changes", "growth	en	ballooned|ballooning	", "en", "ballooned 3%", "direction growth"),
    ("currencies", "QZL	佐拉	QZ|QZL	zola", "en", "300 million zolas", "currency QZL"),
    ("currencies", "QZL	佐拉	QZ|QZL	zola", "zh", "3亿佐拉", "currency QZL"),
]
NewWord: TypeAlias = tuple[str, str, str, str, str]


@pytest.mark.parametrize("case", NEW_WORDS, ids=lambda case: case[3])
def test_a_new_word_is_one_row(with_row: Callable[[str, str], Any], case: NewWord) -> None:
    table, row, lang, text, expected = case
    assert described(find_quantities(text, lang)) != expected
    assert described(with_row(table, row).find_quantities(text, lang)) == expected


@pytest.mark.parametrize("case", NEW_CONTEXTS, ids=lambda case: case[3])
def test_a_new_word_around_a_figure_is_one_row(with_row: Callable[[str, str], Any], case: NewWord) -> None:
    table, row, lang, text, expected = case

    def read(package: Any) -> str:
        [figure] = package.find_quantities(text, lang)
        part = expected.partition(" ")[0]
        return f"{part} {getattr(package.Context(text, figure, lang), part)}"

    assert read(tmx_builder.quantities) != expected
    assert read(with_row(table, row)) == expected
