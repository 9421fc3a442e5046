"""Which units an output gets, asked of the store row by row, so that their number does not matter for memory."""

from __future__ import annotations

import datetime
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from tmx_builder.memory.codec import load, path_of
from tmx_builder.memory.facts import Policy, RefinedReport, Selection
from tmx_builder.model import (
    Granularity,
    Leftover,
    OtherTranslation,
    Provenance,
    Segment,
    Status,
    TranslationUnit,
    Usage,
)
from tmx_builder.text import folded

LEVELS = {Granularity.SENTENCE: 1, Granularity.CLAUSE: 2}
STATUSES = (Status.NEEDS_REVIEW, Status.TRANSLATED, Status.REVIEWED)
"""In ascending order of reliability; a unit has the highest status that it has in any report."""

_UNITS = """
SELECT p.data, p.level, p.changed_by, u.tuid, u.score, u.status, u.reports, u.first, u.last, u.id,
    EXISTS (SELECT 1 FROM unit v WHERE v.bare_key = u.bare_key AND v.id != u.id)
FROM place p JOIN unit u ON u.id = p.unit
WHERE p.document = :document AND p.level & :levels {years} AND {admitted}
    {once} {policy}
ORDER BY p.position
"""
_ONCE = """
    AND (u.places = 1 OR NOT EXISTS (
        SELECT 1 FROM place q JOIN document e ON e.id = q.document
        WHERE q.unit = p.unit AND q.level & :levels {other_years}
            AND (e.rank < :rank OR e.rank = :rank AND q.position < p.position)))
"""
_ADMITTED = "{unit}.score >= :min_score AND {unit}.status IN ({statuses})"
_NO_BETTER = """
    AND NOT EXISTS (
        SELECT 1 FROM unit v
        WHERE v.source_key = u.source_key AND v.id != u.id AND {admitted}
            AND EXISTS (SELECT 1 FROM place q WHERE q.unit = v.id AND q.level & :levels {other_years})
            AND ({v_rank}) > ({u_rank}))
"""
PROVENANCE = f"json_extract(p.data, '{path_of(TranslationUnit, 'provenance')}')"
"""Of a place p; SQLite takes it out of the unit in a third of the time that reading all of that takes."""
_ELSEWHERE = f"""
SELECT {PROVENANCE} FROM place p JOIN document d ON d.id = p.document
WHERE p.unit = ? AND p.document != ? AND NOT EXISTS (
    SELECT 1 FROM place q WHERE q.unit = p.unit AND q.document = p.document AND q.position < p.position)
ORDER BY d.rank
"""
_OTHERS = f"""
SELECT (SELECT json_extract(p.data, '{path_of(TranslationUnit, "target")}')
        FROM place p JOIN document d ON d.id = p.document WHERE p.unit = v.id
        ORDER BY d.rank, p.position LIMIT 1),
    (SELECT json_group_array(DISTINCT p.year) FROM place p WHERE p.unit = v.id AND p.year IS NOT NULL)
FROM unit u JOIN unit v ON v.bare_key = u.bare_key AND v.id != u.id
WHERE u.id = ?
ORDER BY coalesce(v.last, '') DESC, v.tuid
"""
_SHOWN = """
SELECT p.document FROM unit u JOIN place p ON p.unit = u.id JOIN document d ON d.id = p.document
WHERE u.tuid = :tuid AND p.level & :levels {years}
ORDER BY d.rank, p.position LIMIT 1
"""
_RANKS = {
    # position orders units within one report; the name breaks ties
    Policy.NEWEST: "coalesce({0}.last, ''), {0}.status, {0}.places, -{0}.position, {0}.tuid",
    Policy.MOST_FREQUENT: "{0}.reports, coalesce({0}.last, ''), {0}.status, {0}.places, -{0}.position, {0}.tuid",
}


NamedUnit: TypeAlias = tuple[str, Callable[[], TranslationUnit]]
"""The name of a unit, and what reads it."""


def selected(
    connection: sqlite3.Connection, selection: Selection
) -> Iterator[tuple[int, Iterator[NamedUnit]]]:
    """Yield the reports by their ids, the newest first, each with the units that are wanted.

    Each unit comes once, where it occurs in the newest of the reports asked for.
    """
    query = _query(selection, once=True)
    for document, rank in connection.execute("SELECT id, rank FROM document ORDER BY rank").fetchall():
        yield document, _found(connection, query, document, rank, selection)


def shown_in(connection: sqlite3.Connection, selection: Selection, tuids: Iterable[str]) -> set[int]:
    """Return the ids of the reports in which these units are, if they are wanted: in the newest asked for."""
    query = _SHOWN.format(years=_years(selection, "p"))
    levels = _levels(selection)
    rows = (connection.execute(query, {"tuid": tuid, "levels": levels}).fetchone() for tuid in tuids)
    return {row[0] for row in rows if row}


