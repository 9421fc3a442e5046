"""The forms that a figure takes in English, as rules over text that went through `alike.plain`."""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from ..digits import CURRENCIES, REMEMBERED, arabic, arabic_pattern
from ..quantity import Dimension, Kind, Number, Quantity, key, keys, merged, stated
from ..units import converted_forms, unit_keys
from ..vocabulary import any_of, currencies, numbers, texts, words
from . import alike
from .en_numerals import CARDINAL_PATTERN, CARDINALS, ORDINAL_PATTERN, ORDINALS, SCALES, cardinal, roman
from .number import Measured, Reading, Suffix, counted, scaled, share
from .rule import Reader, Rule, fixed, nothing, word_of

_MONTHS, _AMBIGUOUS_MONTHS = numbers("en", "month"), frozenset(("March", "May"))
_TIMES, _LOOSE, _LOOSE_ORDINALS = (numbers("en", group) for group in ("times", "loose", "loose ordinal"))
_DIGIT_WORDS, _LETTERS = numbers("en", "digits"), numbers("en", "letter")
_HALVES = {word: Fraction(value) for word, value in texts("en", "half").items()}
_MAGNITUDES = {word: tuple(map(int, bounds.split(","))) for word, bounds in texts("en", "magnitude").items()}
_RANKING, _ABBREVIATED = words("en", "ranking"), words("en", "ranking abbreviated")

_MONTH = rf"(?-i:(?:{any_of(_MONTHS)})\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ROMAN = r"(?-i:X{1,3}(?:IX|IV|VI{1,3}|I{1,3})|XV|XX|II|III|IV|VI{1,3}|IX)"
_SCALE = rf"(?:(?:{any_of(SCALES)})\b)"
_ARABIC = arabic_pattern(r",\s?")
_IN_WORDS = (
    rf"(?:\b{CARDINAL_PATTERN}|\ban?(?=[-\s]{_SCALE})|\bhalf\san?(?=\s{_SCALE})"
    rf"|\ba\squarter\sof\sa(?=\s{_SCALE}))"
)
_NUMBER = f"(?:{_ARABIC}|{_IN_WORDS})"
_PART = any_of([*(word for word in ORDINALS if word not in {"first", "second"}), "quarter", "half", "halve"])
_PLURAL = rf"(?:{any_of(_MAGNITUDES)})\b"
_SIGN = re.escape(
    "".join(sorted({sign for money in currencies() for sign in money.before if len(sign) == 1 and not sign.isalnum()}))
)
_AFTER_MONEY = (
    rf"(?:(?<=[{_SIGN}¥])|(?<=[{_SIGN}¥]\s)"
    + "".join(rf"|(?<={code})|(?<={code}\s)" for code in CURRENCIES)
    + ")"
)
_RANKED = rf"(?:\b(?:{any_of(_RANKING)}|(?:{any_of(_ABBREVIATED)})\.)|\#)"


def _spelled(vocabulary: Iterable[str]) -> str:
    """Return a pattern of lower-case words, branched letter by letter, which is read fastest."""
    branches: dict[str, list[str]] = {}
    for word in sorted(vocabulary):
        branches.setdefault(word[:1], []).append(word[1:])
    ends = "" in branches
    parts = [
        re.escape(letter) + (_spelled(endings) if endings != [""] else "")
        for letter, endings in branches.items()
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
        rf"{letter}{_spelled(endings)}\b"
        rf"|{letter.upper()}(?:{_spelled(endings)}\b|{_spelled(map(str.upper, endings))}\b)"
        for letter, endings in sorted(by_letter.items())
    )


_HEADING = re.compile(
    r"\s*(?P<mark>\(?(?P<place>\d{1,2}(?=[)、]|\.(?!\d))|[IVX]{1,5}(?=[.)、]|\s+[A-Z]|\s*\Z))[.)、]?)", re.ASCII
)
"""The list number at the head of a paragraph."""

