"""The way back outlives the server, whatever a kill left in the journal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tmx_builder.project import Texts
from tmx_builder.review import Session
from tmx_builder.review.choosing import Choice
from tmx_builder.workspace import read_project

from .test_acts import AIR, PARKS, A, do, rows, state

JOURNAL = Path(".tmx-builder") / "review.jsonl"


def test_undo_and_redo_go_on_after_a_restart(session: Session, folder: Path) -> None:
    start = state(session)
    do(session, "merge", A)
    count = len(session.above(0.99, Choice()))
    session.approve_above(0.99, Choice(), count)
    done = state(session)
    session.undo()
    session = Session(read_project(folder))
    session.redo()
    assert state(session) == done
    session = Session(read_project(folder))
    session.undo()
    session.undo()
    assert not session.can_undo
    assert state(session) == start
    session = Session(read_project(folder))
    session.redo()
    session.redo()
    assert not session.can_redo
    assert state(session) == done


@pytest.mark.parametrize(
    "left",
    [
        # what was about to be done, undone or done again when the server was killed
        b'{"act": "edit", "before": {}, "do": "act", "lines": 2, "made": ["0123456789abcdef0123"]}\n',
        b'{"act": "edit", "before": {}, "do": "undo", "lines": 2, "made": [LAST]}\n',
        b'{"act": "edit", "before": {}, "do": "act", "li',
        b"\xff\xfe\n",
        b"[]\n{}\n",
    ],
)
def test_what_a_kill_left_is_passed_over(session: Session, folder: Path, left: bytes) -> None:
    start = rows(session)
    do(session, "edit", PARKS, source=PARKS[0], target="One.")
    do(session, "reject", AIR)
    journal = folder / JOURNAL
    last = json.dumps(json.loads(journal.read_bytes().splitlines()[-1])["made"][0]).encode()
    with journal.open("ab") as file:
        file.write(left.replace(b"LAST", last))
    session = Session(read_project(folder))
    assert not session.can_redo
    do(session, "note", A, text="after it")
    session = Session(read_project(folder))
    for _ in range(3):
        session.undo()
    assert rows(session) == start
    assert not session.can_undo


def test_without_the_journal_nothing_is_lost(session: Session, folder: Path) -> None:
    do(session, "edit", PARKS, source=PARKS[0], target="One.")
    (folder / JOURNAL).unlink()
    session = Session(read_project(folder))
    assert not session.can_undo
    assert any(line.texts == Texts(PARKS[0], "One.") for line in session.state.lines)
