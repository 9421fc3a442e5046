"""The text of a segment without its inline tags."""

from collections.abc import Collection
from typing import Any

from tmx_builder.parser.readers.safe_xml import local_name

_LINE_BREAKS = frozenset({"lb", "xlf:lb"})


def plain_text(segment: Any, kept: Collection[str]) -> tuple[str, int]:
    """Return the text of a segment and how many tags were taken off.

    Of the elements named in `kept` only the tag goes, and their content stays; of all others the content, the
    code of another format, goes too. A tag for a line break becomes a blank, so that it does not glue words.
    """
    parts = [segment.text or ""]
    tags = 0
    for each in segment:
        name = local_name(each)
        tags += 1
        if name in kept:
            text, inner = plain_text(each, kept)
            parts.append(text)
            tags += inner
        elif name == "cp":
            parts.append(_character(each.get("hex", "")))
        elif {each.get("ctype"), each.get("type"), each.get("subType")} & _LINE_BREAKS:
            parts.append(" ")
        parts.append(each.tail or "")
    return "".join(parts), tags


def _character(code: str) -> str:
    """Return the character that XML itself cannot hold (XLIFF 2, cp); empty where the code is none."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= character <= "\udfff" else character
