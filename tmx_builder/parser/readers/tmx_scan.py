"""A TMX of any size of which all sources are wanted, and few units: read in seconds, held by the places of its units.

The sources are found by a pattern in the bytes, while a parser that builds nothing makes sure that they are
well-formed XML. Where a unit is written in a way that the pattern does not know, it is parsed; where the whole file
is, as with comments, another encoding or prefixes, all its units are read and held.
"""

from __future__ import annotations

import gzip
import html
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.parsers import expat

from tmx_builder.errors import InputError
from tmx_builder.parser.readers.memories import language_of, no_unit
from tmx_builder.parser.readers.safe_xml import SAFE_PARSING, checked_head, malformed
from tmx_builder.parser.readers.tmx import status_of_unit
from tmx_builder.parser.readers.tmx_stream import MemoryEntry, entry_of, memory_entries, opened
from tmx_builder.text import Language

_CHUNK = 1 << 20
_HEAD = 65_536
_END = b"</tu>"
_BEGIN = re.compile(rb"<tu[\s>]")
_SEGMENT = re.compile(
    rb"""<tuv\b[^>]*?\blang\s*=\s*["']([^"'<>]*)["'][^>]*>\s*<seg>([^<]*)</seg>"""
)
_HEADER_LANG = re.compile(rb"""<header\b[^>]*?\bsrclang\s*=\s*["']([^"']*)["']""")
_STRANGE = (b"<!--", b"<![CDATA[", b"<?xml-", b"\0")
"""What can make a pattern read what is no unit."""


class _StrangeError(Exception):
    """The file is not written as the pattern has it."""


class ScannedMemory:
    """The units of a TMX with text in Chinese and in English, in the order of the file."""

    def __init__(self, path: str | Path, lang: Language) -> None:
        """Name a TMX, .gz or not, and the language of the sources: zh or en."""
        self.path, self.lang = Path(path), lang
        self._starts, self._lengths = array("Q"), array("I")
        self._entries: list[MemoryEntry] | None = None
        self._header_lang = ""

    def sources(self) -> Iterator[str]:
        """Yield the source of each unit. Raises InputError as `memory_entries` does."""
        try:
            texts = list(self._scanned())
        except _StrangeError:
            self._entries = list(memory_entries(self.path))
            texts = [self._sides(entry)[0] for entry in self._entries]
        except OSError as error:
            raise InputError(
                self.path, f"cannot be read ({error.strerror})", "check the path and its rights"
            ) from error
        yield from texts

    def units(self, numbers: Iterable[int]) -> dict[int, MemoryEntry]:
        """Return units by their numbers, counted from 0, whose sources are in the language that was named."""
        wanted = sorted(set(numbers))
        if self._entries is not None:
            return {number: self._turned(self._entries[number]) for number in wanted}
        found = {}
        with opened(self.path) as file:
            for number in wanted:
                file.seek(self._starts[number])
                if (entry := self._parsed(file.read(self._lengths[number]))) is not None:
                    found[number] = self._turned(entry)
        return found

    def _scanned(self) -> Iterator[str]:
        where = str(self.path)
        parser = expat.ParserCreate()
        languages: set[str] = set()
        position, rest = 0, b""
        try:
            with opened(self.path) as file:
                head = file.read(_HEAD)
                if not head:
                    raise InputError(where, "is empty", "give a TMX with Chinese and English text")
                checked_head(head, where)
                if not head.lstrip(b"\xef\xbb\xbf").lstrip().startswith(b"<") or b"encoding=" in head[:200]:
                    if not re.search(rb"""encoding\s*=\s*["'](?i:utf-8|us-ascii)["']""", head[:200]):
                        raise _StrangeError
                header = _HEADER_LANG.search(head)
                self._header_lang = header[1].decode("ascii", "replace") if header else ""
                file.seek(0)
                while chunk := file.read(_CHUNK):
                    parser.Parse(chunk)
                    data = rest + chunk
                    if any(strange in data for strange in _STRANGE):
                        raise _StrangeError
                    *pieces, rest = data.split(_END)
                    for piece in pieces:
                        yield from self._of_piece(piece, position)
                        position += len(piece) + len(_END)
                parser.Parse(b"", True)
        except (expat.ExpatError, EOFError, gzip.BadGzipFile) as error:
            raise malformed(where, str(error)) from error
        if not self._starts:
            # also a file with prefixes, of which the other reader knows
            raise _StrangeError if b":tu" in head else no_unit(where, languages)

    def _of_piece(self, piece: bytes, position: int) -> Iterator[str]:
        """Yield the source of the unit that a piece of the file ends with, if it is in both languages."""
        begin = _BEGIN.search(piece)
        if begin is None:
            raise _StrangeError
        segments = _SEGMENT.findall(piece, begin.start())
        texts: dict[str, bytes] = {}
        for tag, text in segments:
            texts.setdefault(_language_of(tag), text)
        if len(segments) == piece.count(b"<tuv", begin.start()):
            source, target = texts.get(self.lang, b""), texts.get("en" if self.lang == "zh" else "zh", b"")
            if not source.strip() or not target.strip():
                return
            text = source.decode()
            written = (html.unescape(text) if "&" in text else text).strip()
        elif (entry := self._parsed(piece[begin.start() :] + _END)) is not None:
            written = self._sides(entry)[0]
        else:
            return
        self._starts.append(position + begin.start())
        self._lengths.append(len(piece) + len(_END) - begin.start())
        yield written

    def _parsed(self, piece: bytes) -> MemoryEntry | None:
        from lxml import etree

        try:
            element: Any = etree.fromstring(piece, etree.XMLParser(**SAFE_PARSING))
        except etree.LxmlError as error:
            # a prefix that is declared outside
            raise _StrangeError from error
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


_LANGUAGES: dict[bytes, str] = {}


def _language_of(tag: bytes) -> str:
    if tag not in _LANGUAGES:
        _LANGUAGES[tag] = language_of(tag.decode("ascii", "replace"))
    return _LANGUAGES[tag]


