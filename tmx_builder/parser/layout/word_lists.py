"""Vocabulary with meanings, listed below a heading such as 重点词汇 or side by side on a line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, whole, without
from tmx_builder.parser.lines import ends_with_stop
from tmx_builder.text import HAN, count_han, count_latin, fold_blanks

_HEADING = (
    r"(?:[^\w\s]|[一二三四五六七八九十\d]{1,2}[、.．])*\s*"
    r"(?:\w{0,2}(?:词汇|詞彙|单词|單詞|生词|生詞|词组|短语|热词|好词|表达)(?!表)\w{0,3}"
    r"|(?i:(?:[a-z]+ )?(?:vocabulary|words|expressions|phrases)(?: and (?:expressions|phrases))?|word bank))"
)
"""Heading of words for learners. Glossary, 术语 and 词汇表 are parts of a report."""
_ALONE = re.compile(rf"{_HEADING}\W*")
_BEFORE_WORDS = re.compile(rf"{_HEADING}\s*[】\]］〕：:|｜]\s*(?P<words>\S.*)")
_ENTRY = re.compile(
    rf"(?:[-*•·▪]\s*|\(?\d{{1,2}}[.)、]?\s*)?(?P<en>[A-Za-z][^{HAN};；。？！|]{{1,60}}?)\s*[:：=|—–\t-]*\s*"
    rf"(?P<zh>[“‘（(……]*[{HAN}][^。？！]{{0,60}})"
)
_LATIN = re.compile(r"[A-Za-z']+")
_PLACEHOLDERS = frozenset(("A", "B", "C", "X", "Y", "sb", "sth", "one's", "oneself", "doing"))
"""Placeholders for any word in an entry: attribute A to B, remind sb of sth."""
_PART_OF_SPEECH = re.compile(r"\s[a-z]{1,4}\.$")
_SEVERAL = re.compile("[;；]")
_MOST_WORDS, _MOST_WORDS_OF_A_NAME = 6, 3
_MOST_HAN = 24
_LONGEST = 200
_FEWEST = 2


def without_word_lists(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without lists of words below a heading that says so, and lines that hold several words."""
    written = [at for at, line in enumerate(lines) if fold_blanks(line.text)]
    texts = {at: fold_blanks(lines[at].text) for at in written if len(lines[at].text) <= _LONGEST}
    return without(lines, whole(_listed(written, texts), "explains a word"))


def _listed(written: Sequence[int], texts: Mapping[int, str]) -> Iterator[int]:
    among_words = False
    for above, index in pairwise([-2, *written]):
        text = texts.get(index, "")
        if _ALONE.fullmatch(text):
            among_words = True
            continue
        entry = _BEFORE_WORDS.fullmatch(text)
        among_words = among_words and _is_entry(text, name=index == above + 1)
        if among_words or _has_several(text) or (entry and _is_entry(entry["words"], name=True)):
            yield index


def _has_several(text: str) -> bool:
    """Return whether a line holds several entries, or one with a placeholder."""
    entries = [entry.strip() for entry in _SEVERAL.split(text) if entry.strip()]
    are_entries = [_is_entry(entry, name=False) for entry in entries]
    # what has no English is one more sense of the word before it
    if not any(are_entries[:1]) or any(
        count_latin(entry) for entry, is_one in zip(entries, are_entries, strict=True) if not is_one
    ):
        return False
    return sum(are_entries) >= _FEWEST or not _PLACEHOLDERS.isdisjoint(_LATIN.findall(entries[0]))


def _is_entry(text: str, *, name: bool) -> bool:
    """Return whether a text is an English word or two, which may be a name, with their meaning in Chinese."""
    match = _ENTRY.fullmatch(text)
    if (
        not match
        or ends_with_stop(_PART_OF_SPEECH.sub("", match["en"]))
        or ends_with_stop(text.rstrip(";；:：…"))
    ):
        return False
    words = _LATIN.findall(match["en"])
    most = _MOST_WORDS if match["en"][:1].islower() else _MOST_WORDS_OF_A_NAME * name
    return (
        len(words) <= most
        and count_han(match["zh"]) <= _MOST_HAN
        and _PLACEHOLDERS.issuperset(_LATIN.findall(match["zh"]))
    )
