"""Review files as a person's tool opens, changes and saves them: XLIFF 1.2 and 2.1, TMX, TSV, XLSX.

A file is a list of rows. What is changed in a row is written into the very element or cells that it was read from,
so that all else stays as the file had it.
"""

from __future__ import annotations

import copy
import random
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import openpyxl
from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XLIFF12 = "{urn:oasis:names:tc:xliff:document:1.2}"
_XLIFF21 = "{urn:oasis:names:tc:xliff:document:2.0}"
_METADATA = "{urn:oasis:names:tc:xliff:metadata:2.0}"

Spelling = Mapping[str, str]
"""A status as a format writes it: attributes of XLIFF, "status" in the others."""


@dataclass(slots=True, eq=False)
class Row:
    """A unit or a leftover of a review file, to be changed."""

    source: str
    target: str
    place: tuple[str, ...]
    """Names the paragraph."""
    origin: Any = None
    """The element or the cells that it was read from."""
    status: Spelling | None = None
    """The status that a person sets, None for none."""
    note: str = ""
    tuid: bool = True
    """False if the row is to lose its identity, as the second half of a split does in some tools."""
    number: int = 0
    """Its position in the file as written, from 1."""

    def clone(self, source: str, target: str, *, tuid: bool) -> Row:
        """Return a further row with other texts, a copy in all else."""
        return Row(source, target, self.place, copy.deepcopy(self.origin), self.status, tuid=tuid)


@dataclass(frozen=True, slots=True)
class Disguise:
    """What a tool does to a file besides the person's changes."""

    without_ids: bool = False
    crlf: bool = False
    bom: bool = False
    reordered: bool = False
    """Attributes are written in another order."""

    @classmethod
    def of(cls, chance: random.Random) -> Disguise:
        return cls(*(chance.random() < share for share in (0.25, 0.2, 0.2, 0.3)))

    def __str__(self) -> str:
        return ", ".join(name for name in self.__slots__ if getattr(self, name)) or "as it was"


class ReviewFile(ABC):
    """An opened review file."""

    SPELLINGS: ClassVar[Mapping[str, Sequence[Spelling]]] = {
        "approve": [{"status": word} for word in ("reviewed", "approved", "OK", "通过", "已审核")],
        "reject": [{"status": word} for word in ("rejected", "reject", "delete", "删除", "不通过")],
        "unpair": [{"status": word} for word in ("unpair", "拆开")],
        "back": [{"status": "needs-review"}],
        "unknown": [{"status": word} for word in ("maybe", "乱写", "ask Wang")],
    }
    """Kind of status -> how a person writes it in this format; a kind that is missing cannot be said in it."""

    NOTES_OF_ROWS: ClassVar[bool] = True
    """False if a note belongs to a paragraph."""

    rows: list[Row]

    @abstractmethod
    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Open the file; the columns are those of a table that does not name them."""

    @abstractmethod
    def save(self, path: Path, disguise: Disguise) -> None:
        """Write the rows as they are now; number them."""


class _Table(ReviewFile, ABC):
    """Cells under column names, or in the fixed order of columns."""

    def _take(self, lines: list[list[str]], columns: Sequence[str]) -> None:
        self._columns = {name: position for position, name in enumerate(columns)}
        self._header = bool(lines) and lines[0][:2] == list(columns[:2])
        self._names = list(columns)
        self.rows = [
            Row(cells[0], cells[1], (cells[self._columns["document"]], cells[self._columns["lines"]]), cells)
            for cells in lines[self._header :]
        ]

    def _lines(self, disguise: Disguise) -> Iterator[list[str]]:
        width = self._columns.get("tuid") if disguise.without_ids else None
        if self._header:
            yield self._names[:width]
        for number, row in enumerate(self.rows, 1):
            row.number = number
            cells = list(row.origin)
            cells[:2] = row.source, row.target
            if row.status:
                cells[self._columns["status"]] = row.status["status"]
            if row.note and "note" in self._columns:
                cells[self._columns["note"]] = row.note
            if not row.tuid and "tuid" in self._columns:
                cells[self._columns["tuid"]] = ""
            yield cells[:width]


class Tsv(_Table):
    """Lines of cells parted by tabs."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._take([line.split("\t") for line in path.read_text("utf-8").splitlines()], columns)

    def save(self, path: Path, disguise: Disguise) -> None:
        text = "".join("\t".join(cells) + "\n" for cells in self._lines(disguise))
        path.write_bytes(_encoded(text.encode(), disguise))


