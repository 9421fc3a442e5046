"""Bad files of the office formats, PDF, tables and memories: a name, the bytes, and what is said of them."""

import struct
from typing import NamedTuple

import office_files as good

_DOCTYPE = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
)
_EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_ENCRYPT = (
    f"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<{'28' * 32}>/U<{'29' * 32}>>>/ID[<00112233><00112233>]"
)
_MILLIONS = 30_000_000


class BadFile(NamedTuple):
    """A file that cannot be used."""

    name: str
    data: bytes
    says: str
    """What the error's line has to say, a part of it."""


def _nested(element: str, depth: int = 400) -> str:
    return f"<{element}>" * depth + f"</{element}>" * depth


def _crowd() -> str:
    """Return more elements than are read as one piece, too varied to be packed tightly."""
    return "".join(f'<w:tr w:a="{n * 7919 % 999_983}"/>' for n in range(1_000_001))


def _lying_zip() -> bytes:
    """Return an archive whose directory gives a size that its part does not have."""
    data = bytearray(good.docx())
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 12)
    return bytes(data)


def _encrypted_zip() -> bytes:
    data = bytearray(good.docx())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark)
        data[at + flags] |= 1
    return bytes(data)


def _named(name: str) -> bytes:
    return _COMPOUND + name.encode("utf-16-le") + bytes(600)


def bad_office_files() -> list[BadFile]:
    """Return all of them; the larger ones are made when they are asked for."""
    docx, sheet = good.docx(), good.xlsx()
    main = good.word_part("document", "<w:body>%s</w:body>")
    return [
        BadFile("cut-off.docx", docx[: len(docx) // 2], "broken file"),
        BadFile("no-zip.docx", b"Not a Word document at all", "broken file"),
        BadFile("nothing.docx", b"", "e"),
        BadFile("empty-zip.docx", good.zipped({}), "has no part word/document.xml"),
        BadFile("no-text.docx", good.docx("<w:p/>"), "holds no text"),
        BadFile("not-xml.docx", good.zipped({good.WORD: "hello"}), "not well-formed XML"),
        BadFile("open-xml.docx", good.zipped({good.WORD: main[:-20] % good.TEXT}), "not well-formed XML"),
        BadFile("entities.docx", good.zipped({good.WORD: _DOCTYPE + main % good.TEXT}), "XML entities"),
        BadFile("external.docx", good.zipped({good.WORD: _EXTERNAL + main % good.TEXT}), "XML entities"),
        BadFile("deep.docx", good.docx(_nested("w:sdt")), "not well-formed XML"),
        BadFile(
            "many-parts.docx", good.zipped({f"{n}": "" for n in range(10_001)}), "more than 10,000 parts"
        ),
        BadFile("bomb.docx", good.docx("<w:p/>" + " " * _MILLIONS), "would unpack to"),
        BadFile("crowd.docx", good.docx(f"<w:tbl>{_crowd()}</w:tbl>"), "too large a piece"),
        BadFile("lying.docx", _lying_zip(), "e"),
        BadFile("part-encrypted.docx", _encrypted_zip(), "is encrypted"),
        BadFile("path.docx", good.zipped({"../../word/document.xml": main % good.TEXT}), "has no part"),
        BadFile("encrypted.doc", _named("EncryptedPackage"), "encrypted with a password"),
        BadFile("encrypted.docx", _named("EncryptedPackage"), "encrypted with a password"),
        BadFile("old.doc", _named("WordDocument"), "LibreOffice"),
        BadFile("old.docx", _named("WordDocument"), "old format of before 2007; save it as .docx"),
        BadFile("encrypted.xlsx", _named("EncryptedPackage"), "encrypted with a password"),
        BadFile("old.xls", _named("Workbook"), "LibreOffice"),
        BadFile("cut-off.xlsx", sheet[: len(sheet) // 2], "broken file"),
        BadFile("word.xlsx", docx, "has no part xl/workbook.xml"),
        BadFile("no-cells.xlsx", good.xlsx('<row r="1"/>'), "holds no text"),
        BadFile("bomb.xlsx", good.xlsx(good.CELLS + " " * _MILLIONS), "would unpack to"),
        BadFile("entities.xlsx", good.zipped({"xl/workbook.xml": _DOCTYPE + "<workbook/>"}), "XML entities"),
        BadFile("encrypted.odt", good.odt("", "<encryption-data/>"), "encrypted with a password"),
        BadFile("docx.odt", docx, "has no part content.xml"),
        BadFile("open-quote.csv", '各位代表：,"Fellow Deputies,\n一,one\n'.encode(), "not a table"),
        BadFile("blank.csv", b" , \n,\n", "holds no text"),
        BadFile(
            "binary.tsv",
            b"A table of two columns\tand a NUL\0 in it\nmore text here\tand more\n",
            "not a text file",
        ),
        BadFile("no-pdf.pdf", b"Not a PDF at all", "broken PDF"),
        BadFile("cut-off.pdf", good.pdf("Fellow Deputies")[:60], "broken PDF"),
        BadFile("password.pdf", good.pdf("Fellow Deputies", trailer=_ENCRYPT), "encrypted with a password"),
        BadFile("scanned.pdf", good.pdf("", "", drawn="0 0 595 842 re f"), "it is scanned"),
        BadFile("no-pages.pdf", good.pdf(), "broken PDF"),
        BadFile("entities.tmx", (_DOCTYPE + good.TMX).encode(), "XML entities"),
        BadFile("external.tmx", (_EXTERNAL + good.TMX).encode(), "XML entities"),
        BadFile("cut-off.tmx", good.TMX[:-30].encode(), "not well-formed XML"),
        BadFile("deep.tmx", good.TMX.replace("各位", _nested("hi")).encode(), "not well-formed XML"),
        BadFile(
            "latin1.tmx", b'<?xml version="1.0" encoding="utf-8"?>\xff' + good.TMX.encode(), "not well-formed"
        ),
        BadFile(
            "ebcdic.tmx", b'<?xml version="1.0" encoding="cp037"?>' + good.TMX.encode(), "encoding cp037"
        ),
        BadFile("control.tmx", good.TMX.replace("各位", "&#1;").encode(), "not well-formed XML"),
        BadFile("german.tmx", good.TMX.replace("zh-CN", "de-DE").encode(), "no unit in Chinese and English"),
        BadFile("no-unit.tmx", b"<tmx><body/></tmx>", "no unit in Chinese and English"),
        BadFile("entities.xlf", (_DOCTYPE + good.XLIFF).encode(), "XML entities"),
        BadFile("cut-off.sdlxliff", good.XLIFF[:-30].encode(), "not well-formed XML"),
        BadFile(
            "no-target.xlf",
            good.XLIFF.replace("<target>Fellow Deputies,</target>", "").encode(),
            "no unit in",
        ),
    ]
