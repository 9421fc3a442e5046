"""The terms of a glossary, ours or others': TBX, XLSX, and tables as text, OmegaT's among them.

A TBX is of version 2 (martif, ISO 30042:2008), or of version 3 (ISO 30042:2019) as far as it is the same. Terms that
are deprecated or superseded are left out; those that are preferred come first.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from tmx_builder.errors import InputError
from tmx_builder.model import Rendering, Term
from tmx_builder.parser.document import RawFile, ReadingOptions
from tmx_builder.parser.readers import delimited, raw_file, spreadsheet
from tmx_builder.parser.readers.encoding import decode
from tmx_builder.parser.readers.memories import language_of
from tmx_builder.parser.readers.safe_xml import local_name, pieces
from tmx_builder.text import count_han, count_latin

_VARIANTS = re.compile(r"\s*[;|；]\s*")
_CHINESE = re.compile(r"(?:chinese|中文|汉语|漢語|zh(?:[-_]\w+)*)(?: term)?", re.IGNORECASE)
_ENGLISH = re.compile(r"(?:english|英文|英语|英語|en(?:[-_]\w+)*)(?: term)?", re.IGNORECASE)
_FURTHER = re.compile(r"variants?|synonyms?|(?:english|en(?:[-_]\w+)*) \d+", re.IGNORECASE)
_STATUS = re.compile(r"(?:term )?status|状态", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"forbidden|deprecated|obsolete|superseded|rejected|do not use|禁用|弃用|停用|淘汰", re.IGNORECASE
)
"""Values of a status column that forbid a term (UTX 1.20, 5.3, and what people write)."""
_HEADING_OF_UTX = "#src"
_DETAILS = ("confidence", "units", "document", "chinese example", "english example")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEAD = 4096
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_SECTIONS = frozenset({"langSet", "langSec"})
_RANKS = {"preferred": 0, "deprecated": 2, "superseded": 2, "forbidden": 2, "rejected": 2, "obsolete": 2}
"""Rank by the first word of an administrative status, for which tools have further words; an admitted term, and
none, is 1."""
_LEFT_OUT = 2


class _Row(NamedTuple):
    """A line of a table."""

    number: int
    """Counted from 1."""
    cells: tuple[str, ...]


class _Columns(NamedTuple):
    zh: int
    en: int
    further: tuple[int, ...] = ()
    details: Mapping[str, int] = {}


def read_glossary(path: str | Path, options: ReadingOptions | None = None) -> tuple[Term, ...]:
    """Read a glossary in any format that is written, and others like them; the languages in either order.

    A TBX or an XLSX is recognised by its content; any other file is a table as text: the two languages in columns
    that are named, or in the first two. Renderings of one term are gathered, also from several lines. Raises
    InputError where the file cannot be read, or is no glossary of Chinese and English.
    """
    options = options or ReadingOptions()
    raw = raw_file(Path(path), Path(path).name, options)
    if _is_tbx(raw):
        terms_read: Iterator[Term] = _terms_of_tbx(raw)
    else:
        terms_read = _terms_of_rows(_rows(raw, options), raw.where)
    terms = _gathered(terms_read)
    if not terms:
        raise InputError(
            raw.where, "has no term in Chinese and English", "give a glossary of these two languages"
        )
    return terms


def _rows(raw: RawFile, options: ReadingOptions) -> Iterator[_Row]:
    """Yield the rows of a table; a tab parts the cells of a text if there is one anywhere."""
    if not spreadsheet.recognise(raw):
        text = decode(raw.data, raw.where, options.encoding).text
        if "\t" in text or raw.suffix != ".csv":
            yield from (
                _Row(number, tuple(line.split("\t"))) for number, line in enumerate(text.splitlines(), 1)
            )
            return
    reader = spreadsheet if spreadsheet.recognise(raw) else delimited
    cells: dict[tuple[int, int], dict[int, str]] = {}
    numbers: dict[tuple[int, int], int] = {}
    for line in reader.read(raw, options).lines:
        if line.cell is not None:
            row = (line.cell.table, line.cell.row)
            held = cells.setdefault(row, {})
            before = held.get(line.cell.column)
            held[line.cell.column] = line.text if before is None else f"{before} {line.text}"
            numbers.setdefault(row, line.number)
    for place, held in cells.items():
        yield _Row(numbers[place], tuple(held.get(column, "") for column in range(max(held) + 1)))


def _gathered(unmerged: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms with all their renderings, each once, in the order of the glossary."""
    terms: dict[str, Term] = {}
    for term in unmerged:
        known = terms.get(term.zh)
        if known is None:
            terms[term.zh] = term
            continue
        texts = {rendering.text for rendering in known.renderings}
        fresh = tuple(rendering for rendering in term.renderings if rendering.text not in texts)
        terms[term.zh] = replace(known, renderings=known.renderings + fresh)
    return tuple(terms.values())


