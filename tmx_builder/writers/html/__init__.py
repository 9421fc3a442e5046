"""A page to look at: a summary with pictures, and the reports side by side with everything that is known about them.

One file that opens from disk: style and script are in it, and its policy forbids it to fetch anything or to run
any other script. Without its script it can still be read.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tmx_builder.model import Report, TranslationUnit
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.formats import OutputSettings
from tmx_builder.writers.html.counts import PageCounts
from tmx_builder.writers.html.frame import framed
from tmx_builder.writers.html.gathering import gathered, report_of
from tmx_builder.writers.html.markup import Html
from tmx_builder.writers.html.sections import section
from tmx_builder.writers.html.summary import summary

__all__ = ["Page", "document"]


@contextmanager
def document(sink: Sink, settings: OutputSettings) -> Iterator["Page"]:
    """Write a page about the units, all of which is held until the end: the summary is first."""
    page = Page(settings.checks)
    yield page
    for part in page.finished(f"{settings.source_lang} → {settings.target_lang}"):
        # lone surrogates are removed with all characters that XML cannot carry
        sink.write(sink.text(part).encode())


class Page:
    """Takes reports and their units, one report after the other."""

    def __init__(self, checks: Mapping[str, str]) -> None:
        """Start an empty page; `checks` maps the name of each check to what it looks for."""
        self._checks = checks
        self._counts = PageCounts()
        self._sections: list[Html] = []
        self._report: Report | None = None
        self._units: list[TranslationUnit] = []

    def begin(self, report: Report) -> None:
        """Begin a report with its leftovers: all units that follow are cut from its pairs."""
        self._end()
        self._report = report

    def __call__(self, unit: TranslationUnit) -> None:
        """Take a unit. Units of a report that was not begun are shown without the text between them."""
        if self._report is None and self._units and _document(unit) != _document(self._units[-1]):
            self._end()
        self._units.append(unit)

    def finished(self, languages: str) -> Iterator[Html]:
        """Yield the page piece by piece."""
        self._end()
        yield from framed(self._counts, languages, summary(self._counts, self._checks), self._sections)

    def _end(self) -> None:
        if self._report is None and not self._units:
            return
        report = self._report or report_of(_document(self._units[0]), self._units)
        for part in gathered(report, self._units, sum(self._counts.units.values()) + 1):
            self._counts.count(part)
            self._sections.append(section(part, len(self._sections) + 1))
        self._report = None
        self._units = []


def _document(unit: TranslationUnit) -> str:
    return unit.provenance.document
