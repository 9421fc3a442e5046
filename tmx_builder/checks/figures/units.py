"""The unit that stands at a figure, by one name in both languages."""

import re

from tmx_builder.quantities import Quantity

_UNITS = (
    ("square kilometers", "平方公里|平方千米", r"(?:square|sq)\.?[\s-]kilomet|km2|km²"),
    ("square meters", "平方米|平米", r"(?:square|sq)\.?[\s-]met|m2\b|m²"),
    ("cubic meters", "立方米", r"cubic[\s-]met|m3\b|m³"),
    ("kilometers", "公里|千米", r"kilomet|km\b"),
    ("millimeters", "毫米", r"millimet|mm\b"),
    ("centimeters", "厘米|釐米", r"centimet|cm\b"),
    ("meters", "米", r"met(?:er|re)s?\b|m\b"),
    ("hectares", "公顷|公頃", r"hectare"),
    ("mu", "亩|畝", r"mu\b"),
    ("tons", "吨|噸", r"(?:metric\s)?ton(?:ne)?s?\b"),
    ("kilowatt-hours", "千瓦时|千瓦時|度电", r"kilowatt[\s-]hour|kwh\b"),
    ("kilowatts", "千瓦", r"kilowatts?\b|kw\b"),
    ("milliliters", "毫升", r"millilit|ml\b"),
    ("liters", "升", r"lit(?:er|re)s?\b|l\b"),
    ("kilograms", "公斤|千克", r"kilograms?\b|kg\b"),
    ("decibels", "分贝|分貝|dB", r"decibels?\b|db\b"),
    ("turns", "转/分|轉/分", r"rpm\b|revolutions?\b"),
    ("volts", "伏|V", r"volts?\b|v\b"),
    ("hertz", "赫兹|赫茲|赫|Hz", r"hertz|hz\b"),
    ("watts", "瓦|W", r"watts?\b|w\b"),
    ("hours", "个?小时|個?小時", r"hours?\b"),
    ("minutes", "分钟|分鐘", r"minutes?\b"),
    ("months", "个月|個月", r"months?\b"),
    ("days", "天", r"days?\b"),
    ("years old", "岁|歲", r"years?[\s-]old|years?\sof\sage"),
    ("times", "倍", r"times\b|fold\b"),
)
_AGED = re.compile(r"\b(?:aged?|at\sthe\sage\sof|(?:over|under)\sthe\sage\sof)\s(?:\w+\s)?\Z", re.IGNORECASE)
_TO = re.compile(r"(?:\sto|\sand|[-–—])\s?\d")
_ZH = re.compile("|".join(f"({zh})" for _, zh, _ in _UNITS))
_EN = re.compile("|".join(f"({en})" for _, _, en in _UNITS), re.IGNORECASE)
_BETWEEN_ZH = re.compile("[多余餘]?[百千万萬亿億]{0,3}\\s?")
_BETWEEN_EN = re.compile("[-\\s]?")


def unit_in_chinese(text: str, figure: Quantity) -> str:
    """Return the name of the unit in or right after a Chinese figure; empty if there is none."""
    return _unit(_ZH, _BETWEEN_ZH, text, figure)


def unit_in_english(text: str, figure: Quantity) -> str:
    """Return the name of the unit in or right after an English figure; empty if there is none."""
    # of a range, Chinese has the unit at the end
    if _AGED.search(text, max(0, figure.start - 24), figure.start) and not _TO.match(text, figure.end):
        return "years old"
    return _unit(_EN, _BETWEEN_EN, text, figure)


def _unit(pattern: re.Pattern[str], between: re.Pattern[str], text: str, figure: Quantity) -> str:
    after = between.match(text, figure.end)
    found = pattern.match(text, after.end() if after else figure.end)
    if found is None and not text[figure.end - 1].isdecimal():
        found = pattern.search(text, figure.start, figure.end)
    return _UNITS[(found.lastindex or 1) - 1][0] if found else ""
