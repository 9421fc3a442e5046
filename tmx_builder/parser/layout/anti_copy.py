"""Random characters that a site puts at the ends of lines against copying: 7 d/ Z4 ~5 N9 u, B or qX7vT2."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, without
from tmx_builder.text import HAN, count_han, is_common_han, is_rare_han

_STRING = re.compile(r"(?P<glued>(?<=[!-~])[!-~])?(?P<string>(?:(?:^|\s|(?<=[^ -~]))[!-~]{1,2}){3,})$")
"""Tokens too short for words; the first one may touch Chinese, and its first character may touch English."""
_SIGNS = re.compile(r"[^\sA-Za-z]")
_FEWEST_SIGNS = 3
"""Digits and marks of a string: A, B, C is none."""
_FEWEST_LINES = 3
_LONGEST = 200
_GREATEST_SHARE_OF_STOPS = 0.5
"""Of the characters between the texts and the strings: where they are more often stops, they belong to the texts."""
_TOKEN = re.compile(r"(?:^|(?<=[^!-~]))[!-~]{3,15}[A-Za-z0-9=~^#@$&*_+|<>-]$")
"""A token at the end of a line, behind a blank or Chinese, that no stop ends."""
_NUMBER = re.compile(r"\d+(?:[.,:/%-]\d*)*")
_ADDRESS = re.compile(r"://|@[\w-]+\.\w|\.(?:com|cn|net|org|gov|edu|example)(?![A-Za-z])")
_FEWEST_TURNS = 2
"""From one kind of character to another within a random token: COVID-19 and A320neo have as many."""
_FEWEST_TOKENS = 4
_LEAST_SHARE = 0.2
"""Of the lines of a document: the ends of so many are never names of things, and hardly two the same."""
_LEAST_SHARE_OF_DIFFERENT_TOKENS = 0.5
_LEAST_SHARE_OF_A_LENGTH = 0.7
"""Of the tokens: a site that makes them of one length makes some with a single turn, too."""
_BEHIND_STOP = re.compile(rf"(?<=[。！？；”])[{HAN}]{{1,12}}$")
"""Characters behind the last sentence of a line."""
_HAN = re.compile(f"[{HAN}]")


def without_random_characters(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without random characters behind them, where several lines have such."""
    return without(lines, _short_tokens(lines) or _random_tokens(lines) or _rare_characters(lines))


def _random_tokens(lines: Sequence[Line]) -> Mapping[int, Taken]:
    """Return the tokens of letters, digits and marks in disorder at the ends of many lines, each of its own."""
    texts = {
        index: line.text.rstrip() for index, line in enumerate(lines) if not line.cell and line.text.strip()
    }
    tokens = {
        index: match[0]
        for index, text in texts.items()
        if (match := _TOKEN.search(text)) and _turns(match[0])
    }
    random = [token for token in tokens.values() if _turns(token) >= _FEWEST_TURNS]
    is_random = len(random) >= max(_FEWEST_TOKENS, _LEAST_SHARE * len(texts)) and len(
        set(random)
    ) >= _LEAST_SHARE_OF_DIFFERENT_TOKENS * len(random)
    if not is_random:
        return {}
    length, count = Counter(map(len, random)).most_common(1)[0]
    usual = length if count >= _LEAST_SHARE_OF_A_LENGTH * len(random) else 0
    return {
        index: Taken("random characters", (token,), texts[index].removesuffix(token).rstrip())
        for index, token in tokens.items()
        if _turns(token) >= _FEWEST_TURNS or len(token) == usual
    }


def _turns(token: str) -> int:
    """Return how often the kind of character changes in a token, but within a number and behind a capital."""
    if _ADDRESS.search(token):
        return 0
    kinds = [_kind(character) for character in _NUMBER.sub("1", token)]
    return sum(first != second and (first, second) != ("upper", "lower") for first, second in pairwise(kinds))


def _kind(character: str) -> str:
    if character.isdigit():
        return "digit"
    return ("upper" if character.isupper() else "lower") if character.isalpha() else "mark"


def _short_tokens(lines: Sequence[Line]) -> Mapping[int, Taken]:
    """Return the strings of tokens too short for words at the ends of lines."""
    ends = {
        index: end for index, line in enumerate(lines) if not line.cell and (end := _end(line.text.rstrip()))
    }
    if sum(_is_random(end["string"]) for end in ends.values()) < _FEWEST_LINES:
        return {}
    glued = [end["glued"] for end in ends.values() if end["glued"]]
    are_apart = any(end["string"][0].isspace() and not end["glued"] and end.start() for end in ends.values())
    group = "string" if are_apart or glued.count(".") > _GREATEST_SHARE_OF_STOPS * len(glued) else 0
    taken = {}
    for index, end in ends.items():
        text = lines[index].text.rstrip()
        start = len(text) - (end.end() - end.start(group))
        taken[index] = Taken("random characters", (text[start:],), text[:start].rstrip())
    return taken


def _rare_characters(lines: Sequence[Line]) -> Mapping[int, Taken]:
    """Return the Han characters that no text has, at the ends of many lines and amid them, hardly two the same."""
    texts = {
        index: line.text.rstrip() for index, line in enumerate(lines) if not line.cell and line.text.strip()
    }
    spans = {
        index: spans_of_line for index, text in texts.items() if (spans_of_line := list(_rare_spans(text)))
    }
    ends = [
        texts[index][spans_of_line[-1][0] :]
        for index, spans_of_line in spans.items()
        if spans_of_line[-1][1] == len(texts[index])
    ]
    are_random = len(ends) >= max(_FEWEST_TOKENS, _LEAST_SHARE * len(texts)) and len(
        set(ends)
    ) >= _LEAST_SHARE_OF_DIFFERENT_TOKENS * len(ends)
    if not are_random:
        return {}
    taken = {}
    for index, spans_of_line in spans.items():
        text = texts[index]
        bounds = [0, *chain.from_iterable(spans_of_line), len(text)]
        kept = "".join(text[start:stop] for start, stop in zip(bounds[::2], bounds[1::2], strict=True))
        taken[index] = Taken(
            "random characters", tuple(text[slice(*span)] for span in spans_of_line), kept.strip()
        )
    return taken


def _rare_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where rare characters stand, with less common ones beside them and, behind the last sentence, any."""
    if text.isascii() or not any(map(is_rare_han, _HAN.findall(text))):
        return
    behind_stop = _BEHIND_STOP.search(text)
    start = 0
    while start < len(text):
        if not _is_less_common(text[start]):
            start += 1
            continue
        stop = next((at for at in range(start, len(text)) if not _is_less_common(text[at])), len(text))
        if any(map(is_rare_han, text[start:stop])):
            yield (behind_stop.start() if behind_stop and stop == len(text) else start), stop
        start = stop


def _is_less_common(character: str) -> bool:
    return count_han(character) > 0 and not is_common_han("gb2312", character)


def _end(text: str) -> re.Match[str] | None:
    match = _STRING.search(text[-_LONGEST:])
    return match if match and len(_SIGNS.findall(match["string"])) >= _FEWEST_SIGNS else None


def _is_random(string: str) -> bool:
    """Tell whether letters, digits and marks stand all together, as in no text."""
    return all(re.search(kind, string) for kind in ("[A-Za-z]", r"\d", r"[^\w\s]"))
