"""The store of a memory: its reports, and the units that occur in them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from tmx_builder.errors import OutputError
from tmx_builder.memory.codec import dump, load
from tmx_builder.memory.connection import (
    Draft,
    Notice,
    connect_read_only,
    drafting,
    empty,
    locked,
    reading,
    seal_of,
)
from tmx_builder.memory.facts import FileFacts, IndexedUnit, Occurrence, PlacedUnit, RefinedReport, Selection
from tmx_builder.memory.index import Index, IndexDraft, index_of, open_index
from tmx_builder.memory.selecting import (
    LEVELS,
    PROVENANCE,
    STATUSES,
    selected,
    selected_reports,
    shown_in,
    units_of_build,
)
from tmx_builder.model import Leftover, Provenance, Severity, TranslationUnit
from tmx_builder.text import folded, tuid_of, without_end_marks

_SETTLE = """
UPDATE unit SET (places, reports, first, last, score, status, levels, worst, position) = (
    SELECT count(*), count(DISTINCT p.document), min(p.date),
        nullif(max(max(coalesce(p.date, ''), coalesce(p.changed, ''))), ''),
        coalesce(max(p.score), 0), coalesce(max(p.status), 0),
        coalesce(max(p.level & 1) + 2 * max(p.level = 2), 0), coalesce(max(p.worst), 0),
        coalesce(min(p.position), 0)
    FROM place p WHERE p.unit = unit.id
) WHERE id IN (SELECT unit FROM temp.touched)
"""
_COUNTS = (
    "SELECT count(*) AS reports, coalesce(sum(pairs), 0) AS pairs FROM document",
    """SELECT count(*) AS units, coalesce(sum(levels & 1), 0) AS sentences,
        coalesce(sum(levels >= 2), 0) AS clauses, coalesce(sum(status = 0), 0) AS "to review",
        coalesce(sum(status = 2), 0) AS reviewed, coalesce(sum(worst = 3), 0) AS errors,
        coalesce(sum(worst = 2), 0) AS warnings FROM unit""",
    'SELECT count(*) AS "left over" FROM leftover',
    """SELECT count(*) AS "sources with several translations"
        FROM (SELECT 1 FROM unit GROUP BY bare_key HAVING count(*) > 1)""",
)
_RANK = """
UPDATE document SET rank = ranked.rank FROM (
    SELECT id, row_number() OVER (ORDER BY date IS NULL, date DESC, name) AS rank FROM document
) AS ranked WHERE ranked.id = document.id AND ranked.rank != document.rank
"""
_SHOWN_OTHERWISE = """
SELECT tuid FROM unit WHERE bare_key IN (
    SELECT bare_key FROM unit WHERE id IN (SELECT unit FROM temp.touched))
