"""Lines that hold both languages, titles as well as whole texts: where one language ends and the other begins."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tmx_builder.parser.blocks import length_odds, length_of
from tmx_builder.parser.document import Cell, Line
from tmx_builder.quantities import find_quantities, matching
from tmx_builder.text import HAN, Language, count_han, count_latin

_RUN = re.compile(rf"(?P<zh>[{HAN}]+)|(?P<en>[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)?)")
_BRACKETED = re.compile(r"[(（\[［【〔《〈][^()（）\[\]［］【】〔〕《》〈〉]{1,200}[)）\]］】〕》〉]")
_CHINESE_END = re.compile(r"[。！？；：…!?;:][”’」』）)】》\"']*\s*$")
_ENGLISH_END = re.compile(r"[.!?;:,][”’\"')\]]*\s*$")
_LAST_STOP = re.compile(
    r"(?:[。！？…!?]|[；：，、,;:](?!\s*\d)|\.(?!\d))[”’」』）)】》]*(?:[\"'](?=\s|$))?|[”’」』）)】》]"
)
_WIDE_GAP = re.compile(r"\s{2,}|\t|\s*[—–=|/→]+\s*|\s-+\s")
_GAP = re.compile(r"\u3000+|\t+| {3,}")
"""Between the cells of a row that has lost its table."""
_LONE_DATE = re.compile(r"(?<=\s)[(（]?\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?[)）]?$")
"""At the end of a line in both languages, in Chinese alone."""
_LONGEST_FIGURE = 40
"""In characters."""
_EDGES = " \t\u3000|/＝=—–→"
_FEWEST_WORDS = 2
"""Words of English, or Han characters, that can be a text and not a name alone."""
_LEAST_RATIO = 1.2
"""English letters per Han character of a short text and its translation, which no wide gap parts."""
_MOST_HAN_BESIDE_FIGURES = 3
"""Han characters of a text that is but a figure: 7%以内, 约860公里."""
_SEAM = re.compile(rf"\s+|{_LAST_STOP.pattern}")


@dataclass(frozen=True, slots=True)
class LinePart:
    """A stretch of a line in one language."""

    language: Language
    text: str
    """Without the blanks and dashes at the seam."""
    certainty: float = 1.0
    """Probability that its seams are where they are, as far as lengths alone decided."""


@dataclass(slots=True)
class _Run:
    """Text from the first to the last letter of one script."""

    language: Language
    start: int
    end: int
    words: int


def parts_of(text: str, *, surely: bool = False) -> list[LinePart]:
    """Return the parts of a line in order, each in another language than the one before.

    One part, or none, means that the line is in one language: names, and text in brackets, do not count.
    A single English word beside Chinese is taken for a name, unless the gap is wide. `surely` says that the line
    most likely holds both languages: then one word is enough, and a line without stops is cut in two where the
    lengths fit best.
    """
    if not count_han(text):
        return []
    cells = [cell for cell in _GAP.split(text.strip()) if cell.strip()]
    if len(cells) > 1:
        pairs = [_parts_of(cell, surely=True) for cell in cells]
        if all(len(pair) == 2 and pair[0].language == pairs[0][0].language for pair in pairs):
            return [part for pair in pairs for part in pair]
    if date := _LONE_DATE.search(text[-_LONGEST_FIGURE:].rstrip()):
        parts = _parts_of(text.rstrip()[: -len(date[0])], surely=surely)
        if len(parts) == 2:
            return [*parts, LinePart("zh", date[0])]
    return _parts_of(text, surely=surely)


def cells_of(
    line: Line, parts: Sequence[LinePart], table: int | None, start: int = 0, *, row: int | None = None
) -> Iterator[Line]:
    """Yield the parts of a line as lines, two and two in the cells of a table's row if there is a table.

    The first part begins at `start`. Two pairs of one line are in two tables. The row has the line's number unless
    another is given.
    """
    for position, part in enumerate(parts):
        text = part.text if position else part.text[start:]
        cell = (
            None
            if table is None
            else Cell(table + position // 2, line.number if row is None else row, position % 2)
        )
        certainty = line.certainty * part.certainty
        yield replace(line, text=text, cell=cell, certainty=certainty, language=part.language)


def _parts_of(text: str, *, surely: bool) -> list[LinePart]:
    if not count_latin(text):
        return _figure_and_its_copy(text)
    runs = _runs(text)
    if len(runs) < 2:
        return []
    if len(runs) == 2:
        fewest = 1 if surely else _FEWEST_WORDS
        is_cut = (
            _are_title_and_translation(text, *runs, fewest=fewest)
            or _stop_between(text, *runs)
            or _is_figure(text, runs, next(at for at in (0, 1) if runs[at].language == "en"))
        )
        return _cut(text, runs) if is_cut else []
    merged = _merged(_without_names(text, runs))
    if len(merged) > 1:
        return _cut(text, merged)
    if surely and runs[0].language != runs[-1].language:
        halves, certainty = _halves(text, runs)
        return [replace(part, certainty=certainty) for part in _cut(text, halves)]
    return []


def _figure_and_its_copy(text: str) -> list[LinePart]:
    """Return the parts of a line such as 2.8万人 28,000, whose English has no letters."""
    text = text.strip()
    for blank in re.finditer(r"\s+", text) if len(text) <= _LONGEST_FIGURE else ():
        halves = text[: blank.start()], text[blank.end() :]
        languages: tuple[Language, Language] = ("zh", "en") if count_han(halves[0]) else ("en", "zh")
        of = dict(zip(languages, halves, strict=True))
        if not count_han(of["en"]) and _same_figures(of["zh"], of["en"]):
            return [LinePart(tongue, half) for tongue, half in zip(languages, halves, strict=True)]
    return []


def _runs(text: str) -> list[_Run]:
    """Return the runs of letters in either script; what is in brackets belongs to what is around it."""
    bracketed = [match.span() for match in _BRACKETED.finditer(text)]
    bracket = 0
    runs: list[_Run] = []
    for match in _RUN.finditer(text):
        while bracket < len(bracketed) and bracketed[bracket][1] <= match.start():
            bracket += 1
        if bracket < len(bracketed) and bracketed[bracket][0] <= match.start():
            continue
        tongue: Language = "zh" if match["zh"] else "en"
        if runs and runs[-1].language == tongue:
            runs[-1].end, runs[-1].words = match.end(), runs[-1].words + 1
        else:
            runs.append(_Run(tongue, match.start(), match.end(), 1))
    return runs


def _are_title_and_translation(text: str, first: _Run, second: _Run, *, fewest: int) -> bool:
    """Return whether a line of two runs is a short text and its translation rather than Chinese with a name."""
    zh, en = (first, second) if first.language == "zh" else (second, first)
    han, latin = count_han(text[zh.start : zh.end]), count_latin(text[en.start : en.end])
    gap = text[first.end : second.start]
    if first.language == "zh" and _CHINESE_END.search(text[en.end :]):
        return False
    is_wide = _WIDE_GAP.fullmatch(gap) is not None
    if en.words < fewest and not is_wide:
        return False
    return is_wide or latin >= _LEAST_RATIO * han


def _stop_between(text: str, first: _Run, second: _Run) -> bool:
    if not _stops(text[first.end : second.start], _CHINESE_END if first.language == "zh" else _ENGLISH_END):
        return False
    if second.language == "zh":
        return second.end - second.start >= _FEWEST_WORDS
    # 同志们：Comrades,
    is_closed = _ENGLISH_END.search(text[second.end :]) is not None
    return is_closed or second.words >= _FEWEST_WORDS


def _stops(gap: str, end: re.Pattern[str]) -> bool:
    """Return whether the text before a gap between two languages ends there with a stop."""
    return bool(end.search(gap[: _seam(gap)]))


def _without_names(text: str, runs: Sequence[_Run]) -> Iterator[_Run]:
    """Yield the runs, those that are but names in a sentence of the other language given to that language.

    English between two stops is a sentence. Where a line has one, other English is a heading rather than a name if
    the lengths of the texts on either side of it, and its own, fit better so.
    """
    english = [index for index, run in enumerate(runs) if run.language == "en"]
    stops = {index: (_opens(text, runs, index), _closes(text, runs, index)) for index in english}
    sure = [
        index
        for index in english
        if (all(stops[index]) and runs[index].words >= _FEWEST_WORDS) or _is_figure(text, runs, index)
    ]
    sentences = bool(sure)
    lengths = [length_of(text[run.start : run.end]) for run in runs]
    bounds = [-1, *sure, len(runs)]
    for before, after in pairwise(bounds):
        if before >= 0:
            yield runs[before]
        start = before + 1
        for index in range(before + 1, after):
            run = runs[index]
            is_part = (
                run.language == "en"
                and sentences
                and run.words >= _FEWEST_WORDS
                and _heads(lengths, start, index, after, runs[0].language) > 0
            )
            start = index + 1 if is_part else start
            yield run if run.language == "zh" or is_part else _Run("zh", run.start, run.end, 0)


def _heads(lengths: Sequence[float], start: int, index: int, after: int, first: Language) -> float:
    """Return the log-odds that the run at `index` is a separate text between `start` and `after`.

    Its counterpart is the Chinese before it, or behind it where English comes first.
    """
    if first == "zh":
        translated, remaining = sum(lengths[start:index]), sum(lengths[index + 1 : after])
        translation = lengths[after] if after < len(lengths) else 0.0
    else:
        translated, remaining = sum(lengths[index + 1 : after]), sum(lengths[start:index])
        translation = lengths[start - 1] if start else 0.0
    if not translated or not remaining or not translation:
        return 1.0 if translated else -1.0
    apart = length_odds(translated, lengths[index]) + length_odds(remaining, translation)
    return apart - length_odds(translated + lengths[index] + remaining, translation)


def _halves(text: str, runs: Sequence[_Run]) -> tuple[list[_Run], float]:
    """Return the two runs that a line makes if it is cut once, where their lengths fit best, and how sure that is."""
    first, last = runs[0], runs[-1]
    halves = [
        (_Run(first.language, first.start, before.end, 1), _Run(last.language, after.start, last.end, 1))
        for before, after in pairwise(runs)
        if before.language == first.language
    ]
    odds = [length_odds(*(length_of(text[run.start : run.end]) for run in half)) for half in halves]
    best = max(range(len(halves)), key=lambda number: odds[number])
    return list(halves[best]), 1 / sum(math.exp(after - odds[best]) for after in odds)


def _opens(text: str, runs: Sequence[_Run], index: int) -> bool:
    """Return whether the run begins behind a Chinese stop, or at the start of the line."""
    return not index or _stops(text[runs[index - 1].end : runs[index].start], _CHINESE_END)


def _closes(text: str, runs: Sequence[_Run], index: int) -> bool:
    """Return whether the run ends with an English stop, or at the end of the line."""
    if index + 1 == len(runs):
        return not _CHINESE_END.search(text[runs[index].end :])
    return _stops(text[runs[index].end : runs[index + 1].start], _ENGLISH_END)


def _merged(runs: Iterator[_Run]) -> list[_Run]:
    merged: list[_Run] = []
    for run in runs:
        if merged and merged[-1].language == run.language:
            merged[-1].end, merged[-1].words = run.end, merged[-1].words + run.words
        else:
            merged.append(replace(run))
    return merged


def _seam(gap: str) -> int:
    """Return where between two runs the first one ends: behind its last stop, else at the last widest blank."""
    stops = list(_LAST_STOP.finditer(gap))
    if stops:
        return stops[-1].end()
    blanks = max(re.finditer(r"\s+", gap), key=lambda blank: (len(blank[0]), blank.start()), default=None)
    return blanks.start() if blanks else len(gap)


def _cut(text: str, runs: Sequence[_Run]) -> list[LinePart]:
    seams = [0]
    seams += (before.end + _seam(text[before.end : after.start]) for before, after in pairwise(runs))
    seams.append(len(text))
    for number, (before, after) in enumerate(pairwise(runs), 1):
        seams[number] = _best_seam(
            text, runs, seams, number, list(_possible_seams(text, before.end, after.start))
        )
    return [
        LinePart(run.language, text[start:end].strip(_EDGES).removesuffix(" -"))
        for run, (start, end) in zip(runs, pairwise(seams), strict=True)
    ]


def _possible_seams(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where one part can end and the other begin in the gap [start, end) between their letters."""
    yield start
    yield from (start + match.end() for match in _SEAM.finditer(text[start:end]) if match.end() < end - start)
    yield end


