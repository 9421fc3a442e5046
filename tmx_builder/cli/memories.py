"""The commands that make memories of reports: build and align."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tmx_builder.cli.options import (
    NO_INPUT,
    given,
    memory_options,
    output_option,
    outputs_option,
    project_option,
    settings,
    workforce,
    workforce_options,
)
from tmx_builder.cli.project_reporting import finish_update
from tmx_builder.cli.reporting import finish, progress, say


@click.command(short_help="Make a memory of reports, or update a project's.")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="PATH",
    help="File or folder of source texts whose translations are in --target. Repeatable.",
)
@click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="PATH",
    help="File or folder of their translations. Repeatable.",
)
@outputs_option(
    "Where to write: .tmx, .xlf, .tsv, .xlsx, or .html to look at; with .gz to compress; - is a TMX on stdout."
)
@click.option("--leftovers", metavar="FILE", help="Write what has no counterpart to FILE, as TSV.")
@click.option(
    "--explain",
    metavar="FILE",
    help="Write to FILE, .tsv or .json, how each line was read, what was taken out of it, and what it pairs with.",
)
@click.option(
    "--refine",
    is_flag=True,
    help="Refine the units of memories (TMX, XLIFF) anew instead of taking them over.",
)
@project_option("Build the project in DIR; by default the one in the current folder.")
@click.option(
    "--force", is_flag=True, help="In a project, do everything again, and overwrite outputs that were edited."
)
@click.option("--dry-run", is_flag=True, help="In a project, show what would be done, and do nothing.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print what was made as JSON, in the place of the summary."
)
@workforce_options
@memory_options
@click.pass_context
def build(
    context: click.Context,
    /,
    *,
    inputs: tuple[str, ...],
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    outputs: tuple[str, ...],
    leftovers: str | None,
    explain: str | None,
    folder: Path | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    **choices: Any,
) -> None:
    """Make a memory of bilingual reports, or bring that of a project up to date.

    Without INPUT, the project is built whose tmx-builder.toml is here or in --project; options override that file.
    INPUT is a file, a folder of files, or - for standard input, with text in
    Chinese and in English. Two files in one language each are paired by their names (2025.zh.txt,
    2025.en.txt) or by what is in them.

    \b
    Examples:
      tmx-builder build reports -o memory.tmx -o memory.html
      tmx-builder build 2025.docx -o 2025.tmx --flavor trados --leftovers leftovers.tsv
    """
    if as_json and "-" in outputs:
        raise click.UsageError("Standard output takes --json or -o -, not both.")
    if bool(sources) != bool(targets):
        raise click.UsageError("--source and --target go together.")
    if not inputs and not sources:
        if explain:
            raise click.UsageError("--explain is for a build of INPUT.")
        how: dict[str, Any] = {"force": force, "dry_run": dry_run, "quiet": quiet, "as_json": as_json}
        flags = given(context) | ({"leftovers": leftovers} if leftovers else {})
        _build_project(folder, flags | {"outputs": outputs}, choices, **how)
        return
    if folder or force or dry_run:
        raise click.UsageError("--project, --force and --dry-run are for a project, without INPUT.")
    if not outputs:
        raise click.UsageError("Missing option '-o' / '--output'.")
    if (*inputs, *sources, *targets).count("-") > 1:
        raise click.UsageError("Standard input can be read once.")
    from tmx_builder import pipeline

    who = workforce(choices)
    with progress(quiet) as on_progress:
        result = pipeline.build(
            inputs,
            outputs,
            settings(choices),
            sources=sources,
            targets=targets,
            leftovers=leftovers,
            explain=explain,
            workforce=who,
            on_progress=on_progress,
        )
    finish(result, quiet, as_json=as_json)


def _build_project(
    folder: Path | None,
    flags: dict[str, Any],
    choices: dict[str, Any],
    *,
    force: bool,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    from tmx_builder import workspace
    from tmx_builder.project import update

    place = workspace.find_project(folder)
    if place is None and folder is None:
        raise click.UsageError(NO_INPUT)
    noticed: list[str] = []

    def notice(line: str) -> None:
        noticed.append(line)
        say(f"tmx-builder: {line}")

    with progress(quiet) as on_progress:
        project = workspace.overridden(workspace.read_project(place or folder or Path()), flags)
        result = update(
            project,
            force=force,
            dry_run=dry_run,
            workforce=workforce(choices, project),
            on_progress=on_progress,
            notice=notice,
        )
    finish_update(result, quiet=quiet, dry_run=dry_run, as_json=as_json, noticed=noticed)


@click.command(short_help="Align two texts, one Chinese and one English.")
@click.argument("source")
@click.argument("target")
@click.option(
    "--presegmented",
    is_flag=True,
    help="Each line is a sentence: print beads of line numbers, from 0, or write units to a memory.",
)
@output_option("Where to write; standard output by default.", default="-")
@workforce_options
@memory_options
def align(source: str, target: str, presegmented: bool, output: str, quiet: bool, **choices: Any) -> None:
    """Align two texts, one Chinese and one English; one of them can be - for standard input.

    Units are written as by build. With --presegmented a line is written for each bead, such as
    [0, 1]:[0]:0.973: lines of SOURCE, lines of TARGET, and the probability that the bead is right. If the
    output is a memory, such as x.tmx, it has a unit for each bead instead.

    \b
    Examples:
      tmx-builder align speech.zh.docx speech.en.docx -o speech.tmx
      tmx-builder align sentences.zh sentences.en --presegmented > beads.txt
    """
    if source == target == "-":
        raise click.UsageError("Standard input can be read once.")
    from tmx_builder import pipeline, workspace

    who, chosen = workforce(choices), settings(choices)
    if presegmented and not workspace.is_of_units(output):
        pipeline.align_presegmented(source, target, output, reading=chosen.reading, workforce=who)
        return
    result = pipeline.align(source, target, [output], chosen, presegmented=presegmented, workforce=who)
    finish(result, quiet)
