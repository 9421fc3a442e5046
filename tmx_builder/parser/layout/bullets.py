"""Lists whose items share one line, each behind a bullet: cut into lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting
from tmx_builder.parser.lines import BULLETS
from tmx_builder.text import weight

_ONE = re.compile(f"[{BULLETS}]")
_FEWEST = 2
_SHORTEST = 12
"""Least weight of an item: the parts of a name such as 玛丽•居里 are shorter."""


def without_inner_bullets(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines, each item of a list on a line of its own."""
    cut: list[Line] = []
    for line in lines:
        cut += (replace(line, text=item) for item in _items(line.text))
    return Passed(cut)


def _items(text: str) -> list[str]:
    """Return the items of a line, each with its bullet; the text alone where it has no more than one."""
    first = _ONE.search(text)
    if not first:
        return [text]
    starts = [place for place, character in enumerate(text) if character == first[0]]
    head = text[: starts[0]]
    bounds = [*([0] if head.strip() else []), *starts, len(text)]
    items = [text[start:end] for start, end in pairwise(bounds)]
    is_list = len(starts) >= _FEWEST and all(
        weight(item) >= _SHORTEST for item in items[bool(head.strip()) :]
    )
    return items if is_list else [text]
