"""Parts of texts without a match that units of a memory have as well, the longest first."""

from __future__ import annotations

from collections.abc import Sequence

from tmx_builder.reuse.forms import FIGURE
from tmx_builder.reuse.memory_index import MemoryIndex
from tmx_builder.text import is_english

_LEAST = {"zh": 4, "en": 14}
"""Characters of a phrase: four in Chinese, as in reuse that was measured on reports of five years; English words are
longer by about three and a half times."""
_MOST_PHRASES = 3
_MOST_TEXTS = 50_000
"""Different texts of a memory in which phrases are looked for, the latest; bounds the time that this takes."""
_MOST_HITS = 50
"""Different texts with the beginning of a phrase that are looked at."""


def phrases_of(forms: Sequence[str], index: MemoryIndex) -> list[list[tuple[str, int]]]:
    """Return for each bare text its longest parts that a memory has, with the latest unit of each.

    Parts do not overlap, and hold no figure.
    """
    least = _LEAST["en" if is_english(index.lang) else "zh"]
    grams: dict[str, list[tuple[int, int]]] = {}
    for form_index, form in enumerate(forms):
        for start in range(len(form) - least + 1):
            grams.setdefault(form[start : start + least], []).append((form_index, start))
    longest: dict[tuple[int, int], tuple[int, int]] = {}
    hits = dict.fromkeys(grams, 0)
    keys = index.skeletons()
    # from the latest on: of what many units have, the others say nothing more
    places = range(len(keys) - 1, max(-1, len(keys) - 1 - _MOST_TEXTS), -1)
    for place, key in zip(places, reversed(keys), strict=False):
        for gram in hits.keys() & {key[start : start + least] for start in range(len(key) - least + 1)}:
            for form_index, start in grams[gram]:
                length = _common(forms[form_index], start, key, gram)
                if length > longest.get((form_index, start), (0, 0))[0]:
                    longest[form_index, start] = length, place
            hits[gram] += 1
            if hits[gram] == _MOST_HITS:
                del hits[gram]
    return [_chosen(form_index, form, longest, index) for form_index, form in enumerate(forms)]


def _common(form: str, start: int, key: str, gram: str) -> int:
    """Return how long what begins with a gram is in both texts."""
    best, position = 0, key.find(gram)
    while position >= 0:
        length = len(gram)
        while (
            start + length < len(form)
            and position + length < len(key)
            and form[start + length] == key[position + length] != FIGURE
        ):
            length += 1
        best, position = max(best, length), key.find(gram, position + 1)
    return best


def _chosen(
    form_index: int, form: str, longest: dict[tuple[int, int], tuple[int, int]], index: MemoryIndex
) -> list[tuple[str, int]]:
    candidates = sorted(
        (
            (length, start, place)
            for (owner, start), (length, place) in longest.items()
            if owner == form_index
        ),
        key=lambda candidate: (-candidate[0], candidate[1]),
    )
    chosen: list[tuple[int, int, int]] = []
    for length, start, place in candidates:
        if len(chosen) < _MOST_PHRASES and all(
            start + length <= begin or begin + size <= start for begin, size, _ in chosen
        ):
            chosen.append((start, length, place))
    return [(form[start : start + length], index.latest_at(place)) for start, length, place in sorted(chosen)]
