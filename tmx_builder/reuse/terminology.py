"""Find glossary terms in new texts, and for each term the latest unit of a memory that uses its rendering."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from tmx_builder.model import Term
from tmx_builder.reuse.forms import bare, skeleton
from tmx_builder.reuse.memory_index import Fetch, MemoryIndex, MemoryUnit
from tmx_builder.text import folded, is_english

Renderings = tuple[str, ...]
"""The renderings of a term in the other language, the preferred one first."""

_BEGINNING = {"zh": 2, "en": 4}
"""Characters at the start of a term by which it is searched in the texts of a memory."""
_MOST_TEXTS = 50_000
"""Distinct texts of a memory that are searched, the latest first, which bounds the time."""
_MOST_UNITS = 8
"""Units examined for each term, since some render it differently."""


class Terminology:
    """The terms of a glossary in one of its languages."""

    def __init__(self, terms: Iterable[Term], lang: str) -> None:
        """Take terms, and the language of the new texts by its tag."""
        self._lang = lang
        self.renderings: Mapping[str, Renderings] = _by_source(terms, lang)
        forms = {_form(term): term for term in self.renderings}
        # longer terms first, so that a term inside a longer term is not reported
        longest = sorted(forms, key=lambda form: (-len(form), form))
        self._terms = forms
        alternatives = "|".join(map(re.escape, longest))
        inflected = rf"\b(?P<term>{alternatives})s?\b" if is_english(lang) else f"(?P<term>{alternatives})"
        self._pattern = re.compile(inflected) if longest else None

    def terms_in(self, text: str) -> tuple[str, ...]:
        """Return the distinct terms in a text, in the order of the text."""
        if self._pattern is None:
            return ()
        matches = self._pattern.finditer(_form(text))
        return tuple(dict.fromkeys(self._terms[match["term"]] for match in matches))

    def units_with(self, terms: Iterable[str], index: MemoryIndex, fetch: Fetch) -> dict[str, MemoryUnit]:
        """Return by term the latest unit that renders it as the glossary does; terms without one are missing."""
        numbers = self._latest({term: skeleton(bare(term, self._lang), self._lang) for term in terms}, index)
        units = fetch({number for members in numbers.values() for number in members})
        examples = {}
        for term, members in numbers.items():
            wanted = tuple(map(_form, self.renderings[term]))
            for unit in (units[number] for number in members if number in units):
                target = _form(unit.target)
                if _form(term) in _form(unit.source) and any(rendering in target for rendering in wanted):
                    examples[term] = unit
                    break
        return examples

    def _latest(self, keys: Mapping[str, str], index: MemoryIndex) -> dict[str, list[int]]:
        """Return for each term the latest units whose skeletons contain the term's."""
        size = _BEGINNING["en" if is_english(self._lang) else "zh"]
        waiting: defaultdict[str, list[str]] = defaultdict(list)
        for term, key in keys.items():
            waiting[key[:size]].append(term)
        numbers: dict[str, list[int]] = {term: [] for term in keys}
        skeletons = index.skeletons()
        last = len(skeletons) - 1
        for place, text in enumerate(islice(reversed(skeletons), _MOST_TEXTS)):
            for beginning in waiting.keys() & {text[start : start + size] for start in range(len(text))}:
                for term in waiting[beginning]:
                    if keys[term] in text and len(numbers[term]) < _MOST_UNITS:
                        numbers[term].append(index.latest_at(last - place))
        return numbers


def _by_source(terms: Iterable[Term], lang: str) -> dict[str, Renderings]:
    if not is_english(lang):
        return {term.zh: tuple(rendering.text for rendering in term.renderings) for term in terms}
    chinese: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for term in terms:
        for rendering in term.renderings:
            chinese[rendering.text][term.zh] = None
    return {english: tuple(renderings) for english, renderings in chinese.items()}


def _form(text: str) -> str:
    return folded(text).casefold()