def _best_seam(
    text: str, runs: Sequence[_Run], seams: Sequence[int], number: int, possible: Sequence[int]
) -> int:
    """Return the seam between parts `at` - 1 and `at` at which most figures of parts and translations correspond.

    A part's translation is the one beside it, two by two from the start. Where the figures do not tell, the seam
    stays.
    """
    if len(runs) % 2 or not any(character.isdigit() for character in text[possible[0] : possible[-1]]):
        return seams[number]

    def agreement(seam: int) -> int:
        bounds = [*seams[:number], seam, *seams[number + 1 :]]
        pairs = {(number - 1) // 2, number // 2}
        return sum(_agreement(text, runs, bounds, 2 * pair) for pair in pairs)

    best = max(possible, key=agreement)
    return best if agreement(best) > agreement(seams[number]) else seams[number]


def _agreement(text: str, runs: Sequence[_Run], bounds: Sequence[int], first: int) -> int:
    """Return how many figures of a part and the next one correspond, less those that do not."""
    parts = {runs[at].language: text[bounds[at] : bounds[at + 1]] for at in (first, first + 1)}
    joined, most = matching(find_quantities(parts["zh"], "zh"), find_quantities(parts["en"], "en"))
    return 2 * joined - most


def _is_figure(text: str, runs: Sequence[_Run], index: int) -> bool:
    """Return whether an English run translates the figure or the date beside it, as in 7%以内 Within 7%."""
    start = runs[index - 1].end if index else 0
    end = runs[index + 1].start if index + 1 < len(runs) else len(text)
    if not any(map(str.isdigit, text[start:end])):
        return False
    before = runs[index - 2].end if index > 1 else 0
    behind = runs[index + 2].start if index + 2 < len(runs) else len(text)
    seams = (
        (opening, closing)
        for opening in _possible_seams(text, start, runs[index].start)
        for closing in _possible_seams(text, runs[index].end, end)
        if _is_apart(text, opening) and _is_apart(text, closing)
    )
    return any(
        _same_figures(zh, text[opening:closing])
        for opening, closing in seams
        for zh in ((text[before:opening],) if index else ())
        + ((text[closing:behind],) if index + 1 < len(runs) else ())
    )


def _is_apart(text: str, seam: int) -> bool:
    """Return whether a seam is at a blank, or where one script meets the other: 2024年1月12日January 12, 2024."""
    if seam in (0, len(text)):
        return True
    before, behind = text[seam - 1], text[seam]
    meet = count_han(before) + count_latin(behind) == 2 or count_latin(before) + count_han(behind) == 2
    return meet or before.isspace() or behind.isspace()


def _same_figures(zh: str, en: str) -> bool:
    """Return whether a Chinese text is little more than figures, and an English one has the same."""
    of_zh, of_en = find_quantities(zh, "zh"), find_quantities(en, "en")
    joined, most = matching(of_zh, of_en)
    others = count_han(zh) - sum(count_han(zh[quantity.start : quantity.end]) for quantity in of_zh)
    return 0 < joined == most and others <= _MOST_HAN_BESIDE_FIGURES
