"""What a person did to the rows that came back, against those that the memory has.

A row is known by its name (tuid) first, then by its texts. What was done follows from how its texts differ from those
of the unit, or of the leftover, that it is; in this order:

1. Rows that are, one after another, the source of one unit: it was split, or unpaired.
2. Both texts are as they were: approved, rejected, sent back to review, unpaired, remarked on, or unchanged.
3. Its source is that of neighbours one after another: they were merged, or a leftover completed the unit. Equality
   of the source is enough, so that the translation can be reworded; so is that of the target, where the sources are
   alike.
4. One of its texts is as it was, or it is between rows that came back as they were: it was edited. A leftover with a
   text on its other side was paired, with the leftover that has this text, if there is one.

Every row has an outcome. A row that none of these explains is not understood, and its outcome says why.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TypeAlias

from tmx_builder.model import Granularity, Status
from tmx_builder.project.corrections.correction import Correction, Texts
from tmx_builder.project.corrections.memory_rows import MemoryRow, MemoryRows, joined
from tmx_builder.project.corrections.returned import ReturnedRow
from tmx_builder.text import language

UNCHANGED, OLD, NOT_UNDERSTOOD = "unchanged", "old", "not understood"
"""Outcomes of a row beside the operations of corrections; an "old" row was in the memory before a report changed."""

_LONGEST_SPLIT = 12
"""Rows that are tried as the parts of one unit."""
_WHOLE = 0.75
"""Least length of a reworded source that replaces several, as a share of their total length."""
_ALIKE = 0.5
"""Ratio of equal characters from which a text can be an edited one (difflib's ratio, where .6 is a close match)."""
_NEAR = 3
"""Rows between a unit and a leftover that completes it, at most, where they are in different paragraphs."""
_SHORTEST_LEFTOVER = 2
"""Characters of a leftover that is recognised within a longer text."""
_MOST_PLACES = 8
"""Places of a unit that are looked at: a file for review has a unit once, at the first of them."""
_MANY = 10
"""Fewest rows sent back to review that, if they are most of the file, are attributed to a tool."""

_NAMES: dict[str, str] = {"zh": "Chinese", "en": "English", "": "a language of the memory"}
_UNPAIR = "unpair"
_TAKE_OUT = "write rejected as its status to take the unit out, or unpair to leave both texts over"
_HOW_TO = "write reviewed, rejected, needs-review or unpair as its status"


_Found: TypeAlias = tuple[tuple[MemoryRow, ...], tuple[Texts, ...], tuple[ReturnedRow, ...]]
"""Rows of the memory, what became of them, and the returned rows that show it."""


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of the memory, neighbours, and what a person made of them."""

    was: tuple[MemoryRow, ...]
    now: tuple[Texts, ...]
    rows: tuple[ReturnedRow, ...]
    """The returned rows that show it; none where no file does."""
    status: Status | None = Status.REVIEWED
    notes: tuple[str, ...] = ()

    @property
    def operation(self) -> str:
        """The operation, as a correction names it."""
        return Correction(tuple(row.texts for row in self.was), self.now, status=self.status).operation

    @property
    def by(self) -> str:
        """The person who did it, as the file names them; our own files also name who changed the unit before."""
        by = self.rows[0].by if self.rows else ""
        return "" if by == self.was[0].changed_by else by

    @property
    def on(self) -> datetime.date | None:
        """The day, where the file gives it."""
        return self.rows[0].on if self.by else None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A row that changes nothing though something in it is not as it was, and why."""

    row: ReturnedRow
    why: str


@dataclass(slots=True)
class Understanding:
    """The outcome of reading a returned file."""

    changes: list[Change] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    """Rows by what was done to them; they add up to the rows of the file."""
    not_understood: list[NotUnderstood] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What was ignored in rows whose other changes are accepted."""


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


def understood(returned: Sequence[ReturnedRow], rows: MemoryRows, past: Past) -> Understanding:
    """Return what was done to the rows that came back."""
    return _Reading(returned, rows, past).understanding()


class _Reading:
    """One file, read from its first row to its last."""

    def __init__(self, returned: Sequence[ReturnedRow], rows: MemoryRows, past: Past) -> None:
        self.returned = returned
        self.rows = rows
        self.past = past
        self.result = Understanding()
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
        self.reviews: list[tuple[ReturnedRow, MemoryRow]] = []
        """Rows whose status alone asks for another review."""
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
            (clauses := self._clauses_of(known)) and not self._are_free(clauses)
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

    def _merged_into(self, row: ReturnedRow, sentence: MemoryRow) -> list[MemoryRow]:
        """Return the clauses of a sentence that a row can be instead of the sentence itself, all merged into one.

        Its name says so; without one, that the file holds clauses alone, or the sentence in a row of its own.
        """
        is_itself = row.tuid == sentence.texts.tuid
        is_merged = self.holds_clauses or self.copies[row.texts.folded] > 1
        return self._clauses_of(sentence) if is_merged and not is_itself else []

    def understanding(self) -> Understanding:
        number = 0
        while number < len(self.returned):
            number += self._take(number)
        self._take_reviews()
        return self.result

    def _take(self, number: int) -> int:
        """Understand the row, and return how many rows were understood with it."""
        row, known = self.returned[number], self.named[number]
        if self._is_waiting(row):
            self.result.outcomes[UNCHANGED] += 1
            return 1
        if split := self._split(number):
            self._change(*split)
            return len(split[2])
        if not (row.texts.source or row.texts.target):
            self._undecided(row, known, f"both of its texts were emptied; {_TAKE_OUT}")
        elif known is not None and self.as_it_was[number]:
            clauses = self._merged_into(row, known)
            if clauses and self._are_free(clauses):
                self._change(tuple(clauses), (row.texts,), (row,))
            else:
                self._same_texts(row, known)
        elif row.status is Status.REJECTED and known is not None and known.texts.is_unit:
            self._change((known,), (), (row,))
        elif row.said == _UNPAIR and known is not None and known.texts.is_unit:
            self._unpair(row, known)
        else:
            self._other_texts(number)
        return 1

    def _is_waiting(self, row: ReturnedRow) -> bool:
        """Return whether a correction says the same as the row, and waits for a build."""
        texts = row.texts.folded
        says_more = row.status is Status.REJECTED or row.said == _UNPAIR
        return texts in self.past.made and not self.rows.by_texts.get(texts) and not says_more

    # rows whose texts are as they were

    def _same_texts(self, row: ReturnedRow, known: MemoryRow) -> None:
        notes = _new_notes(row, known)
        if not known.texts.is_unit:
            if notes or row.said or row.status in (Status.REJECTED, Status.REVIEWED):
                self._not_understood(
                    row, "is left over, and only a unit can have a status or a note; pair it first"
                )
            else:
                self.result.outcomes[UNCHANGED] += 1
        elif known.number < 0:
            self._old(row)
        elif row.said == _UNPAIR:
            self._unpair(row, known)
        elif row.status is Status.REJECTED:
            self._change((known,), (), (row,), notes=notes)
        elif row.status is Status.REVIEWED and known.status is not Status.REVIEWED:
            self._change((known,), (row.texts,), (row,), Status.REVIEWED, notes)
        elif row.status is Status.TRANSLATED and known.shown is Status.NEEDS_REVIEW:
            self._change((known,), (row.texts,), (row,), Status.TRANSLATED, notes)
        elif row.status is Status.NEEDS_REVIEW and known.shown is not Status.NEEDS_REVIEW and not row.said:
            self._review(row, known, notes)
        elif notes:
            self._change((known,), (row.texts,), (row,), None, notes)
        elif row.said:
            self._not_understood(row, f"its status is {row.said!r}, which is not known; {_HOW_TO}")
        else:
            self.result.outcomes[UNCHANGED] += 1

    def _review(self, row: ReturnedRow, known: MemoryRow, notes: tuple[str, ...]) -> None:
        """Take a row that asks for another review; where a person made the unit, the row must be younger than that.

        The score says so: it is 1 since the person made the unit.
        """
        if not known.correction or row.score == known.score:
            self.reviews.append((row, known))
        elif notes:
            self._change((known,), (row.texts,), (row,), None, notes)
        else:
            self._old(row)

    def _take_reviews(self) -> None:
        """Send units back to review, unless it is most of the file: some tools give all units their first state."""
        is_of_tool = len(self.reviews) >= _MANY and 2 * len(self.reviews) > len(self.returned)
        if is_of_tool:
            self.result.outcomes[UNCHANGED] += len(self.reviews)
            self.result.remarks.append(
                f"{len(self.reviews)} of {len(self.returned)} rows say needs-review and nothing else, as a tool "
                "leaves them; they are taken for unchanged"
            )
            return
        for row, known in self.reviews:
            self._change((known,), (row.texts,), (row,), Status.NEEDS_REVIEW, _new_notes(row, known))

    # rows with other texts

    def _other_texts(self, number: int) -> None:
        row = self.returned[number]
        known = self.named[number]
        if known is not None and known.folded in self.taken and not self.as_it_was[number]:
            # a copy of a row's name: the row itself is there, as it was
            known = None
        if known is None and row.texts.is_unit and self._was_there(row.texts):
            self._old(row)
            return
        change = self._merged(row, known)
        if change is None:
            known = known or self._alike(number)
            change = self._edited(row, known) if known else None
        if isinstance(change, str):
            self._undecided(row, known, change)
        elif change is not None:
            self._change(*change)
        elif self.past.had(row.tuid):
            self._not_understood(row, "its unit is in no report any more")
        elif self.rows.by_source.get(row.texts.folded.source):
            self._not_understood(
                row,
                "is another translation of a unit that has a row as well; correct the translation in that row",
            )
        else:
            self._not_understood(
                row, "is like no unit of this project; among the reports, the file would add it"
            )

    def _split(self, number: int) -> _Found | None:
        """Return the change where this row and the next ones are the source of one unit together."""
        run = [self.returned[number]]
        first = self.named[number]
        if self.as_it_was[number]:
            return None
        for place in range(number + 1, min(number + _LONGEST_SPLIT, len(self.returned))):
            known = self.named[place]
            if self.as_it_was[place] or not (known is None or first is None or known.folded == first.folded):
                break
            run.append(self.returned[place])
        sources = list(accumulate(joined(row.texts.source) for row in run))
        targets = list(accumulate(joined(row.texts.target) for row in run))
        for count in range(2, len(run) + 1):
            candidates = self.rows.by_joined.get(sources[count - 1], ())
            for known in candidates:
                if not known.texts.is_unit or known.folded in self.taken:
                    continue
                if first is not None and known.folded != first.folded:
                    continue
                parts = tuple(row.texts for row in run[:count])
                whole = joined(known.texts.target) == targets[count - 1]
                if whole or (all(texts.source for texts in parts) and any(texts.target for texts in parts)):
                    return (known,), parts, tuple(run[:count])
        return None

    def _merged(self, row: ReturnedRow, known: MemoryRow | None) -> _Found | str | None:
        """Return the change where the row is several neighbours one after another.

        The result is a text where it is none because one of them is in a row as well: it says so.
        """
        if not row.texts.is_unit:
            return None
        source, target = joined(row.texts.source), joined(row.texts.target)
        members: Iterable[MemoryRow]
        if known is not None:
            members = self._placed(known, row)
        elif self.rows.by_source.get(row.texts.folded.source) and not self.holds_clauses:
            # a sentence, whose clauses are in the memory as well
            return None
        else:
            members = (
                member
                for length in range(1, len(source))
                for member in self.rows.by_joined.get(source[:length], ())
            )
        problem = None
        for member in members:
            run = self.rows.run_with(member, source, "source")
            if len(run) < 2 and known is not None:
                run = self.rows.run_with(member, target, "target")
                sources = joined("".join(part.texts.source for part in run))
                if _likeness(source, sources) < _ALIKE or len(source) < _WHOLE * len(sources):
                    continue
            if len(run) < 2 or not any(part.texts.is_unit for part in run):
                continue
            if self._are_free(run):
                run = self._with_leftovers(row, run)
                self.used.update(part.folded for part in run if not part.texts.is_unit)
                return tuple(run), (row.texts,), (row,)
            if known is not None or any(part.folded not in self.taken for part in run if part.texts.is_unit):
                problem = (
                    "holds the text of another row that is there as well; remove that row to merge the two"
                )
        return problem

    def _placed(self, known: MemoryRow, row: ReturnedRow) -> Iterator[MemoryRow]:
        """Yield the places of a unit, those of the row's granularity first, and in the newest reports alone."""
        places = self.rows.by_texts.get(known.folded, ())[:_MOST_PLACES]
        yield from sorted(places, key=lambda place: place.granularity is not row.granularity)

    def _are_free(self, run: Sequence[MemoryRow]) -> bool:
        return not any(part.folded in (self.taken if part.texts.is_unit else self.used) for part in run)

    def _with_leftovers(self, row: ReturnedRow, run: Sequence[MemoryRow]) -> list[MemoryRow]:
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

    def _edited(self, row: ReturnedRow, known: MemoryRow) -> _Found | str:
        """Return the change of one unit or leftover, or why there is none."""
        if known.texts.is_unit and not row.texts.is_unit:
            return f"its {'source' if row.texts.target else 'translation'} was emptied; {_TAKE_OUT}"
        if not row.texts.is_unit:
            return "a leftover was edited; correct the report, or give it a translation"
        for side in ("source", "target"):
            if problem := self._wrong_language(row, known, side):
                return problem
        run = self._with_leftovers(row, [next(self._placed(known, row), known)])
        if known.texts.is_unit:
            now = (row.texts, *self._left_behind(row, known, run))
        else:
            run = self._paired(row, run)
            now = (row.texts,)
        self.used.update(part.folded for part in run if not part.texts.is_unit)
        return tuple(run), now, (row,)

    def _left_behind(self, row: ReturnedRow, known: MemoryRow, run: Sequence[MemoryRow]) -> Iterator[Texts]:
        """Yield a side of the unit that a leftover took the place of: it is left over from now on."""
        for part in run:
            side = "source" if part.texts.source else "target"
            text = joined(getattr(part.texts, side))
            is_replaced = text == joined(getattr(row.texts, side)) and not part.texts.is_unit
            if is_replaced and joined(getattr(known.texts, side)) not in text:
                yield Texts(known.texts.source, "") if side == "source" else Texts("", known.texts.target)

    def _paired(self, row: ReturnedRow, run: Sequence[MemoryRow]) -> list[MemoryRow]:
        """Return a leftover with that of the other side which the row gives it, also from far away."""
        leftover = run[0] if len(run) == 1 else None
        if leftover is None:
            return list(run)
        is_source = bool(leftover.texts.source)
        text = row.texts.folded.target if is_source else row.texts.folded.source
        index = self.rows.by_target if is_source else self.rows.by_source
        candidates = [
            known
            for known in index.get(text, ())
            if not known.texts.is_unit
            and known.report == leftover.report
            and known.granularity is leftover.granularity
            and known.folded not in self.used
        ]
        nearest = sorted(candidates, key=lambda known: abs(known.number - leftover.number))[:1]
        return sorted((leftover, *nearest), key=lambda part: part.number)

    def _alike(self, number: int) -> MemoryRow | None:
        """Return what a row without a name is: by one of its texts, else by the rows around it."""
        texts = self.returned[number].texts.folded
        for side, index in (("source", self.rows.by_source), ("target", self.rows.by_target)):
            text = getattr(texts, side)
            free = self._free(index.get(text, ())) if text else []
            opposite = "target" if side == "source" else "source"
            if free:
                best = max(
                    free,
                    key=lambda known: (
                        known.texts.is_unit,
                        _likeness(getattr(known.folded, opposite), getattr(texts, opposite)),
                    ),
                )
                alike = _likeness(getattr(best.folded, opposite), getattr(texts, opposite)) >= _ALIKE
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
        alike = max(
            _likeness(known.folded.source, texts.source), _likeness(known.folded.target, texts.target)
        )
        return known if alike >= _ALIKE else None

    def _free(self, candidates: Iterable[MemoryRow]) -> list[MemoryRow]:
        return [
            known
            for known in candidates
            if known.folded not in (self.taken if known.texts.is_unit else self.used)
        ]

    def _wrong_language(self, row: ReturnedRow, known: MemoryRow, side: str) -> str:
        """Return what is wrong with a side that is in another language than it was; empty where nothing is."""
        index = self.rows.by_source if side == "source" else self.rows.by_target
        usual = next((spoken for text in index if (spoken := language(text))), "")
        if language(getattr(row.texts, side)) in (usual, language(getattr(known.texts, side)) or usual):
            return ""
        return f"its {'source' if side == 'source' else 'translation'} is not in {_NAMES[usual]}"

    # outcomes

    def _was_there(self, texts: Texts) -> bool:
        return texts.folded in self.past.rejected or self.past.had(texts.tuid)

    def _old(self, row: ReturnedRow) -> None:
        """Take a row as the memory had it once; what is decided of it comes too late, unless it is in force."""
        if row.texts.folded in self.past.rejected:
            self.result.outcomes[UNCHANGED] += 1
        elif row.status is Status.REJECTED or row.said == _UNPAIR:
            self._not_understood(
                row, "its unit was changed since the file was made; say it of the unit as it is now"
            )
        else:
            self.result.outcomes[OLD] += 1

    def _unpair(self, row: ReturnedRow, known: MemoryRow) -> None:
        texts = known.texts
        self._change((known,), (Texts(texts.source, ""), Texts("", texts.target)), (row,))

    def _undecided(self, row: ReturnedRow, known: MemoryRow | None, problem: str) -> None:
        """Take a row that lost a text: rejected or unpaired if it says so, else not understood."""
        if known is not None and known.texts.is_unit and row.status is Status.REJECTED:
            self._change((known,), (), (row,))
        elif known is not None and known.texts.is_unit and row.said == _UNPAIR:
            self._unpair(row, known)
        else:
            self._not_understood(row, problem)

    def _not_understood(self, row: ReturnedRow, why: str) -> None:
        self.result.outcomes[NOT_UNDERSTOOD] += 1
        self.result.not_understood.append(NotUnderstood(row, why))

    def _change(
        self,
        was: tuple[MemoryRow, ...],
        now: tuple[Texts, ...],
        rows: tuple[ReturnedRow, ...],
        status: Status | None = Status.REVIEWED,
        notes: tuple[str, ...] | None = None,
    ) -> None:
        row = rows[0]
        if notes is None:
            known = {note for part in was for note in part.notes}
            notes = tuple(note for note in _new_notes(row, was[0]) if note not in known)
            shown = all(part.shown is not Status.NEEDS_REVIEW for part in was)
            is_sent_back = row.status is Status.NEEDS_REVIEW and shown and not row.said
            if is_sent_back or row.is_unconfirmed:
                status = Status.NEEDS_REVIEW
        if row.said and row.said != _UNPAIR:
            self.result.remarks.append(
                f"row {row.number}: its status {row.said!r} is not known and was passed over; its texts were taken"
            )
        change = Change(was, now, rows, status, notes)
        self.taken.update(part.folded for part in was if part.texts.is_unit)
        self.result.changes.append(change)
        self.result.outcomes[change.operation] += len(rows)


def _new_notes(row: ReturnedRow, known: MemoryRow) -> tuple[str, ...]:
    """Return what a person remarked, beside what the unit had; a table has all notes in one cell."""
    had = "; ".join(known.notes)
    notes = []
    for note in row.notes:
        if note in known.notes or note == had:
            continue
        notes.append(note.removeprefix(f"{had}; ") if had else note)
    return tuple(notes)


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
