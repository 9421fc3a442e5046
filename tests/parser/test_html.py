"""Web pages: which text is read, in what order, and what is left out."""

import pytest

from tmx_builder.errors import InputError
from tmx_builder.parser import Cell, Line, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers import html

PROSE = (
    "过去一年，面对复杂严峻的外部环境，全市上下团结一心、攻坚克难。",
    "Over the past year, in the face of a complex environment, the whole city pulled together.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in PROSE)


def read(page: str | bytes, suffix: str = ".html", encoding: str | None = None) -> SourceDocument:
    data = page.encode() if isinstance(page, str) else page
    return html.read(RawFile(f"a{suffix}", f"a{suffix}", suffix, data), ReadingOptions(encoding=encoding))


def texts(page: str | bytes) -> list[str]:
    return [line.text for line in read(page).lines]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>一</p><p>二", ["一", "二"]),
        ("a<br>b<br/>c<hr>d", ["a", "b", "c", "d"]),
        ("<div>a<div>b</div>c</div>d", ["a", "b", "c", "d"]),
        ("<ul><li>a<li>b<ul><li>c</ul>d</ul>", ["a", "b", "c", "d"]),
        ("<p>a <b>b</b><i>c</i>\n d&nbsp;e</p>", ["a bc d\u00a0e"]),
        ("<p>团结\n  一心，\n攻坚</p><p>GDP\n增长 a\nb</p>", ["团结一心，攻坚", "GDP 增长 a b"]),
        ("<p>&lt;a&gt; &amp; &#20013;&#x6587; &hellip; &nosuch; &</p>", ["<a> & 中文 … &nosuch; &"]),
        ("<pre>a  b\nc</pre>d", ["a b", "c", "d"]),
        ("<p>新<ruby>增<rp>(</rp><rt>zēng</rt><rp>)</rp></ruby>就业</p>", ["新增就业"]),
        ("<p>20 km<sup>2</sup>, projects<sup>[4]</sup></p>", ["20 km2, projects[4]"]),
        ("<script>var a='一'</script><style>p{}</style><noscript>on</noscript><p>a<!-- b --></p>", ["a"]),
        (
            "<p>a<p hidden>b<p style='DISPLAY : none'>c<p style='font-size:0px'>d<p>long enough",
            ["a", "long enough"],
        ),
        ("<p>text<span style='opacity:0.5'>s</span><p style='font-size:08pt'>t", ["texts", "t"]),
        ("<select><option>a</select><button>b</button><textarea>c</textarea><p>d", ["d"]),
        ("<form><p>a whole page in a form</p></form>", ["a whole page in a form"]),
        ("<dl><dt>词</dt><dd>word</dd></dl>", ["词", "word"]),
        ("", []),
        ("<!-- nothing -->", []),
        ("</p></div>", []),
        # what libxml2 leaves in the head
        ("<html><head></head><section><p>a</p></section></html>", ["a"]),
        ("<html><title>t</title><head><meta name=x></head><article><p>a<p>b</article>", ["a", "b"]),
        ("\x00\x01<p>a\x0bb\x1f</p>", ["ab"]),
    ],
)
def test_lines(page: str, expected: list[str]) -> None:
    assert texts(page.replace("\x00", "")) == expected


def test_headings_and_numbers() -> None:
    assert read("<h1>报告</h1><div><h3>一、<b>回顾</b></h3></div><h2>a<br>b</h2><p>c</p>").lines == (
        Line(1, "报告", heading=1),
        Line(2, "一、回顾", heading=3),
        Line(3, "a", heading=2),
        Line(4, "b", heading=2),
        Line(5, "c"),
    )


def cells(page: str) -> list[tuple[str, int, int, int] | str]:
    return [
        (line.text, line.cell.table, line.cell.row, line.cell.column) if line.cell else line.text
        for line in read(page).lines
    ]


