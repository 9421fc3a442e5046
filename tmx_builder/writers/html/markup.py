"""HTML built of elements: all text is escaped, so no text of a report can become markup."""

from typing import TypeAlias

from tmx_builder.writers.carriable import CarriableText

_ESCAPES = str.maketrans(
    # a carriage return would come back as a newline
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"}
)
_VOID = frozenset(("meta", "link", "input"))

Attribute: TypeAlias = str | int | float | bool | None


class Html(str):
    """Markup that is complete and escaped."""

    __slots__ = ()


class Markup:
    """Makes elements whose texts pass through `text`."""

    def __init__(self, text: CarriableText) -> None:
        """Use `text` to remove characters that cannot be written, and to count them."""
        self._text = text

    def escaped(self, content: str) -> Html:
        """Return text escaped; markup stays as it is."""
        return content if isinstance(content, Html) else Html(self._text(content).translate(_ESCAPES))

    def element(self, tag: str, *content: str, **attributes: Attribute) -> Html:
        """Return an element with these children.

        `class_` is `class` and `aria_label` is `aria-label`. An attribute that is None, False or empty is left
        out, and True is one without a value.
        """
        start = f"<{tag}{''.join(map(self._attribute, attributes, attributes.values()))}>"
        if tag in _VOID:
            return Html(start)
        return Html(f"{start}{''.join(map(self.escaped, content))}</{tag}>")

    def joined(self, *content: str) -> Html:
        """Return the pieces joined."""
        return Html("".join(map(self.escaped, content)))

    def _attribute(self, name: str, value: Attribute) -> str:
        if value is None or value is False or value == "":
            return ""
        name = name.rstrip("_").replace("_", "-")
        return f" {name}" if value is True else f' {name}="{self.escaped(str(value))}"'
