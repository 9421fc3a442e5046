"""Lines of columns to paragraphs: by the space above a line, its indentation, and the room left before it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from tmx_builder.parser.readers.pdf.pages import SUPERSCRIPTS, PageLine
from tmx_builder.text import Language, language

_WIDER = 1.25
"""Lines further apart than this share of what is usual within paragraphs have space between them."""
_SAME_SIZE = 0.12
"""Share by which the font of a paragraph's lines may differ."""
_INDENT = 0.7
"""In sizes: a line further to the right than its neighbours is indented."""
_ROOM = {"zh": 2.4, "en": 0.5, "": 0.5}
"""In sizes: what a line may leave free, beside the next word in English."""
_STOPS = '。！？.!?：:；;”"）)'
_SAME_COLUMN = 12.0
"""Points by which the left sides of columns on different pages may differ."""

Column = Sequence[PageLine]


@dataclass(slots=True)
class Paragraph:
    """Lines that read as one text."""

    lines: list[PageLine] = field(default_factory=list)
    space: float = 0.0
    """Space above its first line, in font sizes; 0 at the head of a column."""
    note: bool = False
    """Whether it is at the foot of a page."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """The sides of a column, in points."""

    left_edge: float
    right_edge: Mapping[Language, float]
    """By language: Chinese marks may hang over the side that English keeps to."""


def paragraphs_of(columns: Sequence[Column]) -> Iterator[Paragraph]:
    """Yield the paragraphs of all columns; one that a column's end cuts is joined with its rest."""
    shapes = _shapes(columns)
    leading = _leading(columns, shapes)
    unfinished: Paragraph | None = None
    before = _Shape(0, {})
    held: list[Paragraph] = []
    for column, shape in zip(columns, shapes, strict=True):
        body, notes = _notes_apart(column, columns)
        paragraphs = list(_in_column(body, shape, leading))
        if unfinished and paragraphs and _goes_on(unfinished, before, paragraphs[0], shape):
            unfinished.lines += paragraphs.pop(0).lines
        if unfinished and paragraphs:
            yield unfinished
            yield from held
            unfinished, held = None, []
        if unfinished is None and paragraphs:
            yield from paragraphs[:-1]
            unfinished = paragraphs[-1]
        if paragraphs:
            before = shape
        held += (replace(paragraph, note=True) for paragraph in _in_column(notes, shape, leading))
    if unfinished:
        yield unfinished
    yield from held


def usual_space(paragraphs: Sequence[Paragraph]) -> float:
    """Return the space that paragraphs have above them where nothing sets them off, in sizes."""
    spaces = sorted(each.space for each in paragraphs if each.space > 0.5)
    # the very least can be an accident
    return spaces[min(1, len(spaces) - 1)] if spaces else 0.0


def _shapes(columns: Sequence[Column]) -> list[_Shape]:
    """Return the sides of each column, as all columns at its place have them together."""
    groups: dict[int, list[int]] = {}
    left_edges = [min((line.left_edge for line in column), default=0.0) for column in columns]
    for column_index, left_edge in enumerate(left_edges):
        near = next(
            (
                key
                for key, members in groups.items()
                if abs(left_edges[members[0]] - left_edge) < _SAME_COLUMN
            ),
            column_index,
        )
        groups.setdefault(near, []).append(column_index)
    shapes = [_Shape(0, {})] * len(columns)
    for members in groups.values():
        right_edges: dict[Language, list[float]] = defaultdict(list)
        for column_index in members:
            for line in columns[column_index]:
                right_edges[language(line.text)].append(line.right_edge)
        # a single line can stick out
        usual_edges = {
            spoken: sorted(edges)[int(0.98 * (len(edges) - 1))] for spoken, edges in right_edges.items()
        }
        for column_index in members:
            shapes[column_index] = _Shape(left_edges[column_index], usual_edges)
    return shapes


