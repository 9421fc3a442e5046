"""Quantities of Chinese and English text, as exact values that can be compared across the languages.

Chinese counts by 万 and 亿, English by thousands and millions; one writes 三项 where the other writes
"three", and neither marks clearly what is a figure and what is only a word. So a quantity carries every
reading that it admits (`Quantity.keys`), and says whether it is certainly a figure (`Quantity.certain`).
"""

from functools import lru_cache

from .context import Context, Direction, Modifier, Role, is_other_money, patterns
from .lazy import lazy
from .matching import MOST_COMPARED, matching, partners
from .quantity import Dimension, Kind, Quantity
from .ranges import ranges
from .rules import alike, en, zh
from .vocabulary import Unit, rows, unit_words

MEASURES, RANKING = zh.MEASURES, zh.RANKING

__all__ = [
    "MEASURES",
    "MOST_COMPARED",
    "RANKING",
    "Context",
    "Dimension",
    "Direction",
    "Kind",
    "Modifier",
    "Quantity",
    "Role",
    "Unit",
    "find_quantities",
    "is_other_money",
    "lazy",
    "matching",
    "partners",
    "patterns",
    "ranges",
    "rows",
    "unit_words",
]


_REMEMBERED = 16_384
"""Texts of which the quantities are kept, about 1 kB each: a long report, for segmenter, checks and page."""
_LONGEST_REMEMBERED = 5_000
"""Characters; a paragraph is shorter."""


def find_quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order of position; no two overlap.

    `lang` is a language tag whose first part is zh or en: "zh", "zh-CN", "en-US". Signs are not read: a fall
    of 5 % is the quantity 5 %, as the languages differ in how they express direction. A text that was read lately
    is not read again.

    Raises ValueError for any other language.
    """
    return (_remembered if len(text) <= _LONGEST_REMEMBERED else _read)(text, lang[:2].lower(), lang)


def _read(text: str, language: str, tag: str) -> tuple[Quantity, ...]:
    if language not in _READERS:
        raise ValueError(f"quantities are read in zh and en, not in {tag!r}")
    return _READERS[language].find(alike.plain(text))


_READERS = {"zh": zh.READER, "en": en.READER}
_remembered = lru_cache(maxsize=_REMEMBERED)(_read)
