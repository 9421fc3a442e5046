"""The command review: a project's units in the browser."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from tmx_builder.cli.options import project_option
from tmx_builder.cli.reporting import say, show

_NEEDED = ("starlette", "uvicorn")


@click.command(short_help="Review units in the browser.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[REPORT|MEMORY]...")
@project_option("The project's folder; by default the current one.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port; a free one by default."
)
@click.option(
    "--no-browser", is_flag=True, help="Open no browser; open the address that is printed yourself."
)
@click.option("--by", default="", metavar="NAME", help="Who makes the corrections; you by default.")
def review(*, files: tuple[Path, ...], folder: Path | None, port: int, no_browser: bool, by: str) -> None:
    """Review the units of a project in the browser: approve, correct, merge, split, pair, by one key each.

    Each act is a line of the project's corrections.jsonl at once, and in the outputs with the next build, also from
    here. Reports or memories that are in no project get one in a folder beside them. The server answers this machine
    alone; Ctrl-C ends it.

    \b
    Examples:
      tmx-builder review report.docx
      tmx-builder review --project memory --no-browser --port 8010
    """
    if any(find_spec(name) is None for name in _NEEDED):
        raise click.ClickException("review needs more: pip install 'tmx-builder[review]'")
    if files and folder:
        raise click.UsageError("Give reports, or a project.")
    from tmx_builder import project, workspace
    from tmx_builder import review as room

    if files:
        folder = room.project_beside(files)
        say(f"{folder}: corrections and the memory are kept here")
    opened = workspace.read_project(folder or Path())
    if files or not opened.store.exists():
        for failure in project.update(opened, notice=say).failures:
            say(str(failure))
    session = room.Session(opened, by=by)
    room.serve(session, port, show, browser=not no_browser)
    say("stopped")
