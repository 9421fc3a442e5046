"""Tables and lists: found in text by bars, tabs and bullets; tables are read by column, each language in its own."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice, pairwise
from typing import TypeAlias

from tmx_builder.parser.blocks import BULLETS, length_odds, length_of
from tmx_builder.parser.document import Cell, Line
from tmx_builder.parser.layout.bilingual import LinePart, cells_of, parts_of
from tmx_builder.parser.layout.passing import Excluded, Passed, Setting, blank, excluded
from tmx_builder.text import Language, count_han, count_latin, fold_blanks, join_lines, language, weight

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|\s:+=-]*-[|\s:+=-]*")
_FEWEST_ROWS = 2
_LEAST_SHARE = 0.6
"""A column is in a language if at least this share of its cells is."""
_MOST_COLUMNS = 8
"""Columns of a table that can be paired, each with each."""
_MOST_ROWS_TRIED = 200

_MOST_CELLS = 1_000
"""Cells of a row; a wider table is none of texts. Measured: 5 in the widest known report."""
_Column: TypeAlias = dict[int, list[str]]
"""The lines of each cell in a column of a table, by its row."""

_LANGUAGE_NAMES = frozenset(
    re.findall(
        r"\S+",
        "中文 汉语 漢語 汉文 漢文 华语 華語 英文 英语 英語 中文版 英文版 原文 译文 譯文 中英文"
        " chinese english zh en zh-cn en-us source target original translation",
    )
)
"""Column headings that name languages."""
_BULLET = re.compile(f"[{BULLETS}]")
_FEWEST_ITEMS = 2
_SHORTEST_ITEM = 12
"""Least weight of an item: the parts of a name such as 玛丽•居里 are shorter."""


def with_cells(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines with the rows of tables, as Markdown and tabs write them, cut into cells.

    The rules of the tables are excluded.
    """
    free = max((line.cell.table for line in lines if line.cell), default=-1) + 1
    cut: list[Line] = []
    apart: list[Excluded] = []
    for (bars, columns), group in groupby(lines, key=_row_shape):
        rows = list(group)
        if columns > _MOST_CELLS:
            apart += (excluded(row, f"a row of {columns:,} cells") for row in rows)
            cut += map(blank, rows)
            continue
        if not columns or len(rows) < _FEWEST_ROWS:
            cut += rows
            continue
        apart += (excluded(row, "rule of a table") for row in rows if _is_rule(row))
        for number, row in enumerate(row for row in rows if not _is_rule(row)):
            for column, text in enumerate(_cells(row.text, bars=bars)):
                if text.strip():
                    cut.append(replace(row, text=text, cell=Cell(free, number, column)))
        free += 1
    return Passed(cut, apart)


def _row_shape(line: Line) -> tuple[bool, int]:
    """Return whether bars make a row of this line, and how many cells it has; none if it is no row."""
    if line.cell or line.note:
        return False, 0
    text = line.text.strip()
    if text.startswith("|") or " | " in text:
        cells = len(_cells(text, bars=True))
        return (True, cells) if cells > 1 else (False, 0)
    return False, text.count("\t") + 1 if "\t" in text else 0


def _cells(text: str, *, bars: bool) -> list[str]:
    text = text.strip()
    if not bars:
        return text.split("\t")
    if text.startswith("|"):
        text = text[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.replace("\\|", "|") for cell in _BAR.split(text)]


def _is_rule(line: Line) -> bool:
    return "|" in line.text and _RULE.fullmatch(line.text.strip()) is not None


