"""Whatever is done, undone and done again: the state is that of the log, and the way back leads home."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.project import update
from tmx_builder.review import Session
from tmx_builder.review.acts import ActError
from tmx_builder.review.session import StaleError
from tmx_builder.workspace import read_project

State = list[tuple[str, str]]

HOW: dict[str, Any] = {
    "approve": {},
    "reject": {},
    "edit": {"source": "改过的原文。", "target": "An edited text."},
    "merge": {},
    "split": {"source_offset": 2, "target_offset": 3},
    "give": {"direction": "before", "source_offset": 2, "target_offset": 3},
    "unpair": {},
    "pair": {},
    "note": {"text": "a note"},
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*HOW, *HOW, "undo", "undo", "redo", "anew"]), st.integers(0, 99), st.integers(0, 99)
    ),
    max_size=50,
)


def state(session: Session) -> State:
    return [(line.id, line.etag) for line in session.state.lines]


def step(session: Session, name: str, at: int, other: int) -> bool:
    """Do a step, and tell whether it changed the log."""
    lines = list(session.state.lines)
    if not lines and name in HOW:
        return False
    try:
        if name == "undo":
            session.undo()
        elif name == "redo":
            session.redo()
        else:
            on = [lines[at % len(lines)], lines[other % len(lines)]][: 2 if name == "pair" else 1]
            count = session.can_undo, len(session.state.log.entries) if session.state.log else 0
            session.act(name, [line.id for line in on], [line.etag for line in on], HOW[name])
            return count != (session.can_undo, len(session.state.log.entries) if session.state.log else 0)
    except ActError:
        return False
    return True


def test_the_way_back_leads_where_it_came_from(built: Path) -> None:
    @settings(max_examples=25, deadline=None)
    @given(steps=STEPS)
    def run(steps: list[tuple[str, int, int]]) -> None:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(shutil.copytree(built, Path(place) / "project"))
            session = Session(read_project(folder), by="Li")
            past, future = [state(session)], list[State]()
            for name, at, other in steps:
                if name == "anew":
                    # a server that was killed and begun again: what was acknowledged is there
                    session = Session(read_project(folder), by="Li")
                    assert state(session) == past[-1]
                    assert (session.can_undo, session.can_redo) == (len(past) > 1, bool(future))
                    continue
                try:
                    changed = step(session, name, at, other)
                except StaleError as error:
                    raise AssertionError("nobody else was at work") from error
                if not changed:
                    assert state(session) == past[-1]
                elif name == "undo":
                    future.append(past.pop())
                elif name == "redo":
                    past.append(future.pop())
                else:
                    past.append(state(session))
                    future = []
                assert state(session) == past[-1]
            session = Session(read_project(folder))
            assert state(session) == past[-1]
            while session.can_undo:
                session.undo()
                past.pop()
                assert state(session) == past[-1]

    run()


def test_a_build_makes_what_the_page_showed(built: Path) -> None:
    @settings(max_examples=6, deadline=None)
    @given(steps=STEPS)
    def run(steps: list[tuple[str, int, int]]) -> None:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(shutil.copytree(built, Path(place) / "project"))
            session = Session(read_project(folder), by="Li")
            for number, (name, at, other) in enumerate(steps):
                if name == "anew":
                    continue
                step(session, name, at, other)
                if number % 10 == 9:
                    update(read_project(folder))
            update(read_project(folder), force=False)
            built_again = Session(read_project(folder))
            assert state(built_again) == state(session)
            in_store = stored(folder)
            shown = [
                (line.texts.source, line.texts.target, line.unit.status.value)
                for line in session.state.lines
                if not line.leftover
            ]
            assert in_store == shown

    run()


def stored(folder: Path) -> list[tuple[str, str, str]]:
    from tmx_builder.memory import read_store

    with read_store(read_project(folder).store) as store:
        return [
            (place.unit.source.text, place.unit.target.text, place.unit.status.value)
            for _, place in store.places()
        ]
