"""What two memories differ in: units added and gone, retranslated, moved, and those with other figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from tmx_builder.quantities import find_quantities
from tmx_builder.text import folded, language, without_end_marks

_NEAR = 40
"""Entries in which the parts of a sentence are looked for: memories have them together, and no paragraph has more."""
_ALL = 0.9
"""Share of a sentence that its clauses make, at least, where none is missing: marks between them may be."""
_Item = TypeVar("_Item")
_WORD = re.compile(r"[0-9][0-9,.]*[0-9]|[0-9]+|[A-Za-z\u00c0-\u024f'’]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ComparedUnit:
    """A unit of a memory, as far as it is compared."""

    source: str
    target: str
    section: str = ""
    """The headings above it; empty where nothing is known of them."""

    @property
    def folded(self) -> tuple[str, str]:
        """Source and target in one width and composition."""
        return folded(self.source), folded(self.target)


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened from an old memory to a new one; pairs are old and new."""

    same: int
    added: tuple[ComparedUnit, ...]
    gone: tuple[ComparedUnit, ...]
    retranslated: tuple[tuple[ComparedUnit, ComparedUnit], ...]
    """One source, but for its figures and the mark at its end, with another translation."""
    figures: tuple[tuple[ComparedUnit, ComparedUnit], ...]
    """The same on both sides but for figures."""
    moved: tuple[tuple[ComparedUnit, ComparedUnit], ...]
    """The same, under other headings."""

    @property
    def single(self) -> dict[str, tuple[ComparedUnit, ...]]:
        """Units that are in one memory alone, by what happened to them in words."""
        return {"added": self.added, "gone": self.gone}

    @property
    def pairs(self) -> dict[str, tuple[tuple[ComparedUnit, ComparedUnit], ...]]:
        """Units that are in both, old and new, by what happened to them in words."""
        return {
            "retranslated": self.retranslated,
            "same but for the figure": self.figures,
            "moved": self.moved,
        }

    def __str__(self) -> str:
        """Return how much happened: `3 added, 1 gone, 0 retranslated, ..., 96 the same`."""
        counts = {word: len(units) for word, units in (self.single | self.pairs).items()}
        return ", ".join(f"{count} {word}" for word, count in counts.items()) + f", {self.same} the same"


def compare(old: Iterable[ComparedUnit], new: Iterable[ComparedUnit]) -> Difference:
    """Return the difference of two memories; a unit counts once, in the order of its memory."""
    gone, added = _unique(old), _unique(new)
    pairs: dict[str, list[tuple[ComparedUnit, ComparedUnit]]] = {}
    for name, key in _KEYS:
        pairs[name] = _paired(gone, added, key)
        matched = {id(entry) for pair in pairs[name] for entry in pair}
        gone = [entry for entry in gone if id(entry) not in matched]
        added = [entry for entry in added if id(entry) not in matched]
    moved = [pair for pair in pairs["same"] if _is_moved(*pair)]
    return Difference(
        len(pairs["same"]) - len(moved),
        tuple(_said_once(added, added)),
        tuple(_said_once(gone, gone)),
        *(
            tuple(_said_once(changed, [old for old, _ in changed]))
            for changed in ([*pairs["retranslated"], *pairs["retranslated figures"]], pairs["figures"], moved)
        ),
    )


def _said_once(items: Sequence[_Item], entries: Sequence[ComparedUnit]) -> Iterator[_Item]:
    """Yield what says all once: a sentence whose clauses all differ, or else those of its clauses that do.

    `entries` has the unit of each item, of a pair the old one.
    """
    redundant: set[int] = set()
    for place, whole in enumerate(entries):
        near = range(max(0, place - _NEAR), min(len(entries), place + _NEAR + 1))
        parts = {number for number in near if _is_part(entries[number], whole)}
        length = sum(len(entries[number].source) for number in parts)
        is_whole = length >= _ALL * len(whole.source)
        redundant |= parts if is_whole else {place} if parts else set()
    yield from (item for number, item in enumerate(items) if number not in redundant)


def _is_part(part: ComparedUnit, whole: ComparedUnit) -> bool:
    is_shorter = len(part.source) + len(part.target) < len(whole.source) + len(whole.target)
    return is_shorter and part.source in whole.source and part.target in whole.target


def _unique(entries: Iterable[ComparedUnit]) -> list[ComparedUnit]:
    return list({entry.folded: entry for entry in entries}.values())


def _without_figures(text: str) -> str:
    """Return a text with a sign in the place of each figure: 115家 and 120家 are the same, and 十六 and 十七."""
    parts, end = [], 0
    for quantity in find_quantities(text, language(text) or "en"):
        if quantity.certain:
            parts += [text[end : quantity.start], "#"]
            end = quantity.end
    return "".join((*parts, text[end:]))


def _source_without_figures(entry: ComparedUnit) -> Hashable:
    """Return the source without figures, and without the marks at its end: a clause can become a sentence."""
    return without_end_marks(_without_figures(entry.folded[0]))


def _both_without_figures(entry: ComparedUnit) -> Hashable:
    return tuple(map(_without_figures, entry.folded))


_KEYS: tuple[tuple[str, Callable[[ComparedUnit], Hashable]], ...] = (
    ("same", lambda entry: entry.folded),
    ("retranslated", lambda entry: entry.folded[0]),
    ("figures", _both_without_figures),
    ("retranslated figures", _source_without_figures),
)
"""Tried in this order; entries of equal keys are a pair, which is not compared again."""


def _paired(
    old: Sequence[ComparedUnit], new: Sequence[ComparedUnit], key: Callable[[ComparedUnit], Hashable]
) -> list[tuple[ComparedUnit, ComparedUnit]]:
    """Return the pairs of equal keys; of several on a side, the first with the first."""
    waiting: dict[Hashable, list[ComparedUnit]] = defaultdict(list)
    for entry in reversed(new):
        waiting[key(entry)].append(entry)
    return [(entry, waiting[value].pop()) for entry in old if waiting.get(value := key(entry))]


def _is_moved(old: ComparedUnit, new: ComparedUnit) -> bool:
    """Return whether an entry is under another heading: one that differs in more than figures, such as the year."""
    if not (old.section and new.section) or old.section == new.section:
        return False
    return _without_figures(old.section) != _without_figures(new.section)


def changed_words(old: str, new: str) -> list[tuple[str, str, bool]]:
    """Return both texts cut into runs of words: what each has, and whether it is the same.

    A word is a run of letters and figures of one script, or a single Han character or mark.
    """
    old_words, new_words = _WORD.findall(old), _WORD.findall(new)
    blocks = SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes()
    return [
        ("".join(old_words[old_start:old_end]), "".join(new_words[new_start:new_end]), kind == "equal")
        for kind, old_start, old_end, new_start, new_end in blocks
    ]
