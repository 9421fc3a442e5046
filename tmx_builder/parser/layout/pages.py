"""Text that was copied or exported from pages: page numbers and running heads taken out, and paragraphs go on.

A page break is a form feed, or a number in a sequence that counts up by one and looks like page numbers: with a mark,
beside form feeds, centred, or amid sentences. A running head recurs at the same place beside page breaks. The
entries of a table of contents lose their leaders and page numbers.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, product
from statistics import median_low

from tmx_builder.numbering import chinese_value, leading_number
from tmx_builder.parser.blocks import SHORTEST_WRAPPED_LINE, columns, ends_with_stop
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, by_document, whole, without
from tmx_builder.text import fold_blanks, language

_DIGITS = re.compile(r"\d+")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_FORM_FEED = "\f"
_COUNT = r"\d{1,4}|[一二三四五六七八九十]{1,3}"
_TOTAL = r"共 ?\d{1,4} ?[页頁]"
_MARKED = re.compile(
    r"[-–—―·•~*/<] ?(?P<dashed>\d{1,4}) ?[-–—―·•~*/>]"
    rf"|(?:{_TOTAL}[,，、/| ]*)?第 ?(?P<zh>{_COUNT}) ?[页頁](?:[,，、/| ]*{_TOTAL})?"
    r"|(?i:page|pg\.?|pp?\.|[页頁][码碼]) ?[|:：]? ?(?P<en>\d{1,4})(?: ?(?:of|/) ?\d{1,4})?"
    r"|(?P<part>\d{1,4}) ?(?:/|of) ?\d{1,4}"
)
_BARE = re.compile(r"[\[［(（【]?(?P<bare>\d{1,4}|[ivxl]{1,7})[\]］)）】]?")
_CENTRED = re.compile(r"[ \t\u3000]{8,}\d")
"""A page number centred below a column, as pdftotext -layout writes it."""
_BEFORE_HEAD = re.compile(rf"(?:{_MARKED.pattern}|{_BARE.pattern})(?: [|·] | )(?P<head>\S.*)")
_BEHIND_HEAD = re.compile(rf"(?P<head>.*\S)(?: [|·] | )(?:{_MARKED.pattern}|{_BARE.pattern})")
_FEWEST_MARKED, _FEWEST_BARE = 2, 3
"""Numbers with a mark; and bare ones, or heads without a number."""
_MOST_SKIPPED = 2
"""A page without a number, such as the first of a chapter, may come between two numbered ones."""
_LEAST_SHARE_AMID = 0.25
"""Least share of the lines of a running head without a number that are amid a sentence."""
_DEEPEST = 2
"""Number of lines at the head and at the foot of a page that can be running heads."""
_FEWEST_HEADS = 2
_LONGEST_HEAD = 100
"""In columns."""
_MARKS = r"\s.．·•…⋯‥_\-–—"
_ENTRY = re.compile(
    rf"(?P<title>.*?[^{_MARKS}])(?P<rest>(?P<leader>[{_MARKS}]+)"
    rf"[(（]?(?:第|[Pp]\.?)? ?(?P<page>\d{{1,4}}|[ivxl]{{1,6}}) ?[页頁]?[)）]?)"
)
_LEADER = re.compile(r"(?:[.．·•]\s?){2,}|[…⋯‥_]|[-–—]{3,}")
_FEWEST_ENTRIES = 3
_MOST_BETWEEN = 2
"""Lines without a page number among entries: the first line of one that is wrapped, a heading."""
_LONGEST_ENTRY = 600
"""In characters; a longer line is prose, and not tried: it bounds the time of the pattern."""


@dataclass(frozen=True, slots=True)
class _PossibleNumber:
    """A line that can be the number of a page."""

    index: int
    value: int
    is_marked: bool
    head: str
    """The rest of the line, as `skeleton_of` returns it."""


def skeleton_of(text: str) -> str:
    """Return the letters of a text, and one 0 for each number."""
    return _DIGITS.sub("0", "".join(_LETTERS_AND_DIGITS.findall(text))).casefold()


def without_page_breaks(lines: Sequence[Line], setting: Setting) -> Passed:
    """Return the lines without page numbers and running heads; a sentence that crosses a page break is contiguous."""
    return by_document(lines, setting, _without_breaks)


def _without_breaks(lines: list[Line]) -> Passed:
    feeds = {index for index, line in enumerate(lines) if _FORM_FEED in line.text and not line.cell}
    numbers = _page_numbers(lines, feeds)
    amid = _recurring_amid_sentences(lines)
    if not (feeds or numbers or amid):
        return Passed(lines)
    breaks = sorted(numbers | amid | {_place_of_feed(index, lines[index].text) for index in feeds})
    heads = whole(_running_heads(lines, numbers, breaks) | amid, "recurs at one place of the pages")
    written, furniture = without(lines, heads | whole(numbers, "number of a page"))
    apart: set[int] = set()
    for above, below in pairwise(index for index, line in enumerate(written) if fold_blanks(line.text)):
        is_break = bisect_right(breaks, above) < bisect_left(breaks, below)
        if is_break and _goes_on(lines[above].text, lines[below].text):
            apart.update(range(above + 1, below))
    kept = (line for index, line in enumerate(written) if index not in apart)
    return Passed([replace(line, text=line.text.replace(_FORM_FEED, " ")) for line in kept], furniture)


def _place_of_feed(index: int, text: str) -> float:
    """Return the position of a form feed between two lines: above its line, or below it if text precedes it."""
    return index + 0.5 if fold_blanks(text.partition(_FORM_FEED)[0]) else index - 0.5


def _page_numbers(lines: Sequence[Line], feeds: set[int]) -> set[int]:
    """Return the indices of the lines that are numbers of pages, alone or with a running head beside them."""
    chains: list[list[_PossibleNumber]] = []
    ends: dict[tuple[str, int], list[_PossibleNumber]] = {}
    for candidate in _candidates(lines):
        values = range(candidate.value - 1, candidate.value - 1 - _MOST_SKIPPED, -1)
        chain = next((ends.pop(end) for value in values if (end := (candidate.head, value)) in ends), None)
        if chain is None:
            chains.append(chain := [])
        chain.append(candidate)
        ends[candidate.head, candidate.value] = chain
    return {candidate.index for chain in chains if _counts_pages(chain, lines, feeds) for candidate in chain}


def _recurring_amid_sentences(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the lines that recur, most of them amid sentences: running heads without a number."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = fold_blanks(line.text)
        if not line.cell and columns(text) <= _LONGEST_HEAD and not ends_with_stop(text):
            places[skeleton_of(text)].append(index)
    for skeleton in ("", "0"):
        places.pop(skeleton, None)
    recurring = {index for indices in places.values() if len(indices) >= _FEWEST_BARE for index in indices}
    written = [index for index, line in enumerate(lines) if index not in recurring and fold_blanks(line.text)]
    heads: set[int] = set()
    for indices in places.values():
        below = [bisect_left(written, index) for index in indices if index in recurring]
        amid = [
            index
            for index, place in zip(indices, below, strict=False)
            if 0 < place < len(written)
            and _goes_on(lines[written[place - 1]].text, lines[written[place]].text)
        ]
        if len(amid) >= max(2, _LEAST_SHARE_AMID * len(indices)):
            # the first of all can be the title that the others repeat
            heads.update(amid, indices[1:])
    return heads


def _candidates(lines: Sequence[Line]) -> Iterator[_PossibleNumber]:
    for index, line in enumerate(lines):
        text = fold_blanks(line.text)
        if not text or line.cell or line.note or line.heading or columns(text) > _LONGEST_HEAD:
            continue
        for pattern in (_MARKED, _BARE, _BEFORE_HEAD, _BEHIND_HEAD):
            if match := pattern.fullmatch(text):
                groups = match.groupdict()
                head = skeleton_of(groups.pop("head", None) or "")
                is_bare = bool(groups.get("bare"))
                if pattern in (_MARKED, _BARE) or len(head) > 1:
                    written = next(filter(None, groups.values()))
                    value = _value(written)
                    is_marked = not is_bare or _CENTRED.match(line.text) is not None
                    yield _PossibleNumber(index, value, is_marked, head)
                    break


def _value(number: str) -> int:
    """Return the value of a number in digits, in Chinese or in Roman numerals."""
    if number.isdecimal():
        return int(number)
    roman = leading_number(number.upper())
    return roman.value if roman else chinese_value(number) or 0


def _counts_pages(chain: Sequence[_PossibleNumber], lines: Sequence[Line], feeds: set[int]) -> bool:
    if len(chain) < _FEWEST_MARKED:
        return False
    beside = [bool(_near(lines, candidate.index) & feeds) for candidate in chain]
    if 2 * sum(beside) >= len(chain):
        return True
    marked = 2 * sum(candidate.is_marked for candidate in chain) >= len(chain)
    if marked and (not chain[0].head or len(chain) >= _FEWEST_BARE):
        return True
    if len(chain) < _FEWEST_BARE:
        return False
    # row numbers are above one line each
    between = [
        sum(bool(fold_blanks(line.text)) for line in lines[above.index + 1 : below.index])
        for above, below in pairwise(chain)
    ]
    amid = [candidate for candidate in chain if _is_amid_sentence(lines, candidate.index)]
    return 2 * len(amid) >= len(chain) and median_low(between) > 1


def _near(lines: Sequence[Line], index: int) -> set[int]:
    """Return a line and the blank lines around it, with the first one on either side that is not blank."""
    near = {index}
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(lines):
            near.add(place)
            if fold_blanks(lines[place].text):
                break
            place += step
    return near


def _is_amid_sentence(lines: Sequence[Line], index: int) -> bool:
    """Return whether a sentence goes on behind a line, running heads aside."""
    above = _written(lines, range(index - 1, -1, -1))
    below = _written(lines, range(index + 1, len(lines)))
    return any(_goes_on(end, start) for end, start in product(above, below))


def _written(lines: Sequence[Line], places: Iterable[int]) -> list[str]:
    """Return the first lines at these places that are not blank, as many as running heads can be."""
    texts = (lines[place].text for place in places)
    return list(islice((text for text in texts if fold_blanks(text)), _DEEPEST))


def _goes_on(above: str, below: str) -> bool:
    """Return whether a line can be the rest of the sentence in the line above."""
    above, below = fold_blanks(above), fold_blanks(below)
    return (
        columns(above) >= SHORTEST_WRAPPED_LINE
        and not ends_with_stop(above)
        and language(below) in ("", language(above))
    )


def _running_heads(lines: Sequence[Line], numbers: set[int], breaks: Sequence[float]) -> set[int]:
    """Return the indices of the lines that recur at the same place beside page breaks."""
    skeletons = {
        index: skeleton_of(text)
        for index, line in enumerate(lines)
        if index not in numbers and (text := fold_blanks(line.text))
    }
    order = list(skeletons)
    counts = Counter(skeletons.values())
    places: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for place in breaks:
        below = bisect_right(order, place)
        for depth in range(-_DEEPEST, _DEEPEST):
            if 0 <= below + depth < len(order):
                index = order[below + depth]
                if skeletons[index] and columns(lines[index].text.strip()) <= _LONGEST_HEAD:
                    places[depth, skeletons[index]].add(index)
    return {
        index
        for (_, skeleton), indices in places.items()
        if len(indices) >= _FEWEST_HEADS and 2 * len(indices) >= counts[skeleton]
        for index in indices
    }


@dataclass(frozen=True, slots=True)
class _Entry:
    index: int
    title: str
    remainder: str
    """The leader and the page."""
    page: int
    has_leader: bool


def without_leaders(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines, those of a table of contents without leaders and page numbers.

    It is one where several lines close to each other end with numbers that never fall, most behind a leader.
    """
    entries = {entry.index: entry for run in _runs(lines) if _is_contents(run) for entry in _in_reach(run)}
    return without(
        lines,
        {
            index: Taken("the page of an entry", (entry.remainder,), entry.title)
            for index, entry in entries.items()
        },
    )


