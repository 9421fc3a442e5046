"""Why a figure of one language may rightly have no counterpart in the other.

Each rule is about ways of putting things that official translations have throughout: a weekday for a date, "this
year" for 2025年, "all" for 100%, "72 other projects" for 等74个项目, "per 10,000 people" for 每万人.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from tmx_builder.quantities import Kind, Quantity

_DATES = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.TIME))
_DAYS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|recent(?:ly)?|new\syear"
    r"|national\sday|spring\sfestival|that\sday|same\sday|(?:this|last|next)\smonth)s?\b",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\b(?:morning|afternoon|evening|noon|midnight|night|dawn)\b", re.IGNORECASE)
_YEARS = re.compile(
    r"\b(?:this|last|next|past|previous|coming|same|current|preceding|following|that)\s(?:\w+\s)?(?:year|period)",
    re.IGNORECASE,
)
_INSTEAD = {Kind.YEAR: _YEARS, Kind.MONTH: _DAYS, Kind.DAY: _DAYS, Kind.TIME: _HOURS}
"""What stands for a date or a time in English."""
_SO_MANY_YEARS = re.compile(r"\b(?:years?|annual|yearly|biennial)", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|every|each|entire(?:ly)?|full(?:y)?|whole|complete(?:ly)?|total(?:ly)?|universal)\b",
    re.IGNORECASE,
)
_ALL_ZH = re.compile("[全都均皆]")
_WORDS = {
    2: r"bi[a-z]+|every\sother|alternate|couple|both|half|twice|double|dual|two|pair|neither|either|each\sother",
    3: "tri[a-z]+|three",
    4: "quadr[a-z]+|quarter|four",
    5: "quin[a-z]+|pent[a-z]+|five",
    6: "half|semi[-a-z]*",
    10: "decade|decennial|ten",
    12: "dozen|year",
    100: "centen[a-z]*|century|hundred|all|full[a-z]*",
    1000: "millenni[a-z]*|thousand",
}
_NUMBER_WORDS = {value: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for value, pattern in _WORDS.items()}
"""Words that hold a number."""
_SCALES = {
    10: ("十",), 12: ("打", "几", "十"), 100: ("百",), 1000: ("千",), 10_000: ("万", "萬"), 10**6: ("百万", "百萬"),
    10**8: ("亿", "億"), 10**12: ("万亿", "萬億", "兆"),
}  # fmt: skip
"""What stands for a round number without a digit: 每万人, 百强."""
_OTHER = re.compile(r"[-\s](?:\w+[-\s])?(?:other|others|more|further|additional)\b", re.IGNORECASE)
_MOST_NAMED = 8
"""How many things a sentence may name before it says how many others there are."""
_RATIO_TO = re.compile(r"(?<=\d):\Z|(?<=\bto)\s\Z")
_PARENTHESIS = re.compile(r"[(（\[][^()（）\]]*\Z")
_MEETING = re.compile(r"(?:届|屆|次(?:会|會|全|代)|中全会|大(?:以来|报告|精神|和|、|的|作)|中、|中和)")
_NUMBERED = re.compile(r"\b\d{1,3}(?:st|nd|rd|th)\b")
_ROUND_THE_CLOCK = frozenset((7, 24))
_ALWAYS = re.compile(r"\b24/7\b|\bround[-\s]the[-\s]clock\b|\baround[-\s]the[-\s]clock\b", re.IGNORECASE)
"""7×24小时."""
_SMALL = 10
_TWO = 2


def excuse_for_chinese(at: Quantity, zh: str, en: str, all_en: Sequence[Quantity]) -> bool:
    """Tell whether the English may well do without this figure of the Chinese, or has it in another form."""
    instead = _INSTEAD.get(at.kind)
    return (
        (instead is not None and instead.search(en) is not None)
        or _same_number_elsewhere(at, all_en)
        or (at.kind is Kind.PERCENT and at.value == 1 and _ALL.search(en) is not None)
        or _is_loose_in_chinese(at, zh)
        or (
            at.kind is Kind.COUNT
            and at.value <= _SMALL
            and "年" in zh[at.start : at.end + 1]
            and _SO_MANY_YEARS.search(en) is not None
        )
        # 十五届人大四次会议, "the present session"
        or (_in_words(at, zh) and _MEETING.match(zh, at.end) is not None and not _NUMBERED.search(en))
        or (at.kind not in _DATES and _is_in_a_word(at.value, en))
        or (zh.startswith(("世纪", "世紀"), at.end) and any(each.kind is Kind.YEAR for each in all_en))
        or (at.value in _ROUND_THE_CLOCK and _ALWAYS.search(en) is not None)
        or any(_counts_others(at, each, en) for each in all_en)
    )


def excuse_for_english(at: Quantity, en: str, zh: str, all_zh: Sequence[Quantity]) -> bool:
    """Tell whether the English may well add this figure, or the Chinese has it in another form."""
    return (
        at.kind in _DATES
        or at.kind in {Kind.ENUMERATOR, Kind.MAGNITUDE}
        or _same_number_elsewhere(at, all_zh)
        or (at.value == 1000 and "‰" in zh)
        or _PARENTHESIS.search(en[: at.start]) is not None
        or _RATIO_TO.search(en[max(0, at.start - 4) : at.start]) is not None
        or any(unit in zh for unit in _SCALES.get(_whole(at.value), ()))
        or (_in_words(at, en) and at.value <= _SMALL)
        or (at.kind is Kind.PERCENT and at.value == 1 and _ALL_ZH.search(zh) is not None)
        or any(_counts_others(each, at, en) for each in all_zh)
    )


def _is_loose_in_chinese(at: Quantity, zh: str) -> bool:
    """Tell of figures that English often leaves out, or states loosely.

    That is 两 (两国, "the countries"), 85后, born in 1985 or later, and what follows 零 in 五年零三个月, "more than
    five years".
    """
    if at.kind is Kind.COUNT and at.value == _TWO and _in_words(at, zh):
        return True
    is_generation = zh.startswith(("后", "後"), at.end) and at.value < 100
    return is_generation or zh.startswith(("零", "〇"), at.start)


def _is_in_a_word(value: Fraction, en: str) -> bool:
    pattern = _NUMBER_WORDS.get(_whole(value))
    return pattern is not None and pattern.search(en) is not None


def _counts_others(zh: Quantity, en: Quantity, text: str) -> bool:
    """Tell of A、B等74个项目, "A, B and 72 other projects"."""
    return (
        zh.kind is en.kind is Kind.COUNT
        and zh.value.denominator == 1
        and 0 < zh.value - en.value <= _MOST_NAMED
        and _OTHER.match(text, en.end) is not None
    )


def _same_number_elsewhere(at: Quantity, others: Sequence[Quantity]) -> bool:
    """Tell whether the number stands in another form (四年 / the fourth year), or was repeated by one side."""
    if at.kind is Kind.PERCENT or at.kind in _DATES:
        # 五号 is a day, or the number of a rocket
        return at.kind is Kind.DAY and any(
            other.kind is Kind.DESIGNATION and other.value == at.value for other in others
        )
    loose = at.kind is not Kind.COUNT or at.value <= 100
    return any(
        (loose or other.kind is Kind.DESIGNATION)
        and at.value == other.value
        and (at.kind is not other.kind or at.value <= _SMALL)
        for other in others
    )


def _in_words(at: Quantity, text: str) -> bool:
    return not any(character.isdecimal() for character in text[at.start : at.end])


def _whole(value: Fraction) -> int:
    """Return a whole number, 0 for any other."""
    return value.numerator if value.denominator == 1 else 0
