"""An XLIFF of either version: written element by element, its units gathered to paragraphs within reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import MappingProxyType
from typing import Any

from lxml.etree import xmlfile

from tmx_builder.errors import OutputError
from tmx_builder.model import Granularity, Severity, TranslationUnit
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.formats import Write
from tmx_builder.writers.inline import Piece

_XML = "http://www.w3.org/XML/1998/namespace"
LANG = f"{{{_XML}}}lang"
SPACE = f"{{{_XML}}}space"

_LETTERS = {Granularity.SENTENCE: "s", Granularity.CLAUSE: "c"}

PRIORITIES = {Severity.ERROR: "1", Severity.WARNING: "3", Severity.NOTE: "5"}
"""Priorities of notes, which both versions count from 1, the highest, to 10."""


def numbered(number: int, unit: TranslationUnit) -> str:
    """Return the unit's id within its paragraph: "s1" for a sentence, "c1" for a clause."""
    return f"{_LETTERS[unit.granularity]}{number}"


class XliffPage:
    """An open document, whose elements are in one namespace unless they say otherwise."""

    def __init__(self, xml: Any, namespace: str, text: Callable[[str], str]) -> None:
        """Write to an entered lxml.etree.xmlfile, with all text passed through `text`."""
        self._xml = xml
        self._namespace = namespace
        self._text = text

    @classmethod
    @contextmanager
    def opened(cls, sink: Sink, namespace: str) -> Iterator["XliffPage"]:
        """Yield a document that is complete when the context is left."""
        sink.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        with xmlfile(sink, encoding="utf-8") as xml:
            yield cls(xml, namespace, sink.text)
        sink.write(b"\n")

    def root(self, attributes: Mapping[str, str], **prefixes: str) -> AbstractContextManager[object]:
        """Open the xliff element until the context is left, with prefixes for further namespaces."""
        # lxml's xmlfile knows no prefix by itself, not even xml
        namespaces: dict[str | None, str] = {None: self._namespace, "xml": _XML}
        namespaces.update(prefixes)
        return self.element("xliff", attributes, namespaces)

    def element(
        self,
        name: str,
        attributes: Mapping[str, str] = MappingProxyType({}),
        namespaces: Mapping[str | None, str] | None = None,
    ) -> AbstractContextManager[object]:
        """Open an element until the context is left; a full name has its namespace in braces."""
        full_name = name if name.startswith("{") else f"{{{self._namespace}}}{name}"
        carriable = {key: self._text(value) for key, value in attributes.items()}
        element: AbstractContextManager[object] = self._xml.element(full_name, carriable, nsmap=namespaces)
        return element

    def leaf(self, name: str, attributes: Mapping[str, str], content: str = "") -> None:
        """Write an element that holds nothing but text."""
        with self.element(name, attributes):
            self._xml.write(self._text(content))

    def mixed(self, name: str, attributes: Mapping[str, str], content: Iterable[Piece]) -> None:
        """Write an element that holds text and inline elements."""
        with self.element(name, attributes):
            for piece in content:
                if isinstance(piece, str):
                    self._xml.write(self._text(piece))
                else:
                    self.leaf(piece.name, piece.attributes, piece.content)

    def newline(self) -> None:
        """End the line, where white space means nothing."""
        self._xml.write("\n")


@contextmanager
def in_paragraphs(
    sink: Sink,
    open_report: Callable[[TranslationUnit], AbstractContextManager[None]],
    write_paragraph: Callable[[Sequence[TranslationUnit]], None],
) -> Iterator[Write]:
    """Yield a function that takes units, and call back as soon as a paragraph is complete.

    `open_report` gets the first unit of each report; its context lasts as long as the report does. Where the
    languages change within a report, the rest counts as another one. No more than a paragraph is held in
    memory. Raises OutputError where no unit came.
    """
    paragraph: list[TranslationUnit] = []

    with ExitStack() as report:

        def write(unit: TranslationUnit) -> None:
            if not paragraph:
                report.enter_context(open_report(unit))
            elif _paragraph(unit) != _paragraph(paragraph[0]):
                write_paragraph(paragraph)
                if _report(unit) != _report(paragraph[0]):
                    report.close()
                    report.enter_context(open_report(unit))
                paragraph.clear()
            paragraph.append(unit)

        yield write
        if not paragraph:
            raise OutputError(sink.name, "there is no unit to write, and XLIFF needs one", "check the inputs")
        write_paragraph(paragraph)


def _report(unit: TranslationUnit) -> tuple[str, ...]:
    return unit.provenance.document, unit.source.lang, unit.target.lang


def _paragraph(unit: TranslationUnit) -> tuple[str, ...]:
    return *_report(unit), unit.pair_id
