"""Beads cover both sides in order, whatever is aligned, and each part by itself."""

import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.model import Bead
from tmx_builder.segmenter import Segmenter, load_encoder
from tmx_builder.segmenter.aligner import Level, Part, align
from tmx_builder.segmenter.bitext import Bitext, read_bitext
from tmx_builder.segmenter.clauses import clauses
from tmx_builder.segmenter.encoder import Encoder
from tmx_builder.segmenter.sentences import sentences
from tmx_builder.segmenter.words import ChineseWords

ROOT = Path(__file__).resolve().parents[2]
ALIGNMENT = sorted((ROOT / "fixtures" / "alignment").glob("*.tsv"))

Rows = list[tuple[str, str]]
Gold = set[tuple[tuple[int, ...], tuple[int, ...]]]


def paragraphs_of(path: Path) -> list[Rows]:
    """Return the rows of each paragraph: finest units, an empty column for no counterpart."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    return [[(row.split("\t")[0], row.split("\t")[1]) for row in block.split("\n")] for block in blocks]


ROWS = [row for path in ALIGNMENT for paragraph in paragraphs_of(path) for row in paragraph]
WORDS = ChineseWords(zh for zh, _ in ROWS)
ENCODERS = [None, load_encoder()]
WITH_AND_WITHOUT = pytest.mark.parametrize("encoder", ENCODERS, ids=["no encoder", "encoder"])


def texts(rows: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Return the clauses and the English sentences of rows."""
    chosen = list(rows)
    zh = [c.text for zh, _ in chosen for each in sentences(zh, "zh") for c in clauses(each)]
    return zh, [each.text for _, en in chosen for each in sentences(en, "en")]


def read(rows: Iterable[tuple[str, str]], encoder: Encoder | None = None) -> Bitext:
    return read_bitext(*texts(rows), WORDS, encoder)


def whole(bitext: Bitext) -> Part:
    return Part(range(len(bitext.zh)), range(len(bitext.en)))


def aligned(bitext: Bitext, parts: Sequence[Part], level: Level) -> list[list[Bead]]:
    found = [steps for steps in align(bitext, parts, level) if steps is not None]
    assert len(found) == len(parts)
    assert all(0 <= step.bead.score <= step.boundary + 1e-4 <= 1 + 1e-4 for steps in found for step in steps)
    assert all(steps[-1].boundary == pytest.approx(1) for steps in found if steps)
    return [[step.bead for step in steps] for steps in found]


def assert_covers(beads: Sequence[Bead], zh: range, en: range) -> None:
    """Assert that beads hold every segment of both sides once, in order, with sound scores."""
    assert [k for bead in beads for k in bead.source] == list(zh)
    assert [k for bead in beads for k in bead.target] == list(en)
    assert all(bead.source or bead.target for bead in beads)
    assert all(0 <= bead.score <= 1 for bead in beads)
    at = zh.start, en.start
    for bead in beads:
        assert (bead.source.start, bead.target.start) == at
        at = bead.source.stop, bead.target.stop


@WITH_AND_WITHOUT
@pytest.mark.parametrize("level", Level)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_beads_cover_any_texts(level: Level, encoder: Encoder | None, data: st.DataObject) -> None:
    zh, en = (
        [data.draw(st.sampled_from(ROWS))[side] for _ in range(data.draw(st.integers(0, 12)))]
        for side in (0, 1)
    )
    bitext = read([*((each, "") for each in zh), *(("", each) for each in en)], encoder)
    (beads,) = aligned(bitext, [whole(bitext)], level)
    assert_covers(beads, *whole(bitext))


@WITH_AND_WITHOUT
@pytest.mark.parametrize(
    ("zh", "en"), [(0, 0), (0, 3), (3, 0), (1, 1), (1, 9), (9, 1), (60, 1), (1, 60), (3, 70)]
)
def test_beads_cover_texts_of_any_length(encoder: Encoder | None, zh: int, en: int) -> None:
    own, other = texts(ROWS)
    bitext = read_bitext(own[:zh], other[-en:] if en else [], WORDS, encoder)
    for level in Level:
        (beads,) = aligned(bitext, [whole(bitext)], level)
        assert_covers(beads, range(zh), range(en))


