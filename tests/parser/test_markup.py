import pytest
from passes import lines_of, run

from tmx_builder.parser.blocks import read_lines
from tmx_builder.parser.layout.markup import without_marks


def plain(*texts: str) -> tuple[list[str], list[tuple[int, str]]]:
    lines, excluded = run(without_marks, lines_of(*texts))
    return [line.text.strip() for line in lines], [(each.number, each.text) for each in excluded]


@pytest.mark.parametrize(
    ("text", "expected", "aside"),
    [
        ("a **bold** word", "a bold word", []),
        ("*the plan* and __this__", "the plan and this", []),
        ("~~the old plan~~", "the old plan", []),
        ("__the plan__", "the plan", []),
        ("*the plan*", "the plan", []),
        ("** c **", "** c **", []),
        ("first<br>second <b>third</b>", "first second third", ["<br> <b> </b>"]),
        ("2*3*4 and a * b * c", "2*3*4 and a * b * c", []),
        ("snake_case__name", "snake_case__name", []),
        ("see [the plan](https://example.org/a) now", "see the plan now", ["https://example.org/a"]),
        ("改革[1](见注)", "改革[1](见注)", []),
        ("![图](a/b.png)", "", ["![图](a/b.png)"]),
        ("<p>稳步推进。</p>", "稳步推进。", ["<p> </p>"]),
        ("GDP < 5% and > 3%", "GDP < 5% and > 3%", []),
        ("R&amp;D", "R&D", []),
        ("AT&T; Co.", "AT&T; Co.", []),
        ("图1.png", "", ["图1.png"]),
        ("https://example.org/x", "", ["https://example.org/x"]),
        ("::: tip 【词汇】", "", ["::: tip 【词汇】"]),
        (":::", "", [":::"]),
        ("> > Let data run.", "Let data run.", []),
        ("> 5%", "> 5%", []),
        (">“让数据多跑路”", "“让数据多跑路”", []),
        (">", "", []),
        ("_the plan_ and **_this_** and ***that***", "the plan and this and that", []),
        ("name_of_file and ____年__月", "name_of_file and ____年__月", []),
        ("我们_必须_做到", "我们_必须_做到", []),
        ("==the plan== a == b == c", "the plan a == b == c", []),
        ('see [the plan](a.html "title") now', "see the plan now", ["a.html"]),
        ("稳步推进。</o:p>", "稳步推进。", ["</o:p>"]),
        ("<st1:place w:st='on'>City</st1:place>", "City", ["<st1:place w:st='on'> </st1:place>"]),
        ("<ucapcontent>推进。</ucapcontent>", "推进。", ["<ucapcontent> </ucapcontent>"]),
        ("<Lanhai> and <a@b.example>", "<Lanhai> and <a@b.example>", []),
        ("[page] 推进。[/page]The plan", "推进。 The plan", ["[page] [/page]"]),
        ("[size=4][b]推进[/b][/size]", "推进", ["[size=4] [b] [/b] [/size]"]),
        ("推进[br]The [4] plan [sic]", "推进 The [4] plan [sic]", ["[br]"]),
        ("推进<!-- 注 -->。{{< figure >}}", "推进。", ["<!-- 注 --> {{< figure >}}"]),
        ("R&amp;amp;D&nbsp推进&#12290;", "R&D\xa0推进。", []),
        (r"推进。\n\nThe plan\r\n", "推进。  The plan", []),
        (r"C:\new", r"C:\new", []),
    ],
)
def test_marks_are_taken_off(text: str, expected: str, aside: list[str]) -> None:
    assert plain(text) == ([expected], [(1, each) for each in aside])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["##港口条例", "###Port rules", "##港口条例##"],
            [("港口条例", 2), ("Port rules", 3), ("港口条例", 2)],
        ),
        (["#港口条例", "", "##第一章"], [("港口条例", 1), ("", 0), ("第一章", 2)]),
        # topics of a network, numbers, a bang line, an anchor
        (["#港口条例", "", "text"], [("#港口条例", 0), ("", 0), ("text", 0)]),
        (
            ["#港口条例", "#Port Rules", "##第一章"],
            [("港口条例", 1), ("Port Rules", 1), ("第一章", 2)],
        ),
        (
            ["#港口条例", "text", "#Port", "##第一章"],
            [("港口条例", 1), ("text", 0), ("#Port", 0), ("第一章", 2)],
        ),
        (["#港口条例#", "", "##第一章"], [("#港口条例#", 0), ("", 0), ("第一章", 2)]),
        (["text", "#港口条例 #航线", "## 第一章"], [("text", 0), ("#港口条例 #航线", 0), ("第一章", 2)]),
        (["#1", "## 第一章"], [("#1", 0), ("第一章", 2)]),
        (["##", "#!/bin/sh"], [("##", 0), ("#!/bin/sh", 0)]),
    ],
)
def test_a_heading_without_a_blank(texts: list[str], expected: list[tuple[str, int]]) -> None:
    lines, _ = run(without_marks, lines_of(*texts))
    assert [(line.text, line.heading) for line in lines] == expected


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("1. **港口条例**", "1. 港口条例"),
        ("- [x] Port rules", "- Port rules"),
        ("* [ ] 港口条例", "* 港口条例"),
        ("run `make` now", "run make now"),
        ("设站`22`座", "设站22座"),
        ("++新++ and ***new*** and $22$", "新 and new and 22"),
        ("[港口]{.key}年报\\", "港口年报"),
        (":ship: 港口^2^", "港口[2]"),
        ("== 港口 ==", "港口"),
        (r"\section{港口}", "港口"),
        ("| 港口 |", "港口"),
        (".. note::", ""),
        ("[[ports|港口]]和'''航道'''", "港口和航道"),
        (r"3\. \*port\*", "3. *port*"),
        ("港口条例 {#ports .wide}", "港口条例"),
        ("**港口条例", "港口条例"),
        ("the rules**", "the rules"),
        ("改革[^1]推进", "改革[1]推进"),
        ("港口*吞吐量*增长", "港口吞吐量增长"),
        ("see [the rules][r] and [r] and [a][b]", "see the rules and [r] and [a][b]"),
        ("[r]: https://a.example 'rules'", ""),
        ("# 1. 港口", "1. 港口"),
        ("1、港口", "1、港口"),
        ("1.5 million", "1.5 million"),
        ("（1）港口", "（1）港口"),
    ],
)
def test_marks_of_markdown_alone(line: str, text: str) -> None:
    assert plain("# 港口", "[r]: https://a.example", line)[0][2] == text


