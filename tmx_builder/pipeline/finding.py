"""Concordance: units of a project, or of memories in files, in which texts occur."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, count, islice
from pathlib import Path

from tmx_builder.concordance import Match, Query
from tmx_builder.errors import InputError
from tmx_builder.memory import Index, IndexedUnit, Occurrence, opened_index, read_store
from tmx_builder.model import Granularity, Hit, SegmentPair
from tmx_builder.parser import ReadingOptions, ScannedMemory, is_streamed
from tmx_builder.pipeline.inputs import memory_pairs
from tmx_builder.pipeline.outputs import refuse_unwritable
from tmx_builder.text import Language, is_english
from tmx_builder.workspace import Project, all_of, built_store, concordance_at, find_project, read_project
from tmx_builder.writers import make_folder
from tmx_builder.writers import write_hits as write_hits_to


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    texts: tuple[str, ...]
    """A unit has to have all of them, each in either of its two texts. Chinese is compared by characters, whatever
    their width and case, Traditional or Simplified; English by the stems of words."""
    lang: Language = ""
    """The only language that is looked into, "zh" or "en"; empty for both."""
    years: tuple[int, ...] = ()
    """Only units of reports of these years; empty for all."""
    sections: tuple[str, ...] = ()
    """Only units under a heading that has one of these texts; empty for all."""
    granularities: tuple[Granularity, ...] = (Granularity.SENTENCE, Granularity.CLAUSE)
    """Only units that are one of these, or of which it is not known."""
    near: bool = False
    """Whether a stretch counts that has two thirds of a text's characters or words in common with it."""

    @property
    def is_limited(self) -> bool:
        """Whether it depends on more than the texts of a unit."""
        return bool(self.years or self.sections or len(self.granularities) < len(Granularity))


@dataclass(frozen=True, slots=True)
class Concordance:
    """Units to look into, as often as you like."""

    index: Index | None
    """Finds units without looking at all of them; None where there is no index."""
    units: Callable[[Query], Iterable[IndexedUnit]] = lambda _: ()
    """Returns units, all that match a query among them, where there is no index."""

    def find(self, search: Search) -> Iterator[Hit]:
        """Yield the units that have what is looked for: of the newest report first, or, if near, the most similar.

        Raises InputError, before the first hit, for a text by which nothing can be found.
        """
        query = _query(search)
        for unit, match in self.index.find(query) if self.index else self._scanned(query):
            places = [place for place in unit.occurrences if _is_wanted(place, search)]
            if places:
                yield _hit(unit, match, places)

    def count(self, search: Search) -> int:
        """Return how many units have what is looked for. Raises InputError as `find` does."""
        if self.index and not search.is_limited:
            return self.index.count(_query(search))
        return sum(1 for _ in self.find(search))

    def _scanned(self, query: Query) -> list[tuple[IndexedUnit, Match]]:
        results = [
            (unit, match) for unit in self.units(query) if (match := query.match(unit.chinese, unit.english))
        ]
        results.sort(key=lambda result: result[0].place_in_day())
        results.sort(key=lambda result: str(result[0].occurrences[0].date or ""), reverse=True)
        return sorted(results, key=lambda result: -result[1].similarity)


def find(
    *texts: str,
    project: str | Path | None = None,
    files: Sequence[str | Path] = (),
    lang: Language = "",
    years: Iterable[int] = (),
    sections: Iterable[str] = (),
    near: bool = False,
) -> Iterator[Hit]:
    """Yield the units of a project, or of memories in files (TMX, XLIFF, TSV), that have all of the texts.

        for hit in find("乡村振兴", "education", project="memory", years=[2025]):
            print(hit.document, hit.lines, hit.marked_source, hit.marked_target)

    The project is that in the folder `project`, by default the current one; with `files` there is none. The newest
    report comes first. What counts, see `Search`; to look more than once, `open_concordance`. Raises InputError for
    what cannot be read or found by, and OutputError for a store that cannot be read.
    """
    search = Search(texts, lang, tuple(years), tuple(sections), near=near)
    with open_concordance(project, files) as concordance:
        yield from concordance.find(search)


@contextmanager
def open_concordance(
    project: str | Path | None = None,
    files: Sequence[str | Path] = (),
    reading: ReadingOptions | None = None,
) -> Iterator[Concordance]:
    """Open the memory of the project in a folder, by default the current one, or memories in files instead.

    A TMX in `files` is looked through as it lies on the disk, whatever its size; any other memory is held.
    The index of a project is made where there is none for its store as it is; while a build is at work, or where
    nothing can be written, the store itself is read. Raises InputError: no project, no memory, or one that was not
    built; OutputError for what cannot be read.
    """
    if files:
        memories = [_searched(Path(path), reading or ReadingOptions()) for path in files]
        yield Concordance(None, lambda query: chain.from_iterable(units(query) for units in memories))
        return
    with ExitStack() as stack:
        yield _of_project(_project(project), stack)


