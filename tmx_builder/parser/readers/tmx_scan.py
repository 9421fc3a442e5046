"""A TMX of any size of which all sources are wanted, and few units: read in seconds, held by the places of its units.

The sources are found by a pattern in the bytes. A unit that is written in a way that the pattern does not know is
parsed; of a file that is, as with comments, another encoding, prefixes or an end that is missing, all units are
read as they always are, and held.
"""

from __future__ import annotations

import gzip
import html
import re
from array import array
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from tmx_builder.errors import InputError
from tmx_builder.model import SegmentPair
from tmx_builder.parser.readers.memories import language_of
from tmx_builder.parser.readers.safe_xml import SAFE_PARSING, checked_head
from tmx_builder.parser.readers.tmx import pairs_of, status_of_unit
from tmx_builder.parser.readers.tmx_stream import MemoryEntry, entry_of, memory_entries, opened
from tmx_builder.text import Language

_CHUNK = 1 << 20
_HEAD = 65_536
_END = b"</tu>"
_SEGMENT = re.compile(rb"""<tuv\b[^>]*?\blang\s*=\s*["']([^"'<>]*)["'][^>]*>\s*<seg>([^<]*)</seg>""")
_VARIANT = _SEGMENT.pattern + rb"\s*</tuv>\s*"
_UNIT = re.compile(_VARIANT + _VARIANT + _END)
"""What nearly all units end with: two variants of plain text, and nothing after them."""
_HEADER_LANG = re.compile(rb"""<header\b[^>]*?\bsrclang\s*=\s*["']([^"']*)["']""")
_OTHER_ENCODING = re.compile(
    rb"""\A(?:<\?xml[^>]*\bencoding\s*=\s*["'](?!(?i:utf-8|us-ascii)["'])|\xff|\xfe)"""
)
_LAST = re.compile(rb"\s*</body>\s*</tmx>\s*")
_STRANGE = {b"!": (b"<!--", b"<![CDATA["), b"?": (b"<?xml-",), b"\0": (b"\0",)}
"""What can make a pattern read what is no unit, by a byte of it that is seldom elsewhere and so quickly ruled out."""


class _StrangeError(Exception):
    """The file is not written as the pattern has it."""


