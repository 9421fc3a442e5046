"""What each column of a returned table holds, by its heading and confirmed by its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from unicodedata import normalize

from tmx_builder.model import Granularity
from tmx_builder.tables import rows as table_rows
from tmx_builder.text import language

Row = Mapping[int, str]
"""The cells of a row by their columns, counted from 0; blank ones may be missing."""

OWN_COLUMNS = {"source": 0, "target": 1, "granularity": 6, "score": 7, "status": 8, "note": 12, "tuid": 13}
"""The columns of our own tables, for a table without a line of names."""

_ROWS_ABOVE = 5
"""Rows in which the headings are looked for: people put a title above a table."""
_TUID = re.compile(r"[0-9a-f]{20}")
_IN_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_REGION = re.compile(r"(zh|en)(?:[-_][a-z]+)+")
_FEW_LETTERS = 3.0
"""Mean number of letters of a cell from which a column holds text rather than numbers of segments or codes."""


def columns_of(rows: Sequence[Row], source: str) -> tuple[dict[str, int], int] | None:
    """Return which column holds what, and how many rows are above the first unit.

    What a column holds is one of source, target, status, granularity, score, tuid and note; the source is in the
    language `source`, zh or en. None where no column is surely the source, or none the target.
    """
    for number, row in enumerate(rows[:_ROWS_ABOVE]):
        named = _named(row, source)
        if {"source", "target"} & named.keys():
            below = rows[number + 1 :]
            texts = _texts(below, named, source)
            return ({**_further(below, named), **texts}, number + 1) if texts else None
    known = OWN_COLUMNS if _is_own(rows) else {}
    texts = _texts(rows, known, source)
    return ({**_further(rows, known), **texts}, 0) if texts else None


def _is_own(rows: Iterable[Row]) -> bool:
    """Return whether the rows are of a table of ours that lost its headings: it names the level of each unit."""
    levels = {level.value for level in Granularity}
    return all(row.get(OWN_COLUMNS["granularity"], "").strip() in levels for row in rows)


def _named(row: Row, source: str) -> dict[str, int]:
    """Return the columns that the names in a row say, by what they hold; of several, the first."""
    target = "en" if source == "zh" else "zh"
    named: dict[str, int] = {}
    for column, name in sorted(row.items()):
        if meaning := _meaning(name):
            named.setdefault({source: "source", target: "target"}.get(meaning, meaning), column)
    return named


def _meaning(name: str) -> str:
    bare = " ".join(_IN_BRACKETS.sub(" ", normalize("NFKC", name).casefold()).split()).strip(" .:*")
    if match := _REGION.fullmatch(bare):
        return match[1]
    return _meanings().get(bare, "")


@cache
def _meanings() -> dict[str, str]:
    return {name: meaning for meaning, name in table_rows(__package__, "column-names")}


def _texts(rows: Sequence[Row], named: Mapping[str, int], source: str) -> dict[str, int] | None:
    """Return the columns of the two texts; None where their languages are not those of source and target.

    A heading counts as long as what is below is in the language that it says, or the two are exchanged.
    """
    spoken = _languages(rows)
    target = "en" if source == "zh" else "zh"
    wanted = {"source": source, "target": target}
    chosen = {side: named[side] for side in wanted if side in named}
    if len(chosen) == 2 and [spoken.get(chosen[side]) for side in wanted] == [target, source]:
        return {"source": chosen["target"], "target": chosen["source"]}
    others = set(named.values()) - set(chosen.values())
    for side, lang in wanted.items():
        if side in chosen and spoken.get(chosen[side], lang) == lang:
            continue
        candidates = [column for column, of in spoken.items() if of == lang and column not in others]
        if side in chosen or len(candidates) != 1:
            return None
        chosen[side] = candidates[0]
    return chosen


def _languages(rows: Iterable[Row]) -> dict[int, str]:
    """Return the language of each column that holds text in one; a column of names or numbers has none."""
    texts: dict[int, list[str]] = {}
    for row in rows:
        for column, text in row.items():
            if text.strip() and not _TUID.fullmatch(text.strip()):
                texts.setdefault(column, []).append(text)
    spoken: dict[int, str] = {}
    for column, cells in texts.items():
        letters = sum(character.isalpha() for text in cells for character in text)
        if letters >= _FEW_LETTERS * len(cells) and (tongue := language("\n".join(cells))):
            spoken[column] = tongue
    return spoken


def _further(rows: Sequence[Row], named: Mapping[str, int]) -> dict[str, int]:
    """Return the other columns; one of names of units is known by their shape, and only by that."""
    further = {
        meaning: column for meaning, column in named.items() if meaning not in ("source", "target", "tuid")
    }
    names = Counter(column for row in rows for column, text in row.items() if _TUID.fullmatch(text.strip()))
    if names:
        further["tuid"] = names.most_common(1)[0][0]
    return further