def test_tables_keep_their_cells() -> None:
    page = (
        "<table><caption>表</caption><tr><th>指标<th>Item<tr><td><p>增长<p>快<td>Growth</table>x"
        "<table><tbody><tr><td rowspan=2>a<td>b<tr><td>c<tr><td colspan=2>d<td>e</table>"
    )
    assert cells(page) == [
        "表",
        *[("指标", 0, 0, 0), ("Item", 0, 0, 1), ("增长", 0, 1, 0), ("快", 0, 1, 0), ("Growth", 0, 1, 1)],
        "x",
        *[("a", 1, 0, 0), ("b", 1, 0, 1), ("c", 1, 1, 1), ("d", 1, 2, 0), ("e", 1, 2, 2)],
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>首页<td>" + PARAGRAPHS + "</table>",
        "<table><tr><td>" + PARAGRAPHS + "</table>",
        "<table><tr><td><table><tr><td>" + PARAGRAPHS + "</table><td></table>",
        "<table role=presentation><tr><td>" + PARAGRAPHS.replace("</p><p>", "<td>") + "</table>",
    ],
)
def test_tables_that_only_place_things_are_flattened(page: str) -> None:
    lines = read(page).lines
    assert [line.text for line in lines if line.text != "首页"] == list(PROSE)
    assert not any(line.cell for line in lines)


MENU = "<ul><li><a href=/a>首页<li><a href=/b>要闻动态</a><li><a href='javascript:c()'>Services</a></ul>"
NEWS = "".join(f"<li><a href=/{n}>我市召开第{n}次全市经济社会发展工作会议</a></li>" for n in range(8))
TITLE = "<h1>政府工作报告</h1><h1>Report on the Work of the Government</h1>"
META = "<div>2024年1月18日 来源：<a href=//x>市政府</a> 字号：大 中 小</div>"
SHORT = "<h2>一、回顾</h2><h2>I Review</h2>"

ARTICLE = [
    "政府工作报告",
    "Report on the Work of the Government",
    "2024年1月18日 来源：市政府 字号：大 中 小",
    "一、回顾",
    "I Review",
    *PROSE,
    "谢谢",
    "Thank you",
    "注释",
]


@pytest.mark.parametrize(
    "page",
    [
        # the usual parts by their elements
        "<header>市政府</header><nav>a</nav><main>{body}</main><aside>b</aside><footer>版权所有</footer>",
        "<div role=navigation>{menu}</div>{body}<div>{menu}<p>版权所有 Copyright</p></div>",
        # the title outside of the text's own element, related news in the middle of the page
        "<div>{menu}</div><div><div>{title}</div>{meta}<div>{short}{prose}<p>谢谢<p>Thank you</div><p>注释</div>"
        "<div><ul>{news}</ul></div><p>版权所有：市政府办公室 Copyright</p>",
        # a page of layout tables
        "<table><tr><td colspan=2>{menu}<tr><td><ul>{news}</ul><td>{body}<tr><td>{menu}<td>版权所有</table>",
        # each language in an element of its own, and in a tab that is hidden
        "{menu}<div>{title}{meta}{short}</div><div>{zh}</div><div>{en}</div><p>谢谢<p>Thank you<p>注释{menu}",
        "{menu}{title}{meta}{short}<div>{zh}</div><div style='display:none'>{en}</div>"
        "<p>谢谢<p>Thank you<p>注释</p>{menu}",
        # one large form
        "<form>{menu}{body}{menu}</form>",
        # a menu between two paragraphs
        "<article>{title}{meta}{short}{zh}<div>{menu}</div>{en}<p>谢谢<p>Thank you<p>注释</article>",
    ],
)
def test_an_article_is_read_without_its_menus(page: str) -> None:
    zh, en = (f"<p>{text}</p>" for text in PROSE)
    body = f"{TITLE}{META}{SHORT}{zh}{en}<p>谢谢<p>Thank you<p>注释</p>"
    filled = page.format(
        **{"body": body, "menu": MENU, "news": NEWS, "title": TITLE, "meta": META, "short": SHORT},
        **{"zh": zh, "en": en, "prose": zh + en},
    )
    assert texts(filled) == ARTICLE


def test_links_in_the_text_stay() -> None:
    law = (
        "<p><a href=/law>中华人民共和国城乡规划法</a></p><p><a href=/law>Urban and Rural Planning Law</a></p>"
    )
    note = '<p>改造项目<a href="#n4">[4]</a>完成。</p>'
    assert texts(PARAGRAPHS + law * 2 + note + PARAGRAPHS)[2:7] == [
        *["中华人民共和国城乡规划法", "Urban and Rural Planning Law"] * 2,
        "改造项目[4]完成。",
    ]


