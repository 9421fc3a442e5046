"""Paragraphs and leftovers as rows of the page: their lines, both languages, and notes about them."""

from collections import Counter
from collections.abc import Iterator

from tmx_builder.model import Leftover, Role
from tmx_builder.writers.fields import footnote_notes
from tmx_builder.writers.html.figures import figures
from tmx_builder.writers.html.gathering import ReportRows
from tmx_builder.writers.html.markup import Html, Markup
from tmx_builder.writers.html.paragraphs import ParagraphRow, Shown, shown_lines
from tmx_builder.writers.html.sides import ParagraphSide, rooms

_HEADINGS = (Role.TITLE, Role.HEADING)
_NO_REASON = "in no unit of its own"


def rows(write: Markup, gathered: ReportRows, name: str) -> Iterator[Html]:
    """Yield the rows of a report in their order; their ids begin with `name`."""
    for number, row in enumerate(gathered.rows, start=1):
        identity = f"{name}.{number}"
        if isinstance(row, Leftover):
            yield _leftover(write, row, identity, gathered.languages)
        else:
            yield _paragraph(write, row, identity)


def is_heading(paragraph: ParagraphRow) -> bool:
    """Return whether a row is a heading: the report's title, or a heading in it."""
    return paragraph.pair.role in _HEADINGS


def _paragraph(write: Markup, paragraph: ParagraphRow, identity: str) -> Html:
    pair = paragraph.pair
    linked = figures(paragraph)
    leaves = [paragraph.leaves(source=source) for source in (True, False)]
    room = rooms(*leaves)
    tag = "h3" if is_heading(paragraph) else "p"
    sides = [
        write.element(
            tag,
            ParagraphSide(write, paragraph, linked[index], room[index], source=source).markup(),
            class_="side",
            lang=paragraph.lang(source=source),
        )
        for index, source in enumerate((True, False))
    ]
    reasons = [
        paragraph.reason(run, source=source) or _NO_REASON
        for index, source in enumerate((True, False))
        for run in leaves[index]
        if run.shown is None
    ]
    ranks = [shown.rank for shown in paragraph.everything() if shown.is_to_check]
    return _row(
        write,
        identity,
        shown_lines(pair.provenance),
        sides,
        [*_unit_notes(write, paragraph), *(_left_note(write, *shown) for shown in Counter(reasons).items())],
        class_=f"row {pair.role}",
        data_rank=f"{min(ranks):.4f}" if ranks else None,
        data_left=bool(reasons),
        data_section=" › ".join(pair.provenance.section),
    )


def _leftover(write: Markup, leftover: Leftover, identity: str, languages: tuple[str, str] | None) -> Html:
    place = languages.index(leftover.lang) if languages and leftover.lang in languages else 2
    text = write.element(
        "p",
        write.element("span", leftover.text, class_="left"),
        class_=f"side {('first', 'second', 'both')[place]}",
        lang=leftover.lang,
    )
    return _row(
        write,
        identity,
        str(leftover.line),
        [text],
        [_left_note(write, leftover.reason)],
        class_="row apart",
        data_left=True,
    )


def _row(
    write: Markup,
    identity: str,
    where: str,
    sides: list[Html],
    notes: list[Html],
    **attributes: str | bool | None,
) -> Html:
    return write.element(
        "article",
        write.element("a", where, class_="where", href=f"#{identity}"),
        write.element("div", *sides, class_="pair"),
        write.element("ul", *notes, class_="notes") if notes else Html(),
        "\n",
        id=identity,
        **attributes,
    )


def _unit_notes(write: Markup, paragraph: ParagraphRow) -> Iterator[Html]:
    for shown in paragraph.everything():
        if shown.is_to_review:
            yield _note(write, "review", shown, "to review", f"score {shown.unit.score:.2f}")
        for finding in shown.findings:
            if not (shown.is_to_review and finding.check == "alignment"):  # that is why it is one to review
                label = f"{finding.severity}: {finding.check}"
                yield _note(write, finding.severity, shown, label, finding.message)
        noted = {remark for part in shown.parts for remark in footnote_notes(part.unit)}
        for remark in footnote_notes(shown.unit):
            if remark not in noted:
                yield _note(write, "remark", shown, "remark", remark)


def _note(write: Markup, kind: str, shown: Shown, label: str, message: str) -> Html:
    link = write.element("a", label, href=f"#u{shown.number}")
    return write.element("li", link, " ", message, class_=kind)


def _left_note(write: Markup, reason: str, times: int = 1) -> Html:
    label = "left over" if times == 1 else f"left over × {times}"
    return write.element("li", write.element("b", label), " ", reason, class_="left-note")
