"""Units of memories: what all formats of them share, from their language tags to the pairs they become."""

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tmx_builder.errors import InputError
from tmx_builder.model import (
    FIELDS,
    TOOL,
    Evidence,
    Granularity,
    History,
    Known,
    Provenance,
    Role,
    SegmentPair,
    Tag,
)
from tmx_builder.parser.document import Line, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.inline import inline_text
from tmx_builder.parser.readers.statuses import TRANSLATED, ToolStatus, status_of
from tmx_builder.text import fold_blanks

_Named = TypeVar("_Named", bound=StrEnum)
_Otherwise = TypeVar("_Otherwise")

_THREE_LETTERS = {"zho": "zh", "chi": "zh", "cmn": "zh", "eng": "en"}
_LINES = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?", re.ASCII)
_EVIDENCE = re.compile(
    r"(\d{1,9}):(\d{1,9})(?:; quantities (\d{1,9})/(\d{1,9}))?(?:; names (\d{1,9})/(\d{1,9}))?", re.ASCII
)
_FOOTNOTE = re.compile(r"footnote (\S+)")
_CHECKS = (
    "quantity", "names", "untranslated", "script", "brackets", "quotes", "length", "alignment", "spacing", "marks",
    "consistency", "terminology",
)  # fmt: skip
_TOLD_ANEW = re.compile(
    rf"(?:error|warning|note) (?:{'|'.join(_CHECKS)}): .*|also in .*:\d+(?:-\d+)?"
    r"|left over: .*|score [01]\.\d{3}; \d+:\d+.*",
    re.DOTALL,
)
"""A note of our own: score and evidence, what checks found, where else the unit is, why a text is left over."""
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", re.ASCII)
_TRADITIONAL = frozenset({"TW", "HK", "MO"})
"""Regions that write Chinese in Traditional characters where a tag names no script (CLDR, likelySubtags)."""
_SHOWN_LANGUAGES = 5
_OWN_PROPERTIES = frozenset(
    {*(f"x-{field}" for field in FIELDS), "x-finding", "x-also", "x-origin", "x-confirmationlevel"}
)
"""Properties that our TMX defines, in any flavor: they are read, and written anew from the unit."""
_MOMENT = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
"""As TMX 1.4b asks for dates (creationdate)."""
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Variant:
    """One side of a unit."""

    lang: str
    """Its tag, as the file writes it."""
    text: str
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file says of a unit beside its texts."""

    fields: Mapping[str, str] = field(default_factory=dict)
    """Values by the names in FIELDS; missing ones are left out."""
    status: ToolStatus = TRANSLATED
    """The status that the tool's state means, where `fields` have none."""
    date: datetime.date | None = None
    tuid: str = ""
    notes: tuple[str, ...] = ()
    pair_id: str = ""
    """The paragraph that it belongs to, where the file says so."""
    said: str = ""
    """The status in the file's own words, where these are not known."""
    row: int = 0
    """Its number in the file; 0 to count it."""
    history: History = field(default_factory=History)


