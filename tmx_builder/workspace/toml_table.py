"""A table of a project's file, read key by key; a key that nothing reads is reported as a mistake."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any, TypeVar

from tmx_builder.errors import InputError
from tmx_builder.parser import is_text_encoding

_Named = TypeVar("_Named", bound=StrEnum)

_LONGEST_NAME = 255
"""Bytes of a file's name: NAME_MAX of the file systems of Linux and macOS."""
_SHOWN = 60
"""Characters of a value that an error shows."""
_BYTES = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}


def size_of(text: str) -> int:
    """Return a number of bytes: 5000000, 200M, 1.5G; 0 where it is none."""
    match = re.fullmatch(r"([0-9]{1,15}(?:\.[0-9]{1,15})?)([KMG]?)B?", text, re.IGNORECASE | re.ASCII)
    return int(float(match[1]) * _BYTES[match[2].upper()]) if match else 0


class Table:
    """The values of a table. Every method raises InputError for a value of no use, and names its line."""

    def __init__(self, path: Path, text: str, values: Mapping[str, Any], name: str = "") -> None:
        """Read the table `name` of a file with this text; the outermost table has no name."""
        self.where = path
        self._text = text
        self._values = values
        self._name = name
        self._known: list[str] = []

    def _get(self, key: str, kind: type | tuple[type, ...], meant: str) -> Any:
        self._known.append(key)
        value = self._values.get(key)
        if value is not None and (
            not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)
        ):
            raise self.wrong(key, f"is not {meant}", f"write {meant}")
        return value

    def wrong(self, key: str, problem: str, advice: str) -> InputError:
        """Return the error of a key."""
        line = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=\]]", self._text, re.MULTILINE)
        number = f":{self._text.count(chr(10), 0, line.start()) + 1}" if line else ""
        return InputError(f"{self.where}{number}", f"{self._name}{key} {problem}", advice)

    def text(self, key: str) -> str:
        """Return a text; empty without one."""
        return str(self._get(key, str, "a text in quotes") or "")

    def path(self, key: str) -> str:
        """Return a path; empty without one."""
        return self._as_path(key, self.text(key))

    def required_path(self, key: str) -> str:
        """Return a path that must be there."""
        if not (path := self.path(key)):
            raise self.wrong(key, "is missing", f'write {key} = "..."')
        return path

    def paths(self, key: str) -> tuple[str, ...]:
        """Return paths or globs: a list of them, or a single one."""
        return tuple(self._as_path(key, path) for path in self.texts(key))

    def _as_path(self, key: str, path: str) -> str:
        """Return the text if a file can have such a name."""
        if any(ord(character) < 32 for character in path):
            raise self.wrong(key, "holds a control character", "name a file without one")
        if any(len(os.fsencode(part)) > _LONGEST_NAME for part in PurePath(path).parts):
            raise self.wrong(key, "holds a name that is too long for a file", "choose a shorter name")
        return path

    def texts(self, key: str) -> tuple[str, ...]:
        """Return texts: a list of them, or a single one."""
        value = self._get(key, (str, list), "a text or a list of texts")
        texts = [value] if isinstance(value, str) else value or []
        if not all(isinstance(each, str) for each in texts):
            raise self.wrong(key, "is not a list of texts", f'write {key} = ["...", "..."]')
        return tuple(texts)

    def flag(self, key: str) -> bool:
        """Return true or false; false without a value."""
        return bool(self._get(key, bool, "true or false"))

    def share(self, key: str) -> float:
        """Return a number from 0 to 1; 0 without one."""
        value = self._get(key, (int, float), "a number from 0 to 1") or 0.0
        if not 0 <= value <= 1:
            raise self.wrong(key, f"is {value}", "write a number from 0 to 1")
        return float(value)

    def size(self, key: str, otherwise: int) -> int:
        """Return a number of bytes, written as a number or as a text such as "200M"."""
        value = self._get(key, (int, str), "a size")
        size = otherwise if value is None else size_of(str(value))
        if not size:
            raise self.wrong(key, f"is no size: {str(value)[:_SHOWN]}", 'write a size such as "200M"')
        return size

    def encoding(self, key: str) -> str | None:
        """Return the name of an encoding of text."""
        if (name := self.text(key)) and not is_text_encoding(name):
            raise self.wrong(key, f"is no encoding that is known: {name}", "write gb18030, big5 or utf-8")
        return name or None

    def choice(self, key: str, choices: Sequence[str], otherwise: str) -> str:
        """Return one of these words."""
        value = self.text(key) or otherwise
        if value not in choices:
            raise self.wrong(key, f"is {value!r}", _advice(value, choices))
        return value

    def one_of(self, key: str, names: type[_Named], otherwise: _Named) -> _Named:
        """Return the member with this value."""
        return names(self.choice(key, [each.value for each in names], otherwise.value))

    def each_of(self, key: str, names: type[_Named]) -> Iterator[_Named]:
        """Yield the members with these values."""
        choices = [each.value for each in names]
        for value in self.texts(key):
            if value not in choices:
                raise self.wrong(key, f"is {value!r}", _advice(value, choices))
            yield names(value)

    def years(self, key: str) -> tuple[int, ...]:
        """Return years: a list of them, or a single one."""
        value = self._get(key, (int, list), "a year or a list of years")
        years = [value] if isinstance(value, int) else value or []
        if not all(isinstance(each, int) and 0 < each < 10_000 for each in years):
            raise self.wrong(key, "is not a list of years", f"write {key} = [2024, 2025]")
        return tuple(years)

    def dates(self, key: str) -> tuple[tuple[str, datetime.date], ...]:
        """Return the dates of a table by their keys, in the order of the file."""
        table = self._get(key, dict, "a table of dates") or {}
        dates = []
        for name, value in table.items():
            try:
                date = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
            except ValueError as error:
                raise self.wrong(name, f"is no date: {value}", "write a date such as 2024-01-18") from error
            dates.append((name, date.date() if isinstance(date, datetime.datetime) else date))
        return tuple(dates)

    def words(
        self, key: str, keys: Callable[[], Sequence[str]], choices: Sequence[str] = ()
    ) -> Iterator[tuple[str, str]]:
        """Yield the words of a table by their keys, which are among `keys`, in the order of the file.

        They are among the choices; without these they are paths.
        """
        values = self._get(key, dict, f"a table: [{key}]") or {}
        table = Table(self.where, self._text, values, f"{key}: ")
        for name in values:
            if name not in keys():
                raise table.wrong(name, "is no key that is known", _advice(name, keys()))
            yield name, table.choice(name, choices, "") if choices else table.path(name)

    def tables(self, key: str) -> Iterator[Table]:
        """Yield the tables of a list of tables."""
        for number, values in enumerate(self._get(key, list, f"[[{key}]]") or [], 1):
            if not isinstance(values, dict):
                raise self.wrong(key, f"is not [[{key}]]", f"write [[{key}]] and its keys below it")
            yield Table(self.where, self._text, values, f"{key} {number}: ")

    def finish(self) -> None:
        """Raise InputError for a key that was not read."""
        for key in self._values:
            if key not in self._known:
                raise self.wrong(key, "is no key that is known", _advice(key, self._known))


def _advice(written: str, known: Sequence[str]) -> str:
    close = get_close_matches(written, known, 1)
    return f"did you mean {close[0]}?" if close else f"use one of {', '.join(known)}"
