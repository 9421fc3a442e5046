"""The day of a report whose text has none: from the project's file, else from the report's name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)"
    r"(?:(?P<mark>[-_./年]?)(?P<month>0[1-9]|1[0-2])(?:(?P=mark)|月)(?P<day>0[1-9]|[12]\d|3[01]))?(?!\d)"
)


def day_of(name: str, dates: Sequence[tuple[str, datetime.date]]) -> datetime.date | None:
    """Return the day that the first fitting glob of `dates` gives, else the date or the year in the name.

    A year alone is its first day. The file's name is asked before the folders above it. None where nothing
    tells.
    """
    for pattern, date in dates:
        if fnmatchcase(name, pattern) or fnmatchcase(PurePosixPath(name).name, pattern):
            return date
    for part in reversed(PurePosixPath(name).parts):
        if match := _DATE.search(part):
            try:
                return datetime.date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
            except ValueError:
                return datetime.date(int(match["year"]), 1, 1)
    return None
