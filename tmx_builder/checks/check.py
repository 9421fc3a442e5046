"""What a check is: what it looks for, the thresholds of its measures, and examples that a test runs.

The tables in `data/` describe the checks; the modules of this package make the observations.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tmx_builder.model import Severity, Span
from tmx_builder.tables import Patterns, rows
from tmx_builder.text import HAN


class Bilingual(NamedTuple):
    """A unit's two texts by language rather than by side."""

    zh: str
    en: str
    source_is_zh: bool = True

    def spans(self, zh: tuple[Span, ...], en: tuple[Span, ...]) -> dict[str, tuple[Span, ...]]:
        """Return the spans of an observation by the names of its fields."""
        source, target = (zh, en) if self.source_is_zh else (en, zh)
        return {"source_spans": source, "target_spans": target}


class Thresholds(NamedTuple):
    """The least measure for each severity, infinite for one that an aspect never has."""

    error: float = math.inf
    warning: float = math.inf
    note: float = math.inf
    origin: str = ""
    """Where the figures come from."""

    def severity(self, measure: float) -> Severity | None:
        """Return the highest severity whose threshold is reached."""
        return next((name for name, least in zip(Severity, self[:3], strict=True) if measure >= least), None)


class Example(NamedTuple):
    """A unit as an example, and what it is checked against."""

    zh: str
    en: str
    score: float = 1.0
    given: tuple[str, ...] = ()
    """A unit that the memory has before it, or an entry of the glossary; empty for none."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a check found in a unit, before the thresholds decide how much it matters."""

    check: str
    """Name of the check: "quantity"."""
    aspect: str
    """What is measured: "magnitude"; with the check it names a row of the table of thresholds."""
    measure: float
    """How much of it there is, in the unit of the aspect's thresholds."""
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()


_SURNAMES = {surname for _, words in rows(__package__, "surnames") for surname in words.split("|")}
PATTERNS = Patterns(
    rows(__package__, "data/patterns"),
    han=HAN,
    surname="|".join(sorted(_SURNAMES, key=lambda word: (-len(word), word))),
)
"""The patterns of checks by their names."""
Observe: TypeAlias = Callable[[Bilingual], Iterator[Observation]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check; findings and project files have its name too."""

    name: str
    help: str
    """What it looks for; shown by the command's help, the documents and the page."""
    aspects: Mapping[str, Thresholds]
    """The thresholds of its measures, by what is measured."""
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]


def described_checks() -> tuple[Check, ...]:
    """Return the checks of the tables, in the order in which a unit is looked at."""
    aspects, examples = rows(__package__, "data/aspects"), rows(__package__, "data/examples")

    def thresholds(name: str) -> dict[str, Thresholds]:
        return {
            aspect: Thresholds(float(error or "inf"), float(warning or "inf"), float(note or "inf"), origin)
            for check, aspect, error, warning, note, origin in aspects
            if check == name
        }

    def listed_examples(name: str, verdict: str) -> tuple[Example, ...]:
        return tuple(
            Example(zh, en, float(score), tuple(given))
            for check, row_verdict, zh, en, score, *given in examples
            if (check, row_verdict) == (name, verdict)
        )

    return tuple(
        Check(name, text, thresholds(name), listed_examples(name, "wrong"), listed_examples(name, "right"))
        for name, text in rows(__package__, "data/checks")
    )


def listed(group: str) -> frozenset[str]:
    """Return the words of a class in the table of words."""
    table = rows(__package__, "data/words")
    return frozenset(word for name, words in table if name == group for word in words.split())