"""
"""A unit is shown with its other places, and with what else its source became."""

_BEGINNING = 8
"""Characters by which texts are looked for: no more than short clauses have, enough that few texts share them."""


class Store:
    """A memory within one write transaction."""

    def __init__(
        self, connection: sqlite3.Connection, draft: Draft | None = None, last_build: int = 0
    ) -> None:
        """Work on a connection, and on the draft that it belongs to. Builds are counted on from `last_build`."""
        self._connection = connection
        self._draft = draft
        self._run = connection.execute
        self._run("CREATE TEMP TABLE touched (unit INTEGER PRIMARY KEY)")
        self._run("CREATE TEMP TABLE was (unit INTEGER PRIMARY KEY, data TEXT NOT NULL)")
        (last,) = self._run("SELECT coalesce(max(number), 0) FROM build").fetchone()
        self.build: int = max(last, last_build) + 1
        """The number of this build, if it changes anything."""
        self.seal = b""
        """Of the store that was committed; empty before."""
        self.changed: set[str] = set()
        """The names of the units that were added, changed or went."""
        self._shown_otherwise: set[str] = set()
        """Their names, and those of the units beside which they are shown, since pieces were refreshed."""

    def commit(self) -> None:
        """Make all that was done last, and close the store. Raises OutputError."""
        if self._draft:
            self.seal = self._draft.commit()

    # facts about files and settings

    def fact(self, key: str) -> str:
        """Return the text that is kept under a key; empty for none."""
        row = self._run("SELECT value FROM fact WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def keep_fact(self, key: str, value: str) -> None:
        """Keep a text under a key."""
        self._run("INSERT OR REPLACE INTO fact VALUES (?, ?)", (key, value))

    def files(self) -> dict[str, FileFacts]:
        """Return the facts about the files that were read, by file name."""
        return {row[0]: FileFacts(*row) for row in self._run("SELECT * FROM file ORDER BY name")}

    def keep_files(self, files: Iterable[FileFacts], gone: Iterable[str]) -> None:
        """Keep these files as read, and forget others."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?)",
            ((each.name, each.sha256, each.only_language) for each in files),
        )
        self._connection.executemany("DELETE FROM file WHERE name = ?", ((name,) for name in gone))

    # reports

    def reports(self) -> dict[str, tuple[str, ...]]:
        """Return the names of the reports, in alphabetical order, each with the files that it was read from."""
        rows = self._run("SELECT name, files FROM document ORDER BY name")
        return {name: tuple(json.loads(files)) for name, files in rows}

    def signature(self, name: str) -> str:
        """Return the signature of the report that goes by this name; empty without one."""
        row = self._run("SELECT signature FROM document WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def report(self, name: str) -> RefinedReport:
        """Return a report as it was refined."""
        (content,) = self._run("SELECT content FROM document WHERE name = ?", (name,)).fetchone()
        return load(RefinedReport, _unpacked(content))

    def keep_report(self, report: RefinedReport) -> None:
        """Keep a refined report in the place of one of the same name; `place` says what occurs in it."""
        texts = [
            *(pair.source for pair in report.pairs),
            *(unit.source.text for unit in report.units),
            *(leftover.text for leftover in report.leftovers),
        ]
        self._run(
            "INSERT INTO document (name, files, signature, first_seen, pairs, remarks, content, texts)"
            " VALUES (:name, :files, :signature, :build, :pairs, :remarks, :content, :texts)"
            " ON CONFLICT (name) DO UPDATE SET files = :files, signature = :signature, pairs = :pairs,"
            " remarks = :remarks, content = :content, texts = :texts",
            {
                "name": report.name,
                "files": json.dumps(report.files),
                "signature": report.signature,
                "build": self.build,
                "pairs": len(report.pairs),
                "remarks": json.dumps(report.remarks),
                "content": _packed(dump(report)),
                "texts": _packed(folded("\n".join(texts))),
            },
        )

    def reports_with(self, corrections: Collection[str], texts: Collection[str]) -> set[str]:
        """Return the reports in which one of these corrections took effect, or one of these texts stands.

        The width of a text does not matter.
        """
        if not corrections:
            return set()
        names = {
            name
            for name, key in self._run(
                "SELECT d.name, a.correction FROM applied a JOIN document d ON d.id = a.document"
            )
            if key in corrections
        }
        wanted = _Texts(map(folded, texts))
        rows = self._run("SELECT name, texts FROM document")
        return names | {name for name, data in rows if name not in names and wanted.any_in(_unpacked(data))}

    def place(
        self, name: str, places: Sequence[PlacedUnit], leftovers: Sequence[Leftover], applied: Iterable[str]
    ) -> None:
        """Say which units a report holds, what is left over in it, and which corrections took effect.

        All of it takes the place of what was said before. The report's date is the latest of its units' dates.
        """
        document = self._document(name)
        self._lift(document)
        dates = [each.unit.provenance.date for each in places if each.unit.provenance.date]
        date = max(dates).isoformat() if dates else None
        self._run("UPDATE document SET date = ? WHERE id = ?", (date, document))
        self._connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._row(document, position, each) for position, each in enumerate(places)),
        )
        self._connection.executemany(
            "INSERT INTO leftover VALUES (?, ?, ?)",
            ((document, position, dump(leftover)) for position, leftover in enumerate(leftovers)),
        )
        self._connection.executemany(
            "INSERT INTO applied VALUES (?, ?)", ((document, key) for key in sorted(set(applied)))
        )

    def remove(self, name: str) -> None:
        """Forget a report."""
        document = self._document(name)
        self._lift(document)
        self._run("DELETE FROM document WHERE id = ?", (document,))

    def _document(self, name: str) -> int:
        (document,) = self._run("SELECT id FROM document WHERE name = ?", (name,)).fetchone()
        return int(document)

    def _lift(self, document: int) -> None:
        """Take all units out of a report, and remember how they occurred there."""
        self._run(
            "INSERT OR IGNORE INTO temp.was SELECT unit, data FROM place WHERE document = ? ORDER BY position",
            (document,),
        )
        self._run("INSERT OR IGNORE INTO temp.touched SELECT unit FROM place WHERE document = ?", (document,))
        self._run("DELETE FROM place WHERE document = ?", (document,))
        self._run("DELETE FROM leftover WHERE document = ?", (document,))
        self._run("DELETE FROM applied WHERE document = ?", (document,))
        self._run("DELETE FROM piece WHERE document = ?", (document,))

    def _row(self, document: int, position: int, place: PlacedUnit) -> tuple[object, ...]:
        unit, date = place.unit, place.unit.provenance.date
        return (
            document,
            position,
            self._unit(unit),
            sum(LEVELS[each] for each in place.granularities),
            unit.score,
            STATUSES.index(unit.status),
            date and date.isoformat(),
            date and date.year,
            place.changed and place.changed.isoformat(),
            place.changed_by,
            place.correction,
            max((len(Severity) - each.severity.rank for each in unit.findings), default=0),
            dump(unit),
        )

    def _unit(self, unit: TranslationUnit) -> int:
        tuid, source = tuid_of(unit.source.text, unit.target.text), folded(unit.source.text)
        row = self._run("SELECT id FROM unit WHERE tuid = ?", (tuid,)).fetchone()
        if row is None:
            row = self._run(
                "INSERT INTO unit (tuid, source_key, bare_key, born) VALUES (?, ?, ?, ?) RETURNING id",
                (tuid, _key(source), _key(without_end_marks(source)), self.build),
            ).fetchone()
        self._run("INSERT OR IGNORE INTO temp.touched VALUES (?)", row)
        return int(row[0])

    def settle(self, changes: str) -> None:
        """Bring what is known of units over all reports up to date, after reports were placed or removed.

        `changes` describes this build in the history.
        """
        if self._run("SELECT 1 FROM piece LIMIT 1").fetchone():
            self._shown_otherwise.update(name for (name,) in self._run(_SHOWN_OTHERWISE))
        self._run(_RANK)
        self._run(_SETTLE)
        names = self._run("SELECT tuid FROM temp.touched CROSS JOIN unit ON touched.unit = unit.id")
        self.changed.update(name for (name,) in names)
        self._run(
            # a cross join, as SQLite cannot tell that few units are in the first table
            "INSERT INTO gone SELECT ?, born, tuid, data FROM temp.was CROSS JOIN unit ON was.unit = unit.id"
            " WHERE places = 0 ORDER BY tuid",
            (self.build,),
        )
        self._run("DELETE FROM unit WHERE places = 0 AND id IN (SELECT unit FROM temp.touched)")
        self._run("DELETE FROM temp.touched")
        self._run("DELETE FROM temp.was")
        self._run("INSERT INTO build VALUES (?, ?)", (self.build, changes))
        self.build += 1

    # contents

    def units(self, selection: Selection) -> Iterator[TranslationUnit]:
        """Yield the units that are wanted, each once: in the order of the reports, the newest first.

        Their number does not matter for memory.
        """
        return (read() for _, units in selected(self._connection, selection) for _, read in units)

    def refresh_pieces(self, selections: Mapping[str, Selection]) -> None:
        """Forget what was rendered under other keys than these, and the units of the others that changed since.

        A key identifies the selection, and everything but the units that decides what is rendered.
        """
        changed = {
            key: shown_in(self._connection, selection, self._shown_otherwise)
            for key, selection in selections.items()
        }
        stale = [
            (document, key)
            for document, key, units in self._run("SELECT document, key, units FROM piece")
            if document in changed.get(key, ()) or not self._shown_otherwise.isdisjoint(units.split())
        ]
        for document, key in stale:
            _, names, data = self._piece(key, document)
            known = _sliced(names, data)
            for name in self._shown_otherwise & known.keys():
                del known[name]
            self._keep_piece(key, document, known, is_whole=False)
        self._run(f"DELETE FROM piece WHERE key NOT IN ({', '.join('?' * len(changed))})", (*changed,))
        self._shown_otherwise.clear()

    def pieces(
        self, key: str, selection: Selection, render: Callable[[TranslationUnit], bytes]
    ) -> Iterator[bytes]:
        """Yield what is rendered of the units of each report, in the order of `units`.

        What was rendered before is yielded again where it is known; see `refresh_pieces`.
        """
        for document, units in selected(self._connection, selection):
            is_whole, names, data = self._piece(key, document)
            if not is_whole:
                known = _sliced(names, data)
                pieces = {name: known.get(name) or render(read()) for name, read in units}
                data = self._keep_piece(key, document, pieces, is_whole=True)
            yield data

    def _piece(self, key: str, document: int) -> tuple[bool, str, bytes]:
        row: tuple[bool, str, bytes] | None = self._run(
            "SELECT is_whole, units, data FROM piece WHERE key = ? AND document = ?", (key, document)
        ).fetchone()
        return row or (False, "", b"")

    def _keep_piece(self, key: str, document: int, pieces: Mapping[str, bytes], *, is_whole: bool) -> bytes:
        units = " ".join(f"{name} {len(data)}" for name, data in pieces.items())
        data = b"".join(pieces.values())
        self._run(
            "INSERT OR REPLACE INTO piece VALUES (?, ?, ?, ?, ?)", (document, key, is_whole, units, data)
        )
        return data

    def reports_with_units(
        self, selection: Selection
    ) -> Iterator[tuple[RefinedReport, list[TranslationUnit]]]:
        """Yield the reports, the newest first, each with the units that occur in it, as far as they are wanted."""
        return selected_reports(self._connection, selection)

    def units_of_build(self, number: int) -> Iterator[TranslationUnit]:
        """Yield the units that the memory had after a build, each once, in the order of their names."""
        return units_of_build(self._connection, number)

    def places(self) -> Iterator[tuple[str, PlacedUnit]]:
        """Yield each report's name with each unit that occurs in it, in order."""
        rows = self._run(
            "SELECT d.name, p.data, p.level, p.correction FROM place p JOIN document d ON d.id = p.document"
            " ORDER BY d.rank, p.position"
        )
        for name, data, level, correction in rows:
            granularities = tuple(each for each, bit in LEVELS.items() if level & bit)
            yield name, PlacedUnit(load(TranslationUnit, data), granularities, correction)

    def indexed_units(self, names: Collection[str] | None = None) -> Iterator[IndexedUnit]:
        """Yield the units as a concordance shows them, in no particular order; with `names` those of these alone."""
        wanted = ""
        if names is not None:
            self._run("CREATE TEMP TABLE wanted (tuid TEXT PRIMARY KEY)")
            self._connection.executemany("INSERT INTO temp.wanted VALUES (?)", ((name,) for name in names))
            wanted = "WHERE u.tuid IN (SELECT tuid FROM temp.wanted)"
        rows = self._run(
            f"SELECT u.tuid, u.score, u.status, d.name, p.level, p.position, {PROVENANCE}, p.data"
            " FROM unit u JOIN place p ON p.unit = u.id JOIN document d ON d.id = p.document"
            f" {wanted} ORDER BY u.id, d.rank, p.position"
        )
        for _, places in groupby(rows, lambda row: row[0]):
            yield _indexed(list(places))

    def first_to_look_at(self, count: int) -> list[TranslationUnit]:
        """Return the units that most need a person: those with an error, then the least sure of those to review."""
        rows = self._run(
            "SELECT (SELECT p.data FROM place p JOIN document d ON d.id = p.document WHERE p.unit = u.id"
            " ORDER BY d.rank, p.position LIMIT 1) FROM unit u WHERE worst = 3 AND status < 2 OR status = 0"
            " ORDER BY worst = 3 DESC, score, tuid LIMIT ?",
            (count,),
        )
        return [load(TranslationUnit, data) for (data,) in rows]

    def leftovers(self) -> Iterator[tuple[str, Leftover]]:
        """Yield each report's name with each text that is left over in it, in the order of the reports."""
        rows = self._run(
            "SELECT d.name, l.data FROM leftover l JOIN document d ON d.id = l.document"
            " ORDER BY d.rank, l.position"
        )
        return ((name, load(Leftover, data)) for name, data in rows)

    def languages(self) -> tuple[str, str] | None:
        """Return the tags of the newest report's first unit; None where there is no unit."""
        for (document,) in self._run("SELECT id FROM document ORDER BY rank"):
            row = self._run(
                "SELECT data FROM place WHERE document = ? ORDER BY position LIMIT 1", (document,)
            ).fetchone()
            if row is not None:
                first = load(TranslationUnit, row[0])
                return first.source.lang, first.target.lang
        return None

    def years(self, selection: Selection) -> list[int]:
        """Return the years of the reports, the earliest first, as far as the selection has them."""
        rows = self._run("SELECT DISTINCT year FROM place WHERE year IS NOT NULL ORDER BY year")
        return [year for (year,) in rows if not selection.years or year in selection.years]

    def applied(self) -> set[str]:
        """Return the keys of the corrections that took effect in some report."""
        return {key for (key,) in self._run("SELECT DISTINCT correction FROM applied")}

    def dates(self) -> Mapping[str, str]:
        """Return each report's date as YYYY-MM-DD, empty where it has none."""
        return {name: date or "" for name, date in self._run("SELECT name, date FROM document ORDER BY name")}

    def remarks(self) -> Iterator[str]:
        """Yield the remarks on how the reports were read."""
        for (remarks,) in self._run("SELECT remarks FROM document ORDER BY name"):
            yield from json.loads(remarks)

    def counts(self) -> dict[str, int]:
        """Return how many there are: reports, units by kinds, those to look at, leftovers."""
        counts: dict[str, int] = {}
        for query in _COUNTS:
            cursor = self._run(query)
            names = [column[0] for column in cursor.description]
            counts |= zip(names, cursor.fetchone(), strict=True)
        return counts

    def had(self, tuid: str) -> bool:
        """Return whether the memory once had a unit of this name that no report has now."""
        return self._run("SELECT 1 FROM gone WHERE tuid = ? LIMIT 1", (tuid,)).fetchone() is not None

    def builds(self) -> list[tuple[int, str]]:
        """Return the numbers of the builds that changed something, and what they changed."""
        return list(self._run("SELECT number, changes FROM build ORDER BY number"))


