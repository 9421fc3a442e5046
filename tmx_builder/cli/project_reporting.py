"""Output of the commands of a project."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tmx_builder.cli.reporting import complain, excerpt, say, say_remarks, show, show_json, unit_line
from tmx_builder.cli.values import update_values

if TYPE_CHECKING:
    from tmx_builder.errors import TmxBuilderError
    from tmx_builder.project import ImportResult, UpdateResult

_SHOWN = 10


def finish_update(
    result: UpdateResult, *, quiet: bool, dry_run: bool, as_json: bool, noticed: Sequence[str]
) -> None:
    """Show what a build of a project did or would do; exit with 1 if anything failed.

    What was `noticed` while it was at work is not repeated.
    """
    if as_json:
        show_json(update_values(result), indent=1)
    elif not quiet:
        for line in _changes(result) if dry_run else _summary(result):
            say(line)
    _end(result, noticed)


def show_status(result: UpdateResult, as_json: bool) -> None:
    """Show the state of a project on standard output."""
    if as_json:
        show_json(update_values(result), indent=1)
    else:
        for line in (*_changes(result), *_counts(result), *_warnings(result), *_first_looks(result)):
            show(line)
    _end(result)


def show_event(result: UpdateResult | TmxBuilderError) -> None:
    """Show the result of a change in a project in one line, and its failures."""
    from tmx_builder.errors import TmxBuilderError

    if isinstance(result, TmxBuilderError):
        complain(result)
        return
    changes = [f"{word} {', '.join(names)}" for word, names in result.files.items()]
    changes += ["settings changed"] if result.settings_changed else []
    changes += ["corrections changed"] if result.corrections_changed else []
    counts = f"{result.counts.get('reports', 0)} reports, {result.counts.get('units', 0)} units"
    written = f"; written {', '.join(result.written)}" if result.written else ""
    show(f"{'; '.join(changes) or 'up to date'}: {counts}{written}")
    for failure in result.failures:
        complain(failure)


def show_import(result: ImportResult, dry_run: bool, as_json: bool) -> None:
    """Show how a returned file was understood; exit with 1 if a row was not."""
    if as_json:
        show_json(_import_values(result), indent=1)
    else:
        for correction in result.corrections:
            show(str(correction))
        counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(result.counts.items()))
        say(f"rows        {result.rows}: {counts}")
        for problem in result.not_understood:
            say(f"row {problem.row.number}: {problem.why}")
            say(f"    {excerpt(problem.row.texts.source)} = {excerpt(problem.row.texts.target)}")
    say_remarks(result.remarks)
    if result.corrections and not as_json:
        say("nothing was changed" if dry_run else "run tmx-builder build to have them in the memory")
    for failure in result.problems:
        complain(failure)
    if result.problems or result.not_understood:
        sys.exit(1)


def _import_values(result: ImportResult) -> dict[str, Any]:
    return {
        "rows": result.rows,
        "counts": dict(sorted(result.counts.items())),
        "corrections": [json.loads(correction.line) for correction in result.corrections],
        "not understood": [
            {
                "row": problem.row.number,
                "source": problem.row.texts.source,
                "target": problem.row.texts.target,
                "why": problem.why,
            }
            for problem in result.not_understood
        ],
        "remarks": list(result.remarks),
    }


def _end(result: UpdateResult, noticed: Sequence[str] = ()) -> None:
    for failure in result.failures:
        if str(failure) not in noticed:
            complain(failure)
    if result.failures:
        sys.exit(1)


def _summary(result: UpdateResult) -> Iterator[str]:
    if result.up_to_date and not result.failures:
        yield "up to date  nothing was touched"
        yield from _warnings(result)
        return
    yield from _changes(result)
    for pairing in result.pairings:
        yield f"paired      {pairing.source} with {pairing.target} ({pairing.reason})"
    for remark in result.remarks:
        yield f"remark      {remark}"
    yield from _counts(result)
    for path in result.written:
        yield f"written     {path}"
    for path in result.unchanged:
        yield f"unchanged   {path}"
    yield from _warnings(result)
    yield from _first_looks(result)


def _changes(result: UpdateResult) -> Iterator[str]:
    if result.settings_changed:
        yield "settings    changed, so all reports are done again"
    if result.corrections_changed:
        yield "corrections changed"
    for word, names in result.files.items():
        yield from _listed(word, names)
    yield from (f"missing     {path}, which is made again" for path in result.missing)
    yield from (f"edited      {path}: take it back with tmx-builder import {path}" for path in result.edited)
    if not (result.files or result.settings_changed):
        yield "reports     none new since the last build"


def _counts(result: UpdateResult) -> Iterator[str]:
    counts = result.counts
    if counts:
        yield f"reports     {counts['reports']}, with {counts['pairs']} pairs of paragraphs"
        yield f"units       {counts['units']}: {counts['sentences']} sentence, {counts['clauses']} clause"
        yield f"to review   {counts['to review']}; reviewed {counts['reviewed']}"
        yield f"left over   {counts['left over']} texts without a counterpart"
        if counts["errors"] or counts["warnings"]:
            yield f"findings    {counts['errors']} units with an error, {counts['warnings']} with a warning"
        if several := counts["sources with several translations"]:
            yield f"several     {several} sources with more than one translation"


def _first_looks(result: UpdateResult) -> Iterator[str]:
    if result.first_to_look_at:
        yield "look first at"
    yield from map(unit_line, result.first_to_look_at)


def _warnings(result: UpdateResult) -> Iterator[str]:
    yield from _listed("no date", result.undated, "say it in [dates] of the project's file")
    yield from _listed(
        "stale", [str(each) for each in result.stale], "these corrections stand in no report any more"
    )


def _listed(word: str, lines: Sequence[str], advice: str = "") -> Iterator[str]:
    if advice and lines:
        yield f"{word:<11} {len(lines)}: {advice}"
    for line in lines[:_SHOWN]:
        yield f"{'' if advice else word:<11} {line}"
    if len(lines) > _SHOWN:
        yield f"{'':<11} and {len(lines) - _SHOWN} more"
