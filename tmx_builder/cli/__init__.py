"""The command `tmx-builder`: options in, one call of the library, what the user sees out.

Results go to files or to standard output; progress, summary and errors to standard error. The exit code is 0,
1 where an input or an output was bad, 2 for a wrong call, also one that would write over an input.
"""

from __future__ import annotations

import click

from tmx_builder._version import __version__
from tmx_builder.cli.checking import check
from tmx_builder.cli.corrections import corrections
from tmx_builder.cli.difference import diff
from tmx_builder.cli.finding import find
from tmx_builder.cli.memories import align, build
from tmx_builder.cli.projects import import_file, init, status, watch
from tmx_builder.cli.reusing import analyze, pretranslate
from tmx_builder.cli.review import review
from tmx_builder.cli.running import Program
from tmx_builder.cli.segmentation import srx
from tmx_builder.cli.terms import terms


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tmx-builder")
def main() -> None:
    """Make translation memories of bilingual Chinese-English reports, refined clause by clause."""


for command in (
    build,
    align,
    check,
    terms,
    pretranslate,
    analyze,
    init,
    status,
    watch,
    import_file,
    corrections,
    diff,
    find,
    srx,
    review,
):
    main.add_command(command)
