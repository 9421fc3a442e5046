"""The summary of the page: contents of the memory in figures and charts, and the units to look at first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from tmx_builder.model import Granularity, Severity, Status
from tmx_builder.writers.html.counts import BANDS, PageCounts
from tmx_builder.writers.html.markup import Html, element, joined
from tmx_builder.writers.html.paragraphs import Shown, shown_lines
from tmx_builder.writers.html.pictures import Bar, BarSegment, bars, strip

_MOST_SHAPES = 9
_EXCERPT = 40
_Kind = TypeVar("_Kind", Status, Granularity, Severity)
_Key = TypeVar("_Key", int, str)


def summary(counts: PageCounts, checks: Mapping[str, str]) -> Html:
    """Return the summary of all reports."""
    return joined(
        _figures(counts),
        element(
            "div",
            _picture("scores", "Units by confidence", _by_score(counts), Status),
            _picture("beads", "Units by bead type", _by_bead(counts), Granularity),
            _picture("findings", "Findings by kind", _by_check(counts), Severity, explained=checks),
            class_="pictures",
        ),
        _coverage(counts),
        _looks(counts) if counts.looks else Html(),
    )


def _figures(counts: PageCounts) -> Html:
    shown = [
        (len(counts.reports), "report", "reports"),
        *(
            (counts.units[granularity], f"{granularity} unit", f"{granularity} units")
            for granularity in Granularity
            if counts.units[granularity]
        ),
        (counts.to_check, "to check first", "to check first"),
        (counts.leftovers, "text left over", "texts left over"),
    ]
    return element(
        "dl",
        *(
            element(
                "div",
                element("dt", singular if count == 1 else plural),
                element("dd", f"{count:,}"),
            )
            for count, singular, plural in shown
        ),
        class_="figures",
    )


def _picture(
    name: str,
    title: str,
    shown: list[Bar],
    kinds: type[Status] | type[Granularity] | type[Severity],
    *,
    explained: Mapping[str, str] = MappingProxyType({}),
) -> Html:
    present = {part.kind for bar in shown for part in bar.parts if part.count}
    legend = [element("li", kind.replace("-", " "), class_=f"is-{kind}") for kind in kinds if kind in present]
    body = bars(name, title, shown) if present else element("p", "none", class_="empty")
    return element(
        "figure",
        element("figcaption", title),
        body,
        element("ul", *legend, class_="legend") if legend else Html(),
        *(
            element("p", f"{bar.label}: {explained[bar.label]}", class_="explained")
            for bar in shown
            if bar.label in explained
        ),
    )


def _by_score(counts: PageCounts) -> list[Bar]:
    bands = list(enumerate(zip(BANDS, (*BANDS[1:], 1), strict=True)))
    return [
        _bar(f"{start:g} – {end:g}", Status, counts.scores, [band]) for band, (start, end) in reversed(bands)
    ]


def _by_bead(counts: PageCounts) -> list[Bar]:
    totals: Counter[str] = Counter()
    for (shape, _), count in counts.beads.items():
        totals[shape] += count
    order = sorted(totals, key=lambda shape: (-totals[shape], shape))
    shown = [_bar(shape, Granularity, counts.beads, [shape]) for shape in order[:_MOST_SHAPES]]
    if further := order[_MOST_SHAPES:]:
        shown.append(_bar("others", Granularity, counts.beads, further))
    return shown


def _by_check(counts: PageCounts) -> list[Bar]:
    checks = {check for check, _ in counts.findings}
    rows = [_bar(check, Severity, counts.findings, [check]) for check in checks]
    return sorted(rows, key=lambda bar: (-bar.count, bar.label))


def _bar(
    label: str, kinds: Iterable[_Kind], counts: Counter[tuple[_Key, _Kind]], keys: Sequence[_Key]
) -> Bar:
    """Return the bar of what is counted under these keys, a part for each kind."""
    return Bar(label, tuple(BarSegment(kind, sum(counts[key, kind] for key in keys)) for kind in kinds))


def _coverage(counts: PageCounts) -> Html:
    def rows() -> Iterator[Html]:
        for number, (document, sides) in enumerate(counts.reports, start=1):
            strips = [
                element(
                    "div",
                    element("span", side.lang, class_="lang"),
                    strip(f"coverage-{number}-{place}", f"Coverage of {document}, {side.lang}", side),
                    element("span", f"{side.share:.1%}", class_="share"),
                    class_="line",
                )
                for place, side in enumerate(sides, start=1)
            ]
            yield element("li", element("a", document, href=f"#report-{number}"), *strips)

    legend = (("sure", "in a unit"), ("check", "to check"), ("left", "left over"))
    return element(
        "figure",
        element("figcaption", "Coverage of each report"),
        element("ol", *rows(), class_="coverage"),
        element("ul", *(element("li", told, class_=f"is-{kind}") for kind, told in legend), class_="legend"),
        class_="wide",
    )


def _looks(counts: PageCounts) -> Html:
    return element(
        "section",
        element("h2", "Look first at", id="looks"),
        element("ol", *(_look(each) for each in counts.looks), class_="looks"),
        aria_labelledby="looks",
    )


def _look(shown: Shown) -> Html:
    unit = shown.unit
    worst = shown.findings[0] if shown.worst in (Severity.ERROR, Severity.WARNING) else None
    kind, told = (
        (str(worst.severity), f"{worst.check}: {worst.message}")
        if worst
        else ("review", f"score {unit.score:.2f}")
    )
    where = f"{unit.provenance.document}:{shown_lines(unit.provenance)}"
    return element(
        "li",
        element("a", where, href=f"#u{shown.number}"),
        " ",
        element("b", kind if worst else "to review", class_=kind),
        f" {told} ",
        element("q", _excerpt(unit.source.text), lang=unit.source.lang),
    )


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"