class Xlsx(_Table):
    """The first sheet of a workbook."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._book = openpyxl.load_workbook(path)
        sheet = self._book.worksheets[0]
        lines = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
        self._take(lines, columns)

    def save(self, path: Path, disguise: Disguise) -> None:
        sheet = self._book.worksheets[0]
        sheet.delete_rows(1, sheet.max_row)
        for line, cells in enumerate(self._lines(disguise), 1):
            for column, cell in enumerate(cells, 1):
                if cell:
                    sheet.cell(line, column, cell)
        self._book.save(path)


class _Xml(ReviewFile):
    """Elements of a tree."""

    TAG: ClassVar[str]

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        del columns  # those of a table
        self._tree = etree.parse(path, etree.XMLParser(remove_blank_text=False))
        self.rows = [self._row(element) for element in self._tree.iter(self.TAG)]
        self._elements = [row.origin for row in self.rows]

    @abstractmethod
    def _row(self, element: Any) -> Row: ...

    @abstractmethod
    def _write(self, row: Row) -> None:
        """Put what changed into the element of the row."""

    @abstractmethod
    def _forget(self) -> None:
        """Take all identities out of the tree."""

    def save(self, path: Path, disguise: Disguise) -> None:
        kept = {id(row.origin) for row in self.rows}
        before: Any = None
        for number, row in enumerate(self.rows, 1):
            row.number = number
            if row.origin.getparent() is None:
                before.addnext(row.origin)
            before = row.origin
            self._write(row)
        for element in self._elements:
            if id(element) not in kept:
                _remove(element)
        if disguise.without_ids:
            self._forget()
        if disguise.reordered:
            for element in self._tree.iter(etree.Element):
                attributes = list(element.attrib.items())
                element.attrib.clear()
                for name, value in reversed(attributes):
                    element.set(name, value)
        data: bytes = etree.tostring(self._tree, encoding="utf-8", xml_declaration=True)
        path.write_bytes(_encoded(data, disguise))


class Xliff12(_Xml):
    """XLIFF 1.2: a trans-unit a row, a group a paragraph."""

    TAG = f"{_XLIFF12}trans-unit"
    SPELLINGS: ClassVar[Mapping[str, Sequence[Spelling]]] = {
        "approve": [
            {"approved": "yes"},
            {"state": "signed-off"},
            {"state": "final"},
            {"approved": "yes", "state": "final"},
        ],
        "reject": [
            {"state-qualifier": f"rejected-{reason}"} for reason in ("grammar", "inaccurate", "spelling")
        ],
        "back": [{"approved": "no", "state": "needs-review-translation"}],
        "unknown": [{"state": word} for word in ("x-maybe", "乱写")],
    }

    def _row(self, element: Any) -> Row:
        source, target = (_text(element.find(f"{_XLIFF12}{tag}")) for tag in ("source", "target"))
        group = element.getparent()
        report = next(element.iterancestors(f"{_XLIFF12}file"))
        return Row(source, target, (report.get("original"), group.get("id")), element)

    def _write(self, row: Row) -> None:
        unit = row.origin
        target = unit.find(f"{_XLIFF12}target")
        if target is None:
            target = etree.Element(f"{_XLIFF12}target")
            unit.find(f"{_XLIFF12}source").addnext(target)
        _set_text(unit.find(f"{_XLIFF12}source"), row.source)
        _set_text(target, row.target)
        for name, value in (row.status or {}).items():
            (unit if name == "approved" else target).set(name, value)
        if row.note:
            note = etree.SubElement(unit, f"{_XLIFF12}note", {"from": "li"})
            note.text = row.note
        if not row.tuid:
            unit.attrib.pop("resname", None)
        twins = [sibling for sibling in unit.getparent() if sibling.get("id") == unit.get("id")]
        for number, twin in enumerate(twins[1:], 2):
            twin.set("id", f"{unit.get('id')}-{number}")

    def _forget(self) -> None:
        for number, unit in enumerate(self._tree.iter(self.TAG), 1):
            unit.attrib.pop("resname", None)
            unit.set("id", str(number))


class Xliff21(_Xml):
    """XLIFF 2.1: a segment a row, a unit a paragraph. It has no way of saying that a segment is rejected."""

    TAG = f"{_XLIFF21}segment"
    NOTES_OF_ROWS = False
    SPELLINGS: ClassVar[Mapping[str, Sequence[Spelling]]] = {
        "approve": [{"state": "reviewed"}, {"state": "final"}],
        "back": [{"state": "initial"}],
        "unknown": [{"state": word} for word in ("maybe", "乱写")],
    }

    def _row(self, element: Any) -> Row:
        source, target = (_text(element.find(f"{_XLIFF21}{tag}")) for tag in ("source", "target"))
        unit = element.getparent()
        return Row(source, target, (unit.getparent().get("original"), unit.get("id")), element)

    def _write(self, row: Row) -> None:
        segment = row.origin
        target = segment.find(f"{_XLIFF21}target")
        if target is None:
            target = etree.SubElement(segment, f"{_XLIFF21}target")
        _set_text(segment.find(f"{_XLIFF21}source"), row.source)
        _set_text(target, row.target)
        for name, value in (row.status or {}).items():
            segment.set(name, value)
        unit = segment.getparent()
        twins = [sibling for sibling in unit.iter(self.TAG) if sibling.get("id") == segment.get("id")]
        for number, twin in enumerate(twins[1:], 2):
            twin.set("id", f"{segment.get('id')}-{number}")
        if row.note:
            notes = unit.find(f"{_XLIFF21}notes")
            if notes is None:
                notes = etree.Element(f"{_XLIFF21}notes")
                unit.find(self.TAG).addprevious(notes)
            note = etree.SubElement(notes, f"{_XLIFF21}note", {"category": "remark", "appliesTo": "target"})
            note.text = row.note

    def _forget(self) -> None:
        for metadata in list(self._tree.iter(f"{_METADATA}metadata")):
            _remove(metadata)
        for number, unit in enumerate(self._tree.iter(f"{_XLIFF21}unit"), 1):
            unit.set("id", f"u{number}")
            for position, segment in enumerate(unit.iter(self.TAG), 1):
                segment.set("id", str(position))


class Tmx(_Xml):
    """TMX: a tu a row; the status is a property."""

    TAG = "tu"

    def _row(self, element: Any) -> Row:
        source, target = (_text(segment) for segment in element.iter("seg"))
        props = {prop.get("type"): prop.text for prop in element.iter("prop")}
        return Row(source, target, (props.get("x-document", ""), props.get("x-lines", "")), element)

    def _write(self, row: Row) -> None:
        unit = row.origin
        for segment, text in zip(list(unit.iter("seg")), (row.source, row.target), strict=True):
            _set_text(segment, text)
        for prop in unit.iter("prop"):
            if row.status and prop.get("type") == "x-status":
                prop.text = row.status["status"]
        if row.note:
            note = etree.Element("note")
            note.text, note.tail = row.note, "\n"
            unit.insert(0, note)
        if not row.tuid:
            unit.attrib.pop("tuid", None)

    def _forget(self) -> None:
        for unit in self._tree.iter(self.TAG):
            unit.attrib.pop("tuid", None)


@dataclass(frozen=True, slots=True)
class Format:
    """A format, and the output of a project that has it."""

    output: str
    settings: str
    opened: type[ReviewFile]
    leftovers: bool
    """True if the format holds leftovers beside units."""


FORMATS: Mapping[str, Format] = {
    "xliff12": Format("review.xlf", "", Xliff12, leftovers=True),
    "xliff21": Format("review21.xlf", 'xliff-version = "2.1"\n', Xliff21, leftovers=True),
    "tmx": Format("review.tmx", "", Tmx, leftovers=False),
    "tsv": Format("review.tsv", "", Tsv, leftovers=False),
    "xlsx": Format("review.xlsx", "", Xlsx, leftovers=True),
}


def _encoded(data: bytes, disguise: Disguise) -> bytes:
    if disguise.crlf:
        data = re.sub(rb"\r?\n", b"\r\n", data)
    return b"\xef\xbb\xbf" + data if disguise.bom else data


def _text(element: Any) -> str:
    return "" if element is None else "".join(element.itertext())


def _set_text(element: Any, text: str) -> None:
    if _text(element) != text:
        for child in list(element):
            element.remove(child)
        element.text = text or None


def _remove(element: Any) -> None:
    """Take an element out, and what would be an empty group or unit without it."""
    parent = element.getparent()
    parent.remove(element)
    rows = (f"{_XLIFF12}trans-unit", f"{_XLIFF21}segment")
    if parent.tag in (f"{_XLIFF12}group", f"{_XLIFF21}unit") and not list(parent.iter(*rows)):
        parent.getparent().remove(parent)
