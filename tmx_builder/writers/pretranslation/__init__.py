"""New texts with what a memory offers for them, and how much that is, to files."""

from tmx_builder.writers.pretranslation.formats import (
    analysis_format_of,
    pretranslation_format_of,
    write_analysis,
    write_pretranslation,
)
from tmx_builder.writers.pretranslation.rows import PretranslationSettings, Ready, analysis_values

__all__ = [
    "PretranslationSettings",
    "Ready",
    "analysis_format_of",
    "analysis_values",
    "pretranslation_format_of",
    "write_analysis",
    "write_pretranslation",
]
