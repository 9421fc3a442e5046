"""Pictures of the summary, as inline SVG with a title and a description of what they show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tmx_builder.writers.html.counts import SURE, LanguageCoverage
from tmx_builder.writers.html.markup import Html, element

_BAR, _STEP, _LABEL, _ROOM, _COUNT = 14, 24, 96, 220, 60
_STRIP_WIDTH, _STRIP_HEIGHT = 1000, 12


@dataclass(frozen=True, slots=True)
class BarSegment:
    """A segment of a bar."""

    kind: str
    """The name of what it counts, which is also the CSS class that colours it."""
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of parts, one after the other."""

    label: str
    parts: tuple[BarSegment, ...]

    @property
    def count(self) -> int:
        """Return the sum of the counts of its parts."""
        return sum(part.count for part in self.parts)


def bars(name: str, title: str, shown: Sequence[Bar]) -> Html:
    """Return a chart of horizontal bars, one below the other, each with its total at its end."""
    most = max((bar.count for bar in shown), default=0) or 1
    content = []
    for index, bar in enumerate(shown):
        middle = index * _STEP + _STEP / 2
        content.append(element("text", bar.label, x=_LABEL - 10, y=_number(middle), class_="label"))
        x = float(_LABEL)
        for part in bar.parts:
            if part.count:
                # a count above zero is visible, however small it is
                width = max(part.count / most * _ROOM, 1)
                content.append(_rect(part.kind, (x, middle - _BAR / 2, width, _BAR)))
                x += width
        content.append(element("text", str(bar.count), x=_number(x + 6), y=_number(middle), class_="count"))
    description = _described([bar for bar in shown if bar.count])
    size = _LABEL + _ROOM + _COUNT, len(shown) * _STEP
    box = f"0 0 {size[0]} {size[1]}"
    return _svg(name, (title, *description), content, viewBox=box, class_="bars")


def _described(shown: Sequence[Bar]) -> Iterator[str]:
    """Yield the bars in words; a kind is a separate element, so that the page can translate it."""
    for index, bar in enumerate(shown):
        yield f"{'; ' if index else ''}{bar.label}: "
        for number, part in enumerate(part for part in bar.parts if part.count):
            yield f"{', ' if number else ''}{part.count} "
            yield element("span", part.kind.replace("-", " "))


def strip(name: str, title: str, coverage: LanguageCoverage) -> Html:
    """Return a strip that shows one language of a report from beginning to end, each stretch coloured by its kind."""
    total = coverage.length or 1
    x = 0.0
    content = []
    for stretch in coverage.stretches:
        width = stretch.length / total * _STRIP_WIDTH
        piece = _rect(stretch.kind, (x, 0, width, _STRIP_HEIGHT))
        if stretch.kind != SURE and stretch.unit:
            # for the mouse only: the keyboard moves between units with keys of the page
            piece = element("a", piece, href=f"#u{stretch.unit}", tabindex=-1)
        content.append(piece)
        x += width
    return _svg(
        name,
        (title, f"{coverage.share:.1%} of {coverage.length:,} characters are in units"),
        content,
        viewBox=f"0 0 {_STRIP_WIDTH} {_STRIP_HEIGHT}",
        preserveAspectRatio="none",
        class_="strip",
    )


def _svg(name: str, told: tuple[str, ...], content: Iterable[Html], **attributes: str) -> Html:
    """Return an SVG picture with a title and a description for readers who do not see it."""
    title, *description = told
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", *description, id=f"{name}-desc"),
        *content,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        **attributes,
    )


def _rect(kind: str, box: tuple[float, float, float, float]) -> Html:
    x, y, width, height = map(_number, box)
    return element("rect", x=x, y=y, width=width, height=height, class_=f"is-{kind}")


def _number(value: float) -> str:
    """Return a coordinate with no more digits than the eye sees."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
