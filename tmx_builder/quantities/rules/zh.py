"""The forms that a figure takes in Chinese, as rules over text that went through `alike.plain`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ..digits import REMEMBERED, arabic_pattern
from ..quantity import Dimension, Kind, Quantity, Reading, clock_keys, key, keys, keys_of_all, merged
from ..units import converted_forms, converted_keys
from ..vocabulary import words
from . import alike
from .rule import Rule, joined, nothing
from .zh_numerals import DIGITS, IMPRECISE, TENS, numeral, values

_DIGIT = "".join(DIGITS)
_PLACE = "一二三四五六七八九十"
_UNIT = "十百千万萬亿億"
COUNTING, RANKING = frozenset(words("zh", "counting")), frozenset(words("zh", "ranking"))
MEASURES = COUNTING | RANKING
_LOOK_BACK = 10
"""Code points before a figure that can change how it is read."""
_HIGHEST_BARE_RANK = 100
"""Above it, a number without a measure word that ranks is taken for a count alone."""

# 千 before the name of a unit belongs to that: 100千米 are 100 km; so does 百 in 百分点
_TRILLION = r"兆(?=\s?[元多餘余美新]|\d{1,4}\s?[億亿]|[一二三四五六七八九]+千)"
_SCALE = rf"(?:\s?(?:百(?![分帕])|千(?![米克瓦卡伏赫帕])|[万萬亿億]|{_TRILLION})){{1,4}}"
# 两 within a numeral stands before a unit: 二十两 are twenty taels
_CHINESE = (
    rf"(?:[〇零○一二三四五六七八九十百万萬亿億{''.join(TENS)}]|千(?![克瓦卡伏赫帕]|(?<=[十百]千)米)|{_TRILLION}"
    rf"|[两兩](?:(?=[百千万萬亿億兆])|(?<=三.)|(?<![{_DIGIT}{_UNIT}].))){{1,30}}"
)
_GROUP_MARK = "(?:,|[ \u00a0\u2009\u202f])"
"""Hong Kong parts thousands by blanks: 1 200個."""
_DECIMAL = rf"[{_DIGIT}十百]{{1,9}}[点點][{_DIGIT}]{{1,9}}(?![分刻钟鐘整半线線十百{_DIGIT}])(?:{_SCALE})?"
_TAIL = r"(?:\s?[零〇]?\d{2,4}|[零〇]\d)(?![\d.,:%年月日时時号號])"
"""What stands without a unit after a scale: 3万4000, 3千零20."""
_NUMBER = (
    rf"(?:{arabic_pattern(_GROUP_MARK)}(?:{_SCALE}(?:(?:\s?\d{{1,9}}{_SCALE}){{1,3}}|(?<=[百千万萬亿億]){_TAIL})?)?"
    rf"|{_DECIMAL}|{_CHINESE})"
    rf"(?:\s?[{IMPRECISE}]\s?(?:[百千]?[万萬亿億]{{1,3}}|[百千]))?"
)
_HEADING = re.compile(
    rf"\s*(?P<mark>[(（\[]?(?P<place>[{_PLACE}]{{1,3}}|\d{{1,2}})(?:[)）\]、．]|\.(?!\d)))", re.ASCII
)
"""The list number at the head of a paragraph."""
_RANGE = re.compile(rf"\s?[-–—－~～至到]\s?(?P<high>{_NUMBER})", re.ASCII)
"""What follows the low end of a range."""
_PARTS_OF_WHOLE = re.compile(r"\d[:：∶]\d", re.ASCII)
"""Parts of a whole, one beside the other: 6.8:36.5:56.7."""
_YEAR = re.compile(rf"1\d{{3}}|2[01]\d\d|[一二][{_DIGIT}]{{3}}", re.ASCII)
_MERE_UNITS = re.compile(f"[{_UNIT.removeprefix('十')}][{_UNIT}]*")
_SCALE_AT_END = re.compile(r"[百千万萬亿億]+\Z")
_GROWS = re.compile(rf"{words('zh', 'grows')[0]}\Z")
_SINCE_JANUARY = re.compile(r"(?<!\d)[1一]月?\s?[-–—－~～至到]\s?\Z")
_MORNING = re.compile(rf"(?:{'|'.join(words('zh', 'morning'))})\s?\Z")
_AFTERNOON = re.compile(rf"(?:{'|'.join(words('zh', 'afternoon'))})\s?\Z")
_SEVERAL, _ABOUT = words("zh", "several"), words("zh", "about")
_OPENERS = {"首先": 1, "其次": 2}
_AND_HALF = re.compile(
    r"(?P<counted>[个個年倍吨噸斤亩畝里天月岁歲]|小时|小時|公里|公斤)半(?![数數径徑年个個天导島岛])"
)


def _one(
    value: int | Fraction,
    kind: Kind,
    match: re.Match[str],
    readings: tuple[str, ...],
    *,
    certain: bool = True,
) -> tuple[Quantity, ...]:
    return (Quantity(Fraction(value), kind, *match.span(), certain, readings),)


def _list_number(value: int | Fraction, start: int, end: int) -> Quantity:
    return Quantity(Fraction(value), Kind.ENUMERATOR, start, end, False, keys(value, Dimension.ORDINAL))


def _place(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (_list_number(numeral(match["nth"]), *match.span()),)


def _opener(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (_list_number(_OPENERS[match.group()], *match.span()),)


def _five_year_plan(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return “十四五” as what it abbreviates: the 14th, and five years."""
    value = numeral(match["quoted_nth"] or match["bare_nth"])
    start, end = match.span()
    return (
        Quantity(Fraction(value), Kind.ORDINAL, start, end - 1, True, keys(value, Dimension.ORDINAL)),
        Quantity(Fraction(5), Kind.COUNT, end - 1, end, True, keys(5, Dimension.NUMBER)),
    )


