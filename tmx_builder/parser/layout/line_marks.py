"""What stands in front of most lines of both languages, or behind them, figures aside: numbers of records, signs.

No text begins or ends most of its lines alike in two languages. What may do so is kept: list numbers and dates, which
a line and its translation have in common, and stops.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, by_document, without
from tmx_builder.parser.lines import BULLETS, ends_with_stop
from tmx_builder.text import Language, count_han, fold_blanks, language

_LONGEST = 30
"""Characters of a mark, a number counted as one."""
_FEWEST = 3
"""Lines of either language."""
_LEAST_SHARE, _LEAST_SHARE_OF_SIGNS, _LEAST_SHARE_OF_LANGUAGE = 0.6, 0.3, 0.8
"""Of the lines of either language: so many have the mark; a sign that is no letter, figure or stop; and a mark in
their own language, where those of the other one have another."""
_MOST_MARKS = 3
"""That a line can have, one behind the other."""
_NUMBER = re.compile("[0-9]+")
_STOPS = r"\s.,;:!?%\"'()\[\]#*+=/。，、；：！？…％“”‘’「」『』（）《》〈〉【】·—–-"
"""What ends texts, or begins them, without being a mark."""
_PLAIN = re.compile(f"[0{_STOPS}]*")
_ONE_NUMBER = re.compile("[^0]*0[^0]*")
_OPENING = re.compile(r"[\[【〔(（<〈].{1,20}[\]】〕)）>〉]\s*|[^.。]{1,12}[:：|｜»]\s*")
_CLOSING = re.compile(r"\s*[\[【〔(（<〈].{1,24}[\]】〕)）>〉]|\s*[—–|｜-]+\s*.{2,24}")
"""What can be a mark in the language of its line: in brackets, before a colon, behind a dash."""
_IN_BRACKETS = re.compile(r"[\[【〔(（][^\[\]【】〔〕()（）0-9]{1,12}[\]】〕)）]$")
_LEAST_SHARE_COUNTED = 0.8
"""Of the steps from line to line: where so many are by one, the numbers count lines."""


def without_line_marks(lines: Sequence[Line], setting: Setting) -> Passed:
    """Return the lines without the marks that most of them begin or end with."""
    return by_document(lines, setting, _without_marks)


def _without_marks(lines: list[Line]) -> Passed:
    texts = {
        index: text for index, line in enumerate(lines) if not line.cell and (text := fold_blanks(line.text))
    }
    languages: dict[int, Language] = {
        index: spoken for index, text in texts.items() if (spoken := language(text))
    }
    counts: Counter[Language] = Counter(languages.values())
    taken: dict[int, tuple[str, ...]] = {}
    if min(counts["zh"], counts["en"]) >= _FEWEST:
        for is_end in (False, True) * _MOST_MARKS:
            for pattern in _patterns(texts, languages, counts, is_end=is_end):
                for index, text in texts.items():
                    if match := pattern.search(text):
                        taken[index] = (*taken.get(index, ()), match[0].strip())
                        texts[index] = (text[: match.start()] + text[match.end() :]).strip()
    return without(
        lines, {index: Taken("recurs in many lines", marks, texts[index]) for index, marks in taken.items()}
    )


def _patterns(
    texts: Mapping[int, str],
    languages: Mapping[int, Language],
    counts: Mapping[Language, int],
    *,
    is_end: bool,
) -> Iterator[re.Pattern[str]]:
    """Yield what matches the marks at one edge of the lines: one for both languages, or one for each of them."""
    edges = {index: _edge(texts[index], is_end=is_end) for index in languages}
    fragments: dict[str, str] = {}
    for mark, indices in _common(edges):
        share = {
            tongue: sum(languages[k] == tongue for k in indices) / counts[tongue] for tongue in ("zh", "en")
        }
        written = mark[::-1] if is_end else mark
        if len(indices) < _FEWEST or not written.strip():
            continue
        least = _LEAST_SHARE_OF_SIGNS if _is_sign(written, is_end=is_end) else _LEAST_SHARE
        if min(share.values()) >= least and _is_mark(
            written, [texts[k] for k in indices], [languages[k] for k in indices], is_end=is_end
        ):
            fragments["both"] = written
        for tongue in ("zh", "en"):
            form = _CLOSING if is_end else _OPENING
            if share[tongue] >= _LEAST_SHARE_OF_LANGUAGE and "0" not in mark and form.fullmatch(written):
                fragments[tongue] = written
    if "both" in fragments:
        yield _pattern(fragments["both"], is_end=is_end)
    elif fragments.keys() == {"zh", "en"}:
        yield from (_pattern(mark, is_end=is_end) for mark in fragments.values())
    elif is_end:
        yield from _behind_headings(texts, languages)


def _behind_headings(
    texts: Mapping[int, str], languages: Mapping[int, Language]
) -> Iterator[re.Pattern[str]]:
    """Yield what matches the marks in brackets that the headings of either language end with: [编辑], [edit]."""
    ends: dict[Language, Counter[str]] = {"zh": Counter(), "en": Counter()}
    for index, spoken in languages.items():
        if not ends_with_stop(texts[index]):
            ends[spoken][match[0] if (match := _IN_BRACKETS.search(texts[index])) else ""] += 1
    usual = [of_language.most_common(1)[0] if of_language else ("", 0) for of_language in ends.values()]
    if all(
        mark and count >= max(2, _LEAST_SHARE_OF_LANGUAGE * ends_of.total())
        for (mark, count), ends_of in zip(usual, ends.values(), strict=True)
    ):
        yield from (re.compile(re.escape(mark) + "$") for mark, _ in usual)


def _edge(text: str, *, is_end: bool) -> str:
    """Return the characters at an edge of a text, from the outside inwards, each number as a zero."""
    folded = _NUMBER.sub("0", text[-2 * _LONGEST :] if is_end else text[: 2 * _LONGEST])
    return (folded[::-1] if is_end else folded)[:_LONGEST]


def _common(edges: Mapping[int, str]) -> Iterator[tuple[str, list[int]]]:
    """Yield what several edges begin with, shorter ones first, with the lines that do."""
    groups: dict[str, list[int]] = {"": list(edges)}
    for length in range(1, _LONGEST + 1):
        longer: defaultdict[str, list[int]] = defaultdict(list)
        for index in (index for those in groups.values() for index in those):
            if len(edges[index]) >= length:
                longer[edges[index][:length]].append(index)
        groups = {mark: those for mark, those in longer.items() if len(those) >= _FEWEST}
        yield from groups.items()


def _is_sign(mark: str, *, is_end: bool) -> bool:
    """Tell whether a mark is but signs that no text has at an edge: ★ and ¶, not ℃ or a bullet."""
    signs = mark.strip()
    return all(
        unicodedata.category(sign) in ("So", "Sk", "Po")
        and unicodedata.normalize("NFKC", sign) == sign
        and sign not in "°"
        and (is_end or sign not in BULLETS)
        for sign in signs
    ) and not _PLAIN.fullmatch(mark)


def _is_mark(mark: str, texts: Sequence[str], languages: Sequence[str], *, is_end: bool) -> bool:
    """Tell whether what most lines of both languages begin or end with is no text."""
    inner = mark[0] if is_end else mark[-1]
    pattern = _pattern(mark, is_end=is_end)
    matches = [match for text in texts if (match := pattern.search(text))]
    bodies = [text[: match.start()] + text[match.end() :] for text, match in zip(texts, matches, strict=True)]
    if "|" in mark:
        return not any("|" in body.strip(" |") for body in bodies)
    beside = [body[-1:] if is_end else body[:1] for body in bodies]
    if inner.isalpha() and any(
        count_han(letter) == count_han(inner) and letter.isalpha() for letter in beside
    ):
        return False  # it goes on as a word
    # ℃ is a measure: it is made of other characters, as Unicode has it
    if not all(_PLAIN.fullmatch(sign) or unicodedata.normalize("NFKC", sign) != sign for sign in mark):
        return is_end or mark.strip() not in BULLETS
    if "0" not in mark:
        return False
    values = [tuple(_NUMBER.findall(match[0])) for match in matches]
    if _ONE_NUMBER.fullmatch(mark):
        steps = [int(later[0]) - int(earlier[0]) == 1 for earlier, later in pairwise(values)]
        return len(set(values)) == len(values) and sum(steps) >= _LEAST_SHARE_COUNTED * len(steps)
    zh, en = (
        [value for value, spoken in zip(values, languages, strict=True) if spoken == tongue]
        for tongue in ("zh", "en")
    )
    return zh != en


def _pattern(mark: str, *, is_end: bool) -> re.Pattern[str]:
    written = re.escape(mark).replace("0", "[0-9]+")
    return re.compile(rf"{'(?<![0-9])' if mark[0] == '0' else ''}{written}$" if is_end else f"^{written}")
