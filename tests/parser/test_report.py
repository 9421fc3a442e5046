"""Whole documents: our own reports, the real ones beside the checkout, damage to them, and any text."""

import csv
import datetime
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import reading_texts
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.errors import InputError
from tmx_builder.model import Footnote, Report, Role
from tmx_builder.parser import Line, SourceDocument, read
from tmx_builder.text import language

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "reports"
OURS = ["lanhai-2024", "lanhai-2025"]


def document(*texts: str) -> SourceDocument:
    return SourceDocument("report.txt", "0" * 64, tuple(Line(at, text) for at, text in enumerate(texts, 1)))


def parsed(*texts: str, source: str | None = None) -> Report:
    return reading_texts.parsed(document(*texts), source)


def pairs(report: Report) -> list[tuple[str, str]]:
    return [(pair.source, pair.target) for pair in report.pairs]


def file_lines(name: str, tongue: str) -> list[str]:
    """Return the lines of a report of ours in one language."""
    text = (FIXTURES / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and language(line) == tongue]


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def file(path: Path) -> Report:
    return reading_texts.parsed(read(path, path.name))


def assert_made_of(report: Report, gold: list[list[str]]) -> None:
    """Every pair is a run of gold units, in order, with the same role, and nothing is left of the gold."""
    units = iter(gold)
    for pair in report.pairs:
        zh, en, role = next(units)
        while zh != pair.source:
            more_zh, more_en, more_role = next(units)
            assert pair.source.startswith(zh + more_zh)
            assert more_role == role
            zh, en = zh + more_zh, f"{en} {more_en}"
        assert (en, role) == (pair.target, pair.role.value)
    assert list(units) == []


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("cut", ["gold", "clause"])
def test_our_reports_pair_as_their_gold_says(name: str, cut: str) -> None:
    assert_made_of(file(FIXTURES / f"{name}.txt"), rows(FIXTURES / f"{name}.{cut}.tsv"))


@pytest.mark.parametrize("name", OURS)
def test_our_reports_leave_over_what_has_no_counterpart(name: str) -> None:
    left = file(FIXTURES / f"{name}.txt").leftovers
    found = [[rest.document, str(rest.line), rest.lang, rest.text, rest.reason] for rest in left]
    assert found == rows(FIXTURES / f"{name}.leftovers.tsv")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not beside the checkout")
def test_a_real_report_pairs_as_its_gold_says() -> None:
    report = file(SHARED / "beijing-2025-excerpt.txt")
    assert_made_of(report, rows(SHARED / "beijing-2025-excerpt.gold.tsv"))
    assert report.leftovers == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not beside the checkout")
def test_a_real_report_with_a_note() -> None:
    report = file(SHARED / "beijing-2024-excerpt.txt")
    last = report.pairs[-1]
    (note,) = last.provenance.footnotes
    assert last.target[: note.offset].endswith("turn-key projects")
    assert last.target[note.offset :].startswith(" in the")
    assert [(rest.line, rest.lang) for rest in report.leftovers] == [(25, "zh-CN"), (26, "en-US")]


def test_provenance_of_our_report() -> None:
    report = file(FIXTURES / "lanhai-2025.txt")
    assert [pair.id for pair in report.pairs] == [f"p{at}" for at in range(1, len(report.pairs) + 1)]
    robots = next(pair for pair in report.pairs if "人工智能+" in pair.source and pair.role is Role.BODY)
    assert robots.provenance.document == "lanhai-2025.txt"
    assert len(robots.provenance.sha256) == 64
    assert robots.provenance.section == ("二、2025年工作安排", "（二）加快发展新质生产力")
    assert robots.provenance.date == datetime.date(2025, 1, 16)
    assert robots.provenance.speaker == "澜海市市长 沈岚"
    assert robots.provenance.lines == (97, 99)
    assert [(note.label, note.lang) for note in robots.provenance.footnotes] == [
        ("3", "zh-CN"),
        ("3", "en-US"),
    ]
    zh, en = robots.provenance.footnotes
    assert robots.source[: zh.offset].endswith("行动")
    assert robots.target[: en.offset].endswith("initiative")