def write_hits(
    path: str | Path,
    search: Search,
    *,
    project: str | Path | None = None,
    files: Sequence[str | Path] = (),
    reading: ReadingOptions | None = None,
    limit: int | None = None,
) -> tuple[int, int]:
    """Write what is found to a file (.tsv, .xlsx, .html, .json); return how many units has and there are.

    Raises, before anything is read, DestinationError, FormatError and OutputError for the path, and what
    `open_concordance` raises.
    """
    place = None if files else find_project(None if project is None else Path(project))
    refuse_unwritable([concordance_at(path)], files, all_of(read_project(place)) if place else ())
    with open_concordance(project, files, reading) as concordance:
        make_folder(str(path))
        written = write_hits_to(str(path), islice(concordance.find(search), limit), " ".join(search.texts))
        return written, concordance.count(search) if written == limit else written


def _project(folder: str | Path | None) -> Project:
    place = find_project(None if folder is None else Path(folder))
    if place is None:
        raise InputError(folder or Path(), "is no project", "name one, or files to look into")
    return read_project(place)


def _of_project(project: Project, stack: ExitStack) -> Concordance:
    path = built_store(project, "find")
    index = stack.enter_context(opened_index(path))
    if index:
        return Concordance(index)
    store = stack.enter_context(read_store(path))
    return Concordance(None, lambda _: store.indexed_units())


def _query(search: Search) -> Query:
    query = Query(search.texts, search.lang, search.near)
    for term in query.terms:
        if term.is_empty:
            where = {"zh": " in Chinese", "en": " in English"}.get(search.lang, "")
            raise InputError(f"“{term.text}”", f"is nothing to look for{where}", "name a word or a character")
    if not query.terms:
        raise InputError("find", "there is nothing to look for", "name a text")
    return query


def _is_wanted(place: Occurrence, search: Search) -> bool:
    if search.years and not (place.date and place.date.year in search.years):
        return False
    if search.sections and not any(text in heading for text in search.sections for heading in place.section):
        return False
    return not place.granularities or any(kind in search.granularities for kind in place.granularities)


def _hit(unit: IndexedUnit, match: Match, places: Sequence[Occurrence]) -> Hit:
    newest = places[0]
    is_from_english = is_english(unit.source_lang)
    return Hit(
        unit.tuid,
        unit.source_lang,
        unit.source,
        unit.target_lang,
        unit.target,
        match.english if is_from_english else match.chinese,
        match.chinese if is_from_english else match.english,
        match.similarity,
        newest.document,
        newest.lines,
        newest.section,
        newest.date,
        newest.granularities,
        unit.status,
        unit.score,
        len({place.document for place in places}),
    )


def _searched(path: Path, reading: ReadingOptions) -> Callable[[Query], Iterable[IndexedUnit]]:
    """Return what gives the units of a file that may match a query. Raises InputError where it holds none."""
    if is_streamed(path):
        next(ScannedMemory(path, "zh").sources())
        # a count after a look asks for the same
        return lru_cache(maxsize=1)(partial(_matching, path, reading))
    units = list(map(_unit_of, memory_pairs(path, reading), count()))
    return lambda _: units


def _matching(path: Path, reading: ReadingOptions, query: Query) -> tuple[IndexedUnit, ...]:
    """Return the units of a TMX that match; all of one that is written in a way of its own."""
    scanned = ScannedMemory(path, "zh")
    numbers = [number for number, texts in enumerate(scanned.texts()) if query.match(*texts)]
    if scanned.is_plain:
        return tuple(map(_unit_of, scanned.pairs(numbers), numbers))
    return tuple(map(_unit_of, memory_pairs(path, reading), count()))


def _unit_of(pair: SegmentPair, position: int) -> IndexedUnit:
    where, known = pair.provenance, pair.known
    assert known is not None  # a pair that is taken over is a unit
    granularities = (known.granularity,) if known.granularity else ()
    return IndexedUnit(
        known.tuid,
        pair.source_lang,
        pair.source,
        pair.target_lang,
        pair.target,
        known.status,
        pair.score,
        (Occurrence(where.document, where.lines, where.section, where.date, granularities, position),),
    )
