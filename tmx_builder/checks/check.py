"""What a check is: what it looks for, what its measures are worth, and examples that a test runs.

The tables in `data/` say that of each check; a module of this room makes the observations.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tmx_builder.model import Severity, Span
from tmx_builder.quantities import rows


class Bilingual(NamedTuple):
    """A unit's two texts by language rather than by side."""

    zh: str
    en: str
    source_is_zh: bool = True

    def spans(self, zh: tuple[Span, ...], en: tuple[Span, ...]) -> dict[str, tuple[Span, ...]]:
        """Return the spans as an observation's, by side."""
        source, target = (zh, en) if self.source_is_zh else (en, zh)
        return {"source_spans": source, "target_spans": target}


class Thresholds(NamedTuple):
    """The least measure for each severity, None for one that an aspect never has."""

    error: float | None = None
    warning: float | None = None
    note: float | None = None
    origin: str = ""
    """Where the figures come from."""

    def severity(self, measure: float) -> Severity | None:
        """Return the highest severity whose threshold is reached."""
        least = zip(Severity, self[:3], strict=True)
        return next((name for name, value in least if value is not None and measure >= value), None)


class Example(NamedTuple):
    """A unit, and what it is checked against."""

    zh: str
    en: str
    score: float = 1.0
    given: tuple[str, ...] = ()
    """A unit that the memory has before it, or an entry of the glossary; empty for none."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a check saw in a unit, before any decision on how much it matters."""

    check: str
    """Name of the check: "quantity"."""
    aspect: str
    """What of it: "magnitude"; with the check it names a row of the table of decisions."""
    measure: float
    """How much of it there is, on the aspect's own scale; the table holds the thresholds."""
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()


Observe: TypeAlias = Callable[[Bilingual], Iterator[Observation]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its name, which findings and project files have, too."""

    name: str
    help: str
    """What it looks for, as the command's help, the documents and the page say it."""
    aspects: Mapping[str, Thresholds]
    """What is looked at, each with what its measure is worth."""
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]


def described_checks() -> tuple[Check, ...]:
    """Return the checks of the tables, in the order in which a unit is looked at."""
    aspects, examples = rows(__package__, "data/aspects"), rows(__package__, "data/examples")

    def named(name: str, help_of_check: str) -> Check:
        thresholds = {
            aspect: Thresholds(_least(error), _least(warning), _least(note), origin)
            for check, aspect, error, warning, note, origin in aspects
            if check == name
        }
        wrong, right = (
            tuple(
                Example(zh, en, float(score), tuple(given))
                for check, row_verdict, zh, en, score, *given in examples
                if (check, row_verdict) == (name, verdict)
            )
            for verdict in ("wrong", "right")
        )
        return Check(name, help_of_check, thresholds, wrong, right)

    return tuple(named(name, help_of_check) for name, help_of_check in rows(__package__, "data/checks"))


def _least(cell: str) -> float | None:
    return float(cell) if cell else None


def listed(group: str) -> frozenset[str]:
    """Return the words of a class in the table of words."""
    return frozenset(
        word for name, words in rows(__package__, "data/words") if name == group for word in words.split()
    )
