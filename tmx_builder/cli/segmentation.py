"""The command srx."""

from __future__ import annotations

import click

from tmx_builder.cli.options import output_option


@click.command(short_help="Write our clause rules for a CAT tool.")
@click.option(
    "--for",
    "tool",
    type=click.Choice(["omegat-3", "omegat-6", "memoq", "srx-2"]),
    default="srx-2",
    show_default=True,
    help="omegat-3: segmentation.conf of OmegaT up to 5; omegat-6: segmentation.srx; memoq: SRX 1.0; srx-2: SRX 2.0.",
)
@output_option("Where to write; standard output by default.", default="-")
def srx(tool: str, output: str) -> None:
    """Write the rules by which Chinese is cut into clauses, for tools that cut by rules.

    What a tool cuts finer must be finer in the memory, too: use it with clause units, and read docs/find.md first.

    \b
    Examples:
      tmx-builder srx --for omegat-3 -o PROJECT/omegat/segmentation.conf
      tmx-builder srx --for memoq -o clauses.srx
    """
    from tmx_builder import pipeline
    from tmx_builder.writers import SegmentationTool

    pipeline.write_segmentation(SegmentationTool(tool), output)
