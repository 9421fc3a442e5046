"""Sentences with figures that are written in both languages, never through the code under test."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

DIGITS = "零一二三四五六七八九"
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Written(NamedTuple):
    """A pair of texts."""

    zh: str
    en: str


def decimal(value: int, exponent: int) -> str:
    """Return value / 10**exponent."""
    digits = str(value).rjust(exponent + 1, "0")
    return (digits[:-exponent] + "." + digits[-exponent:]).rstrip("0").rstrip(".") if exponent else digits


def chinese_words(value: int) -> str:
    """Return 1 to 9,999 in characters; 10 to 19 begin with 十."""
    words, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            words += ("零" if zero and words else "") + DIGITS[digit] + name
        zero = not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def english_words(value: int) -> str:
    """Return 0 to 999,999 in words."""
    if value >= 1000:
        head, rest = divmod(value, 1000)
        return f"{english_words(head)} thousand" + (f" {english_words(rest)}" if rest else "")
    if value >= 100:
        head, rest = divmod(value, 100)
        return f"{ONES[head]} hundred" + (f" and {english_words(rest)}" if rest else "")
    if value >= 20:
        head, rest = divmod(value, 10)
        return TENS[head] + (f"-{ONES[rest]}" if rest else "")
    return ONES[value]


def in_chinese(value: int, chance: random.Random) -> str:
    """Return a count in one of the styles of Chinese."""
    styles = [str(value)]
    if value >= 1000:
        styles.append(f"{value:,}")
    if 10 < value < 10_000:
        styles.append(chinese_words(value))
    if value >= 10_000:
        styles = [f"{decimal(value, 4)}万", f"{decimal(value, 4)} 万", f"{decimal(value, 4)}萬"]
    if value >= 10**8:
        styles = [f"{decimal(value, 8)}亿", f"{decimal(value, 8)}億"]
    if value >= 10**12:
        styles.append(f"{decimal(value, 12)}万亿")
    return wide(chance.choice(styles)) if chance.random() < 0.1 else chance.choice(styles)


def wide(text: str) -> str:
    """Return the digits in full width."""
    return "".join(chr(ord(each) + 0xFEE0) if each.isascii() and each.isdecimal() else each for each in text)


def in_english(value: int, chance: random.Random) -> str:
    """Return a count in one of the styles of English."""
    styles = [f"{value:,}"]
    if value >= 1000:
        styles.append(f"{value:,}".replace(",", ", "))
    if value < 100:
        styles.append(english_words(value))
    for exponent, name in ((6, "million"), (9, "billion"), (12, "trillion")):
        if value >= 10**exponent:
            styles = [f"{decimal(value, exponent)} {name}"]
    return chance.choice(styles)


def count(chance: random.Random) -> int:
    """Return a number of some order of magnitude, with one to four digits that matter."""
    return chance.randrange(2, 10 ** chance.randrange(1, 5)) * 10 ** chance.choice(
        (0, 0, 0, 2, 3, 4, 6, 7, 8, 9)
    )


def percent(chance: random.Random) -> str:
    """Return a percentage, from 0.1 to 99.9."""
    return decimal(chance.randrange(1, 1000), 1)


def _things(chance: random.Random) -> Written:
    zh, en = chance.choice(
        (
            ("新建学校{}所", "{} schools were built"), ("帮扶企业{}家", "{} enterprises received help"),
            ("惠及居民{}人", "{} residents benefited"), ("改造道路{}公里", "{} kilometers of roads were improved"),
            ("腾退土地{}公顷", "{} hectares of land were vacated"), ("销售汽车{}辆", "{} vehicles were sold"),
            ("新增绿地{}平方米", "{} square meters of green space were added"),
        )
    )  # fmt: skip
    value = count(chance)
    mark_zh, mark_en = chance.choice(
        (("", ""), ("", ""), ("约", "around "), ("近", "nearly "), ("超过", "over "))
    )
    return Written(
        zh.format(mark_zh + in_chinese(value, chance)), en.format(mark_en + in_english(value, chance))
    )


def _money(chance: random.Random) -> Written:
    zh, en = chance.choice(
        (("元", "{} yuan"), ("元", "RMB{}"), ("美元", "US${}"), ("美元", "{} U.S. dollars"))
    )
    value = min(count(chance) * 10**6, 10**15)
    what_zh, what_en = chance.choice((("总收入", "Revenue totaled"), ("完成投资", "Investment reached")))
    return Written(
        f"{what_zh}{in_chinese(value, chance)}{zh}", f"{what_en} {en.format(in_english(value, chance))}"
    )


def _growth(chance: random.Random) -> Written:
    figure = percent(chance)
    what_zh, what_en = chance.choice(
        (("进口额", "imports"), ("总产值", "total output"), ("用水量", "water use"))
    )
    verb_zh, verb_en = chance.choice(
        (
            ("增长", "grew by"), ("上升", "rose"), ("提高", "increased by"), ("下降", "fell by"), ("减少", "dropped"),
            ("降低", "declined"),
        )
    )  # fmt: skip
    unit_zh, unit_en = chance.choice(
        (("%", " percent"), ("%", "%"), ("％", " per cent"), ("个百分点", " percentage points"))
    )
    return Written(f"{what_zh}{verb_zh}{figure}{unit_zh}", f"{what_en} {verb_en} {figure}{unit_en}")


def _two_shares(chance: random.Random) -> Written:
    one, other = percent(chance), percent(chance)
    return Written(
        f"出口、进口分别增长{one}%和{other}%", f"exports and imports grew by {one}% and {other}% respectively"
    )


def _multiples(chance: random.Random) -> Written:
    tenths = chance.randrange(11, 60)
    figure = decimal(tenths, 1)
    return chance.choice(
        (
            Written(f"销售额增长{figure}倍", f"sales increased by {tenths * 10}%"),
            Written(f"是五年前的{figure}倍", f"{figure} times the figure of five years ago"),
            Written(f"占{DIGITS[tenths // 10]}成五", f"accounting for {tenths // 10}5 percent"),
        )
    )


def _dates(chance: random.Random) -> Written:
    year, month, day = chance.randrange(1990, 2036), chance.randrange(1, 13), chance.randrange(1, 29)
    name = MONTHS[month - 1]
    en = chance.choice((f"{name} {day}, {year}", f"{day} {name} {year}", f"{name[:3]}. {day}, {year}"))
    return Written(f"{year}年{month}月{day}日启用", f"It was put into use on {en.replace('May.', 'May')}")


def _ordinals(chance: random.Random) -> Written:
    place = chance.randrange(2, 20)
    ending = {2: "nd", 3: "rd"}.get(place, "th")
    return Written(f"举办第{place}届运动会", f"the {place}{ending} games were held")


def _units(chance: random.Random) -> Written:
    value = chance.randrange(3, 600) * 15
    return Written(f"造林{value}亩", f"{value // 15:,} hectares were afforested")


def _ranges(chance: random.Random) -> Written:
    low = chance.randrange(2, 90)
    high = low + chance.randrange(2, 9)
    return chance.choice(
        (
            Written(f"增长{low}%至{high}%", f"growth of {low} to {high} percent"),
            Written(f"保持{low}-{high}%", f"kept between {low} and {high} percent"),
        )
    )


_KINDS: tuple[Callable[[random.Random], Written], ...] = (
    _things, _things, _money, _money, _growth, _growth, _two_shares, _multiples, _dates, _ordinals, _units, _ranges,
)  # fmt: skip


def generated(chance: random.Random) -> Written:
    """Return one to three clauses with figures, in the same order in both languages."""
    parts = [chance.choice(_KINDS)(chance) for _ in range(chance.choice((1, 1, 2, 3)))]
    zh = "，".join(part.zh for part in parts)
    en = ". ".join(part.en[0].upper() + part.en[1:] for part in parts)
    return Written(f"{zh}。", f"{en}.")
