"""The forms that a figure takes in English, as rules over text that went through `alike.plain`."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from ..digits import CURRENCIES, REMEMBERED, arabic, arabic_pattern
from ..quantity import Dimension, Kind, Quantity, Reading, key, keys, keys_of_all, merged
from ..units import converted_forms, unit_keys
from ..vocabulary import any_of, currencies, numbers, texts, words
from . import alike
from .en_numerals import CARDINAL_PATTERN, CARDINALS, ORDINAL_PATTERN, ORDINALS, SCALES, cardinal, roman
from .rule import Rule, joined, nothing

_MONTHS, _AMBIGUOUS_MONTHS = numbers("en", "month"), frozenset(("March", "May"))
_TIMES, _LOOSE, _LOOSE_ORDINALS = (numbers("en", group) for group in ("times", "loose", "loose ordinal"))
_DIGIT_WORDS, _LETTERS = numbers("en", "digits"), numbers("en", "letter")
_HALVES = tuple(texts("en", "half"))
_MAGNITUDES = {word: tuple(map(int, bounds.split(","))) for word, bounds in texts("en", "magnitude").items()}
_RANKING, _ABBREVIATED = words("en", "ranking"), words("en", "ranking abbreviated")

_MONTH = rf"(?-i:(?:{any_of(_MONTHS)})\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ROMAN = r"(?-i:X{1,3}(?:IX|IV|VI{1,3}|I{1,3})|XV|XX|II|III|IV|VI{1,3}|IX)"
_SCALE = rf"(?:(?:{any_of(SCALES)})\b)"
_ARABIC = arabic_pattern(r",\s?")
_NUMBER = (
    rf"(?:{_ARABIC}|\b{CARDINAL_PATTERN}|\ban?(?=[-\s]{_SCALE})|\bhalf\san?(?=\s{_SCALE})"
    rf"|\ba\squarter\sof\sa(?=\s{_SCALE}))"
)
_PART = any_of([*(word for word in ORDINALS if word not in {"first", "second"}), "quarter", "half", "halve"])
_PLURAL = rf"(?:{any_of(_MAGNITUDES)})\b"
_SIGN = "".join(
    sorted({sign for each in currencies() for sign in each.before if len(sign) == 1 and not sign.isalnum()})
)
_AFTER_MONEY = (
    rf"(?:(?<=[{re.escape(_SIGN)}¥])|(?<=[{re.escape(_SIGN)}¥]\s)"
    + "".join(rf"|(?<={code})|(?<={code}\s)" for code in CURRENCIES)
    + ")"
)
_RANKED = rf"(?:\b(?:{any_of(_RANKING)}|(?:{any_of(_ABBREVIATED)})\.)|\#)"

_ROMAN_ONES = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_OPENING_WORDS = frozenset(
    {
        *CARDINALS, *ORDINALS, *SCALES, *_TIMES, *_LOOSE, *_LOOSE_ORDINALS, *_HALVES, *_MAGNITUDES, *_DIGIT_WORDS,
        *_RANKING, *_ABBREVIATED, "latter", *(month.lower() for month in _MONTHS),
        *(f"{tens}{ones}" for tens in ("", "x", "xx", "xxx") for ones in _ROMAN_ONES),
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
    alternatives = f"(?:{'|'.join(parts)})" if len(parts) > 1 else "".join(parts)
    return f"(?:{alternatives})?" if ends and parts else alternatives


def _opening(vocabulary: Iterable[str]) -> str:
    """Return a pattern of the words in lower case, capitalised, or in capitals alone."""
    by_letter: dict[str, list[str]] = {}
    for word in vocabulary:
        by_letter.setdefault(word[0], []).append(word[1:])
    return "|".join(
        rf"{letter}{_spelled(rest)}\b|{letter.upper()}(?:{_spelled(rest)}\b|{_spelled(map(str.upper, rest))}\b)"
        for letter, rest in sorted(by_letter.items())
    )


_START = re.compile(
    rf"[0-9\[#{alike.SIGNS}]|\.(?=\d)(?<!\w\.)|[A-Z](?<![A-Za-z].)(?=[A-Z]{{0,4}}\d|[A-Za-z]{{0,7}}-\d)"
    rf"|\b(?:{_opening(_OPENING_WORDS)}|[Aa][Nn]?(?=[-\s](?:{_SCALE}|{_PART}|[a-z]+\sand\sa\shalf)))",
    re.ASCII,
)
"""Where a figure may begin: never wrongly silent, so that the forms need not be tried everywhere.

