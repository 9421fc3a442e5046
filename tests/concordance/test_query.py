"""Whether and where a unit has what is looked for."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.concordance import Query, Term
from tmx_builder.concordance.folding import fold
from tmx_builder.concordance.nearness import edits_allowed, fewest_edits, nearest
from tmx_builder.dictionary import dictionary_text

ZH = "全面推进乡村振兴，教育投入GDP占比达5.2%。"
EN = "We’ve advanced rural revitalization; educational reforms reached 5.2% of GDP."


def marked(
    texts: tuple[str, ...], zh: str = ZH, en: str = EN, lang: str = "", near: bool = False
) -> str | None:
    match = Query(texts, lang, near).match(zh, en)  # type: ignore[arg-type]
    if match is None:
        return None
    return " | ".join(
        text[start:end] for text, spans in ((zh, match.chinese), (en, match.english)) for start, end in spans
    )


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("兴",), "兴"),
        (("乡村",), "乡村"),
        (("兴，教",), "兴，教"),
        (("乡村振兴", "教育"), "乡村振兴 | 教育"),
        (("鄉村振興",), "乡村振兴"),  # Traditional
        (("ｇｄｐ",), "GDP | GDP"),  # full width, another case; in both languages
        (("兴,教",), "兴，教"),  # a mark of another width
        (("５.2%",), "5.2% | 5.2"),
        (("乡村", "reform"), "乡村 | reforms"),  # each in a language
        (("education",), "educational"),  # by the stem
        (("rural Revitalizations",), "rural revitalization"),
        (("教育事业",), None),
        (("乡村", "工业"), None),  # all of them
        (("rural reform",), None),  # words that do not follow each other
        (("form",), None),  # English by words, not by letters
        (("%",), "%"),
        (("全面推进", "推进乡村"), "全面推进乡村"),  # overlapping marks are one
    ],
)
def test_what_is_found(texts: tuple[str, ...], expected: str | None) -> None:
    assert marked(texts) == expected


def test_words_begin_as_their_stems() -> None:
    glosses = set(re.findall(r"[a-z]{3,}", dictionary_text()[:1_000_000].lower()))
    assert len(glosses) > 10_000
    assert [word for word in {*glosses, "tying", "dying", "skies"} if not Term(word).can_be_in(word)] == []
    assert not Term("reform").can_be_in("deform")


@pytest.mark.parametrize(("lang", "expected"), [("", "GDP | GDP"), ("zh", "GDP"), ("en", "GDP")])
def test_one_language(lang: str, expected: str) -> None:
    assert marked(("GDP",), lang=lang) == expected
    assert marked(("GDP",), zh="", lang=lang) == (None if lang == "zh" else "GDP")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进乡镇振兴", "推进乡村振兴"),
        ("乡村振新", "乡村振"),
        ("乡村振", "乡村振"),  # what is there exactly stays so
        ("城市更新行动", None),
        ("乡镇", None),  # of two characters none may differ
        ("rural reforms reached", "reforms reached"),
        ("advanced rural revitalization", "advanced rural revitalization"),
        ("urban renewal", None),
    ],
)
def test_what_is_near(text: str, expected: str | None) -> None:
    assert marked((text,), near=True) == expected


def test_near_says_how_similar() -> None:
    match = Query(("乡村振新",), near=True).match(ZH, EN)
    assert match is not None
    assert match.similarity == 0.75


def test_offsets_are_those_of_the_text_as_it_is() -> None:
    """A letter with a mark of its own is one character when it is looked for, and two where it stands."""
    text = "cafe\u0301 乡村"
    match = Query(("café",), lang="zh").match(text, "")
    assert match is not None
    assert [text[start:end] for start, end in match.chinese] == ["cafe\u0301"]
    match = Query(("乡村",)).match(text, "")
    assert match is not None
    assert [text[start:end] for start, end in match.chinese] == ["乡村"]


@pytest.mark.parametrize(("texts", "lang"), [(("",), ""), ((" ",), ""), (("教育",), "en"), (("%",), "en")])
def test_nothing_to_look_for(texts: tuple[str, ...], lang: str) -> None:
    assert Query(texts, lang).terms[0].is_empty  # type: ignore[arg-type]


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_folding_keeps_places(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.span(0, len(folded.text)) == (0, len(text))


def brute_force(pattern: str, text: str) -> int:
    """Return the fewest edits from the pattern to a stretch of the text, by comparing it with each."""

    def edits(first: str, second: str) -> int:
        row = list(range(len(second) + 1))
        for count, character in enumerate(first, 1):
            before, row[0] = row[0], count
            for place, wanted in enumerate(second, 1):
                before, row[place] = (
                    row[place],
                    min(row[place] + 1, row[place - 1] + 1, before + (character != wanted)),
                )
        return row[-1]

    return min(
        edits(pattern, text[start:end])
        for start in range(len(text) + 1)
        for end in range(start, len(text) + 1)
    )


@given(st.text(st.sampled_from("abc"), min_size=1, max_size=7), st.text(st.sampled_from("abc"), max_size=9))
@settings(max_examples=200, deadline=None)
def test_the_nearest_stretch_has_the_fewest_edits(pattern: str, text: str) -> None:
    stretch, fewest = nearest(pattern, text), brute_force(pattern, text)
    assert fewest_edits(pattern, text) == fewest
    if stretch is None:
        assert fewest > edits_allowed(len(pattern)) or not text
    else:
        assert stretch.edits == fewest == brute_force(pattern, text[stretch.start : stretch.end])
