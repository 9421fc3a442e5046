"""Our rules of clauses, for tools that cut texts by rules."""

from __future__ import annotations

from pathlib import Path

from tmx_builder.pipeline.outputs import refuse_unwritable, write_bytes
from tmx_builder.segmenter import segmentation_rules
from tmx_builder.workspace import rules_at
from tmx_builder.writers import SegmentationTool, segmentation_text


def write_segmentation(tool: SegmentationTool, path: str | Path) -> None:
    """Write the rules that cut Chinese into clauses and English into sentences, for a tool; "-" is standard output.

    Raises DestinationError, FormatError and OutputError.
    """
    refuse_unwritable([rules_at(path)])
    text = segmentation_text(tool, {"zh": segmentation_rules("zh"), "en": segmentation_rules("en")})
    write_bytes(str(path), text.encode())