def _group_of_nations(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 二十国集团, which English writes G20 or Group of Twenty."""
    value = numeral(match["nations"])
    readings = (key(Dimension.DESIGNATION, f"g{value}"), *keys(value, Dimension.NUMBER))
    return _one(value, Kind.DESIGNATION, match, readings)


def _number_of_digits(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 两位数 by its lower bound, 10."""
    digits = int(numeral(match["how_many"]))
    return _one(10 ** (digits - 1), Kind.MAGNITUDE, match, keys(digits, Dimension.DIGITS))


def _doublings(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 翻n番, n doublings, as its factor; one doubling is a growth of 100 %."""
    factor = 2 ** int(numeral(match["twofold"] or "一"))
    readings = keys(factor, Dimension.NUMBER) + keys(factor - 1, Dimension.SHARE)
    return _one(factor, Kind.RATIO, match, readings)


def _part(match: re.Match[str]) -> Iterator[Quantity]:
    """Yield n分之m, or both ends of a range; by hundredths and thousandths it is a percentage."""
    whole = values(match["whole"])[0]
    if not whole:
        return
    whole_number = values(match["before_part"])[0] if match["before_part"] else 0
    kind = Kind.PERCENT if whole >= 100 and not whole_number else Kind.FRACTION
    ends = [("part", match.start(), match.end("part")), ("part_high", match.start("part_high"), match.end())]
    for group, start, end in ends[: 2 if match["part_high"] else 1]:
        shares = [whole_number + Fraction(part) / whole for part in values(match[group])]
        dimension = Dimension.NUMBER if whole_number else Dimension.SHARE
        yield Quantity(shares[0], kind, start, end, True, keys_of_all(shares, dimension))


def _all(match: re.Match[str]) -> tuple[Quantity, ...]:
    return _one(1, Kind.PERCENT, match, keys(1, Dimension.SHARE))


def _to_pay(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 八折, 七五折: the part of a price that is left to pay."""
    figure = match["tenths_to_pay"]
    value = Fraction(numeral(figure)) if not figure.isdecimal() else Fraction(int(figure))
    left = value / (100 if value >= 10 else 10)
    readings = keys(left, Dimension.RATE) + keys(1 - left, Dimension.DISCOUNT)
    return _one(left, Kind.PERCENT, match, readings)


def _time(match: re.Match[str]) -> tuple[Quantity, ...]:
    hours = int(numeral(match["hour"]))
    minutes = 30 if match["past"] else int(numeral(match["minute"] or "0"))
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    afternoon = _AFTERNOON.search(before) is not None
    hours += 12 if afternoon and hours < 12 else 0
    half_known = afternoon or _MORNING.search(before) is not None
    return (alike.time_of_day(hours * 60 + minutes, *match.span(), half_known=half_known),)


def _clock(match: re.Match[str]) -> tuple[Quantity, ...]:
    hours, minutes = int(match["clock_hour"]), int(match["clock_minute"])
    hours += 12 if _AFTERNOON.fullmatch(match["half_of_day"]) and hours < 12 else 0
    return (alike.time_of_day(hours * 60 + minutes, match.start("clock_hour"), match.end(), half_known=True),)


def _seconds(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 9秒98, a time of a race, in seconds."""
    value = Fraction(100 * int(match["full"]) + int(match["hundredths"]), 100)
    return _one(value, Kind.COUNT, match, keys(value, Dimension.NUMBER))


def _height(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 1米65, which is 165 centimeters as well."""
    value = Fraction(100 * int(match["meters"]) + int(match["centimeters"]), 100)
    return _one(
        value, Kind.COUNT, match, (*keys(value, Dimension.NUMBER), *keys(value * 100, Dimension.NUMBER))
    )


def _rank(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 第n; 第一 is as often a word ("promptly", "most")."""
    value = values(match["rank"])[0]
    number = keys(value, Dimension.NUMBER) if match.string.startswith(("号", "號"), match.end()) else ()
    return _one(value, Kind.ORDINAL, match, keys(value, Dimension.ORDINAL) + number, certain=value != 1)


def _first(match: re.Match[str]) -> tuple[Quantity, ...]:
    return _one(1, Kind.ORDINAL, match, keys(1, Dimension.ORDINAL), certain=False)


def _half(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 半 and the words made of it, or which half of two; half a year is six months in English."""
    half, text = Fraction(1, 2), match.group()
    which = keys(1 if text[0] in "上前" else 2, Dimension.HALF) if text[0] in "上下前后後" else ()
    months = keys(6, Dimension.NUMBER) if text.endswith("年") and not text.startswith("下") else ()
    whole = () if which else keys(half, Dimension.SHARE)
    return _one(half, Kind.FRACTION, match, which + whole + months, certain=False)


def _half_point(match: re.Match[str]) -> tuple[Quantity, ...]:
    return _one(Fraction(1, 200), Kind.PERCENT, match, keys(Fraction(1, 200), Dimension.SHARE))


def _twin(match: re.Match[str]) -> tuple[Quantity, ...]:
    return _one(2, Kind.COUNT, match, keys(2, Dimension.NUMBER), certain=False)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in its surroundings."""

    figure: str
    before: str
    """What stands before it, where that can change the reading."""
    unit: str
    """The text of the unit or measure word that follows; empty if there is none."""
    more: str
    """The character by which it is somewhat more than it says; empty if there is none."""
    unit_length: int
    values: tuple[int | Fraction, ...]
    """Two for an estimate (七八百), else one."""

    @property
    def value(self) -> int | Fraction:
        return self.values[0]

    def counted(self, kind: Kind = Kind.COUNT, *more_keys: str) -> Reading:
        """Return the reading as a number, its unit included."""
        readings = keys_of_all(self.values, Dimension.NUMBER)
        return Reading(kind, Fraction(self.value), merged(readings, more_keys), self.unit_length)

    def share(self, part: Fraction, rest: Fraction = Fraction(0)) -> Reading:
        """Return so many parts of a whole, and the rest."""
        shares = [value * part + rest for value in self.values]
        return Reading(
            Kind.PERCENT, Fraction(shares[0]), keys_of_all(shares, Dimension.SHARE), self.unit_length
        )


def _count(number: _Number) -> Reading:
    """Return a count; one that its measure word does not rule out may rank as well."""
    readings = keys_of_all(number.values, Dimension.NUMBER)
    if number.unit in RANKING or (number.unit not in COUNTING and number.value <= _HIGHEST_BARE_RANK):
        readings += keys_of_all(number.values, Dimension.ORDINAL)
    if number.figure == "十" and number.more:
        readings += keys(12, Dimension.NUMBER)  # 十几 is "a dozen"
    return Reading(Kind.COUNT, Fraction(number.value), readings, 0)


def _tenths(number: _Number) -> Reading:
    """Return 三成五, 35 %."""
    hundredths = 5 if number.unit == "半" else DIGITS.get(number.unit, 0)
    return number.share(Fraction(1, 10), Fraction(hundredths, 100))


def _times(number: _Number) -> Reading:
    """Return n倍; a growth by n times is one of n x 100 %, to n + 1 times what was."""
    if _GROWS.search(number.before):
        grown = keys_of_all((value + 1 for value in number.values), Dimension.NUMBER)
        readings = keys_of_all(number.values, Dimension.SHARE)
        # 增长36.8倍 is printed as "grew 36.8-fold", 增加三倍 never as "tripled"
        return number.counted(Kind.RATIO, *readings, *grown)
    return number.counted(Kind.RATIO, *keys_of_all(number.values, Dimension.SHARE))


def _year(number: _Number) -> Reading:
    return number.counted(Kind.YEAR if _YEAR.fullmatch(number.figure) else Kind.COUNT)


def _decade(number: _Number) -> Reading:
    full = keys_of_all((1900 + value for value in number.values if value < 100), Dimension.NUMBER)
    return number.counted(Kind.YEAR, *full)


def _month(number: _Number) -> Reading:
    """Return n月; 1-9月 are the first nine months as well."""
    if not 1 <= number.value <= 12:
        return number.counted()
    readings = keys(number.value, Dimension.MONTH)
    if _SINCE_JANUARY.search(number.before):
        readings += keys(number.value, Dimension.NUMBER)
    return Reading(Kind.MONTH, Fraction(number.value), readings, number.unit_length)


def _day(number: _Number) -> Reading:
    """Return n日 or n号, which may be days in number or a place in an order too."""
    readings = keys(number.value, Dimension.ORDINAL)
    if 1 <= number.value <= 31:
        return number.counted(Kind.DAY, *readings, *keys(number.value, Dimension.DAY))
    return number.counted(Kind.ORDINAL, *readings)


def _anniversary(number: _Number) -> Reading:
    return number.counted(Kind.ORDINAL, *keys(number.value, Dimension.ORDINAL))


def _quarter(number: _Number) -> Reading:
    """Return 三季度, the third quarter; 前三季度 are the first nine months."""
    months = keys(number.value * 3, Dimension.NUMBER)
    kind = Kind.COUNT if number.before.endswith(("前", "头", "頭")) else Kind.ORDINAL
    return number.counted(kind, *months, *keys(number.value, Dimension.ORDINAL))


def _quarter_hours(number: _Number) -> Reading:
    """Return 一刻钟, 15 minutes."""
    minutes = keys(number.value * 15, Dimension.NUMBER)
    return Reading(Kind.COUNT, Fraction(number.value * 15), minutes, number.unit_length)


def _basis_points(number: _Number) -> Reading:
    """Return 25个基点, which are a quarter of a percentage point as well."""
    return number.counted(Kind.COUNT, *keys(number.value / Fraction(10_000), Dimension.SHARE))


def _converted(number: _Number) -> Reading:
    readings = (converted_keys(value, number.unit) for value in number.values)
    return number.counted(Kind.COUNT, *merged(*readings))


def _o_clock(number: _Number) -> Reading:
    """Return n点, a time of day or n points."""
    if number.value > 24:
        return number.counted()
    hours, afternoon = int(number.value), _AFTERNOON.search(number.before) is not None
    if afternoon or _MORNING.search(number.before):
        hours += 12 if afternoon and hours < 12 else 0
        return Reading(
            Kind.TIME,
            Fraction(hours * 60 % (24 * 60)),
            clock_keys(hours * 60, half_known=True),
            number.unit_length,
        )
    return number.counted(Kind.COUNT, *clock_keys(hours * 60, half_known=False))


class _Suffix:
    """What follows a number and decides its reading."""

    def __init__(self, name: str, pattern: str, read: Callable[[_Number], Reading], *right: str) -> None:
        self.name, self.pattern, self.read, self.right = name, pattern, read, right


SUFFIXES = (
    _Suffix("points", "[个個]?百分[点點]|%", lambda number: number.share(Fraction(1, 100)),
            "2.5% -> percent 1/40", "0.6个百分点 -> percent 3/500"),
    _Suffix("permille", "‰", lambda number: number.share(Fraction(1, 1000)), "2.5‰ -> percent 1/400"),
    _Suffix("tenths", rf"成(?![{''.join(words('zh', 'not after tenths'))}])", _tenths,
            "三成五 -> percent 7/20", "八成 -> percent 4/5"),
    _Suffix("times", "倍", _times, "增长1.3倍 -> ratio 13/10"),
    _Suffix("decade", "年代", _decade, "20 世纪 80 年代 -> count 20; year 80"),
    _Suffix("year", "年(?![级級])", _year, "2026年 -> year 2026", "三年 -> count 3"),
    _Suffix("month", "月", _month, "9 月 -> month 9"),
    _Suffix("day", "日|[号號](?![线線])", _day, "12日 -> day 12"),
    _Suffix("quarter", "季度", _quarter, "四季度 -> ordinal 4", "前三季度 -> count 3"),
    _Suffix("anniversary", "[周週]年", _anniversary, "二百周年 -> ordinal 200"),
    _Suffix("order", "[级級]", _count, "3级 -> count 3"),
    _Suffix("quarter hours", "刻[钟鐘]", _quarter_hours, "一刻钟 -> count 15"),
    _Suffix("o clock", "[点點]", _o_clock, "8点 -> count 8", "早上 7 点 -> time 420", "下午三点 -> time 900"),
    _Suffix("basis points", "[个個]?基[点點]", _basis_points, "25个基点 -> count 25"),
    _Suffix("unit", converted_forms("zh"), _converted, "1.5万亩 -> count 15000"),
    _Suffix("measure", r"\S", _count, "3家 -> count 3"),
)  # fmt: skip
"""What follows a number, with the unit that decides its reading."""
_READERS = {suffix.name.replace(" ", "_"): suffix.read for suffix in SUFFIXES}
_SUFFIX = re.compile(
    rf"""(?P<more>\s?[{IMPRECISE}])?\s?(?:"""
    + "|".join(
        rf"(?P<{suffix.name.replace(' ', '_')}>{suffix.pattern})"
        + (r"(?:(?P<hundredths>[一二三四五六七八九半])(?![个個项項]))?" if suffix.name == "tenths" else "")
        for suffix in SUFFIXES
    )
    + ")?"
)
_READERS["hundredths"] = _tenths
_LOOKING_BACK = frozenset(("times", "month", "quarter", "o_clock"))
"""Suffixes whose reading depends on what stands before the number."""
_EXACTING = frozenset(
    ("points", "permille", "tenths", "hundredths", "times", "month", "quarter", "quarter_hours")
)
"""Suffixes beside which even 一 is a figure."""


def _number(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a number by what follows it; none for a 百 or 万 that is part of a word."""
    figure, text, (start, end) = match.group(), match.string, match.span()
    suffix = _suffix(text, end)
    in_digits = figure[0].isdecimal()
    if not in_digits:
        before = text[max(0, start - _LOOK_BACK) : start]
        if _MERE_UNITS.fullmatch(figure) or (figure[0] == "十" and before.endswith(_SEVERAL)):
            return _order_of_magnitude(figure, before, suffix, start)
    reading = _read(figure, suffix, start)
    if high := _RANGE.match(text, end):
        shared = _read(_scaled_like(figure, high["high"]), _suffix(text, high.end()), start)
        reading = Reading(shared.kind, shared.value, merged(shared.keys, reading.keys), 0)
        # 五至十九人: both ends are figures
        in_digits = in_digits or _is_certain(high["high"], _suffix(text, high.end()))
    elif in_digits and not reading.length and _PARTS_OF_WHOLE.search(text, max(0, start - 2), end + 2):
        reading = reading._replace(keys=reading.keys + keys(reading.value / 100, Dimension.SHARE))
    certain = in_digits or _is_certain(figure, suffix)
    return (Quantity(reading.value, reading.kind, start, end + reading.length, certain, reading.keys),)


def _suffix(text: str, end: int) -> re.Match[str]:
    match = _SUFFIX.match(text, end)
    assert match is not None, "every part of the pattern is optional"
    return match


def _scaled_like(low: str, high: str) -> str:
    """Return the low end of a range with the scale that only the high end shows: 3至5万."""
    scale = _SCALE_AT_END.search(high)
    return low + scale.group() if scale and not _SCALE_AT_END.search(low) else low


def _read(figure: str, suffix: re.Match[str], start: int) -> Reading:
    name, text, end = suffix.lastgroup or "", suffix.string, suffix.start()
    before = text[max(0, start - _LOOK_BACK) : start] if name in _LOOKING_BACK else ""
    if half := _AND_HALF.match(text, end):
        value = values(figure)[0] + Fraction(1, 2)
        unit = half["counted"]
        number = _Number(
            figure, text[max(0, start - _LOOK_BACK) : start], unit, "", len(half.group()), (value,)
        )
        return (_times if unit == "倍" else _converted)(number)
    unit = suffix[name] if name and name != "more" else ""
    return _reading(figure, before, name, unit, (suffix["more"] or "").strip(), suffix.end() - suffix.start())


@lru_cache(maxsize=REMEMBERED)
def _reading(  # noqa: PLR0917  (a cache knows arguments by their places)
    figure: str, before: str, name: str, unit: str, more: str, unit_length: int
) -> Reading:
    number = _Number(figure, before, unit, more, unit_length, values(figure))
    return _READERS.get(name, _count)(number)


def _is_certain(figure: str, suffix: re.Match[str]) -> bool:
    """Return whether a number in characters is one for sure, and no mere word."""
    name = suffix.lastgroup or ""
    is_plain = name in {"measure", "order", "more", ""}
    measured = not is_plain or (name in {"measure", "order"} and suffix[name] in MEASURES)
    if len(figure) == 1:
        exacting = name in _EXACTING or _AND_HALF.match(suffix.string, suffix.start()) is not None
        return measured and (figure not in "一〇零○" or exacting)
    if len(set(figure)) == 1:
        return len(figure) > 3  # 一一, 三三两两
    return measured or len(figure) > 3 or not all(char in DIGITS for char in figure)


def _order_of_magnitude(figure: str, before: str, suffix: re.Match[str], start: int) -> tuple[Quantity, ...]:
    """Return the quantity of units without a digit: 千亿级, 数百万, 百余; none for a single one in a word."""
    definite = suffix["order"] is not None or (suffix["more"] or " ").strip() in {"多", "余", "餘"}
    spans_years = suffix.lastgroup == "year"
    if len(figure) == 1 and not (definite or spans_years or before.endswith(_ABOUT)):
        return ()
    value = numeral(figure)
    converted = converted_keys(value, suffix["unit"]) if suffix.lastgroup == "unit" else ()
    readings = keys(value, Dimension.NUMBER) + converted
    return (Quantity(Fraction(value), Kind.MAGNITUDE, start, start + len(figure), definite, readings),)


# fmt: off
RULES = (
    Rule("none", "|".join(words("zh", "none")), nothing, (), ()),
    Rule("place", rf"(?:\A|(?<=[，,；;。：:\s]))(?P<nth>[{_PLACE}]{{1,3}})是", _place,
        ("一是稳就业 -> enumerator? 1",), ("他一是",)),
    Rule("opener", rf"(?:\A|(?<=[，,；;。：:\s]))(?:{'|'.join(_OPENERS)})", _opener,
        ("其次，优化 -> enumerator? 2",)),
    Rule("five year plan", r"(?<=[“\"「『‘'])(?P<quoted_nth>十?[一二三四五六七八九]|十)五(?=[”\"」』’'])"
        r"|(?P<bare_nth>十[一二三四五六])五(?=[规規计計]|[时時]期|期[间間]|以来|以來|开局|收官)", _five_year_plan,
        ("“十四五” -> ordinal 14; count 5", "十五五期间 -> ordinal 15; count 5"), ("十四五人",)),
    Rule("group of nations", rf"(?P<nations>[{_DIGIT}十]{{1,4}})[国國]集[团團]", _group_of_nations,
        ("二十国集团 -> designation 20",)),
    Rule("number of digits", "(?P<how_many>[一二两兩三四五六])位[数數]", _number_of_digits,
        ("两位数 -> magnitude 10",)),
    Rule("doublings", "翻了?(?P<twofold>[一二两兩三四]?)番", _doublings,
        ("翻了一番 -> ratio 2", "翻两番 -> ratio 4")),
    Rule("part", rf"(?:(?P<before_part>{_NUMBER})又)?(?P<whole>{_NUMBER})\s?分之\s?(?P<part>{_DECIMAL}|{_NUMBER})"
        rf"(?:\s?[-–—~～至到]\s?(?P<part_high>{_NUMBER})(?![年月日万亿]))?", _part, ("三分之一 -> fraction 1/3",
        "三又二分之一圈 -> fraction 7/2", "万分之五 -> percent 1/2000",
        "百分之 30 至 43 -> percent 3/10; percent 43/100", )),
    Rule("all", "百分百", _all, ("合格率百分百 -> percent 1",)),
    Rule("to pay", rf"(?P<tenths_to_pay>[一二三四五六七八九]{{1,2}}|[1-9]\d?)折"
        rf"(?![{''.join(words('zh', 'not after tenths off'))}])", _to_pay,
        ("打八折 -> percent 4/5", "七五折 -> percent 3/4"), ("三折叠",)),
    Rule(
        "time",
        rf"""(?<![\d.])(?P<hour>(?:[01]?\d|2[0-4])(?!\d)|[{_PLACE}]{{1,3}})\s?
        (?:[时時](?![代期间間常候空刻尚装裝])|[点點](?=[整钟鐘半许]|\s?[\d{_PLACE}零〇]{{1,4}}分(?!之)))
        (?:(?P<past>半)|\s?(?P<minute>\d{{1,2}}|[{_DIGIT}十]{{1,3}})\s?分(?!之))?""",
        _time,
        ("15时37分 -> time 937", "上午八点零五分 -> time 485", "上午9点半 -> time 570"),
        ("三点建议",),
    ),
    Rule("clock of half a day",
        rf"(?P<half_of_day>{'|'.join((*words('zh', 'morning'), *words('zh', 'afternoon')))})\s?"
        r"(?P<clock_hour>\d{1,2}):(?P<clock_minute>[0-5]\d)(?![\d:])", _clock,
        ("早上 7:55 -> time 475", "下午3:20 -> time 920")),
    *alike.RULES,
    Rule("seconds", r"(?<![\d.])(?P<full>\d{1,2})秒(?P<hundredths>\d\d)(?!\d)", _seconds,
        ("9秒98 -> count 499/50",)),
    Rule("height", r"(?<![\d.])(?P<meters>\d)米(?P<centimeters>\d\d)(?![\d米.])", _height,
        ("身高1米65 -> count 33/20",)),
    Rule("rank", rf"第\s?(?P<rank>{_NUMBER})", _rank, ("第十六届 -> ordinal 16", "第 3 位 -> ordinal 3")),
    Rule("half point", "半[个個]百分[点點]", _half_point, ("半个百分点 -> percent 1/200",)),
    Rule("half", "一半|[过過]半|半[数數]|[上下]半(?:年|场|場|叶|葉)|[前后後]半[年程段]|半", _half,
        ("过半 -> fraction? 1/2", "下半年 -> fraction? 1/2"), ("半导体",)),
    Rule("number", _NUMBER, _number, ("20.7万 -> count 207000", "一千零十二 -> count 1012",
        "49兆9592億元 -> count 49959200000000", "4 亿 5000 万元 -> count 450000000", "3万4000亩 -> count 34000",
        "3千零20户 -> count 3020", "20 余 万元 -> count 200000", "四十二点五平方米 -> count 85/2",
        "廿二年 -> count 22", "伍仟元 -> count 5000", "五十千米 -> count 50", "一吨半 -> count 3/2",
        "一倍半 -> ratio 3/2", "３，５００人 -> count 3500", ), ("百货商场",)),
    Rule("first", rf"首(?=[{''.join(words('zh', 'first'))}])", _first, ("首次 -> ordinal? 1",), ("首都",)),
    Rule("twin", "[双雙]", _twin, ("双循环 -> count? 2",), ("双击",)),
)
# fmt: on
"""The rules of Chinese, in the order in which they are tried."""

OPENING = rf"(?=[0-9A-Z{_DIGIT}{''.join(TENS)}{_UNIT}半双雙首翻第其过過上下前后後早凌清中傍晚{alike.SIGNS}])"
FORM = re.compile(f"{OPENING}(?:{joined(RULES)})", re.VERBOSE | re.ASCII)
_BY_GROUP = {rule.group: rule for rule in RULES}


def find(text: str, form: re.Pattern[str] = FORM) -> tuple[Quantity, ...]:
    """Return the quantities of a Chinese text, Simplified or Traditional, in order of position."""
    return tuple(_scan(alike.plain(text), form))


def _scan(text: str, form: re.Pattern[str]) -> Iterator[Quantity]:
    at = 0
    if heading := _HEADING.match(text):
        yield _list_number(numeral(heading["place"]), *heading.span("mark"))
        at = heading.end()
    while match := form.search(text, at):
        at = match.end()
        for quantity in _BY_GROUP[match.lastgroup or ""].read(match):
            yield quantity
            at = max(at, quantity.end)
