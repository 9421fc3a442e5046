"""Numbers as a person sees them in a spreadsheet (ECMA-376, part 1, 18.8.30 and 18.8.31).

What a report's tables hold is covered: digits and thousands, percent, powers of ten, dates and times, and the
text around them. Fractions and conditions are shown as a general number.
"""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

GENERAL = "General"

_CHINESE_DATE, _CHINESE_MONTH = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"'
BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "11": "0.00E+00",
    "14": "yyyy/m/d", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM",
    "20": "h:mm", "21": "h:mm:ss", "22": "yyyy/m/d h:mm", "27": _CHINESE_MONTH, "31": _CHINESE_DATE,
    "36": _CHINESE_MONTH, "37": "#,##0", "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00", "45": "mm:ss",
    "48": "0.0E+0", "49": "@", "50": _CHINESE_MONTH, "57": _CHINESE_MONTH, "58": 'm"月"d"日"',
}  # fmt: skip
"""The formats that a file names by number alone, as they are in China."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<power>[Ee][+-])|(?P<digits>[#0?][#0?,.]*|\.[#0?]+)"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4})|(?P<other>.)",
    re.DOTALL,
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LAST_DAY = 2_958_465
"""December 31, 9999."""
_MOST_DECIMALS = 30
_LARGEST_POWER = 300

_Token = tuple[str, str]


def shown(value: str, code: str, *, from_1904: bool = False) -> str:
    """Return the number `value` in the format `code`; what is no number is returned as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or number.adjusted() > _LARGEST_POWER or number.adjusted() < -_LARGEST_POWER:
        return value
    sections = _sections(code)
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    kinds = {kind for kind, _ in section}
    if "date" in kinds:
        moment = _moment(number, from_1904)
        return general(number) if moment is None else _date(section, moment)
    if "digits" not in kinds:
        return general(number) if not section or code in (GENERAL, "@") else _literal(section)
    if ("other", "/") in section:
        return general(number)
    return _number(section, number)


def general(number: Decimal) -> str:
    """Return a number as a cell without a format shows it: whole, or with eleven digits at most."""
    if number == number.to_integral_value() and number.adjusted() < 15:
        return str(int(number))
    return f"{float(number):.11g}"


def _sections(code: str) -> list[list[_Token]]:
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer("" if code == GENERAL else code):
        kind = match.lastgroup
        if kind == "other" and match["other"] == ";":
            sections.append([])
        elif kind == "bracket" and re.fullmatch("[hH]+|[mM]+|[sS]+", match["bracket"]):
            sections[-1].append(("date", match["bracket"]))
        elif kind is not None and kind != "bracket":
            sections[-1].append((kind, match[kind]))
    return sections


def _literal(section: list[_Token]) -> str:
    return "".join(text for kind, text in section if kind in ("quoted", "escaped", "currency", "other"))


def _number(section: list[_Token], number: Decimal) -> str:
    percent = sum(text.count("%") for kind, text in section if kind == "other")
    kinds = [kind for kind, _ in section]
    digits = section[kinds.index("digits")][1]
    number *= Decimal(100) ** percent
    whole, _, decimals = digits.rstrip(",").partition(".")
    number /= Decimal(1000) ** (len(digits) - len(digits.rstrip(",")))
    if "power" in kinds:
        mantissa, power = f"{number:.{min(len(decimals), _MOST_DECIMALS)}E}".split("E")
        written = f"{mantissa}E{power[0]}{power[1:].zfill(2)}"
    else:
        written = _rounded(number, decimals, "," in whole)
        sign, written = ("-", written[1:]) if written.startswith("-") else ("", written)
        places = whole.count("0")
        before, dot, after = written.partition(".")
        written = sign + ("" if before == "0" and not places else before.zfill(places)) + dot + after
    shown_digits = False
    parts: list[str] = []
    for kind, text in section:
        if kind == "digits":
            parts.append("" if shown_digits else written)
            shown_digits = True
        elif kind != "power":
            parts.append(text)
    return "".join(parts).strip()


def _rounded(number: Decimal, decimals: str, thousands: bool) -> str:
    places = min(len(decimals), _MOST_DECIMALS)
    if number.adjusted() + places > 25:
        return general(number)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    written = f"{rounded:,f}" if thousands else f"{rounded:f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    for _ in range(optional):
        if not written.endswith("0"):
            break
        written = written[:-1]
    return written.removesuffix(".")


def _moment(number: Decimal, from_1904: bool) -> datetime.datetime | None:
    days = number + (1462 if from_1904 else 0)
    if not 0 <= days <= _LAST_DAY:
        return None
    # 1900 counts as a leap year, so that days before its March are off by one
    start = datetime.datetime(1899, 12, 31 if days < 60 else 30)
    return start + datetime.timedelta(seconds=int((days * 86400).quantize(Decimal(1), ROUND_HALF_UP)))


def _date(section: list[_Token], moment: datetime.datetime) -> str:
    half = any(kind == "half" for kind, _ in section)
    units = [text[0].lower() if kind == "date" else "" for kind, text in section]
    parts: list[str] = []
    for index, (kind, text) in enumerate(section):
        if kind == "half":
            parts.append(("AM", "PM")[moment.hour >= 12])
        elif kind != "date":
            parts.append(text)
        elif units[index] == "m" and _is_minute(units, index):
            parts.append(str(moment.minute).zfill(len(text)))
        else:
            parts.append(_date_part(text.lower(), moment, half))
    return "".join(parts)


def _is_minute(units: list[str], index: int) -> bool:
    """Return whether an m is minutes: it follows hours, or seconds follow it."""
    before = next((unit for unit in reversed(units[:index]) if unit), "")
    after = next((unit for unit in units[index + 1 :] if unit), "")
    return before == "h" or after == "s"


def _date_part(text: str, moment: datetime.datetime, half: bool) -> str:
    width, unit = len(text), text[0]
    month, day = _MONTHS[moment.month - 1], _DAYS[moment.weekday()]
    if unit == "y":
        return f"{moment.year:04}" if width > 2 else f"{moment.year % 100:02}"
    if unit == "m" and width > 2:
        return {3: month[:3], 5: month[:1]}.get(width, month)
    if unit == "d" and width > 2:
        return day[:3] if width == 3 else day
    if unit == "a":
        return ("星期" if width > 3 else "") + "一二三四五六日"[moment.weekday()]
    hour = (moment.hour % 12 or 12) if half else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[unit]
    return str(number).zfill(min(width, 2))
