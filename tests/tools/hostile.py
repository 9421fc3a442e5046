"""Hostile inputs: each is read beside a good report, and must cost itself alone.

    python tests/tools/hostile.py [--scale 1.0] [--seconds 60] [--mb 1000] [PART OF A NAME]...

Each input is made, given to `tmx-builder build` (memories and glossaries also to `check` and `terms`) under a watch
of CPU time and of the peak memory of all its processes together, and a line says what became of it: exit code, CPU
seconds, MB, and whether the good report's units were written. The exit code is 1 if an input took more than it may,
a traceback was shown, or the good report was lost. `--scale` makes the inputs smaller; at 1 each is as large as the
limits of reading let it be, or as makes the difference.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "parser" / "readers"))

import office_files as files

ZH, EN = "全市新建公园3个。", "A total of 3 parks were built in the city."
BOTH = f"{ZH}\n{EN}\n"
PAGE = f"<p>{ZH}</p><p>{EN}</p>"
GOOD_ZH, GOOD_EN = "新增就业13.6万人。", "A total of 136,000 jobs were created."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one call."""

    name: str
    code: int
    seconds: float
    """CPU time of all its processes."""
    mb: float
    """Most memory that its processes held together, in 10^6 bytes."""
    stderr: str
    kept: bool
    """Whether the good report's units were written."""

    def faults(self, seconds: float, mb: float) -> list[str]:
        """Return what is wrong with it."""
        return [
            fault
            for fault, is_there in (
                (f"over {seconds:.0f} s", self.seconds > seconds),
                (f"over {mb:.0f} MB", self.mb > mb),
                ("traceback", "Traceback" in self.stderr),
                (f"exit code {self.code}", self.code not in (0, 1)),
                ("silent failure", self.code == 1 and not self.stderr.strip()),
                ("the good report is lost", not self.kept),
            )
            if is_there
        ]


Maker = Callable[[int], bytes]
_INPUTS: dict[str, tuple[int, Maker]] = {}
"""File name -> the number at which it shows, and what makes it of that number."""


def text(name: str, number: int) -> Callable[[Callable[[int], str]], None]:
    """Register what makes an input as text."""

    def register(make: Callable[[int], str]) -> None:
        _INPUTS[name] = (number, lambda count: make(count).encode())

    return register


def data(name: str, number: int) -> Callable[[Maker], None]:
    """Register what makes an input as bytes."""

    def register(make: Maker) -> None:
        _INPUTS[name] = (number, make)

    return register


