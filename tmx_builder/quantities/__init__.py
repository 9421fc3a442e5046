"""Quantities of Chinese and English text, as exact values that can be compared across the languages.

Chinese counts by 万 and 亿, English by thousands and millions; one writes 三项 where the other writes
"three", and neither marks clearly what is a figure and what is only a word. So a quantity carries every
reading that it admits (`Quantity.keys`), and says whether it is certainly a figure (`Quantity.certain`).
"""

from .chinese import MEASURES, find_chinese
from .context import Context, Direction, Modifier, context_of
from .english import find_english
from .matching import MOST_COMPARED, matching, partners
from .quantity import Kind, Quantity
from .ranges import ranges

__all__ = [
    "MEASURES",
    "MOST_COMPARED",
    "Context",
    "Direction",
    "Kind",
    "Modifier",
    "Quantity",
    "context_of",
    "find_quantities",
    "matching",
    "partners",
    "ranges",
]


def find_quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order of position; no two overlap.

    `lang` is a language tag whose first part is zh or en: "zh", "zh-CN", "en-US". Signs are not read: a fall
    of 5 % is the quantity 5 %, as the languages differ in how they express direction.

    Raises ValueError for any other language.
    """
    language = lang[:2].lower()
    if language == "zh":
        return find_chinese(text)
    if language == "en":
        return find_english(text)
    raise ValueError(f"quantities are read in zh and en, not in {lang!r}")
