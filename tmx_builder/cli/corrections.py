"""The command corrections: what people corrected, and the way back."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tmx_builder.cli.options import AS_JSON, PROJECT, day_option
from tmx_builder.cli.reporting import excerpt, leave, say, say_remarks, show, show_json

if TYPE_CHECKING:
    from tmx_builder.project import ListedCorrection


@click.group(invoke_without_command=True, short_help="List what people corrected; show or undo one.")
@PROJECT
@AS_JSON
@click.pass_context
def corrections(context: click.Context, folder: Path, as_json: bool) -> None:
    """List what people corrected in a project: its number, who, when, what, and whether it is in force.

    Corrections are lines of the project's corrections.jsonl; the number of a correction is that of its line.

    \b
    Examples:
      tmx-builder corrections
      tmx-builder corrections --project memory --json
    """
    context.obj = folder
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError("--json goes after the subcommand.")
        return
    from tmx_builder import project, workspace

    listing = project.list_corrections(workspace.read_project(folder))
    if as_json:
        show_json(list(map(_values, listing.corrections)), indent=1)
    else:
        for listed in listing.corrections:
            show(_line(listed))
        states = Counter(listed.state for listed in listing.corrections)
        counts = ", ".join(f"{states[state]} {state}" for state in project.CorrectionState if states[state])
        say(f"corrections {len(listing.corrections)}{': ' if counts else ''}{counts}")
    say_remarks(listing.log.remarks)
    leave(listing.log.problems)


@corrections.command("show", short_help="Show a correction in full.")
@click.argument("number", type=click.IntRange(1), metavar="N")
@AS_JSON
@click.pass_obj
def show_correction(folder: Path, number: int, as_json: bool) -> None:
    """Show correction N in full: what was, what it became, and between which units.

    \b
    Examples:
      tmx-builder corrections show 12
      tmx-builder corrections --project memory show 12 --json
    """
    from tmx_builder import project, workspace

    listed = project.list_corrections(workspace.read_project(folder)).numbered(number)
    if as_json:
        show_json(_values(listed), indent=1)
    else:
        for line in _in_full(listed):
            show(line)


@corrections.command(short_help="Undo a correction.")
@click.argument("number", type=click.IntRange(1), metavar="N")
@click.option("--by", default="", metavar="NAME", help="Who undoes it; you by default.")
@day_option("When, such as 2025-03-01; today by default.")
@AS_JSON
@click.pass_obj
def undo(folder: Path, number: int, by: str, on: datetime.datetime | None, as_json: bool) -> None:
    """Undo correction N: a line is appended, and the history stays. The next build makes the memory without it.

    \b
    Examples:
      tmx-builder corrections undo 12
      tmx-builder corrections undo 12 --by Li --on 2025-03-01
    """
    from tmx_builder import project, workspace

    day = on.date() if on else None
    undone = project.undo_correction(workspace.read_project(folder), number, by=by, on=day)
    if as_json:
        show_json({"n": number, "undone": json.loads(undone.line)}, indent=1)
    else:
        show(f"undone      {number}: {undone}")
        say("run tmx-builder build to have it in the memory")


def _line(listed: ListedCorrection) -> str:
    correction = listed.correction
    who = " ".join(filter(None, [correction.on.isoformat() if correction.on else "", correction.by]))
    texts = correction.now or correction.was
    what = f"{excerpt(texts[0].source)} = {excerpt(texts[0].target)}"
    return f"{listed.number:>5}  {listed.state:<10}  {who:<18}  {correction.operation:<14}  {what}"


def _in_full(listed: ListedCorrection) -> Iterator[str]:
    correction = listed.correction
    by_line = f", by line {listed.by_line}" if listed.by_line else ""
    yield f"correction  {listed.number}: {correction.operation}, {listed.state}{by_line}"
    yield f"by          {correction.by or 'nobody named'}, on {correction.on or 'no day named'}"
    for name, texts in (
        ("before", (correction.before,)),
        ("was", correction.was),
        ("now", correction.now),
        ("after", (correction.after,)),
    ):
        for pair in texts:
            yield f"{name:<11} {pair.source or '-'}"
            yield f"{'':<11} {pair.target or '-'}"
    if correction.status:
        yield f"status      {correction.status}"
    for note in correction.notes:
        yield f"note        {note}"


def _values(listed: ListedCorrection) -> dict[str, Any]:
    values = {"n": listed.number, "state": listed.state.value, **json.loads(listed.correction.line)}
    return values | ({"by line": listed.by_line} if listed.by_line else {})