def _terms_of_rows(rows: Iterable[_Row], where: str) -> Iterator[Term]:
    """Yield the terms of a table; empty rows and those that begin with # are skipped.

    The columns are those that the first row names, or the first two, in either order, row by row. Within a cell
    `;` or `|` parts terms that mean the same. What a column named status calls forbidden is left out. Raises
    InputError for a row without two cells.
    """
    named: _Columns | None = None
    is_first = True
    status = None
    for number, cells in rows:
        row = tuple(cell.strip() for cell in cells)
        if row[0].lower() == _HEADING_OF_UTX:
            status = _status_column(row)
        if not any(row) or row[0].startswith("#"):
            continue
        if is_first:
            is_first = False
            named = _named(row)
            status = _status_column(row) if named else status
            if named is not None:
                continue
        if status is not None and status < len(row) and _FORBIDDEN.match(row[status]):
            continue
        columns = named or _by_language(row)
        if columns is None:
            if len(row) < 2 or not all(row[:2]):
                raise InputError(
                    f"{where}:{number}", "has no term and translation with a tab between", "add the tab"
                )
            continue
        yield from _terms(row, columns)


def _named(row: Sequence[str]) -> _Columns | None:
    """Return the columns that a row names, None where it does not name both languages."""
    zh = next((at for at, cell in enumerate(row) if _CHINESE.fullmatch(cell)), None)
    en = next((at for at, cell in enumerate(row) if _ENGLISH.fullmatch(cell)), None)
    if zh is None or en is None:
        return None
    further = tuple(at for at, cell in enumerate(row) if _FURTHER.fullmatch(cell))
    details = {cell.lower(): at for at, cell in enumerate(row) if cell.lower() in _DETAILS}
    return _Columns(zh, en, further, details)


def _status_column(row: Sequence[str]) -> int | None:
    return next((column for column, name in enumerate(row) if _STATUS.fullmatch(name)), None)


def _by_language(row: Sequence[str]) -> _Columns | None:
    """Return the Chinese and the English one of the first two cells; None where neither is Chinese."""
    if len(row) < 2 or not all(row[:2]):
        return None
    first, second = (3 * count_han(cell) / (3 * count_han(cell) + count_latin(cell) or 1) for cell in row[:2])
    if not first and not second:
        return None
    return _Columns(0, 1) if first >= second else _Columns(1, 0)


def _terms(row: Sequence[str], columns: _Columns) -> Iterator[Term]:
    def cell(column: int | None) -> str:
        return row[column] if column is not None and column < len(row) else ""

    texts = [part for at in (columns.en, *columns.further) for part in _VARIANTS.split(cell(at)) if part]
    if not texts or not cell(columns.zh):
        return
    details = {name: cell(columns.details.get(name)) for name in _DETAILS}
    example = (details["chinese example"], details["english example"])
    first, *others = (Rendering(text) for text in dict.fromkeys(texts))
    first = replace(first, example=example if all(example) else None, document=details["document"])
    for zh in _VARIANTS.split(cell(columns.zh)):
        if zh:
            yield Term(
                zh=zh,
                renderings=(first, *others),
                confidence=_share(details["confidence"]),
                units=int(details["units"]) if re.fullmatch(r"[0-9]{1,9}", details["units"]) else 0,
            )


def _share(written: str) -> float:
    """Return a number from 0 to 1; 1 where it is none."""
    with suppress(ValueError):
        if 0 <= (value := float(written)) <= 1:
            return value
    return 1.0


def _is_tbx(raw: RawFile) -> bool:
    """Return whether the file is XML whose first elements are those of a TBX."""
    head = raw.data[:_HEAD].replace(b"\0", b"")
    return raw.suffix == ".tbx" or b"<martif" in head or b"<tbx" in head


def _terms_of_tbx(raw: RawFile) -> Iterator[Term]:
    """Yield a term for each Chinese one that is in use. Raises InputError where it is no sound XML."""
    for entry in pieces(raw.data, raw.where, lambda element: local_name(element) in _ENTRIES):
        texts: dict[str, list[str]] = {"zh": [], "en": []}
        contexts: dict[str, str] = {}
        document = ""
        for section in entry:
            if local_name(section) not in _SECTIONS:
                continue
            language = language_of(section.get(_LANG, ""))
            if language not in texts:
                continue
            texts[language] += _in_use(section)
            for element in section.iter():
                if local_name(element) == "descrip" and element.get("type") == "context":
                    contexts.setdefault(language, _text(element))
                elif local_name(element) == "admin" and element.get("type") == "source":
                    document = document or _text(element)
        if texts["en"]:
            for zh in texts["zh"]:
                example = (contexts["zh"], contexts["en"]) if len(contexts) == 2 else None
                first, *others = dict.fromkeys(texts["en"])
                rendering = Rendering(first, example=example, document=document)
                yield Term(zh, (rendering, *map(Rendering, others)))


def _in_use(section: Any) -> list[str]:
    """Return a language's terms that may be used, the preferred ones first."""
    ranked = []
    for term in section.iter():
        if local_name(term) == "term" and (text := _text(term)):
            statuses = (
                _text(note)
                for note in term.getparent().iter()
                if local_name(note) in ("termNote", "administrativeStatus")
                and note.get("type", "administrativeStatus") == "administrativeStatus"
            )
            rank = next((_RANKS.get(_first_word(status), 1) for status in statuses), 1)
            if rank < _LEFT_OUT:
                ranked.append((rank, text))
    return [text for _, text in sorted(ranked, key=lambda ranked_term: ranked_term[0])]


def _first_word(status: str) -> str:
    """Return "deprecated" for deprecatedTerm-admn-sts."""
    return status.lower().partition("term")[0].strip(" -_")


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
