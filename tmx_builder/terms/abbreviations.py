"""Abbreviations that a text introduces in brackets: Beijing Municipal Administrative Center (BMC)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from tmx_builder.terms.word_lists import word_list

_LONGEST = 200
"""Characters of a long form."""
_INTRODUCED = re.compile(r"\((?:the )?([A-Z][A-Za-z&]{1,9})\)")
_WORD = re.compile(r"[A-Za-z0-9&'’]+")
_SMALL = word_list("en small")


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Return what the texts abbreviate, by abbreviation; the long form begins with a capital."""
    found: dict[str, str] = {}
    for text in texts:
        if "(" not in text:
            continue
        for match in _INTRODUCED.finditer(text):
            short = match[1]
            if sum(map(str.isupper, short)) < 2:
                continue
            before = text[max(match.start() - _LONGEST, 0) : match.start()]
            long = _long_form(before.rstrip(), short)
            if long:
                found.setdefault(short, long)
    return found


def without_introductions(text: str, known: Collection[str]) -> str:
    """Return the text with blanks for the known abbreviations that it introduces; all else keeps its place."""
    return _INTRODUCED.sub(
        lambda match: f"({' ' * (len(match[0]) - 2)})" if match[1] in known else match[0], text
    )


def _long_form(before: str, short: str) -> str:
    """Return the end of a text whose words' initials hold the letters of its abbreviation in order."""
    words = list(_WORD.finditer(before))[-2 * len(short) - 3 :]
    for at in range(len(words) - 2, -1, -1):
        first = words[at].group()
        rest = before[words[at].start() :]
        if re.search(r"[,;:.()]\s", rest):
            break
        initials = "".join(each.group()[0] for each in words[at:])
        if (
            first[0] == short[0]
            and first.lower() not in _SMALL
            and _is_within(short.lower(), initials.lower())
        ):
            return rest
    return ""


def _is_within(letters: str, initials: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)
