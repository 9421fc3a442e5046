"""Texts in every layout, ours and those beside the checkout: their units, what is left over, and both widths."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tmx_builder.model import Granularity, Report
from tmx_builder.parser import Line, SourceDocument, parse, read
from tmx_builder.segmenter import Segmenter, load_encoder
from tmx_builder.text import full_width_punctuation

ROOT = Path(__file__).resolve().parents[2]
LAYOUTS = ROOT / "fixtures" / "layouts"
SAMPLES = ROOT / ".." / "shared" / "samples"
NAMES = sorted(path.stem for path in LAYOUTS.glob("*.txt"))

LEAST_F1 = 0.93


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    texts = (
        path.read_text("utf-8") for folder in (LAYOUTS, SAMPLES) for path in sorted(folder.glob("*.txt"))
    )
    return Segmenter(texts, load_encoder())


def report_of(path: Path, segmenter: Segmenter) -> Report:
    return parse(read(path, path.name), source_lang=None, target_lang=None, read=segmenter.compare)


def units(report: Report, segmenter: Segmenter) -> Counter[tuple[str, str]]:
    refined = segmenter.refine(report.pairs, [Granularity.SENTENCE])
    return Counter((unit.source.text, unit.target.text) for unit in refined.units)


def gold_of(path: Path) -> list[list[str]]:
    gold = path.with_suffix(".gold.tsv").read_text("utf-8")
    return [line.split("\t") for line in gold.replace("**", "").splitlines()]


def f1(made: Counter[tuple[str, str]], wanted: Counter[tuple[str, str]]) -> float:
    return 2 * (made & wanted).total() / (made.total() + wanted.total())


@pytest.mark.parametrize("name", NAMES)
def test_our_layouts_make_the_units_of_their_gold(name: str, segmenter: Segmenter) -> None:
    path = LAYOUTS / f"{name}.txt"
    made = units(report_of(path, segmenter), segmenter)
    gold = Counter((zh, en) for zh, en, _ in gold_of(path))
    assert (made - gold, f1(made, gold) >= LEAST_F1) == (Counter(), True)


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_is_in_a_pair_or_left_over(name: str, segmenter: Segmenter) -> None:
    path = LAYOUTS / f"{name}.txt"
    report = report_of(path, segmenter)
    written = Counter(letter for letter in path.read_text("utf-8") if letter.isalnum())
    pairs = (side for pair in report.pairs for side in (pair.source, pair.target))
    notes = (note.label for pair in report.pairs for note in pair.provenance.footnotes)
    kept = Counter(
        letter
        for text in (*pairs, *notes, *(rest.text for rest in report.leftovers))
        for letter in text
        if letter.isalnum()
    )
    assert kept == written


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside the checkout")
def test_the_samples_make_the_units_of_their_gold(segmenter: Segmenter) -> None:
    hits = made = wanted = 0
    worst = {}
    for path in sorted(SAMPLES.glob("*.txt")):
        found = units(report_of(path, segmenter), segmenter)
        found = Counter({(squeezed(zh), squeezed(en.replace("*", ""))): n for (zh, en), n in found.items()})
        gold = Counter((squeezed(zh), squeezed(en.replace("*", ""))) for zh, en, _ in gold_of(path))
        hits, made, wanted = hits + (found & gold).total(), made + found.total(), wanted + gold.total()
        if f1(found, gold) < 0.75:
            worst[path.stem] = f1(found, gold)
    assert worst == {}
    assert 2 * hits / (made + wanted) >= LEAST_F1


ROLES = {"table-pipes": "title", "glosses": "note", "halves-wrapped": "title", "both-on-a-line": "title"}


@pytest.mark.parametrize("name", ROLES)
def test_titles_and_glossaries_are_told_from_text(name: str, segmenter: Segmenter) -> None:
    path = LAYOUTS / f"{name}.txt"
    report = report_of(path, segmenter)
    found = {(pair.source, pair.role.value) for pair in report.pairs if pair.role.value == ROLES[name]}
    assert found == {(zh, role) for zh, _, role in gold_of(path) if role == ROLES[name]}


REASONS = [
    ("watermarks", "本文由澜海双语资料网整理 www.lanhai-example.cn", "no English paragraph corresponds"),
    ("watermarks", "7 d/ Z4 ~5 N9 u, B", "random characters"),
    ("glosses", "gross ocean product 海洋生产总值", "explains a word"),
    ("glosses", "engine n.发动机；引擎；动力", "explains a word"),
    ("glosses", "restore mangroves —— 修复红树林", "explains a word"),
    ("glosses", "desalination 海水淡化", "stands between code marks"),
    ("glosses", "【背景介绍】", "no English paragraph corresponds"),
    ("glosses", "::: tip 【词汇表】", "title of a box"),
    ("glosses", "——2024年7月9日，沈岚在澜海市海洋工作会议上的讲话", "no English paragraph corresponds"),
    ("trilingual-ja", "瀾海市海洋経済発展白書", "in a language other than Chinese and English"),
    (
        "trilingual-fr",
        "Livre blanc sur l'économie maritime de Lanhai",
        "in a language other than Chinese and English",
    ),
    ("table-pipes", "序号", "name of a column"),
    ("table-pipes", "已核", "is in a column without a translation"),
    ("web-page", "图2.png", "an address or the name of a file"),
    ("web-page", "<br />", "tags"),
    ("web-page", "（责任编辑：周小海 实习编辑：林珊）", "no English paragraph corresponds"),
    ("halves-wrapped", "Page 3 of 4", "number of a page"),
    ("bullets-pinyin", "(hóng)", "pinyin"),
]


@pytest.mark.parametrize(("name", "text", "reason"), REASONS)
def test_what_is_no_text_is_left_over_with_its_reason(
    name: str, text: str, reason: str, segmenter: Segmenter
) -> None:
    left = {rest.text: rest.reason for rest in report_of(LAYOUTS / f"{name}.txt", segmenter).leftovers}
    assert left.get(text) == reason


def half_width_punctuation(text: str) -> str:
    return text.translate(str.maketrans("，；：（）？！", ",;:()?!"))


def in_both_widths() -> Iterator[tuple[str, list[str], list[str]]]:
    for name in NAMES:
        lines = (LAYOUTS / f"{name}.txt").read_text("utf-8").splitlines()
        yield name, list(map(full_width_punctuation, lines)), list(map(half_width_punctuation, lines))


@pytest.mark.parametrize(("name", "full", "half"), list(in_both_widths()), ids=NAMES)
def test_the_width_of_marks_makes_no_difference(
    name: str, full: list[str], half: list[str], segmenter: Segmenter
) -> None:
    made = []
    for lines in (full, half):
        text = SourceDocument(name, "0" * 64, tuple(Line(at, line) for at, line in enumerate(lines, 1)))
        found = units(parse(text, source_lang=None, target_lang=None, read=segmenter.compare), segmenter)
        made.append(Counter(tuple(map(half_width_punctuation, unit)) for unit in found.elements()))
    assert made[0] == made[1]
