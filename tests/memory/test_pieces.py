"""What was rendered of the reports of a memory is used again, and is what would be rendered of it now."""

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.memory import PlacedUnit, Policy, RefinedReport, Selection, Store, empty_store
from tmx_builder.model import (
    Evidence,
    Granularity,
    Provenance,
    Role,
    Segment,
    Status,
    TranslationUnit,
)
from tmx_builder.text import tuid_of

SENTENCE, CLAUSE = Granularity.SENTENCE, Granularity.CLAUSE
SELECTIONS = {
    "all": Selection(),
    "clauses": Selection((CLAUSE,)),
    "newest": Selection(policy=Policy.NEWEST),
    "frequent": Selection(policy=Policy.MOST_FREQUENT),
    "a year": Selection(years=(2024,)),
    "sure": Selection(min_score=0.9, statuses=(Status.TRANSLATED,)),
}
Row = tuple[str, str, Granularity, float]
"""Source, target, granularity and score of a unit."""


def placed(report: str, year: int, row: Row) -> PlacedUnit:
    source, target, granularity, score = row
    unit = TranslationUnit(
        tuid_of(source, target),
        Segment("zh-CN", source, 0, len(source)),
        Segment("en-US", target, 0, len(target)),
        granularity,
        Status.TRANSLATED if score > 0.5 else Status.NEEDS_REVIEW,
        score,
        Evidence(1, 1),
        Role.BODY,
        "p1",
        Provenance(report, "", (1, 2), date=datetime.date(year, 1, 18)),
    )
    return PlacedUnit(unit, (granularity,))


def place(store: Store, report: str, year: int, rows: Sequence[Row]) -> None:
    store.keep_report(RefinedReport(report, (report,), "", (), (), ()))
    store.place(report, [placed(report, year, row) for row in rows], [], [])


def rendered(unit: TranslationUnit) -> bytes:
    return f"{unit}\n".encode()


ROWS = st.tuples(
    st.sampled_from(["各位代表", "各位代表：", "新建公园"]),
    st.sampled_from(["Fellow Deputies", "Dear Deputies", "Parks were built"]),
    st.sampled_from([SENTENCE, CLAUSE]),
    st.sampled_from([0.4, 0.95]),
)
STEPS = st.tuples(st.sampled_from("abcd"), st.sampled_from([2024, 2025]), st.lists(ROWS, max_size=4))


@settings(deadline=None, max_examples=40)
@given(steps=st.lists(st.lists(STEPS, min_size=1, max_size=2), min_size=1, max_size=6))
def test_pieces_are_what_would_be_rendered_now(steps: list[list[tuple[str, int, list[Row]]]]) -> None:
    """A report without units is removed; after each step every selection has the bytes of its units."""
    with empty_store() as store:
        for step in steps:
            for name, year, rows in step:
                if rows:
                    place(store, name, year, rows)
                elif name in store.reports():
                    store.remove(name)
            store.settle("")
            store.refresh_pieces(SELECTIONS)
            for key, selection in SELECTIONS.items():
                expected = b"".join(map(rendered, store.units(selection)))
                assert b"".join(store.pieces(key, selection, rendered)) == expected


COMMON: Row = ("各位代表", "Fellow Deputies", SENTENCE, 0.95)
PARKS: Row = ("新建公园", "Parks were built", SENTENCE, 0.95)
LIFTS: Row = ("加装电梯。", "Lifts were added", SENTENCE, 0.95)


@pytest.mark.parametrize(
    ("rows", "again"),
    [
        ([PARKS], ["c: Parks were built"]),
        # a unit of several reports is shown in the newest one
        ([COMMON], ["b: Fellow Deputies"]),
        # it is also shown what else a source became, whatever mark ends it
        ([LIFTS], ["a: Elevators were added", "c: Lifts were added"]),
    ],
)
def test_only_what_changed_is_rendered(rows: list[Row], again: list[str]) -> None:
    seen: list[str] = []

    def render(unit: TranslationUnit) -> bytes:
        seen.append(f"{unit.provenance.document}: {unit.target.text}")
        return b"."

    def pieces() -> bytes:
        seen.clear()
        store.refresh_pieces({"": Selection()})
        return b"".join(store.pieces("", Selection(), render))

    with empty_store() as store:
        place(store, "a", 2023, [("加装电梯", "Elevators were added", SENTENCE, 0.95), COMMON])
        place(store, "b", 2024, [COMMON])
        store.settle("")
        assert pieces() == b".."
        assert seen == ["b: Fellow Deputies", "a: Elevators were added"]
        assert (pieces(), seen) == (b"..", [])
        place(store, "c", 2022, rows)
        store.settle("")
        assert (len(pieces()), seen) == (len({*rows, COMMON}) + 1, again)
        store.refresh_pieces({})
        assert pieces()
        assert seen[0] == "b: Fellow Deputies"


def test_what_changed_is_rendered_by_the_next_build_if_this_one_fails() -> None:
    def failing(unit: TranslationUnit) -> bytes:
        raise OSError(unit.tuid)

    with empty_store() as store:
        place(store, "a", 2023, [COMMON, PARKS])
        store.settle("")
        store.refresh_pieces({"": Selection()})
        list(store.pieces("", Selection(), rendered))
        place(store, "b", 2022, [COMMON])
        store.settle("")
        store.refresh_pieces({"": Selection()})
        with pytest.raises(OSError, match=tuid_of(*COMMON[:2])):
            list(store.pieces("", Selection(), failing))
        # a build that changes nothing more
        store.refresh_pieces({"": Selection()})
        expected = b"".join(map(rendered, store.units(Selection())))
        assert b"".join(store.pieces("", Selection(), rendered)) == expected