def test_english_can_be_the_source() -> None:
    there = parsed(
        "一、工作回顾",
        "I Review of Work",
        "完成了任务[1]。",
        "The tasks were completed1.",
        "[1]指甲。",
        "[1]A.",
    )
    back = parsed(
        "一、工作回顾",
        "I Review of Work",
        "完成了任务[1]。",
        "The tasks were completed1.",
        "[1]指甲。",
        "[1]A.",
        source="en-GB",
    )
    assert pairs(back) == [(en, zh) for zh, en in pairs(there)]
    assert {(pair.source_lang, pair.target_lang) for pair in back.pairs} == {("en-GB", "zh-CN")}
    assert back.pairs[1].provenance.section == ("I Review of Work",)
    assert back.pairs[1].provenance.footnotes == (Footnote("1", "en-GB", 24), Footnote("1", "zh-CN", 5))


def test_traditional_chinese_is_told() -> None:
    assert {pair.source_lang for pair in parsed("政府工作報告。", "Report on the work.").pairs} == {"zh-TW"}


ZH = [
    "科技创新投入12.6亿元。",
    "修复红树林2600亩，新建公园48个，居民十分满意。",
    "地铁3号线、5号线开工，投资350亿元。",
]
EN = [
    "Spending on innovation reached 1.26 billion yuan.",
    "We restored mangroves and built 48 parks, and residents are very satisfied.",
    "Construction of Metro Lines 3 and 5 began, with an investment of 35 billion yuan.",
]


@pytest.mark.parametrize(
    "lines",
    [
        [ZH[0], EN[0], ZH[1], EN[1], ZH[2], EN[2]],
        [EN[0], ZH[0], EN[1], ZH[1], EN[2], ZH[2]],
        [*ZH, *EN],
        [*EN, "", *ZH],
        [ZH[0], ZH[1], EN[0], EN[1], EN[2], ZH[2]],
        [ZH[0], "", EN[0], "", "", ZH[1], "", EN[1], ZH[2], "", EN[2]],
    ],
)
def test_layouts(lines: list[str]) -> None:
    report = parsed(*lines)
    assert pairs(report) == list(zip(ZH, EN, strict=True))
    assert report.leftovers == ()


def test_notes_that_a_file_counts_in_one_row_pair_in_order() -> None:
    texts = [
        (ZH[0], ""),
        (EN[0], ""),
        ("指2024年启动的项目。", "1"),
        ("The project was launched in 2024.", "2"),
    ]
    lines = (Line(at, text, note=note) for at, (text, note) in enumerate(texts, 1))
    report = reading_texts.parsed(SourceDocument("report.docx", "0" * 64, tuple(lines)))
    assert pairs(report) == [(ZH[0], EN[0]), (texts[2][0], texts[3][0])]
    assert report.pairs[1].role is Role.NOTE


def test_who_said_it_pairs_with_its_like() -> None:
    said = (
        "——2024年7月9日，沈岚在海洋工作会议上的讲话",
        "— Shen Lan, speech at the marine conference, July 9, 2024",
    )
    report = parsed(ZH[0], EN[0], *said, ZH[1], EN[1])
    assert pairs(report) == [(ZH[0], EN[0]), said, (ZH[1], EN[1])]
    assert report.pairs[1].role is Role.BYLINE


def test_few_pairs_reach_across_the_edge_of_a_box() -> None:
    terms = [
        ("无障碍环境", "barrier-free environment"),
        ("残疾预防", "disability prevention"),
        ("康复服务", "rehabilitation services"),
    ]
    listed = [side for pair in terms for side in pair]
    report = parsed(ZH[0], EN[0], "推动事业全面发展。", "::: tip 词汇", *listed, ":::", "本文首发于双语日报")
    assert pairs(report) == [(ZH[0], EN[0]), *terms]
    assert [pair.role for pair in report.pairs[1:]] == [Role.NOTE] * 3


@pytest.mark.parametrize(
    ("lines", "text", "reason"),
    [
        ([ZH[0], ZH[1], EN[1], ZH[2], EN[2]], ZH[0], "no English paragraph corresponds"),
        ([ZH[0], EN[0], EN[1], ZH[2], EN[2]], EN[1], "no Chinese paragraph corresponds"),
        ([*ZH, EN[0], EN[2]], ZH[1], "no English paragraph corresponds"),
        ([ZH[0], EN[0], "二、展望", ZH[1], EN[1]], "二、展望", "no English heading corresponds"),
        ([ZH[0], EN[0], "注释：", "[1]指甲。"], "[1]指甲。", "no English note corresponds"),
        ([ZH[0], EN[0], "— 12 —"], "— 12 —", "neither Chinese nor English"),
    ],
)
def test_what_has_no_counterpart_is_left_over(lines: list[str], text: str, reason: str) -> None:
    report = parsed(*lines)
    left = [rest for rest in report.leftovers if rest.text == text]
    assert [rest.reason for rest in left] == [reason]
    assert lines[left[0].line - 1] == text
    assert all(pair in list(zip(ZH, EN, strict=True)) for pair in pairs(report))


