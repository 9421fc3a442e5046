"""The command find: a concordance on the terminal, as JSON, or in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tmx_builder.cli.options import PROJECT, given_reading, output_option, reading_options
from tmx_builder.cli.reporting import is_terminal, say, show, show_json, show_marked

if TYPE_CHECKING:
    from tmx_builder.model import Hit, Span

_SHOWN = 20
"""Hits on a terminal, if --max does not say otherwise: about a screen."""
_CONTEXT = 60
"""Characters before and after what was found that a line of a terminal shows."""


@click.command(short_help="Find texts in a memory, with their translations.")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@PROJECT
@click.option(
    "--in", "files", multiple=True, metavar="FILE", help="Look into a TMX, XLIFF or TSV instead. Repeatable."
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Look into the texts of one language alone.")
@click.option(
    "--year", "years", type=int, multiple=True, metavar="YEAR", help="Only reports of a year. Repeatable."
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="TEXT",
    help="Only below headings that have TEXT. Repeatable.",
)
@click.option(
    "--granularity",
    type=click.Choice(["sentence", "clause", "both"]),
    default="both",
    show_default=True,
    help="Units of sentences, of clauses, or both.",
)
@click.option(
    "--near", is_flag=True, help="Find what is similar too: two thirds of the characters, or of the words."
)
@click.option(
    "--max",
    "limit",
    type=click.IntRange(1),
    metavar="N",
    help=f"Show N units at most; by default {_SHOWN} on a terminal, and all elsewhere.",
)
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each unit, one a line.")
@output_option("Write to FILE: .tsv, .xlsx, .html or .json, with what was found marked.")
@click.option("--quiet", "-q", is_flag=True, help="No summary; errors are still shown.")
@click.pass_context
def find(
    context: click.Context,
    /,
    *,
    texts: tuple[str, ...],
    folder: Path,
    files: tuple[str, ...],
    output: str | None,
    limit: int | None,
    as_json: bool,
    quiet: bool,
    **choices: Any,
) -> None:
    """Find the units that have every TEXT, in either language, from the newest report on.

    A TEXT in Chinese is found wherever its characters are, Traditional or Simplified; in English, where its words
    are, in any form: "reform" finds "reforms" and "reforming". Quote a phrase. The memory is that of the project,
    or of the files in --in.

    \b
    Examples:
      tmx-builder find 乡村振兴 education --year 2025
      tmx-builder find "rural revitalization" --in memory.tmx -o hits.xlsx
    """
    from tmx_builder import pipeline
    from tmx_builder.workspace import GRANULARITIES

    search = pipeline.Search(
        texts,
        choices["lang"] or "",
        choices["years"],
        choices["sections"],
        GRANULARITIES[choices["granularity"]],
        choices["near"],
    )
    where: dict[str, Any] = {"project": folder, "files": files, "reading": given_reading(context)}
    if output:
        shown, total = pipeline.write_hits(output, search, **where, limit=limit)
    else:
        most = limit or (_SHOWN if is_terminal() and not as_json else None)
        with pipeline.open_concordance(**where) as concordance:
            shown = _show(islice(concordance.find(search), most), as_json=as_json)
            total = concordance.count(search) if shown == most else shown
    if not quiet:
        say(_summary(shown, total, near=search.near))


def _show(hits: Iterable[Hit], *, as_json: bool) -> int:
    """Show hits, and return their number."""
    from tmx_builder.writers import hit_values

    count = 0
    for hit in hits:
        if as_json:
            show_json(hit_values(hit))
        else:
            _show_hit(hit)
        count += 1
    return count


def _summary(shown: int, total: int, *, near: bool) -> str:
    units = f"found       {total:,} unit{'s' * (total != 1)}"
    if shown < total:
        return f"{units}; {shown:,} of them are here: --max N says how many"
    return f"{units}{'' if total or near else '; --near finds what is similar'}"


def _show_hit(hit: Hit) -> None:
    first, last = hit.lines
    lines = str(first) if first == last else f"{first}-{last}"
    kinds = "+".join(kind.value for kind in hit.granularities)
    year = str(hit.date.year) if hit.date else ""
    similarity = f"{hit.similarity:.0%} alike" if hit.similarity < 1 else ""
    facts = (year, f"{hit.document}:{lines}", kinds, f"{hit.status.value} {hit.score:.2f}", similarity)
    show("  ".join(fact for fact in (*facts, " > ".join(hit.section)) if fact))
    for text, spans in ((hit.source, hit.source_spans), (hit.target, hit.target_spans)):
        show_marked([("    ", False), *_excerpt(text, spans)])


def _excerpt(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """Yield parts of a text, and whether they are marked; on a terminal only what is around the first mark."""
    first = spans[0] if spans else (0, 0)
    start, end = 0, len(text)
    if is_terminal():
        start, end = max(0, first[0] - _CONTEXT), min(end, first[1] + 2 * _CONTEXT)
    yield "…" * (start > 0), False
    done = start
    for mark_start, mark_end in spans:
        if mark_end <= end:
            yield text[done:mark_start], False
            yield text[mark_start:mark_end], True
            done = mark_end
    yield text[done:end] + "…" * (end < len(text)), False
