"""A TMX of any size, unit by unit: what checks need of it, at little more than the cost of parsing.

Apart from `tmx`, which makes a whole document of a memory that is to be built from. A TMX is read in parts, each of
which is a TMX of some of its units, so that several processes can read it. Only where it is written in some other way
than all tools write it, or is at fault, it is read as a whole.
"""

import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeVar, cast

from tmx_builder.errors import InputError
from tmx_builder.model import Status
from tmx_builder.parser.readers.inline import inline_text
from tmx_builder.parser.readers.memories import canonical, language_of, no_unit
from tmx_builder.parser.readers.safe_xml import SAFE_PARSING, checked_head, malformed

T = TypeVar("T")

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEAD = 65_536
_GZIP = b"\x1f\x8b"
_PART = 1 << 20
"""Bytes of a part, some 1,500 units: little memory, and a hundred times what it costs to begin with it."""
_LONGEST_UNIT = 16 * _PART
_BEGINNING = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml(?![^>]*encoding=["'](?!(?i:utf-8)["']))[^>]*>\s*)?"""
    rb"""(?:<!DOCTYPE[^>\[]*>\s*)?<tmx\b[^>]*>\s*<header\b.*?<body>\s*(?=<tu[\s>])""",
    re.DOTALL,
)
"""The text before the first unit of a TMX in UTF-8 that has no comments before its header."""
_UNIT_END = b"</tu>"
_PART_END = b"</body></tmx>"


class MemoryEntry(NamedTuple):
    """A unit in Chinese and English."""

    tuid: str
    source: str
    target: str
    source_lang: str
    document: str
    """Where it comes from, as the memory says; empty where it does not."""
    line: int
    """The first line there; without a document, the line of the TMX that the unit begins on."""
    score: float | None
    year: int | None = None
    """Of its last change, where the memory says when that was."""
    first_year: int | None = None
    """Of its creation: that of the earliest report in which it is, in a memory of ours."""
    elsewhere: tuple[str, ...] = ()
    """The further reports in which it is, from the newest on, as a memory of ours says."""
    target_lang: str = ""
    status: Status | None = None
    """None where it was not asked for."""


def is_streamed(name: str | Path) -> bool:
    """Return whether a file is, by its name, a memory that `memory_entries` reads."""
    return str(name).lower().endswith((".tmx", ".tmx.gz"))


class UnusualMemoryError(Exception):
    """A TMX that cannot be read in parts."""


class MemoryPart(NamedTuple):
    """A TMX of some units of another one, one after the other."""

    content: bytes
    lines: int
    """How many lines further down its units are in the other one."""


def memory_entries(path: str | Path) -> Iterator[MemoryEntry]:
    """Yield the units of a TMX, .gz or not, that have text in Chinese and in English.

    The source is in the language of the header, else Chinese. Raises InputError where the file cannot be read, is no
    well-formed TMX, or has no such unit; the units before the fault have been yielded then.
    """
    return by_parts(path, partial(map, entries_in), lambda entry: entry)


def by_parts(
    path: str | Path,
    make: Callable[[Iterator[MemoryPart]], Iterable[Sequence[T]]],
    make_one: Callable[[MemoryEntry], T],
) -> Iterator[T]:
    """Yield what is made of the units that `memory_entries` yields; it raises the same.

    `make` takes the parts of the memory and yields, for each, a value for every unit; `make_one` takes a unit where
    the memory has to be read as a whole.
    """
    count = 0
    with suppress(UnusualMemoryError):
        for values in make(memory_parts(path)):
            count += len(values)
            yield from values
        if count:
            return
    yield from map(make_one, further_entries(path, count))


def memory_parts(path: str | Path) -> Iterator[MemoryPart]:
    """Yield a TMX, .gz or not, in parts. Raises UnusualMemoryError."""
    try:
        with opened(Path(path)) as file:
            data = file.read(_PART)
            beginning = _BEGINNING.match(data)
            if beginning is None:
                raise UnusualMemoryError
            head, data = beginning[0], data[beginning.end() :]
            lines = 0
            while block := file.read(_PART):
                end = data.rfind(_UNIT_END) + len(_UNIT_END)
                if end >= len(_UNIT_END):
                    yield MemoryPart(head + data[:end] + _PART_END, lines)
                    lines += data.count(b"\n", 0, end)
                    data = data[end:]
                elif len(data) > _LONGEST_UNIT:
                    raise UnusualMemoryError
                data += block
            yield MemoryPart(head + data, lines)
    except (OSError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnusualMemoryError from error


def entries_in(part: MemoryPart) -> list[MemoryEntry]:
    """Return the units of a part as `memory_entries` does. Raises UnusualMemoryError where it is not well-formed."""
    from lxml import etree

    if part.content.count(b"<header") > 1:
        # which says another language for the units after it, also in other parts
        raise UnusualMemoryError
    try:
        return list(filter(None, _entries(BytesIO(part.content), set(), part.lines)))
    except etree.LxmlError as error:
        raise UnusualMemoryError from error


def further_entries(path: str | Path, count: int) -> Iterator[MemoryEntry]:
    """Yield what `memory_entries` does after so many units, reading the file as a whole; it raises the same."""
    from lxml import etree

    where = str(path)
    languages: set[str] = set()
    has_unit = count > 0
    try:
        with opened(Path(path)) as file:
            head = file.read(_HEAD)
            if not head:
                raise InputError(where, "is empty", "give a TMX with Chinese and English text")
            checked_head(head, where)
            file.seek(0)
            for entry in islice(filter(None, _entries(file, languages)), count, None):
                has_unit = True
                yield entry
        if not has_unit:
            raise no_unit(where, languages)
    except (etree.LxmlError, EOFError, gzip.BadGzipFile) as error:
        raise malformed(where, str(error)) from error
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check the path and its rights"
        ) from error


def _entries(file: BinaryIO, languages: set[str], lines: int = 0) -> Iterator[MemoryEntry | None]:
    """Yield each unit of a TMX, None for one that lacks a text; see `entry_of`.

    The languages of the units before the first whole one are added to `languages`. Raises LxmlError.
    """
    from lxml import etree

    source_lang = ""
    has_unit = False
    for _, element in etree.iterparse(
        file,
        events=("end",),
        tag=("{*}tu", "{*}header"),
        **SAFE_PARSING,
    ):
        if element.tag.endswith("header"):
            source_lang = element.get("srclang", "")
            continue
        entry = entry_of(element, source_lang, lines)
        if not (has_unit or entry):
            languages.update(canonical(tag) for tag in map(_tag_of, element) if tag)
        has_unit = has_unit or entry is not None
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]
        yield entry


