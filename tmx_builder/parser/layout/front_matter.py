"""Data on a text above it: front matter, in YAML between lines of dashes, in TOML between plus signs, or in JSON."""

import re
from collections.abc import Sequence

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, by_document, whole, without
from tmx_builder.text import fold_blanks

_FENCES = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",), "{": ("}",)}
"""What opens front matter, and what closes it."""
_KEY = re.compile(r"\s*\"?[A-Za-z_][\w-]*\"?\s*(?::(?:\s|$)|=\s)")
_OTHER = re.compile(r"\s+\S|-\s|#|[\]})]|\[")
"""What is in it beside keys: what is indented, items of lists, comments, the ends of lists in brackets, tables."""
_MOST_LINES = 200


def without_front_matter(lines: Sequence[Line], setting: Setting) -> Passed:
    """Return the lines without the front matter at the top of a document."""
    return by_document(lines, setting, _without_data)


def _without_data(document: Sequence[Line]) -> Passed:
    return without(document, whole(_front_matter(document), "data on the text, above it"))


def _front_matter(lines: Sequence[Line]) -> range:
    """Return the indices of the front matter; none where anything in it is no data."""
    start = next((index for index, line in enumerate(lines) if fold_blanks(line.text)), len(lines))
    closing = _FENCES.get(lines[start].text.strip("\ufeff \t") if start < len(lines) else "")
    keys = 0
    for index in range(start + 1, min(len(lines), start + _MOST_LINES)) if closing else ():
        text = lines[index].text.rstrip()
        if text in (closing or ()):
            return range(start, index + 1) if keys else range(0)
        is_key = _KEY.match(text) is not None
        keys += is_key
        if text and not is_key and not (keys and _OTHER.match(text)):
            break
    return range(0)
