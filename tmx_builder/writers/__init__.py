"""Units to files: TMX, XLIFF, TSV, XLSX and a page to look at, replaced atomically; terms to glossaries.

    with open_writer("memory.tmx", OutputSettings("zh-CN", "en-US")) as writer:
        for unit in units:
            writer.write(unit)

Text goes out as it came, except for characters that XML 1.0 cannot carry: they are removed and counted.
"""

from tmx_builder.writers.destination import check_writable, destination, make_folder, take_after
from tmx_builder.writers.explanation import check_explanation_name, write_explanation
from tmx_builder.writers.formats import UnitWriter, format_of, open_writer, require_suffix
from tmx_builder.writers.glossaries import GlossarySettings, glossary_format_of, write_glossary
from tmx_builder.writers.hits import hit_values, hits_format_of, write_hits
from tmx_builder.writers.leftovers import check_leftovers_name, write_leftovers
from tmx_builder.writers.pretranslation import (
    PretranslationSettings,
    Ready,
    analysis_format_of,
    analysis_values,
    pretranslation_format_of,
    write_analysis,
    write_pretranslation,
)
from tmx_builder.writers.segmentation import SegmentationTool, segmentation_text
from tmx_builder.writers.settings import XLIFF_VERSIONS, Flavor, OutputSettings
from tmx_builder.writers.style import page_head, page_style, page_teller, page_texts

__all__ = [
    "XLIFF_VERSIONS",
    "Flavor",
    "GlossarySettings",
    "OutputSettings",
    "PretranslationSettings",
    "Ready",
    "SegmentationTool",
    "UnitWriter",
    "analysis_format_of",
    "analysis_values",
    "check_explanation_name",
    "check_leftovers_name",
    "check_writable",
    "destination",
    "format_of",
    "glossary_format_of",
    "hit_values",
    "hits_format_of",
    "make_folder",
    "open_writer",
    "page_head",
    "page_style",
    "page_teller",
    "page_texts",
    "pretranslation_format_of",
    "require_suffix",
    "segmentation_text",
    "take_after",
    "write_analysis",
    "write_explanation",
    "write_glossary",
    "write_hits",
    "write_leftovers",
    "write_pretranslation",
]
