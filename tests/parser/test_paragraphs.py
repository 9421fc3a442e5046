"""Paragraphs paired by the fitted model: its candidates, and what decides in doubt."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import reading_texts
from reading_texts import segmenter

from tmx_builder.alignment import Corridor
from tmx_builder.parser import Line, SourceDocument, parse
from tmx_builder.parser.blocks import Block, BlockBead, LineKind
from tmx_builder.parser.layout.passing import sheet_of
from tmx_builder.parser.paragraphs import Alignment, pair_probabilities
from tmx_builder.parser.paragraphs.alignment import Weights, _decided, _with_twins, beads_of, text_of
from tmx_builder.parser.paragraphs.candidates import candidates, order_of
from tmx_builder.parser.paragraphs.features import bead_features, null_features, order_features
from tmx_builder.parser.report import _reasons, blocks_to_pair
from tmx_builder.segmenter import Segmenter, load_encoder

TEXTS = Path(__file__).resolve().parents[2] / "fixtures" / "paragraphs"
PARAGRAPHS = Path(__file__).resolve().parents[2] / "tmx_builder" / "parser" / "paragraphs"


def block(number: int, language: str, text: str = "x") -> Block:
    return Block("zh" if language == "zh" else "en", LineKind.TEXT, text, number, number)


def test_candidates_join_only_what_has_nothing_of_the_other_language_between() -> None:
    languages = ["zh", "zh", "en", "zh", "en", "en"]
    blocks = [block(number, language) for number, language in enumerate(languages, 1)]
    zh, en = order_of(
        [each for each in blocks if each.language == "zh"],
        [each for each in blocks if each.language == "en"],
        (),
    )
    zeros = np.zeros(len(zh) + 1, np.int64)
    corridor = Corridor(zeros, len(en) + 1, zeros, zeros + len(en))
    beads = np.concatenate([np.stack(each, axis=1) for each in candidates(zh, en, corridor)])
    joined = {(row - m, row) for row, _, m, _ in beads.tolist() if m > 1}
    assert joined == {(0, 2)}
    assert {(column - n, column) for _, column, _, n in beads.tolist() if n > 1} == {(1, 3)}


def test_the_weights_are_those_of_the_columns() -> None:
    table = json.loads((PARAGRAPHS / "weights.json").read_text("utf-8"))
    document = SourceDocument(
        "text.txt", "0" * 64, (Line(1, "全市新建学校。"), Line(2, "Schools were built."))
    )
    (zh, en), layout = blocks_to_pair([document], segmenter().compare)
    text = text_of(zh, en, segmenter().compare, layout.cuts)
    runs = next(beads_of(text)).runs
    names = (
        bead_features(text, runs)[0],
        order_features(text, runs)[0],
        null_features(text)[0],
        ("both alone",),
    )
    for reading in ("embedded", "words alone"):
        assert [tuple(table[reading][kind]) for kind in Weights._fields] == list(names)
    assert table["fitted by"] == "tests/accuracy/fit_paragraphs.py"
    assert len(table["sha256 of the texts"]) == 64


def parsed(lines: Sequence[str]) -> list[tuple[str, str, float]]:
    document = SourceDocument(
        "text.txt", "0" * 64, tuple(Line(number, text) for number, text in enumerate(lines, 1))
    )
    segmenter = Segmenter(lines, load_encoder())
    report = parse(document, source_lang=None, target_lang=None, read=segmenter.compare)
    return [(pair.source, pair.target, pair.score) for pair in report.pairs]


@pytest.mark.skipif(load_encoder() is None, reason="needs the encoder")
@pytest.mark.parametrize("name", sorted(path.stem for path in TEXTS.glob("*.txt")))
def test_pairs_are_those_that_a_person_makes(name: str) -> None:
    lines = (TEXTS / f"{name}.txt").read_text("utf-8").splitlines()
    gold = (TEXTS / f"{name}.gold.tsv").read_text("utf-8").splitlines()
    assert [[zh, en] for zh, en, _ in parsed(lines)] == [line.split("\t") for line in gold]


@pytest.mark.skipif(load_encoder() is None, reason="needs the encoder")
def test_a_text_is_no_translation_of_itself() -> None:
    lines = [
        "全市新建学校十二所。",
        "Twelve new schools were built across the city.",
        "APEC 2026",
        "渔民们很高兴。",
        "The fishermen are very happy.",
        "APEC 2026",
    ]
    assert all(zh != en for zh, en, _ in parsed(lines))


@pytest.mark.skipif(load_encoder() is None, reason="needs the encoder")
def test_a_score_knows_the_doubt() -> None:
    """A pair that is surely one has a higher score than lines that hardly translate each other."""
    sure = parsed(["全市新建学校十二所。", "Twelve new schools were built across the city."])
    doubtful = parsed(
        ["全市新建学校十二所。", "The weather stayed mild until late in the autumn of the year."]
    )
    assert sure[0][2] > 0.9
    assert not doubtful or doubtful[0][2] < sure[0][2]


@pytest.mark.skipif(load_encoder() is None, reason="needs the encoder")
def test_a_copy_right_below_is_left_over() -> None:
    lines = [
        "全市新建学校十二所。",
        "Twelve new schools were built across the city.",
        "渔民们很高兴，港口也更繁忙了。",
        "渔民们很高兴，港口也更繁忙了。",
        "The fishermen are very happy, and the port has become busier.",
    ]
    assert [(zh, en) for zh, en, _ in parsed(lines)] == [(lines[0], lines[1]), (lines[2], lines[4])]


def bead(zh: Sequence[int], en: Sequence[int], probability: float) -> BlockBead:
    """Return a bead of blocks that say their numbers; equal numbers are equal texts, but not the same block."""
    return BlockBead(
        tuple(block(number, "zh", f"zh{number % 10}") for number in zh),
        tuple(EN[number] for number in en),
        probability,
    )


EN = [block(number, "en", f"en{number}") for number in range(100, 104)]


def test_it_does_not_matter_which_of_two_copies_is_the_one_that_is_translated() -> None:
    found = _with_twins(
        [bead([1], [0], 0.45), bead([11], [0], 0.4), bead([2], [0], 0.1), bead([3], [1], 0.3)]
    )
    assert [(each.zh[0].first, round(each.probability, 2)) for each in found] == [
        (1, 0.85),
        (3, 0.3),
        (2, 0.1),
    ]


def test_the_likelier_bead_is_made_and_what_contradicts_none_is_told_of() -> None:
    likely, other, lone = bead([1], [0], 0.55), bead([2], [0], 0.42), bead([3], [1], 0.2)
    assert _decided([likely, other, lone]) == ([likely], [lone])


@pytest.mark.skipif(load_encoder() is None, reason="needs the encoder")
def test_a_leftover_tells_what_it_perhaps_corresponds_to() -> None:
    rest = Alignment([], [bead([1], [0], 0.23)])
    (zh,) = rest.doubtful[0].zh
    lines = [Line(number, "") for number in range(1, 101)]
    document = SourceDocument("text.txt", "0" * 64, tuple(lines))
    sheet = sheet_of([document])
    (reason,) = _reasons(sheet, [zh], rest.doubtful).values()
    assert reason == "no English paragraph corresponds surely; line 100 does with probability 0.23"


@pytest.mark.skipif(load_encoder() is None, reason="needs the encoder")
def test_texts_on_one_line_translate_each_other_or_do_not() -> None:
    right, wrong = pair_probabilities(
        ["国家中心城市建设", "渔民们很高兴"],
        ["building of a national central city", "https://www.example.org/8434"],
        segmenter().compare,
    )
    assert right > 0.9
    assert wrong < 0.3


@pytest.mark.skipif(load_encoder() is None, reason="needs the encoder")
def test_title_and_date_are_those_of_the_text_and_not_of_the_site() -> None:
    lines = [
        "发布时间：2026年3月9日",
        "海岚市政府工作报告",
        "Report on the Work of the Hailan Municipal Government",
        "（2026年1月20日在海岚市第八届人民代表大会上）",
        "(Delivered at the Eighth Hailan Municipal People's Congress on January 20, 2026)",
        "市长 周明",
        "Zhou Ming, Mayor",
        "全市新建学校十二所。",
        "Twelve new schools were built across the city.",
    ]
    document = SourceDocument("r.txt", "0" * 64, tuple(Line(at, text) for at, text in enumerate(lines, 1)))
    report = reading_texts.parsed(document)
    assert [pair.role.value for pair in report.pairs] == ["title", "byline", "byline", "body"]
    assert {pair.provenance.date for pair in report.pairs} == {datetime.date(2026, 1, 20)}
    assert {pair.provenance.speaker for pair in report.pairs} == {"市长 周明"}
    assert [rest.line for rest in report.leftovers] == [1]
