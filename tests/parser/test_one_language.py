"""Lines that hold both languages, and who judges whether they do."""

from functools import cache

import pytest
from passes import lines_of

from tmx_builder.parser import SourceDocument
from tmx_builder.parser.layout.one_language import one_language_each
from tmx_builder.parser.layout.passing import Setting, sheet_of
from tmx_builder.segmenter import Segmenter, load_encoder

TITLES = [
    "海洋牧场建设进展 Building of Marine Ranching Makes Progress",
    "10.23 供采对接周 a supply and purchase matchmaking event",
    "预期目标 Within the Target of the Year",
]
OTHERS = [
    "资料下载 更多 CE's Statement on the Budget",
    "打印 收藏 Peter Hoffmann visits the port",
    "英文原文见 Belt and Road Portal",
]


@cache
def segmenter() -> Segmenter:
    return Segmenter([*TITLES, *OTHERS], load_encoder())


def parts(line: str, *, judged: bool) -> list[str]:
    document = SourceDocument("report.txt", "", tuple(lines_of(line)))
    setting = Setting(sheet_of([document]), read=segmenter().compare if judged else None)
    return [part.text for part in one_language_each(document.lines, setting).lines]


@pytest.mark.parametrize("line", TITLES)
def test_a_text_and_its_translation_are_parted(line: str) -> None:
    assert len(parts(line, judged=True)) == 2


@pytest.mark.parametrize("line", OTHERS)
def test_what_does_not_translate_stays_together(line: str) -> None:
    """Nothing but what they say tells that these are no translations."""
    assert parts(line, judged=True) == [line]
    assert len(parts(line, judged=False)) == 2


CHINESE = ["全市经济运行总体平稳。", "居民收入稳步增长。", "港口建成并投入使用。", "空气质量继续改善。"]


@pytest.mark.parametrize(
    ("below", "is_cut"), [("新增城镇就业 New urban jobs", True), ("新增城镇就业", False), ("", False)]
)
def test_a_line_between_lines_in_both_languages_is_likely_one(below: str, is_cut: bool) -> None:
    lines = [*CHINESE, "城镇化率提高 Urbanization rate rises", "失业率 Unemployment", below, *CHINESE]
    document = SourceDocument("report.txt", "", tuple(lines_of(*lines)))
    texts = [line.text for line in one_language_each(document.lines, Setting(sheet_of([document]))).lines]
    assert ("Unemployment" in texts) is is_cut
    assert ("失业率 Unemployment" in texts) is not is_cut


@pytest.mark.parametrize(
    ("line", "texts", "is_row"),
    [
        ("3. 港口条例 Port Rules", ["港口条例", "Port Rules"], True),
        ("3.1 港口条例 Port Rules", ["港口条例", "Port Rules"], True),
        ("（3）港口条例 Port Rules", ["港口条例", "Port Rules"], True),
        ("(3) 港口条例 Port Rules", ["港口条例", "Port Rules"], True),
        ("港口开通。 The port opened. 海岸修复。", ["港口开通。", "The port opened.", "海岸修复。"], False),
    ],
)
def test_two_parts_are_a_row_without_the_number_that_they_share(
    line: str, texts: list[str], is_row: bool
) -> None:
    document = SourceDocument("report.txt", "", tuple(lines_of(line)))
    lines, excluded = one_language_each(document.lines, Setting(sheet_of([document])))
    assert [part.text for part in lines] == texts
    assert {part.cell is not None for part in lines} == {is_row}
    assert bool(excluded) is is_row
