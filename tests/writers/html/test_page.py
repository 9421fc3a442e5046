"""What stands in the page, read as a browser reads it, without its script."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tmx_builder.model import Granularity
from tmx_builder.writers import OutputSettings, open_writer


def class_(name: str) -> str:
    """Return the XPath condition that an element is of this class."""
    return f'contains(concat(" ", @class, " "), " {name} ")'


def test_each_report_is_there_as_it_was_read(tree: Any, reports: Any) -> None:
    for number, made in enumerate(reports, start=1):
        sides = tree.texts(
            f'//*[@id="report-{number}"]//article[not({class_("apart")})]//*[{class_("side")}]'
        )
        assert sides == [text for pair in made.report.pairs for text in (pair.source, pair.target)]


def test_both_sides_say_their_language(tree: Any) -> None:
    assert {side.get("lang") for side in tree.all(f"//*[{class_('side')}]")} == {"zh-CN", "en-US", "und"}


def test_every_unit_has_an_element_on_either_side(tree: Any, reports: Any) -> None:
    units = sorted((unit.source.text, unit.target.text) for made in reports for unit in made.units)
    sources, targets = (tree.all(f'//*[starts-with(@id, "{letter}") and @class]') for letter in "uv")
    texts = {each.get("id")[1:]: "".join(each.itertext()) for each in targets}
    assert sorted(("".join(each.itertext()), texts[each.get("id")[1:]]) for each in sources) == units


def test_clauses_stand_within_their_sentence(tree: Any) -> None:
    within = tree.texts(f"//*[{class_('s')}]/*[{class_('u')}]")
    assert within == [
        "改造老旧小区214个,惠及居民6.3万户；",
        "全年接待读者260万人次。",
        "We renovated 214 compounds to the benefit of 63,000 households.",
        "The library received 2.6 million visits.",
    ]


def test_a_unit_and_its_translation_have_the_same_colour(tree: Any) -> None:
    colours = {each.get("id"): each.get("class").split()[1] for each in tree.all(f"//*[{class_('u')}][@id]")}
    assert len(colours) == 12
    assert all(colours[f"u{name[1:]}"] == colour for name, colour in colours.items())
    assert colours["u3"] != colours["u4"]


def test_figures_are_linked_across_the_languages(tree: Any) -> None:
    linked = [
        (each.get("data-q"), each.text)
        for each in tree.all(f'//article[.//*[@id="u2"]]//*[{class_("q")}][@data-q]')
    ]
    assert linked == [
        ("1", "214"),
        ("2", "6.3万"),
        ("3", "260万"),
        ("1", "214"),
        ("2", "63,000"),
        ("3", "2.6 million"),
    ]


def test_a_wrong_figure_stands_out_and_is_told_beside_its_unit(tree: Any) -> None:
    row = '//article[.//*[@id="u5"]]'
    assert tree.texts(f"{row}//*[{class_('f')} and {class_('error')}]") == ["748.7亿", "元", "7.487 billion"]
    assert tree.texts(f"{row}//li") == [
        "error: quantity 748.7亿元 = 74.87 billion CNY, English says 7.487 billion: factor 10"
    ]
    assert tree.texts(f"{row}//*[{class_('alone')}]") == ["748.7亿", "7.487 billion"]


def test_a_date_is_one_figure(make_made: Any, write_page: Any, read_page: Any, tmp_path: Path) -> None:
    made = make_made("2024年1月21日开幕。", "It opened on January 21, 2024.")
    tree = read_page(write_page(tmp_path / "date.html", [made]))
    assert tree.texts("//article//*[@data-q]") == ["2024年1月21日", "January 21, 2024"]


def test_leftovers_stand_at_their_place_with_the_reason(tree: Any) -> None:
    rows = tree.all('//*[@id="report-1"]//article')
    assert ["".join(row.xpath("string(.//a)")) for row in rows] == ["1–2", "3–4", "5", "6", "7–8"]
    assert tree.texts(f"//*[{class_('left')}]")[:3] == ["市图书馆面貌一新；", "全民阅读蔚然成风。", "* * *"]
    reasons = [text for text in tree.texts("//article//li") if text.startswith("left over")]
    assert reasons == [
        "left over no English sentence corresponds",
        "left over no English paragraph corresponds",
        "left over neither Chinese nor English",
    ]


def test_what_stands_alone_leaves_room_on_the_other_side(tree: Any) -> None:
    """In the layout of units, rows of both sides meet: as many leaves, or rooms, before each unit."""
    leaves = [
        [
            each.get("id", each.get("class"))
            for each in side.iter()
            if {"u", "left", "none"} & set(each.get("class", "").split())
        ]
        for side in tree.all(f'//article[.//*[@id="u2"]]//*[{class_("side")}]')
    ]
    assert leaves == [["u3", "left", "u4"], ["v3", "none", "v4"]]


def test_what_to_look_at_first_is_listed_the_worst_first(tree: Any) -> None:
    assert [each.get("href") for each in tree.all('//ol[@class="looks"]//a')] == ["#u5", "#u7", "#u2"]
    ranks = {each.get("id"): float(each.get("data-rank")) for each in tree.all("//article[@data-rank]")}
    assert sorted(ranks, key=ranks.__getitem__) == ["r1.5", "r2.2", "r1.2"]


def test_pictures_are_told_in_words(tree: Any) -> None:
    pictures = tree.all('//*[local-name() = "svg"]')
    told = {each[0].text: "".join(each[1].itertext()) for each in pictures}
    assert told == {
        "Units by confidence": "0.97 – 1: 5 translated, 1 needs review; 0 – 0.5: 1 needs review",
        "Units by bead type": "1:1: 4 sentence, 1 clause; 1:2: 1 sentence; 2:1: 1 clause",
        "Findings by kind": "quantity: 1 error",
        "Coverage of lanhai-2024.txt, zh-CN": "76.0% of 75 characters are in units",
        "Coverage of lanhai-2024.txt, en-US": "100.0% of 143 characters are in units",
        "Coverage of lanhai-2025.txt, zh-CN": "100.0% of 10 characters are in units",
        "Coverage of lanhai-2025.txt, en-US": "100.0% of 29 characters are in units",
    }
    for each in pictures:
        names = [each.get("aria-labelledby"), each.get("aria-describedby")]
        assert names == [each[0].get("id"), each[1].get("id")]


def test_ids_are_unique_and_every_link_leads_to_one(tree: Any) -> None:
    ids = [each.get("id") for each in tree.all("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {each.get("href")[1:] for each in tree.all("//a")} <= set(ids)


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(page: Path, tree: Any) -> None:
    (policy,) = (each.get("content") for each in tree.all('//meta[@http-equiv="Content-Security-Policy"]'))
    text = page.read_text("utf-8")
    for name in ("style", "script"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_in_the_page_names_a_place_elsewhere(tree: Any) -> None:
    for attribute in ("href", "src", "action", "data", "poster", "srcset", "style"):
        values = {each.get(attribute) for each in tree.all(f"//*[@{attribute}]")}
        assert all(value.startswith(("#", "data:,")) for value in values)
    assert "url(" not in "".join(tree.texts("//style"))
    assert not [name for each in tree.all("//*") for name in each.attrib if name.startswith("on")]


def test_controls_have_names(tree: Any) -> None:
    labelled = {each.get("for") for each in tree.all("//label[@for]")}
    for control in tree.all("//button | //input"):
        name = control.get("aria-label") or control.text or control.get("id") in labelled
        assert name or control.getparent().tag == "label"


def test_what_is_no_figure_has_no_mark(
    make_made: Any, write_page: Any, read_page: Any, tmp_path: Path
) -> None:
    made = make_made("（一）他打了一会，又打了三次。", "(1) One after the other, he struck three times.")
    tree = read_page(write_page(tmp_path / "one.html", [made]))
    assert tree.texts("//article//*[@data-q]") == ["三", "three times"]


def test_units_alone_make_a_page_without_what_stood_between_them(
    reports: Any, write_page: Any, read_page: Any, tmp_path: Path
) -> None:
    tree = read_page(write_page(tmp_path / "units.html", reports, begin=False))
    assert tree.texts("//h2")[2:4] == ["lanhai-2024.txt", "lanhai-2025.txt"]
    sides = tree.texts(f"//article//*[{class_('side')}]")
    assert sides == [
        text for made in reports for pair in made.report.pairs for text in (pair.source, pair.target)
    ]


@pytest.mark.parametrize("granularity", list(Granularity))
def test_a_page_holds_the_granularity_that_was_asked_for(
    granularity: Granularity, reports: Any, write_page: Any, read_page: Any, tmp_path: Path
) -> None:
    chosen = [
        replace(made, units=tuple(unit for unit in made.units if unit.granularity is granularity))
        for made in reports
    ]
    tree = read_page(write_page(tmp_path / "one.html", chosen))
    numbers = len(tree.all('//*[starts-with(@id, "u") and @class]'))
    assert numbers == sum(len(made.units) for made in chosen)


def test_text_of_units_that_were_not_written_is_shown_as_in_none(
    reports: Any, write_page: Any, read_page: Any, tmp_path: Path
) -> None:
    tree = read_page(write_page(tmp_path / "none.html", [replace(reports[1], units=())]))
    assert tree.texts(f"//article//*[{class_('left')}]") == [
        "各位代表：",
        "Fellow Deputies,",
        "谢谢大家！",
        "And that is that.",
    ]
    assert set(tree.texts("//article//li")) == {"left over × 2 in no unit of its own"}


def test_a_page_without_reports_says_so(write_page: Any, read_page: Any, tmp_path: Path) -> None:
    tree = read_page(write_page(tmp_path / "empty.html", []))
    assert tree.texts("//h1") == ["0 reports"]
    assert not tree.all("//article")


def test_a_unit_that_does_not_stand_in_its_pair_makes_a_row_of_its_own(
    reports: Any, write_page: Any, read_page: Any, tmp_path: Path
) -> None:
    made = reports[1]
    first = made.units[0]
    elsewhere = replace(first, source=replace(first.source, start=3, end=8))
    overlapping = replace(
        first,
        source=replace(first.source, text="各位", end=2),
        target=replace(first.target, text="low", start=2, end=5),
    )
    units = (first, elsewhere, overlapping)
    tree = read_page(write_page(tmp_path / "odd.html", [replace(made, units=units)]))
    shown = tree.texts('//*[starts-with(@id, "u") and @class]')
    assert sorted(shown) == sorted(unit.source.text for unit in units)


def test_the_same_units_give_the_same_bytes(
    reports: Any, write_page: Callable[..., Path], tmp_path: Path
) -> None:
    one, two = (write_page(tmp_path / name, reports).read_bytes() for name in ("one.html", "two.html"))
    assert one == two


def test_findings_are_explained(reports: Any, tmp_path: Path, read_page: Any) -> None:
    path = tmp_path / "memory.html"
    checks = {"quantity": "figures that do not agree", "marks": "stray marks"}
    with open_writer(str(path), OutputSettings("zh-CN", "en-US", checks=checks)) as writer:
        writer.begin(reports[0].report)
        for unit in reports[0].units:
            writer.write(unit)
    # those alone that there are
    assert read_page(path).texts("//p[@class='explained']") == ["quantity: figures that do not agree"]
