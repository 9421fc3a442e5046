"""The forms that a figure takes in Chinese, as patterns over text that went through `written_alike.plain`."""

import re

from .. import written_alike
from ..conversion import CHINESE_UNITS
from ..figures import arabic_pattern
from . import words
from .numerals import IMPRECISE

_DIGIT = "〇零○一二两兩三四五六七八九"
_PLACE = "一二三四五六七八九十"
_UNIT = "十百千万萬亿億"

# 千 before the name of a unit belongs to that: 100千米 are 100 km; so does 百 in 百分点
_SCALE = r"(?:\s?(?:百(?![分帕])|千(?![米克瓦卡伏赫帕])|[万萬亿億]|兆(?=元|美))){1,4}"
# 两 within a numeral stands before a unit: 二十两 are twenty taels
_CHINESE = (
    rf"(?:[〇零○一二三四五六七八九十百万萬亿億]|千(?![克瓦卡伏赫帕])"
    rf"|[两兩](?:(?=[百千万萬亿億])|(?<=三.)|(?<![{_DIGIT}{_UNIT}].))){{1,30}}"
)
_GROUP_MARK = "(?:,|[ \u00a0\u2009\u202f])"
"""Hong Kong parts thousands by blanks: 1 200個."""
_DECIMAL = rf"[{_DIGIT}十]{{1,9}}点[{_DIGIT}]{{1,9}}"
_NUMBER = (
    rf"(?:{arabic_pattern(_GROUP_MARK)}(?:{_SCALE}(?:\d{{1,9}}{_SCALE}){{0,3}})?"
    rf"|{_DECIMAL}(?=[万萬亿億倍%‰个個])(?:{_SCALE})?"
    rf"|{_CHINESE})"
    rf"(?:[{IMPRECISE}](?:[百千]?[万萬亿億]{{1,3}}|[百千]))?"
)

HEADING = re.compile(
    rf"\s*(?P<mark>[(（\[]?(?P<place>[{_PLACE}]{{1,3}}|\d{{1,2}})(?:[)）\]、．]|\.(?!\d)))",
    re.ASCII,
)
"""The list number at the head of a paragraph."""

FORM = re.compile(
    rf"""(?=[0-9A-Z{_DIGIT}{_UNIT}半双雙首翻第其{written_alike.SIGNS}])(?:
    (?P<none>{words.NO_FIGURE})
  | (?:\A|(?<=[，,；;。：:\s]))(?:(?P<place>[{_PLACE}]{{1,3}})是|(?P<opener>{"|".join(words.LIST_WORDS)}))
  | (?<=[“"「『‘'])(?P<quoted_plan>十?[一二三四五六七八九]|十)五(?=[”"」』’'])
  | (?P<plan>十[一二三四五六])五(?=[规規计計]|[时時]期|期[间間]|以来|以來|开局|收官)
  | (?P<nations>[{_DIGIT}十]{{1,4}})[国國]集[团團]
  | (?P<digits>[一二两兩三四五六])位[数數]
  | 翻了?(?P<doublings>[一二两兩三四]?)番
  | (?P<whole>{_NUMBER})\s?分之\s?(?P<part>{_DECIMAL}|{_NUMBER})
  | (?<![\d.])(?P<hour>(?:[01]?\d|2[0-4])(?!\d)|[{_PLACE}]{{1,3}})\s?
    (?:[时時](?![代期间間常候空刻尚装裝])|[点點](?=[整钟鐘半许]|\s?[\d{_PLACE}]{{1,3}}分(?!之)))
    (?:(?P<past>半)|\s?(?P<minute>\d{{1,2}}|[{_DIGIT}十]{{1,3}})\s?分(?!之))?
  | {written_alike.PATTERN}
  | (?<![\d.])(?P<seconds>\d{{1,2}})秒(?P<hundredths>\d\d)(?!\d)
  | 第\s?(?P<rank>{_NUMBER})
  | (?P<number>{_NUMBER})
  | (?P<first>首(?=[{words.FIRST_OF}]))
  | (?P<half>一半|[过過]半|半[数數]|[上下]半年|半)
  | (?P<twin>[双雙])
    )""",
    re.VERBOSE | re.ASCII,
)
"""A figure, or a word that only looks like one (`none`); the last named group tells which."""

SUFFIX = re.compile(
    rf"""(?P<more>[{IMPRECISE}])?\s?(?:
        (?P<points>[个個]?百分[点點]|%) | (?P<permille>‰)
      | (?P<tenths>成(?![{words.NOT_AFTER_TENTHS}]))(?:(?P<hundredths>[一二三四五六七八九半])(?![个個项項]))?
      | (?P<times>倍) | (?P<and_half>[个個年]半) | (?P<decade>年代) | (?P<year>年(?![级級])) | (?P<month>月)
      | (?P<day>日|[号號](?![线線])) | (?P<quarter>季度) | (?P<anniversary>[周週]年) | (?P<order>[级級])
      | (?P<quarter_hours>刻[钟鐘]) | (?P<o_clock>[点點]) | (?P<unit>{"|".join(CHINESE_UNITS)}) | (?P<measure>\S)
    )?""",
    re.VERBOSE,
)
"""What follows a number, with the unit that decides its reading as the last named group; may be empty."""

RANGE = re.compile(rf"\s?[-–—－~～至到]\s?(?P<high>{_NUMBER})", re.ASCII)
"""What follows the low end of a range."""

RATIO = re.compile(r"\d[:：∶]\d", re.ASCII)
"""Parts of a whole, one beside the other: 6.8:36.5:56.7."""

YEAR = re.compile(rf"1\d{{3}}|2[01]\d\d|[一二][{_DIGIT}]{{3}}", re.ASCII)
MERE_UNITS = re.compile(f"[{_UNIT.removeprefix('十')}][{_UNIT}]*")
SCALE_AT_END = re.compile(r"[百千万萬亿億]+\Z")
GROWS = re.compile(rf"{words.GROWTH}\Z")
SINCE_JANUARY = re.compile(r"(?<!\d)[1一]月?\s?[-–—－~～至到]\s?\Z")
MORNING = re.compile(rf"(?:{'|'.join(words.MORNING)})\s?\Z")
AFTERNOON = re.compile(rf"(?:{'|'.join(words.AFTERNOON)})\s?\Z")
LOOK_BACK = 10
"""Code points before a figure that can change how it is read."""
