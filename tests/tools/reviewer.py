"""A person who goes through a review file, and what must be so in the memory after that."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from review_files import ReviewFile, Row

_WIDTHS = str.maketrans("，；：（）", ",;:()")


class Pair(NamedTuple):
    """A source and its translation, compared without regard to the width of marks."""

    source: str
    target: str

    @property
    def folded(self) -> Pair:
        return Pair(folded(self.source), folded(self.target))


def folded(text: str) -> str:
    return text.translate(_WIDTHS).strip()


@dataclass(frozen=True, slots=True)
class Memory:
    """What a project's own outputs say."""

    rows: tuple[Mapping[str, str], ...]
    """All units, by column."""
    clauses: tuple[Mapping[str, str], ...]
    leftovers: frozenset[str]
    """Texts with letters."""
    columns: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path) -> Memory:
        units, columns = _table(folder / "all.tsv")
        clauses, _ = _table(folder / "clause.tsv")
        lines = (folder / "leftovers.tsv").read_text("utf-8").splitlines()
        texts = frozenset(folded(line.split("\t")[3]) for line in lines)
        return cls(units, clauses, frozenset(filter(_letters, texts)), columns)

    def statuses(self, *, clauses: bool = True) -> dict[Pair, str]:
        return {_pair(row): row["status"] for row in (self.clauses if clauses else self.rows)}

    def sentences(self) -> list[Pair]:
        return [_pair(row) for row in self.rows if row["granularity"] == "sentence"]


def _table(path: Path) -> tuple[tuple[dict[str, str], ...], tuple[str, ...]]:
    columns, *lines = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return tuple(dict(zip(columns, line, strict=True)) for line in lines), tuple(columns)


def _pair(row: Mapping[str, str]) -> Pair:
    return Pair(row["source"], row["target"]).folded


def _letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


@dataclass(slots=True)
class Meant:
    """What a person meant with some rows, and what must be so after the next build."""

    operation: str
    counted: str
    """Its name among the counts; empty where several would be right."""
    rows: list[Row]
    """Those that say it, in the file that is returned."""
    was: list[Pair] = field(default_factory=list)
    """Units that are gone, unless they are in `now`."""
    now: list[Pair] = field(default_factory=list)
    """Units that are there."""
    status: str = "reviewed"
    """Of the units that are there; empty for the one that they had."""
    freed: list[str] = field(default_factory=list)
    """New leftovers."""
    used: list[str] = field(default_factory=list)
    """Texts that are no leftovers any more."""
    note: str = ""
    named: bool = False
    """True if a row must be named as not understood."""
    certain: bool = True
    """False if naming it is all that one can ask for."""
    sentence: bool = False
    """True if the unit is a sentence of several clauses."""
    within: list[Pair] = field(default_factory=list)
    """Its clauses: whether they stay as they are or go is left open."""

    def __str__(self) -> str:
        rows = ", ".join(
            f"row {row.number} ({row.source!r}, {row.target!r}) {row.status or ''}" for row in self.rows
        )
        return f"{self.operation}: {rows}"