# rows of figures, clauses, cells and attributes that were found to cost too much
text("clauses.txt", 38_000)(lambda n: BOTH + "建三园，" * n + "\n" + "It grew. " * (n // 4) + "\n")
text("clauses-balanced.txt", 6_000)(
    lambda n: BOTH + "全市共新建公园三个，" * n + "\n" + "The city built 3 parks. " * n + "\n"
)
text("clauses-some.txt", 2_500)(
    lambda n: BOTH + "共新建公园三个，" * n + "\n" + "The city built parks. " * (n // 4) + "\n"
)
text("paragraphs-of-clauses.txt", 300)(
    lambda n: BOTH + ("全市建三园，" * 70 + "\n" + "The city built parks. " * 40 + "\n") * n
)
text("numerals.txt", 160_000)(
    lambda n: (
        BOTH
        + "共"
        + "一二三四五六七八九十百千" * (n // 12)
        + "元。\none "
        + "hundred and twenty " * (n // 19)
        + "yuan.\n"
    )
)
text("digits.txt", 150_000)(
    lambda n: BOTH + "共" + "1,234万元、" * (n // 8) + "。\n" + "12.34 million yuan, " * (n // 20) + ".\n"
)
text("equal-figures.txt", 30_000)(lambda n: BOTH + "共3个" * n + "。\n" + "3 of " * n + ".\n")
text("stops.txt", 190_000)(lambda n: BOTH + "。" * n + "\n" + ". " * (n // 2) + "\n")
text("stops-with-words.txt", 90_000)(lambda n: BOTH + "市。" * n + "\n" + "A. " * (n // 2) + "\n")
text("columns.md", 5_000)(
    lambda n: (
        BOTH
        + "\n"
        + f"|{'市|' * n}\n|{'---|' * n}\n"
        + "".join(
            f"|{'|'.join(f'市{i}' if row % 2 else f'city{i}' for i in range(n))}|\n" for row in range(15)
        )
    )
)
text("attributes.html", 500_000)(lambda n: PAGE + "<p " + " ".join(f'a{i}="1"' for i in range(n)) + ">市")
text("many-tags-with-attributes.html", 900)(
    lambda n: PAGE + ("<p " + " ".join(f'a{i}="1"' for i in range(n)) + ">市") * 1000
)
text("row.csv", 600_000)(lambda n: f"{ZH},{EN}\n" + ",".join(["市", "city"] * (n // 2)) + "\n")
text("cells.csv", 490_000)(lambda n: f"{ZH},{EN}\n" + (",".join("1234567890") + "\n") * (n // 10))
text("colspan.html", 20_000)(
    lambda n: PAGE + "<table>" + f"<tr><td colspan=99999>{ZH}<td colspan=99999>{EN}</tr>" * n
)
text("rowspan.html", 20_000)(
    lambda n: PAGE + "<table>" + f"<tr><td rowspan=99999 colspan=99>1<td>{EN}</tr>" * n
)
text("mrk.xlf", 300_000)(
    lambda n: files.XLIFF.replace(
        "各位代表：</source>", "各位代表：" + '<mrk mtype="seg" mid="1">市</mrk>' * n + "</source>"
    )
)
data("paragraphs.docx", 120_000)(lambda n: files.docx(files.TEXT + "<w:p><w:r><w:t>市</w:t></w:r></w:p>" * n))
data("numbers.xlsx", 90_000)(
    lambda n: files.xlsx(
        files.CELLS
        + "".join(f'<row r="{row}">' + "<c><v>1</v></c>" * 10 + "</row>" for row in range(2, n + 2))
    )
)

# text
text("one-line.txt", 199_000)(lambda n: BOTH + "全市经济" * (n // 4) + "\n" + "city" * (n // 4))
text("brackets.txt", 190_000)(lambda n: BOTH + "（" * n + "\n" + "(" * n)
text("closing-brackets.txt", 90_000)(
    lambda n: BOTH + "（市" * n + "）" * n + "。\n" + "(a" * (n // 2) + ")" * (n // 2)
)
text("quotes.txt", 60_000)(lambda n: BOTH + "“市”，" * n + "\n" + '"a" ' * n)
text("combining.txt", 190_000)(lambda n: BOTH + "市" + "\u0301" * n + "\n" + "e" + "\u0301" * n)
text("invisible.txt", 190_000)(lambda n: BOTH + "市" + "\u200b" * n + "园。\n" + "a" + "\u00ad" * n + "b")
text("languages.txt", 9_000)(
    lambda n: (
        BOTH + "Доклад о работе\nRapport sur le travail des villes\n市の公園を三つ作りました\nتقرير\n" * n
    )
)
text("lines.txt", 1_900_000)(lambda n: BOTH + "1\n" * n)
text("short-halves.txt", 20_000)(
    lambda n: (
        BOTH
        + "".join(f"市{i}建园\n" for i in range(n))
        + "\n"
        + "".join(f"City {i * 7 % 9999} grew\n" for i in range(n))
    )
)
text("short-pairs.txt", 15_000)(lambda n: "".join(f"市{i}\ncity {i}\n" for i in range(n)))
text("recurring.txt", 20_000)(
    lambda n: BOTH + "".join(f"全市{i // 3}建园\ncity built{i // 9}\n" for i in range(n))
)
text("headings.md", 30_000)(
    lambda n: "".join(f"{'#' * (i % 6 + 1)} {i}. 市\n{'#' * (i % 6 + 1)} {i}. City\n" for i in range(n))
)
text("list-numbers.txt", 20_000)(lambda n: BOTH + "".join(f"{'1.' * (i % 60)} 市\n" for i in range(n)))
text("emphasis.md", 90_000)(lambda n: BOTH + "*" * n + "市\n" + "_*" * n + "a\n")
text("links.md", 60_000)(lambda n: BOTH + "[" * n + "市](\n" + "![a](" * (n // 4))
text("tags.md", 60_000)(lambda n: BOTH + "<" * n + "市\n" + "&" * n + "\n" + "<a " * (n // 3))
text("notes.txt", 20_000)(
    lambda n: (
        BOTH
        + "".join(f"市[{i}]建园。\nCity[{i}] built.\n" for i in range(n))
        + "".join(f"[{i}] 注\n" for i in range(n))
    )
)
text("both-on-a-line.txt", 9_000)(
    lambda n: "".join(f"全市新建公园{i}个。 The city built {i} parks.\n" for i in range(n))
)
text("switching.txt", 30_000)(lambda n: BOTH + "市a" * n + "\n" + "园 b " * n + "\n")
text("pinyin.txt", 20_000)(lambda n: BOTH + "市(shì)" * n + "\n" + "shì " * n)
text("dates.txt", 12_000)(
    lambda n: BOTH + "2024年3月5日至6日、" * n + "。\n" + "from March 5 to 6, 2024, " * (n // 2) + ".\n"
)
text("percent.txt", 20_000)(
    lambda n: BOTH + "增长3.5%、" * n + "。\n" + "up 3.5 percent, " * (n // 2) + ".\n"
)
text("names.txt", 30_000)(
    lambda n: BOTH + "张伟李娜王芳" * (n // 6) + "。\n" + "Zhang Wei Li Na Wang Fang " * (n // 12) + ".\n"
)
text("ascii-noise.txt", 190_000)(lambda n: BOTH + "市" + "a1" * (n // 2) + "\n" + ".,;:" * (n // 4))
text("addresses.txt", 20_000)(lambda n: BOTH + "http://a市" * n + "\n" + "www.a/" * n)
data("tabs.txt", 190_000)(lambda n: BOTH.encode() + b"\t" * n + "市\n".encode())
data("gbk.txt", 2_000_000)(lambda n: (BOTH * (n // 30)).encode("gb18030"))
data("noise.txt", 2_000_000)(lambda n: bytes((i * 7919 >> 3) % 251 + 1 for i in range(n)))

# tables
text("quotes.csv", 1_000_000)(lambda n: f"{ZH},{EN}\n" + '"' * n)
text("cell.csv", 9_000_000)(lambda n: f'{ZH},{EN}\n"' + "x" * n + '"\n')
text("rows.tsv", 60_000)(lambda n: f"{ZH}\t{EN}\n" + "市\tcity\n" * n)
text("bars.md", 60_000)(lambda n: BOTH + "|" * n + "\n" + "|" * n + "\n")

# web pages
text("deep.html", 2_000)(lambda n: "<div>" * n + PAGE)
text("deeper.html", 300_000)(lambda n: "<b>" * n + PAGE)
text("tables.html", 900)(lambda n: "<table><tr><td>" * n + PAGE)
text("tags.html", 990_000)(lambda n: PAGE + "<b>" * n)
text("spans.html", 190_000)(lambda n: PAGE + "<span>市</span><i>a</i>" * n)
text("links.html", 90_000)(lambda n: PAGE + "<a href=x>市</a> <a href=y>city</a>" * n)
text("entities.html", 1_000_000)(lambda n: PAGE + "&amp;" * n)
text("style.html", 30_000)(lambda n: PAGE + f"<p style='{'display:' * 20}'>市</p>" * n)
text("comments.html", 900_000)(lambda n: "<!--" * n + PAGE)
text("unclosed.html", 900_000)(lambda n: PAGE + '<p a="' * n)
text("mail.mhtml", 20_000)(
    lambda n: (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        + "--x\nContent-Type: text/plain\n\n" * n
    )
)
text("mails.mhtml", 400)(
    lambda n: (
        "MIME-Version: 1.0\n"
        + "".join(f"Content-Type: multipart/mixed; boundary=x{i}\n\n--x{i}\n" for i in range(n))
        + "Content-Type: text/html\n\n"
        + PAGE
    )
)

# office
data("runs.docx", 300_000)(
    lambda n: files.docx(files.TEXT + "<w:p>" + "<w:r><w:t>市</w:t></w:r>" * n + "</w:p>")
)
data("deep.docx", 250)(lambda n: files.docx(files.TEXT + "<w:sdt><w:sdtContent>" * n))
data("table.docx", 60_000)(
    lambda n: files.docx(
        files.TEXT
        + "<w:tbl><w:tr>"
        + f"<w:tc><w:tcPr><w:gridSpan w:val='9999'/></w:tcPr>{files.TEXT}</w:tc>" * n
        + "</w:tr></w:tbl>"
    )
)
data("footnotes.docx", 60_000)(
    lambda n: files.docx(
        files.TEXT
        + "<w:p>"
        + "".join(f'<w:r><w:footnoteReference w:id="{i}"/></w:r>' for i in range(n))
        + "</w:p>",
        footnotes="".join(
            f'<w:footnote w:id="{i}"><w:p><w:r><w:t>市</w:t></w:r></w:p></w:footnote>' for i in range(n)
        ),
    )
)
data("attributes.docx", 500_000)(
    lambda n: files.docx(files.TEXT + "<w:p " + " ".join(f'a{i}="1"' for i in range(n)) + "/>")
)
data("styles.docx", 3_000)(
    lambda n: files.docx(
        files.TEXT,
        styles="".join(
            f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{(i + 1) % n}"/></w:style>' for i in range(n)
        ),
    )
)
data("column.xlsx", 90_000)(
    lambda n: files.xlsx(
        files.CELLS
        + "".join(
            f'<row r="{row}"><c t="inlineStr"><is><t>市{row}</t></is></c></row>' for row in range(2, n + 2)
        )
    )
)
data("row.xlsx", 500_000)(
    lambda n: files.xlsx(files.CELLS + '<row r="2">' + "<c><v>1</v></c>" * n + "</row>")
)
data("strings.xlsx", 500_000)(lambda n: files.xlsx(files.CELLS, strings="<si><t>市</t></si>" * n))
data("repeated.odt", 900_000)(
    lambda n: files.odt(
        f'<text:p>{ZH}</text:p><text:p>{EN}</text:p><table:table><table:table-row table:number-rows-repeated="{n}">'
        f'<table:table-cell table:number-columns-repeated="{n}"><text:p>市</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
)
data("blanks.odt", 900_000_000)(
    lambda n: files.odt(f'<text:p>{ZH}<text:s text:c="{n}"/></text:p><text:p>{EN}</text:p>')
)
data("bomb.docx", 90_000_000)(
    lambda n: files.docx(files.TEXT + f"<w:p><w:r><w:t>{' ' * n}</w:t></w:r></w:p>")
)

# memories and glossaries
text("units.tmx", 30_000)(
    lambda n: _tmx(
        "".join(f"<tu>{_tuv('zh-CN', f'市{i}')}{_tuv('en-US', f'City {i}')}</tu>" for i in range(n))
    )
)
text("variants.tmx", 200_000)(lambda n: _tmx(f"<tu>{_tuv('zh-CN', ZH)}{_tuv('en-US', EN) * n}</tu>"))
text("properties.tmx", 300_000)(
    lambda n: _tmx("<tu>" + '<prop type="x">y</prop>' * n + f"{_tuv('zh-CN', ZH)}{_tuv('en-US', EN)}</tu>")
)
text("inline.tmx", 300_000)(lambda n: _tmx(f"<tu>{_tuv('zh-CN', ZH + '<ph/>' * n)}{_tuv('en-US', EN)}</tu>"))
text("nested.tmx", 250)(
    lambda n: _tmx(f"<tu>{_tuv('zh-CN', '<hi>' * n + ZH + '</hi>' * n)}{_tuv('en-US', EN)}</tu>")
)
text("attributes.tmx", 500_000)(
    lambda n: _tmx(
        "<tu " + " ".join(f'a{i}="1"' for i in range(n)) + f">{_tuv('zh-CN', ZH)}{_tuv('en-US', EN)}</tu>"
    )
)
text("long.tmx", 2_000_000)(lambda n: _tmx(f"<tu>{_tuv('zh-CN', '市' * n)}{_tuv('en-US', 'city ' * n)}</tu>"))
text("figures.tmx", 20_000)(
    lambda n: _tmx(
        f"<tu>{_tuv('zh-CN', '3个、5万元，' * n)}{_tuv('en-US', '3 parks and 50,000 yuan, ' * n)}</tu>"
    )
)
text("different-figures.tmx", 4_000)(
    lambda n: _tmx(
        f"<tu>{_tuv('zh-CN', ''.join(f'{i}个、' for i in range(n)))}"
        f"{_tuv('en-US', ''.join(f'{i + n} parks, ' for i in range(n)))}</tu>"
    )
)
text("groups.xlf", 250)(
    lambda n: files.XLIFF.replace("<body>", "<body>" + "<group>" * n).replace(
        "</body>", "</group>" * n + "</body>"
    )
)
text("glossary.tbx", 90_000)(
    lambda n: (
        "<martif><text><body><termEntry>"
        + '<langSet xml:lang="zh"><tig><term>市</term></tig></langSet>' * n
        + "</termEntry></body></text></martif>"
    )
)
text("glossary-terms.tsv", 3_000)(lambda n: "".join(f"市{i}\tcity {i}\n" for i in range(n)))


def _tmx(units: str) -> str:
    return f'<tmx version="1.4"><header srclang="zh-CN"/><body>{units}</body></tmx>'


def _tuv(lang: str, segment: str) -> str:
    return f'<tuv xml:lang="{lang}"><seg>{segment}</seg></tuv>'


def _pdf(
    *objects: str | bytes, media: str = "0 0 600 800", resources: str = "", contents: str = "4 0 R"
) -> bytes:
    """Return a PDF of a page whose further objects, from number 5 on, are these."""
    written = "BT /F 9 Tf 20 700 Td (Fellow Deputies, 3 parks) Tj ET /X Do"
    parts: list[str | bytes] = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{media}]/Contents {contents}/Resources<<{resources}"
        "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        f"<</Length {len(written)}>>stream\n{written}\nendstream",
        *objects,
    ]
    body = b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, part if isinstance(part, bytes) else part.encode())
        for number, part in enumerate(parts, 1)
    )
    return b"%%PDF-1.7\n%strailer\n<</Root 1 0 R/Size %d>>\n%%%%EOF\n" % (body, len(parts) + 1)


def _stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content, 9)
    return f"<</Length {len(packed)}/Filter/FlateDecode{entries}>>stream\n".encode() + packed + b"\nendstream"


def _form(draws: int, times: int = 10) -> bytes:
    return _stream(
        b"/X Do " * times, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {draws} 0 R>>>>"
    )


_DRAWS = "/XObject<</X 5 0 R>>"

data("forms.pdf", 8)(lambda n: _pdf(*(_form(number) for number in range(6, n + 6)), "<<>>", resources=_DRAWS))
data("circular-form.pdf", 10)(lambda n: _pdf(_form(5, n), resources=_DRAWS))
data("two-circular-forms.pdf", 10)(lambda n: _pdf(_form(6, n), _form(5, n), resources=_DRAWS))
data("wide-box.pdf", 2_000_000_000)(lambda n: _pdf(media=f"-{n} -{n} {n} {n}"))
data("flate-bomb.pdf", 900_000_000)(lambda n: _pdf(_stream(b" " * n), contents="5 0 R"))
data("text-bomb.pdf", 40_000_000)(
    lambda n: _pdf(
        _stream(b"BT /F 9 Tf 20 700 Td " + b"(abcdefgh) Tj " * (n // 14) + b"ET"), contents="5 0 R"
    )
)
data("scattered-text.pdf", 300_000)(
    lambda n: _pdf(
        _stream(b"".join(b"BT /F 9 Tf %d %d Td (a) Tj ET " % (i * 37 % 600, i * 91 % 800) for i in range(n))),
        contents="5 0 R",
    )
)
data("contents.pdf", 100_000)(lambda n: _pdf(contents=f"[{'4 0 R ' * n}]"))
data("circular-pages.pdf", 9)(
    lambda n: _pdf().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[" + b"2 0 R " * n + b"3 0 R]/Count 999999")
)
data("lying-count.pdf", 4_900)(
    lambda n: _pdf().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[" + b"3 0 R " * n + b"]/Count %d" % n)
)
data("deep-array.pdf", 400_000)(lambda n: _pdf("[" * n + "]" * n))
data("deep-pages.pdf", 9_000)(
    lambda n: _pdf(
        *(f"<</Type/Pages/Kids[{number} 0 R]/Count 1>>" for number in range(6, n + 6)), "<</Type/Page>>"
    ).replace(b"/Kids[3 0 R]", b"/Kids[5 0 R]")
)
data("self-length.pdf", 1)(lambda n: _pdf(b"<</Length 5 0 R>>stream\nx\nendstream", contents="5 0 R"))
data("predictor.pdf", 500_000_000)(
    lambda n: _pdf(
        _stream(b"x" * 99, f"/DecodeParms<</Predictor 12/Columns {n}/Colors 32/BitsPerComponent 16>>"),
        contents="5 0 R",
    )
)
data("filters.pdf", 200)(
    lambda n: _pdf(_stream(b"x", "/Filter[" + "/FlateDecode" * n + "]"), contents="5 0 R")
)
data("fonts.pdf", 20_000)(
    lambda n: _pdf(
        _stream(b"BT " + b"".join(b"/G%d 9 Tf (abc) Tj " % i for i in range(n)) + b"ET"),
        contents="5 0 R",
        resources="",
    ).replace(
        b"/Font<<",
        b"/Font<<" + b"".join(b"/G%d<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>" % i for i in range(n)),
    )
)
data("circular-font.pdf", 1)(
    lambda n: _pdf(
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>"
    ).replace(b"/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", b"/F 5 0 R")
)
data("type3.pdf", 12)(
    lambda n: _pdf(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 70"
        "/Widths[9 9 9 9 9 9]/CharProcs<</A 6 0 R>>/Encoding<</Differences[65/A/A/A/A/A/A]>>"
        "/Resources<</Font<</F 5 0 R>>>>>>",
        _stream(b"9 0 d0 BT /F 9 Tf (" + b"A" * n + b") Tj ET"),
    ).replace(b"/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", b"/F 5 0 R")
)
data("cmap.pdf", 900_000)(
    lambda n: _pdf(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        _stream(b"begincmap 1 beginbfrange " + b"<0000> <FFFF> <0041> " * n + b"endbfrange endcmap"),
    ).replace(b"/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", b"/F 5 0 R")
)
data("object-stream.pdf", 900_000)(
    lambda n: _pdf(_stream(b"1 0 " * n, f"/Type/ObjStm/N {n}/First 4/Extends 5 0 R"), contents="5 0 R")
)
data("xref-loop.pdf", 1)(
    lambda n: (
        _pdf()
        .replace(b"trailer\n<<", b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9")
        .replace(b"%%EOF", b"startxref\n9\n%%EOF")
    )
)
data("no-pdf.pdf", 90_000_000)(lambda n: b"%PDF-1.7\n" + b"1 0 obj\n" * (n // 8))


def calls(name: str) -> Iterator[tuple[str, ...]]:
    """Yield what a file is given to, as it is written on a command line; `good.txt` is the good report."""
    if "glossary" in name:
        yield ("check", "good.txt", "--glossary", name)
        yield ("terms", "good.txt", "--glossary", name, "-o", "out.tsv")
        return
    yield ("build", name, "good.txt", "-o", "out.tmx", "--leftovers", "left.tsv")
    if name.endswith((".tmx", ".xlf")):
        yield ("check", name, "good.txt")
        yield ("terms", name, "good.txt", "-o", "out.tsv")


def names() -> list[str]:
    """Return the names of all inputs."""
    return list(_INPUTS)


def make(name: str, scale: float) -> bytes:
    """Return an input, so much smaller than it is at 1."""
    number, maker = _INPUTS[name]
    return maker(max(1, int(number * scale)))


def outcomes(name: str, folder: Path, scale: float, seconds: float) -> Iterator[Outcome]:
    """Make an input in a folder and yield what becomes of each call with it."""
    (folder / "good.txt").write_text(f"{GOOD_ZH}\n{GOOD_EN}\n", encoding="utf-8")
    (folder / name).write_bytes(make(name, scale))
    for call in calls(name):
        outputs = [folder / output for output in ("out.tmx", "out.tsv", "left.tsv")]
        for output in outputs:
            output.unlink(missing_ok=True)
        yield _watched(name, call, folder, seconds)
    (folder / name).unlink()


def _watched(name: str, call: Sequence[str], folder: Path, seconds: float) -> Outcome:
    stderr = folder / "stderr"
    with stderr.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tmx_builder", *call],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak, 3 * seconds))
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.join()
    output = folder / "out.tmx"
    return Outcome(
        f"{call[0]} {name}",
        process.returncode,
        usage.ru_utime + usage.ru_stime,
        peak[0],
        stderr.read_text(encoding="utf-8", errors="replace"),
        call[0] != "build" or (output.exists() and GOOD_EN in output.read_text(encoding="utf-8")),
    )


def _watch(process: subprocess.Popen[bytes], peak: list[float], seconds: float) -> None:
    """Note the most memory that a process and its children hold together; kill what runs on and on."""
    end = time.monotonic() + seconds
    while process.returncode is None:
        peak[0] = max(peak[0], sum(_resident(pid) for pid in _with_children(process.pid)))
        if time.monotonic() > end:
            os.killpg(process.pid, signal.SIGKILL)
            return
        time.sleep(0.02)


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _with_children(int(child))
    except OSError:
        return


def _resident(pid: int) -> float:
    """Return the memory of a process, in 10^6 bytes."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--mb", type=float, default=1000.0)
    parser.add_argument("parts", nargs="*", metavar="PART OF A NAME")
    wanted = parser.parse_args()
    bad = total = 0
    for name in names():
        if wanted.parts and not any(part in name for part in wanted.parts):
            continue
        with tempfile.TemporaryDirectory() as folder:
            for outcome in outcomes(name, Path(folder), wanted.scale, wanted.seconds):
                faults = outcome.faults(wanted.seconds, wanted.mb)
                total += 1
                bad += bool(faults)
                said = outcome.stderr.strip().splitlines()[-1:] if outcome.code else []
                print(
                    f"{outcome.name:40} {outcome.code:3} {outcome.seconds:6.1f} s {outcome.mb:6.0f} MB",
                    *(fault.upper() for fault in faults),
                    *(line[:100] for line in said),
                    flush=True,
                )
    print(f"{total} calls, {bad} with a fault")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(_main())
