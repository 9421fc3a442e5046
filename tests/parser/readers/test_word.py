"""Word documents: what a person sees of them, and nothing else."""

import io
from pathlib import Path

import docx as python_docx
import office_files as files
import pytest

from tmx_builder.parser import Cell, Line, RawFile, ReadingOptions
from tmx_builder.parser.readers import word
from tmx_builder.parser.readers.word.numbering import in_format


def read(data: bytes) -> tuple[Line, ...]:
    return word.read(RawFile("a.docx", "a.docx", ".docx", data), ReadingOptions()).lines


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(files.docx(body, **parts))]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{run('shown by no one')}"
    return f"{mark('begin')}{code}{mark('separate')}{run(result)}{mark('end')}"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("工作") + run("报告"), "工作报告"),
        (run("A") + "<w:r><w:tab/></w:r>" + run("B"), "A\tB"),
        (f"<w:ins>{run('new ')}</w:ins>" + run("text"), "new text"),
        ("<w:del><w:r><w:delText>old </w:delText></w:r></w:del>" + run("text"), "text"),
        (f"<w:moveFrom>{run('gone ')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>", "here"),
        (run("seen") + run(" hidden", "<w:vanish/>") + run("!", '<w:vanish w:val="0"/>'), "seen!"),
        (run("seen") + run(" hidden", '<w:rStyle w:val="Secret"/>'), "seen"),
        (run("第") + field("PAGE", "3") + run("号"), "第3号"),
        (f'<w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple>', "2024年"),
        (field(f"IF {field('DATE', 'inner')}", "outer"), "outer"),
        (f'<w:hyperlink w:history="1">{run("link")}</w:hyperlink>', "link"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('kept')}</w:sdtContent></w:sdt>", "kept"),
        (
            f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>",
            "汉",
        ),
        (run("long") + "<w:r><w:noBreakHyphen/></w:r>" + run("te<w:softHyphen/>") + run("rm"), "long-term"),
    ],
)
def test_a_paragraph_is_as_a_person_sees_it(content: str, text: str) -> None:
    hidden = (
        '<w:style w:type="character" w:styleId="Secret"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    assert texts(paragraph(content), styles=hidden) == [text]


def test_a_break_begins_a_line_and_a_deleted_end_does_not() -> None:
    body = (
        paragraph(run("一") + "<w:r><w:br/></w:r>" + run("One"))
        + paragraph("")
        + paragraph(run("begun, "), "<w:rPr><w:del/></w:rPr>")
        + paragraph(run("ended"))
    )
    assert read(files.docx(body)) == (Line(1, "一"), Line(2, "One"), Line(3, ""), Line(4, "begun, ended"))


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ours"><w:name w:val="一级标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="X"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="Y"/><w:basedOn w:val="loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", 0),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="ours"/>', 1),
        ('<w:pStyle w:val="o"/>', 3),
        ('<w:pStyle w:val="loop"/>', 0),
        ('<w:pStyle w:val="missing"/>', 0),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
    ],
)
def test_headings_are_known_by_their_style(properties: str, level: int) -> None:
    assert read(files.docx(paragraph(run("总则"), properties), styles=STYLES)) == (
        Line(1, "总则", heading=level),
    )


def test_a_table_of_contents_is_left_out() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph(run('目录'))}</w:sdtContent></w:sdt>"
    )
    line = paragraph(run("总则 1"), '<w:pStyle w:val="toc"/>')
    assert texts(contents + line + paragraph(run("总则")), styles=STYLES) == ["总则"]


