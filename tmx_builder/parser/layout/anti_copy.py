"""Random characters that a site puts at the ends of lines against copying: 7 d/ Z4 ~5 N9 u, B."""

import re
from collections.abc import Sequence

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, without

_STRING = re.compile(r"(?P<glued>(?<=[!-~])[!-~])?(?P<string>(?:(?:^|\s|(?<=[^ -~]))[!-~]{1,2}){3,})$")
"""Tokens too short for words; the first one may touch Chinese, and its first character may touch English."""
_SIGNS = re.compile(r"[^\sA-Za-z]")
_FEWEST_SIGNS = 3
"""Digits and marks of a string: A, B, C is none."""
_FEWEST_LINES = 3
_LONGEST = 200
_GREATEST_SHARE_OF_STOPS = 0.5
"""Of the characters between the texts and the strings: where they are more often stops, they belong to the texts."""


def without_random_characters(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without random characters behind them, where several lines have such."""
    ends = {at: end for at, line in enumerate(lines) if not line.cell and (end := _end(line.text.rstrip()))}
    if sum(_is_random(end["string"]) for end in ends.values()) < _FEWEST_LINES:
        return Passed(lines)
    glued = [end["glued"] for end in ends.values() if end["glued"]]
    are_apart = any(end["string"][0].isspace() and not end["glued"] and end.start() for end in ends.values())
    group = "string" if are_apart or glued.count(".") > _GREATEST_SHARE_OF_STOPS * len(glued) else 0
    taken = {}
    for at, end in ends.items():
        text = lines[at].text.rstrip()
        start = len(text) - (end.end() - end.start(group))
        taken[at] = Taken("random characters", (text[start:],), text[:start].rstrip())
    return without(lines, taken)


def _end(text: str) -> re.Match[str] | None:
    match = _STRING.search(text[-_LONGEST:])
    return match if match and len(_SIGNS.findall(match["string"])) >= _FEWEST_SIGNS else None


def _is_random(string: str) -> bool:
    """Tell whether letters, digits and marks stand all together, as in no text."""
    return all(re.search(kind, string) for kind in ("[A-Za-z]", r"\d", r"[^\w\s]"))