def _leading(columns: Sequence[Column], shapes: Sequence[_Shape]) -> dict[Language, float]:
    """Return how far lines of a paragraph are apart, in sizes, by language; found below full lines."""
    gaps: dict[Language, list[float]] = defaultdict(list)
    for column, shape in zip(columns, shapes, strict=True):
        for above, below in pairwise(column):
            spoken = language(below.text)
            if (
                spoken == language(above.text)
                and _alike(above, below)
                and above.baseline > below.baseline
                and not _has_room(above, below, shape)
            ):
                gaps[spoken].append((above.baseline - below.baseline) / below.size)
    return {spoken: median(values) for spoken, values in gaps.items()}


def _in_column(lines: Column, shape: _Shape, leading: dict[Language, float]) -> Iterator[Paragraph]:
    paragraph = Paragraph()
    for line in lines:
        above = paragraph.lines[-1] if paragraph.lines else None
        if above is not None and (_is_apart(above, line, leading) or _begins(paragraph.lines, line, shape)):
            yield paragraph
            paragraph = Paragraph(space=(above.baseline - line.baseline) / max(above.size, line.size))
        paragraph.lines.append(line)
    if paragraph.lines:
        yield paragraph


def _is_apart(above: PageLine, line: PageLine, leading: dict[Language, float]) -> bool:
    """Return whether there is more space between two lines than within a paragraph."""
    usual = leading.get(language(line.text)) or max(leading.values(), default=1.3)
    return above.baseline - line.baseline > _WIDER * usual * max(above.size, line.size)


def _begins(before: Sequence[PageLine], line: PageLine, shape: _Shape) -> bool:
    """Return whether a line right below the lines `before` begins a new paragraph."""
    above = before[-1]
    if above.baseline - line.baseline < 0.3 * line.size or not _alike(above, line):
        return True
    if _has_room(above, line, shape) or line.text[0] in SUPERSCRIPTS:
        return True
    shift = (line.left_edge - above.left_edge) / line.size
    if shift > _INDENT or (shift < -_INDENT and len(before) > 1):
        return True
    spoken, before_it = language(line.text), language("".join(each.text for each in before))
    # a Chinese line within English text is rare; a line in Latin letters within Chinese text is not
    return spoken != before_it and (_ends(above) or (before_it, spoken) == ("en", "zh"))


def _ends(line: PageLine) -> bool:
    """Return whether a line ends with a stop, references to notes aside."""
    return line.text.rstrip(SUPERSCRIPTS)[-1:] in _STOPS


def _alike(line: PageLine, neighbour: PageLine) -> bool:
    return abs(line.size - neighbour.size) <= _SAME_SIZE * max(line.size, neighbour.size)


def _has_room(above: PageLine, line: PageLine, shape: _Shape) -> bool:
    """Return whether the line above ends although more would have fitted, so that it ends on purpose."""
    spoken = language(above.text)
    wanted = (line.first_word if spoken == "en" else 0) + _ROOM[spoken] * line.size
    return shape.right_edge[spoken] - above.right_edge > wanted


def _goes_on(paragraph: Paragraph, shape_above: _Shape, continuation: Paragraph, shape: _Shape) -> bool:
    """Return whether the first paragraph of a column continues the last one of the column before."""
    above, line = paragraph.lines[-1], continuation.lines[0]
    if _ends(above) or not _alike(above, line) or language(above.text) != language(line.text):
        return False
    if (line.left_edge - shape.left_edge) / line.size > _INDENT:
        return False
    return not _has_room(above, line, shape_above)


def _notes_apart(column: Column, columns: Sequence[Column]) -> tuple[Column, Column]:
    """Return a column's lines without the notes at its foot, and these: lines in a smaller font."""
    sizes = [line.size for each in columns for line in each]
    usual = median(sizes)
    start = len(column)
    while start and column[start - 1].size < 0.9 * usual:
        start -= 1
    return column[:start], column[start:]
