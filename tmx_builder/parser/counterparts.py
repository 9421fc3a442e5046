"""Which two documents translate each other, where each language is in a separate file.

Names are asked first: what is left of them without the marks of a language, then their numbers. Where names do
not tell, contents do. Each question pairs only what answers it alike on one document of either side, and what
it leaves open goes to the next.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from tmx_builder.lazy import lazy_pattern
from tmx_builder.parser.document import SourceDocument
from tmx_builder.parser.languages import predominant_language
from tmx_builder.text import Language, weight

_Tokens = tuple[str, ...]

_CERTAIN_MARKS = frozenset(
    """
    zh cn chs cht chi chn zho chinese mandarin hans hant zhcn zhtw zhhk zhhans zhhant
    en eng english enus engb
    """.split()  # noqa: SIM905  (marks are read as words)
)
_POSSIBLE_MARKS = frozenset(
    """
    c ch e sc tc tw hk us uk gb au source target src tgt original translation translated 中 英 漢 汉 原 译 譯
    """.split()  # noqa: SIM905
)
"""Marks of a language in many names that are ordinary words or letters in other names."""
_HAN_MARKS = lazy_pattern(
    "(?:简体|繁体|簡體|繁體|正體)?(?:中文|汉语|漢語|华语|華語)(?:版本|版|本|稿|譯本|译本|文本)?"
    "|(?:简体|繁体|簡體|繁體|正體)(?:版|字版)?"
    "|(?:英文|英语|英語)(?:版本|版|本|稿|譯本|译本|文本)?"
    "|原文|译文|譯文|译本|譯本"
)

_TOKEN = lazy_pattern("[0-9]+|[a-z]+|[〇\u3400-\u9fff]+")
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])|(?<=[a-z0-9])(?=(?:EN|CN|ZH|ENG|CHI)(?![A-Za-z]))")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,8}$")
_YEAR = re.compile("[〇零一二三四五六七八九]{4}")
_NUMERAL = re.compile("(?<=第)[一二三四五六七八九十]{1,3}")
_DIGITS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": "0"}

_LEAST_LIKENESS = 0.25
_LEAST_COMMON = 4
"""Different figures and words that two documents must share: a year or two is in many."""
_LEAD = 1.5
"""How much more alike two documents are than each is to any other one, or it may be chance."""
_LONGEST = 200_000
"""Characters of each document that are compared."""

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LATIN_WORD = re.compile("[A-Za-z][A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two documents that were taken to translate each other, and why."""

    source: str
    """The document's name."""
    target: str
    reason: str
    """For a person: "same name", "same numbers in the names: 2025", "alike in figures and names"."""


def pair_documents(
    sources: Sequence[SourceDocument], targets: Sequence[SourceDocument]
) -> list[tuple[int, int, str]]:
    """Return the indices of corresponding documents, and why, in the order of the sources; each is used once."""
    by_name = pair_names([source.name for source in sources], [target.name for target in targets])
    paired = {source for source, _, _ in by_name}, {target for _, target, _ in by_name}
    contents = [
        {place: Contents.of(document) for place, document in enumerate(documents) if place not in used}
        for documents, used in zip((sources, targets), paired, strict=True)
    ]
    by_content = ((*pair, _SAME_CONTENT) for pair in likenesses(*contents))
    return sorted([*by_name, *by_content])


