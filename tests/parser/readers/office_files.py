"""Small office files, written part by part."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

WORD = "word/document.xml"
TEXT = "<w:p><w:r><w:t>各位代表：</w:t></w:r></w:p><w:p><w:r><w:t>Fellow Deputies,</w:t></w:r></w:p>"
CELLS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>各位代表：</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Fellow Deputies,</t></is></c></row>'
)
TMX = (
    '<tmx version="1.4"><header srclang="zh-CN"/><body><tu>'
    '<tuv xml:lang="zh-CN"><seg>各位代表：</seg></tuv><tuv xml:lang="en-US"><seg>Fellow Deputies,</seg></tuv>'
    "</tu></body></tmx>"
)
XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a" datatype="plaintext" source-language="zh-CN" target-language="en-US"><body>'
    '<trans-unit id="1"><source>各位代表：</source><target>Fellow Deputies,</target></trans-unit>'
    "</body></file></xliff>"
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of these parts, the same bytes for the same parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            # OpenDocument asks for its type to be readable as it stands
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()


def word_part(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}">{content}</w:{name}>'


def docx(body: str = TEXT, **parts: str) -> bytes:
    """Return a Word document; `parts` are the contents of styles, numbering, footnotes, endnotes."""
    return zipped(
        {WORD: word_part("document", f"<w:body>{body}</w:body>")}
        | {f"word/{name}.xml": word_part(name, content) for name, content in parts.items()}
    )


def xlsx(*sheets: str, strings: str = "", styles: str = "", states: tuple[str, ...] = ()) -> bytes:
    """Return a workbook of these rows, a sheet each."""
    sheets = sheets or (CELLS,)
    states = (*states, *["visible"] * len(sheets))
    numbered = list(zip(range(1, len(sheets) + 1), sheets, states, strict=False))
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>'
            + "".join(
                f'<sheet name="s{n}" sheetId="{n}" state="{state}" r:id="r{n}"/>' for n, _, state in numbered
            )
            + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
            + "".join(
                f'<Relationship Id="r{n}" Type="{R}/worksheet" Target="worksheets/s{n}.xml"/>'
                for n, *_ in numbered
            )
            + "</Relationships>",
            "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
        }
        | {
            f"xl/worksheets/s{n}.xml": f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>'
            for n, rows, _ in numbered
        }
    )


def odt(body: str, manifest: str = "") -> bytes:
    """Return a text document of LibreOffice."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        }
    )


def pdf(*pages: str, trailer: str = "", drawn: str = "", turn: int = 0) -> bytes:
    """Return a PDF with a line of ASCII text on each page, or only what is `drawn` where it is empty.

    Its pages are shown turned clockwise by `turn` degrees.
    """
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else drawn
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {turn}"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
            f"/Contents {len(objects) + 2} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        body
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
        ).encode()
    )
