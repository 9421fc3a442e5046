"""What a site puts behind many lines of a text: its name and address, whether the line ends a sentence or not.

A text repeats words at the ends of its lines as well. A tail is told from them by what cannot be text: it has an
address, or it stands behind the stops of sentences without one of its own, or it is in the other language than lines
in front of it, in both ways, or it touches the last word.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise, takewhile

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, without
from tmx_builder.parser.lines import ends_with_stop
from tmx_builder.text import count_han, count_latin, fold_blanks, language

_FEWEST_LINES = 3
_SHORTEST, _LONGEST = 4, 200
_FEWEST_OF_OTHER_LANGUAGE = 2
_LEAST_SHARE = 0.3
"""Of all lines: a tail that no line touches is in so many."""
_FEWEST_WORDS = 2
_ADDRESS = re.compile(r"https?://|www\.[A-Za-z]|[A-Za-z0-9-]{2,}\.(?:com|cn|net|org|gov|edu|example)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = " 。！？；…!?;.”’」』）】》\"')]"
"""What ends the text before a tail, though many texts may have it in common."""
_LAST = "\U0010ffff"


def without_tails(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without tails that many of them have; a line that is nothing else becomes blank."""
    texts = [fold_blanks(line.text) if not line.cell else "" for line in lines]
    tails = sorted(_tails([text for text in texts if text]), key=len, reverse=True)
    taken = {}
    for at, text in enumerate(texts):
        if text and (tail := next((tail for tail in tails if text.endswith(tail)), "")):
            taken[at] = Taken("recurs at the ends of lines", (tail,), text.removesuffix(tail).rstrip())
    return without(lines, taken)


def _tails(texts: Sequence[str]) -> list[str]:
    """Return the ends of lines that are tails, of those that overlap the one that covers most text."""
    turned = sorted(text[: -_LONGEST - 1 : -1] for text in texts)
    common = {_common_start(*pair) for pair in pairwise(turned)}
    candidates = {tail for end in common if len(tail := end[::-1].lstrip(_ENDS)) >= _SHORTEST}
    ranges = {
        tail: (bisect_left(turned, tail[::-1]), bisect_left(turned, tail[::-1] + _LAST))
        for tail in candidates
    }
    counts = {tail: stop - start for tail, (start, stop) in ranges.items() if stop - start >= _FEWEST_LINES}
    chosen: list[str] = []
    for tail in sorted(counts, key=lambda tail: (-counts[tail] * len(tail), tail)):
        if not any(tail.endswith(longer) or longer.endswith(tail) for longer in chosen):
            bodies = {text[: len(tail) - 1 : -1] for text in turned[slice(*ranges[tail])]} - {""}
            if len(bodies) >= _FEWEST_LINES and _is_tail(tail, bodies, len(texts)):
                chosen.append(tail)
    return chosen


def _common_start(text: str, following: str) -> str:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(text, following, strict=False))
    return "".join(character for character, _ in same)


def _is_tail(tail: str, bodies: Collection[str], count: int) -> bool:
    """Tell whether what these bodies, of `count` lines in all, have behind them is no text."""
    if _ADDRESS.search(tail):
        return True
    if language(tail) and not ends_with_stop(tail) and all(ends_with_stop(body.rstrip()) for body in bodies):
        return True
    english = [body for body in bodies if count_latin(body) and not count_han(body)]
    chinese = [body for body in bodies if count_han(body)]
    if min(len(english), len(chinese)) < _FEWEST_OF_OTHER_LANGUAGE or _is_inside_word(tail, english):
        return False
    touched = sum(_touches(body, tail) for body in english) >= _FEWEST_OF_OTHER_LANGUAGE
    words = count_han(tail) or len(_WORD.findall(tail))
    return touched or (words >= _FEWEST_WORDS and len(bodies) >= _LEAST_SHARE * count)


def _is_inside_word(tail: str, english: Iterable[str]) -> bool:
    """Tell whether a tail is the end of words: of Stations and Relations."""
    return tail[:1].islower() and any(body[-1:].isalpha() for body in english)


def _touches(body: str, tail: str) -> bool:
    """Tell whether a tail begins right behind English as no text does."""
    end, start = body[-1:], tail[:1]
    if end.isspace() or end in "(（[【“\"'":
        return False
    return bool(count_han(start)) or (end.islower() and start.isupper())
