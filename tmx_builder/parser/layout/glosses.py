"""Vocabulary beside the text: lists of words, and lines that explain a word. These translate no line of the text."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tmx_builder.parser.blocks import ends_with_stop
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.bilingual import LinePart
from tmx_builder.parser.layout.passing import Passed, Setting, whole, without
from tmx_builder.text import HAN, count_han, count_latin, fold_blanks, language

_PART_OF_SPEECH = re.compile(
    r"(?<![A-Za-z.])(?:n|v|vt|vi|a|ad|adj|adv|prep|conj|pron|num|abbr|phr|aux|art|int|sb|sth)\.\s*(?=[^\x00-\x7f])"
)
_PHONETIC = re.compile(r"[\[/［][^\[\]/［］]*[ˈˌəɪʊʃʒθðŋɑɔʌɛɜ][^\[\]/［］]*[\]/］]")
_LONGEST = 200
_WORDS = re.compile(r"[A-Za-z]{2,}")
_STEM = 5
"""Letters that two forms of a word have in common."""
_SMALL_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        "the of and to in is that for on with as by at from this be are was were has have an or it its will we our"
        " sb sth do doing one their which",
    )
)
_SENSE_MARKS = "；;，,、/／：: "
_SENSE = re.compile(r"\s*[；;，,、/／]\s*")
_LONGEST_SENSE = 8
_MOST_WORDS_OF_A_TERM = 4
_NEAR = 12
"""Lines, blank ones included, among which a gloss's paragraph is looked for."""
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
_WORD_CLASS = re.compile(r"\s[a-z]{1,4}\.$")
_SEVERAL = re.compile("[;；]")
_MOST_WORDS = 6
_FEWEST = 2


def stems_of(lines: Iterable[Line]) -> set[str]:
    """Return the stems of the English words of all paragraphs."""
    return {word[:_STEM] for line in lines if _is_english_paragraph(line.text) for word in _words(line.text)}


def is_entry(text: str) -> bool:
    """Return whether a text names a part of speech or a pronunciation, as an entry of a dictionary does."""
    return _PART_OF_SPEECH.search(text) is not None or _PHONETIC.search(text) is not None


def is_gloss(
    lines: Sequence[Line], index: int, parts: Sequence[LinePart], usual: str, stems: Container[str]
) -> bool:
    """Return whether the bilingual line at this index explains a word.

    That is so if it names a part of speech or a pronunciation; or if it is short, no heading, and gives a few words
    several senses, or its languages come in the other order than the report's `usual` one, or the text has its
    English words: all of them among the `stems` of its paragraphs, or most of them in a paragraph beside it. What
    begins with a capital can be a title: that of the text where no paragraph is above it, that of a part if only
    the paragraph below has its words.
    """
    line = lines[index]
    if line.heading or len(line.text) > _LONGEST:
        return False
    if is_entry(line.text):
        return True
    if len(parts) != 2 or any(_is_sentence(part.text) for part in parts):
        return False
    zh, en = sorted((part.text for part in parts), key=count_latin)
    # in a dictionary the ellipsis is for any word: win support from 赢得……的支持
    has_gap = en[:1].islower() and "…" in zh.rstrip("…")
    return (
        has_gap
        or _has_senses(zh, en)
        or (en[:1].islower() and all(word[:_STEM] in stems for word in _words(en)))
        or _is_of_text(lines, index, en, is_turned=bool(usual) and parts[0].language != usual)
    )


def _is_of_text(lines: Sequence[Line], index: int, en: str, *, is_turned: bool) -> bool:
    """Return whether a short bilingual line, its languages in the usual order or turned, is about a paragraph."""
    words = _words(en)
    is_title = en[:1].isupper()
    above, below = (_paragraph_beside(lines, index, step) for step in (-1, 1))
    if not words or (is_title and not above):
        return False
    if is_turned and not is_title:
        return True
    paragraphs = (above,) if is_title else (above, below)
    return any(_has_most(paragraph, words) for paragraph in paragraphs)


def _has_senses(zh: str, en: str) -> bool:
    """Return whether a few English words, no list, have several short Chinese texts beside them."""
    senses = _SENSE.split(zh.strip(_SENSE_MARKS))
    is_list = re.search(r"[,，、;；/&]|\band\b|\bor\b", en.rstrip(_SENSE_MARKS))
    return (
        len(senses) > 1
        and all(0 < count_han(sense) <= _LONGEST_SENSE for sense in senses)
        and en[:1].islower()
        and not is_list
        and len(_WORDS.findall(en)) <= _MOST_WORDS_OF_A_TERM
    )


def _is_sentence(text: str) -> bool:
    return ends_with_stop(text) and not text.endswith((";", "；", ":", "："))


def _words(text: str) -> set[str]:
    words = (word.lower() for word in _WORDS.findall(text))
    return {word for word in words if word not in _SMALL_WORDS}


def _has_most(paragraph: str, words: set[str]) -> bool:
    """Return whether a paragraph has a form of most of the words."""
    stems = {word[:_STEM] for word in _words(paragraph)}
    return 2 * sum(word[:_STEM] in stems for word in words) > len(words)


def _paragraph_beside(lines: Sequence[Line], index: int, step: int) -> str:
    """Return the next English paragraph above or below a line, up or down to a heading; empty for none."""
    for near in range(index + step, index + step * _NEAR, step):
        if not 0 <= near < len(lines) or lines[near].heading:
            return ""
        text = lines[near].text
        if _is_english_paragraph(text):
            return text
    return ""


def _is_english_paragraph(text: str) -> bool:
    return language(text) == "en" and not count_han(text) and ends_with_stop(text)


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
        among_words = among_words and _is_listed_word(text, name=index == above + 1)
        if among_words or _has_several(text) or (entry and _is_listed_word(entry["words"], name=True)):
            yield index


def _has_several(text: str) -> bool:
    """Return whether a line holds several entries, or one with a placeholder."""
    entries = [entry.strip() for entry in _SEVERAL.split(text) if entry.strip()]
    are_entries = [_is_listed_word(entry, name=False) for entry in entries]
    # what has no English is one more sense of the word before it
    if not any(are_entries[:1]) or any(
        count_latin(entry) for entry, is_one in zip(entries, are_entries, strict=True) if not is_one
    ):
        return False
    return sum(are_entries) >= _FEWEST or not _PLACEHOLDERS.isdisjoint(_LATIN.findall(entries[0]))


def _is_listed_word(text: str, *, name: bool) -> bool:
    """Return whether a text is an English word or two, which may be a name, with their meaning in Chinese."""
    match = _ENTRY.fullmatch(text)
    if (
        not match
        or ends_with_stop(_WORD_CLASS.sub("", match["en"]))
        or ends_with_stop(text.rstrip(";；:：…"))
    ):
        return False
    return (
        (name or match["en"][:1].islower())
        and len(_LATIN.findall(match["en"])) <= _MOST_WORDS
        and _PLACEHOLDERS.issuperset(_LATIN.findall(match["zh"]))
    )
