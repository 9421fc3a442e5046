"""English words that were parted at the ends of lines, made whole."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tmx_builder.parser.document import Line
from tmx_builder.parser.hyphens import Hyphens
from tmx_builder.parser.layout.passing import Passed, Setting

_PARTED = re.compile(r"(?<![A-Za-z-])([A-Za-z]+)-\s*$")
_REST = re.compile(r"\s*([a-z]+)([^\sA-Za-z-]*)(?=\s|$)")
_SUSPENDED = frozenset({"and", "or", "to"})
"""The word behind a hyphen at which a later part is left out: mid- and long-term."""


def without_parted_words(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines, the rest of a word that a hyphen parts moved up to its beginning."""
    ends = [index for index, line in enumerate(lines[:-1]) if _PARTED.search(line.text) and not line.cell]
    if not ends:
        return Passed(lines)
    hyphens = Hyphens(line.text for line in lines)
    moved = list(lines)
    for index in ends:
        parted, ending = _PARTED.search(moved[index].text), _REST.match(moved[index + 1].text)
        if parted and ending and ending[1] not in _SUSPENDED and hyphens.parts(parted[1], ending[1]):
            moved[index] = replace(
                moved[index], text=f"{moved[index].text.rstrip()[:-1]}{ending[1]}{ending[2]}"
            )
            moved[index + 1] = replace(moved[index + 1], text=moved[index + 1].text[ending.end() :].lstrip())
    # a line of which nothing remains would keep its neighbours apart
    return Passed([line for line, before in zip(moved, lines, strict=True) if line.text or not before.text])