@contextmanager
def read_store(path: Path) -> Iterator[Store]:
    """Open the store at a path as the last build left it; nothing is written, and no build is waited for.

    Raises BrokenStoreError, and OutputError where the file cannot be read.
    """
    with reading(path) as connection:
        yield Store(connection)


@contextmanager
def amend_store(path: Path, notice: Notice) -> Iterator[Store]:
    """Open the store at a path to read it while no build runs, so that corrections can be changed with it.

    Raises BrokenStoreError, and OutputError where the file cannot be read or another build does not end.
    """
    with locked(path, notice), reading(path) as connection:
        yield Store(connection)


@contextmanager
def corrections_held(path: Path) -> Iterator[None]:
    """Be the only one who adds to the corrections that go with the store at a path, also while somebody builds.

    Raises OutputError.
    """
    with locked(path, lambda _: None, name="corrections.lock"):
        yield


@contextmanager
def build_store(path: Path, notice: Notice, last_build: int = 0) -> Iterator[Store]:
    """Open the store at a path to change it, or make it; a broken one is rebuilt, and `notice` is called.

    What was changed is thrown away unless it is committed. When the context is left, the index is brought up to date
    with what was committed. Builds are counted on from `last_build`, where the store knows of none later. Raises
    OutputError.
    """
    with drafting(path, notice) as draft:
        before = seal_of(path)
        store = Store(draft.connection, draft, last_build)
        yield store
        if store.seal:
            # without an index, what it finds is found in the store
            with suppress(OSError, sqlite3.Error):
                _index(path, before, store.seal, store.changed)


