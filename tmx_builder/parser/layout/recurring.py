"""Marks of sites, editors and records, which recur at the edges of many lines or within them and are no text.

Texts begin and end alike as well. A mark is told from them by what cannot be text: it has an address; it
follows the stops of sentences without a stop itself; or it is in lines of both languages, more often than texts of
two languages begin or end alike. Numbers in it may differ. List numbers and dates, which a line and its translation
have in common, bullets and stops are text.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise, product

from tmx_builder.parser.blocks import BULLETS, ends_with_stop
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, without
from tmx_builder.text import Language, count_han, count_latin, fold_blanks, language

_FEWEST = 3
"""Different lines that have a mark."""
_FEWEST_OF_A_LANGUAGE = 2
_LEAST_SHARE, _LEAST_SHARE_OF_A_NAME, _LEAST_SHARE_OF_A_LANGUAGE = 0.6, 0.3, 0.8
"""Least share of the lines of either language that have a mark; a mark of several words, or of signs that no text has
at an edge; and a mark in their own language, where the other language has another."""
_MOST_MARKS = 3
"""That a line can have at an edge, one behind the other."""
_SHORTEST, _LONGEST = 4, 200
_FEWEST_WORDS = 2
_NUMBER = re.compile("[0-9]+")
_ONE_NUMBER = re.compile("[^0]*0[^0]*")
_LEAST_SHARE_COUNTED = 0.8
"""Share of steps by one, from line to line, from which numbers count lines."""
_PLAIN = re.compile(r"[0\s.,;:!?%\"'()\[\]#*+=/。，、；：！？…％“”‘’「」『』（）《》〈〉【】·—–-]*")
"""Common beginnings and ends of texts."""
_ENDS = " 。！？；…!?;.”’」』）】》\"')]"
"""What ends the text before a mark, though many texts may have it in common."""
_OPENING = re.compile(r"[\[【〔(（<〈].{1,20}[\]】〕)）>〉]\s*|[^.。]{1,12}[:：|｜»]\s*")
_CLOSING = re.compile(r"\s*[\[【〔(（<〈].{1,24}[\]】〕)）>〉]|\s*[—–|｜-]+\s*.{2,24}")
"""What can be a mark in the language of its line: in brackets, before a colon, behind a dash."""
_ADDRESS = re.compile(
    r"https?://|www\.[A-Za-z]|[A-Za-z0-9-]{2,63}\.(?:com|cn|net|org|gov|edu|example)(?![A-Za-z0-9-])"
)
_INNER = re.compile(
    rf"[〔【［\[（(〈《{{][^〕】］\]）)〉》}}]{{3,40}}[〕】］\]）)〉》}}]|[!-~]{{0,63}}(?:{_ADDRESS.pattern})[!-~]{{0,63}}"
)
"""What is in brackets, or an address, a label of which has 63 characters at most (RFC 1035, 2.3.4)."""
_CODE = re.compile(r"\s*[\[【〔(（<〈{][^\d]*[^\W\d_][^\d]*0[^\w]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class _Mark:
    """What several lines have in common."""

    text: str
    """With a zero for each number."""
    place: str
    """Where it is in the lines: "start", "end" or "within"."""
    bodies: tuple[str, ...] = ()
    """The texts without it, in order; empty ones are left out."""
    numbers: tuple[tuple[str, ...], ...] = ()
    """Its numbers before or behind each body."""
    share: float = 0.0
    """The number of Chinese lines that have it or of English ones, the smaller one."""

    def pattern(self) -> re.Pattern[str]:
        """Return what matches it."""
        written = re.escape(self.text).replace("0", "[0-9]+")
        if self.place == "start":
            return re.compile(f"^{written}")
        edge = "(?<![0-9])" if self.text[0] == "0" else ""
        return re.compile(f"{edge}{written}{'$' if self.place == 'end' else ''}")

    def bodies_in(self, tongue: Language) -> list[str]:
        """Return the bodies in a language."""
        return [body for body in self.bodies if _tongue(body) == tongue]


def without_recurring_marks(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without marks that many of them have; a line that is nothing else becomes blank."""
    texts = {
        index: text for index, line in enumerate(lines) if not line.cell and (text := fold_blanks(line.text))
    }
    taken: defaultdict[int, list[str]] = defaultdict(list)
    for _round in range(_MOST_MARKS):
        patterns = list(_patterns([text for text in texts.values() if text]))
        for index, pattern in product(texts, patterns):
            if matches := [match[0].strip() for match in pattern.finditer(texts[index])]:
                taken[index] += matches
                texts[index] = pattern.sub("", texts[index]).strip()
        if not patterns:
            break
    return without(
        lines,
        {index: Taken("recurs in many lines", tuple(marks), texts[index]) for index, marks in taken.items()},
    )


