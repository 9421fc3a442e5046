"""A TMX of any size, unit by unit: what checks need of it, at little more than the cost of parsing.

Apart from `tmx`, which makes a whole document of a memory that is to be built from.
"""

import gzip
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from tmx_builder.errors import InputError
from tmx_builder.model import Status
from tmx_builder.parser.readers.inline import inline_text
from tmx_builder.parser.readers.memories import canonical, language_of, no_unit
from tmx_builder.parser.readers.safe_xml import SAFE_PARSING, checked_head, malformed

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEAD = 65_536
_GZIP = b"\x1f\x8b"


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
    """Tell by its name whether a file is a memory that `memory_entries` reads."""
    return str(name).lower().endswith((".tmx", ".tmx.gz"))


def memory_entries(path: str | Path) -> Iterator[MemoryEntry]:
    """Yield the units of a TMX, .gz or not, that have text in Chinese and in English.

    The source is in the language of the header, else Chinese. Raises InputError where the file cannot be read, is no
    well-formed TMX, or has no such unit; the units before the fault have been yielded then.
    """
    from lxml import etree

    where = str(path)
    source_lang = ""
    has_unit = False
    languages: set[str] = set()
    try:
        with opened(Path(path)) as file:
            head = file.read(_HEAD)
            if not head:
                raise InputError(where, "is empty", "give a TMX with Chinese and English text")
            checked_head(head, where)
            file.seek(0)
            for _, element in etree.iterparse(
                file,
                events=("end",),
                tag=("{*}tu", "{*}header"),
                **SAFE_PARSING,
            ):
                if element.tag.endswith("header"):
                    source_lang = element.get("srclang", "")
                    continue
                entry = entry_of(element, source_lang)
                if not (has_unit or entry):
                    languages.update(canonical(tag) for tag in map(_tag_of, element) if tag)
                element.clear(keep_tail=False)
                while element.getprevious() is not None:
                    del element.getparent()[0]
                if entry is not None:
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


def opened(path: Path) -> BinaryIO:
    """Open a file that may be packed with gzip. Raises OSError."""
    with path.open("rb") as file:
        is_compressed = file.read(2) == _GZIP
    return cast(BinaryIO, gzip.open(path)) if is_compressed else path.open("rb")


def _tag_of(variant: Any) -> str:
    return variant.get(_LANG) or variant.get("lang") or ""


def entry_of(tu: Any, source_lang: str) -> MemoryEntry | None:
    """Return a unit with text in both languages, None for any other; `source_lang` is what the header says."""
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
        line or tu.sourceline or 0,
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
