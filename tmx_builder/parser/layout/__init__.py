"""What stands where in a report: its lines made plain, one language each, and set apart from what is no text.

Evidence comes from the whole document: a line that recurs is a watermark, a column of a table is in the language
of most of its cells, the order of the languages is the one that most of the text has.

Each pass takes all lines and returns lines and what is none of them, with the reason; a new one is a file here
and a name in `PASSES`.
"""

from tmx_builder.parser.layout.layout import PASSES, Layout, lay_out
from tmx_builder.parser.layout.passing import Excluded
from tmx_builder.parser.layout.sheet import Place, Sheet
from tmx_builder.parser.layout.third_language import language_name, third_language_of

__all__ = ["PASSES", "Excluded", "Layout", "Place", "Sheet", "language_name", "lay_out", "third_language_of"]