def test_a_heading_is_no_part_of_a_paragraph() -> None:
    report = parsed("一、工作回顾", ZH[0], EN[0])
    assert pairs(report) == [(ZH[0], EN[0])]
    assert [rest.text for rest in report.leftovers] == ["一、工作回顾"]


@pytest.mark.parametrize(("lines", "missing"), [(ZH, "English"), (EN, "Chinese"), (["12"], "Chinese")])
def test_one_language_alone_is_refused(lines: list[str], missing: str) -> None:
    with pytest.raises(InputError, match=rf"report\.txt: no {missing} text found"):
        parsed(*lines)


STRANGER = "会议由主任主持，听取了相关部门的意见和建议，研究了下一步工作安排。"


@pytest.mark.parametrize(
    ("damage", "cost"),
    [
        (lambda lines, at: lines[:at] + lines[at + 1 :], 1),
        (lambda lines, at: lines[:at] + lines[at : at + 1] + lines[at:], 0),
        (lambda lines, at: [*lines[:at], STRANGER, *lines[at:]], 0),
    ],
    ids=["deleted", "duplicated", "inserted"],
)
def test_damage_costs_only_itself(damage: Callable[[list[str], int], list[str]], cost: int) -> None:
    whole = read(FIXTURES / "lanhai-2025.txt", "")
    lines = [line.text for line in whole.lines]
    before = parsed(*lines)
    hurt = [at for at, line in enumerate(lines) if line and at > 8][::9]
    harm = {}
    for at in hurt:
        after = parsed(*damage(lines, at))
        lost, new = (
            Counter(pairs(before)) - Counter(pairs(after)),
            Counter(pairs(after)) - Counter(pairs(before)),
        )
        # a note that is gone takes the proof of its reference along, and with it one more pair changes
        if lost.total() > cost or (new and not lines[at].startswith("[")):
            harm[at + 1] = list(new)
    assert harm == {}


LINES = st.sampled_from(
    [
        *ZH,
        *EN,
        "政 府 工 作 报 告",
        "REPORT ON THE WORK",
        "——2024年1月21日在市第八届",
        "人民代表大会上",
        "Delivered on January 21, 2024",
        "一、工作回顾",
        "II Work",
        "各位代表:",
        "Fellow Deputies,",
        "注释:",
        "Notes:",
        "[1]指项目甲。",
        "[1]The project.",
        "turn-key projects1 in the",
        "改革[1]推进",
        "- 一项",
        "# Title",
        "12",
        "",
        "Lagos（拉各斯）",
        "海岸保护法 law on coast protection",
        "港口开通了航线。The port opened a route.",
        "register  v.注册；登记",
        "【重要讲话】",
        "| 港口 | port |",
        "|---|---|",
        "海岸\tcoast",
        "```",
        "::: tip 词汇",
        "**bold** <b>tag</b>",
        "红(hóng)树林",
        "海の幸を守る。",
        "本文由资料网整理",
        "Привет",
    ]
)


