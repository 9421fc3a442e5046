"""What can be a term by itself, in tables that a translator can extend."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tmx_builder.segmenter import Vocabulary
from tmx_builder.terms.chinese import chinese_phrase, chinese_spans, chinese_text
from tmx_builder.terms.english import english_phrases, english_text
from tmx_builder.terms.proposals import _IMPLAUSIBLE
from tmx_builder.terms.stem_keys import abbreviations, without_introductions

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "terms"


def rows(name: str) -> list[list[str]]:
    lines = (FIXTURES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def plausibilities(language: str, text: str, vocabulary: Vocabulary) -> Mapping[str, float]:
    if language == "en":
        return {run.text: run.plausibility for run in english_phrases(english_text(text, vocabulary))}
    read = chinese_text(text, vocabulary)
    runs = (chinese_phrase(read, *span) for span in chinese_spans(read))
    return {run.text: run.plausibility for run in runs}


@pytest.mark.parametrize(("language", "text", "better", "worse"), rows("runs.tsv"))
def test_a_term_looks_better_than_other_runs(
    language: str, text: str, better: str, worse: str, vocabulary: Vocabulary
) -> None:
    found = plausibilities(language, text, vocabulary)
    assert found[better] > found.get(worse, -9.0) + 0.1


def test_a_term_of_textbooks_is_one_however_it_looks(vocabulary: Vocabulary) -> None:
    found = plausibilities("zh", "一般公共预算收入增长，一般停车收入减少。轉移支付增加。", vocabulary)
    assert found["一般公共预算收入"] == found["轉移支付"] > 0 > found["一般停车收入"]


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("切实保障和改善民生", "保障和改善"),
        ("稳步推进海绵城市建设", "稳步推进"),
        ("全面加强政府自身建设", "全面加强政府"),
        ("全市建成五条产业链", "五条产业链"),
        ("今后五年加快发展", "今后五年"),
    ],
)
def test_what_is_never_a_term(text: str, run: str, vocabulary: Vocabulary) -> None:
    assert plausibilities("zh", text, vocabulary).get(run, -9.0) < _IMPLAUSIBLE


@pytest.mark.parametrize(("short", "long", "text"), rows("abbreviations.tsv"))
def test_abbreviations(short: str, long: str, text: str) -> None:
    found = abbreviations([text])
    assert found == ({} if short == "none" else {short: long})
    without = without_introductions(text, found)
    assert len(without) == len(text)
    assert short not in without.split()


ANY_TEXT = st.text(st.sampled_from("城市副中心的,。“”《》的和 aAbB's’-—()\"3.\0\ud800"), max_size=40)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT)
def test_runs_stand_where_they_say(text: str, vocabulary: Vocabulary) -> None:
    zh, en = chinese_text(text, vocabulary), english_text(text, vocabulary)
    assert zh.starts[-1] == len(text)
    for span in chinese_spans(zh):
        run = chinese_phrase(zh, *span)
        assert run.text in text
        assert run.start <= run.head < run.end
    for run in english_phrases(en):
        assert run.text in text
        assert run.start <= run.head < run.end
