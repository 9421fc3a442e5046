"""Which runs of clauses a new text is covered by, and what is offered for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tmx_builder.model import (
    Band,
    Counts,
    CoveredText,
    Match,
    MatchKind,
    NewParagraph,
    NewText,
    Run,
    Status,
)
from tmx_builder.reuse import Coverage, MemoryIndex, MemoryUnit, analysis_of, assembled


def unit(source: str, target: str, year: int = 2030, line: int = 1, **of: object) -> MemoryUnit:
    made = MemoryUnit(source, target, "en-US", f"{year}.txt", line, year)
    return replace(made, **of)  # type: ignore[arg-type]


def text_of(*paragraphs: str, document: str = "2031.txt") -> NewText:
    return NewText(
        document,
        "0" * 64,
        "zh-CN",
        "en-US",
        tuple(NewParagraph(each, (number, number)) for number, each in enumerate(paragraphs, 1)),
    )


def covered(units: Sequence[MemoryUnit], *texts: NewText, with_phrases: bool = False) -> list[CoveredText]:
    index = MemoryIndex("zh-CN")
    for each in units:
        index.add(each.source)
    kept = {number: each for number, each in enumerate(units) if each.status is not Status.REJECTED}
    coverage = Coverage(
        index,
        lambda numbers: {number: kept[number] for number in numbers if number in kept},
        with_phrases=with_phrases,
    )
    return [coverage.cover(each) for each in texts]


def runs_of(units: Sequence[MemoryUnit], *paragraphs: str, with_phrases: bool = False) -> list[Run]:
    (made,) = covered(units, text_of(*paragraphs), with_phrases=with_phrases)
    return list(made.runs)


def shown(run: Run) -> tuple[str, str, int, str]:
    return run.text, str(run.kind), run.percent, run.matches[0].target if run.matches else ""


MEMORY = [
    unit("新建学校25所，", "We built 25 schools."),
    unit("新增学位2.6万个。", "We added 26,000 places."),
    unit("新建学校25所，新增学位2.6万个。", "We built 25 schools, adding 26,000 places."),
    unit("深化改革,扩大开放。", "We deepened reform and opened wider."),
    unit("营商环境持续优化；", "The business environment kept improving.", 2029),
    unit("营商环境持续优化；", "The business environment continued to improve."),
    unit("技术合同成交额增长100%。", "The value of technology contracts doubled."),
    unit("深入实施产业强市战略，", "We followed through on the strategy of a strong industrial city."),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "新建学校31所，新增学位3.15万个，营商环境持续优化。",
            [
                (
                    "新建学校31所，新增学位3.15万个，",
                    "figures",
                    99,
                    "We built 31 schools, adding 31,500 places.",
                ),
                ("营商环境持续优化。", "exact", 100, "The business environment continued to improve."),
            ],
        ),
        (
            "新建学校31所，修缮二十所；",
            [
                ("新建学校31所，", "figures", 99, "We built 31 schools."),
                ("修缮二十所；", "none", 0, ""),
            ],
        ),
        (
            "深化改革，扩大开放。",
            [("深化改革，扩大开放。", "width", 99, "We deepened reform and opened wider.")],
        ),
        (
            "技术合同成交额增长62%。",
            [("技术合同成交额增长62%。", "fuzzy", 94, "The value of technology contracts doubled.")],
        ),
        (
            "深入实施工业强市战略。",
            [
                (
                    "深入实施工业强市战略。",
                    "fuzzy",
                    90,
                    "We followed through on the strategy of a strong industrial city.",
                )
            ],
        ),
        ("全市上下团结奋斗。", [("全市上下团结奋斗。", "none", 0, "")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_covers(sentence: str, expected: list[tuple[str, str, int, str]]) -> None:
    assert [shown(run) for run in runs_of(MEMORY, sentence)] == expected


def test_the_newest_translation_comes_first_and_the_older_one_after_it() -> None:
    (run,) = runs_of(MEMORY, "营商环境持续优化。")
    assert [(match.year, match.target) for match in run.matches] == [
        (2030, "The business environment continued to improve."),
        (2029, "The business environment kept improving."),
    ]


def test_a_fuzzy_match_says_what_differs() -> None:
    (run,) = runs_of(MEMORY, "深入实施工业强市战略。")
    assert run.matches[0].reason == "differs: 产 -> 工"


def test_a_refused_match_says_why_and_keeps_the_translation() -> None:
    (run,) = runs_of(MEMORY, "技术合同成交额增长62%。")
    assert run.matches[0].reason == "figures not replaced: doubled would be put in other words"


def test_what_is_equal_is_preferred_to_a_longer_likeness() -> None:
    units = [unit("深化改革，", "We deepened reform."), unit("深化改革，扩大内需。", "Reform and demand.")]
    assert [run.text for run in runs_of(units, "深化改革，扩大开放。")] == ["深化改革，", "扩大开放。"]


def probable(score: float, status: Status = Status.TRANSLATED) -> Match:
    held = unit("营商环境持续优化。", "It improved.", score=score, status=status)
    (run,) = runs_of([held], "营商环境持续优化。")
    return run.matches[0]


@pytest.mark.parametrize(
    ("score", "percent"), [(1.0, 100), (0.97, 100), (0.95, 100), (0.94, 99), (0.9, 95), (0.7, 75), (0.02, 7)]
)
def test_what_a_score_lacks_to_that_of_a_sure_unit_is_deducted(score: float, percent: int) -> None:
    assert probable(score).percent == percent


def test_nothing_is_deducted_once_a_person_approved() -> None:
    assert probable(0.9).reason == "nobody approved the unit, which is 90 % likely right"
    assert probable(0.9, status=Status.REVIEWED).percent == 100


def test_reports_that_agree_are_counted_and_leave_less_doubt() -> None:
    units = [unit("营商环境持续优化。", "It improved.", year, score=0.7) for year in (2028, 2029)]
    (run,) = runs_of(units, "营商环境持续优化。")
    assert (run.matches[0].reports, run.matches[0].percent) == (2, 96)


def test_a_rejected_unit_is_not_offered() -> None:
    (run,) = runs_of(
        [unit("营商环境持续优化。", "It improved.", status=Status.REJECTED)], "营商环境持续优化。"
    )
    assert run.matches == ()


def test_an_exact_match_that_follows_as_in_its_report_is_in_context() -> None:
    units = [
        unit("各位代表：", "Fellow Deputies,", line=1),
        unit("现在，请审议。", "Please deliberate.", line=5),
    ]
    assert [run.percent for run in runs_of(units, "各位代表：", "现在，请审议。")] == [100, 101]
    far = [units[0], replace(units[1], line=50)]
    assert [run.percent for run in runs_of(far, "各位代表：", "现在，请审议。")] == [100, 100]


def test_phrases_are_told_with_the_unit_they_stand_in() -> None:
    units = [unit("健全居家社区机构相协调的养老服务网络。", "A network of elderly care.")]
    (run,) = runs_of(units, "高质量养老服务网络建设提速。", with_phrases=True)
    assert [(phrase.text, phrase.target) for phrase in run.phrases] == [
        ("养老服务网络", "A network of elderly care.")
    ]
    (run,) = runs_of(units, "高质量养老服务网络建设提速。")
    assert run.phrases == ()


def test_an_analysis_adds_up_and_counts_repetitions_once() -> None:
    paragraphs = ("营商环境持续优化。全市上下团结奋斗。", "全市上下团结奋斗。")
    texts = covered(MEMORY, text_of(*paragraphs), text_of("全市上下团结奋斗。", document="b.txt"))
    analysis = analysis_of(texts)
    first, second = (dict(document.bands) for document in analysis.documents)
    assert first[Band.EXACT] == Counts(9, 1, 1)
    assert first[Band.NEW] == first[Band.REPETITION] == Counts(9, 1, 1)
    assert second[Band.REPETITION] == Counts(9, 1, 1)
    assert analysis.total.total == Counts(36, 4, 4)
    assert sum(counts.characters for _, counts in analysis.total.kinds) == 36


def test_a_text_against_itself_is_all_exact() -> None:
    sentences = ["新建学校25所，新增学位2.6万个。", "深化改革,扩大开放。"]
    units = [unit(source, "Some English.") for source in sentences]
    analysis = analysis_of(covered(units, text_of(*sentences)))
    assert dict(analysis.total.kinds)[MatchKind.EXACT] == analysis.total.total


@pytest.mark.parametrize(
    ("targets", "lang", "expected"),
    [
        (["We built 25.", "It improved."], "en-US", "We built 25. It improved."),
        (["Fellow Deputies", "please sit."], "en-US", "Fellow Deputies, please sit."),
        (["新建25所，", "环境优化；"], "zh-CN", "新建25所，环境优化。"),
        (["新建25所", "环境优化"], "zh-CN", "新建25所，环境优化"),
    ],
)
def test_targets_are_put_together(targets: list[str], lang: str, expected: str) -> None:
    from tmx_builder.model import CoveredSentence

    runs = tuple(
        Run(f"甲{number}", 1, (Match(MatchKind.EXACT, 100, target, "", ""),))
        for number, target in enumerate(targets)
    )
    assert assembled(CoveredSentence("甲0，甲1。", runs), lang, 95) == expected
    assert assembled(CoveredSentence("甲0，甲1。", runs), lang, 101) is None
