"""The page of a review in Chromium: a whole review by keyboard alone, and what a person with other needs meets."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from tmx_builder.project import update
from tmx_builder.review import Session
from tmx_builder.review.guard import Guard
from tmx_builder.review.server import application
from tmx_builder.workspace import read_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed (chromium)")

# things that were built, and counted: three sentences of each paragraph
THINGS = (
    ("小学", "primary schools"), ("公园", "parks"), ("桥梁", "bridges"), ("医院", "hospitals"), ("水库", "reservoirs"),
    ("泵站", "pump stations"), ("图书馆", "libraries"), ("体育馆", "gymnasiums"), ("养老院", "nursing homes"),
    ("农贸市场", "farmers' markets"), ("停车场", "parking lots"), ("充电站", "charging stations"), ("变电站", "substations"),
    ("隧道", "tunnels"), ("码头", "wharves"), ("粮仓", "granaries"), ("消防站", "fire stations"),
    ("幼儿园", "kindergartens"), ("博物馆", "museums"), ("污水处理厂", "sewage treatment plants"),
)  # fmt: skip
SETTINGS = 'reports = ["reports"]\n[[output]]\npath = "memory.tmx"\n'


def report() -> str:
    lines = ["政府工作报告", "REPORT ON THE WORK OF THE GOVERNMENT"]
    for number, (zh, en) in enumerate(THINGS):
        first, second, third = 12 + number, 104 + 3 * number, 231 + 7 * number
        lines += [
            f"全市新建{zh}{first}座。投入资金{second}万元。惠及居民{third}户。",
            f"The city built {first} {en}. A total of {second}0,000 yuan was invested. This benefited {third} households.",
        ]
    return "\n".join(lines) + "\n"


def made(folder: Path, text: str) -> Path:
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "lanhai.txt").write_text(text, "utf-8")
    (folder / "tmx-builder.toml").write_text(SETTINGS, "utf-8")
    update(read_project(folder))
    return folder


def units(session: Session) -> list[tuple[str, str]]:
    return sorted((line.texts.source, line.texts.target) for line in session.state.lines.values() if not line.leftover)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=["--no-sandbox"])
        yield opened
        opened.close()


class Served:
    """A session behind its guard, at an address of this machine."""

    def __init__(self, folder: Path, by: str = "Li") -> None:
        self.session = Session(read_project(folder), by=by)
        config = uvicorn.Config(lambda *_: None, port=0, log_level="error", lifespan="off")
        self._socket = config.bind_socket()
        port = self._socket.getsockname()[1]
        self.guard = Guard(application(self.session), port)
        config.app = self.guard
        self.address = f"http://127.0.0.1:{port}"
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(5)
        self._socket.close()
        self.session.building.stop()


class Typist:
    """Drives a page by keys, and counts those that are no text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys: list[str] = []
        self.said: list[str] = []
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.said.append(message.text))

    def open(self, served: Served, session_of: str = "") -> Typist:
        self.page.goto(f"{served.address}/enter?token={served.guard.token}" if not session_of else session_of)
        self.page.wait_for_selector("body[data-ready]")
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys.append(key)
            self.page.keyboard.press(key)

    def act(self, *keys: str) -> str:
        """Press keys, and wait for what the page says of the act."""
        self.page.evaluate("document.getElementById('said').textContent = ''")
        self.press(*keys)
        self.page.wait_for_function("document.getElementById('said').textContent")
        return self.page.inner_text("#said")

    def search(self, text: str) -> None:
        self.press("/")
        self.page.keyboard.type(text)
        self.press("Enter")
        self.page.wait_for_function("document.activeElement.matches('.row')")

    @property
    def row(self) -> list[str]:
        return [field.inner_text() for field in self.page.query_selector_all(".row[aria-selected=true] .side")]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("gold") / "project", report())


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Typist]]:
    contexts: list[Any] = []
    servers: list[Served] = []

    def opened(folder: Path, **options: Any) -> Typist:
        servers.append(Served(folder))
        contexts.append(browser.new_context(**{"locale": "en-US", **options}))
        typist = Typist(contexts[-1].new_page())
        typist.served = servers[-1]  # type: ignore[attr-defined]
        return typist.open(servers[-1])

    yield opened
    for context in contexts:
        context.close()
    for server in servers:
        server.stop()


@pytest.fixture
def folder(gold: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(gold, tmp_path / "project"))