def by_columns(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines with those cells alone left in tables that translate each other, row by row.

    Where a table has a column in each language, its other columns are excluded, except cells in both languages, and
    so is a first row that names the languages. Two pairs of columns become two tables, and
    so do two columns whose cells hold both languages. Where there are none, the cells become lines like all others.
    """
    tables: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.cell:
            tables[line.cell.table].append(line)
    parts = {id(line): parts_of(line.text, surely=True) for cells in tables.values() for line in cells}
    mixed = {number: _mixed_columns(cells, parts) for number, cells in tables.items()}
    paired = {number: _paired_columns(cells, mixed[number]) for number, cells in tables.items()}
    named = {number: _first_row(cells) for number, cells in tables.items() if _names_languages(cells)}
    # a table becomes one for each column that is mixed, and for each pair of columns
    parted: dict[tuple[int, bool, int], int] = {}
    kept: list[Line] = []
    apart: list[Excluded] = []
    for line in lines:
        cell = line.cell
        if not cell:
            kept.append(line)
        elif cell.column in mixed[cell.table] and len(parts[id(line)]) == 2:
            table = parted.setdefault((cell.table, True, cell.column), len(parted))
            kept += cells_of(line, parts[id(line)], table, row=cell.row)
        elif not (pairs := paired[cell.table]):
            kept.append(replace(line, cell=None))
        elif cell.row == named.get(cell.table):
            apart.append(excluded(line, "name of a column"))
        elif cell.column not in pairs and len(parts_of(line.text)) > 1:
            kept.append(replace(line, cell=None))
        elif cell.column not in pairs:
            apart.append(excluded(line, "is in a column without a translation"))
        else:
            table = parted.setdefault((cell.table, False, pairs[cell.column]), len(parted))
            kept.append(replace(line, cell=replace(cell, table=table)))
    return Passed(kept, apart)


def _first_row(cells: Iterable[Line]) -> int:
    return min(line.cell.row for line in cells if line.cell)


def _names_languages(cells: Sequence[Line]) -> bool:
    first = _first_row(cells)
    names = [fold_blanks(line.text).casefold() for line in cells if line.cell and line.cell.row == first]
    return sum(name in _LANGUAGE_NAMES for name in names) > 1


def _mixed_columns(cells: Sequence[Line], parts: Mapping[int, Sequence[LinePart]]) -> set[int]:
    """Return the columns whose cells mostly hold a text and its translation."""
    in_both: defaultdict[int, list[bool]] = defaultdict(list)
    for line in cells:
        if line.cell and (count_han(line.text) or count_latin(line.text)):
            in_both[line.cell.column].append(len(parts[id(line)]) == 2)
    return {
        column for column, are_mixed in in_both.items() if sum(are_mixed) >= _LEAST_SHARE * len(are_mixed)
    }


def _paired_columns(cells: Sequence[Line], mixed: Container[int]) -> dict[int, int]:
    """Return the columns of a table that translate each other, each with the number of its pair; likest first."""
    spoken: defaultdict[int, Counter[Language]] = defaultdict(Counter)
    for line in cells:
        if line.cell and line.cell.column not in mixed and (tongue := language(line.text)):
            spoken[line.cell.column][tongue] += 1
    in_language: dict[Language, list[int]] = {"zh": [], "en": []}
    for column in sorted(spoken)[:_MOST_COLUMNS]:
        tongue, count = spoken[column].most_common(1)[0]
        if count >= _LEAST_SHARE * spoken[column].total():
            in_language[tongue].append(column)
    columns: dict[int, _Column] = {column: {} for column in chain(*in_language.values())}
    for line in cells:
        if line.cell and line.cell.column in columns:
            columns[line.cell.column].setdefault(line.cell.row, []).append(line.text)
    choices = [
        (zh, en)
        for zh in in_language["zh"]
        for en in in_language["en"]
        if columns[zh].keys() & columns[en].keys()
    ]
    likeness = {(zh, en): _likeness(columns[zh], columns[en]) for zh, en in choices if len(choices) > 1}
    likely = sorted(choices, key=lambda choice: -likeness.get(choice, 0.0))
    pairs: dict[int, int] = {}
    for zh, en in likely:
        if zh not in pairs and en not in pairs:
            pairs[zh] = pairs[en] = len(pairs) // 2
    return pairs


def _likeness(zh: _Column, en: _Column) -> float:
    rows = islice((row for row in zh if row in en), _MOST_ROWS_TRIED)
    return sum(
        length_odds(length_of(join_lines(zh[row], "zh")), length_of(join_lines(en[row], "en")))
        for row in rows
    )


def without_inner_bullets(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines, each item of a list on a separate line."""
    cut: list[Line] = []
    for line in lines:
        cut += (replace(line, text=item) for item in _items(line.text))
    return Passed(cut)


def _items(text: str) -> list[str]:
    """Return the items of a line, each with its bullet; the text alone where it has no more than one."""
    first = _BULLET.search(text)
    if not first:
        return [text]
    starts = [place for place, character in enumerate(text) if character == first[0]]
    head = text[: starts[0]]
    bounds = [*([0] if head.strip() else []), *starts, len(text)]
    items = [text[start:end] for start, end in pairwise(bounds)]
    is_list = len(starts) >= _FEWEST_ITEMS and all(
        weight(item) >= _SHORTEST_ITEM for item in items[bool(head.strip()) :]
    )
    return items if is_list else [text]
