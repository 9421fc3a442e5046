"""Quantities of Chinese and English text, as exact values that can be compared across the languages.

Chinese counts by 万 and 亿, English by thousands and millions; one writes 三项 where the other writes
"three", and neither marks clearly what is a figure and what is only a word. So a quantity carries every
reading that it admits (`Quantity.keys`), and says whether it is certainly a figure (`Quantity.certain`).
"""

from functools import lru_cache

from .context import ChangeRole, Context, Direction, Modifier, is_other_money, patterns
from .matching import MOST_COMPARED, matching, partners
from .quantity import Dimension, Kind, Quantity
from .ranges import ranges
from .rule import FigureReader
from .rules import alike, en, zh
from .vocabulary import Unit, unit_words

MEASURES, RANKING = zh.MEASURES, zh.RANKING

__all__ = [
    "MEASURES", "MOST_COMPARED", "RANKING", "ChangeRole", "Context", "Dimension", "Direction", "Kind", "Modifier",
    "Quantity", "Unit", "find_quantities", "is_other_money", "matching", "partners", "patterns", "ranges",
    "unit_words",
]  # fmt: skip

_REMEMBERED = 16_384
"""Texts of which the quantities are kept, about 1 kB each: a long report, for segmenter, checks and page."""
_LONGEST_REMEMBERED = 5_000
"""Characters; a paragraph is shorter."""
_READERS = {"zh": zh.READER, "en": en.READER}


def find_quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order of position; no two overlap.

    `lang` is a language tag whose first part is zh or en: "zh", "zh-CN", "en-US". Signs are not read: a fall
    of 5 % is the quantity 5 %, as the languages differ in how they express direction. A text that was read lately
    is not read again.

    Raises ValueError for any other language.
    """
    reader = _READERS.get(lang[:2].lower())
    if reader is None:
        raise ValueError(f"quantities are read in zh and en, not in {lang!r}")
    return (_remembered if len(text) <= _LONGEST_REMEMBERED else _read)(text, reader)


def _read(text: str, reader: FigureReader) -> tuple[Quantity, ...]:
    return reader.find(alike.plain(text))


_remembered = lru_cache(maxsize=_REMEMBERED)(_read)
