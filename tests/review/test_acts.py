"""Every act: what becomes of the units, the line that it leaves, and its undo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tmx_builder.model import Status
from tmx_builder.project import Texts, update
from tmx_builder.review import Session
from tmx_builder.review.acts import ActError
from tmx_builder.review.choosing import Choice
from tmx_builder.review.session import StaleError
from tmx_builder.workspace import read_project

A = ("改造老旧小区214个,", "A total of 214 old residential compounds were renovated.")
B = ("惠及居民6.3万户,", "This benefited 63,000 households.")
C = ("加装电梯350部。", "We added 350 elevators.")
WHOLE = (A[0] + B[0] + C[0], " ".join((A[1], B[1], C[1])))
PARKS = ("新建公园17处。", "We built 19 new parks.")
AIR = ("空气质量持续改善。", "Air quality kept improving.")
ALONE = "本段没有译文,只有中文。"

Pairs = list[tuple[str, str]]


def rows(session: Session) -> Pairs:
    return [(line.texts.source, line.texts.target) for line in session.state.lines]


def state(session: Session) -> list[tuple[str, str]]:
    return [(line.id, line.etag) for line in session.state.lines]


def do(session: Session, act: str, *texts: tuple[str, str], **values: Any) -> Any:
    found = {line.texts: line for line in session.state.lines}
    lines = [
        next(line for texts, line in found.items() if (texts.source, texts.target) == each) for each in texts
    ]
    return session.act(act, [line.id for line in lines], [line.etag for line in lines], values)


def logged(session: Session) -> list[dict[str, Any]]:
    return [json.loads(line) for line in session.log_path.read_text("utf-8").splitlines()]


# act, the lines that it is on, how; lines that go, lines that come; what the log calls it
ACTS: list[tuple[str, list[tuple[str, str]], dict[str, Any], Pairs, Pairs, str]] = [
    ("approve", [A], {}, [], [], "approve"),
    ("reject", [A], {}, [A], [], "reject"),
    ("reject", [(ALONE, "")], {}, [(ALONE, "")], [], "reject"),
    ("approve", [(ALONE, "")], {}, [], [], "approve"),
    (
        "edit", [PARKS], {"source": PARKS[0], "target": "We built 17 new parks."},
        [PARKS], [(PARKS[0], "We built 17 new parks.")], "edit",
    ),
    (
        "edit", [(ALONE, "")], {"source": ALONE, "target": "This one is alone."},
        [(ALONE, "")], [(ALONE, "This one is alone.")], "pair",
    ),
    ("merge", [A], {}, [A, B], [(A[0] + B[0], f"{A[1]} {B[1]}")], "merge"),
    ("merge", [PARKS], {}, [PARKS, AIR], [(PARKS[0] + AIR[0], f"{PARKS[1]} {AIR[1]}")], "merge"),
    (
        "split", [A], {"source_offset": 2, "target_offset": 12},
        [A], [("改造", "A total of 2"), (A[0][2:], A[1][12:])], "split",
    ),
    (
        "split", [A], {"source_offset": 2},
        [A], [("改造", A[1]), (A[0][2:], "")], "edit",
    ),
    (
        "cut", [A, B], {"source": [A[0] + B[0][:2], B[0][2:]], "target": [A[1], B[1]]},
        [A, B], [(A[0] + B[0][:2], A[1]), (B[0][2:], B[1])], "recut",
    ),
    (
        "give", [B], {"direction": "before", "source_offset": 2, "target_offset": 0},
        [A, B], [(A[0] + B[0][:2], A[1]), (B[0][2:], B[1])], "recut",
    ),
    (
        "give", [WHOLE], {"direction": "after", "part": "sentence", "granularity": "sentence"},
        [], [], "",
    ),
    ("pair", [(ALONE, ""), C], {}, [(ALONE, ""), C], [(C[0] + ALONE, C[1])], "edit"),
    ("unpair", [AIR], {}, [AIR], [(AIR[0], ""), ("", AIR[1])], "unpair"),
    ("note", [A], {"text": "ask the office"}, [], [], "note"),
]  # fmt: skip


REFUSALS: list[tuple[str, Pairs, dict[str, Any], str]] = [
    ("split", [A], {"source_offset": len(A[0])}, "a cut at the end of both texts cuts nothing"),
    ("give", [AIR], {"direction": "before"}, "it is a single clause; merge it, or cut it at the cursor"),
    ("pair", [A, A], {}, "choose another one to pair it with"),
    ("pair", [A, B], {}, "neither is left over; merge units that belong together"),
    ("merge", [(ALONE, "")], {}, "what is left over is paired, not merged"),
    ("unpair", [(ALONE, "")], {}, "it is left over already"),
]


@pytest.mark.parametrize(("act", "on", "how", "reason"), REFUSALS)
def test_an_act_that_cannot_be_done_says_why(
    session: Session, act: str, on: Pairs, how: dict[str, Any], reason: str
) -> None:
    with pytest.raises(ActError, match=reason):
        do(session, act, *on, **how)
    assert not session.log_path.exists()


@pytest.mark.parametrize(("act", "on", "how", "gone", "come", "name"), ACTS)
def test_an_act(  # noqa: PLR0917
    session: Session, act: str, on: Pairs, how: dict[str, Any], gone: Pairs, come: Pairs, name: str
) -> None:
    before, was = state(session), rows(session)
    if not name:
        with pytest.raises(ActError):
            do(session, act, *on, **how)
        assert state(session) == before
        assert not session.log_path.exists()
        return
    effect = do(session, act, *on, **how)
    now = rows(session)
    assert not [pair for pair in gone if pair in now]
    assert not [pair for pair in come if pair not in now]
    # the sentence around may follow its clauses; nothing else changes
    others = set(was) - set(gone) - {WHOLE}
    assert others <= set(now)
    assert {line.texts for line in effect.added} >= {
        line.texts for line in session.state.lines if (line.texts.source, line.texts.target) in come
    }
    assert [(line["do"], line["by"]) for line in logged(session)] == [(name, "Li")]
    assert state(Session(session.project)) == state(session)
    session.undo()
    assert state(session) == before
    after = session.redo()
    assert rows(session) == now
    assert {line.id for line in after.changed} == {line.id for line in effect.changed}


def test_a_dismissed_finding_does_not_come_back(session: Session, folder: Path) -> None:
    def found() -> list[str]:
        return [
            finding.check
            for line in session.state.lines
            for finding in line.unit.findings
            if line.texts.source == PARKS[0]
        ]

    assert found() == ["quantity"]
    from tmx_builder.review.values import values_of

    line = next(line for line in session.state.lines if line.texts.source == PARKS[0])
    (finding,) = values_of(session.state, line)["findings"]
    do(session, "dismiss", PARKS, finding=finding["id"], reason="the number is another one")
    assert found() == []
    do(session, "approve", PARKS)
    assert found() == []
    update(read_project(folder))
    session = Session(read_project(folder))
    assert found() == []
    line = next(line for line in session.state.lines if line.texts.source == PARKS[0])
    (shown,) = values_of(session.state, line)["findings"]
    assert shown["id"] == finding["id"]
    assert shown["dismissed"]["reason"] == "the number is another one"
    assert logged(session)[0]["do"] == "dismiss"
    do(session, "restore", PARKS, finding=finding["id"])
    assert found() == ["quantity"]


def test_approve_above_takes_as_many_as_were_named(session: Session) -> None:
    least, choice = 0.99, Choice()
    count = len(session.above(least, choice))
    assert count > 3
    with pytest.raises(StaleError):
        session.approve_above(least, choice, count + 1)
    assert not session.log_path.exists()
    before = state(session)
    session.approve_above(least, choice, count)
    assert not session.above(least, choice)
    session.undo()
    assert state(session) == before


def test_the_same_again_after_something_else(session: Session) -> None:
    """A line that says what an earlier one said takes effect again, and its undo leads to what was between."""
    one, two = (PARKS[0], "One."), (PARKS[0], "Two.")
    do(session, "edit", PARKS, source=PARKS[0], target="One.")
    do(session, "edit", one, source=PARKS[0], target="Two.")
    do(session, "edit", two, source=PARKS[0], target="One.")
    assert one in rows(session)
    session.undo()
    assert two in rows(session)
    session.undo()
    assert one in rows(session)
    session.undo()
    assert PARKS in rows(session)


def test_what_another_program_changed_is_not_undone(session: Session, folder: Path) -> None:
    do(session, "edit", PARKS, source=PARKS[0], target="One.")
    do(Session(read_project(folder)), "edit", (PARKS[0], "One."), source=PARKS[0], target="Two.")
    with pytest.raises(StaleError):
        session.undo()
    assert (PARKS[0], "Two.") in rows(session)


def test_two_sessions_and_a_build_between(session: Session, folder: Path) -> None:
    """The second of two changes of one unit is told; a build in between changes nothing that the page has."""
    other = Session(read_project(folder), by="Wang")
    line = next(line for line in other.state.lines if line.texts.source == PARKS[0])
    do(session, "edit", PARKS, source=PARKS[0], target="We built 17 new parks.")
    update(read_project(folder))
    with pytest.raises(StaleError) as told:
        other.act("approve", [line.id], [line.etag], {})
    assert told.value.lines == ()
    do(other, "approve", AIR)
    session.refresh()
    assert (PARKS[0], "We built 17 new parks.") in rows(session)
    assert [line["by"] for line in logged(session)] == ["Li", "Wang"]
    assert {line.status.value for line in session.state.lines if line.texts.source == AIR[0]} == {"reviewed"}


def test_the_outputs_are_those_of_a_build_from_nothing(session: Session, folder: Path) -> None:
    do(session, "merge", A)
    do(session, "unpair", AIR)
    do(session, "edit", PARKS, source=PARKS[0], target="We built 17 new parks.")
    session.undo()
    do(session, "note", C, text="ask")
    update(read_project(folder))
    again = {path.name: path.read_bytes() for path in map(folder.joinpath, ("memory.tmx", "review.tsv"))}
    built = state(Session(read_project(folder)))
    assert built == state(session)
    for path in (folder / ".tmx-builder").iterdir():
        path.unlink()
    update(read_project(folder), force=True)
    assert {
        path.name: path.read_bytes() for path in map(folder.joinpath, ("memory.tmx", "review.tsv"))
    } == again


def test_what_an_act_left_free_is_aligned_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain of clauses that is shifted by one: when its first link is taken apart, the next follows."""
    session.realigns = False
    start = state(session)
    for each in (A, B, C):
        do(session, "unpair", each)
    do(session, "pair", (A[0], ""), ("", B[1]))
    do(session, "pair", (B[0], ""), ("", C[1]))
    shifted = state(session)
    session.realigns = True
    wrong = (B[0], C[1])
    do(session, "unpair", wrong)
    # the person took C apart, so that it is not made again
    assert C not in rows(session)
    session.undo()
    assert state(session) == shifted
    # as if an aligner had done it
    monkeypatch.setattr(Session, "_refused", lambda *_: {Texts(*wrong)})
    effect = do(session, "unpair", wrong)
    now = rows(session)
    assert C in now
    assert wrong not in now
    made = next(line for line in effect.added if line.texts == Texts(*C))
    assert made.status is Status.NEEDS_REVIEW
    assert len(logged(session)) > 7
    session.undo()
    assert state(session) == shifted
    session.redo()
    assert rows(session) == now
    while session.can_undo:
        session.undo()
    assert state(session) == start
