"""Brackets, quotation marks, blanks and marks of either text."""

import re
from collections.abc import Iterator

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.check import NOTE, WARNING, Check, Example, Observation
from tmx_builder.model import Span
from tmx_builder.text import HAN

_PAIRS = {")": "(", "]": "[", "）": "（", "】": "【", "》": "《", "」": "「", "』": "『", "〕": "〔"}
_TWINS = str.maketrans("（）", "()")
"""A bracket of one width is closed by the other often enough."""
_BRACKET = re.compile("[()（）\\[\\]【】《》「」『』〔〕]")
_ROUND = re.compile("[(（][^()（）]*[)）]")
_ENUMERATOR = re.compile(
    r"(?:\A|\s|[。；;，,：:])(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[ivxIVX]{1,4})[)）]"
)
_MANY = 3
"""How many more bracketed remarks a text has than its translation before it is told."""

_WIDE_IN_ENGLISH = re.compile("[，。；：！？、（）【】]")
_NARROW_IN_CHINESE = re.compile(f"[,;:?!](?<=[{HAN}].)(?=[{HAN}])")
_BLANK_BEFORE_MARK = re.compile(r" (?<=[A-Za-z0-9] )[,;:!?.](?=\s|\Z)")
_TWO_BLANKS = re.compile(r"(?<=\S)  +(?=\S)")
_NO_BLANK = re.compile(r"[.;,!?](?<=[a-z]{2}.)(?=[A-Z][a-z])")
_BLANK_IN_CHINESE = re.compile(f" (?:(?<=[{HAN}] ) *(?=[，。；：、])|(?<=[，。；：、] ) *(?=[{HAN}]))")
_WIDE_IN_CHINESE = re.compile("[，；：]")
_STRAY = re.compile(
    "[\ufffd\u0000-\u0008\u000b-\u001f\ue000-\uf8ff]|&(?:amp|lt|gt|nbsp|quot|#\\d+);|</?(?:br|p|span|div|b|i|font)\\b[^>]*>|\\*\\*"
)
_MAY_BE_STRAY = re.compile(
    "[\ufffd\u0000-\u001f\ue000-\uf8ff&<*，。；：、,;](?:(?<![，。；：、,;])|[，。；：、,;.])"
)
_DOUBLED = re.compile("([，。；：、,;])\\1|[，,][。.](?!\\.)|。。(?!。)")
_PAIRED = re.compile('[()（）\\[\\]【】《》「」『』〔〕“”"]')
_ODD_ENGLISH = re.compile(
    "[ .;,!?，。；：！？、（）【】](?:(?<= )[ ,;:!?.]|(?<=[.;,!?])[A-Z]|(?<=[，。；：！？、（）【】]))"
)
"""Whether a text needs a closer look. A pattern that begins with one set of characters is read fastest."""


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield what is odd with the marks of either text."""
    zh, en = unit.zh, unit.en
    if _PAIRED.search(zh) or _PAIRED.search(en):
        yield from _brackets(unit)
    if _ODD_ENGLISH.search(en):
        for aspect, message, pattern in _ENGLISH_SPACING:
            if match := pattern.search(en):
                yield _seen(unit, False, SPACING, aspect, f"{message}: {_around(en, match)}", match.span())
    if " " in zh and (match := _BLANK_IN_CHINESE.search(zh)):
        yield _seen(
            unit, True, SPACING, "blanks", f"a blank within the Chinese: {_around(zh, match)}", match.span()
        )
    if (match := _NARROW_IN_CHINESE.search(zh)) and _WIDE_IN_CHINESE.search(zh):
        message = f"the Chinese mixes marks of full and half width: {_around(zh, match)}"
        yield _seen(unit, True, SPACING, "width", message, match.span())
    for text, is_zh in ((zh, True), (en, False)):
        if _MAY_BE_STRAY.search(text):
            for aspect, pattern in (("stray", _STRAY), ("doubled", _DOUBLED)):
                if match := pattern.search(text):
                    message = f"{aspect} marks: {_around(text, match)}"
                    yield _seen(unit, is_zh, MARKS, aspect, message, match.span())


def _brackets(unit: Bilingual) -> Iterator[Observation]:
    for text, name, is_zh in ((unit.zh, "Chinese", True), (unit.en, "English", False)):
        start = _unbalanced(text)
        if start is not None:
            message = f"a bracket of the {name} has no partner: {text[max(0, start - 10) : start + 10]}"
            yield _seen(unit, is_zh, BRACKETS, "unbalanced", message, (start, start + 1))
        if text.count("“") != text.count("”") or text.count('"') % 2:
            yield _seen(unit, is_zh, QUOTES, "unbalanced", f"a quotation mark of the {name} has no partner")
    zh, en = len(_ROUND.findall(unit.zh)), len(_ROUND.findall(unit.en))
    if abs(zh - en) >= _MANY:
        message = f"the Chinese has {zh} remarks in brackets, the English {en}"
        yield _seen(unit, True, BRACKETS, "one-sided", message)


def _seen(
    unit: Bilingual, is_zh: bool, check: Check, aspect: str, message: str, *places: Span
) -> Observation:
    spans = unit.spans(places, ()) if is_zh else unit.spans((), places)
    return Observation(check.name, aspect, 1, message, **spans)


def _unbalanced(text: str) -> int | None:
    """Return where the first bracket without a partner stands."""
    brackets = list(_BRACKET.finditer(text))
    if not brackets:
        return None
    enumerators = {match.end() - 1 for match in _ENUMERATOR.finditer(text)}
    opened: list[tuple[str, int]] = []
    for match in brackets:
        mark = match.group().translate(_TWINS)
        if mark not in _PAIRS:
            opened.append((mark, match.start()))
        elif opened and opened[-1][0] == _PAIRS[mark].translate(_TWINS):
            opened.pop()
        elif match.start() not in enumerators:
            return match.start()
    return opened[0][1] if opened else None


def _around(text: str, match: re.Match[str]) -> str:
    shown = text[max(0, match.start() - 8) : match.end() + 8].strip()
    return "".join(character if character.isprintable() else "�" for character in shown)


_ENGLISH_SPACING = (
    ("width", "full-width marks in the English", _WIDE_IN_ENGLISH),
    ("blanks", "a blank stands before a mark", _BLANK_BEFORE_MARK),
    ("blanks", "two blanks", _TWO_BLANKS),
    ("blanks", "no blank after a mark", _NO_BLANK),
)
BRACKETS = Check(
    "brackets",
    "a bracket without its partner, remarks in brackets on one side only",
    {"unbalanced": NOTE, "one-sided": WARNING},
    wrong=(
        Example("推动发展（一期", "promote development"),
        Example("甲（前者）、乙（后者）和丙（其他）", "A, B and C"),
    ),
    right=(Example("1)推动发展", "1) Promote development"),),
    observe=observe,
)
QUOTES = Check(
    "quotes",
    "a quotation mark without its partner",
    {"unbalanced": NOTE},
    wrong=(Example("推动“一刻钟服务圈建设", "build 15-minute service circles"),),
    right=(Example("推动“一刻钟”服务圈建设", "build “15-minute” service circles"),),
    observe=observe,
)
SPACING = Check(
    "spacing",
    "blanks too many and too few, marks of full and half width mixed",
    {"blanks": NOTE, "width": NOTE},
    wrong=(
        Example("推动发展", "promote  development"),
        Example("推动发展", "promote development，and stability"),
    ),
    right=(Example("推动发展,保持稳定", "promote development and stability"),),
    observe=observe,
)
MARKS = Check(
    "marks",
    "stray and doubled marks",
    {"stray": WARNING, "doubled": NOTE},
    wrong=(
        Example("推动&nbsp;发展", "promote development"),
        Example("推动发展，，保持稳定", "promote stability"),
    ),
    right=(Example("推动发展，保持稳定", "promote development and stability"),),
    observe=observe,
)
