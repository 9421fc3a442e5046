"""Our rules of clauses, for tools that cut texts by rules."""

from __future__ import annotations

from pathlib import Path

from tmx_builder.segmenter import segmentation_rules
from tmx_builder.workspace import refuse_harm, rules_at, unwritable
from tmx_builder.writers import SegmentationTool, destination, make_folder, segmentation_text


def write_segmentation(tool: SegmentationTool, path: str | Path) -> None:
    """Write the rules that cut Chinese into clauses and English into sentences, for a tool; "-" is standard output.

    Raises DestinationError, FormatError and OutputError.
    """
    destinations = [rules_at(path)]
    refuse_harm(destinations)
    for error in unwritable(destinations):
        raise error
    text = segmentation_text(tool, {"zh": segmentation_rules("zh"), "en": segmentation_rules("en")})
    make_folder(str(path))
    with destination(str(path)) as sink:
        sink.write(text.encode())