@given(st.lists(st.text(max_size=40), max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_laid_out(texts: list[str]) -> None:
    report = parsed(ZH[0], EN[0], *texts)
    # a stray line can be part of a neighbour's translation
    held = any(zh.startswith(ZH[0]) and en.startswith(EN[0]) for zh, en in pairs(report))
    assert held or report.leftovers


@given(st.lists(LINES, max_size=25))
@settings(max_examples=100, deadline=None)
def test_nothing_is_lost_in_any_arrangement_of_lines(texts: list[str]) -> None:
    report = parsed(ZH[0], EN[0], *texts)
    written = Counter(c for text in [ZH[0], EN[0], *texts] for c in text if c.isalnum())
    kept = Counter(
        c
        for text in (
            *(side for pair in report.pairs for side in (pair.source, pair.target)),
            *(rest.text for rest in report.leftovers),
            *(note.label for pair in report.pairs for note in pair.provenance.footnotes),
        )
        for c in text
        if c.isalnum()
    )
    assert kept == written
    assert [pair.id for pair in report.pairs] == [f"p{at}" for at in range(1, len(report.pairs) + 1)]
    for pair in report.pairs:
        assert pair.source
        assert pair.target
        assert 1 <= pair.provenance.lines[0] <= pair.provenance.lines[1] <= len(texts) + 2


@pytest.mark.parametrize(
    "text", ["中", "a", "a ", "中 ", "(", "[1]", "word1 ", "word 1 ", "甲①", "1", "—", "."]
)
def test_a_very_long_line_is_no_trap(text: str) -> None:
    report = parsed(ZH[0], text * (300_000 // len(text)), EN[0])
    assert len(report.pairs) + len(report.leftovers) >= 1


def test_a_line_of_the_site_is_no_part_of_the_pair_below_it() -> None:
    chinese = "3月18日，全长11.2公里的大桥正式通车，列车设计时速350公里。"
    english = "The 11.2-kilometer bridge opened on March 18, with trains running at 350 kilometers per hour."
    assert pairs(parsed("关注我们，更多精彩！", chinese, english)) == [(chinese, english)]
    assert pairs(parsed("关注我们，更多精彩！", "今天天气不错。", english)) == []


def test_lines_of_the_site_cost_no_pair_below_them() -> None:
    """Several paragraphs, and then several, stand between those lines and the first pair side by side."""
    chinese = ["政府工作报告", "各位代表：", "受市政府委托，我向大会报告2023年的工作，请予审查。"]
    english = [
        "Report on the Work of the Government",
        "Fellow Deputies,",
        "On behalf of the government, I now report on its work in 2023 for your review.",
    ]
    body = [
        "新增就业13.6万人，改造小区214个，增长8.3%。",
        "A total of 136,000 jobs were created, 214 compounds renovated, growth was 8.3%.",
        "接待游客5280万人次，实现旅游收入619亿元。",
        "We received 52.8 million tourist visits and earned 61.9 billion yuan in tourism revenue.",
    ]
    lines = ["分享到： 微信 微博 打印本页", chinese[0], english[0], *chinese[1:], *english[1:], *body]
    expected = [*zip(chinese, english, strict=True), *zip(body[::2], body[1::2], strict=True)]
    assert pairs(parsed(*lines)) == expected


def test_paragraphs_that_changed_places_are_pairs() -> None:
    zh = ["全市高铁里程达到320公里。", "新开国际航线4条。", "主要河流水质改善。"]
    en = [
        "The city has 320 kilometers of high-speed railways.",
        "Four international air routes were opened.",
        "The water quality of main rivers improved.",
    ]
    found = parsed(*zh, en[2], *en[:2])
    assert sorted(pairs(found)) == sorted(zip(zh, en, strict=True))
    assert found.leftovers == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["分享到：微信 微博", "Read in English", *ZH[:2], *EN[:2], "责任编辑：王小明"],
        ["本市召开了三次会议。", *ZH[:2], *EN[:2], "The court heard 300 cases of fraud."],
    ],
)
def test_strangers_at_both_ends_have_not_changed_places(lines: list[str]) -> None:
    assert pairs(parsed(*lines)) == list(zip(ZH[:2], EN[:2], strict=True))


def test_texts_that_do_not_belong_together_are_left_over() -> None:
    chinese = file_lines("lanhai-2024", "zh")[8:30]
    units = rows(FIXTURES.parent / "alignment" / "white-paper.tsv")
    english = [unit[1] for unit in units if len(unit) > 1 and unit[1].endswith(".")][:22]
    for lines in (
        [*chinese, *english],
        [line for pair in zip(chinese, english, strict=False) for line in pair],
    ):
        found = parsed(*lines)
        assert found.pairs == ()
        assert {leftover.lang for leftover in found.leftovers} == {"zh-CN", "en-US"}


def test_a_pair_is_no_surer_than_the_reading_of_its_lines() -> None:
    soiled = "A total of 3 parks were built Page 3 of 12 in the city."
    clean, doubtful = (parsed("全市新建公园3个。", text).pairs[0].score for text in (EN[0], soiled))
    assert doubtful <= 0.5 < clean