def test_tables_are_cells_and_a_frame_is_not() -> None:
    def cell(content: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    wide = cell(paragraph(run("项目")), '<w:gridSpan w:val="2"/>')
    merged = cell(paragraph(""), "<w:vMerge/>")
    body = (
        f"<w:tbl><w:tr>{cell(paragraph(run('框')))}</w:tr></w:tbl>"
        f"<w:tbl><w:tr>{wide}{cell(paragraph(run('Item')))}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph(run('x')))}{cell(paragraph(run('y')))}</w:tr>"
        f"<w:tr>{merged}{cell(paragraph(run('甲')) + paragraph(run('乙')))}</w:tr></w:tbl>"
    )
    assert read(files.docx(body)) == (
        Line(1, "框"),
        Line(2, "项目", cell=Cell(0, 0, 0)),
        Line(3, "Item", cell=Cell(0, 0, 2)),
        Line(4, "甲", cell=Cell(0, 1, 1)),
        Line(5, "乙", cell=Cell(0, 1, 1)),
    )


def test_notes_come_last_under_the_labels_of_their_references() -> None:
    def note(kind: str, identity: str, text: str, more: str = "") -> str:
        mark = f"<w:r><w:{kind}Ref/></w:r>"
        return f'<w:{kind} w:id="{identity}" {more}>{paragraph(mark + run(text))}</w:{kind}>'

    body = paragraph(
        run("新质生产力")
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
        + run("与改革")
        + '<w:r><w:footnoteReference w:id="7"/></w:r>'
    )
    footnotes = note("footnote", "-1", "", 'w:type="separator"') + note("footnote", "7", " 改革：指")
    lines = read(files.docx(body, footnotes=footnotes, endnotes=note("endnote", "2", "生产力：指")))
    assert lines == (
        Line(1, "新质生产力[1]与改革[2]"),
        Line(2, "改革：指", note="2"),
        Line(3, "生产力：指", note="1"),
    )


def test_a_text_box_stands_once_and_parts_no_paragraph_from_its_translation() -> None:
    contents = f"<w:txbxContent>{paragraph(run('框里'))}{paragraph(run('In the box'))}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice>{contents}</mc:Choice>"
        f"<mc:Fallback>{contents}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    pairs = [("题目", "Title"), ("正文", "Text"), ("后", "After")]
    for anchor, expected in (
        ("正文", ["题目", "Title", "框里", "In the box", "正文", "Text", "后", "After"]),
        ("Text", ["题目", "Title", "正文", "Text", "框里", "In the box", "后", "After"]),
    ):
        body = [paragraph((box if text == anchor else "") + run(text)) for pair in pairs for text in pair]
        assert texts("".join(body)) == expected


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def test_list_numbers_are_written_out() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (2, 0), (1, 0), (3, 0), (3, 0), (0, 0), (9, 0)]
    body = "".join(
        paragraph(run("x"), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>')
        for identity, level in places
    )
    assert texts(body, numbering=NUMBERING) == [
        "一、x", "（一）x", "（二）x", "二、x", "（一）x", "2.1 x", "• x", "三、x", "一、x", "二、x", "x", "x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 103, "一百零三"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographDigital", 12, "一二"),
        ("upperRoman", 4, "IV"),
        ("lowerLetter", 28, "bb"),
        ("decimalZero", 3, "03"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalFullWidth", 12, "１２"),
        ("somethingNew", 3, "3"),
    ],
)
def test_numbers_in_all_forms(form: str, number: int, written: str) -> None:
    assert in_format(form, number) == written


def test_what_another_program_writes_is_read(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_heading("一、工作回顾", level=2)
    document.add_paragraph("各位代表：")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "项目", "Item"
    document.sections[0].header.paragraphs[0].text = "running head"
    file = io.BytesIO()
    document.save(file)
    assert read(file.getvalue()) == (
        Line(1, "一、工作回顾", heading=2),
        Line(2, "各位代表："),
        Line(3, "项目", cell=Cell(0, 0, 0)),
        Line(4, "Item", cell=Cell(0, 0, 1)),
    )


def test_the_strict_namespace_is_read_as_well() -> None:
    part = files.word_part("document", f"<w:body>{files.TEXT}</w:body>")
    strict = part.replace(files.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [line.text for line in read(files.zipped({files.WORD: strict}))] == [
        "各位代表：",
        "Fellow Deputies,",
    ]
