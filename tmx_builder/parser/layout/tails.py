"""What a site puts behind many lines of a text, in front of them or into them: its name and address.

A text repeats words at the ends of its lines as well. A tail is told from them by what cannot be text: it has an
address, or it stands behind the stops of sentences without one of its own, or it is in the other language than lines
in front of it, in both ways, or it touches the last word.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise

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
_ADDRESS = re.compile(
    r"https?://|www\.[A-Za-z]|[A-Za-z0-9-]{2,63}\.(?:com|cn|net|org|gov|edu|example)(?![A-Za-z0-9-])"
)
_INNER_MARK = re.compile(
    rf"[〔【［\[（(〈《{{][^〕】］\]）)〉》}}]{{3,40}}[〕】］\]）)〉》}}]|[!-~]{{0,63}}(?:{_ADDRESS.pattern})[!-~]{{0,63}}"
)
"""What is in brackets, or an address, a label of which has 63 characters at most (RFC 1035, 2.3.4)."""
_CODE = re.compile(r"\s*[\[【〔(（<〈{][^\d]*[^\W\d_][^\d]*0+[^\w]*$")
"""In brackets, with the number zero for any other."""
_DIGITS = str.maketrans("123456789", "000000000")
_ZEROS = re.compile("0+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = " 。！？；…!?;.”’」』）】》\"')]"
"""What ends the text before a tail, though many texts may have it in common."""
_LAST = "\U0010ffff"


def without_tails(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without marks of a site that many of them have; a line that is nothing else becomes blank."""
    originals = [fold_blanks(line.text) if not line.cell else "" for line in lines]
    # marks that count pages are one mark
    texts = [text.translate(_DIGITS) for text in originals]
    written = [text for text in texts if text]
    tails = _common([text[::-1] for text in written], _is_tail, turned=True)
    # what is no text at one end of lines is none at the other
    ends = sorted({*tails, *_common(written, _is_mark, turned=False)}, key=len, reverse=True)
    inner = _inner_marks(written)
    taken = {}
    for index, (text, original) in enumerate(zip(texts, originals, strict=True)):
        spans = []
        if tail := next((tail for tail in ends if text.endswith(tail)), ""):
            spans.append((len(text) - len(tail), len(text)))
        if head := next((head for head in ends if text.startswith(head) and head != text), ""):
            spans.insert(0, (0, len(head)))
        for start, end in [match.span() for mark in inner for match in mark.finditer(text)]:
            if all(end <= first or last <= start for first, last in spans):
                spans.append((start, end))
        if spans:
            remainder = "".join(original[start:end] for start, end in _between(sorted(spans), len(text)))
            taken[index] = Taken(
                "recurs in many lines", tuple(original[slice(*span)] for span in spans), remainder.strip()
            )
    return without(lines, taken)


def _between(spans: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text of this length that no span holds."""
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), length]
    return zip(starts, ends, strict=True)


def _common(
    oriented: Sequence[str], is_mark: Callable[[str, Collection[str], int], bool], *, turned: bool
) -> list[str]:
    """Return the starts of texts that are marks, of those that overlap the one that covers most text.

    Texts that are `turned` are written backwards; the marks, and the bodies that `is_mark` is asked about, are not.
    """
    step = -1 if turned else 1
    starts = sorted(text[:_LONGEST] for text in oriented)
    common = {_common_start(*pair) for pair in pairwise(starts)}
    candidates = {
        mark for start in common if len(mark := start.rstrip(_ENDS if turned else None)) >= _SHORTEST
    }
    ranges = {mark: (bisect_left(starts, mark), bisect_left(starts, mark + _LAST)) for mark in candidates}
    counts = {mark: stop - start for mark, (start, stop) in ranges.items() if stop - start >= _FEWEST_LINES}
    chosen: list[str] = []
    for mark in sorted(counts, key=lambda mark: (-counts[mark] * len(mark), mark[::step])):
        if not any(mark.startswith(longer) or longer.startswith(mark) for longer in chosen):
            bodies = {text[len(mark) :][::step] for text in starts[slice(*ranges[mark])]} - {""}
            if len(bodies) >= _FEWEST_LINES and is_mark(mark[::step], bodies, len(starts)):
                chosen.append(mark)
    return [mark[::step] for mark in chosen]


def _inner_marks(texts: Sequence[str]) -> list[re.Pattern[str]]:
    """Return the addresses, brackets and lines that recur within lines of both languages; numbers in them differ."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for text in texts:
        for match in _INNER_MARK.finditer(text):
            sides = text[: match.start()][::-1][:_LONGEST], text[match.end() :][:_LONGEST]
            places[_ZEROS.sub("0", match[0])].append(sides)
    marks = {mark for mark in _recurring_lines(texts) if _is_amid_foreign(mark, texts)}
    for core, around in places.items():
        before, after = (reduce(_common_start, sides) for sides in zip(*around, strict=True))
        mark = before[::-1] + core + after
        bodies = {start[len(before) :][::-1] + end[len(after) :] for start, end in around}
        if _is_mark(mark, bodies, len(texts)):
            marks.add(mark)
    return [
        re.compile(_ZEROS.sub("0+", re.escape(mark)))
        for mark in sorted(marks, key=lambda mark: (-len(mark), mark))
    ]


def _recurring_lines(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts, of several words, that are a line of their own many times."""
    for text, count in Counter(texts).items():
        if (
            count >= _FEWEST_LINES
            and _SHORTEST <= len(text) <= _LONGEST
            and _word_count(text) >= _FEWEST_WORDS
        ):
            yield text


def _is_amid_foreign(mark: str, texts: Iterable[str]) -> bool:
    """Tell whether a text comes again within others, and in one whose letters are else of the other language."""
    around = [text.replace(mark, " ") for text in texts if mark in text and text != mark]
    count = count_latin if count_han(mark) else count_han
    unlike = count_han if count_han(mark) else count_latin
    return len(around) >= _FEWEST_OF_OTHER_LANGUAGE and any(
        count(text) and not unlike(text) for text in around
    )


def _common_start(text: str, following: str) -> str:
    if following.startswith(text):
        return text
    differing = (place for place, pair in enumerate(zip(text, following, strict=False)) if pair[0] != pair[1])
    return text[: next(differing, len(following))]


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
    return touched or (_word_count(tail) >= _FEWEST_WORDS and len(bodies) >= _LEAST_SHARE * count)


def _is_mark(mark: str, bodies: Collection[str], count: int) -> bool:
    """Tell whether what these bodies, of `count` lines in all, have in front of them or within is no text.

    It stands in many lines of either language, and what numbers a line has no word.
    """
    languages = Counter("zh" if count_han(body) else "en" for body in bodies if language(body))
    return (
        (_word_count(mark) >= _FEWEST_WORDS or _CODE.match(mark) is not None)
        and min(languages["zh"], languages["en"]) >= _FEWEST_OF_OTHER_LANGUAGE
        and len(bodies) >= _LEAST_SHARE * count
    )


def _word_count(text: str) -> int:
    return count_han(text) or len(_WORD.findall(text))


def _is_inside_word(tail: str, english: Iterable[str]) -> bool:
    """Tell whether a tail is the end of words: of Stations and Relations."""
    return tail[:1].islower() and any(body[-1:].isalpha() for body in english)


def _touches(body: str, tail: str) -> bool:
    """Tell whether a tail begins right behind English as no text does."""
    end, start = body[-1:], tail[:1]
    if end.isspace() or end in "(（[【“\"'":
        return False
    return bool(count_han(start)) or (end.islower() and start.isupper())
