"""Parts are found by what they are for, whatever the program that wrote them calls them."""

import io
import zipfile

import pytest
from office_files import CELLS, PACKAGE, R, docx, xlsx, zipped

from tmx_builder.parser import RawFile, ReadingOptions
from tmx_builder.parser.readers import spreadsheet, word

STYLED = (
    '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>工作回顾</w:t></w:r></w:p>'
    '<w:p><w:r><w:t>Review</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
)
STYLES = '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
NOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
SHARED = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relationships(**targets: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{target}"/>'
            for kind, target in targets.items()
        )
        + "</Relationships>"
    )


def word_document(folder: str, *, root: str = "") -> bytes:
    """Return a Word document whose parts have other names and places."""
    parts = parts_of(docx(STYLED, styles=STYLES, footnotes=NOTES))
    main = f"{folder}/main2.xml"
    return zipped(
        {
            "_rels/.rels": relationships(officeDocument=root + main),
            f"{folder}/_rels/main2.xml.rels": relationships(
                styles="looks/s.xml", footnotes=f"/{folder}/n9.xml"
            ),
            main: parts["word/document.xml"],
            f"{folder}/looks/s.xml": parts["word/styles.xml"],
            f"{folder}/n9.xml": parts["word/footnotes.xml"],
        }
    )


def raw(data: bytes, suffix: str) -> RawFile:
    return RawFile(f"a{suffix}", f"a{suffix}", suffix, data)


@pytest.mark.parametrize(
    "data",
    [
        docx(STYLED, styles=STYLES, footnotes=NOTES),
        word_document("word"),
        word_document("text/inner", root="/"),
        # the names of parts as Windows writes paths
        zipped(
            {
                name.replace("/", "\\"): part
                for name, part in parts_of(docx(STYLED, styles=STYLES, footnotes=NOTES)).items()
            }
        ),
        # relationships that lead nowhere
        zipped(
            {
                **parts_of(docx(STYLED, styles=STYLES, footnotes=NOTES)),
                "_rels/.rels": relationships(officeDocument="word/gone.xml"),
            }
        ),
    ],
)
def test_the_parts_of_a_word_document(data: bytes) -> None:
    lines = word.read(raw(data, ".docx"), ReadingOptions()).lines
    assert [(line.text, line.heading, line.note) for line in lines] == [
        ("工作回顾", 1, ""),
        ("Review[1]", 0, ""),
        ("A note.", 0, "1"),
    ]


def test_the_parts_of_a_workbook() -> None:
    parts = parts_of(xlsx(SHARED, CELLS, strings="<si><t>合计</t></si>"))
    names = {
        "xl/workbook.xml": "book/main.xml",
        "xl/_rels/workbook.xml.rels": "book/_rels/main.xml.rels",
        "xl/sharedStrings.xml": "book/words.xml",
        "xl/worksheets/s1.xml": "book/worksheets/s1.xml",
        "xl/worksheets/s2.xml": "book/worksheets/s2.xml",
    }
    moved = {names[name]: part for name, part in parts.items() if name in names}
    moved["book/_rels/main.xml.rels"] = moved["book/_rels/main.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="w" Type="{R}/sharedStrings" Target="words.xml"/></Relationships>'.encode(),
    )
    moved["_rels/.rels"] = relationships(officeDocument="book/main.xml").encode()
    for data in (zipped(parts), zipped(moved)):
        lines = spreadsheet.read(raw(data, ".xlsx"), ReadingOptions()).lines
        assert [line.text for line in lines] == ["合计", "各位代表：", "Fellow Deputies,"]
