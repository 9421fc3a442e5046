"""Random characters that a site puts at the ends of lines against copying: 7 d/ Z4 ~5 N9 u, B or qX7vT2."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from tmx_builder.dictionary import is_english_word
from tmx_builder.lazy import lazy_pattern
from tmx_builder.parser.blocks import ends_with_stop
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, without
from tmx_builder.text import HAN, count_han, count_latin, is_common_han, is_rare_han, is_traditional, language

_STRING = re.compile(r"(?P<glued>(?<=[!-~])[!-~])?(?P<string>(?:(?:^|\s|(?<=[^ -~]))[!-~]{1,2}){3,})$")
"""Tokens too short for words; the first one may touch Chinese, and its first character may touch English."""
_SIGNS = re.compile(r"[^\sA-Za-z]")
_FEWEST_SIGNS = 3
"""Digits and marks of a string: A, B, C is none."""
_FEWEST_LINES = 3
_LONGEST = 200
_LAST_TOKEN = re.compile(r"(?:^|(?<=[^!-~]))[!-~]{1,15}[A-Za-z0-9=~^#@$%&*_+|<>-]$")
_FIRST_TOKEN = re.compile(
    r"^(?![(\[]?(?:\d{1,4}|[A-Za-z]|[ivxIVX]{1,5})(?:\.\d{1,3})*[.)\]:]*[^!-~])[!-~]{2,16}(?=[^!-~])"
)
"""A token at the end of a line, behind a blank or Chinese, that no stop ends; and one in front of a line that is no
list number."""
_CONSONANTS = re.compile("[A-Z]?[b-df-hj-np-tv-xz]{3,}")
_GLUED = lazy_pattern(r"(?<=[.!?;:,\"'”’)])[^.!?;:,\"'”’)\s]+$|(?<=[a-z])[^a-z\s.-].*$|(?<=\d)[^\d\s.,%-].*$")
_CERTAINTY_OF_A_CUT = 0.5
"""Where random characters touch the last word, the seam is a guess, and the unit must not be sure."""
_NUMBER = re.compile(r"\d+(?:[.,:/%-]\d*)*")
_ADDRESS = re.compile(r"://|@[\w-]+\.\w|\.(?:com|cn|net|org|gov|edu|example)(?![A-Za-z])")
_FEWEST_TURNS = 2
"""Fewest changes between kinds of characters within a random token."""
_FEWEST_TOKENS = 4
_LEAST_SHARE = 0.2
"""Least share of a document's lines that have a random token. So many lines never end with names."""
_HAN_EDGE = lazy_pattern(f"^[{HAN}]+|[{HAN}]+$")
_BEHIND_STOP = lazy_pattern(rf"(?<=[。！？；”])[{HAN}]{{1,12}}$")
"""Characters behind the last sentence of a line."""