@pytest.mark.parametrize("line", ["1. Port rules", r"3\. port", "see [the rules][r]", "rules {#ports}"])
def test_text_is_no_markdown(line: str) -> None:
    assert plain(line) == ([line], [])


@pytest.mark.parametrize(
    ("line", "mark"),
    [("3. **港口条例**", 2), ("12) Port rules", 3), ("3、港口", 0), ("3.1 港口", 0), ("港口", 0)],
)
def test_the_number_of_an_item_is_a_mark(line: str, mark: int) -> None:
    lines, _ = run(without_marks, lines_of("# 港口", line))
    *_, block = read_lines(lines)
    assert block.mark == mark
    *_, block = read_lines(run(without_marks, lines_of("港口", line))[0])
    assert block.mark == 0


@pytest.mark.parametrize(
    ("texts", "levels"),
    [
        (["港口条例", "====", "Rules", "----", "港口", "", "----"], [1, 0, 2, 0, 0, 0, 0]),
        (["港口条例", "----", "Rules"], [0, 0, 0]),
        (["====", "港口条例"], [0, 0]),
    ],
)
def test_a_line_below_makes_a_heading(texts: list[str], levels: list[int]) -> None:
    assert [line.heading for line in run(without_marks, lines_of(*texts))[0]] == levels


def test_a_heading_keeps_its_level() -> None:
    (line,), _ = run(without_marks, lines_of("## 需求 ##"))
    assert (line.text, line.heading) == ("需求", 2)