def make_index(path: Path) -> None:
    """Make the index of a store anew. Raises BrokenStoreError, and OutputError where it cannot be written now."""
    with locked(path, lambda _: None, patience=0), reading(path):
        try:
            _index(path, b"", seal_of(path), ())
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                index_of(path), f"cannot be written ({error})", "check the disk and its space"
            ) from error


@contextmanager
def opened_index(path: Path) -> Iterator[Index | None]:
    """Open the index of a store, which is made anew if it is missing or out of date.

    None while a build is at work, or where nothing can be written. Raises BrokenStoreError for a broken store.
    """
    with ExitStack() as stack:
        index = stack.enter_context(open_index(path))
        if index is None:
            # what an index finds can be found in the store
            with suppress(OutputError):
                make_index(path)
                index = stack.enter_context(open_index(path))
        yield index


def _index(path: Path, before: bytes, seal: bytes, changed: Collection[str]) -> None:
    """Make an index of the store at a path from that of the store with the seal `before`, and what changed since.

    Raises OSError, sqlite3.Error.
    """
    with closing(IndexDraft(path, before)) as draft, closing(connect_read_only(path)) as connection:
        store = Store(connection)
        kept = set()
        for unit in store.indexed_units(None if draft.is_empty else changed):
            draft.put(unit)
            kept.add(unit.tuid)
        for name in set(changed) - kept if not draft.is_empty else ():
            draft.drop(name)
        draft.commit(seal)


