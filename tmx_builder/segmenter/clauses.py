"""Clauses of a sentence, the pieces that the finest units are made of.

A clause carries its mark at its end, with the closing quotation marks and brackets that follow it. Nothing
is cut inside quotation marks, brackets or title marks, nor inside a number, a time, a ratio or an address.
An opening mark protects only as far as its own closing mark in the same sentence: one that is never closed
protects nothing, so a slip of the writer's cannot swallow the rest of the sentence.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, pairwise

from tmx_builder.model import Segment
from tmx_builder.segmenter.sentences import is_chinese

# brackets of both widths are one kind, since writers mix them: Lagos（拉各斯)
_OPENING = dict(zip("“‘「『（(【［[〔《〈", "”’」』))】]]〕》〉", strict=True))
_CLOSING = dict(zip("”’」』）)】］]〕》〉", "”’」』))】]]〕》〉", strict=True))
_STRAIGHT = '"'  # opens and closes
# ’ between two letters is an apostrophe, as in Xi’an
_ENCLOSING = re.compile(r"""[“”‘「」『』（）()【】［］\[\]〔〕《》〈〉"]|(?<![A-Za-z])’|’(?![A-Za-z])""")

_ADDRESS = re.compile(r"(?<![A-Za-z0-9])(?:https?://|www\.)[!-~]*[A-Za-z0-9/]")

_CHINESE_MARK = re.compile(
    r"""
    (?! (?<=\d)(?<!\d{4}) ， \d{3}(?!\d) )              # 2，500
    (?! (?<=\d) ： \d )                                 # 10：30
    (?! (?<=[A-Za-z0-9]) [,;:!?] \s?[A-Za-z0-9] )       # 2,500; 3:37; Washington, D.C.
    (?! (?<=[A-Za-z]) [!?] )                            # Yahoo!
    [，；：。！？,;:!?]
    """,
    re.VERBOSE,
)
_ENGLISH_MARK = re.compile(
    r"""
    (?! (?<=\d) [;；：] \d )                            # 10：30
    (?: [;；：] | : (?= [\s”’"'）)］\]] | $ ) )         # 3:37 and 1:2 have no blank after the colon
    """,
    re.VERBOSE,
)
_SHOUTS = "！？!?"

_LIST = 3
"""Clauses that make a list of a sentence."""

_WORD = re.compile(r"\w")


def clauses(sentence: Segment) -> tuple[Segment, ...]:
    """Cut a sentence into clauses, in order; offsets are those of the paragraph, tight as a sentence's.

    Chinese is cut after comma, semicolon and colon of both widths and after a stop that the sentence rules
    left inside; never at the enumeration comma, nor at a half-width mark between Latin letters or figures.
    English is cut after semicolon and colon alone: candidates, where the translation may change sentences.
    A piece without any letter or figure joins its neighbour.
    """
    mark = _CHINESE_MARK if is_chinese(sentence.lang) else _ENGLISH_MARK
    text = _ADDRESS.sub(lambda address: "a" * len(address[0]), sentence.text)
    ends: list[int] = []
    before = 0
    for cut in (*_cuts(text, mark), len(text)):
        if _WORD.search(text, before, cut):
            ends.append(cut)
        elif ends:
            ends[-1] = cut
        before = cut
    return tuple(_part(sentence, start, end) for start, end in pairwise((0, *ends))) or (sentence,)


def items(sentence: Segment) -> tuple[Segment, ...]:
    """Cut an English sentence that is a list, of three clauses or more, into them; any other is one segment.

    A sentence of two clauses is seldom translated one by one: "Forests matter; when they flourish, ..."
    """
    cut = clauses(sentence)
    return cut if len(cut) >= _LIST else (sentence,)


def _part(sentence: Segment, start: int, end: int) -> Segment:
    stretch = sentence.text[start:end]
    text = stretch.strip()
    start += sentence.start + stretch.index(text)
    return Segment(sentence.lang, text, start, start + len(text))


def _cuts(text: str, mark: re.Pattern[str]) -> Iterator[int]:
    """Yield the places where a clause may end, in ascending order."""
    depth = _depths(text)
    for match in mark.finditer(text):
        cut = match.end()
        while cut < len(text) and (text[cut] in _CLOSING or depth[cut + 1] < depth[cut]):
            cut += 1
        # “加油！” is as often a name as a saying, so a shout in quotation marks ends nothing
        shout_in_quotes = cut > match.end() and match[0] in _SHOUTS
        if depth[cut] == 0 and not shout_in_quotes:
            yield cut


def _depths(text: str) -> list[int]:
    """Count the pairs of enclosing marks around each place: before, between and after the characters."""
    steps = [0] * (len(text) + 1)
    opened: defaultdict[str, list[int]] = defaultdict(list)
    for match in _ENCLOSING.finditer(text):
        sign = match[0]
        if sign in _OPENING:
            opened[_OPENING[sign]].append(match.end())
            continue
        waiting = opened[_CLOSING.get(sign, sign)]
        if waiting:
            steps[waiting.pop()] += 1
            steps[match.end()] -= 1
        elif sign == _STRAIGHT:
            waiting.append(match.end())
    return list(accumulate(steps))
