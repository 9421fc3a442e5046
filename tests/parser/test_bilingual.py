from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.parser.layout.bilingual import parts_of


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "澜海湾保护法 law on the conservation of Lanhai Bay",
            ["澜海湾保护法", "law on the conservation of Lanhai Bay"],
        ),
        ("“海洋勋章”the Ocean Medal of the City", ["“海洋勋章”", "the Ocean Medal of the City"]),
        ("Marine ranching 海洋牧场", ["Marine ranching", "海洋牧场"]),
        *(
            (f"trade{gap}贸易", ["trade", "贸易"])
            for gap in ("  ", " —— ", " – ", "=", " | ", " / ", "→", " - ")
        ),
        *((f"trade{gap}贸易", []) for gap in ("", " ", "-", "（", "《")),
        (
            "港口开通了新航线。The port opened a new route.",
            ["港口开通了新航线。", "The port opened a new route."],
        ),
        (
            "The port opened a new route. 港口开通了新航线。",
            ["The port opened a new route.", "港口开通了新航线。"],
        ),
        ("增长5.2%。 15 projects were completed.", ["增长5.2%。", "15 projects were completed."]),
        (
            "更新时间：2023-03-08 Last updated on 2023-03-08",
            ["更新时间：2023-03-08", "Last updated on 2023-03-08"],
        ),
        (
            "港口开通了航线。The port opened a route. 我们修复了海岸。We restored the coast.",
            ["港口开通了航线。", "The port opened a route.", "我们修复了海岸。", "We restored the coast."],
        ),
        ("同志们： Comrades,", ["同志们：", "Comrades,"]),
        ("主席先生：President!", ["主席先生：", "President!"]),
        ("指标：GDP", []),
        ("指标：GDP。", []),
        # the same figures
        ("7%以内 Within 7%", ["7%以内", "Within 7%"]),
        ("2025年6月 June 2025", ["2025年6月", "June 2025"]),
        ("June 2025 2025年6月", ["June 2025", "2025年6月"]),
        ("海岚，2026年1月13日 Hailan, 13 January 2026", ["海岚，2026年1月13日", "Hailan, 13 January 2026"]),
        (
            "行政长官 Mr Lin, Chief Executive 2031年2月27日 February 27, 2031 财政司发表了预算案。 He spoke on it.",
            [
                "行政长官",
                "Mr Lin, Chief Executive",
                "2031年2月27日",
                "February 27, 2031",
                "财政司发表了预算案。",
                "He spoke on it.",
            ],
        ),
        (
            "港口于2031年开通。 It opened on February 27, 2031。2030年修复了海岸。 The coast was restored in 2030.",
            [
                "港口于2031年开通。",
                "It opened on February 27, 2031。",
                "2030年修复了海岸。",
                "The coast was restored in 2030.",
            ],
        ),
        # a date in one language behind both
        ("院长讲话 Remarks by the Dean 2031年2月23日", ["院长讲话", "Remarks by the Dean", "2031年2月23日"]),
        ("院长讲话 Remarks by the Dean （2031年2月）", ["院长讲话", "Remarks by the Dean", "（2031年2月）"]),
        ("院长讲话 2031年2月23日", []),
        # cells of a row
        (
            "失业率 Unemployment rate\u3000控制在6%以内 Kept within 6%",
            ["失业率", "Unemployment rate", "控制在6%以内", "Kept within 6%"],
        ),
        ("新增就业 New jobs\t2.8万人 28,000", ["新增就业", "New jobs", "2.8万人", "28,000"]),
        ("Port 港口    Pier 码头", ["Port", "港口", "Pier", "码头"]),
        ("第一节\u3000总则 General Rules", ["第一节\u3000总则", "General Rules"]),
        ("港口 Port\u3000码头 Pier\u3000船舶", []),
        ("港口 Port\u3000Pier 码头", []),
        ("2.8万人 28,000", ["2.8万人", "28,000"]),
        ("28,000 2.8万人", ["28,000", "2.8万人"]),
        ("2.8万人 29,000", []),
        ("新增2.8万个就业岗位 28,000", []),
        ("在2030年前实现 SDG 2030 目标", []),
        ("实现2030年 SDG 2030目标", []),
        ("2024年 GDP 增长5%", []),
        ("发展 5G 网络", []),
        # names, acronyms and what stands in brackets belong to the sentence around them
        ("新增5G基站和GDP核算", []),
        ("本标准由 Foundation for Public Code 职员维护。", []),
        ("望远镜（Five-hundred-meter Aperture Telescope）发现了系统。", []),
        ("A container route to Lagos（拉各斯）was opened.", []),
        ("公共代码，英文为 Public Code。", []),
        ("全是中文。", []),
        ("English alone.", []),
        ("", []),
    ],
)
def test_a_line_is_cut_where_its_language_changes(line: str, parts: list[str]) -> None:
    assert [part.text for part in parts_of(line)] == parts


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("透明 transparent", ["透明", "transparent"]),
        ("申请 ISBN 书号 Register for ISBN", ["申请 ISBN 书号", "Register for ISBN"]),
    ],
)
def test_a_line_that_surely_holds_both_is_cut_on_less_evidence(line: str, parts: list[str]) -> None:
    assert parts_of(line) == []
    assert [part.text for part in parts_of(line, surely=True)] == parts


@given(st.text(alphabet="中文。，（）“” aB.c,(5%—\t", max_size=60), st.booleans())
def test_no_letter_is_lost_at_a_seam(line: str, surely: bool) -> None:
    parts = parts_of(line, surely=surely)
    kept = "".join(letter for part in parts for letter in part.text if letter.isalnum())
    assert kept == ("".join(filter(str.isalnum, line)) if parts else "")
    assert all(one.language != other.language for one, other in pairwise(parts))


def test_a_cut_that_lengths_alone_decide_is_as_sure_as_they_are() -> None:
    (zh, _) = parts_of("港口 APEC 会议 Port", surely=True)
    assert 0.5 <= zh.certainty < 1.0
    assert all(part.certainty == 1.0 for part in parts_of("港口条例 Port Rules"))