@dataclass(slots=True)
class Person:
    """Someone who goes through a review file and changes some of its rows, none of them twice."""

    chance: random.Random
    file: ReviewFile
    memory: Memory
    reports: Sequence[str]
    """The reports' texts."""
    leftovers: bool
    """True if the file holds leftovers."""
    touched: set[int] = field(default_factory=set)
    """Rows, by identity."""
    meant: list[Meant] = field(default_factory=list)
    _twins: Counter[str] = field(default_factory=Counter)
    _clauses: set[Pair] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.reports = tuple(map(folded, self.reports))
        self._clauses = set(self.memory.statuses())
        self._twins = Counter(
            text for row in self.file.rows for text in {folded(row.source), folded(row.target)} if text
        )

    def work(self, count: int, operation: str = "") -> list[Meant]:
        """Do so many things, or fewer where there are no rows for them, and return what was meant."""
        for _ in range(count * 4):
            if len(self.meant) == count:
                break
            name = operation or self.chance.choice(OPERATIONS)
            done = _DONE[name](self)
            if done:
                done.operation = name
                self.meant.append(done)
        return self.meant

    # rows that an operation can take

    def _free(self, wanted: Callable[[Row], bool]) -> list[Row]:
        return [row for row in self.file.rows if id(row) not in self.touched and wanted(row)]

    def _is_clause(self, row: Row) -> bool:
        """Tell whether the row is a unit of the finest kind whose texts are nobody else's."""
        return self._single(row) and Pair(row.source, row.target).folded in self._clauses

    def _single(self, row: Row) -> bool:
        return bool(row.source and row.target) and all(
            self._twins[folded(text)] == 1 for text in (row.source, row.target)
        )

    def _taken(self, *rows: Row) -> None:
        self.touched.update(map(id, rows))

    def _clause(self, wanted: Callable[[Row], bool] = lambda row: True) -> Row | None:
        free = self._free(lambda row: self._is_clause(row) and len(row.source) >= 6 and wanted(row))
        row = self.chance.choice(free) if free else None
        if row:
            self._taken(row)
        return row

    def _leftover(self, wanted: Callable[[Row], bool]) -> Row | None:
        free = self._free(
            lambda row: (
                bool(row.source) != bool(row.target)
                and self._twins[folded(row.source or row.target)] == 1
                and _letters(row.source or row.target)
                and wanted(row)
            )
        )
        row = self.chance.choice(free) if free else None
        if row:
            self._taken(row)
        return row

    def _once(self, row: Row) -> bool:
        """Tell whether the row's source is at one place of the reports alone."""
        return sum(text.count(folded(row.source)) for text in self.reports) == 1

    # what is done to texts

    def _reworded(self, text: str) -> str:
        stem, mark = re.fullmatch(r"(.*?)([.,;]?)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        number = self.chance.randint(100, 999)
        return self.chance.choice(
            (
                f"{stem}, as planned ({number}){mark}",
                f"In {number} places, {stem[0].lower()}{stem[1:]}{mark}",
                f'{stem} & "more" <{number}>{mark}',
                re.sub(r"\b(was|were|grew|rose|increased|reached)\b", rf"\1 by {number} steps", stem, count=1)
                + f" [{number}]{mark}",
            )
        )

    def _approved_perhaps(self, row: Row) -> None:
        """Set a status beside another change, as some tools and persons do."""
        if self.chance.random() < 0.4:
            row.status = self.chance.choice(self.file.SPELLINGS["approve"])

    # operations

    def edit_target(self) -> Meant | None:
        row = self._clause()
        if not row:
            return None
        was = Pair(row.source, row.target)
        row.target = self._reworded(row.target)
        self._approved_perhaps(row)
        return Meant("", "edit", [row], [was], [Pair(row.source, row.target)])

    def edit_source(self) -> Meant | None:
        row = self._clause()
        if not row:
            return None
        was = Pair(row.source, row.target)
        row.source = self.chance.choice((f"其中{row.source}", f"全年{row.source}"))
        self._approved_perhaps(row)
        return Meant("", "edit", [row], [was], [Pair(row.source, row.target)])

    def edit_both(self) -> Meant | None:
        row = self._clause()
        if not row:
            return None
        was = Pair(row.source, row.target)
        row.source, row.target = f"据统计{row.source}", self._reworded(row.target)
        self._approved_perhaps(row)
        now = Pair(row.source, row.target)
        return Meant("", "edit", [row], [was], [now], certain=False)

    def edit_sentence(self) -> Meant | None:
        """In a file of both granularities: a sentence of several clauses, none of which is changed."""
        places = {row.place for row in self.file.rows if id(row) in self.touched}
        free = self._free(
            lambda row: (
                self._single(row)
                and Pair(row.source, row.target).folded not in self._clauses
                and row.place not in places
            )
        )
        if not free:
            return None
        row = self.chance.choice(free)
        was = Pair(row.source, row.target)
        clauses = [inner for inner in self.file.rows if inner.place == row.place and inner is not row]
        self._taken(row, *clauses)
        within = [pair for pair in self._clauses if pair.source in folded(row.source)]
        row.target = self._reworded(row.target)
        now = [Pair(row.source, row.target)]
        return Meant("", "edit", [row], [was], now, sentence=True, within=within)

    def approve(self) -> Meant | None:
        row = self._clause()
        if not row:
            return None
        row.status = self.chance.choice(self.file.SPELLINGS["approve"])
        pair = Pair(row.source, row.target)
        return Meant("", "approve", [row], [pair], [pair])

    def reject(self) -> Meant | None:
        if "reject" not in self.file.SPELLINGS or not (row := self._clause()):
            return None
        pair = Pair(row.source, row.target)
        row.status = self.chance.choice(self.file.SPELLINGS["reject"])
        if self.chance.random() < 0.2:
            row.target = ""
        return Meant("", "reject", [row], [pair])

    def _run(self, lengths: Sequence[int]) -> list[Row]:
        """Return neighbours of a paragraph that stand at one place of the reports."""
        rows = self.file.rows
        runs = [rows[start : start + length] for length in lengths for start in range(len(rows) - length + 1)]
        runs = [
            run
            for run in runs
            if all(id(row) not in self.touched and self._is_clause(row) and self._once(row) for row in run)
            and len({row.place for row in run}) == 1
            and any(folded("".join(row.source for row in run)) in text for text in self.reports)
        ]
        return self.chance.choice(runs) if runs else []

    def _merged(self, run: Sequence[Row], *, reworded: bool) -> Meant | None:
        if not run:
            return None
        self._taken(*run)
        was = [Pair(row.source, row.target) for row in run]
        first, *rest = run
        first.source = "".join(pair.source for pair in was)
        first.target = " ".join(pair.target for pair in was)
        if reworded:
            first.target = self._reworded(first.target)
        self._approved_perhaps(first)
        for row in rest:
            self.file.rows.remove(row)
        # in a file that holds the sentence as well, two rows would be that sentence
        certain = not any(row.source == first.source for row in self.file.rows if row is not first)
        return Meant("", "merge", [first], was, [Pair(first.source, first.target)], certain=certain)

    def merge(self) -> Meant | None:
        return self._merged(self._run((2, 2, 3)), reworded=False)

    def merge_reworded(self) -> Meant | None:
        return self._merged(self._run((2, 2, 3)), reworded=True)

    def _whole_sentence(self) -> list[Row]:
        sentences = {pair.source for pair in self.memory.sentences()}
        rows = self.file.rows
        runs = [
            rows[start : start + length] for length in range(2, 6) for start in range(len(rows) - length + 1)
        ]
        runs = [
            run
            for run in runs
            if all(id(row) not in self.touched and self._is_clause(row) and self._once(row) for row in run)
            and folded("".join(row.source for row in run)) in sentences
        ]
        return self.chance.choice(runs) if runs else []

    def whole(self) -> Meant | None:
        return self._merged(self._whole_sentence(), reworded=False)

    def whole_reworded(self) -> Meant | None:
        return self._merged(self._whole_sentence(), reworded=True)

    def _halves(self, *, reworded: bool) -> Meant | None:
        row = self._clause(lambda row: len(row.source) >= 8 and row.target.count(" ") >= 3)
        if not row:
            return None
        was = Pair(row.source, row.target)
        marks = [match.end() for match in re.finditer("[,，、;；]", row.source[:-2])]
        cuts = (
            marks
            or [match.start() + 1 for match in re.finditer(r"[一-龥](?=[一-龥])", row.source[:-2])][1:-1]
        )
        if not cuts:
            return None
        cut = self.chance.choice(cuts)
        words = row.target.split(" ")
        inner = self.chance.randint(1, len(words) - 2)
        first, second = " ".join(words[:inner]), " ".join(words[inner:])
        if reworded:
            first = f"{first.rstrip(',.')}."
            second = f"{second[0].upper()}{second[1:].rstrip('.')}, too."
        half = row.clone(row.source[cut:], second, tuid=self.chance.random() < 0.5)
        row.source, row.target = row.source[:cut], first
        self.file.rows.insert(self.file.rows.index(row) + 1, half)
        self._taken(half)
        now = [Pair(part.source, part.target) for part in (row, half)]
        return Meant("", "split", [row, half], [was], now)

    def split(self) -> Meant | None:
        return self._halves(reworded=False)

    def split_reworded(self) -> Meant | None:
        return self._halves(reworded=True)

    def _remain_or_go(self, row: Row) -> None:
        if self.chance.random() < 0.5:
            self.file.rows.remove(row)

    def complete_source(self) -> Meant | None:
        """Append a Chinese leftover to the source before it, or put it before the source after it."""
        leftover = self._leftover(
            lambda row: bool(row.source) and bool(self._beside(row)) and self._once(row)
        )
        if not leftover:
            return None
        row, before = self.chance.choice(self._beside(leftover))
        self._taken(row)
        was = Pair(row.source, row.target)
        row.source = row.source + leftover.source if before else leftover.source + row.source
        if self.chance.random() < 0.4:
            row.target = self._reworded(row.target)
        used = leftover.source
        self._remain_or_go(leftover)
        return Meant("", "", [row], [was], [Pair(row.source, row.target)], used=[used])

    def _beside(self, leftover: Row) -> list[tuple[Row, bool]]:
        """Return the units beside it whose Chinese is beside its own, and whether each comes before."""
        beside = []
        for row in self._free(lambda row: self._is_clause(row) and self._once(row)):
            for text in self.reports:
                if folded(row.source + leftover.source) in text:
                    beside.append((row, True))
                if folded(leftover.source + row.source) in text:
                    beside.append((row, False))
        return beside

    def complete_leftover(self) -> Meant | None:
        """Type the translation of a leftover, or what it translates."""
        row = self._leftover(lambda row: True)
        if not row:
            return None
        used = row.source or row.target
        number = self.chance.randint(100, 999)
        if row.source:
            row.target = f"This is said in {number} words."
        else:
            row.source = f"这句话有{number}个字。"
        self._approved_perhaps(row)
        return Meant("", "", [row], [], [Pair(row.source, row.target)], used=[used])

    def pair(self) -> Meant | None:
        """Put an English leftover beside a Chinese one."""
        chinese = self._leftover(lambda row: bool(row.source) and bool(self._english(row)))
        if not chinese:
            return None
        english = self.chance.choice(self._english(chinese))
        self._taken(english)
        chinese.target = english.target
        self._approved_perhaps(chinese)
        self._remain_or_go(english)
        now = Pair(chinese.source, chinese.target)
        return Meant("", "pair", [chinese], [], [now], used=[now.source, now.target])

    def _english(self, chinese: Row) -> list[Row]:
        """Return English leftovers of the paragraph, else of the report."""
        free = self._free(
            lambda row: bool(row.target) and not row.source and self._twins[folded(row.target)] == 1
        )
        near = [row for row in free if row.place == chinese.place]
        return near or [row for row in free if row.place[0] == chinese.place[0]]

    def unpair_status(self) -> Meant | None:
        if "unpair" not in self.file.SPELLINGS or not (row := self._clause()):
            return None
        row.status = self.chance.choice(self.file.SPELLINGS["unpair"])
        return Meant("", "unpair", [row], [Pair(row.source, row.target)], freed=[row.source, row.target])

    def unpair_rows(self) -> Meant | None:
        """Part a pair into a row for its source and a row for its target, where a format holds such rows."""
        if not self.leftovers or not (row := self._clause()):
            return None
        was = Pair(row.source, row.target)
        half = row.clone("", row.target, tuid=self.chance.random() < 0.5)
        row.target = ""
        self.file.rows.insert(self.file.rows.index(row) + 1, half)
        self._taken(half)
        return Meant("", "unpair", [row, half], [was], freed=list(was))

    def note(self) -> Meant | None:
        row = self._clause()
        if not row:
            return None
        row.note = f"请核对 {self.chance.randint(100, 999)}: is this the official name?"
        was = Pair(row.source, row.target)
        if self.chance.random() < 0.3:
            row.target = self._reworded(row.target)
            return Meant("", "edit", [row], [was], [Pair(row.source, row.target)], note=row.note)
        # a note of XLIFF 2.1 belongs to the paragraph, so which of its rows has it is left open
        counted = "note" if self.file.NOTES_OF_ROWS or self._alone(row) else ""
        return Meant("", counted, [row], [was], [was], status="", note=row.note)

    def _alone(self, row: Row) -> bool:
        return [neighbour.place for neighbour in self.file.rows].count(row.place) == 1

    def blank(self) -> Meant | None:
        row = self._clause()
        if not row:
            return None
        was = Pair(row.source, row.target)
        row.target = ""
        if self.chance.random() < 0.25:
            row.source = ""
        return Meant("", "not understood", [row], [was], [was], status="", named=True)

    def unknown_state(self) -> Meant | None:
        row = self._clause()
        if not row:
            return None
        row.status = self.chance.choice(self.file.SPELLINGS["unknown"])
        was = Pair(row.source, row.target)
        if self.chance.random() < 0.5:
            row.target = self._reworded(row.target)
            return Meant("", "", [row], [was], [Pair(row.source, row.target)], named=True)
        return Meant("", "not understood", [row], [was], [was], status="", named=True)

    def back_to_review(self) -> Meant | None:
        statuses = self.memory.statuses()
        row = self._clause(
            lambda row: statuses[Pair(row.source, row.target).folded] in ("translated", "reviewed")
        )
        if not row:
            return None
        row.status = self.file.SPELLINGS["back"][0]
        pair = Pair(row.source, row.target)
        return Meant("", "back to review", [row], [pair], [pair], status="needs-review")


_DONE: Mapping[str, Callable[[Person], Meant | None]] = {
    "edit-target": Person.edit_target,
    "edit-source": Person.edit_source,
    "edit-both": Person.edit_both,
    "edit-sentence": Person.edit_sentence,
    "approve": Person.approve,
    "reject": Person.reject,
    "merge": Person.merge,
    "merge-reworded": Person.merge_reworded,
    "whole": Person.whole,
    "whole-reworded": Person.whole_reworded,
    "split": Person.split,
    "split-reworded": Person.split_reworded,
    "complete-source": Person.complete_source,
    "complete-leftover": Person.complete_leftover,
    "pair": Person.pair,
    "unpair-status": Person.unpair_status,
    "unpair-rows": Person.unpair_rows,
    "note": Person.note,
    "blank": Person.blank,
    "unknown-state": Person.unknown_state,
    "back-to-review": Person.back_to_review,
}
OPERATIONS = tuple(_DONE)
"""What a person does to rows."""