@pytest.mark.parametrize(
    ("head", "encoding", "remark"),
    [
        ("<meta charset=gb2312>", "gb18030", ""),
        ("<meta http-equiv='Content-Type' content='text/html; charset=GBK'>", "gb18030", ""),
        ("<meta charset='big5'>", "big5hkscs", ""),
        ("<meta charset=utf-8>", "utf-8-sig", ""),
        ("<meta charset=utf-16>", "utf-8", ""),
        ("<meta charset=gb2312>", "utf-16", ""),
        ("", "utf-8", ""),
        ("", "gb18030", "read as GB18030, which is a guess"),
        ("<meta charset=utf-8>", "gb18030", "read as GB18030, which is a guess"),
        ("<meta charset=gb2312>", "utf-8", "declared as gb2312, but read as UTF-8"),
        ("<meta charset=nonsense>", "utf-8", "declared as nonsense, but read as UTF-8"),
    ],
)
def test_charsets(head: str, encoding: str, remark: str) -> None:
    text = "政府總部設於添馬，報告提請審議並予以通過。"
    document = read(f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding))
    assert [line.text for line in document.lines] == [text]
    assert "".join(document.remarks).startswith(remark)
    assert bool(document.remarks) == bool(remark)


def test_an_encoding_overrides_the_charset() -> None:
    page = "<meta charset=gb2312><p>政府總部設於添馬。</p>".encode("big5")
    assert [line.text for line in read(page, encoding="big5").lines] == ["政府總部設於添馬。"]


XHTML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd" [
<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY secret SYSTEM "file:///etc/hostname">
<!ENTITY c "]>">
]>
<html xmlns="http://www.w3.org/1999/xhtml"><head><script src="x.js"/><title/></head>
<body><div id="top"/><p>报告&nbsp;x</p><p>&b; &secret;</p></body></html>"""


def test_xhtml_defines_no_entities() -> None:
    lines = [line.text for line in read(XHTML, ".xhtml").lines]
    assert lines[-2:] == ["报告\u00a0x", "&b; &secret;"]


MAIL = b"""From: <Saved by a browser>
Snapshot-Content-Location: http://example.org/
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--xyz"

----xyz
Content-Type: text/html; charset=gb2312
Content-Transfer-Encoding: quoted-printable
Content-Location: http://example.org/

<html><body><p>=B1=A8=
=B8=E6</p></body></html>
----xyz
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
----xyz--
"""


def test_a_page_in_a_mail() -> None:
    assert [line.text for line in read(MAIL, ".mhtml").lines] == ["报告"]
    assert html.recognise(RawFile("-", "stdin", "", MAIL))
    with pytest.raises(InputError, match="mail without a web page"):
        read(MAIL.replace(b"text/html; charset", b"text/plain; charset"), ".mhtml")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><p>a", True),
        (b"\xef\xbb\xbf\n<!-- saved from url -->\n<HTML>", True),
        ("<html>".encode("utf-16"), True),
        (XHTML.encode(), True),
        (b"<?xml version='1.0'?><tmx version='1.4'>", False),
        ("一 < 二，<html> 是标签".encode(), False),
        (b"Title: a\n\nMIME-Version: 1.0", False),
        (b"", False),
    ],
)
def test_recognition(data: bytes, expected: bool) -> None:
    assert html.recognise(RawFile("-", "stdin", "", data)) is expected


def test_a_cell_is_where_it_is() -> None:
    assert read("<table><tr><td>一<td>one</table>").lines[1] == Line(2, "one", cell=Cell(0, 0, 1))


def test_a_page_of_frames_names_them() -> None:
    page = "<frameset cols='50%,50%'><frame src='zh.html'><frame name=a src=en.html></frameset>"
    with pytest.raises(InputError, match=r"other files; give these: zh\.html, en\.html"):
        read(page)
    assert texts("<p>a</p><iframe src='b.html'></iframe>") == ["a"]
