"""Names of WordprocessingML: elements by their local names, in the transitional and in the strict namespace."""

from collections.abc import Iterator
from typing import Any

from tmx_builder.parser.readers.safe_xml import local_name

_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = tuple(f"{{{namespace}}}" for namespace in _NAMESPACES)

_WRAPPERS = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"}
)
"""Elements around blocks, rows and cells that are none themselves."""


def attribute(element: Any, name: str) -> str | None:
    """Return an attribute of the Word namespace, None where it is missing or there is no element."""
    if element is None:
        return None
    return next((value for prefix in _PREFIXES if (value := element.get(prefix + name)) is not None), None)


def child(element: Any, *path: str) -> Any:
    """Return the descendant that a path of names leads to, the first child at each step; None if it is missing."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local_name(each) == name), None)
    return element


def value(element: Any, *path: str) -> str | None:
    """Return the w:val of the element at the end of the path."""
    return attribute(child(element, *path), "val")


def is_on(element: Any, *path: str) -> bool | None:
    """Return the value of the toggle at the end of the path; None if it is missing."""
    toggle = child(element, *path)
    return None if toggle is None else attribute(toggle, "val") not in ("0", "false", "off")


def blocks(element: Any, *names: str) -> Iterator[Any]:
    """Yield the children of these names in order, also those inside wrappers."""
    for child in element:
        name = local_name(child)
        if name in names:
            yield child
        elif name in _WRAPPERS and not is_contents(child):
            yield from blocks(child, *names)


def is_contents(element: Any) -> bool:
    """Return whether the element is a table of contents as Word puts it in."""
    return value(element, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents"
