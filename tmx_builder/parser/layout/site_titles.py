"""What a site makes of a title for its own head line: 双语：…, or 《…》全文, above the title itself."""

from collections.abc import Sequence
from itertools import islice

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, whole, without
from tmx_builder.text import count_han, count_latin, fold_blanks, language, weight

_MOST_LINES = 12
_SHORTEST = 18
"""Weight of a title: six Han characters."""


def without_site_titles(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without those at the top that hold a later line, and more.

    The later line has one in the other language right below or above it, as a title has its translation; the line
    that holds it has none.
    """
    written = (at for at, line in enumerate(lines) if fold_blanks(line.text) and not line.cell)
    top = list(islice(written, _MOST_LINES))
    texts = [_bare(lines[at].text) for at in top]
    spoken = [_language(lines[at].text) for at in top]
    apart = {
        top[place]
        for place, text in enumerate(texts)
        if not _has_other_beside(spoken, place)
        and any(
            weight(title) >= _SHORTEST
            and title in text
            and title != text
            and _has_other_beside(spoken, later)
            for later, title in enumerate(texts[place + 1 :], place + 1)
        )
    }
    return without(lines, whole(apart, "holds the title, with words of the site"))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _language(text: str) -> str:
    """Return the language of a line; none where it holds both, and so its own translation."""
    return "" if count_han(text) and count_latin(text) > count_han(text) else language(text)


def _has_other_beside(spoken: Sequence[str], place: int) -> bool:
    """Tell whether a line has its translation beside it: one in the other language, or in itself."""
    beside = spoken[max(0, place - 1) : place + 2]
    return not spoken[place] or any(tongue and tongue != spoken[place] for tongue in beside)
