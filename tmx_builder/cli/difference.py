"""The command diff, and a difference as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tmx_builder.cli.options import AS_JSON, given_reading, project_option, reading_options
from tmx_builder.cli.reporting import show, show_json

if TYPE_CHECKING:
    from tmx_builder.pipeline import ComparedUnit, Difference


@click.command(short_help="Compare two memories, years or builds.")
@click.argument("old")
@click.argument("new")
@project_option("The project whose years or builds are compared; by default the current folder.")
@reading_options
@AS_JSON
@click.option("--html", "page", metavar="FILE", help="Write a page with the changed words marked.")
@click.pass_context
def diff(context: click.Context, /, old: str, new: str, folder: Path | None, **choices: Any) -> None:
    """Compare two memories: what was added, is gone, was retranslated, moved, or differs in its figures.

    OLD and NEW are files (TMX, XLIFF, TSV), years of a project, such as 2024 and 2025, or its builds, such as
    build:3 and build:4.

    \b
    Examples:
      tmx-builder diff 2024 2025 --html changes.html
      tmx-builder diff old.tmx new.tmx --json
    """
    from tmx_builder import pipeline

    page = choices["page"]
    difference = pipeline.diff(old, new, folder, page, given_reading(context))
    if choices["as_json"]:
        show_json(_values(difference), indent=1, sort_keys=True)
    elif not page:
        for line in _text(difference):
            show(line)


def _text(difference: Difference) -> Iterator[str]:
    yield str(difference)
    for word, entries in difference.single.items():
        for entry in entries:
            yield f"{word}: {entry.source} = {entry.target}"
    for word, pairs in difference.pairs.items():
        for old, new in pairs:
            yield f"{word}: {old.source} = {old.target}"
            if word == "moved":
                yield f"    {old.section} -> {new.section}"
            else:
                yield f"    {new.source} = {new.target}"


def _values(difference: Difference) -> dict[str, Any]:
    def value(entry: ComparedUnit) -> dict[str, str]:
        return {"source": entry.source, "target": entry.target, "section": entry.section}

    def both(pairs: Iterable[tuple[ComparedUnit, ComparedUnit]]) -> list[dict[str, Any]]:
        return [{"old": value(old), "new": value(new)} for old, new in pairs]

    return {
        "same": difference.same,
        "added": list(map(value, difference.added)),
        "gone": list(map(value, difference.gone)),
        "retranslated": both(difference.retranslated),
        "figures": both(difference.figures),
        "moved": both(difference.moved),
    }