def _patterns(texts: Sequence[str]) -> list[re.Pattern[str]]:
    """Return what matches the marks of these texts, none of which is empty."""
    marks: list[_Mark] = []
    for place in ("start", "end"):
        common = _common(list(dict.fromkeys(texts)), place)
        in_both = [mark for mark in common if _is_no_text(mark)]
        marks += _apart(in_both) or _in_each_language(common, texts)
    # what is no text at one end of lines is none at the other
    turned = [
        replace(mark, place="start" if mark.place == "end" else "end")
        for mark in marks
        if len(mark.text) >= _SHORTEST
    ]
    return [mark.pattern() for mark in (*marks, *turned, *_inner(texts))]


def _common(texts: Sequence[str], place: str) -> list[_Mark]:
    """Return what at least three texts begin or end with, that which covers most text first."""
    step = 1 if place == "start" else -1
    edges = sorted((_NUMBER.sub("0", text)[::step][:_LONGEST], index) for index, text in enumerate(texts))
    starts = [edge for edge, _ in edges]
    common = {_common_start(*pair) for pair in pairwise(starts)}
    totals = Counter(map(_tongue, texts))
    marks = []
    for edge in {start if step > 0 else start.rstrip(_ENDS) for start in common} - {""}:
        first, last = bisect_left(starts, edge), bisect_left(starts, edge + _LAST)
        if last - first < _FEWEST:
            continue
        mark = _Mark(edge[::step], place)
        pattern = mark.pattern()
        inside = [texts[index] for index in sorted(index for _, index in edges[first:last])]
        matches = [(_body(match), match) for text in inside if (match := pattern.search(text))]
        written = [(body, tuple(_NUMBER.findall(match[0]))) for body, match in matches if body]
        counts = Counter(_tongue(body) for body, _ in written)
        others = totals - Counter(map(_tongue, inside))
        marks.append(
            replace(
                mark,
                bodies=tuple(body for body, _ in written),
                numbers=tuple(numbers for _, numbers in written),
                share=min(
                    counts[tongue] / max(1, counts[tongue] + others[tongue]) for tongue in ("zh", "en")
                ),
            )
        )
    return sorted(marks, key=lambda mark: (-len(mark.bodies) * len(mark.text), mark.text))


def _apart(marks: Iterable[_Mark]) -> list[_Mark]:
    """Return the marks at an edge without those that are a part of one before them, or hold one."""
    chosen: list[_Mark] = []
    for mark in marks:
        pairs = [sorted((mark.text, known.text), key=len) for known in chosen]
        if not any(short in longer for short, longer in pairs):
            chosen.append(mark)
    return chosen


def _is_no_text(mark: _Mark) -> bool:
    """Return whether the common beginning or end of texts is a mark, from itself or from lines of both languages."""
    if mark.place == "end" and len(mark.text) >= _SHORTEST and len(set(mark.bodies)) >= _FEWEST:
        if _ADDRESS.search(mark.text):
            return True
        is_open = language(mark.text) and not ends_with_stop(mark.text)
        if is_open and all(ends_with_stop(body.rstrip()) for body in mark.bodies):
            return True
    chinese, english = mark.bodies_in("zh"), mark.bodies_in("en")
    if min(len(chinese), len(english)) < _FEWEST_OF_A_LANGUAGE:
        return False
    if mark.place == "end" and sum(_touches(body, mark.text) for body in english) >= _FEWEST_OF_A_LANGUAGE:
        return True
    if "|" in mark.text:
        return not any("|" in body.strip(" |") for body in mark.bodies)
    is_name = _word_count(mark.text) >= _FEWEST_WORDS or _CODE.match(mark.text) is not None
    least = _LEAST_SHARE_OF_A_NAME if is_name or _is_sign(mark) else _LEAST_SHARE
    return mark.share >= least and (is_name or _is_unlike_text(mark))


