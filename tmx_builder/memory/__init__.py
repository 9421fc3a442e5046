"""The store of a memory: what is known, where from, and since when. Only this room knows SQL.

    with build_store(folder / "memory.sqlite", print) as store:
        store.keep_report(report)
        store.place(report.name, places, applied=())
        store.settle("1 report added")
        store.commit()
    with read_store(folder / "memory.sqlite") as store:
        for unit in store.units(Selection()):
            ...

A unit is its two texts, whatever their width; the places where it occurs are separate rows. What is known
over all reports (since when, how often, how sure) is kept with the unit and brought up to date for the units
that a build touches, so that one more report costs what it holds and not what the memory holds.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
