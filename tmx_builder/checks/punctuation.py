"""Brackets, quotation marks, blanks and marks of either text."""

import re
from collections.abc import Iterator

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.observation import Observation
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
        yield from _english_spacing(unit)
    yield from _chinese_spacing(unit)
    for text, is_zh in ((zh, True), (en, False)):
        if not _MAY_BE_STRAY.search(text):
            continue
        for aspect, message, pattern in (
            ("stray", "stray marks", _STRAY),
            ("doubled", "doubled marks", _DOUBLED),
        ):
            if match := pattern.search(text):
                spans = unit.spans((match.span(),), ()) if is_zh else unit.spans((), (match.span(),))
                yield Observation("marks", aspect, 1, f"{message}: {_around(text, match)}", **spans)


def _english_spacing(unit: Bilingual) -> Iterator[Observation]:
    for aspect, message, pattern in (
        ("width", "full-width marks in the English", _WIDE_IN_ENGLISH),
        ("blanks", "a blank stands before a mark", _BLANK_BEFORE_MARK),
        ("blanks", "two blanks", _TWO_BLANKS),
        ("blanks", "no blank after a mark", _NO_BLANK),
    ):
        if match := pattern.search(unit.en):
            spans = unit.spans((), (match.span(),))
            yield Observation("spacing", aspect, 1, f"{message}: {_around(unit.en, match)}", **spans)


def _chinese_spacing(unit: Bilingual) -> Iterator[Observation]:
    if " " in unit.zh and (match := _BLANK_IN_CHINESE.search(unit.zh)):
        message = f"a blank within the Chinese: {_around(unit.zh, match)}"
        yield Observation("spacing", "blanks", 1, message, **unit.spans((match.span(),), ()))
    if (match := _NARROW_IN_CHINESE.search(unit.zh)) and _WIDE_IN_CHINESE.search(unit.zh):
        message = f"the Chinese mixes marks of full and half width: {_around(unit.zh, match)}"
        yield Observation("spacing", "width", 1, message, **unit.spans((match.span(),), ()))


def _brackets(unit: Bilingual) -> Iterator[Observation]:
    for text, name, is_zh in ((unit.zh, "Chinese", True), (unit.en, "English", False)):
        at = _unbalanced(text)
        if at is not None:
            span = ((at, at + 1),)
            spans = unit.spans(span, ()) if is_zh else unit.spans((), span)
            yield Observation(
                "brackets",
                "unbalanced",
                1,
                f"a bracket of the {name} has no partner: {text[max(0, at - 10) : at + 10]}",
                **spans,
            )
        opening, closing = text.count("“"), text.count("”")
        if opening != closing or ('"' in text and text.count('"') % 2):
            yield Observation("quotes", "unbalanced", 1, f"a quotation mark of the {name} has no partner")
    zh, en = len(_ROUND.findall(unit.zh)), len(_ROUND.findall(unit.en))
    if abs(zh - en) >= _MANY:
        message = f"the Chinese has {zh} remarks in brackets, the English {en}"
        yield Observation("brackets", "one-sided", 1, message)


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
