"""Reading the terms of a glossary's file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.model import Term
from tmx_builder.parser.document import RawFile
from tmx_builder.parser.glossaries.rows import Row, terms_of_rows
from tmx_builder.parser.glossaries.tbx import is_tbx, terms_of_tbx
from tmx_builder.parser.readers import ReadingOptions, delimited, raw_file, spreadsheet
from tmx_builder.parser.readers.encoding import decode


def read_glossary(path: str | Path, options: ReadingOptions | None = None) -> tuple[Term, ...]:
    """Read a glossary in any format that is written, and others like them; the languages in either order.

    A TBX or an XLSX is recognised by its content; any other file is a table as text: the two languages in columns
    that are named, or in the first two. Renderings of one term are gathered, also from several lines. Raises
    InputError where the file cannot be read, or is no glossary of Chinese and English.
    """
    options = options or ReadingOptions()
    raw = raw_file(Path(path), Path(path).name, options)
    if is_tbx(raw):
        terms_read: Iterator[Term] = terms_of_tbx(raw)
    else:
        terms_read = terms_of_rows(_rows(raw, options), raw.where)
    terms = _gathered(terms_read)
    if not terms:
        raise InputError(
            raw.where, "has no term in Chinese and English", "give a glossary of these two languages"
        )
    return terms


def _rows(raw: RawFile, options: ReadingOptions) -> Iterator[Row]:
    """Yield the rows of a table; a tab parts the cells of a text if there is one anywhere."""
    if not spreadsheet.recognise(raw):
        text = decode(raw.data, raw.where, options.encoding).text
        if "\t" in text or raw.suffix != ".csv":
            yield from (
                Row(number, tuple(line.split("\t"))) for number, line in enumerate(text.splitlines(), 1)
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
        yield Row(numbers[place], tuple(held.get(column, "") for column in range(max(held) + 1)))


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
