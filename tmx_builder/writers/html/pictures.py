"""Pictures of the summary, as inline SVG with a title and a description of what they show."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tmx_builder.writers.html.counts import Coverage
from tmx_builder.writers.html.markup import Html, Markup

_BAR, _STEP, _LABEL, _ROOM, _COUNT = 14, 24, 96, 220, 60
_STRIP_WIDTH, _STRIP_HEIGHT = 1000, 12


class Part(NamedTuple):
    """A part of a bar."""

    kind: str
    """What it is, and the class that gives it its colour."""
    count: int


class Bar(NamedTuple):
    """A bar of parts, one after the other."""

    label: str
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        """Return how much it is in all."""
        return sum(part.count for part in self.parts)


def bars(write: Markup, name: str, title: str, shown: Sequence[Bar]) -> Html:
    """Return a picture of bars below each other, with what each of them counts at its end."""
    most = max((bar.count for bar in shown), default=0) or 1
    width = _LABEL + _ROOM + _COUNT
    lines = []
    for at, bar in enumerate(shown):
        middle = at * _STEP + _STEP / 2
        lines.append(write.element("text", bar.label, x=_LABEL - 10, y=_number(middle), class_="label"))
        x = float(_LABEL)
        for part in bar.parts:
            if part.count:
                length = max(part.count / most * _ROOM, 1)
                lines.append(_rect(write, part.kind, f"{part.kind}: {part.count}", x, middle - _BAR / 2, length))
                x += length
        lines.append(write.element("text", str(bar.count), x=_number(x + 6), y=_number(middle), class_="count"))
    told = "; ".join(
        f"{bar.label}: " + ", ".join(f"{part.count} {part.kind}" for part in bar.parts if part.count)
        for bar in shown
        if bar.count
    )
    return _picture(write, name, title, told or "none", f"0 0 {width} {max(len(shown), 1) * _STEP}", lines)


def strip(write: Markup, name: str, title: str, coverage: Coverage) -> Html:
    """Return a picture of a language of a report from its beginning to its end, what is in no unit left open."""
    total = coverage.length or 1
    x = 0.0
    pieces = []
    for each in coverage.stretches:
        length = each.length / total * _STRIP_WIDTH
        piece = _rect(write, each.kind, "", x, 0, length, _STRIP_HEIGHT)
        if each.kind != "sure" and each.unit:
            # for the mouse alone: the keyboard has its own way from one to the next
            piece = write.element("a", piece, href=f"#u{each.unit}", tabindex=-1)
        pieces.append(piece)
        x += length
    told = f"{coverage.share:.1%} of {coverage.length:,} characters are in units"
    return _picture(write, name, title, told, f"0 0 {_STRIP_WIDTH} {_STRIP_HEIGHT}", pieces, stretched=True)


def _picture(
    write: Markup,
    name: str,
    title: str,
    told: str,
    view: str,
    content: Iterable[Html],
    *,
    stretched: bool = False,
) -> Html:
    return write.element(
        "svg",
        write.element("title", title, id=f"{name}-title"),
        write.element("desc", told, id=f"{name}-desc"),
        *content,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        viewBox=view,
        preserveAspectRatio="none" if stretched else "xMinYMin meet",
        class_="strip" if stretched else "bars",
    )


def _rect(
    write: Markup, kind: str, title: str, x: float, y: float, width: float, height: float = _BAR
) -> Html:
    return write.element(
        "rect",
        write.element("title", title) if title else Html(),
        x=_number(x),
        y=_number(y),
        width=_number(width),
        height=_number(height),
        class_=f"is-{kind}",
    )


def _number(value: float) -> str:
    """Return a coordinate with no more digits than the eye sees."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
