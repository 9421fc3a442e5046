"""Which rows of the memory the rows of a returned file are: by their names, their texts, or the rows around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tmx_builder.model import Granularity
from tmx_builder.project.corrections.correction import Texts
from tmx_builder.project.corrections.memory_rows import MemoryRow, MemoryRows, joined
from tmx_builder.project.corrections.returned import ReturnedRow

ALIKE = 0.5
"""Ratio of equal characters from which a text can be an edited one (difflib's ratio, where .6 is a close match)."""
_NEAR = 3
"""Rows between a unit and a leftover that completes it, at most, where they are in different paragraphs."""
_SHORTEST_LEFTOVER = 2
"""Characters of a leftover that is recognised within a longer text."""
_MOST_PLACES = 8
"""Places of a unit that are looked at: a file for review has a unit once, at the first of them."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the memory contained before."""

    former: Mapping[Texts, MemoryRow]
    """Units of corrections that others took the place of, and what was corrected, by their folded texts."""
    made: Collection[Texts]
    """Folded texts that corrections in force make, also those that no build has applied yet."""
    rejected: Collection[Texts]
    """Folded texts of units that were rejected or unpaired."""
    had: Callable[[str], bool]
    """Whether the memory once had a unit of this tuid."""


class Identification:
    """The rows of one file, with the rows of the memory that they are."""

    def __init__(self, returned: Sequence[ReturnedRow], rows: MemoryRows, past: Past) -> None:
        """Identify the rows by their names and their texts; the others are looked for when asked for."""
        self.returned = returned
        self.rows = rows
        self.past = past
        self.former_by_tuid = {known.texts.tuid: known for known in past.former.values()}
        self.former_by_source = {
            known.folded.source: known for known in past.former.values() if known.texts.is_unit
        }
        self.named = [self._named(row) for row in returned]
        """By its name, else by both of its texts: the row of the memory that it is; None for one to look for."""
        self.as_it_was = [
            known is not None and known.folded == row.texts.folded
            for row, known in zip(returned, self.named, strict=True)
        ]
        self.taken = {
            known.folded
            for known, same in zip(self.named, self.as_it_was, strict=True)
            if known and same and known.texts.is_unit
        }
        """Members that a returned row matches exactly, and that no other change may take."""
        self.used: set[Texts] = set()
        """Leftovers that a change has taken."""
        self.copies = Counter(row.texts.folded for row in returned)
        """How many rows have the same texts."""
        self.holds_clauses = self._holds_clauses()
        """Whether the file has clauses, and none of the sentences that these are parts of."""

    def _named(self, row: ReturnedRow) -> MemoryRow | None:
        texts = row.texts.folded
        same = self.rows.by_texts.get(texts, ())
        if made := next((known for known in same if known.correction), None):
            # the row was imported before, and a build has made the unit
            return made
        candidates = self.rows.by_tuid.get(row.tuid, ()) or same
        if not candidates:
            return self.past.former.get(texts) or self.former_by_tuid.get(row.tuid)
        return min(
            candidates,
            key=lambda known: (known.folded != texts, known.granularity is not row.granularity),
        )

    def _holds_clauses(self) -> bool:
        levels = [{place.granularity for place in self.rows.by_texts.get(texts, ())} for texts in self.taken]
        return {Granularity.CLAUSE} in levels and not any(
            (clauses := self._clauses_of(known)) and not self.are_free(clauses)
            for known, same in zip(self.named, self.as_it_was, strict=True)
            if known and same
        )

    def _clauses_of(self, sentence: MemoryRow) -> list[MemoryRow]:
        """Return the clauses that a sentence unit is made of, with the leftovers among them; empty for no clauses."""
        levels = {place.granularity for place in self.rows.by_texts.get(sentence.folded, ())}
        if levels != {Granularity.SENTENCE}:
            return []
        source = joined(sentence.texts.source)
        for length in range(1, len(source)):
            for member in self.rows.by_joined.get(source[:length], ()):
                if (member.report, member.pair) == (sentence.report, sentence.pair):
                    run = self.rows.run_with(member, source, "source")
                    if len(run) > 1 and member.granularity is Granularity.CLAUSE:
                        return run
        return []

    def merged_into(self, row: ReturnedRow, sentence: MemoryRow) -> list[MemoryRow]:
        """Return the clauses of a sentence that a row can be instead of the sentence itself, all merged into one.

        Its name says so; without one, that the file holds clauses alone, or the sentence in a row of its own.
        """
        is_itself = row.tuid == sentence.texts.tuid
        is_merged = self.holds_clauses or self.copies[row.texts.folded] > 1
        return self._clauses_of(sentence) if is_merged and not is_itself else []

    def placed(self, known: MemoryRow, row: ReturnedRow) -> Iterator[MemoryRow]:
        """Yield the places of a unit, those of the row's granularity first, and in the newest reports alone."""
        places = self.rows.by_texts.get(known.folded, ())[:_MOST_PLACES]
        yield from sorted(places, key=lambda place: place.granularity is not row.granularity)

    def are_free(self, run: Sequence[MemoryRow]) -> bool:
        """Return whether no other row of the file took a unit or a leftover of the run."""
        return not any(part.folded in (self.taken if part.texts.is_unit else self.used) for part in run)

    def with_leftovers(self, row: ReturnedRow, run: Sequence[MemoryRow]) -> list[MemoryRow]:
        """Return the run with the leftovers near it whose text is in the row, and was not in the run."""
        if run[0].number < 0:
            return list(run)
        texts = {side: joined(getattr(row.texts, side)) for side in ("source", "target")}
        before = {
            side: joined("".join(getattr(part.texts, side) for part in run)) for side in ("source", "target")
        }
        further = []
        for leftover in self.rows.leftovers_near(run, _NEAR):
            side = "source" if leftover.texts.source else "target"
            text = joined(getattr(leftover.texts, side))
            is_within = text in texts[side] and text not in before[side]
            if is_within and len(text) >= _SHORTEST_LEFTOVER and leftover.folded not in self.used:
                further.append(leftover)
        return sorted((*run, *further), key=lambda part: part.number)

    def alike(self, number: int) -> MemoryRow | None:
        """Return what a row without a name is: by one of its texts, else by the rows around it."""
        texts = self.returned[number].texts.folded
        for side, index in (("source", self.rows.by_source), ("target", self.rows.by_target)):
            text = getattr(texts, side)
            free = self.free(index.get(text, ())) if text else []
            opposite = "target" if side == "source" else "source"
            if free:
                best = max(
                    free,
                    key=lambda known: (
                        known.texts.is_unit,
                        likeness(getattr(known.folded, opposite), getattr(texts, opposite)),
                    ),
                )
                alike = likeness(getattr(best.folded, opposite), getattr(texts, opposite)) >= ALIKE
                if side == "source" or alike or not best.texts.is_unit:
                    return best
        return self.former_by_source.get(texts.source) or self._between(number)

    def _between(self, number: int) -> MemoryRow | None:
        """Return the one unit between those that came back before and after as they were, if it is alike."""
        if not (
            0 < number < len(self.returned) - 1 and self.as_it_was[number - 1] and self.as_it_was[number + 1]
        ):
            return None
        before, after = self.named[number - 1], self.named[number + 1]
        if (
            before is None
            or after is None
            or before.granularity is not after.granularity
            or before.number < 0
        ):
            return None
        inside = [
            known
            for known in self.rows.rows[before.granularity][before.number + 1 : max(after.number, 0)][:_NEAR]
            if known.texts.is_unit
        ]
        if len(inside) != 1 or inside[0].folded in self.taken:
            return None
        texts, known = self.returned[number].texts.folded, inside[0]
        alike = max(likeness(known.folded.source, texts.source), likeness(known.folded.target, texts.target))
        return known if alike >= ALIKE else None

    def take(self, run: Sequence[MemoryRow]) -> None:
        """Record the units and leftovers of a change, which no other row may take."""
        self.taken.update(part.folded for part in run if part.texts.is_unit)
        self.used.update(part.folded for part in run if not part.texts.is_unit)

    def free(self, candidates: Iterable[MemoryRow]) -> list[MemoryRow]:
        """Return the candidates that no other row of the file took."""
        return [
            known
            for known in candidates
            if known.folded not in (self.taken if known.texts.is_unit else self.used)
        ]


def likeness(first: str, second: str) -> float:
    """Return the ratio of equal characters of two texts, in [0, 1] (see difflib)."""
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
