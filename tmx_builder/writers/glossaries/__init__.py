"""Terms to files: TBX, OmegaT's glossary format, TSV and XLSX.

    write_glossary("glossary.tbx", terms, GlossarySettings("zh-CN", "en-US"))

A file is replaced atomically. Text goes out as it came, except for characters that XML 1.0 cannot carry.
"""

from tmx_builder.writers.glossaries.formats import glossary_format_of, write_glossary
from tmx_builder.writers.glossaries.settings import GlossarySettings

__all__ = ["GlossarySettings", "glossary_format_of", "write_glossary"]
