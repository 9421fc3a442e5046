"""Units to files: TMX, XLIFF, TSV, XLSX and a page to look at, replaced atomically; terms to glossaries.

    with open_writer("memory.tmx", OutputSettings("zh-CN", "en-US")) as writer:
        for unit in units:
            writer.write(unit)

Text goes out as it came, except for characters that XML 1.0 cannot carry: they are removed and counted.
"""

from tmx_builder.writers.destination import destination
from tmx_builder.writers.formats import UnitWriter, format_of, open_writer
from tmx_builder.writers.glossaries import GlossarySettings, glossary_format_of, write_glossary
from tmx_builder.writers.leftovers import write_leftovers
from tmx_builder.writers.settings import XLIFF_VERSIONS, Flavor, OutputSettings

__all__ = [
    "XLIFF_VERSIONS",
    "Flavor",
    "GlossarySettings",
    "OutputSettings",
    "UnitWriter",
    "destination",
    "format_of",
    "glossary_format_of",
    "open_writer",
    "write_glossary",
    "write_leftovers",
]
