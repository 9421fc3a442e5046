"""Brackets, quotation marks, blanks and marks of either text."""

import re
from collections.abc import Iterator

from tmx_builder.checks.check import Bilingual, Observation
from tmx_builder.model import Span
from tmx_builder.text import HAN

_PAIRS = {")": "(", "]": "[", "）": "（", "】": "【", "》": "《", "」": "「", "』": "『", "〕": "〔"}
_TWINS = str.maketrans("（）", "()")
"""A bracket of one width is closed by the other often enough."""
_BRACKET = re.compile("[()（）\\[\\]【】《》「」『』〔〕]")
_BALANCED = re.compile(r"(?:[(（][)）]|\[\]|【】|《》|「」|『』|〔〕)*")
"""The brackets of most texts, one beside the other."""
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
_BLANK, _WIDE_IN_CHINESE = re.compile(" "), re.compile("[，；：]")
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


_MARKS = (("stray", "stray marks", _STRAY), ("doubled", "doubled marks", _DOUBLED))
_LOOKED_FOR = (
    (
        False,
        _ODD_ENGLISH,
        "spacing",
        (
            ("width", "full-width marks in the English", _WIDE_IN_ENGLISH),
            ("blanks", "a blank stands before a mark", _BLANK_BEFORE_MARK),
            ("blanks", "two blanks", _TWO_BLANKS),
            ("blanks", "no blank after a mark", _NO_BLANK),
        ),
    ),
    (True, _BLANK, "spacing", (("blanks", "a blank within the Chinese", _BLANK_IN_CHINESE),)),
    (
        True,
        _WIDE_IN_CHINESE,
        "spacing",
        (("width", "the Chinese mixes marks of full and half width", _NARROW_IN_CHINESE),),
    ),
    (True, _MAY_BE_STRAY, "marks", _MARKS),
    (False, _MAY_BE_STRAY, "marks", _MARKS),
)
"""Whether it is looked for in the Chinese, what a text without it never has, the check, and its aspects."""


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield what is odd with the marks of either text."""
    if _PAIRED.search(unit.zh) or _PAIRED.search(unit.en):
        yield from _brackets(unit)
    for is_zh, may_have_it, check, aspects in _LOOKED_FOR:
        text = unit.zh if is_zh else unit.en
        if may_have_it.search(text):
            for aspect, said, pattern in aspects:
                if match := pattern.search(text):
                    message = f"{said}: {_around(text, match)}"
                    yield _seen(unit, is_zh, check, aspect, message, match.span())


def _brackets(unit: Bilingual) -> Iterator[Observation]:
    for text, name, is_zh in ((unit.zh, "Chinese", True), (unit.en, "English", False)):
        start = _unbalanced(text)
        if start is not None:
            message = f"a bracket of the {name} has no partner: {text[max(0, start - 10) : start + 10]}"
            yield _seen(unit, is_zh, "brackets", "unbalanced", message, (start, start + 1))
        if text.count("“") != text.count("”") or text.count('"') % 2:
            message = f"a quotation mark of the {name} has no partner"
            yield _seen(unit, is_zh, "quotes", "unbalanced", message)
    zh, en = len(_ROUND.findall(unit.zh)), len(_ROUND.findall(unit.en))
    if abs(zh - en) >= _MANY:
        message = f"the Chinese has {zh} remarks in brackets, the English {en}"
        yield _seen(unit, True, "brackets", "one-sided", message)


def _seen(unit: Bilingual, is_zh: bool, check: str, aspect: str, message: str, *places: Span) -> Observation:
    spans = unit.spans(places, ()) if is_zh else unit.spans((), places)
    return Observation(check, aspect, 1, message, **spans)


def _unbalanced(text: str) -> int | None:
    """Return where the first bracket without a partner stands."""
    if _BALANCED.fullmatch("".join(_BRACKET.findall(text))):
        return None
    enumerators = {match.end() - 1 for match in _ENUMERATOR.finditer(text)}
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
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
