"""The forms that a figure takes in English, as patterns over text that went through `written_alike.plain`."""

import re
from collections.abc import Iterable

from .. import written_alike
from ..conversion import ENGLISH_UNITS
from ..figures import CURRENCIES, arabic_pattern
from . import words
from .numerals import CARDINAL_PATTERN, CARDINALS, ORDINAL_PATTERN, ORDINALS, SCALES


def _any_of(vocabulary: Iterable[str]) -> str:
    """Return a pattern of the words, longer ones first."""
    return "|".join(sorted(vocabulary, key=len, reverse=True))


_MONTH = rf"(?-i:(?:{_any_of(words.MONTHS)})\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ROMAN = r"(?-i:X{1,3}(?:IX|IV|VI{1,3}|I{1,3})|XV|XX|II|III|IV|VI{1,3}|IX)"
_SCALE = rf"(?:(?:{_any_of(SCALES)})\b)"
_ARABIC = arabic_pattern(r",\s?")
_NUMBER = rf"(?:{_ARABIC}|\b{CARDINAL_PATTERN}|\ban?(?=[-\s]{_SCALE})|\bhalf\san?(?=\s{_SCALE}))"
_PART = _any_of([*(word for word in ORDINALS if word not in {"first", "second"}), "quarter", "half", "halve"])
_PLURAL = rf"(?:{_any_of(words.MAGNITUDES)})\b"
_UNIT = _any_of(unit.replace(" ", r"[-\s]").replace("-hour", r"[-\s]hour") for unit in ENGLISH_UNITS)

_OPENING_WORDS = frozenset(
    {
        *CARDINALS, *ORDINALS, *SCALES, *words.TIMES, *words.LOOSE, *words.LOOSE_ORDINALS, *words.HALVES,
        *words.MAGNITUDES, *words.DIGITS, *words.RANKING_NOUNS, *(month.lower() for month in words.MONTHS),
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix",
        "xxxi", "xxxii", "xxxiii", "xxxiv", "xxxv", "xxxvi", "xxxvii", "xxxviii", "xxxix",
    }
)  # fmt: skip
"""Words that a figure can begin with, but for "a" and "an"."""


def _spelled(vocabulary: Iterable[str]) -> str:
    """Return a pattern of lower-case words, branched letter by letter, which is read fastest."""
    branches: dict[str, list[str]] = {}
    for word in sorted(vocabulary):
        branches.setdefault(word[:1], []).append(word[1:])
    ends = "" in branches
    parts = [
        re.escape(letter) + (_spelled(rest) if rest != [""] else "")
        for letter, rest in branches.items()
        if letter
    ]
    joined = f"(?:{'|'.join(parts)})" if len(parts) > 1 else "".join(parts)
    return f"(?:{joined})?" if ends and parts else joined


def _opening(vocabulary: Iterable[str]) -> str:
    """Return a pattern of the words in lower case, capitalised, or in capitals alone."""
    by_letter: dict[str, list[str]] = {}
    for word in vocabulary:
        by_letter.setdefault(word[0], []).append(word[1:])
    return "|".join(
        rf"{letter}{_spelled(rest)}\b|{letter.upper()}(?:{_spelled(rest)}\b|{_spelled(map(str.upper, rest))}\b)"
        for letter, rest in sorted(by_letter.items())
    )


START = re.compile(
    rf"[0-9\[#{written_alike.SIGNS}]|[A-Z](?<![A-Za-z].)(?=[A-Z]{{0,4}}\d|[A-Za-z]{{0,7}}-\d)"
    rf"|\b(?:{_opening(_OPENING_WORDS)}|[Aa][Nn]?(?=[-\s](?:{_SCALE}|{_PART})))",
    re.ASCII,
)
"""Where a figure may begin: never wrongly silent, so that the forms need not be tried everywhere.

What takes a character comes first, and conditions after it: so most places are passed at one glance.
"""

HEADING = re.compile(
    r"\s*(?P<mark>\(?(?:(?P<digits>\d{1,2})(?:[)、]|\.(?!\d))"
    r"|(?P<roman>[IVX]{1,5})(?:[.)、]|(?=\s+[A-Z]|\s*\Z))))",
    re.ASCII,
)
"""The list number at the head of a paragraph."""

_NOTE_MARK = r"(?P<none>(?-i:(?=\d)(?<=[a-z]{3})\d{1,3}(?!\w)) | \[\d{1,3}\])"
_NOT_IN_A_WORD = rf"(?:(?<![A-Za-z])|(?<={'|'.join(CURRENCIES)}))"

