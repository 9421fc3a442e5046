"""Brackets, quotation marks, blanks and marks of either text."""

import re
from collections.abc import Iterator
from typing import Any

from tmx_builder.checks.check import PATTERNS, Bilingual, Observation
from tmx_builder.model import Span
from tmx_builder.tables import rows
from tmx_builder.text import HAN

_OPENING = {")": "(", "]": "[", "】": "【", "》": "《", "」": "「", "』": "『", "〕": "〔"}
_TWINS = str.maketrans("（）", "()")
"""A bracket of one width is closed by the other often enough."""
_MANY = 3
"""Least difference in the number of bracketed remarks that is reported."""


_MARKS: tuple[tuple[Any, ...], ...] = tuple(
    (*row[:4], *(re.compile(cell.replace("{han}", HAN)) for cell in (*row[4:], "")[:2]))
    for row in rows(__package__, "data/marks")
)
"""The rows of the table of marks, the last two cells as patterns."""


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield what is odd with the marks of either text."""
    if PATTERNS["paired mark"].search(unit.zh) or PATTERNS["paired mark"].search(unit.en):
        yield from _brackets(unit)
    for lang, check, aspect, said, pattern, beside in _MARKS:
        text = unit.zh if lang == "zh" else unit.en
        if (match := pattern.search(text)) and beside.search(text):
            message = f"{said}: {_around(text, match)}"
            yield _observation(unit, lang == "zh", check, aspect, message, match.span())


def _brackets(unit: Bilingual) -> Iterator[Observation]:
    for text, name, is_zh in ((unit.zh, "Chinese", True), (unit.en, "English", False)):
        start = _unbalanced(text)
        if start is not None:
            message = f"a bracket of the {name} has no partner: {text[max(0, start - 10) : start + 10]}"
            yield _observation(unit, is_zh, "brackets", "unbalanced", message, (start, start + 1))
        if text.count("“") != text.count("”") or text.count('"') % 2:
            message = f"a quotation mark of the {name} has no partner"
            yield _observation(unit, is_zh, "quotes", "unbalanced", message)
    zh, en = (len(PATTERNS["remark"].findall(text)) for text in unit[:2])
    if abs(zh - en) >= _MANY:
        message = f"the Chinese has {zh} remarks in brackets, the English {en}"
        yield _observation(unit, True, "brackets", "one-sided", message)


def _observation(
    unit: Bilingual, is_zh: bool, check: str, aspect: str, message: str, *places: Span
) -> Observation:
    spans = unit.spans(places, ()) if is_zh else unit.spans((), places)
    return Observation(check, aspect, 1, message, **spans)


def _unbalanced(text: str) -> int | None:
    """Return the place of the first bracket without a partner."""
    if PATTERNS["balanced"].fullmatch("".join(PATTERNS["bracket"].findall(text))):
        return None
    enumerators = {match.end() - 1 for match in PATTERNS["enumerator"].finditer(text)}
    opened: list[tuple[str, int]] = []
    for match in PATTERNS["bracket"].finditer(text):
        mark = match.group().translate(_TWINS)
        if mark not in _OPENING:
            opened.append((mark, match.start()))
        elif opened and opened[-1][0] == _OPENING[mark]:
            opened.pop()
        elif match.start() not in enumerators:
            return match.start()
    return opened[0][1] if opened else None


def _around(text: str, match: re.Match[str]) -> str:
    shown = text[max(0, match.start() - 8) : match.end() + 8].strip()
    return "".join(character if character.isprintable() else "�" for character in shown)
