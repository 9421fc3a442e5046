"""A report to its section of the page."""

from tmx_builder.text import is_english
from tmx_builder.writers.html.gathering import ReportRows
from tmx_builder.writers.html.markup import Html, Markup
from tmx_builder.writers.html.paragraphs import ParagraphRow
from tmx_builder.writers.html.rows import is_heading, rows

_FEWEST_HEADINGS = 3
"""Headings from which a table of contents helps."""


def section(write: Markup, gathered: ReportRows, number: int) -> Html:
    """Return the report under its name, with the day that it was given, who gave it, and its headings."""
    name = f"report-{number}"
    provenance = next((paragraph.pair.provenance for paragraph in gathered.paragraphs), None)
    told = [
        *((str(provenance.date or ""), provenance.speaker) if provenance else ()),
        f"in {gathered.within}" if gathered.within else "",
    ]
    source = gathered.languages[0] if gathered.languages else "zh"
    return write.element(
        "section",
        write.element(
            "header",
            write.element("h2", gathered.document, id=f"{name}-name"),
            write.element("p", " · ".join(filter(None, told))) if any(told) else Html(),
            _contents(write, gathered, number),
        ),
        write.element("div", "\n", *rows(write, gathered, f"r{number}"), class_="rows"),
        "\n",
        id=name,
        class_="report" + (" from-english" if is_english(source) else ""),
        aria_labelledby=f"{name}-name",
    )


def _contents(write: Markup, gathered: ReportRows, number: int) -> Html:
    """Return a table of contents that leads to the rows of headings."""
    lines = [
        write.element(
            "li",
            write.element("a", row.pair.source, href=f"#r{number}.{row_number}", lang=row.pair.source_lang),
            " ",
            write.element("span", row.pair.target, lang=row.pair.target_lang),
        )
        for row_number, row in enumerate(gathered.rows, start=1)
        if isinstance(row, ParagraphRow) and is_heading(row)
    ]
    if len(lines) < _FEWEST_HEADINGS:
        return Html()
    return write.element(
        "details", write.element("summary", "Contents"), write.element("ol", *lines), class_="contents"
    )
