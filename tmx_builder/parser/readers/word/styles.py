"""The properties that styles give to paragraphs and runs: headings, hidden text, contents, list numbers."""

import re
from dataclasses import dataclass
from typing import Any

from tmx_builder.parser.readers.safe_xml import local_name, number_in
from tmx_builder.parser.readers.word.markup import attribute, child, is_on, value

_HEADING_NAME = re.compile(r"(?:heading|标题|標題) ?([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录|目錄) ?[1-9]|table of figures", re.IGNORECASE)
_MOST_ANCESTORS = 20
_BODY_LEVEL = 9
"""The outline level of text that is no heading."""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A paragraph's place in a list."""

    list_id: str
    """A list of the numbering part; "0" for none."""
    level: int
    """Counted from 0."""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    outline: int | None
    hidden: bool | None
    list_id: str | None
    level: str | None


class Styles:
    """The styles of a document, each with what it is based on."""

    def __init__(self, root: Any) -> None:
        """Take the styles part; None for a document without one."""
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for element in root if root is not None else ():
            identity = attribute(element, "styleId")
            if local_name(element) != "style" or identity is None:
                continue
            self._styles[identity] = _style(element)
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                self._default = identity

    def heading(self, properties: Any) -> int:
        """Return the level of the heading that a paragraph with these properties is, 0 for none."""
        direct = number_in(value(properties, "outlineLvl"), 3)
        if direct is not None:
            return 0 if direct >= _BODY_LEVEL else direct + 1
        for style in self._ancestry(value(properties, "pStyle")):
            if style.outline is not None:
                return 0 if style.outline >= _BODY_LEVEL else style.outline + 1
            if match := _HEADING_NAME.fullmatch(style.name):
                return int(match[1])
        return 0

    def is_contents(self, properties: Any) -> bool:
        """Return whether a paragraph with these properties is a line of a table of contents."""
        ancestry = self._ancestry(value(properties, "pStyle"))
        return any(_CONTENTS_NAME.fullmatch(style.name) for style in ancestry[:1])

    def hides(self, paragraph: Any, run: Any) -> bool:
        """Return whether a run with the properties `run` in a paragraph with the properties `paragraph` is hidden."""
        direct = is_on(run, "vanish")
        if direct is not None:
            return direct
        for identity in (value(run, "rStyle"), value(paragraph, "pStyle")):
            for style in self._ancestry(identity) if identity else ():
                if style.hidden is not None:
                    return style.hidden
        return False

    def list_place(self, properties: Any) -> ListPlace | None:
        """Return the place in a list of a paragraph with these properties, None where it is in none."""
        direct = child(properties, "numPr")
        list_id, level = value(direct, "numId"), value(direct, "ilvl")
        for style in self._ancestry(value(properties, "pStyle")):
            if list_id is not None and level is not None:
                break
            list_id = style.list_id if list_id is None else list_id
            level = style.level if level is None else level
        if list_id is None or list_id == "0":
            return None
        return ListPlace(list_id, min(number_in(level, 3) or 0, 8))

    def _ancestry(self, identity: str | None) -> list[_Style]:
        """Return the style and those that it is based on, nearest first."""
        ancestry: list[_Style] = []
        style = self._styles.get(identity or self._default)
        while style is not None and len(ancestry) < _MOST_ANCESTORS:
            ancestry.append(style)
            style = self._styles.get(style.parent)
        return ancestry


def _style(element: Any) -> _Style:
    paragraph = child(element, "pPr")
    return _Style(
        name=value(element, "name") or "",
        parent=value(element, "basedOn") or "",
        outline=number_in(value(paragraph, "outlineLvl"), 3),
        hidden=is_on(element, "rPr", "vanish"),
        list_id=value(paragraph, "numPr", "numId"),
        level=value(paragraph, "numPr", "ilvl"),
    )