def fields_in(properties: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a unit, of its properties under the names that tmx-builder gives them."""
    return {name: value for name in FIELDS if (value := properties.get(f"x-{name}"))}


def language_of(tag: str) -> str:
    """Return the language of a tag, zh or en; empty for all others."""
    subtag = tag.replace("_", "-").split("-")[0].lower()
    subtag = _THREE_LETTERS.get(subtag, subtag)
    return subtag if subtag in ("zh", "en") else ""


def canonical(tag: str) -> str:
    """Return a tag with the case, the hyphens and the short language that CAT tools know: zh-Hans-CN."""
    language, *subtags = tag.replace("_", "-").split("-")
    language = language.lower()
    cased = [part.title() if len(part) == 4 else part.upper() for part in subtags]
    return "-".join([_THREE_LETTERS.get(language, language), *cased])


def no_unit(where: str | Path, languages: Iterable[str]) -> InputError:
    """Return what is wrong with a memory that has no unit in Chinese and English, but is in these languages."""
    names = sorted({language for language in languages if language})
    return InputError(
        where,
        f"has no unit in Chinese and English: it is in {_listed(names) or 'no language that it names'}",
        "give a memory of these two languages",
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN_LANGUAGES]) + (" ..." if len(names) > _SHOWN_LANGUAGES else "")


def _script(tag: str) -> str:
    """Return the script of a canonical tag, Hant where its region writes Traditional Chinese."""
    parts = tag.split("-")[1:]
    named = next((part for part in parts if len(part) == 4), "")
    return named or ("Hant" if _TRADITIONAL & set(parts) else "Hans" if language_of(tag) == "zh" else "")


def date_of(written: str | None) -> datetime.date | None:
    """Return the day of a date such as 20240118T093000Z, None where it is none."""
    match = _DATE.match(written or "")
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def person_of(written: str | None) -> str:
    """Return the person named by a memory's attribute; empty for none and for tmx-builder itself."""
    return "" if not written or written == TOOL else written


def history_of(attributes: Mapping[str, str], properties: Iterable[tuple[str, str]]) -> History:
    """Return the history of a unit, given the attributes of its TMX element and its properties by type."""
    created, changed, last_used = (
        value if _MOMENT.fullmatch(value := attributes.get(name, "")) else ""
        for name in ("creationdate", "changedate", "lastusagedate")
    )
    used = attributes.get("usagecount", "")
    return History(
        created,
        person_of(attributes.get("creationid", "")),
        changed,
        person_of(attributes.get("changeid", "")),
        int(used) if _NUMBER.fullmatch(used) else 0,
        last_used,
        tuple(
            (kind, value)
            for kind, value in properties
            if kind and kind.partition(":")[0].lower() not in _OWN_PROPERTIES
        ),
    )


class MemoryTranscript:
    """Takes the units of a memory one by one."""

    def __init__(self, raw: RawFile, options: ReadingOptions) -> None:
        """Start without any."""
        self._raw = raw
        self._wanted = frozenset(map(canonical, options.languages))
        self._digest = hashlib.sha256(raw.data).hexdigest()
        self._units: list[SegmentPair] = []
        self._rows: list[SegmentPair] = []
        self._paragraphs: Counter[str] = Counter()
        self._last: tuple[str, ...] = ()
        self._number = 0
        self._chosen: set[str] = set()
        """Tags of the variants that are in the units."""
        self.languages: Counter[str] = Counter()
        """Variants in languages that were left out."""
        self.tags = 0
        """Inline tags, which are no text."""
        self.untranslated = 0
        """Units without text in both languages."""

    def add(self, variants: Iterable[Variant], source_tag: str, entry: Entry) -> None:
        """Add a unit with the two of its variants that are Chinese and English.

        Of several in one language, the first is taken that the reading options want, else that has the
        `source_tag`, else the first. The source is in the language of the source tag, else Chinese.
        """
        self._number += 1
        chosen: dict[str, Variant] = {}
        for variant in sorted(variants, key=lambda variant: self._rank(canonical(variant.lang), source_tag)):
            language = language_of(variant.lang)
            if not language or language in chosen:
                self.languages[canonical(variant.lang)] += 1
            else:
                chosen[language] = variant
                self._chosen.add(canonical(variant.lang))
        zh, en = (chosen.get(language) or Variant(language, "") for language in ("zh", "en"))
        source, target = (en, zh) if language_of(source_tag) == "en" else (zh, en)
        is_unit = bool(fold_blanks(source.text) and fold_blanks(target.text))
        identity = entry.pair_id or (self._paragraph(entry) if is_unit else "")
        pair = self._pair(entry, source, target, identity)
        self._rows.append(pair)
        if is_unit:
            self._units.append(pair)
        else:
            self.untranslated += 1

    def variant(self, lang: str, segment: Any, data: Mapping[str, str] | None = None) -> Variant:
        """Return the side of a unit that is in an element, and count its inline tags; `data` as in `inline_text`."""
        inline = inline_text(segment, data)
        self.tags += inline.taken_off
        return Variant(lang, inline.text, inline.tags)

    def count_from(self, number: int) -> None:
        """Let the next unit have a number, as after units that were not added."""
        self._number = number - 1

    @property
    def units(self) -> tuple[SegmentPair, ...]:
        """Those that have text in both languages."""
        return tuple(self._units)

    def _rank(self, tag: str, source_tag: str) -> int:
        """Return 0 for a language tag that is wanted above others, and more for those that are wanted less."""
        if tag in self._wanted:
            return 0
        if any(
            language_of(tag) == language_of(wanted) and _script(tag) == _script(wanted)
            for wanted in self._wanted
        ):
            return 1
        return 2 if tag == canonical(source_tag) else 3

    def document(self) -> SourceDocument:
        """Return the memory. Raises InputError where it has no unit in Chinese and English."""
        if not self._units:
            raise no_unit(self._raw.where, (*self.languages, *self._chosen))
        lines = (
            Line(number, text)
            for number, unit in enumerate(self._units, 1)
            for text in (unit.source, unit.target)
        )
        return self._raw.document(lines, self._remarks(), self._units, self._rows)

    def _remarks(self) -> Iterator[str]:
        if self.languages:
            yield f"left out {self.languages.total()} variants in {_listed(sorted(self.languages))}"
        if self.untranslated:
            yield f"left out {self.untranslated} units without text in both languages"
        if self.tags:
            yield f"has {self.tags} inline tags, which only TMX and XLIFF keep"

    def _pair(self, entry: Entry, source: Variant, target: Variant, identity: str) -> SegmentPair:
        said = entry.fields
        status, unknown = status_of(said.get("status", ""))
        return SegmentPair(
            id=identity,
            role=_one_of(Role, said.get("role"), Role.BODY),
            source=source.text.strip(),
            target=target.text.strip(),
            source_lang=canonical(source.lang),
            target_lang=canonical(target.lang),
            provenance=Provenance(
                document=said.get("document") or self._raw.name,
                sha256=self._digest,
                lines=_lines(said.get("lines", "")) or (self._number, self._number),
                section=tuple(part for part in said.get("section", "").split(" > ") if part),
                date=entry.date,
            ),
            score=_score(said.get("score", "")),
            known=Known(
                status=status or entry.status.status,
                granularity=_one_of(Granularity, said.get("granularity"), None),
                evidence=_evidence(said.get("evidence", "")),
                tuid=entry.tuid,
                footnotes=tuple(match[1] for note in entry.notes if (match := _FOOTNOTE.fullmatch(note))),
                notes=tuple(
                    note
                    for note in entry.notes
                    if note and not _FOOTNOTE.fullmatch(note) and not _TOLD_ANEW.fullmatch(note)
                ),
                row=entry.row or self._number,
                said=unknown or entry.said,
                is_scored=bool(said.get("score")),
                is_stated=entry.status.is_stated or status is not None,
                source_tags=source.tags,
                target_tags=target.tags,
                history=entry.history,
            ),
        )

    def _paragraph(self, entry: Entry) -> str:
        """Return the id of the unit's paragraph: that of the unit before it, where both are on its lines."""
        document = entry.fields.get("document") or self._raw.name
        place = (document, entry.fields.get("lines", ""), entry.fields.get("role", ""))
        if not place[1] or place != self._last:
            self._paragraphs[document] += 1
        self._last = place
        return f"p{self._paragraphs[document]}"


def _one_of(names: type[_Named], written: str | None, otherwise: _Otherwise) -> _Named | _Otherwise:
    return next((name for name in names if name.value == written), otherwise)


def _lines(written: str) -> tuple[int, int] | None:
    match = _LINES.fullmatch(written)
    return (int(match[1]), int(match[2] or match[1])) if match else None


def _score(written: str) -> float:
    """Return a probability that is written as such; without one, a unit of a memory is not in doubt."""
    return (
        float(written)
        if re.fullmatch(r"[01](\.\d{1,9})?", written, re.ASCII) and float(written) <= 1
        else 1.0
    )


def _evidence(written: str) -> Evidence:
    match = _EVIDENCE.fullmatch(written)
    if match is None:
        return Evidence(1, 1)
    source, target, *pairs = (int(each or 0) for each in match.groups())
    return Evidence(source, target, (pairs[0], pairs[1]), (pairs[2], pairs[3]))
