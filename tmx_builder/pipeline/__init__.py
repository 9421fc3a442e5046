"""From reports to memories: the only room that knows parser, segmenter and writers."""

from tmx_builder.parser import ReadingOptions
from tmx_builder.pipeline.build import build
from tmx_builder.pipeline.check import CheckResult, Found, check
from tmx_builder.pipeline.counterparts import Pairing
from tmx_builder.pipeline.reading import OnProgress
from tmx_builder.pipeline.result import BuildResult
from tmx_builder.pipeline.settings import BuildSettings, Punctuation
from tmx_builder.pipeline.terminology import TermsResult, TermsSettings, extract_terms
from tmx_builder.pipeline.two_texts import align, align_presegmented

__all__ = [
    "BuildResult",
    "BuildSettings",
    "CheckResult",
    "Found",
    "OnProgress",
    "Pairing",
    "Punctuation",
    "ReadingOptions",
    "TermsResult",
    "TermsSettings",
    "align",
    "align_presegmented",
    "build",
    "check",
    "extract_terms",
]
