"""The text of a paragraph as a person sees it with all changes accepted."""

from collections.abc import Iterator
from typing import Any

from tmx_builder.parser.readers.safe_xml import local_name
from tmx_builder.parser.readers.word.markup import attribute, child
from tmx_builder.parser.readers.word.styles import Styles

_UNSEEN = frozenset(
    {
        "pPr", "rPr", "sdtPr", "del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "rubyPr",
        "footnoteRef", "endnoteRef", "annotationRef", "Fallback", "fldData", "ffData", "tblPr",
    }
)  # fmt: skip
_MARKS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
}  # fmt: skip
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


class Notes:
    """The notes that the text refers to, numbered in the order of their references."""

    def __init__(self) -> None:
        """Start without any."""
        self.labels: dict[tuple[str, str], str] = {}
        """The label of a note, by its kind (footnote, endnote) and its id."""

    def label(self, kind: str, identity: str) -> str:
        """Return the label of the note that is referred to."""
        return self.labels.setdefault((kind, identity), str(len(self.labels) + 1))


class RunReader:
    """Reads paragraphs one after the other: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, notes: Notes) -> None:
        """Ask `styles` what is hidden, and tell `notes` what is referred to."""
        self._styles = styles
        self._notes = notes
        self._fields: list[bool] = []
        """The fields that are open, the innermost last: whether its result has begun."""
        self.boxes: list[Any] = []
        """The text boxes so far, whose contents are separate paragraphs."""

    def text(self, paragraph: Any) -> str:
        """Return the paragraph's text; a line break is a newline, a reference to a note is [n]."""
        return "".join(self._text(paragraph, child(paragraph, "pPr")))

    def _text(self, element: Any, paragraph: Any) -> Iterator[str]:
        for child_element in element:
            name = local_name(child_element)
            if name in _UNSEEN:
                continue
            if name == "fldChar":
                self._field(attribute(child_element, "fldCharType"))
            elif name == "txbxContent":
                self.boxes.append(child_element)
            elif name == "r" and self._styles.hides(paragraph, child(child_element, "rPr")):
                for mark in child_element:
                    if local_name(mark) == "fldChar":
                        self._field(attribute(mark, "fldCharType"))
            elif name != "t" and name not in _MARKS and name not in _REFERENCES:
                yield from self._text(child_element, paragraph)
            elif all(self._fields):
                # not inside of a field's instruction, in which there can be whole fields, with results
                if name in _REFERENCES:
                    yield f"[{self._notes.label(_REFERENCES[name], attribute(child_element, 'id') or '')}]"
                    if attribute(child_element, "customMarkFollows") in ("1", "true", "on"):
                        return
                else:
                    yield _MARKS.get(name, child_element.text or "")

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
