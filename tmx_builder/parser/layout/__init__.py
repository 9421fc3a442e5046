"""The layout of a report: plain lines in one language each, separated from everything that is not text.

Evidence comes from the whole document: a line that recurs is a watermark, a column of a table is in the language
of most of its cells, the order of the languages is the one that most of the text has.

Each pass takes all lines and returns lines, and excluded text with the reason. A new pass is a file here and an
entry in `PASSES`.
"""

from tmx_builder.parser.layout.layout import PASSES, Layout, lay_out
from tmx_builder.parser.layout.passing import Excluded, Place, Sheet
from tmx_builder.parser.layout.third_language import language_name, third_language_of

__all__ = ["PASSES", "Excluded", "Layout", "Place", "Sheet", "language_name", "lay_out", "third_language_of"]