@contextmanager
def empty_store() -> Iterator[Store]:
    """Open a store that holds nothing and is kept nowhere."""
    with empty() as connection:
        yield Store(connection)


def _indexed(places: Sequence[tuple[Any, ...]]) -> IndexedUnit:
    """Return the unit that occurs in these places, the newest first."""
    tuid, score, status, *_ = places[0]
    occurrences = []
    for *_, report, level, position, provenance, _ in places:
        where = load(Provenance, provenance)
        granularities = tuple(kind for kind, bit in LEVELS.items() if level & bit)
        origin = "" if report == where.document else report
        occurrences.append(
            Occurrence(
                where.document, where.lines, where.section, where.date, granularities, position, origin
            )
        )
    newest = load(TranslationUnit, places[0][-1])
    return IndexedUnit(
        tuid,
        newest.source.lang,
        newest.source.text,
        newest.target.lang,
        newest.target.text,
        STATUSES[status],
        score,
        tuple(occurrences),
    )


class _Texts:
    """Texts to search for in other texts, in time that hardly depends on how many there are."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_beginning: dict[str, list[str]] = {}
        wanted = sorted(set(texts))
        self._size = min((_BEGINNING, *map(len, wanted)))
        for text in wanted:
            self._by_beginning.setdefault(text[: self._size], []).append(text)

    def any_in(self, text: str) -> bool:
        beginnings = {text[start : start + self._size] for start in range(len(text) - self._size + 1)}
        return any(
            wanted in text
            for beginning in self._by_beginning.keys() & beginnings
            for wanted in self._by_beginning[beginning]
        )


def _sliced(units: str, data: bytes) -> dict[str, bytes]:
    """Return the bytes of each unit of a piece, by its name."""
    words = units.split()
    pieces, start = {}, 0
    for name, size in zip(words[::2], map(int, words[1::2]), strict=True):
        pieces[name] = data[start : start + size]
        start += size
    return pieces


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:12]
