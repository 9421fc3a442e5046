"""A report as a section of the page: its paragraphs and leftovers as rows of both languages, with notes."""

from collections import Counter
from collections.abc import Iterator

from tmx_builder.model import Leftover, Role
from tmx_builder.text import is_english
from tmx_builder.writers.fields import footnote_notes
from tmx_builder.writers.html.figures import figures
from tmx_builder.writers.html.gathering import ReportRows
from tmx_builder.writers.html.markup import Html, element
from tmx_builder.writers.html.paragraphs import ParagraphRow, Shown, shown_lines
from tmx_builder.writers.html.sides import SideMarkup, rooms

_HEADINGS = (Role.TITLE, Role.HEADING)
_NO_REASON = "in no unit of its own"
_FEWEST_HEADINGS = 3
"""Headings from which a table of contents helps."""


def section(gathered: ReportRows, number: int) -> Html:
    """Return the report under its name, with the day that it was given, who gave it, and its headings."""
    name = f"report-{number}"
    provenance = next((paragraph.pair.provenance for paragraph in gathered.paragraphs), None)
    told = [
        *((str(provenance.date or ""), provenance.speaker) if provenance else ()),
        f"in {gathered.within}" if gathered.within else "",
    ]
    source = gathered.languages[0] if gathered.languages else "zh"
    return element(
        "section",
        element(
            "header",
            element("h2", gathered.document, id=f"{name}-name"),
            element("p", " · ".join(filter(None, told))) if any(told) else Html(),
            _contents(gathered, number),
        ),
        element("div", "\n", *_rows(gathered, f"r{number}"), class_="rows"),
        "\n",
        id=name,
        class_="report" + (" from-english" if is_english(source) else ""),
        aria_labelledby=f"{name}-name",
    )


def _contents(gathered: ReportRows, number: int) -> Html:
    """Return a table of contents that leads to the rows of headings."""
    lines = [
        element(
            "li",
            element("a", row.pair.source, href=f"#r{number}.{row_number}", lang=row.pair.source_lang),
            " ",
            element("span", row.pair.target, lang=row.pair.target_lang),
        )
        for row_number, row in enumerate(gathered.rows, start=1)
        if isinstance(row, ParagraphRow) and _is_heading(row)
    ]
    if len(lines) < _FEWEST_HEADINGS:
        return Html()
    return element("details", element("summary", "Contents"), element("ol", *lines), class_="contents")


def _rows(gathered: ReportRows, name: str) -> Iterator[Html]:
    """Yield the rows of a report in their order; their ids begin with `name`."""
    for number, row in enumerate(gathered.rows, start=1):
        identity = f"{name}.{number}"
        if isinstance(row, Leftover):
            yield _leftover(row, identity, gathered.languages)
        else:
            yield _paragraph(row, identity)


def _is_heading(paragraph: ParagraphRow) -> bool:
    return paragraph.pair.role in _HEADINGS


def _paragraph(paragraph: ParagraphRow, identity: str) -> Html:
    pair = paragraph.pair
    source, target = paragraph.sides
    leaves = source.leaves(), target.leaves()
    tag = "h3" if _is_heading(paragraph) else "p"
    sides = [
        element(tag, SideMarkup(side, marked, room).markup(), class_="side", lang=side.lang)
        for side, marked, room in zip(paragraph.sides, figures(paragraph), rooms(*leaves), strict=True)
    ]
    reasons = [
        side.reason(run) or _NO_REASON
        for side, runs in zip(paragraph.sides, leaves, strict=True)
        for run in runs
        if run.shown is None
    ]
    ranks = [shown.rank for shown in paragraph.everything() if shown.is_to_check]
    return _row(
        identity,
        shown_lines(pair.provenance),
        sides,
        [*_unit_notes(paragraph), *(_left_note(*shown) for shown in Counter(reasons).items())],
        class_=f"row {pair.role}",
        data_rank=f"{min(ranks):.4f}" if ranks else None,
        data_left=bool(reasons),
        data_section=" › ".join(pair.provenance.section),
    )


def _leftover(leftover: Leftover, identity: str, languages: tuple[str, str] | None) -> Html:
    place = languages.index(leftover.lang) if languages and leftover.lang in languages else 2
    text = element(
        "p",
        element("span", leftover.text, class_="left"),
        class_=f"side {('first', 'second', 'both')[place]}",
        lang=leftover.lang,
    )
    return _row(
        identity,
        str(leftover.line),
        [text],
        [_left_note(leftover.reason)],
        class_="row apart",
        data_left=True,
    )


def _row(
    identity: str,
    where: str,
    sides: list[Html],
    notes: list[Html],
    **attributes: str | bool | None,
) -> Html:
    return element(
        "article",
        element("a", where, class_="where", href=f"#{identity}"),
        element("div", *sides, class_="pair"),
        element("ul", *notes, class_="notes") if notes else Html(),
        "\n",
        id=identity,
        **attributes,
    )


def _unit_notes(paragraph: ParagraphRow) -> Iterator[Html]:
    for shown in paragraph.everything():
        if shown.is_to_review:
            yield _note("review", shown, "to review", f"score {shown.unit.score:.2f}")
        for finding in shown.findings:
            if not (shown.is_to_review and finding.check == "alignment"):  # that is why it is one to review
                label = f"{finding.severity}: {finding.check}"
                yield _note(finding.severity, shown, label, finding.message)
        noted = {remark for part in shown.parts for remark in footnote_notes(part.unit)}
        for remark in footnote_notes(shown.unit):
            if remark not in noted:
                yield _note("remark", shown, "remark", remark)


def _note(kind: str, shown: Shown, label: str, message: str) -> Html:
    link = element("a", label, href=f"#u{shown.number}")
    return element("li", link, " ", message, class_=kind)


def _left_note(reason: str, times: int = 1) -> Html:
    label = "left over" if times == 1 else f"left over × {times}"
    return element("li", element("b", label), " ", reason, class_="left-note")
