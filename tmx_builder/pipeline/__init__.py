"""From reports to memories: the only room that knows parser, segmenter and writers."""

from tmx_builder.pipeline.build import OnProgress, build
from tmx_builder.pipeline.result import BuildResult
from tmx_builder.pipeline.settings import BuildSettings, Punctuation
from tmx_builder.pipeline.two_texts import align, align_presegmented

__all__ = [
    "BuildResult",
    "BuildSettings",
    "OnProgress",
    "Punctuation",
    "align",
    "align_presegmented",
    "build",
]
