"""What a check is: what it looks for, what its measures are worth, and examples that a test runs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.model import Severity, Span


class Thresholds(NamedTuple):
    """The least measure for each severity, None for one that an aspect never has."""

    error: float | None = None
    warning: float | None = None
    note: float | None = None
    origin: str = "set by hand: one is enough"
    """Where the figures come from."""

    def severity(self, measure: float) -> Severity | None:
        """Return the highest severity whose threshold is reached."""
        least = zip(Severity, self[:3], strict=True)
        return next((name for name, value in least if value is not None and measure >= value), None)


SURE = Thresholds(1, 0.5, origin="by definition: 1 for what is surely wrong, 0.5 for what may be misread")
WARNING, NOTE = Thresholds(warning=1), Thresholds(note=1)


class Example(NamedTuple):
    """A unit, and what it is checked against."""

    zh: str
    en: str
    before: tuple[str, str] | None = None
    """A unit that the memory has before it."""
    term: tuple[str, str] | None = None
    """An entry of the glossary."""
    score: float = 1.0


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
    observe: Observe | None = None
    """How a unit is looked at by itself; checks can share it. None for what concerns a whole memory."""
