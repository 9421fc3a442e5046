"""Two files, two years or two builds of a project, to what they differ in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.memory import Selection, read_store
from tmx_builder.model import Provenance, TranslationUnit
from tmx_builder.parser import ReadingOptions
from tmx_builder.pipeline.comparing import ComparedUnit, Difference, compare
from tmx_builder.pipeline.difference_page import page_of
from tmx_builder.pipeline.inputs import memory_pairs
from tmx_builder.pipeline.outputs import refuse_unwritable, write_bytes
from tmx_builder.workspace import Project, all_of, built_store, find_project, page_at, read_project

_YEAR = re.compile(r"[0-9]{4}")
_BUILD = re.compile(r"build:([0-9]+)")


def diff(
    old: str,
    new: str,
    folder: Path | None = None,
    page: str | Path | None = None,
    reading: ReadingOptions | None = None,
) -> Difference:
    """Return what two memories differ in, and write it to `page`, if there is one.

    Each is a file (TMX, XLIFF, TSV), or of the project in `folder` a year such as "2024", or a build such as
    "build:3". Files are read as `reading` says, or else as the project does, if there is one. Raises
    InputError for what is none of these, and for the page, before anything is read, DestinationError,
    FormatError and OutputError.
    """
    destinations = [] if page is None else [page_at(page)]
    place = find_project(folder)
    project = read_project(place) if place and (destinations or reading is None) else None
    refuse_unwritable(destinations, (old, new), all_of(project) if project else ())
    reading = reading or (project.settings.reading if project else ReadingOptions())
    difference = compare(_entries(old, folder, reading), _entries(new, folder, reading))
    for written in destinations:
        write_bytes(written.path, page_of(difference, f"{old} to {new}").encode("utf-8", "replace"))
    return difference


def _entries(name: str, folder: Path | None, reading: ReadingOptions) -> list[ComparedUnit]:
    build = _BUILD.fullmatch(name)
    if not build and not (_YEAR.fullmatch(name) and not Path(name).exists()):
        return _of_file(Path(name), reading)
    place = find_project(folder)
    if place is None:
        raise InputError(name, "is of a project, and there is none here", "name two files, or --project DIR")
    project = read_project(place)
    built_store(project, "diff")
    return _of_build(project, int(build[1])) if build else _of_year(project, int(name))


def _of_file(path: Path, reading: ReadingOptions) -> list[ComparedUnit]:
    pairs = memory_pairs(path, reading, "name a TMX, XLIFF or TSV of units, a year, or build:NUMBER")
    return [_compared(pair.source, pair.target, pair.provenance) for pair in pairs]


def _of_year(project: Project, year: int) -> list[ComparedUnit]:
    with read_store(project.store) as store:
        if year not in store.years(Selection()):
            years = ", ".join(map(str, store.years(Selection()))) or "none"
            raise InputError(str(year), "no report is of this year", f"name one of these: {years}")
        return _of_units(store.units(Selection(years=(year,))))


def _of_build(project: Project, number: int) -> list[ComparedUnit]:
    with read_store(project.store) as store:
        builds = store.builds()
        if number not in [build for build, _ in builds]:
            known = ", ".join(f"{build} ({changes})" for build, changes in builds[-10:])
            problem = "there is no such build"
            # a store that was made anew goes on counting
            if builds and number < builds[0][0]:
                problem = f"is not known any more: the store was made anew by build:{builds[0][0]}"
            raise InputError(f"build:{number}", problem, f"name one of these: {known}")
        return _of_units(store.units_of_build(number))


def _of_units(units: Iterable[TranslationUnit]) -> list[ComparedUnit]:
    return [_compared(unit.source.text, unit.target.text, unit.provenance) for unit in units]


def _compared(source: str, target: str, place: Provenance) -> ComparedUnit:
    return ComparedUnit(source, target, " > ".join(place.section))