def test_what_stands_between_fences_is_no_text() -> None:
    text = ["改革稳步推进，成效明显。", "```", "reform 改革", "```", "The reform is well under way."]
    assert plain(*text) == ([text[0], "", "", "", text[4]], [(2, "```"), (3, "reform 改革"), (4, "```")])


@pytest.mark.parametrize(
    "text",
    [["改革。", "```", "The reform.", "the rest"], ["```", "改革稳步推进。", "The reform.", "```"]],
    ids=["never closed", "holds the text"],
)
def test_fences_that_do_not_set_code_apart_are_marks(text: list[str]) -> None:
    lines, _ = plain(*text)
    assert [line for line in lines if line] == [line for line in text if line != "```"]


TAGS = (
    "a abbr b blockquote body br center cite code del div em figure font h1 h6 hr i img ins label li mark nobr ol p"
    " pre section small span strong sub sup table tbody td th thead tr u ul"
)
LINE_STARTS = frozenset(
    ("br", "p", "div", "li", "tr", "td", "th", "h1", "h6", "blockquote", "center", "hr", "section")
)


@pytest.mark.parametrize("tag", TAGS.split())
def test_tags_are_taken_off_and_those_that_start_lines_part_words(tag: str) -> None:
    blank = " " if tag in LINE_STARTS else ""
    for mark in (f"<{tag}>", f"</{tag.upper()}>", f'<{tag} class="share">', f"<{tag}/>"):
        assert plain(f"up{mark}ward") == ([f"up{blank}ward"], [(1, mark)])
    assert plain(f"up <{tag}x> ward") == ([f"up <{tag}x> ward"], []) or f"{tag}x" in TAGS.split()


FILES = "png jpg jpeg gif bmp webp svg doc docx xls xlsx pdf mp3 mp4"


@pytest.mark.parametrize("ending", FILES.split())
def test_the_name_of_a_file_alone_is_no_text(ending: str) -> None:
    assert plain(f"图1.{ending}")[0] == [""]
    assert plain(f"见图1.{ending} 和说明")[0] == [f"见图1.{ending} 和说明"]


@pytest.mark.parametrize(
    ("target", "is_link"),
    [
        ("http://a.example", True),
        ("https://a.example", True),
        ("/news/1", True),
        ("./1.html", True),
        ("#top", True),
        ("mailto:a@b.example", True),
        ("见注", False),
        ("note 1", False),
    ],
)
def test_what_a_link_leads_to_is_an_address(target: str, is_link: bool) -> None:
    line = f"see [the plan]({target}) now"
    assert plain(line)[0] == ["see the plan now" if is_link else line]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("www.a.example", ""),
        ("<https://a.example/b>", ""),
        ("www. a", "www. a"),
        ("at www.a.example", "at www.a.example"),
    ],
)
def test_an_address_alone_is_no_text(line: str, text: str) -> None:
    assert plain(line)[0] == [text]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("[b]报告[/b] [img]https://a.example/1.png[/img]全文", "报告 全文"),
        ("[b]报告[/b]全文 <a href=", "报告全文"),
        ("[b]报告[/b]全文 [url=https://a.ex", "报告全文"),
        ("报告 [见下", "报告 [见下"),
        ("a < b", "a < b"),
    ],
)
def test_what_forums_embed_and_tags_that_were_cut_off_are_no_text(line: str, text: str) -> None:
    assert plain(line)[0] == [text]


def test_code_that_both_languages_have_keeps_its_marks() -> None:
    lines = ["# 港口", "运行 `make` 和`发布`", "Run `make` and `release`"]
    assert plain(*lines)[0][1:] == ["运行 `make` 和发布", "Run `make` and release"]


def test_numbers_of_one_language_alone_are_no_list() -> None:
    lines, _ = run(without_marks, lines_of("# 港口", "（一）航道", "1. Channels", "（二）泊位", "2. Berths"))
    assert [line.item for line in lines] == [False] * 5
