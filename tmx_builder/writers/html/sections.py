"""A report to its section of the page."""

from tmx_builder.writers.html.gathering import Gathered
from tmx_builder.writers.html.markup import Html, Markup
from tmx_builder.writers.html.rows import rows


def section(write: Markup, gathered: Gathered, number: int) -> Html:
    """Return the report under its name, with the day that it was given and who gave it."""
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
        ),
        write.element("div", "\n", *rows(write, gathered, f"r{number}"), class_="rows"),
        "\n",
        id=name,
        class_="report" + (" from-english" if source.lower().startswith("en") else ""),
        aria_labelledby=f"{name}-name",
    )
