"""Units to files: TMX, XLIFF and TSV, streamed and replaced atomically.

    with open_writer("memory.tmx", OutputSettings("zh-CN", "en-US")) as writer:
        for unit in units:
            writer.write(unit)

Text goes out as it came, except for characters that XML 1.0 cannot carry: they are removed and counted.
"""

from tmx_builder.writers.formats import UnitWriter, format_of, open_writer
from tmx_builder.writers.settings import Flavor, OutputSettings

__all__ = ["Flavor", "OutputSettings", "UnitWriter", "format_of", "open_writer"]