@pytest.mark.parametrize(("rows", "more"), [(120, 0), (60, 50), (60, 150)])
def test_beads_cover_long_texts(rows: int, more: int) -> None:
    added = ROWS[-more:] if more else []
    for at in (0, rows // 2, rows):
        zh, en = texts(ROWS[:rows])
        _, inserted = texts(added)
        bitext = read_bitext(zh, [*en[:at], *inserted, *en[at:]], WORDS, None)
        (beads,) = aligned(bitext, [whole(bitext)], Level.TEXT)
        assert_covers(beads, *whole(bitext))


def test_beads_cover_segments_that_hold_no_words() -> None:
    bitext = read_bitext(["。", "……", "！"], ["-", "?"], WORDS, None)
    (beads,) = aligned(bitext, [whole(bitext)], Level.TEXT)
    assert_covers(beads, range(3), range(2))


@WITH_AND_WITHOUT
@pytest.mark.parametrize("level", Level)
def test_a_part_is_aligned_as_if_it_stood_alone(level: Level, encoder: Encoder | None) -> None:
    paragraphs = [rows for rows in paragraphs_of(ALIGNMENT[0]) if len(rows) > 1][:6]
    sizes = [tuple(map(len, texts(rows))) for rows in paragraphs]
    parts: list[Part] = []
    zh_at = en_at = 0
    for zh_size, en_size in sizes:
        parts.append(Part(range(zh_at, zh_at + zh_size), range(en_at, en_at + en_size)))
        zh_at, en_at = zh_at + zh_size, en_at + en_size
    together = aligned(read((row for rows in paragraphs for row in rows), encoder), parts, level)
    for part, rows, beads in zip(parts, paragraphs, together, strict=True):
        assert_covers(beads, part.zh, part.en)
        bitext = read(rows, encoder)
        (alone,) = aligned(bitext, [whole(bitext)], level)
        assert [(len(bead.source), len(bead.target)) for bead in beads] == [
            (len(bead.source), len(bead.target)) for bead in alone
        ]
        assert [bead.score for bead in beads] == pytest.approx([bead.score for bead in alone], abs=1e-3)


def test_the_order_of_parts_changes_nothing() -> None:
    bitext = read(ROWS[:60])
    parts = [Part(range(k, k + 7), range(k, k + 5)) for k in range(0, 40, 4)]
    random.Random(1).shuffle(parts)
    for level in Level:
        assert align(bitext, parts[::-1], level)[::-1] == align(bitext, parts, level)


def test_no_parts_have_no_beads() -> None:
    assert align(read([]), [], Level.TEXT) == []


def f1(beads: Iterable[Bead], gold: Gold) -> float:
    made = {(tuple(bead.source), tuple(bead.target)) for bead in beads if bead.source and bead.target}
    return 2 * len(made & gold) / (len(made) + len(gold))


@WITH_AND_WITHOUT
@pytest.mark.parametrize(("zh_first", "floor"), [(True, 0.8), (False, 0.8)], ids=["zh-en", "en-zh"])
def test_sentences_that_correspond_are_found(encoder: Encoder | None, zh_first: bool, floor: float) -> None:
    """Every gold unit is one segment, so all there is to see is which of them has no counterpart."""
    rows = [row for row in ROWS if row[0] and row[1]][:150]
    zh, en = [zh for zh, _ in rows], [en for _, en in rows]
    del zh[20], en[70]
    zh_numbers = [k for k in range(150) if k != 20]
    en_numbers = [k for k in range(150) if k != 70]
    gold: Gold = {
        ((zh_numbers.index(k),), (en_numbers.index(k),))
        for k in range(150)
        if k in zh_numbers and k in en_numbers
    }
    segmenter = Segmenter(zh, encoder)
    beads = segmenter.align(zh, en) if zh_first else segmenter.align(en, zh)
    if not zh_first:
        gold = {(b, a) for a, b in gold}
    assert f1(beads, gold) > floor


@WITH_AND_WITHOUT
def test_english_as_the_source_mirrors_the_beads(encoder: Encoder | None) -> None:
    zh, en = texts(ROWS[:40])
    segmenter = Segmenter(zh, encoder)
    assert segmenter.align(en, zh) == [
        Bead(bead.target, bead.source, bead.score, bead.evidence) for bead in segmenter.align(zh, en)
    ]


@pytest.mark.parametrize(
    ("source", "target"), [([], []), (["好。"], []), ([], ["Good."]), (["Good."], []), ([], ["好。"])]
)
def test_texts_may_be_empty(source: list[str], target: list[str]) -> None:
    beads = Segmenter(["好。"], None).align(source, target)
    assert_covers(beads, range(len(source)), range(len(target)))


@pytest.mark.parametrize(("source", "target"), [(["2025", "。"], ["好。"]), (["***"], ["第一章", "一、"])])
def test_a_text_without_a_language_is_what_the_other_is_not(source: list[str], target: list[str]) -> None:
    segmenter = Segmenter(["好。第一章一、"], None)
    mirrored = [Bead(bead.target, bead.source, bead.score) for bead in segmenter.align(target, source)]
    assert segmenter.align(source, target) == mirrored
