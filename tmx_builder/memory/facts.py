"""The contents of a memory: refined reports, and the places of units in them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from tmx_builder.model import Granularity, Leftover, SegmentPair, Status, TranslationUnit
from tmx_builder.text import is_english


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file among the reports, as it was when it was read."""

    name: str
    sha256: str
    only_language: str = ""
    """"zh" or "en" for a file in one language, which may have its counterpart in another; else empty."""


@dataclass(frozen=True, slots=True)
class RefinedReport:
    """A report as read and refined, before any correction."""

    name: str
    files: tuple[str, ...]
    """The names of the files that it was read from: one, or source and target."""
    signature: str
    """A digest of the contents of the files and of the settings."""
    pairs: tuple[SegmentPair, ...]
    units: tuple[TranslationUnit, ...]
    leftovers: tuple[Leftover, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    """A unit at its place in a report, after corrections."""

    unit: TranslationUnit
    granularities: tuple[Granularity, ...]
    """The granularity as which it counts here: a sentence without finer units is a clause as well."""
    correction: str = ""
    """The key of the correction that made it; empty for none."""
    changed: datetime.date | None = None
    """The day of that correction."""
    changed_by: str = ""


class Policy(StrEnum):
    """Which translations of one source are taken."""

    NEWEST = "newest"
    """That of the newest report."""
    ALL = "all"
    MOST_FREQUENT = "most-frequent"
    """That of most reports, the newest among equals."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which units are wanted."""

    granularities: tuple[Granularity, ...] = (Granularity.SENTENCE, Granularity.CLAUSE)
    policy: Policy = Policy.ALL
    min_score: float = 0.0
    years: tuple[int, ...] = ()
    """Those of reports of these years; empty for all."""
    sections: tuple[str, ...] = ()
    """Those under a heading that holds one of these texts; empty for all."""
    statuses: tuple[Status, ...] = ()
    """Those of these; empty for all."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a unit occurs, as a concordance shows it."""

    document: str
    lines: tuple[int, int]
    section: tuple[str, ...]
    date: datetime.date | None
    granularities: tuple[Granularity, ...]
    position: int
    """Where the unit is among those of the report."""
    report: str = ""
    """The report of the project that has it, where that says it is from another document."""


@dataclass(frozen=True, slots=True)
class IndexedUnit:
    """A unit as a concordance shows it."""

    tuid: str
    source_lang: str
    source: str
    target_lang: str
    target: str
    status: Status
    score: float
    occurrences: tuple[Occurrence, ...]
    """From the newest report on, those within a report in order; never empty."""

    @property
    def chinese(self) -> str:
        """The text that is in Chinese."""
        return self.target if is_english(self.source_lang) else self.source

    @property
    def english(self) -> str:
        """The text that is in English."""
        return self.source if is_english(self.source_lang) else self.target

    def place_in_day(self) -> tuple[str, str, int]:
        """Return what sorts units of one day: by the names of the reports, then as in the text."""
        newest = self.occurrences[0]
        return newest.document, newest.report, newest.position