def opened(path: Path) -> BinaryIO:
    """Open a file that may be packed with gzip. Raises OSError."""
    with path.open("rb") as file:
        is_compressed = file.read(2) == _GZIP
    return cast(BinaryIO, gzip.open(path)) if is_compressed else path.open("rb")


def _tag_of(variant: Any) -> str:
    return variant.get(_LANG) or variant.get("lang") or ""


def entry_of(tu: Any, source_lang: str, lines: int = 0) -> MemoryEntry | None:
    """Return a unit with text in both languages, None for any other.

    `source_lang` is what the header says, `lines` how many lines of the memory are not in the document of the unit.
    """
    texts: dict[str, tuple[str, str]] = {}
    said: dict[str, str] = {}
    elsewhere: list[str] = []
    for child in tu:
        # only a prop has a type, and to ask for it is cheaper than to ask for the tag
        kind = child.get("type")
        if kind is not None:
            name = _name_of(kind)
            if name == "x-also":
                elsewhere.append((child.text or "").rpartition(":")[0])
            elif name:
                said[name] = child.text or ""
        elif (tag := child.tag) == "tuv" or tag.endswith("}tuv"):
            tag_of_language = _tag_of(child)
            language = _language_of(tag_of_language)
            if language and language not in texts:
                texts[language] = (_text(child), tag_of_language)
    if len(texts) < 2:
        return None
    direction = _language_of(tu.get("srclang", source_lang)) or "zh"
    (source, lang), (target, target_lang) = texts[direction], texts["en" if direction == "zh" else "zh"]
    if not source or not target:
        return None
    document, line = said.get("x-document", ""), 0
    if document:
        with suppress(ValueError):
            line = int(said.get("x-lines", "").partition("-")[0])
    return MemoryEntry(
        tu.get("tuid", ""),
        source,
        target,
        _canonical(lang),
        document,
        line or (tu.sourceline or 0) + lines,
        _score(said["x-score"]) if "x-score" in said else None,
        _year(tu.get("changedate") or tu.get("creationdate") or ""),
        _year(tu.get("creationdate") or ""),
        tuple(elsewhere),
        _canonical(target_lang),
    )


def _year(date: str) -> int | None:
    """Return the year of a date such as 20240118T093000Z."""
    year = date[:4]
    return int(year) if len(year) == 4 and year.isascii() and year.isdecimal() else None


@lru_cache
def _name_of(kind: str) -> str:
    """Return the name of a property that is asked for, from its type: x-Score:Integer; empty for any other."""
    name = kind.partition(":")[0].lower() if kind.startswith("x-") else ""
    return name if name in {"x-document", "x-lines", "x-score", "x-also"} else ""


# the tags of a memory are few
_language_of = lru_cache(language_of)
_canonical = lru_cache(canonical)


def _text(tuv: Any) -> str:
    for child in tuv:
        if child.tag == "seg" or child.tag.endswith("}seg"):
            text: str = inline_text(child).text if len(child) else child.text or ""
            return text.strip()
    return ""


def _score(written: str) -> float | None:
    """Return a probability from 0.993, or from 99 as Trados has it."""
    try:
        value = float(written)
    except ValueError:
        return None
    value = value if "." in written else value / 100
    return value if 0 <= value <= 1 else None
