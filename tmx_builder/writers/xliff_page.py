"""An XML document written element by element, as both versions of XLIFF need it."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from tmx_builder.model import Granularity, Severity, TranslationUnit
from tmx_builder.writers.carriable import CarriableText
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

    def __init__(self, xml: Any, namespace: str, text: CarriableText) -> None:
        """Write to an entered lxml.etree.xmlfile, with all text passed through `text`."""
        self._xml = xml
        self._namespace = namespace
        self._text = text

    def root(self, attributes: Mapping[str, str], **prefixes: str) -> AbstractContextManager[object]:
        """Open the xliff element until the context is left, with prefixes for further namespaces."""
        # lxml's xmlfile knows no prefix by itself, not even xml
        namespaces: dict[str | None, str] = {None: self._namespace, "xml": _XML}
        namespaces.update(prefixes)
        return self._element("xliff", attributes, namespaces)

    def element(self, name: str, attributes: Mapping[str, str]) -> AbstractContextManager[object]:
        """Open an element until the context is left; a full name has its namespace in braces."""
        return self._element(name, attributes, None)

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

    def _element(
        self, name: str, attributes: Mapping[str, str], namespaces: Mapping[str | None, str] | None
    ) -> AbstractContextManager[object]:
        full_name = name if name.startswith("{") else f"{{{self._namespace}}}{name}"
        carriable = {key: self._text(value) for key, value in attributes.items()}
        element: AbstractContextManager[object] = self._xml.element(full_name, carriable, nsmap=namespaces)
        return element
