"""The command terms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tmx_builder.cli.options import (
    PROJECT_WITHOUT_INPUT,
    QUIET,
    outputs_option,
    project_or_none,
    workforce,
    workforce_options,
)
from tmx_builder.cli.reporting import leave, progress, say, say_remarks


@click.command(short_help="Find terms, and write a glossary of them.")
@click.argument("inputs", nargs=-1, metavar="[INPUT|MEMORY]...")
@PROJECT_WITHOUT_INPUT
@outputs_option("Where to write: .tbx, .txt (OmegaT), .tsv or .xlsx; - is a TSV on stdout, the default.", "-")
@click.option("--glossary", metavar="FILE", help="A glossary of known terms, which are not listed again.")
@click.option(
    "--min-frequency",
    type=click.IntRange(1),
    metavar="N",
    help="Leave out terms that occur in fewer units; by default 1, and 2 with more than 2,000 units.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    metavar="X",
    help="Leave out terms whose probability of being right is below X (0 to 1).",
)
@click.option("--max", "limit", type=click.IntRange(1), metavar="N", help="The N most useful terms at most.")
@click.option(
    "--source-lang", metavar="TAG", help="Language of the glossary's source, such as zh-CN or en-US."
)
@click.option("--target-lang", metavar="TAG", help="Language of its target.")
@workforce_options
@QUIET
def terms(
    *,
    inputs: tuple[str, ...],
    folder: Path | None,
    outputs: tuple[str, ...],
    glossary: str | None,
    quiet: bool,
    **choices: Any,
) -> None:
    """Find the terms of reports or memories, and write a glossary of them.

    INPUT is what build takes; MEMORY is a TMX or an XLIFF; without either the memory of the project is taken.
    The most useful terms come first. Each has its English renderings, the number of units and the years in which it
    occurs, an example, and the probability that it is right.

    \b
    Examples:
      tmx-builder terms reports -o glossary.tbx
      tmx-builder terms memory.tmx --min-frequency 3 --glossary known.tsv -o new.xlsx
    """
    from tmx_builder import pipeline
    from tmx_builder.project import extract_project_terms

    with progress(quiet) as on_progress:
        project = project_or_none(folder, inputs)
        who = workforce(choices, project)
        settings = pipeline.TermsSettings(**choices)
        how: dict[str, Any] = {"glossary": glossary, "on_progress": on_progress}
        if project and not inputs:
            result = extract_project_terms(project, outputs, settings, **how)
        else:
            result = pipeline.extract_terms(inputs, outputs, settings, workforce=who, **how)
    if not quiet and result.units:
        say_remarks(result.remarks)
        say(f"terms       {len(result.terms)}, in {result.units} units")
    leave(result.failures)
