"""A project that was built once, and a copy of it for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import SETTINGS, SHORT
from starlette.testclient import TestClient

from tmx_builder.project import update
from tmx_builder.review import Session
from tmx_builder.review.guard import Guard
from tmx_builder.review.server import application
from tmx_builder.workspace import read_project

REPORT = f"""{SHORT}\
新建公园17处。空气质量持续改善。<b>&amp;</b>城市更美丽。
We built 19 new parks. Air quality kept improving. <b>&amp;</b> The city became more beautiful.
本段没有译文,只有中文。
"""
PORT = 8123
ORIGIN = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "reports").mkdir()
    (folder / "reports" / "lanhai.txt").write_text(REPORT, "utf-8")
    (folder / "tmx-builder.toml").write_text(SETTINGS, "utf-8")
    update(read_project(folder))
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


@pytest.fixture
def session(folder: Path) -> Session:
    return Session(read_project(folder), by="Li")


@pytest.fixture
def guard(session: Session) -> Guard:
    return Guard(application(session), PORT)


@pytest.fixture
def connect(guard: Guard) -> Callable[[], TestClient]:
    return lambda: TestClient(guard, base_url=ORIGIN, follow_redirects=False, headers={"origin": ORIGIN})


@pytest.fixture
def client(guard: Guard, connect: Callable[[], TestClient]) -> TestClient:
    entered = connect()
    assert entered.get(f"/enter?token={guard.token}").status_code == 303
    return entered