def _runs(lines: Sequence[Line]) -> Iterator[list[_Entry]]:
    """Yield runs of lines that end with numbers that never fall."""
    run: list[_Entry] = []
    between = 0
    for index, line in enumerate(lines):
        if not line.text.strip():
            continue
        entry = _entry(index, line)
        if entry and (not run or entry.page >= run[-1].page):
            run.append(entry)
            between = 0
            continue
        between += 1
        if run and (between > _MOST_BETWEEN or (entry and entry.has_leader)):
            yield run
            run, between = [entry] if entry else [], 0
    if run:
        yield run


def _entry(index: int, line: Line) -> _Entry | None:
    text = fold_blanks(line.text)
    if line.cell or line.note or len(text) > _LONGEST_ENTRY:
        return None
    match = _ENTRY.fullmatch(text)
    if not match or not language(match["title"]):
        return None
    leader = match["leader"].strip()
    # of two dots the first is the stop of English, of three and more none is
    stop = "." if leader in (".", "..") and match["title"][-1:].isascii() else ""
    page = int(match["page"]) if match["page"].isdecimal() else 0
    return _Entry(
        index, match["title"] + stop, match["rest"].strip(), page, _LEADER.search(leader) is not None
    )


def _is_contents(run: Sequence[_Entry]) -> bool:
    return len(run) >= _FEWEST_ENTRIES and 2 * sum(entry.has_leader for entry in run) >= len(run)


def _in_reach(run: Sequence[_Entry]) -> Iterator[_Entry]:
    """Yield the entries without those at the end that are further from the last one with a leader than any step."""
    pages = [entry.page for entry in run if entry.has_leader]
    reach = pages[-1] + max(after - before for before, after in pairwise(pages))
    yield from (entry for entry in run if entry.page <= reach)