_GOES_ON = re.compile(r"\s?[-–—~]|\s(?:or|to|and|per)\b|,\s|to\b", re.IGNORECASE)
"""What stands after a figure where one of the following patterns may match."""
_RANGE = re.compile(rf"\s?(?:[-–—~]|\bto\b)\s?{_NUMBER}", re.IGNORECASE | re.ASCII)
_BETWEEN_RANGE = re.compile(rf"\sand\s{_NUMBER}", re.IGNORECASE | re.ASCII)
_SHARED = r"(?:%|\s?per\s?cent\b|\s?pct\b|\spercentage\spoints?\b)"
_PER = {"1,000": 10**3, "10,000": 10**4, "100,000": 10**5, "1,000,000": 10**6, "1 million": 10**6}
_PER |= {whole.replace(",", ""): number for whole, number in _PER.items()}
_SHARE_AFTER = re.compile(
    rf"\sper\s(?P<whole>{any_of(_PER)})\b|(?:,\s{_ARABIC})*,?\s(?:and|or)\s{_ARABIC}{_SHARED}",
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


def _time(match: re.Match[str]) -> tuple[Quantity]:
    hours = int(match["hour"]) % 12 + (12 if match["noon"].lower() == "p" else 0)
    minutes = hours * 60 + int(match["minute"] or 0)
    return alike.time_of_day(minutes, match.span(), half_known=True)


def _date(match: re.Match[str]) -> tuple[Quantity, ...]:
    days = [day for group in ("day", "last") if match[group] for day in _day(match, group)]
    return (*_month(match, "month"), *days)


def _british_date(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (*_day(match, "day_before"), *_month(match, "month_after"))


def _month(match: re.Match[str], group: str, *, certain: bool = True) -> tuple[Quantity]:
    number = _MONTHS[match[group].rstrip(".")]
    return stated(Kind.MONTH, number, match.span(group), Dimension.MONTH, certain=certain)


def _day(match: re.Match[str], group: str) -> tuple[Quantity]:
    return stated(Kind.DAY, int(match[group]), match.span(group), Dimension.DAY)


def _bare_month(match: re.Match[str]) -> tuple[Quantity]:
    """Return a month that stands alone; March and May are certain only where the context shows it."""
    name, text = match.group(), match.string
    certain = len(name) > 3
    if name in _AMBIGUOUS_MONTHS:
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        certain = bool(_MONTH_CONTEXT.search(before) or _YEAR.match(text, match.end() + 1))
    return _month(match, "bare_month", certain=certain)


def _ranked(match: re.Match[str]) -> tuple[Quantity]:
    """Return the number after a noun that ranks: Phase II, No. 3."""
    value = _place(match["rank"])
    return stated(Kind.ORDINAL, value, match.span("rank"), Dimension.ORDINAL, Dimension.NUMBER)


def _place(figure: str) -> Number:
    """Return the value of a number in digits, Roman ones, or words."""
    if figure.isdecimal():
        return int(figure)
    return roman(figure) if set(figure) <= set("IVX") else cardinal(figure)


def _number_of_digits(match: re.Match[str]) -> tuple[Quantity]:
    """Return "double-digit" by its lower bound, 10."""
    digits = _DIGIT_WORDS[match["how_many"].lower()]
    return stated(Kind.MAGNITUDE, 10 ** (digits - 1), match.span(), *keys(digits, Dimension.DIGITS))


def _order_of_magnitude(match: re.Match[str]) -> tuple[Quantity]:
    """Return "hundreds of millions" by its lower bound."""
    first, *second = re.split(r"\sof\s", match.group().lower())
    bounds = [bound * (_MAGNITUDES[second[0]][0] if second else 1) for bound in _MAGNITUDES[first]]
    return stated(Kind.MAGNITUDE, bounds[0], match.span(), *keys(bounds, Dimension.NUMBER), certain=False)


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
    return stated(kind, value, (start, end), Dimension.ORDINAL, certain=certain)


def _parts(match: re.Match[str]) -> tuple[Quantity]:
    """Return a fraction in words; quarters may be those of a year as well."""
    upper, lower = match["upper"].lower(), match["lower"].lower()
    count = 1 if upper in {"a", "an"} else int(cardinal(upper))
    whole = 4 if lower == "quarter" else 2 if lower.startswith("hal") else ORDINALS[lower]
    quarters = keys(count, Dimension.NUMBER) if lower == "quarter" else ()
    return stated(Kind.FRACTION, Fraction(count, whole), match.span(), Dimension.SHARE, *quarters)


def _of_many(match: re.Match[str]) -> tuple[Quantity]:
    """Return "one in five" as the part that it is; "two in three cities" are two and three as well."""
    few, many = cardinal(match["few"]), _place(match["many"])
    value = Fraction(few) / many if many else Fraction(few)
    shares = keys(value, Dimension.SHARE) if few < many else ()
    readings = (*shares, *keys((few, many), Dimension.NUMBER))
    return stated(Kind.FRACTION, value, match.span(), *readings, certain=False)


def _which_half(match: re.Match[str]) -> tuple[Quantity]:
    """Return the first or the second half of something, which Chinese may have as a mere half, too."""
    number, half = 1 if match["which"].lower() == "first" else 2, Fraction(1, 2)
    nth, which = keys(number, Dimension.ORDINAL), keys(number, Dimension.HALF)
    return stated(Kind.FRACTION, half, match.span(), *which, Dimension.SHARE, *nth, certain=False)


def _times(match: re.Match[str]) -> tuple[Quantity]:
    """Return "doubled" as its factor; it is a growth of 100 % as well."""
    factor = _TIMES[match.group().lower()]
    growth = keys(factor - 1, Dimension.SHARE)
    return stated(Kind.RATIO, factor, match.span(), Dimension.NUMBER, *growth)


def _money(match: re.Match[str]) -> tuple[Quantity]:
    """Return £240m, $3.5B, US$300K."""
    value = arabic(match["amount"]) * (_LETTERS.get(match["letter"]) or SCALES[match["letter"]])
    return stated(Kind.COUNT, value, match.span(), Dimension.NUMBER)


def _thousands(match: re.Match[str]) -> tuple[Quantity]:
    """Return 80K, which may be the name of something as well."""
    value, name = arabic(match["in_thousands"]) * 1000, key(Dimension.DESIGNATION, match.group().casefold())
    return stated(Kind.COUNT, value, match.span(), Dimension.NUMBER, name, certain=False)


def _rewritten(match: re.Match[str]) -> tuple[Quantity]:
    """Return .5 and 40 000 as 0.5 and 40000."""
    figure = "".join(match.group().split())
    reading = _read(f"0{figure}" if figure[0] == "." else figure, match.string, match.end())
    return stated(
        reading.kind, reading.value, (match.start(), match.end() + reading.length), *reading.keys
    )


def _number(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a number by what stands before and after it."""
    figure, text, (start, end) = match.group(), match.string, match.span()
    reading = _read(figure, text, end)
    may_be_a_note = len(figure) < 3 and figure.isdecimal()
    certain = not (
        (not reading.length and figure.lower() in {"one", "zero"})
        or (may_be_a_note and _NOTE_POSITION.search(text, max(0, start - _LOOK_BACK), start))
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
            part = Fraction(reading.value) / (_PER[whole.lower()] if whole else 100)
            return reading._replace(keys=reading.keys + keys(part, Dimension.SHARE))
    return reading


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
    shared, high = _read(low, text, end), _read(alternative["high"], text, end)
    length = len(alternative.group()) + high.length
    return Reading(shared.kind, shared.value, merged(shared.keys, high.keys), length)


def _value(figure: str, scales: str) -> Number:
    """Return the value of a figure with the words of scales behind it."""
    lower, factors = figure.lower(), _WORD.findall(scales.lower())
    if figure[0].isdecimal():
        value = arabic(figure)
        for word in factors:
            value *= SCALES[word]
        return value
    if lower.startswith(("half", "a quarter")):
        return _value("1", scales) * Fraction(1, 2 if lower.startswith("half") else 4)
    return cardinal(" ".join(("one" if lower in {"a", "an"} else lower, *factors)))


def _read(figure: str, text: str, end: int) -> Reading:
    """Return the reading of a figure with the suffix that follows the end."""
    suffix = _suffix(text, end)
    reading = _reading(figure, suffix.group())
    if reading.kind is Kind.PERCENT and suffix.lastgroup == "percent":
        if _DISCOUNT.match(text, suffix.end()):
            reading = reading._replace(keys=reading.keys + keys(reading.value, Dimension.DISCOUNT))
        elif _OF_THE_PRICE.match(text, suffix.end()):
            reading = reading._replace(keys=reading.keys + keys(reading.value, Dimension.RATE))
    return reading


def _suffix(text: str, end: int) -> re.Match[str]:
    match = _SUFFIX.match(text, end)
    assert match is not None, "every part of the pattern is optional"
    return match


@lru_cache(maxsize=REMEMBERED)
def _reading(figure: str, suffix_text: str) -> Reading:
    suffix = _suffix(figure + suffix_text, len(figure))
    scales = suffix["scales"] or ""
    scale = _value("1", scales)
    value = _value(figure, scales)
    if suffix["and_part"]:
        value += scale * _PARTS.get((suffix["part"] or "").lower(), Fraction(3, 4))
    if suffix["and_half_scale"]:
        value += Fraction(scale, 2)
    number = Measured(figure, (value,), suffix["unit_name"] or "", suffix.end() - suffix.start())
    return _MEANINGS.get(suffix.lastgroup or "", _count)(number)


def _count(number: Measured) -> Reading:
    is_year = not number.length and _YEAR.fullmatch(number.figure)
    return number.counted(Kind.YEAR if is_year else Kind.COUNT)


def _decade(number: Measured) -> Reading:
    """Return the 1990s or the 90s; either may be short or long in Chinese."""
    value = number.value
    return number.counted(Kind.YEAR, *keys(1900 + value if value < 100 else value % 100, Dimension.NUMBER))


_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
SUFFIXES = (
    Suffix("basis points", r"[-\s]basis[-\s]points?\b", counted(Kind.COUNT, Dimension.SHARE, Fraction(1, 10_000))),
    Suffix("percent", r"\s?%|[-\s]?per\s?cent\b|\s?pct\b|[-\s](?:of\sa\s)?percentage[-\s]points?\b",
           share(Fraction(1, 100))),
    Suffix("permille", r"\s?‰|\sper\s(?:mille|mil|thousand)\b", share(Fraction(1, 1000))),
    Suffix("ppm", r"\s?ppm\b|\s(?:parts\s)?per\smillion\b", share(Fraction(1, 10**6))),
    Suffix("times", r"[-\s]times?\b|-?\s?fold\b", counted(Kind.RATIO)),
    Suffix("decade", r"(?<=\d)['’]?s\b", _decade),
    Suffix("megapixels", r"[-\s]?megapixels?\b", counted(Kind.COUNT, Dimension.NUMBER, 10**6)),
    Suffix("decades", r"[-\s]decades?\b", scaled(10, or_as_written=True)),
    Suffix("centuries", r"[-\s](?:century|centuries)\b", scaled(100, or_as_written=True)),
    Suffix("unit", rf"[-\s]?(?:metric[-\s])?(?P<unit_name>(?:{converted_forms('en')})s?)\b",
           lambda number: number.counted(Kind.COUNT, *unit_keys(number.value, number.unit))),
)  # fmt: skip
_MEANINGS = {suffix.group: suffix.read for suffix in SUFFIXES}
_SUFFIX = re.compile(
    rf"""(?P<and_part>[-\s]and[-\s](?:a[-\s](?P<part>half|quarter)|three[-\s]quarters)\b)?
    (?P<scales>(?:[-\s]?{_SCALE}){{1,3}})?(?P<and_half_scale>\sand\sa\shalf\b)?(?:"""
    + "|".join(f"(?P<{suffix.group}>{suffix.pattern})" for suffix in SUFFIXES)
    + ")?",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""What follows a number, with the unit that decides its reading as the last named group; may be empty."""

_NUMBER_WORD, _MONTH_NAME = f"an?|half|{any_of({*CARDINALS, *_DIGIT_WORDS})}", any_of(_MONTHS).lower()
# fmt: off
RULES = (
    Rule("none", r"[0-9\[]", r"(?-i:(?=\d)(?<=[a-z]{3})\d{1,3}(?!\w)) | \[\d{1,3}\]", nothing),
    Rule("leading point", r"\.", r"(?<![\w.])\.\d{1,9}(?=\s?%|\s?per)", _rewritten),
    Rule("time", "[0-9]", r"(?<![\d:.])(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?"
        r"(?P<noon>[ap])(?:\.\s?m\.|m\b\.?)", _time),
    Rule("british date", "[0-9]", rf"(?<![\d.,])(?P<day_before>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month_after>{_MONTH})",
        _british_date),
    Rule("money", "[0-9]", rf"{_AFTER_MONEY}(?P<amount>\d[\d,]*(?:\.\d+)?)\s?"
        rf"(?P<letter>(?-i:{any_of((*_LETTERS, 'bn', 'mn', 'tn'))}))(?![A-Za-z\d])", _money),
    Rule("thousands", "[0-9]", r"(?<![\w.,-])(?P<in_thousands>\d{1,4}(?:\.\d)?)K(?![A-Za-z\d])", _thousands),
    Rule("date", _MONTH_NAME, rf"\b(?P<month>{_MONTH})\s*(?P<day>{_DAY})(?:st|nd|rd|th)?\b(?![,.]\d|\s?%|:)"
        rf"(?:(?:\s?[-–—]\s?|\s(?:to|and)\s)(?P<last>{_DAY})\b(?!,?\d|\s?%|\.\d|\s[a-z]+s\b|\s[mbt]r?illion))?", _date),
    Rule("bare month", _MONTH_NAME, rf"\b(?P<bare_month>{_MONTH})", _bare_month),
    Rule("ranked", rf"{any_of((*_RANKING, *_ABBREVIATED))}|\#",
        rf"{_RANKED}\s?(?P<rank>\d{{1,5}}\b(?![.,]\d|%)|(?-i:{_ROMAN}|[IVX])\b|{CARDINAL_PATTERN})", _ranked),
    Rule("number of digits", _NUMBER_WORD, rf"\b(?P<how_many>{any_of(_DIGIT_WORDS)})[-\s]digits?\b",
        _number_of_digits),
    *alike.RULES,
    Rule("blank groups", "[0-9]", "".join(rf"(?<!{month}\s)" for month in _MONTHS)
        + r"(?<![\w.,-])(?<!\d\s)[1-9]\d{0,2}(?:\s\d{3})+(?![\d.,-])(?=\s[a-z(]|[.,;)]|\Z)", _rewritten),
    Rule("digits", "[0-9]", _ARABIC, _number),
    Rule("plural", any_of(_MAGNITUDES), rf"\b{_PLURAL}(?:\sof\s{_PLURAL})?", _order_of_magnitude),
    Rule("which half", f"{any_of(ORDINALS)}|latter", r"\b(?P<which>first|second|latter)\shalf\b", _which_half),
    Rule("ordinal word", f"{_NUMBER_WORD}|{any_of(ORDINALS)}", rf"\b{ORDINAL_PATTERN}\b", _ordinal_word),
    Rule("of many", _NUMBER_WORD,
        rf"\b(?P<few>{CARDINAL_PATTERN})\s(?:in|out\sof)\s(?:every\s)?(?P<many>{CARDINAL_PATTERN}|\d{{1,3}}\b)", _of_many),
    Rule("half point", _NUMBER_WORD, r"\bhalf\sa\spercentage\spoint\b", fixed(Kind.PERCENT, Fraction(1, 200), Dimension.SHARE)),
    Rule("point", _NUMBER_WORD, r"\ba\spercentage\spoint\b", fixed(Kind.PERCENT, Fraction(1, 100), Dimension.SHARE)),
    Rule("parts", _NUMBER_WORD, rf"\b(?P<upper>an?(?=[-\s]\w+(?:\s+of\b(?!\sa\s{_SCALE})|\s*(?:[.,;:)]|\Z)))"
        rf"|{CARDINAL_PATTERN})[-\s](?P<lower>{_PART})s?\b", _parts),
    Rule("number", _NUMBER_WORD, _IN_WORDS, _number),
    Rule("scale", any_of(SCALES), rf"\b{_SCALE}", word_of(SCALES, Kind.MAGNITUDE, Dimension.NUMBER)),
    Rule("roman", "[ivx]+", rf"\b{_ROMAN}\b",
        lambda match: stated(Kind.ORDINAL, roman(match.group()), match.span(), Dimension.ORDINAL, certain=False)),
    Rule("one and a half", _NUMBER_WORD, r"\ban?\s[a-z]+\sand\sa\shalf\b", fixed(Kind.COUNT, Fraction(3, 2), Dimension.NUMBER)),
    Rule("times", any_of(_TIMES), rf"\b(?:{any_of(_TIMES)})\b", _times),
    Rule("loose", f"{_NUMBER_WORD}|{any_of(_LOOSE)}", rf"\b(?:{any_of(_LOOSE)})\b", word_of(_LOOSE, Kind.COUNT, Dimension.NUMBER)),
    Rule("loose ordinal", any_of(_LOOSE_ORDINALS), rf"\b(?:{any_of(_LOOSE_ORDINALS)})\b",
        word_of(_LOOSE_ORDINALS, Kind.ORDINAL, Dimension.ORDINAL)),
    Rule("half", f"{_NUMBER_WORD}|{any_of(_HALVES)}", rf"\b(?:{any_of(_HALVES)})\b", word_of(_HALVES, Kind.FRACTION, Dimension.SHARE)),
)
# fmt: on
"""The rules of English, in the order in which they are tried."""

_OPENING_WORDS = {
    *CARDINALS, *ORDINALS, *SCALES, *_TIMES, *_LOOSE, *_LOOSE_ORDINALS, *_HALVES, *_MAGNITUDES, *_DIGIT_WORDS,
    *_RANKING, *_ABBREVIATED, "latter", *map(str.lower, _MONTHS),
}  # fmt: skip
"""Words that a figure can begin with, but for "a" and "an"."""
_MONTH_ENDS = any_of({month[1:] for month in _MONTHS})
OPENING = re.compile(
    rf"[0-9\[#{alike.SIGNS}]|\.(?=\d)(?<!\w\.)|[A-Z](?<![A-Za-z].)(?=[A-Z]{{0,4}}\d|(?!(?:{_MONTH_ENDS})-)[A-Za-z]{{0,7}}-\d)"
    rf"|\b(?:{_opening(_OPENING_WORDS)}|{_ROMAN}\b"
    rf"|[Aa][Nn]?(?=[-\s](?:{_SCALE}|{_PART}|percentage|[a-z]+\sand\sa\shalf)))",
    re.ASCII,
)
"""Where a figure may begin.

What takes a character comes first, and conditions after it: so most places are passed at one glance.
"""
_NOT_IN_A_WORD = rf"(?:(?<![A-Za-z])|(?<={'|'.join(CURRENCIES)}))"
READER = Reader(RULES, OPENING, _HEADING, _place, re.IGNORECASE, _NOT_IN_A_WORD)