def _is_unlike_text(mark: _Mark) -> bool:
    """Return whether texts in two languages never all have this at an edge: for a letter, a sign, or its numbers."""
    # ℃ is a measure: it is made of other characters, as Unicode has it; 5G is a term
    is_plain = all(
        _PLAIN.fullmatch(sign) or unicodedata.normalize("NFKC", sign) != sign for sign in mark.text
    )
    if not is_plain and not mark.text.strip().isalnum():
        return mark.place == "end" or mark.text.strip() not in BULLETS
    if _ONE_NUMBER.fullmatch(mark.text):
        steps = [int(later[0]) - int(earlier[0]) == 1 for earlier, later in pairwise(mark.numbers)]
        return len(set(mark.numbers)) == len(mark.numbers) and sum(steps) >= _LEAST_SHARE_COUNTED * len(steps)
    zh, en = (
        [numbers for numbers, body in zip(mark.numbers, mark.bodies, strict=True) if _tongue(body) == tongue]
        for tongue in ("zh", "en")
    )
    return "0" in mark.text and zh != en


def _is_sign(mark: _Mark) -> bool:
    """Return whether a mark consists of signs that no text has at an edge: ★ and ¶, not ℃ or a bullet."""
    return not _PLAIN.fullmatch(mark.text) and all(
        unicodedata.category(sign) in ("So", "Sk", "Po") and (mark.place == "end" or sign not in BULLETS)
        for sign in mark.text.strip()
    )


def _in_each_language(common: Iterable[_Mark], texts: Sequence[str]) -> list[_Mark]:
    """Return what most Chinese lines, or headings, have at an edge, and what most English ones do: [编辑], [edit]."""
    usual: dict[Language, _Mark] = {}
    of_texts = Counter(map(language, texts))
    of_headings = Counter(language(text) for text in texts if not ends_with_stop(text))
    for mark in common:
        form = _CLOSING if mark.place == "end" else _OPENING
        if "0" in mark.text or not form.fullmatch(mark.text):
            continue
        spoken = _tongue(mark.bodies[0]) if mark.bodies else ""
        total = (of_texts if any(map(ends_with_stop, mark.bodies)) else of_headings)[spoken]
        if spoken and len(mark.bodies_in(spoken)) >= max(_FEWEST, _LEAST_SHARE_OF_A_LANGUAGE * total):
            usual.setdefault(spoken, mark)
    return list(usual.values()) if len(usual) > 1 else []


def _inner(texts: Sequence[str]) -> list[_Mark]:
    """Return the addresses, brackets and lines that recur within lines of both languages."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    folded = Counter(_NUMBER.sub("0", text) for text in texts)
    for text in folded.elements():
        for match in _INNER.finditer(text):
            places[match[0]].append((text[: match.start()][::-1][:_LONGEST], text[match.end() :][:_LONGEST]))
    marks = [
        _Mark(text, "within")
        for text, count in folded.items()
        if count >= _FEWEST and _is_amid_foreign(text, folded)
    ]
    for core, around in places.items():
        before, after = (reduce(_common_start, sides) for sides in zip(*around, strict=True))
        text = before[::-1] + core + after
        bodies = {start[len(before) :][::-1] + end[len(after) :] for start, end in around}
        counts = Counter(map(_tongue, bodies))
        if (
            (_word_count(text) >= _FEWEST_WORDS or _CODE.match(text))
            and min(counts["zh"], counts["en"]) >= _FEWEST_OF_A_LANGUAGE
            and len(bodies) >= _LEAST_SHARE_OF_A_NAME * len(texts)
        ):
            marks.append(_Mark(text, "within"))
    return sorted(marks, key=lambda mark: (-len(mark.text), mark.text))


def _is_amid_foreign(mark: str, texts: Iterable[str]) -> bool:
    """Return whether a text recurs within others, of which one is otherwise in the other language."""
    around = [text.replace(mark, " ") for text in texts if mark in text and text != mark]
    count, unlike = (count_latin, count_han) if count_han(mark) else (count_han, count_latin)
    return any(count(text) and not unlike(text) for text in around)


def _touches(body: str, tail: str) -> bool:
    """Return whether a tail follows English without a blank, as no text does."""
    end, start = body[-1:], tail[:1]
    return (not end.isspace() and bool(count_han(start))) or (end.islower() and start.isupper())


def _common_start(text: str, following: str) -> str:
    if following.startswith(text):
        return text
    differing = (place for place, pair in enumerate(zip(text, following, strict=False)) if pair[0] != pair[1])
    return text[: next(differing, len(following))]


def _body(match: re.Match[str]) -> str:
    return match.string[: match.start()] + match.string[match.end() :]


def _tongue(text: str) -> Language:
    return "zh" if count_han(text) else "en" if count_latin(text) else ""


def _word_count(text: str) -> int:
    return count_han(text) or len(_WORD.findall(text))