def pair_names(sources: Sequence[str], targets: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the indices of corresponding names, and the reason, in the order of the sources."""
    pairs: list[tuple[int, int, str]] = []
    for question, reason in _QUESTIONS:
        of_sources, of_targets = (
            _answers(question, names, {pair[side] for pair in pairs})
            for side, names in enumerate((sources, targets))
        )
        pairs += [
            (of_sources[answer][0], of_targets[answer][0], reason(answer))
            for answer in of_sources
            if len(of_sources[answer]) == 1 and len(of_targets.get(answer, ())) == 1
        ]
    return sorted(pairs)


def _answers(
    question: Callable[[str], _Tokens | None], names: Sequence[str], taken: set[object]
) -> Mapping[_Tokens, list[int]]:
    answers: dict[_Tokens, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        if place not in taken and (answer := question(name)) is not None:
            answers[answer].append(place)
    return answers


def _tokens(name: str) -> _Tokens:
    """Return the words and numbers of a name, Chinese numerals as digits, without the marks made of Han."""
    name = _CAMEL.sub(" ", unicodedata.normalize("NFKC", name)).lower()
    name = _YEAR.sub(lambda match: "".join(_DIGITS[numeral] for numeral in match[0]), name)
    name = _NUMERAL.sub(lambda match: str(_value(match[0])), _HAN_MARKS.sub(" ", name))
    return tuple(str(int(token)) if token.isdigit() else token for token in _TOKEN.findall(name))


def _value(numeral: str) -> int:
    """Return the value of a Chinese numeral below a hundred: 三, 十二, 二十, 二十三."""
    tens, ten, ones = numeral.rpartition("十")
    return (int(_DIGITS.get(tens[-1:], "1")) * 10 if ten else 0) + int(_DIGITS.get(ones[-1:], "0"))


def _bare(name: str) -> str:
    """Return a name without the suffix of its format; that of chapter.zh is the mark of a language."""
    suffix = _SUFFIX.search(name)
    return name[: suffix.start()] if suffix and suffix[0][1:].lower() not in _CERTAIN_MARKS else name


def _without(marks: Iterable[str], tokens: _Tokens) -> _Tokens:
    left_out = frozenset(marks)
    return tuple(token for token in tokens if token not in left_out)


def _whole_name(name: str) -> _Tokens:
    return _without(_CERTAIN_MARKS, _tokens(_bare(name)))


def _name_without_possible_marks(name: str) -> _Tokens:
    return _without(_CERTAIN_MARKS | _POSSIBLE_MARKS, _tokens(_bare(name)))


def _file_name(name: str) -> _Tokens | None:
    return _name_without_possible_marks(PurePosixPath(name).name) or None


def _numbers(name: str) -> _Tokens | None:
    return tuple(token for token in _tokens(_bare(PurePosixPath(name).name)) if token.isdigit()) or None


def _same_name(answer: _Tokens) -> str:
    return f"same name: {' '.join(answer)}" if answer else "names of languages"


_QUESTIONS: tuple[tuple[Callable[[str], _Tokens | None], Callable[[_Tokens], str]], ...] = (
    (_whole_name, _same_name),
    (_name_without_possible_marks, _same_name),
    (_file_name, _same_name),
    (_numbers, lambda answer: f"same numbers in their names: {' '.join(answer)}"),
)

_SAME_CONTENT = "same figures and Latin words in them"


@dataclass(frozen=True, slots=True)
class Contents:
    """Features of a document that a translation keeps."""

    language: Language
    features: Counter[str]
    """Significant digits of figures, 2315 for 2315万 and for "23.15 million", and Latin words."""
    length: int
    """In letters, a Han character counting as three."""

    @classmethod
    def of(cls, document: SourceDocument) -> Contents:
        """Look into the first part of a document."""
        text = "\n".join(line.text for line in document.lines)
        figures = (re.sub("[,.]", "", figure).strip("0") for figure in _FIGURE.findall(text[:_LONGEST]))
        words = (word.lower() for word in _LATIN_WORD.findall(text[:_LONGEST]))
        return cls(
            predominant_language(document),
            Counter(feature for feature in (*figures, *words) if len(feature) > 1),
            weight(text),
        )


def likenesses(sources: Mapping[int, Contents], targets: Mapping[int, Contents]) -> Iterator[tuple[int, int]]:
    """Yield the keys of two contents that are clearly each other's most similar, in the order of the sources."""
    documents = [*sources.values(), *targets.values()]
    frequency = Counter(feature for contents in documents for feature in contents.features)
    alike = {
        (source_key, target_key): _likeness(source, target, frequency, len(documents))
        for source_key, source in sources.items()
        for target_key, target in targets.items()
    }
    best_of_source, best_of_target = _best_two(alike, 0), _best_two(alike, 1)
    for (source_key, target_key), likeness in alike.items():
        rivals = (
            second if likeness == first else first
            for first, second in (best_of_source[source_key], best_of_target[target_key])
        )
        if likeness >= _LEAST_LIKENESS and likeness >= _LEAD * max(rivals):
            yield source_key, target_key


def _best_two(alike: Mapping[tuple[int, int], float], side: int) -> dict[int, tuple[float, float]]:
    """Return the two highest likenesses of each document on one side; 0 for what is not there."""
    best: dict[int, tuple[float, float]] = {}
    for pair, likeness in alike.items():
        first, second = best.get(pair[side], (0.0, 0.0))
        best[pair[side]] = (max(first, likeness), max(second, min(first, likeness)))
    return best


def _likeness(source: Contents, target: Contents, frequency: Mapping[str, int], documents: int) -> float:
    """Return how alike two documents are, from 0 to 1; 0 where they are in the same language or share too little.

    The share of common features, each weighted the more the fewer documents have it, of those that the
    Chinese text has: every word of the English text is a Latin word, so its own say nothing.
    """
    if {source.language, target.language} != {"zh", "en"}:
        return 0.0
    chinese, english = (source, target) if source.language == "zh" else (target, source)
    if len(chinese.features.keys() & english.features.keys()) < _LEAST_COMMON:
        return 0.0
    rarity = {feature: math.log(1 + documents / frequency[feature]) for feature in chinese.features}
    common = sum(
        min(count, english.features[feature]) * rarity[feature]
        for feature, count in chinese.features.items()
        if feature in english.features
    )
    whole = sum(count * rarity[feature] for feature, count in chinese.features.items())
    lengths = sorted((source.length, target.length))
    return common / whole * min(1.0, 2 * lengths[0] / lengths[1]) if whole and lengths[1] else 0.0
