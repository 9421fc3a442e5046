"""HTML built of elements: all text is escaped, so no text of a report can become markup."""

from typing import TypeAlias

_ESCAPES = str.maketrans(
    # a carriage return would come back as a newline
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"}
)
_VOID = frozenset(("meta", "link", "input"))

Attribute: TypeAlias = str | int | float | bool | None


class Html(str):
    """Markup that is complete and escaped."""

    __slots__ = ()


def escaped(content: str) -> Html:
    """Return text escaped; markup stays as it is."""
    return content if isinstance(content, Html) else Html(content.translate(_ESCAPES))


def joined(*content: str) -> Html:
    """Return the pieces joined."""
    return Html("".join(map(escaped, content)))


def element(tag: str, *content: str, **attributes: Attribute) -> Html:
    """Return an element with these children.

    `class_` is `class` and `aria_label` is `aria-label`. An attribute that is None, False or empty is left
    out, and True is one without a value.
    """
    start = f"<{tag}{''.join(map(_attribute, attributes, attributes.values()))}>"
    return Html(start if tag in _VOID else f"{start}{joined(*content)}</{tag}>")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False or value == "":
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