FORM_IN_DIGITS = re.compile(
    rf"""
    {_NOTE_MARK}
  | {_NOT_IN_A_WORD}(?:
    (?P<time>(?<![\d:.])(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<noon>[ap])(?:\.\s?m\.|m\b\.?))
  | (?P<british>(?<![\d.,])(?P<day_before>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month_after>{_MONTH}))
  | {written_alike.PATTERN}
  | (?P<ordinal>(?<![\d.,])(?P<position>\d[\d,]{{0,30}})(?:st|nd|rd|th)\b)
  | (?P<number>{_ARABIC})
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""A figure that begins with a digit, or digits that are none (`none`: the mark of a note); the last named group
tells which."""

FORM_IN_WORDS = re.compile(
    rf"""
    {_NOTE_MARK}
  | {_NOT_IN_A_WORD}(?:
    (?P<date>\b(?P<month>{_MONTH})\s*(?P<day>{_DAY})(?:st|nd|rd|th)?\b(?![,.]\d|\s?%|:)
        (?:\s?[-–—]\s?(?P<last>{_DAY})\b)?)
  | (?P<bare_month>\b{_MONTH})
  | (?P<ranked>{words.RANKED}\s?(?P<place>\d{{1,5}}\b(?![.,]\d|%)|(?-i:{_ROMAN}|[IVX])\b|{CARDINAL_PATTERN}))
  | (?P<digits>\b(?P<how_many>{_any_of(words.DIGITS)})[-\s]digits?\b)
  | {written_alike.PATTERN}
  | (?P<plural>\b{_PLURAL}(?:\sof\s{_PLURAL})?)
  | (?P<ordinal_word>\b{ORDINAL_PATTERN}\b)
  | (?P<of_many>\b(?P<few>{CARDINAL_PATTERN})\s(?:in|out\sof)\s(?:every\s)?(?P<many>{CARDINAL_PATTERN}|\d{{1,3}}\b))
  | (?P<parts>\b(?P<upper>an?(?=[-\s]\w+(?:\s+of\b|\s*(?:[.,;:)]|\Z)))|{CARDINAL_PATTERN})[-\s](?P<lower>{_PART})s?\b)
  | (?P<number>{_NUMBER})
  | (?P<scale>\b{_SCALE})
  | (?P<roman>\b{_ROMAN}\b)
  | (?P<times>\b(?:{_any_of(words.TIMES)})\b)
  | (?P<loose>\b(?:{_any_of(words.LOOSE)})\b)
  | (?P<loose_ordinal>\b(?:{_any_of(words.LOOSE_ORDINALS)})\b)
  | (?P<half>\b(?:{_any_of(words.HALVES)})\b)
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""A figure that begins with a word, a letter or a sign; the last named group tells which form it is."""

SUFFIX = re.compile(
    rf"""(?P<and_half>\sand\sa\shalf\b)?(?P<scales>(?:[-\s]?{_SCALE}){{1,3}})?(?P<and_half_scale>\sand\sa\shalf\b)?(?:
        (?P<percent>\s?%|[-\s]?per\s?cent\b|\s?pct\b|[-\s](?:of\sa\s)?percentage[-\s]points?\b)
      | (?P<permille>\s?‰|\sper\s(?:mille|mil|thousand)\b)
      | (?P<times>[-\s]times?\b|-?\s?fold\b)
      | (?P<decade>(?<=\d)['’]?s\b)
      | [-\s]?(?P<megapixels>megapixels?)\b
      | [-\s](?P<decades>decades?)\b
      | [-\s](?P<centuries>century|centuries)\b
      | [-\s]?(?:metric[-\s])?(?P<unit>(?:{_UNIT})s?)\b
    )?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""What follows a number, with the unit that decides its reading as the last named group; may be empty."""

GOES_ON = re.compile(r"\s?[-–—~]|\s(?:or|to|and|per)\b|,\s|to\b", re.IGNORECASE)
"""What stands after a figure where one of the following patterns may match."""

RANGE = re.compile(rf"\s?(?:[-–—~]|\bto\b)\s?{_NUMBER}", re.IGNORECASE | re.ASCII)
"""What follows the low end of a range."""

BETWEEN_RANGE = re.compile(rf"\sand\s{_NUMBER}", re.IGNORECASE | re.ASCII)
"""What follows the low end of a range after "between"."""

_SHARED = r"(?:%|\s?per\s?cent\b|\s?pct\b|\spercentage\spoints?\b)"
SHARE_AFTER = re.compile(
    rf"(?P<thousandths>\sper\s1,?000\b)|(?:,\s{_ARABIC})*,?\s(?:and|or)\s{_ARABIC}{_SHARED}",
    re.IGNORECASE | re.ASCII,
)
"""What makes a number without a unit a share: 4.5 per 1,000; 6.8, 36.5 and 56.7 percent."""

ALTERNATIVE = re.compile(rf"\sor\s(?P<high>{CARDINAL_PATTERN})", re.IGNORECASE | re.ASCII)
"""What follows the low end of an estimate such as "two or three"."""

YEAR = re.compile(r"(?:1\d|20|21)\d\d", re.ASCII)
MONTH_CONTEXT = re.compile(words.MONTH_CONTEXT, re.IGNORECASE)
SENTENCE_START = re.compile(r"(?:\A|[.;:!?,]\s*)\Z")
NOTE_POSITION = re.compile(r"[a-z]{3}[.,;:”\"’)]\Z")
TIME_UNIT = re.compile(r"(?:\bper|\ba|\d)[-\s]\Z", re.IGNORECASE | re.ASCII)
"""What stands before a second of time."""

LOOK_BACK = 12
"""Code points before a figure that can change how it is read."""