def without_random_characters(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without random characters behind them, where several lines have such."""
    return without(lines, _short_tokens(lines) or _random_tokens(lines) or _rare_characters(lines))


def _random_tokens(lines: Sequence[Line]) -> Mapping[int, Taken]:
    """Return the tokens of letters, digits and marks in disorder at an edge of many lines, all of them different."""
    texts = {
        index: line.text.strip() for index, line in enumerate(lines) if not line.cell and line.text.strip()
    }
    taken: dict[int, Taken] = {}
    for pattern in (_LAST_TOKEN, _FIRST_TOKEN):
        tokens = {index: match for index, text in texts.items() if (match := pattern.search(text))}
        for index, junk in _random(tokens, texts):
            known = taken.get(index, Taken("random characters", (), texts[index]))
            if not junk:
                taken[index] = known._replace(certainty=known.certainty * _CERTAINTY_OF_A_CUT)
                continue
            is_first = pattern is _FIRST_TOKEN
            remainder = known.remainder.removeprefix(junk) if is_first else known.remainder.removesuffix(junk)
            is_cut = not is_first and remainder[-1:].isascii() and remainder[-1:].isalnum()
            taken[index] = Taken(
                known.reason,
                (*(known.texts or ()), junk),
                remainder.strip(),
                known.certainty * (_CERTAINTY_OF_A_CUT if is_cut else 1.0),
            )
    return taken


def _random(tokens: Mapping[int, re.Match[str]], texts: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the random characters at an edge of lines, given the tokens there: all of a token, or its end.

    Where enough lines have clearly random tokens, most of them different, tokens that are no words are random too. At
    the end of English that no stop closes they can be names: the text is empty.
    """
    sure = [
        match[0]
        for index, match in tokens.items()
        if _turns(match[0]) >= _FEWEST_TURNS or _is_no_word(match[0])
    ]
    if len(sure) < max(_FEWEST_TOKENS, _LEAST_SHARE * len(texts)) or 2 * len(set(sure)) < len(sure):
        return
    glued = [
        not texts[index][: match.start()][-1:].isspace()
        for index, match in tokens.items()
        if match.start() and count_han(texts[index])
    ]
    are_glued = 2 * sum(glued) > len(glued)
    for index, match in tokens.items():
        token, before = match[0], texts[index][: match.start()].rstrip()
        if are_glued and not count_han(texts[index]) and before:
            if junk := _GLUED.search(token):
                yield index, junk[0]
        elif _turns(token) >= _FEWEST_TURNS or _is_no_word(token):
            yield index, token
        elif not _is_word(token):
            is_name = not (count_han(texts[index]) or ends_with_stop(before) or _turns(token))
            yield index, "" if is_name else token


def _is_word(token: str) -> bool:
    return is_english_word(token) or is_english_word(token.lower())


def _is_no_word(token: str) -> bool:
    """Return whether a token consists of lower-case consonants: qvvw, not GDP."""
    return _CONSONANTS.fullmatch(token) is not None


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
    are_apart = any(end["string"][0].isspace() and not end["glued"] for end in ends.values())
    group = "string" if are_apart else 0
    taken = {}
    for index, end in ends.items():
        text = lines[index].text.rstrip()
        start = len(text) - (end.end() - end.start(group))
        taken[index] = Taken("random characters", (text[start:],), text[:start].rstrip())
    return taken


def _rare_characters(lines: Sequence[Line]) -> Mapping[int, Taken]:
    """Return rare characters at the edges of many lines, most of which differ, and those within the same lines."""
    texts = {
        index: line.text.strip() for index, line in enumerate(lines) if not line.cell and line.text.strip()
    }
    is_trad = is_traditional("".join(texts.values()))
    spans_of_line = {
        index: spans for index, text in texts.items() if (spans := list(_rare_spans(text, is_trad=is_trad)))
    }
    edges = [
        texts[index][slice(*span)]
        for index, spans in spans_of_line.items()
        for span in {spans[0], spans[-1]}
        if span[0] == 0 or span[1] == len(texts[index])
    ]
    if len(edges) < max(_FEWEST_TOKENS, _LEAST_SHARE * len(texts)) or 2 * len(set(edges)) < len(edges):
        return {}
    rare = {sign for sign in chain(*edges) if _is_less_common(sign, is_trad=is_trad)}
    alphabet = re.escape("".join(sorted(rare)))
    edge = re.compile(f"^[{alphabet}]+|[{alphabet}]+$")
    taken = {}
    for index, text in texts.items():
        # in such a text Han characters at an edge of English are random as well
        glued = [match.span() for match in (_HAN_EDGE if language(text) == "en" else edge).finditer(text)]
        spans = _joined([*spans_of_line.get(index, ()), *glued])
        if not spans:
            continue
        bounds = [0, *chain.from_iterable(spans), len(text)]
        kept = "".join(text[start:stop] for start, stop in zip(bounds[::2], bounds[1::2], strict=True))
        taken[index] = Taken("random characters", tuple(text[slice(*span)] for span in spans), kept.strip())
    return taken


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def _rare_spans(text: str, *, is_trad: bool) -> Iterator[tuple[int, int]]:
    """Yield where rare characters stand, with less common ones beside them and, behind the last sentence, any."""
    if text.isascii() or not any(map(_is_rare, text)):
        return
    behind_stop = _BEHIND_STOP.search(text)
    start = 0
    while start < len(text):
        if not _is_less_common(text[start], is_trad=is_trad):
            start += 1
            continue
        stop = next(
            (at for at in range(start, len(text)) if not _is_less_common(text[at], is_trad=is_trad)),
            len(text),
        )
        is_edge = start == 0 or stop == len(text)
        if any(map(_is_rare, text[start:stop])) and (is_edge or not is_trad):
            yield (behind_stop.start() if behind_stop and stop == len(text) else start), stop
        start = stop


def _is_rare(character: str) -> bool:
    """Return whether a character is a rare Han one, a letter of a script other than Latin, or a sign."""
    return not character.isascii() and (is_rare_han(character) or _is_of_neither_script(character))


@cache
def _is_of_neither_script(character: str) -> bool:
    if count_han(character) or count_latin(character):
        return False
    category = unicodedata.category(character)
    name = unicodedata.name(character, "")
    is_letter = category in ("Lo", "Ll", "Lu") and not name.startswith(("GREEK", "FULLWIDTH", "LATIN", "CJK"))
    return is_letter or (
        category in ("So", "Co", "Cn") and unicodedata.normalize("NFKC", character) == character
    )


def _is_less_common(character: str, *, is_trad: bool) -> bool:
    if _is_of_neither_script(character):
        return True
    charset = "big5" if is_trad else "gb2312"
    return count_han(character) > 0 and not is_common_han(charset, character)


def _end(text: str) -> re.Match[str] | None:
    match = _STRING.search(text[-_LONGEST:])
    return match if match and len(_SIGNS.findall(match["string"])) >= _FEWEST_SIGNS else None


def _is_random(string: str) -> bool:
    """Return whether a string has letters, digits and marks together."""
    return all(re.search(kind, string) for kind in ("[A-Za-z]", r"\d", r"[^\w\s]"))
