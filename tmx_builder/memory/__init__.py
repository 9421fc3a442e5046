"""The store of a memory: what is known, where from, and since when. Only this room knows SQL.

    with build_store(folder / "memory.sqlite", print) as store:
        store.keep_report(report)
        store.place(report.name, places, applied=())
        store.settle("1 report added")
        store.commit()
    with read_store(folder / "memory.sqlite") as store:
        for unit in store.units(Selection()):
            ...

A unit is its two texts, whatever their width; the places where it occurs are rows of their own. What is known
over all reports (since when, how often, how sure) is kept with the unit and brought up to date for the units
that a build touches, so that one more report costs what it holds and not what the memory holds.
"""

from tmx_builder.memory.connection import BrokenStoreError
from tmx_builder.memory.facts import (
    FileFacts,
    IndexedUnit,
    Occurrence,
    PlacedUnit,
    Policy,
    RefinedReport,
    Selection,
)
from tmx_builder.memory.index import Index, index_of, open_index
from tmx_builder.memory.store import (
    Store,
    amend_store,
    build_store,
    corrections_held,
    empty_store,
    make_index,
    opened_index,
    read_store,
)

__all__ = [
    "BrokenStoreError",
    "FileFacts",
    "Index",
    "IndexedUnit",
    "Occurrence",
    "PlacedUnit",
    "Policy",
    "RefinedReport",
    "Selection",
    "Store",
    "amend_store",
    "build_store",
    "corrections_held",
    "empty_store",
    "index_of",
    "make_index",
    "open_index",
    "opened_index",
    "read_store",
]
