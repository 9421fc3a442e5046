"""The command diff, and the ways in which a difference is shown: text, JSON, and a page of HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tmx_builder.cli.reporting import explained

if TYPE_CHECKING:
    from tmx_builder.pipeline import Difference, Entry

_PAIRS = {
    "retranslated": "retranslated",
    "figures": "same but for the figure",
    "moved": "moved",
}
_SINGLE = {"added": "added", "gone": "gone"}
_PAGE = """\
<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 16px/1.5 sans-serif; margin: 2em auto; max-width: 75em; }}
table {{ border-collapse: collapse; width: 100%; }}
td {{ border-top: 1px solid #ccc; padding: .4em; vertical-align: top; width: 25%; }}
del {{ background: #fdd; }} ins {{ background: #dfd; text-decoration: none; }}
</style>
<h1>{title}</h1>
<p>{summary}</p>
{sections}</html>
"""


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The project that years and builds are of; the present folder by default.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--html", "page", metavar="FILE", help="Write a page with the changed words marked.")
def diff(old: str, new: str, folder: Path | None, as_json: bool, page: str | None) -> None:
    """Compare two memories: what was added, is gone, was retranslated, moved, or has other figures.

    OLD and NEW are files (TMX, XLIFF, TSV), or of a project years, such as 2024 and 2025, or builds, such as
    build:3 and build:4.
    """
    from tmx_builder import pipeline
    from tmx_builder.writers import destination

    with explained():
        found = pipeline.diff(old, new, folder)
        if page:
            with destination(page) as sink:
                sink.write("".join(_html(found, f"{old} to {new}")).encode())
        if as_json:
            click.echo(json.dumps(_values(found), ensure_ascii=False, indent=1, sort_keys=True))
        elif not page:
            for line in _text(found):
                click.echo(line)


def _summary(found: Difference) -> str:
    counts = {word: len(getattr(found, name)) for name, word in (_SINGLE | _PAIRS).items()}
    return ", ".join(f"{count} {word}" for word, count in counts.items()) + f", {found.same} the same"


def _text(found: Difference) -> Iterator[str]:
    yield _summary(found)
    for name, word in _SINGLE.items():
        for each in getattr(found, name):
            yield f"{word}: {each.texts.source} = {each.texts.target}"
    for name, word in _PAIRS.items():
        for old, new in getattr(found, name):
            yield f"{word}: {old.texts.source} = {old.texts.target}"
            if name == "moved":
                yield f"    {old.section} -> {new.section}"
            else:
                yield f"    {new.texts.source} = {new.texts.target}"


def _values(found: Difference) -> dict[str, Any]:
    def value(entry: Entry) -> dict[str, str]:
        return {"source": entry.texts.source, "target": entry.texts.target, "section": entry.section}

    single = {name: [value(each) for each in getattr(found, name)] for name in _SINGLE}
    pairs = {
        name: [{"old": value(old), "new": value(new)} for old, new in getattr(found, name)] for name in _PAIRS
    }
    return {"same": found.same} | single | pairs


def _html(found: Difference, title: str) -> Iterator[str]:
    sections = []
    for name, word in _PAIRS.items():
        rows = [_row_of_pair(old, new, name == "moved") for old, new in getattr(found, name)]
        sections.append(_section(word, rows))
    for name, word in _SINGLE.items():
        rows = [
            f"<tr><td>{escape(each.texts.source)}<td>{escape(each.texts.target)}"
            for each in getattr(found, name)
        ]
        sections.append(_section(word, rows))
    yield _PAGE.format(title=escape(title), summary=escape(_summary(found)), sections="".join(sections))


def _section(word: str, rows: list[str]) -> str:
    return f"<h2>{word}: {len(rows)}</h2>\n<table>\n" + "\n".join(rows) + "\n</table>\n" if rows else ""


def _row_of_pair(old: Entry, new: Entry, moved: bool) -> str:
    if moved:
        cells = [escape(text) for text in (old.texts.source, old.texts.target, old.section, new.section)]
    else:
        sides = (old.texts.source, new.texts.source), (old.texts.target, new.texts.target)
        (was_source, is_source), (was_target, is_target) = (_marked(*side) for side in sides)
        cells = [was_source, was_target, is_source, is_target]
    return "<tr>" + "".join(f"<td>{cell}" for cell in cells)


def _marked(old: str, new: str) -> tuple[str, str]:
    """Return both texts with the words marked that are in only one of them."""
    from tmx_builder.pipeline import changed_words

    was, now = [], []
    for before, after, same in changed_words(old, new):
        was.append(escape(before) if same or not before else f"<del>{escape(before)}</del>")
        now.append(escape(after) if same or not after else f"<ins>{escape(after)}</ins>")
    return "".join(was), "".join(now)
