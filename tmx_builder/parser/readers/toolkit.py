"""Memories in formats that translate-toolkit reads: Wordfast and Trados .txt, and gettext's .po.

They are known by their content: two of them have the suffix of plain text, and a memory is no report.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from tmx_builder.errors import InputError
from tmx_builder.model import History, Status
from tmx_builder.parser.document import RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.encoding import decode
from tmx_builder.parser.readers.memories import Entry, MemoryTranscript, Variant
from tmx_builder.parser.readers.statuses import TRANSLATED, ToolStatus
from tmx_builder.text import is_traditional, language

_HEAD = 4096
_WORDFAST = re.compile(r"\ufeff?%\d{8}~\d{6}\t")
_TRADOS = re.compile(r"\ufeff?\s*(?:<RTF Preamble>.*?)?<TrU>", re.DOTALL)
_GETTEXT = re.compile(r'^msgid "(?:.|\n)*?^msgstr(?:\[0\])? "', re.MULTILINE)
_WORDFAST_TAG = re.compile(r"&t[A-Z];")
"""How Wordfast marks the place of a tag."""

_Unit = tuple[Iterable[Variant], Entry]


def recognise(raw: RawFile) -> bool:
    """Return whether the file begins as one of these memories does, whatever its suffix."""
    return _format_of(raw) is not None


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the units that are in Chinese and in English.

    Raises InputError if there is none, or if the file is broken or not text in one encoding.
    """
    decoded = decode(raw.data, raw.where, options.encoding)
    units = _format_of(raw) or _gettext
    memory = MemoryTranscript(raw, options)
    try:
        for variants, entry in units(decoded.text):
            source, target = map(_with_tag, variants)
            memory.add((source, target), source.lang, entry)
    except (ValueError, csv.Error) as error:
        problem = " ".join(str(error).split())[:80]
        raise InputError(raw.where, f"is broken: {problem}", "correct it, or export it anew") from error
    return memory.document()


def _format_of(raw: RawFile) -> Callable[[str], Iterator[_Unit]] | None:
    head = raw.data[:_HEAD].replace(b"\0", b"").decode("latin-1").removeprefix("ÿþ").removeprefix("þÿ")
    head = head.removeprefix("ï»¿")
    if _WORDFAST.match(head):
        return _wordfast
    if _TRADOS.match(head):
        return _trados
    return _gettext if _GETTEXT.search(head) else None


def _wordfast(text: str) -> Iterator[_Unit]:
    from translate.storage.wordfast import WordfastTMFile

    store = WordfastTMFile()
    # it knows the encodings that Wordfast has: this one is sure, whatever the file's was
    store.parse(text.removeprefix("\ufeff").encode("utf-16"))
    for unit in store.units:
        fields = unit.metadata
        variants = [
            Variant(fields[tag] or "", _WORDFAST_TAG.sub("", written or ""))
            for tag, written in (("src-lang", unit.source), ("target-lang", unit.target))
        ]
        moment = (fields["date"] or "").replace("~", "T") + "Z"
        yield variants, Entry(history=History(created=moment))


def _trados(text: str) -> Iterator[_Unit]:
    from translate.storage.trados import TradosTxtTmFile

    store = TradosTxtTmFile()
    with suppress(ValueError):  # a text without any unit
        store.parse(text)
    for unit in store.units:
        segments = unit._element.xpath(".//seg")
        if len(segments) > 1:
            variants = [
                Variant(segment.get("l", "").replace("_", "-"), written)
                for segment, written in zip(segments, (unit.source, unit.target), strict=False)
            ]
            person = "".join(unit._element.xpath(".//cru/text()")[:1]).strip()
            yield variants, Entry(history=History(created_by=person))


def _gettext(text: str) -> Iterator[_Unit]:
    from translate.storage.pypo import pofile

    store: Any = pofile()
    store.parse(text.encode("utf-8"))
    for unit in store.units:
        if unit.source and not unit.isheader() and not unit.isobsolete():
            status = ToolStatus(Status.NEEDS_REVIEW) if unit.isfuzzy() else TRANSLATED
            notes = tuple(filter(None, [unit.getnotes("translator").strip()]))
            variants = Variant("", str(unit.source)), Variant("", str(unit.target))
            yield variants, Entry(status=status, notes=notes)


def _with_tag(variant: Variant) -> Variant:
    """Return the variant with a language tag: its own, or else what its letters show."""
    if variant.lang:
        return variant
    chinese = "zh-TW" if is_traditional(variant.text) else "zh-CN"
    return Variant({"zh": chinese, "en": "en", "": "und"}[language(variant.text)], variant.text)
