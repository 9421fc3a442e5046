"""What stands where in a report: its lines made plain, one language each, and set apart from what is no text.

Evidence comes from the whole document: a line that recurs is a watermark, a column of a table is in the language
of most of its cells, the order of the languages is the one that most of the text has.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

from tmx_builder.parser.bilingual import Part, parts_of
from tmx_builder.parser.document import Cell, Line, SourceDocument
from tmx_builder.parser.glosses import is_gloss
from tmx_builder.parser.lines import TextLine, ends_with_stop, read_lines
from tmx_builder.parser.markup import BOX_MARK, BOX_TITLE, without_marks
from tmx_builder.parser.pinyin import without_pinyin
from tmx_builder.parser.plausibility import Aligner, log_odds, shape_of
from tmx_builder.parser.recurrence import without_recurring
from tmx_builder.parser.sheet import Aside, Place, Sheet, sheet_of
from tmx_builder.parser.strangers import without_strangers
from tmx_builder.parser.tables import by_columns, with_cells
from tmx_builder.text import fold_blanks, language, weight

_LABEL = re.compile(r"【[^【】]{1,60}】|[\[［〔〖](?!\d+[\]］〕〗])[^\[\]［］〔〕〖〗]{1,60}[\]］〕〗]")
_SHARED_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,2}[.、．)）]\s*|\d{1,3}(?:\.\d{1,3}){1,2}\s+|[(（]\d{1,3}[)）]\s*)(?=[^\d\s])"
)
_LONE_LABEL = "a label in one language"
_GREATEST_STRAY_SHARE = 0.2
"""Share of a document that can be in the other language without making it a bilingual one."""
_LEAST_BELIEF = 0.3
"""Probability from which a short line's two languages count as a text and its translation."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A report's lines, in running order, and what is none of them."""

    lines: tuple[TextLine, ...]
    sheet: Sheet
    """Tells where each of `lines` stands."""
    labels: tuple[int, ...]
    """Numbers at which labels and titles of boxes stood that no other language has."""
    cuts: tuple[int, ...]
    """Numbers at which boxes and parts with a label begin or end, ascending; those of `labels` among them."""
    asides: tuple[tuple[Place, Aside], ...]


def lay_out(documents: Sequence[SourceDocument], align: Aligner | None) -> Layout:
    """Find out what the lines of a report are.

    `align` is asked whether the two languages of a short line translate each other; without it they do.
    """
    whole = sheet_of(documents)
    asides: list[Aside] = []
    by_document = groupby(whole.lines, key=lambda line: id(whole.place_of(line.number).document))
    lines = list(chain.from_iterable(without_marks(list(each), asides) for _, each in by_document))
    lines = with_cells(lines, asides)
    lines = without_strangers(lines, asides)
    lines = without_pinyin(lines, asides)
    lines = without_recurring(lines, asides)
    lines = by_columns(lines, asides)
    lines = _one_language_each(lines, asides, align)
    lines = _without_strays(_without_labels(lines, asides), whole, asides)
    labels = {aside.number for aside in asides if aside.reason in (BOX_TITLE, _LONE_LABEL)}
    cuts = labels | {aside.number for aside in asides if aside.reason == BOX_MARK}
    sheet = whole.cut(lines)
    return Layout(
        tuple(read_lines(sheet.lines)),
        sheet,
        tuple(at for at, line in enumerate(lines, 1) if line.number in labels),
        tuple(at for at, line in enumerate(lines, 1) if line.number in cuts),
        tuple((whole.place_of(aside.number), aside) for aside in asides),
    )


def _one_language_each(lines: Sequence[Line], asides: list[Aside], align: Aligner | None) -> list[Line]:
    """Return the lines, those with two languages cut where the language changes."""
    parts = _parts(lines)
    usual = _usual_order(lines, parts)
    glosses = {at for at, found in parts.items() if is_gloss(lines, at, found, usual)}
    doubtful = [at for at, found in parts.items() if at not in glosses and _is_short(found)]
    refused = set(doubtful) - set(_believed(doubtful, parts, align))
    table = max((line.cell.table for line in lines if line.cell), default=-1) + 1
    cut: list[Line] = []
    for at, line in enumerate(lines):
        if at in glosses:
            asides.append(Aside(line.number, fold_blanks(line.text), "explains a word"))
            cut.append(replace(line, text=""))
        elif at not in parts or at in refused:
            cut.append(line)
        else:
            cut += _cut(line, parts[at], usual, table, asides)
    return cut


def _parts(lines: Sequence[Line]) -> dict[int, list[Part]]:
    """Return the parts of every line in two languages, by the line's index.

    Where most lines are such, the others most likely are.
    """
    written = [at for at, line in enumerate(lines) if not line.cell and line.text.strip()]
    parts = {at: found for at in written if len(found := parts_of(lines[at].text)) > 1}
    if 2 * len(parts) > len(written):
        rest = (at for at in written if at not in parts)
        parts |= {at: found for at in rest if len(found := parts_of(lines[at].text, surely=True)) > 1}
    return parts


def _cut(line: Line, parts: Sequence[Part], usual: str, table: int, asides: list[Aside]) -> Iterator[Line]:
    """Yield the parts of a line as lines; two in the usual order are a row of a table."""
    texts = [part.text for part in parts]
    is_row = len(parts) == 2 and (not usual or parts[0].language == usual or _is_short(parts))
    if is_row and (number := _SHARED_NUMBER.match(texts[0])):
        asides.append(Aside(line.number, number[0].strip(), "a number before both languages"))
        texts[0] = texts[0][number.end() :]
    for column, text in enumerate(texts):
        yield replace(line, text=text, cell=Cell(table, line.number, column) if is_row else None)


def _is_short(parts: Sequence[Part]) -> bool:
    return len(parts) == 2 and not any(ends_with_stop(part.text) for part in parts)


def _usual_order(lines: Sequence[Line], parts: dict[int, list[Part]]) -> str:
    """Return the language that mostly comes first; empty where the two halves of the evidence cancel out."""
    order: Counter[str] = Counter()
    spoken: list[tuple[str, str]] = []
    for at, line in enumerate(lines):
        if found := parts.get(at):
            order[found[0].language] += len(line.text)
        elif not line.cell and ends_with_stop(fold_blanks(line.text[-20:])):
            spoken.append((language(line.text), line.text))
    for (one, text), (other, following) in pairwise(spoken):
        # a translation is above the next paragraph as well: only what looks like a pair tells the order
        if one and other and one != other and log_odds(shape_of(text), shape_of(following)) > 0:
            order[one] += len(text) + len(following)
    return max(order, key=lambda tongue: order[tongue]) if order["zh"] != order["en"] else ""


def _believed(
    candidates: Sequence[int], parts: dict[int, list[Part]], align: Aligner | None
) -> Iterator[int]:
    """Yield the candidates whose two parts `align` takes for translations of each other."""
    if align is None or not candidates:
        yield from candidates
        return
    zh, en = (
        [next(part.text for part in parts[at] if part.language == tongue) for at in candidates]
        for tongue in ("zh", "en")
    )
    for bead in align(zh, en):
        if bead.score >= _LEAST_BELIEF:
            yield from (candidates[k] for k in bead.source if k in bead.target)


def _without_labels(lines: Sequence[Line], asides: list[Aside]) -> list[Line]:
    """Return the lines without the bracketed labels, unless there are some in both languages."""
    labels = {
        at
        for at, line in enumerate(lines)
        if not line.cell and _LABEL.fullmatch(fold_blanks(line.text[:200]))
    }
    if len({language(lines[at].text) for at in labels} - {""}) > 1:
        return list(lines)
    kept = []
    for at, line in enumerate(lines):
        if at in labels:
            asides.append(Aside(line.number, fold_blanks(line.text), _LONE_LABEL))
        kept.append(replace(line, text="") if at in labels else line)
    return kept


def _without_strays(lines: list[Line], sheet: Sheet, asides: list[Aside]) -> list[Line]:
    """Return the lines of a report in two documents, one for each language, without those in the other's.

    A document that holds much of both languages keeps all its lines, and so does a report in one document.
    """
    documents = [sheet.place_of(line.number).document for line in lines]
    weights = {id(document): Counter[str]() for document in documents}
    for document, line in zip(documents, lines, strict=True):
        weights[id(document)][language(line.text)] += weight(line.text)
    main = {each: _main_language(found) for each, found in weights.items()}
    if set(main.values()) != {"zh", "en"}:
        return lines
    kept = []
    for document, line in zip(documents, lines, strict=True):
        spoken = language(line.text)
        stray = spoken and spoken != main[id(document)]
        if stray:
            asides.append(
                Aside(line.number, fold_blanks(line.text), "stands in the other language's document")
            )
        kept.append(replace(line, text="") if stray else line)
    return kept


def _main_language(weights: Counter[str]) -> str:
    """Return the language that nearly all of a document is in; empty where there is none."""
    tongue, other = ("zh", "en") if weights["zh"] > weights["en"] else ("en", "zh")
    return tongue if weights[other] <= _GREATEST_STRAY_SHARE * (weights["zh"] + weights["en"]) else ""
