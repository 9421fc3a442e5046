"""A server that is killed in the middle of acts: every act that was acknowledged is there, and no half line."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tmx_builder.project import CorrectionState, list_corrections
from tmx_builder.workspace import read_project

KILLS = int(os.environ.get("TMX_BUILDER_KILLS", "3"))


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], httpx2.Client]]:
    command = [sys.executable, "-m", "tmx_builder", "review", "--project", str(folder), "--no-browser"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        origin = address.partition("/enter")[0]
        with httpx2.Client(base_url=origin, headers={"origin": origin}, timeout=20) as client:
            assert client.get(address).status_code == 303
            yield process, client
        process.kill()


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    acknowledged: list[str] = []
    with served(folder) as (process, client):
        delay = chance.uniform(0.0, 0.12)
        timer = threading.Timer(delay, process.send_signal, (signal.SIGKILL,))
        rows = client.get("/api/rows?kind=unit").json()["rows"]
        timer.start()
        try:
            for number in range(500):
                row = chance.choice(rows)
                note = f"note {number} " + "长" * chance.randrange(2000)
                act = {"act": "note", "ids": [row["id"]], "etags": [row["etag"]], "text": note}
                answer = client.post("/api/acts", json=act)
                assert answer.status_code == 200, answer.text
                acknowledged.append(note)
                rows = client.get("/api/rows?kind=unit").json()["rows"]
        except httpx2.TransportError:
            pass
        timer.join()
        assert process.wait(10) == -signal.SIGKILL
    listing = list_corrections(read_project(folder))
    assert not listing.log.problems
    notes = [note for entry in listing.corrections for note in entry.correction.notes]
    assert set(acknowledged) <= set(notes)
    # what was under way can be there, whole
    assert len(set(notes)) <= len(acknowledged) + 1
    for line in (folder / "corrections.jsonl").read_bytes().splitlines() if acknowledged else ():
        json.loads(line)


def test_it_stops_cleanly(folder: Path) -> None:
    with served(folder) as (process, client):
        assert client.post("/api/build", json={}).status_code == 202
        until = time.monotonic() + 20
        while client.get("/api/build").json()["running"] and time.monotonic() < until:
            time.sleep(0.1)
        state = client.get("/api/build").json()
        assert (state["running"], state["failures"]) == (False, [])
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stderr is not None
        assert process.stderr.read().strip() == "stopped"


def test_the_corrections_of_a_session_are_those_of_the_project(folder: Path) -> None:
    with served(folder) as (_, client):
        row = client.get("/api/rows?q=parks").json()["rows"][0]
        client.post("/api/acts", json={"act": "approve", "ids": [row["id"]], "etags": [row["etag"]]})
    (listed,) = list_corrections(read_project(folder)).corrections
    assert (listed.state, listed.correction.operation) == (CorrectionState.WAITING, "approve")
