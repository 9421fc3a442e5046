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

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

from tmx_builder.model import Status
from tmx_builder.project.corrections.change import Change, NotUnderstood, Understanding
from tmx_builder.project.corrections.correction import Texts
from tmx_builder.project.corrections.identification import ALIKE, Identification, Past, likeness
from tmx_builder.project.corrections.memory_rows import MemoryRow, MemoryRows, joined
from tmx_builder.project.corrections.returned import ReturnedRow
from tmx_builder.text import language

UNCHANGED, OLD, NOT_UNDERSTOOD = "unchanged", "old", "not understood"
"""Outcomes of a row beside the operations of corrections; an "old" row was in the memory before a report changed."""

_LONGEST_SPLIT = 12
"""Rows that are tried as the parts of one unit."""
_WHOLE = 0.75
"""Least length of a reworded source that replaces several, as a share of their total length."""
_MANY = 10
"""Fewest rows sent back to review that, if they are most of the file, are attributed to a tool."""

_NAMES: dict[str, str] = {"zh": "Chinese", "en": "English", "": "a language of the memory"}
_UNPAIR = "unpair"
_TAKE_OUT = "write rejected as its status to take the unit out, or unpair to leave both texts over"
_HOW_TO = "write reviewed, rejected, needs-review or unpair as its status"


_Found: TypeAlias = tuple[tuple[MemoryRow, ...], tuple[Texts, ...], tuple[ReturnedRow, ...]]
"""Rows of the memory, how they were changed, and the returned rows that show it."""


def understood(returned: Sequence[ReturnedRow], rows: MemoryRows, past: Past) -> Understanding:
    """Return what was done to the rows that came back."""
    return _Reading(returned, rows, past).understanding()


class _Reading:
    """One file, read from its first row to its last."""

    def __init__(self, returned: Sequence[ReturnedRow], rows: MemoryRows, past: Past) -> None:
        self.returned = returned
        self.rows = rows
        self.past = past
        self.identities = Identification(returned, rows, past)
        self.result = Understanding()
        self.reviews: list[tuple[ReturnedRow, MemoryRow]] = []
        """Rows whose status alone asks for another review."""

    def understanding(self) -> Understanding:
        number = 0
        while number < len(self.returned):
            number += self._take(number)
        self._take_reviews()
        return self.result

    def _take(self, number: int) -> int:
        """Understand the row, and return how many rows were understood with it."""
        row, known = self.returned[number], self.identities.named[number]
        if self._is_waiting(row):
            self.result.outcomes[UNCHANGED] += 1
            return 1
        if split := self._split(number):
            self._change(*split)
            return len(split[2])
        if not (row.texts.source or row.texts.target):
            self._undecided(row, known, f"both of its texts were emptied; {_TAKE_OUT}")
        elif known is not None and self.identities.as_it_was[number]:
            clauses = self.identities.merged_into(row, known)
            if clauses and self.identities.are_free(clauses):
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
        known = self.identities.named[number]
        if (
            known is not None
            and known.folded in self.identities.taken
            and not self.identities.as_it_was[number]
        ):
            # a copy of a row's name: the row itself is there, as it was
            known = None
        if known is None and row.texts.is_unit and self._was_there(row.texts):
            self._old(row)
            return
        change = self._merged(row, known)
        if change is None:
            known = known or self.identities.alike(number)
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
        first = self.identities.named[number]
        if self.identities.as_it_was[number]:
            return None
        for place in range(number + 1, min(number + _LONGEST_SPLIT, len(self.returned))):
            known = self.identities.named[place]
            if self.identities.as_it_was[place] or not (
                known is None or first is None or known.folded == first.folded
            ):
                break
            run.append(self.returned[place])
        sources = list(accumulate(joined(row.texts.source) for row in run))
        targets = list(accumulate(joined(row.texts.target) for row in run))
        for count in range(2, len(run) + 1):
            candidates = self.rows.by_joined.get(sources[count - 1], ())
            for known in candidates:
                if not known.texts.is_unit or known.folded in self.identities.taken:
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
            members = self.identities.placed(known, row)
        elif self.rows.by_source.get(row.texts.folded.source) and not self.identities.holds_clauses:
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
                if likeness(source, sources) < ALIKE or len(source) < _WHOLE * len(sources):
                    continue
            if len(run) < 2 or not any(part.texts.is_unit for part in run):
                continue
            if self.identities.are_free(run):
                run = self.identities.with_leftovers(row, run)
                return tuple(run), (row.texts,), (row,)
            if known is not None or any(
                part.folded not in self.identities.taken for part in run if part.texts.is_unit
            ):
                problem = (
                    "holds the text of another row that is there as well; remove that row to merge the two"
                )
        return problem

    def _edited(self, row: ReturnedRow, known: MemoryRow) -> _Found | str:
        """Return the change of one unit or leftover, or why there is none."""
        if known.texts.is_unit and not row.texts.is_unit:
            return f"its {'source' if row.texts.target else 'translation'} was emptied; {_TAKE_OUT}"
        if not row.texts.is_unit:
            return "a leftover was edited; correct the report, or give it a translation"
        for side in ("source", "target"):
            if problem := self._wrong_language(row, known, side):
                return problem
        run = self.identities.with_leftovers(row, [next(self.identities.placed(known, row), known)])
        if known.texts.is_unit:
            now = (row.texts, *self._left_behind(row, known, run))
        else:
            run = self._paired(row, run)
            now = (row.texts,)
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
            and known.folded not in self.identities.used
        ]
        nearest = sorted(candidates, key=lambda known: abs(known.number - leftover.number))[:1]
        return sorted((leftover, *nearest), key=lambda part: part.number)

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
        self.identities.take(was)
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