class ScannedMemory:
    """The units of a TMX with text in Chinese and in English, in the order of the file."""

    def __init__(self, path: str | Path, lang: Language) -> None:
        """Name a TMX, .gz or not, and the language of the sources: zh or en."""
        self.path, self.lang = Path(path), lang
        self._other = "en" if lang == "zh" else "zh"
        self._starts, self._lengths, self._rows = array("Q"), array("I"), array("I")
        self._entries: list[MemoryEntry] | None = None
        self._header_lang = ""
        self._has_variants = False
        """Whether a unit has several texts in a language, of which a reader may choose another one."""

    @property
    def is_plain(self) -> bool:
        """Whether, after all its texts were read, they are those that reading the whole file gives."""
        return self._entries is None and not self._has_variants

    def sources(self) -> Iterator[str]:
        """Yield the source of each unit. Raises InputError as `memory_entries` does."""
        return (source for source, _ in self._sides_of_units())

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield source and target of each unit. Raises InputError as `memory_entries` does."""
        return ((source, _text(target)) for source, target in self._sides_of_units())

    def _sides_of_units(self) -> Iterator[tuple[str, bytes]]:
        """Yield the source of each unit, and its target as it is written."""
        told = 0
        try:
            for sides in self._scanned():
                told += 1
                yield sides
        except (_StrangeError, UnicodeDecodeError, EOFError, gzip.BadGzipFile):
            # what is wrong with the file, if anything is, the other reader tells
            self._entries = list(memory_entries(self.path))
            yield from map(self._written, self._entries[told:])
        except OSError as error:
            raise InputError(
                self.path, f"cannot be read ({error.strerror})", "check the path and its rights"
            ) from error

    def units(self, numbers: Iterable[int]) -> dict[int, MemoryEntry]:
        """Return units by their numbers, counted from 0, whose sources are in the language that was named."""
        wanted = sorted(set(numbers))
        if self._entries is not None:
            return {number: self._turned(self._entries[number]) for number in wanted}
        entries = {}
        with opened(self.path) as file:
            for number in wanted:
                if (entry := self._parsed(self._bytes_of(file, number))) is not None:
                    entries[number] = self._turned(entry)
        return entries

    def pairs(self, numbers: Iterable[int]) -> list[SegmentPair]:
        """Return units of a plain file by their numbers, as reading the whole file gives them, in its order."""
        with opened(self.path) as file:
            elements = [
                (self._rows[number], self._element(self._bytes_of(file, number)))
                for number in sorted(set(numbers))
            ]
        return list(pairs_of(self.path, self._header_lang, elements))

    def _bytes_of(self, file: BinaryIO, number: int) -> bytes:
        file.seek(self._starts[number])
        return file.read(self._lengths[number])

    def _scanned(self) -> Iterator[tuple[str, bytes]]:
        position, row, tail = 0, 0, b""
        with opened(self.path) as file:
            head = file.read(_HEAD)
            if not head:
                raise InputError(self.path, "is empty", "give a TMX with Chinese and English text")
            checked_head(head, str(self.path))
            if _OTHER_ENCODING.match(head):
                raise _StrangeError
            header = _HEADER_LANG.search(head)
            self._header_lang = header[1].decode("ascii", "replace") if header else ""
            file.seek(0)
            while chunk := file.read(_CHUNK):
                data = tail + chunk
                if any(
                    strange in data for byte, signs in _STRANGE.items() if byte in data for strange in signs
                ):
                    raise _StrangeError
                end = data.rfind(_END) + len(_END) if _END in data else 0
                row = yield from self._of_units(data[:end], position, row)
                tail = data[end:]
                position += end
        if not _LAST.fullmatch(tail) or not self._starts:
            raise _StrangeError

    def _of_units(self, data: bytes, position: int, row: int) -> Generator[tuple[str, bytes], None, int]:
        """Yield the sides of the units that a stretch of the file consists of; return how many there were by then.

        `position` and `row` are the bytes and the units before it.
        """
        units = list(_UNIT.finditer(data))
        # each has three ends: of its variants and of its own
        if 3 * len(units) < data.count(b"</tu"):
            for piece in data.split(_END)[:-1]:
                row += 1
                if sides := self._of_piece(piece, position, row):
                    yield sides
                position += len(piece) + len(_END)
            return row
        end = 0
        for unit in units:
            row += 1
            begin, end = data.find(b"<tu", end), unit.end()
            tag, text, next_tag, next_text = unit.groups()
            if sides := self._of_segments(((tag, text), (next_tag, next_text))):
                self._keep(position + begin, end - begin, row)
                yield sides
        return row

    def _keep(self, start: int, length: int, row: int) -> None:
        self._starts.append(start)
        self._lengths.append(length)
        self._rows.append(row)

    def _of_segments(self, segments: Sequence[tuple[bytes, bytes]]) -> tuple[str, bytes] | None:
        """Return the sides among the segments of a unit, each with its language; None where one is missing."""
        source = target = b""
        # of several in a language the first counts
        for tag, text in reversed(segments):
            language = _LANGUAGES[tag]
            if language == self.lang:
                source = text
            elif language == self._other:
                target = text
        if not target or target.isspace() or not (written := _text(source)):
            return None
        return written, target

    def _of_piece(self, piece: bytes, position: int, row: int) -> tuple[str, bytes] | None:
        """Return the sides of the unit that a piece of the file ends with; None for one in a single language."""
        begin = piece.find(b"<tu")
        if begin < 0:
            raise _StrangeError
        segments = _SEGMENT.findall(piece, begin)
        count = piece.count(b"<tuv", begin)
        self._has_variants |= count > len((self.lang, self._other))
        if len(segments) == count:
            sides = self._of_segments(segments)
        else:
            entry = self._parsed(piece[begin:] + _END)
            sides = self._written(entry) if entry else None
        if sides:
            self._keep(position + begin, len(piece) + len(_END) - begin, row)
        return sides

    def _written(self, entry: MemoryEntry) -> tuple[str, bytes]:
        source, target = self._sides(entry)
        return source, html.escape(target, quote=False).encode("utf-8", "surrogatepass")

    def _element(self, piece: bytes) -> Any:
        from lxml import etree

        try:
            return etree.fromstring(piece, etree.XMLParser(**SAFE_PARSING))
        except etree.LxmlError as error:
            # a prefix that is declared outside
            raise _StrangeError from error

    def _parsed(self, piece: bytes) -> MemoryEntry | None:
        element = self._element(piece)
        entry = entry_of(element, self._header_lang)
        return entry and entry._replace(status=status_of_unit(element))

    def _sides(self, entry: MemoryEntry) -> tuple[str, str]:
        sides: Sequence[str] = (entry.source, entry.target)
        source, target = sides if language_of(entry.source_lang) == self.lang else sides[::-1]
        return source, target

    def _turned(self, entry: MemoryEntry) -> MemoryEntry:
        source, target = self._sides(entry)
        if source == entry.source:
            return entry
        return entry._replace(
            source=source, target=target, source_lang=entry.target_lang, target_lang=entry.source_lang
        )


def _text(written: bytes) -> str:
    """Return a text without its entities and the white space around it."""
    text = written.decode()
    return (html.unescape(text) if "&" in text else text).strip()


class _Languages(dict[bytes, str]):
    """The language of each tag that a file has."""

    def __missing__(self, tag: bytes) -> str:
        self[tag] = language = language_of(tag.decode("ascii", "replace"))
        return language


_LANGUAGES = _Languages()