def selected_reports(
    connection: sqlite3.Connection, selection: Selection
) -> Iterator[tuple[RefinedReport, list[TranslationUnit]]]:
    """Yield the reports, the newest first, each with the units in it that are wanted, by whatever policy."""
    query = _query(replace(selection, policy=Policy.ALL), once=False)
    reports = connection.execute("SELECT id, rank, content FROM document ORDER BY rank")
    for document, rank, content in reports:
        units = [read() for _, read in _found(connection, query, document, rank, selection)]
        if units or not selection.years:
            rows = connection.execute(
                "SELECT data FROM leftover WHERE document = ? ORDER BY position", (document,)
            )
            leftovers = tuple(load(Leftover, data) for (data,) in rows)
            yield replace(load(RefinedReport, zlib.decompress(content)), leftovers=leftovers), units


def _found(
    connection: sqlite3.Connection, query: str, document: int, rank: int, selection: Selection
) -> Iterator[NamedUnit]:
    of = {
        "levels": _levels(selection),
        "min_score": selection.min_score,
        "document": document,
        "rank": rank,
    }
    for row in connection.execute(query, of):
        read = partial(_unit, connection, row, document, selection)
        if not selection.sections or any(
            wanted in heading for wanted in selection.sections for heading in read().provenance.section
        ):
            yield row[3], read


def units_of_build(connection: sqlite3.Connection, number: int) -> Iterator[TranslationUnit]:
    """Yield the units that were there after a build: those of today that were, and those that went since."""
    rows = connection.execute(
        "SELECT tuid, data FROM (SELECT u.tuid, (SELECT p.data FROM place p JOIN document d ON d.id = p.document"
        " WHERE p.unit = u.id ORDER BY d.rank, p.position LIMIT 1) AS data FROM unit u WHERE u.born <= :number"
        " UNION ALL SELECT tuid, data FROM gone WHERE build > :number AND born <= :number) ORDER BY tuid",
        {"number": number},
    )
    for tuid, data in rows:
        yield replace(load(TranslationUnit, data), tuid=tuid)


def _levels(selection: Selection) -> int:
    return sum(LEVELS[each] for each in selection.granularities)


def _years(selection: Selection, place: str) -> str:
    """Return the condition that a place is of the years that are asked for."""
    if not selection.years:
        return ""
    return f"AND {place}.year IN ({', '.join(str(int(year)) for year in selection.years)})"


def _query(selection: Selection, *, once: bool) -> str:
    statuses = [STATUSES.index(each) for each in selection.statuses or STATUSES if each in STATUSES]

    def admitted(unit: str) -> str:
        return _ADMITTED.format(unit=unit, statuses=", ".join(map(str, statuses)))

    policy = ""
    if selection.policy is not Policy.ALL:
        rank = _RANKS[selection.policy]
        policy = _NO_BETTER.format(
            admitted=admitted("v"),
            other_years=_years(selection, "q"),
            v_rank=rank.format("v"),
            u_rank=rank.format("u"),
        )
    return _UNITS.format(
        years=_years(selection, "p"),
        admitted=admitted("u"),
        once=_ONCE.format(other_years=_years(selection, "q")) if once else "",
        policy=policy,
    )


def _unit(
    connection: sqlite3.Connection, row: tuple[Any, ...], document: int, selection: Selection
) -> TranslationUnit:
    data, level, changed_by, tuid, score, status, reports, first, last, unit_id, has_others = row
    unit = load(TranslationUnit, data)
    granularity = unit.granularity
    if granularity not in selection.granularities:
        granularity = next(each for each in selection.granularities if level & LEVELS[each])
    return replace(
        unit,
        tuid=tuid,
        granularity=granularity,
        score=score,
        status=STATUSES[status],
        usage=Usage(
            reports,
            _date(first),
            _date(last),
            changed_by,
            tuple(_elsewhere(connection, unit_id, document)) if reports > 1 else (),
            tuple(_others(connection, unit_id, unit.target.text)) if has_others else (),
        ),
    )


def _elsewhere(connection: sqlite3.Connection, unit: int, document: int) -> Iterator[Provenance]:
    for (data,) in connection.execute(_ELSEWHERE, (unit, document)):
        yield load(Provenance, data)


def _others(connection: sqlite3.Connection, unit: int, target: str) -> Iterator[OtherTranslation]:
    """Yield the other translations of a unit's source, which may have the same one with another mark at its end."""
    for data, years in connection.execute(_OTHERS, (unit,)):
        text = load(Segment, data).text
        if folded(text) != folded(target):
            yield OtherTranslation(text, tuple(sorted(json.loads(years), reverse=True)))


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
