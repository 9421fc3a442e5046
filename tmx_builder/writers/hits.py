"""What a concordance found, to a file: JSON, TSV, a workbook or a page; found texts are marked in each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from tmx_builder.errors import OutputError
from tmx_builder.model import Hit, Span
from tmx_builder.writers.destination import Sink, destination
from tmx_builder.writers.fields import line_range
from tmx_builder.writers.formats import format_among
from tmx_builder.writers.sheet import MOST_ROWS, Cell, typed, write_workbook
from tmx_builder.writers.style import page_head
from tmx_builder.writers.tsv import write_table

_FORMATS = {".tsv": "tsv", ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".json": "json"}
_WIDTHS = {
    "source": 60, "target": 60, "document": 24, "lines": 10, "section": 30, "year": 8, "granularity": 14,
    "status": 14, "score": 8, "tuid": 22,
}  # fmt: skip
"""Columns of a table, with their widths in a workbook."""

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
:lang(zh) { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; line-height: 1.75; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td { border-top: 1px solid #8884; padding: .5rem .75rem .5rem 0; vertical-align: top; overflow-wrap: anywhere; }
td:last-child { width: 14rem; font-size: .85rem; }
mark { border-radius: .2em; padding: .05em .1em; }
"""


def hits_format_of(path: str) -> str:
    """Return the format that a file name asks for by its suffix. Raises FormatError."""
    return format_among(path, _FORMATS, "list of hits", compressed=False)


def write_hits(path: str, hits: Iterable[Hit], title: str) -> int:
    """Write hits in their order, and return their number. Raises FormatError, OutputError."""
    write = {"tsv": _tsv, "xlsx": _xlsx, "html": _html, "json": _json}[hits_format_of(path)]
    count = 0

    def counted() -> Iterator[Hit]:
        nonlocal count
        for hit in hits:
            count += 1
            yield hit

    with destination(path) as sink:
        write(sink, counted(), title)
    return count


def hit_values(hit: Hit) -> dict[str, Any]:
    """Return a hit as JSON has it; spans are half-open, in code points."""
    return {
        "source": hit.source,
        "target": hit.target,
        "spans": {"source": hit.source_spans, "target": hit.target_spans},
        "similarity": round(hit.similarity, 3),
        "source_lang": hit.source_lang,
        "target_lang": hit.target_lang,
        "document": hit.document,
        "lines": hit.lines,
        "section": hit.section,
        "date": hit.date.isoformat() if hit.date else None,
        "year": hit.date.year if hit.date else None,
        "granularity": _granularity(hit),
        "status": hit.status.value,
        "score": round(hit.score, 3),
        "reports": hit.reports,
        "tuid": hit.tuid,
    }


def _granularity(hit: Hit) -> str:
    return "+".join(kind.value for kind in hit.granularities)


def _cells(hit: Hit) -> tuple[str, ...]:
    return (
        hit.marked_source,
        hit.marked_target,
        hit.document,
        line_range(hit.lines),
        " > ".join(hit.section),
        str(hit.date.year) if hit.date else "",
        _granularity(hit),
        hit.status.value,
        f"{hit.score:.3f}",
        hit.tuid,
    )


def _json(sink: Sink, hits: Iterable[Hit], _: str) -> None:
    """Write an array with an object for each hit, one a line."""
    before = "[\n"
    for hit in hits:
        line = json.dumps(hit_values(hit), ensure_ascii=False)
        sink.write(f"{before}{line}".encode("utf-8", "replace"))
        before = ",\n"
    sink.write(b"[]\n" if before == "[\n" else b"\n]\n")


def _tsv(sink: Sink, hits: Iterable[Hit], _: str) -> None:
    write_table(sink, map(_cells, hits), tuple(_WIDTHS))


def _html(sink: Sink, hits: Iterable[Hit], title: str) -> None:
    head = f"{page_head(title, _STYLE)}<body>\n<h1>{escape(title)}</h1>\n<table>\n"
    sink.write(head.encode("utf-8", "replace"))
    for hit in hits:
        _, _, document, lines, section, year, *_, status, score, _ = _cells(hit)
        where = " · ".join(text for text in (year, f"{document}:{lines}", section, status, score) if text)
        row = (
            f'<tr><td lang="{escape(hit.source_lang)}">{_with_marks(hit.source, hit.source_spans)}'
            f'<td lang="{escape(hit.target_lang)}">{_with_marks(hit.target, hit.target_spans)}'
            f"<td>{escape(where)}</tr>\n"
        )
        sink.write(row.encode("utf-8", "replace"))
    sink.write(b"</table>\n</body>\n</html>\n")


def _with_marks(text: str, spans: Iterable[Span]) -> str:
    parts, done = [], 0
    for start, end in spans:
        parts += [escape(text[done:start]), f"<mark>{escape(text[start:end])}</mark>"]
        done = end
    return "".join((*parts, escape(text[done:])))


def _xlsx(sink: Sink, hits: Iterable[Hit], title: str) -> None:
    """Write a row a hit. Raises OutputError for more rows than Excel can hold."""
    write_workbook(sink, title[:255], list(_WIDTHS.items()), _rows(hits, sink.name), "Hits")


def _rows(hits: Iterable[Hit], name: str) -> Iterator[list[Cell]]:
    for row, hit in enumerate(hits, 1):
        if row >= MOST_ROWS:
            raise OutputError(name, "Excel holds no more rows", "write a .tsv, or look for something rarer")
        yield typed(tuple(_WIDTHS), _cells(hit), ("year", "score"))
