"""The command check, and the ways in which findings are shown."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tmx_builder.cli.options import PROJECT_WITHOUT_INPUT, project_or_none
from tmx_builder.cli.reporting import complain, excerpt, progress, say, show, show_json

if TYPE_CHECKING:
    from tmx_builder.pipeline import CheckResult, Found


_UNUSABLE = 3
"""Exit code where an input could not be used."""


def _checks(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of checks, if they are such."""
    from tmx_builder.checks import CHECKS

    for name in names:
        if name not in CHECKS:
            raise click.BadParameter(f"{name!r} is no check; these are: {', '.join(CHECKS)}.")
    return names


@click.command(short_help="List what to look at in reports and memories.")
@click.argument("inputs", nargs=-1, metavar="[INPUT|MEMORY]...")
@PROJECT_WITHOUT_INPUT
@click.option("--json", "as_json", is_flag=True, help="Print an object of JSON a finding, a line each.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    help="Exit with code 1 where there is such a finding, or a worse one.",
)
@click.option(
    "--glossary", metavar="FILE", help="Check terms against a glossary: TBX, XLSX, TSV, OmegaT's .txt."
)
@click.option(
    "--terms",
    "renderings",
    is_flag=True,
    help="Look for terms of a TMX that are rendered in several ways, as in reports; takes longer.",
)
@click.option(
    "--disable",
    "disabled",
    multiple=True,
    metavar="CHECK",
    callback=_checks,
    help="Leave out a check. Repeatable.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary; findings are still shown.")
def check(
    *,
    inputs: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
    fail_on: str | None,
    glossary: str | None,
    renderings: bool,
    disabled: tuple[str, ...],
    quiet: bool,
) -> None:
    """Check reports, or memories of any tool, and list what to look at, the worst first.

    INPUT is what build takes; MEMORY is a TMX or an XLIFF; without either the memory of the project is checked.
    Figures that do not agree, names, text that was not translated, marks, lengths, consistency and terms are
    looked at. In a project, its file says which checks count how much, and where the terms are. The exit code is 0,
    1 where --fail-on asks for it, and 3 where an input could not be used.

    \b
    Examples:
      tmx-builder check memory.tmx
      tmx-builder check reports --glossary terms.xlsx --fail-on error
    """
    from tmx_builder import pipeline
    from tmx_builder.model import Severity

    with progress(quiet) as on_progress:
        project = project_or_none(folder, inputs)
        if project and not inputs:
            result = pipeline.check_project(project, glossary=glossary, disabled=disabled)
        else:
            result = pipeline.check(
                inputs,
                glossary=glossary or (project.glossary_path if project else None),
                disabled=disabled,
                renderings=renderings,
                severities=dict(project.severities) if project else None,
                on_progress=on_progress,
            )
    if as_json:
        for found in result.found:
            show_json(_values(found))
    else:
        for line in _listed(result):
            show(line)
    for failure in result.failures:
        complain(failure)
    if not quiet:
        for remark in result.remarks:
            say(f"remark      {remark}")
        counts = Counter(each.finding.severity for each in result.found)
        told = ", ".join(f"{counts[each]} {each}{'s' * (counts[each] != 1)}" for each in Severity)
        say(f"checked     {result.units} units: {told}")
    worst = result.worst()
    fatal = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING)}.get(fail_on or "", ())
    if result.failures:
        sys.exit(_UNUSABLE)
    if worst in fatal:
        sys.exit(1)


def _values(found: Found) -> dict[str, Any]:
    finding = found.finding
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "tuid": found.tuid,
        "source": found.source,
        "target": found.target,
        "document": found.document,
        "line": found.line,
        "spans": {"source": finding.source_spans, "target": finding.target_spans},
    }


def _listed(result: CheckResult) -> Iterator[str]:
    """Yield a line for each finding; what a sentence and its clause share is reported once."""
    told = set()
    for found in result.found:
        if (place := (found.document, found.line, found.finding.message)) not in told:
            told.add(place)
            yield f"{found.document}:{found.line}: {found.finding}"
            if found.finding.severity != "note":
                yield f"    {excerpt(found.source)} = {excerpt(found.target)}"
