"""Output for the user: results on standard output; errors, progress and a summary on standard error.

All of it goes through here, so that no text and no name of a file can command the terminal.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

import click

from tmx_builder.cli.values import build_values
from tmx_builder.errors import OutputError
from tmx_builder.text import is_english, shown, weight

if TYPE_CHECKING:
    from tmx_builder.model import Leftover, TranslationUnit
    from tmx_builder.pipeline import BuildResult, OnProgress

_LEFTOVERS_SHOWN = 5
_PROSE = 20
"""Letters, a Han character counting as three, from which a text is taken for prose and not for a label."""
_EXCERPT = 60
_COMMANDING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of characters that can command a terminal or make two lines of one."""


def say(line: str) -> None:
    """Show a line on standard error; a failure to write it is ignored."""
    try:
        click.echo(shown(line), err=True)
    except OSError:
        silence(sys.stderr)


def show(line: str) -> None:
    """Show a line of the result on standard output. Raises OutputError; a closed pipe stays a BrokenPipeError."""
    _print(shown(line))


def is_terminal() -> bool:
    """Return whether results go to a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def show_marked(parts: Iterable[tuple[str, bool]]) -> None:
    """Show a line of the result in parts, those that are marked in colour, or between « and » in files and pipes."""
    has_colours = is_terminal() and not os.environ.get("NO_COLOR")
    line = ""
    for text, is_marked in parts:
        if is_marked:
            line += click.style(shown(text), fg="red", bold=True) if has_colours else f"«{shown(text)}»"
        else:
            line += shown(text)
    _print(line)


def show_json(value: object, **layout: Any) -> None:
    """Show a value as JSON on standard output, with escapes for what a terminal should not get."""
    text = json.dumps(value, ensure_ascii=False, **layout)
    _print(
        "".join(
            json.dumps(character)[1:-1]
            if unicodedata.category(character) in _COMMANDING and character != "\n"
            else character
            for character in text
        )
    )


def _print(text: str) -> None:
    if sys.stdout is None:
        raise OutputError("standard output", "is closed", "open it, or send it to a file")
    try:
        click.echo(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(sys.stdout)
        raise OutputError(
            "standard output",
            f"cannot be written ({error.strerror})",
            "free some space, or send it elsewhere",
        ) from error


def silence(stream: IO[str] | None) -> None:
    """Discard what a stream still buffers, which Python would try to write again at exit."""
    with suppress(OSError, ValueError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def progress(quiet: bool) -> Iterator[OnProgress | None]:
    """Show progress bars on a terminal."""
    # a process can be started without a standard error: tmx-builder ... 2>&-
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage.capitalize(), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def complain(error: Exception) -> None:
    """Show an error as one line."""
    say(f"tmx-builder: {error}")


def say_remarks(remarks: Iterable[str]) -> None:
    """Show what a person should know, a line each."""
    for remark in remarks:
        say(f"remark      {remark}")


def leave(failures: Sequence[Exception]) -> None:
    """Show what failed, and exit with 1 if anything did."""
    for failure in failures:
        complain(failure)
    if failures:
        sys.exit(1)


def finish(result: BuildResult, quiet: bool, *, as_json: bool = False) -> None:
    """Show what was built and what failed; exit with 1 if anything failed."""
    if as_json:
        show_json(build_values(result), indent=1)
    elif not quiet and result.reports:
        for line in _summary(result):
            say(line)
    leave(result.failures)


def _summary(result: BuildResult) -> Iterator[str]:
    yield f"reports     {result.reports}, with {counted(result.pairs, 'pair')} of paragraphs"
    if result.pairings:
        yield f"paired      {counted(len(result.pairings), 'time')} two documents"
    yield from (f"  {pairing.source} with {pairing.target} ({pairing.reason})" for pairing in result.pairings)
    if result.remarks:
        yield "remarks"
    yield from (f"  {remark}" for remark in result.remarks)
    counts = ", ".join(counted(count, granularity) for granularity, count in result.units.items()) or "none"
    yield f"units       {counts}"
    yield from _shape_lines(result)
    yield f"to review   {counted(result.to_review, 'unit')}"
    if result.below_min_score:
        yield f"left out    {counted(result.below_min_score, 'unit')} below the minimum score"
    if result.removed_characters:
        yield f"removed     {counted(result.removed_characters, 'character')} that XML cannot carry"
    yield from _leftover_lines(result.leftovers)
    if result.findings:
        counts = ", ".join(counted(count, severity) for severity, count in result.findings.items())
        yield f"findings    {counts}"
    for finding, unit in result.first_findings:
        where = f"{unit.provenance.document}:{unit.provenance.lines[0]}"
        yield f"  {where}: {finding.severity}: {finding.message}"
    if result.first_to_review:
        yield "look first at"
    yield from map(unit_line, result.first_to_review)
    if result.units and (result.to_review or result.leftovers):
        yield "next        -o memory.html shows all of it to look at; -o review.xlsx is a table to correct"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: `1 unit`, `2 units`."""
    return f"{count} {noun}{'s' * (count != 1)}"


def _shape_lines(result: BuildResult) -> Iterator[str]:
    """Yield how many segments of one language correspond to how many: `12 times 1 Chinese : 5 English sentences`."""
    names = ["English" if is_english(tag) else "Chinese" for tag in result.languages]
    segment = next(iter(result.units), "")
    for shape, count in result.beads.items():
        source, target = shape.split(":")
        plural = "s" * (shape != "1:1")
        yield f"  {counted(count, 'time')} {source} {names[0]} : {target} {names[1]} {segment}{plural}"


def _leftover_lines(leftovers: Sequence[Leftover]) -> Iterator[str]:
    """Yield what has no counterpart: prose first, the longest first; numbers and labels as a count."""
    prose = [leftover for leftover in leftovers if weight(leftover.text) >= _PROSE]
    yield f"left over   {counted(len(leftovers), 'text')} without a counterpart"
    for leftover in sorted(prose, key=lambda leftover: -weight(leftover.text))[:_LEFTOVERS_SHOWN]:
        yield f"  {leftover.document}:{leftover.line}: {excerpt(leftover.text)} ({leftover.reason})"
    folded = [len(prose) - _LEFTOVERS_SHOWN, len(leftovers) - len(prose)]
    counts = [
        f"{count} {kind}"
        for count, kind in zip(folded, ("more", "short, such as numbers"), strict=True)
        if count > 0
    ]
    if counts:
        yield f"  and {', '.join(counts)}; --leftovers FILE writes them all"


def unit_line(unit: TranslationUnit) -> str:
    """Return a unit in a line: where it occurs, how sure it is, the beginning of its texts, the worst finding."""
    where = f"{unit.provenance.document}:{unit.provenance.lines[0]}"
    line = f"  {where}: {unit.score:.2f} {excerpt(unit.source.text)} = {excerpt(unit.target.text)}"
    errors = [each.message for each in unit.findings if each.severity == "error"]
    return f"{line} ({errors[0]})" if errors else line


def excerpt(text: str) -> str:
    """Return the text in one line, shortened, as a terminal can show it."""
    line = shown(text)
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
