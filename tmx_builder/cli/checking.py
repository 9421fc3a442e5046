"""The command check, and the ways in which findings are shown."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tmx_builder.cli.options import PROJECT_WITHOUT_INPUT, project_or_none, workforce, workforce_options
from tmx_builder.cli.reporting import complain, counted, excerpt, progress, say, say_remarks, show, show_json

if TYPE_CHECKING:
    from tmx_builder.pipeline import CheckResult, Found


_UNUSABLE = 3
"""Exit code where an input could not be used."""


def _checks(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of checks, if they are such."""
    from tmx_builder.checks import HELP_OF_CHECKS

    for name in names:
        if name not in HELP_OF_CHECKS:
            raise click.BadParameter(f"{name!r} is no check; these are: {', '.join(HELP_OF_CHECKS)}.")
    return names


class _WithChecks(click.Command):
    """A command whose help ends with what each check looks for."""

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names and the help of all checks."""
        # the checks are loaded where their help is asked for
        from tmx_builder.checks import CHECKS

        with formatter.section("Checks"):
            formatter.write_dl([(check.name, check.help) for check in CHECKS])


@click.command(cls=_WithChecks, short_help="List what to look at in reports and memories.")
@click.argument("inputs", nargs=-1, metavar="[INPUT|MEMORY]...")
@PROJECT_WITHOUT_INPUT
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each finding, one a line.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    help="Exit with code 1 if there is such a finding, or a worse one.",
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
@workforce_options
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
    **choices: Any,
) -> None:
    """Check reports, or memories of any tool, and list what to look at, the worst first.

    INPUT is what build takes; MEMORY is a TMX or an XLIFF; without either the memory of the project is checked.
    In a project, its file sets the severities of checks and the glossary. The exit code is 0 without
    findings that --fail-on asks for, 1 with such findings, 2 for a wrong call, and 3 where an input, the glossary
    or the project could not be used.

    \b
    Examples:
      tmx-builder check memory.tmx
      tmx-builder check reports --glossary terms.xlsx --fail-on error
    """
    from tmx_builder import pipeline
    from tmx_builder.errors import TmxBuilderError
    from tmx_builder.model import Severity
    from tmx_builder.project import check_project

    try:
        with progress(quiet) as on_progress:
            project = project_or_none(folder, inputs)
            if project and not inputs:
                result = check_project(project, glossary=glossary, disabled=disabled)
            else:
                result = pipeline.check(
                    inputs,
                    glossary=glossary or (project.glossary_path if project else None),
                    disabled=disabled,
                    renderings=renderings,
                    severities=dict(project.severities) if project else None,
                    workforce=workforce(choices, project),
                    on_progress=on_progress,
                )
    except TmxBuilderError as error:
        complain(error)
        sys.exit(_UNUSABLE)
    if as_json:
        for place in result.found:
            show_json(_values(place))
    else:
        for line in _listed(result):
            show(line)
    for failure in result.failures:
        complain(failure)
    if not quiet:
        say_remarks(result.remarks)
        counts = Counter(place.finding.severity for place in result.found)
        summary = ", ".join(counted(counts[severity], severity) for severity in Severity)
        say(f"checked     {result.units} units: {summary}")
    worst = result.worst()
    fatal = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING)}.get(fail_on or "", ())
    if result.failures:
        sys.exit(_UNUSABLE)
    if worst in fatal:
        sys.exit(1)


def _values(place: Found) -> dict[str, Any]:
    finding = place.finding
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "tuid": place.tuid,
        "source": place.source,
        "target": place.target,
        "document": place.document,
        "line": place.line,
        "spans": {"source": finding.source_spans, "target": finding.target_spans},
    }


def _listed(result: CheckResult) -> Iterator[str]:
    """Yield a line for each finding; what a sentence and its clause share is reported once."""
    reported = set()
    for place in result.found:
        if (key := (place.document, place.line, place.finding.message)) not in reported:
            reported.add(key)
            yield f"{place.document}:{place.line}: {place.finding}"
            if place.finding.severity != "note":
                yield f"    {excerpt(place.source)} = {excerpt(place.target)}"
