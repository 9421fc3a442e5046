"""Head lines of a site that hold the title of the text."""

import pytest
from passes import kept_and_excluded

from tmx_builder.parser.layout.site_titles import without_site_titles

TITLE = ["海岚市水资源保护", "Protection of Water Resources in Hailan"]
REST = ["", "水是城市的生命线。", "Water is the lifeline of a city."]


@pytest.mark.parametrize(
    "site",
    [
        ["双语：海岚市水资源保护", "发布时间：2026年3月9日"],
        ["政府白皮书翻译：《海岚市水资源保护》", "小编整理了全文，一起来学习吧！"],
        ["Read in Chinese: Protection of Water Resources in Hailan", "2026-03-09 14:48"],
    ],
)
def test_the_head_line_of_a_site_is_not_the_title(site: list[str]) -> None:
    titles = TITLE if site[0][:1] > "z" else TITLE[::-1]
    assert kept_and_excluded(without_site_titles, [*site, *titles, *REST]) == (
        ["", site[1], *titles, *REST],
        site[:1],
    )


@pytest.mark.parametrize(
    "text",
    [
        # it has its translation, so that it is a title itself
        ["《海岚市水资源保护》白皮书", "White Paper on Water Resources in Hailan", *TITLE, *REST],
        ["《海岚市水资源保护》白皮书 White Paper on Water Resources", *TITLE, *REST],
        # halves
        ["海岚市水资源保护白皮书", "海岚市水资源保护", REST[1], "", TITLE[1], REST[2]],
        # the same line again, another title, a short one
        [TITLE[0], "发布时间：2026年3月9日", *TITLE, *REST],
        ["海岚市土地保护", "发布时间：2026年3月9日", *TITLE, *REST],
        ["水资源与港口", "二〇二六年", "水资源", "Water Resources", *REST],
    ],
)
def test_a_title_stays(text: list[str]) -> None:
    assert kept_and_excluded(without_site_titles, text) == (text, [])