What takes a character comes first, and conditions after it: so most places are passed at one glance.
"""
_HEADING = re.compile(
    r"\s*(?P<mark>\(?(?:(?P<digits>\d{1,2})(?:[)、]|\.(?!\d))"
    r"|(?P<roman>[IVX]{1,5})(?:[.)、]|(?=\s+[A-Z]|\s*\Z))))",
    re.ASCII,
)
"""The list number at the head of a paragraph."""

_SUFFIXES = {
    "basis_points": r"[-\s]basis[-\s]points?\b",
    "percent": r"\s?%|[-\s]?per\s?cent\b|\s?pct\b|[-\s](?:of\sa\s)?percentage[-\s]points?\b",
    "permille": r"\s?‰|\sper\s(?:mille|mil|thousand)\b",
    "ppm": r"\s?ppm\b|\s(?:parts\s)?per\smillion\b",
    "times": r"[-\s]times?\b|-?\s?fold\b",
    "decade": r"(?<=\d)['’]?s\b",
    "megapixels": r"[-\s]?megapixels?\b",
    "decades": r"[-\s]decades?\b",
    "centuries": r"[-\s](?:century|centuries)\b",
    "unit": rf"[-\s]?(?:metric[-\s])?(?P<unit_name>(?:{converted_forms('en')})s?)\b",
}
_SUFFIX = re.compile(
    rf"""(?P<and_half>[-\s]and[-\s](?:a[-\s](?P<rest>half|quarter)|three[-\s]quarters)\b)?(?P<scales>(?:[-\s]?{_SCALE}){{1,3}})?
    (?P<and_half_scale>\sand\sa\shalf\b)?(?:"""
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _SUFFIXES.items())
    + ")?",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""What follows a number, with the unit that decides its reading as the last named group; may be empty."""

_GOES_ON = re.compile(r"\s?[-–—~]|\s(?:or|to|and|per)\b|,\s|to\b", re.IGNORECASE)
"""What stands after a figure where one of the following patterns may match."""
_RANGE = re.compile(rf"\s?(?:[-–—~]|\bto\b)\s?{_NUMBER}", re.IGNORECASE | re.ASCII)
_BETWEEN_RANGE = re.compile(rf"\sand\s{_NUMBER}", re.IGNORECASE | re.ASCII)
_SHARED = r"(?:%|\s?per\s?cent\b|\s?pct\b|\spercentage\spoints?\b)"
_PER = {"1,000": 10**3, "10,000": 10**4, "100,000": 10**5, "1,000,000": 10**6, "1 million": 10**6}
_SHARE_AFTER = re.compile(
    rf"\sper\s(?P<whole>{any_of((*_PER, *(each.replace(',', '') for each in _PER)))})\b"
    rf"|(?:,\s{_ARABIC})*,?\s(?:and|or)\s{_ARABIC}{_SHARED}",
    re.IGNORECASE | re.ASCII,
)
"""What makes a number without a unit a share: 4.5 per 1,000; 6.8, 36.5 and 56.7 percent."""
_ALTERNATIVE = re.compile(rf"\sor\s(?P<high>{CARDINAL_PATTERN})", re.IGNORECASE | re.ASCII)
"""What follows the low end of an estimate such as "two or three"."""
_DISCOUNT = re.compile(r"\s(?:discount|off\b)|\s(?:price\s)?(?:reduction|cut)\b", re.IGNORECASE)
_OF_THE_PRICE = re.compile(r"\sof\s(?:the|its|their)\s(?:\w+\s)?price", re.IGNORECASE)

_YEAR = re.compile(r"(?:1\d|20|21)\d\d", re.ASCII)
_MONTH_CONTEXT = re.compile(rf"\b(?:{'|'.join(words('en', 'before a month'))})[\s-]\Z", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:\A|[.;:!?,]\s*)\Z")
_NOTE_POSITION = re.compile(r"[a-z]{3}[.,;:”\"’)]\Z")
_TIME_UNIT = re.compile(r"(?:\bper|\d|\b(?:split|each|every))[-\s]\Z", re.IGNORECASE | re.ASCII)
_A = re.compile(r"\ba\s\Z", re.IGNORECASE)
_TIME_GOES_ON = re.compile(r"\s(?:later|ago|before|after|or)\b|[.,;)]|\Z")
_WORD = re.compile("[a-z]+")
_LOOK_BACK = 12
"""Code points before a figure that can change how it is read."""


def _loose(
    value: int | Fraction, kind: Kind, dimension: Dimension, match: re.Match[str]
) -> tuple[Quantity, ...]:
    """Return a word that may stand for a number, and often does not."""
    return (Quantity(Fraction(value), kind, *match.span(), False, keys(value, dimension)),)


def _one(
    value: int | Fraction, kind: Kind, match: re.Match[str], readings: tuple[str, ...]
) -> tuple[Quantity, ...]:
    return (Quantity(Fraction(value), kind, *match.span(), True, readings),)


def _time(match: re.Match[str]) -> tuple[Quantity, ...]:
    hours = int(match["hour"]) % 12 + (12 if match["noon"].lower() == "p" else 0)
    minutes = hours * 60 + int(match["minute"] or 0)
    return (alike.time_of_day(minutes, *match.span(), half_known=True),)


def _date(match: re.Match[str]) -> tuple[Quantity, ...]:
    days = [_day(match, group) for group in ("day", "last") if match[group]]
    return (_month(match, "month", certain=True), *days)


def _british_date(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (_day(match, "day_before"), _month(match, "month_after", certain=True))


def _month(match: re.Match[str], group: str, *, certain: bool) -> Quantity:
    number = _MONTHS[match[group].rstrip(".")]
    readings = keys(number, Dimension.MONTH)
    return Quantity(Fraction(number), Kind.MONTH, *match.span(group), certain, readings)


def _day(match: re.Match[str], group: str) -> Quantity:
    number = int(match[group])
    return Quantity(Fraction(number), Kind.DAY, *match.span(group), True, keys(number, Dimension.DAY))


def _bare_month(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a month that stands alone; March and May are certain only where the context tells."""
    name, text = match.group(), match.string
    certain = len(name) > 3
    if name in _AMBIGUOUS_MONTHS:
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        certain = bool(_MONTH_CONTEXT.search(before) or _YEAR.match(text, match.end() + 1))
    return (_month(match, "bare_month", certain=certain),)


def _ranked(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return the number after a noun that ranks: Phase II, No. 3."""
    place = match["rank"]
    in_words = roman if set(place) <= set("IVX") else cardinal
    value = int(place) if place.isdecimal() else in_words(place)
    readings = keys(value, Dimension.ORDINAL, Dimension.NUMBER)
    return (Quantity(Fraction(value), Kind.ORDINAL, *match.span("rank"), True, readings),)


def _number_of_digits(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return "double-digit" by its lower bound, 10."""
    digits = _DIGIT_WORDS[match["how_many"].lower()]
    return _one(10 ** (digits - 1), Kind.MAGNITUDE, match, keys(digits, Dimension.DIGITS))


def _order_of_magnitude(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return "hundreds of millions" by its lower bound."""
    first, *second = re.split(r"\sof\s", match.group().lower())
    unit = _MAGNITUDES[second[0]][0] if second else 1
    bounds = [bound * unit for bound in _MAGNITUDES[first]]
    readings = keys_of_all(bounds, Dimension.NUMBER)
    return (Quantity(Fraction(bounds[0]), Kind.MAGNITUDE, *match.span(), False, readings),)


def _ordinal_word(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return an ordinal in words; none for a second of time, and "a second" may be another one."""
    word, (start, end), text = match.group(), match.span(), match.string
    value = cardinal(word)
    before = text[max(0, start - _LOOK_BACK) : start]
    is_another = value == 2 and _A.search(before) is not None
    if value == 2 and (_TIME_UNIT.search(before) or (is_another and _TIME_GOES_ON.match(text, end))):
        return ()
    opens_item = word[0].isupper() and text.startswith(",", end) and _SENTENCE_START.search(before)
    kind = Kind.ENUMERATOR if opens_item else Kind.ORDINAL
    certain = value != 1 and not opens_item and not is_another
    return (Quantity(Fraction(value), kind, start, end, certain, keys(value, Dimension.ORDINAL)),)


def _parts(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a fraction in words; quarters may be those of a year as well."""
    upper, lower = match["upper"].lower(), match["lower"].lower()
    count = 1 if upper in {"a", "an"} else int(cardinal(upper))
    whole = 4 if lower == "quarter" else 2 if lower.startswith("hal") else ORDINALS[lower]
    value = Fraction(count, whole)
    quarters = keys(count, Dimension.NUMBER) if lower == "quarter" else ()
    return _one(value, Kind.FRACTION, match, keys(value, Dimension.SHARE) + quarters)


def _of_many(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return "one in five" as the part that it is; "two in three cities" are two and three as well."""
    few = cardinal(match["few"])
    many = int(match["many"]) if match["many"].isdecimal() else cardinal(match["many"])
    readings = keys(few, Dimension.NUMBER) + keys(many, Dimension.NUMBER)
    if few < many:
        readings = keys(Fraction(few) / many, Dimension.SHARE) + readings
    value = Fraction(few) / many if many else Fraction(few)
    return (Quantity(value, Kind.FRACTION, *match.span(), False, readings),)


def _which_half(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return the first or the second half of something, which Chinese may have as a mere half, too."""
    number = 1 if match["which"].lower() == "first" else 2
    readings = (
        *keys(number, Dimension.HALF),
        *keys(Fraction(1, 2), Dimension.SHARE),
        *keys(number, Dimension.ORDINAL),
    )
    return (Quantity(Fraction(1, 2), Kind.FRACTION, *match.span(), False, readings),)


def _times(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return "doubled" as its factor; it is a growth of 100 % as well."""
    factor = _TIMES[match.group().lower()]
    readings = keys(factor, Dimension.NUMBER) + keys(factor - 1, Dimension.SHARE)
    return _one(factor, Kind.RATIO, match, readings)


def _money(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return £240m, $3.5B, US$300K."""
    value = arabic(match["amount"]) * (_LETTERS.get(match["letter"]) or SCALES[match["letter"]])
    return _one(value, Kind.COUNT, match, keys(value, Dimension.NUMBER))


def _thousands(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 80K, which may be the name of something as well."""
    value = arabic(match["in_thousands"]) * 1000
    readings = (*keys(value, Dimension.NUMBER), key(Dimension.DESIGNATION, match.group().casefold()))
    return (Quantity(Fraction(value), Kind.COUNT, *match.span(), False, readings),)


def _percent_point(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return "half a percentage point", "a percentage point"."""
    share = Fraction(1, 200 if match["half_a"] else 100)
    return _one(share, Kind.PERCENT, match, keys(share, Dimension.SHARE))


def _one_and_a_half(match: re.Match[str]) -> tuple[Quantity, ...]:
    value = Fraction(3, 2)
    return _one(value, Kind.COUNT, match, keys(value, Dimension.NUMBER))


def _leading_point(match: re.Match[str]) -> tuple[Quantity, ...]:
    reading = _read("0" + match.group(), match.string, match.end())
    start, end = match.span()
    return (Quantity(reading.value, reading.kind, start, end + reading.length, True, reading.keys),)


def _blank_groups(match: re.Match[str]) -> tuple[Quantity, ...]:
    figure = "".join(match.group().split())
    reading = _read(figure, match.string, match.end())
    start, end = match.span()
    return (Quantity(reading.value, reading.kind, start, end + reading.length, True, reading.keys),)


def _number(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a number by what stands before and after it."""
    figure, text, (start, end) = match.group(), match.string, match.span()
    reading = _read(figure, text, end)
    certain = not (
        (not reading.length and figure.lower() in {"one", "zero"})
        or (
            len(figure) < 3
            and figure.isdecimal()
            and _NOTE_POSITION.search(text, max(0, start - _LOOK_BACK), start)
        )
    )
    if _GOES_ON.match(text, end):
        reading = _continued(figure, reading, text, start, end)
    return (Quantity(reading.value, reading.kind, start, end + reading.length, certain, reading.keys),)


def _continued(figure: str, reading: Reading, text: str, start: int, end: int) -> Reading:
    """Return the reading of a figure after which others follow that it may belong to."""
    if estimate := _ALTERNATIVE.match(text, end):
        return _estimate(figure, estimate, reading)
    if high := _RANGE.match(text, end) or _after_between(text, start, end):
        shared = _read(figure, text, high.end())
        return Reading(shared.kind, shared.value, merged(shared.keys, reading.keys), 0)
    if not reading.length and (unit := _SHARE_AFTER.match(text, end)):
        whole = unit["whole"]
        if whole or figure[0].isdecimal():
            share = Fraction(reading.value) / (
                int(whole.replace(",", "").replace(" million", "000000")) if whole else 100
            )
            return reading._replace(keys=reading.keys + keys(share, Dimension.SHARE))
    return reading


def _suffix(text: str, end: int) -> re.Match[str]:
    match = _SUFFIX.match(text, end)
    assert match is not None, "every part of the pattern is optional"
    return match


def _after_between(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the rest of a range of which a low end was read: its unit holds for both ends."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return _BETWEEN_RANGE.match(text, end) if "between" in before.lower() else None


def _estimate(low: str, alternative: re.Match[str], reading: Reading) -> Reading:
    """Return "two or three", "twenty or thirty" as the one estimate that it is, else the plain reading."""
    if "hundred" in alternative["high"].lower():
        low += " hundred"  # "seven or eight hundred" names the hundreds once
    step = (cardinal(alternative["high"]) - _value(low, "")) / (100 if low.endswith("hundred") else 1)
    if step not in {1, 10}:
        return reading
    text, end = alternative.string, alternative.end()
    shared, other = _read(low, text, end), _read(alternative["high"], text, end)
    length = len(alternative.group()) + other.length
    return Reading(shared.kind, shared.value, merged(shared.keys, other.keys), length)


def _value(figure: str, scales: str) -> int | Fraction:
    """Return the value of a figure with the words of scales behind it."""
    if figure[0].isdecimal():
        factor = 1
        for word in _WORD.findall(scales.lower()):
            factor *= SCALES[word]
        return arabic(figure) * factor
    lower = figure.lower()
    if lower.startswith(("half", "a quarter")):
        return _value("1", scales) * Fraction(1, 2 if lower.startswith("half") else 4)
    return cardinal(f"{'one' if lower in {'a', 'an'} else lower} {' '.join(_WORD.findall(scales.lower()))}")


def _read(figure: str, text: str, end: int) -> Reading:
    """Return the reading of a figure with the suffix that follows the end."""
    suffix = _suffix(text, end)
    reading = _reading(figure, suffix.group())
    if reading.kind is Kind.PERCENT and suffix.lastgroup == "percent":
        share = reading.value
        if _DISCOUNT.match(text, suffix.end()):
            reading = reading._replace(keys=reading.keys + keys(share, Dimension.DISCOUNT))
        elif _OF_THE_PRICE.match(text, suffix.end()):
            reading = reading._replace(keys=reading.keys + keys(share, Dimension.RATE))
    return reading


@lru_cache(maxsize=REMEMBERED)
def _reading(figure: str, suffix_text: str) -> Reading:
    suffix = _suffix(figure + suffix_text, len(figure))
    rest = Fraction(0)
    if suffix["and_half"]:
        rest = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}.get(
            (suffix["rest"] or "").lower(), Fraction(3, 4)
        )
    scales = suffix["scales"] or ""
    scale = _value("1", scales)
    value = _value(figure, scales) + rest * scale + (Fraction(scale, 2) if suffix["and_half_scale"] else 0)
    name, length = suffix.lastgroup or "", suffix.end() - suffix.start()
    return _by_suffix(name, figure, value, length, suffix["unit_name"] or "")


def _by_suffix(name: str, figure: str, value: int | Fraction, length: int, unit: str) -> Reading:
    number = keys(value, Dimension.NUMBER)
    if name in {"percent", "permille", "ppm"}:
        share = value * {"percent": Fraction(1, 100), "permille": Fraction(1, 1000)}.get(
            name, Fraction(1, 10**6)
        )
        return Reading(Kind.PERCENT, Fraction(share), keys(share, Dimension.SHARE), length)
    if name == "decade":
        # the 1990s or the 90s; either may be short or long in Chinese
        other = 1900 + value if value < 100 else value % 100
        return Reading(Kind.YEAR, Fraction(value), number + keys(other, Dimension.NUMBER), length)
    if name in {"decades", "centuries"}:
        years = value * (10 if name == "decades" else 100)
        return Reading(Kind.COUNT, Fraction(years), keys(years, Dimension.NUMBER) + number, length)
    more: tuple[str, ...] = ()
    if name == "basis_points":
        more = keys(Fraction(value) / 10_000, Dimension.SHARE)
    elif name == "megapixels":
        more = keys(value * 10**6, Dimension.NUMBER)
    elif name in {"unit", "unit_name"}:
        more = unit_keys(value, unit)
    is_year = not length and _YEAR.fullmatch(figure)
    kind = Kind.YEAR if is_year else Kind.RATIO if name == "times" else Kind.COUNT
    return Reading(kind, Fraction(value), number + more, length)


_NOTE_MARK = Rule(
    "none",
    r"(?-i:(?=\d)(?<=[a-z]{3})\d{1,3}(?!\w)) | \[\d{1,3}\]",
    nothing,
    (),
    ("The turn-key projects4 are open.", "as stated in [4]"),
)
_NUMBER_EXAMPLES = (
    "23.15 million -> count 23150000",
    "eight million two hundred thousand -> count 8200000",
    "two thousand and twenty-four -> count 2024",
    "twelve point five -> count 25/2",
    "two point five billion -> count 2500000000",
    "three and a half laps -> count 7/2",
    "five and a quarter feet -> count 21/4",
    "a quarter of a million -> count 250000",
    "US$9million -> count 9000000",
    "25 basis points -> count 25",
    "5 per 10,000 -> count 5; count 10000",
    "a 20 percent discount -> percent 1/5",
)
# fmt: off
RULES_IN_DIGITS = (
    _NOTE_MARK,
    Rule("leading point", r"(?<![\w.])\.\d{1,9}(?=\s?%|\s?per)", _leading_point, (".5 percent -> percent 1/200",)),
    Rule("time", r"(?<![\d:.])(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<noon>[ap])(?:\.\s?m\.|m\b\.?)",
        _time, ("3:37 pm -> time 937", "5.30pm -> time 1050", "8:05 a.m. -> time 485"), ("3:375 pm",)),
    Rule("british date", rf"(?<![\d.,])(?P<day_before>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month_after>{_MONTH})",
        _british_date, ("3 February -> day 3; month 2",), ("32 February",)),
    Rule("money", rf"{_AFTER_MONEY}(?P<amount>\d[\d,]*(?:\.\d+)?)\s?"
        rf"(?P<letter>(?-i:{any_of((*_LETTERS, 'bn', 'mn', 'tn'))}))(?![A-Za-z\d])", _money, (
        "£240m -> count 240000000", "RMB 120m -> count 120000000", "$3.5B -> count 3500000000",
        "US$300K -> count 300000", ), ("240m",)),
    Rule("thousands", r"(?<![\w.,-])(?P<in_thousands>\d{1,4}(?:\.\d)?)K(?![A-Za-z\d])", _thousands,
        ("80K-yuan -> count? 80000",)),
    *alike.RULES,
    Rule("blank groups", "".join(rf"(?<!{month}\s)" for month in _MONTHS)
        + r"(?<![\w.,-])(?<!\d\s)[1-9]\d{0,2}(?:\s\d{3})+(?![\d.,-])(?=\s[a-z(]|[.,;)]|\Z)", _blank_groups,
        ("40 000 people -> count 40000", "call 116 123 (UK) -> count 116123"), ("March 15 200 people",)),
    Rule("number", _ARABIC, _number, _NUMBER_EXAMPLES[:1]),
)
# fmt: on
# fmt: off
RULES_IN_WORDS = (
    _NOTE_MARK,
    Rule("date", rf"\b(?P<month>{_MONTH})\s*(?P<day>{_DAY})(?:st|nd|rd|th)?\b(?![,.]\d|\s?%|:)"
        rf"(?:(?:\s?[-–—]\s?|\s(?:to|and)\s)(?P<last>{_DAY})\b(?!,?\d|\s?%|\.\d|\s[a-z]+s\b|\s[mbt]r?illion))?",
        _date, ("Oct. 26 to 30. -> month 10; day 26; day 30", "January 14, 2025 -> month 1; day 14; year 2025",
        "August 15-20 -> month 8; day 15; day 20", ), ("may 5%",)),
    Rule("bare month", rf"\b(?P<bare_month>{_MONTH})", _bare_month, ("in May -> month 5", "May Day -> month? 5"),
        ("may go",)),
    Rule("ranked", rf"{_RANKED}\s?(?P<rank>\d{{1,5}}\b(?![.,]\d|%)|(?-i:{_ROMAN}|[IVX])\b|{CARDINAL_PATTERN})",
        _ranked, ("Phase II -> ordinal 2", "No. 3 -> ordinal 3", "Table IV -> ordinal 4", "No.1 -> ordinal 1"),
        ("level of trust",)),
    Rule("number of digits", rf"\b(?P<how_many>{any_of(_DIGIT_WORDS)})[-\s]digits?\b", _number_of_digits,
        ("double-digit -> magnitude 10",)),
    *alike.RULES,
    Rule("plural", rf"\b{_PLURAL}(?:\sof\s{_PLURAL})?", _order_of_magnitude,
        ("hundreds of millions -> magnitude? 100000000",)),
    Rule("which half", r"\b(?P<which>first|second|latter)\shalf\b", _which_half, ("second half -> fraction? 1/2",)),
    Rule("ordinal word", rf"\b{ORDINAL_PATTERN}\b", _ordinal_word, ("twenty-first -> ordinal 21",
        "two hundredth anniversary -> ordinal 200", "a second round -> ordinal? 2", ),
        ("30 meters a second", "for a second.")),
    Rule("of many",
        rf"\b(?P<few>{CARDINAL_PATTERN})\s(?:in|out\sof)\s(?:every\s)?(?P<many>{CARDINAL_PATTERN}|\d{{1,3}}\b)",
        _of_many, ("one in five -> fraction? 1/5",)),
    Rule("percentage point", r"\b(?:(?P<half_a>half\sa)|a)\spercentage\spoint\b", _percent_point,
        ("half a percentage point -> percent 1/200",)),
    Rule("parts",
        rf"\b(?P<upper>an?(?=[-\s]\w+(?:\s+of\b(?!\sa\s{_SCALE})|\s*(?:[.,;:)]|\Z)))|{CARDINAL_PATTERN})[-\s](?P<lower>{_PART})s?\b",
        _parts, ("three quarters -> fraction 3/4", "a third of -> fraction 1/3"), ("a quarter of a million",)),
    Rule("number", _NUMBER, _number, _NUMBER_EXAMPLES[1:]),
    Rule("scale", rf"\b{_SCALE}",
        lambda match: _loose(SCALES[match.group().lower()], Kind.MAGNITUDE, Dimension.NUMBER, match),
        ("per thousand -> magnitude? 1000",)),
    Rule("roman", rf"\b{_ROMAN}\b",
        lambda match: _loose(roman(match.group()), Kind.ORDINAL, Dimension.ORDINAL, match),
        ("Title III -> ordinal? 3",)),
    Rule("one and a half", r"\ban?\s[a-z]+\sand\sa\shalf\b", _one_and_a_half, ("in a year and a half -> count 3/2",)),
    Rule("times", rf"\b(?:{any_of(_TIMES)})\b", _times, ("doubled -> ratio 2",)),
    Rule("loose", rf"\b(?:{any_of(_LOOSE)})\b",
        lambda match: _loose(_LOOSE[match.group().lower()], Kind.COUNT, Dimension.NUMBER, match),
        ("both -> count? 2",)),
    Rule("loose ordinal", rf"\b(?:{any_of(_LOOSE_ORDINALS)})\b",
        lambda match: _loose(_LOOSE_ORDINALS[match.group().lower()], Kind.ORDINAL, Dimension.ORDINAL, match),
        ("Secondly, -> ordinal? 2",)),
    Rule("half", rf"\b(?:{any_of(_HALVES)})\b",
        lambda match: _loose(Fraction(1, 2), Kind.FRACTION, Dimension.SHARE, match), ("half -> fraction? 1/2",)),
)
# fmt: on
"""The rules of English, in the order in which they are tried: where a figure begins with a digit, and elsewhere."""


def form(rules: Iterable[Rule]) -> re.Pattern[str]:
    """Return the pattern of rules, the last named group of which is the rule's."""
    not_in_a_word = rf"(?:(?<![A-Za-z])|(?<={'|'.join(CURRENCIES)}))"
    note, *others = rules
    pattern = f"{joined([note])} | {not_in_a_word}(?:{joined(others)})"
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE | re.ASCII)


FORMS = (form(RULES_IN_DIGITS), form(RULES_IN_WORDS))
_BY_GROUP = tuple({rule.group: rule for rule in rules} for rules in (RULES_IN_DIGITS, RULES_IN_WORDS))
_DIGITS = frozenset("0123456789.")


def find(text: str, forms: tuple[re.Pattern[str], re.Pattern[str]] = FORMS) -> tuple[Quantity, ...]:
    """Return the quantities of an English text in order of position."""
    return tuple(_scan(alike.plain(text), forms))


def _scan(text: str, forms: tuple[re.Pattern[str], re.Pattern[str]]) -> Iterator[Quantity]:
    at = 0
    if heading := _HEADING.match(text):
        value = int(heading["digits"]) if heading["digits"] else roman(heading["roman"])
        start, at = heading.span("mark")
        yield Quantity(Fraction(value), Kind.ENUMERATOR, start, at, False, keys(value, Dimension.ORDINAL))
    while opening := _START.search(text, at):
        group = 0 if opening.group() in _DIGITS else 1
        match = forms[group].match(text, opening.start())
        if match is None:
            at = opening.start() + 1
            continue
        at = match.end()
        for quantity in _BY_GROUP[group][match.lastgroup or ""].read(match):
            yield quantity
            at = max(at, quantity.end)
