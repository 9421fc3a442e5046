"""Find the longest phrases that texts without a match share with units of a memory."""

from __future__ import annotations

from collections.abc import Sequence

from tmx_builder.reuse.forms import FIGURE
from tmx_builder.reuse.memory_index import MemoryIndex
from tmx_builder.text import is_english

_LEAST = {"zh": 4, "en": 14}
"""Characters of the shortest phrase. Chinese: as in the reuse measured on reports of five years. English: 3.5 times
as many."""
_MOST_PHRASES = 3
_MOST_TEXTS = 50_000
"""Distinct texts of a memory that are searched, the latest first, which bounds the time."""
_MOST_HITS = 50
"""Texts examined for each beginning of a phrase."""


def phrases_of(forms: Sequence[str], index: MemoryIndex) -> list[list[tuple[str, int]]]:
    """Return for each bare text its longest phrases in a memory, with the number of the latest unit that has each.

    Phrases do not overlap and contain no figure.
    """
    least = _LEAST["en" if is_english(index.lang) else "zh"]
    grams: dict[str, list[tuple[int, int]]] = {}
    for form_index, form in enumerate(forms):
        for start in range(len(form) - least + 1):
            grams.setdefault(form[start : start + least], []).append((form_index, start))
    longest: dict[tuple[int, int], tuple[int, int]] = {}
    hits = dict.fromkeys(grams, 0)
    keys = index.skeletons()
    # from the latest on: further units with a frequent phrase add nothing
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
    """Return the length of the longest common stretch that begins with a gram."""
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
