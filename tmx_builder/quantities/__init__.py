"""Quantities of Chinese and English text, as exact values that can be compared across the languages.

Chinese counts by 万 and 亿, English by thousands and millions; one writes 三项 where the other writes
"three", and neither marks clearly what is a figure and what is only a word. So a quantity carries every
reading that it admits (`Quantity.keys`), and says whether it is certainly a figure (`Quantity.certain`).
"""

from .context import Context, Direction, Modifier, Role, context_of, is_other_money
from .lazy import lazy
from .matching import MOST_COMPARED, matching, partners
from .quantity import Dimension, Kind, Quantity
from .ranges import ranges
from .rules.en import find as _find_english
from .rules.zh import MEASURES, RANKING
from .rules.zh import find as _find_chinese
from .vocabulary import Unit, unit_words

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
    "context_of",
    "find_quantities",
    "is_other_money",
    "lazy",
    "matching",
    "partners",
    "ranges",
    "unit_words",
]


def find_quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order of position; no two overlap.

    `lang` is a language tag whose first part is zh or en: "zh", "zh-CN", "en-US". Signs are not read: a fall
    of 5 % is the quantity 5 %, as the languages differ in how they express direction.

    Raises ValueError for any other language.
    """
    language = lang[:2].lower()
    if language == "zh":
        return _find_chinese(text)
    if language == "en":
        return _find_english(text)
    raise ValueError(f"quantities are read in zh and en, not in {lang!r}")
