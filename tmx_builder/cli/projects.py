"""The commands of a project: a folder whose memory is kept up to date."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from tmx_builder.cli.options import AS_JSON, PROJECT, day_option
from tmx_builder.cli.project_reporting import show_event, show_import, show_status
from tmx_builder.cli.reporting import say, show


@click.command(short_help="Begin a project in a folder.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), required=False)
@click.option(
    "--source-lang", metavar="TAG", default="zh-CN", show_default=True, help="Language of the source."
)
@click.option(
    "--target-lang", metavar="TAG", default="en-US", show_default=True, help="Language of the target."
)
def init(folder: Path, source_lang: str, target_lang: str) -> None:
    """Begin a project in FOLDER, by default the current one: a commented tmx-builder.toml, and a folder reports.

    \b
    Examples:
      tmx-builder init memory
      tmx-builder init --source-lang en-US --target-lang zh-CN
    """
    from tmx_builder import project

    path = project.init(folder, source_lang, target_lang)
    say(f"{path}: put reports into {path.parent / 'reports'}, then run tmx-builder build")


@click.command(short_help="Show the state of a project.")
@PROJECT
@AS_JSON
def status(folder: Path, as_json: bool) -> None:
    """Show the state of a project: what changed since the last build, what waits for review, what is stale.

    \b
    Examples:
      tmx-builder status
      tmx-builder status --project memory
    """
    from tmx_builder import project, workspace

    show_status(project.status(workspace.read_project(folder)), as_json)


@click.command("import", short_help="Take back what people corrected.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@PROJECT
@click.option(
    "--by",
    default="",
    metavar="NAME",
    help="Who made the corrections; by default the person that the file names, else you.",
)
@day_option("When, such as 2025-03-01; by default as the file says, else today.")
@click.option("--dry-run", is_flag=True, help="Show what is understood, and change nothing.")
@AS_JSON
def import_file(
    *, file: Path, folder: Path, by: str, on: datetime.datetime | None, dry_run: bool, as_json: bool
) -> None:
    """Take back FILE, which a person corrected in OmegaT, Trados, memoQ or Excel.

    FILE is a TMX, XLIFF, TSV or XLSX. What was edited, approved, rejected, merged, split, paired, unpaired,
    remarked on or sent back to review goes into the project's corrections.jsonl, and into the memory with the next
    build. Every row is accounted for; the exit code is 1 where one is not understood.

    \b
    Examples:
      tmx-builder import review.xlf --dry-run
      tmx-builder import review.xlsx --by Li --on 2025-03-01
    """
    from tmx_builder import project, workspace

    day = on.date() if on else None
    result = project.take_back(workspace.read_project(folder), file, by=by, on=day, dry_run=dry_run)
    show_import(result, dry_run, as_json)


@click.command(short_help="Build a project whenever its files change.")
@PROJECT
def watch(folder: Path) -> None:
    """Build a project now and whenever its files change, until Ctrl-C.

    A line is printed for each event. A file that is still being copied is waited for.

    \b
    Examples:
      tmx-builder watch
      tmx-builder watch --project memory
    """
    from threading import Event

    from tmx_builder import project

    try:
        for result in project.watch(folder, Event(), say):
            show_event(result)
    except KeyboardInterrupt:
        show("stopped")
