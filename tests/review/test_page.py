"""The page of a review in Chromium: a whole review by keyboard alone, and what a person with other needs meets."""

from __future__ import annotations

import shutil
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from tmx_builder.memory import build_store
from tmx_builder.model import Leftover, Segment, Status, TranslationUnit
from tmx_builder.pipeline import read_units
from tmx_builder.project import update
from tmx_builder.review import Session
from tmx_builder.review.choosing import Choice
from tmx_builder.review.guard import Guard
from tmx_builder.review.server import application
from tmx_builder.text import tuid_of
from tmx_builder.workspace import read_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

CHROMIUM = shutil.which("chromium")

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed (chromium)")

# things that were built, and counted: three sentences of each paragraph
THINGS = (
    ("小学", "primary schools"), ("公园", "parks"), ("桥梁", "bridges"), ("医院", "hospitals"),
    ("水库", "reservoirs"),
    ("泵站", "pump stations"), ("图书馆", "libraries"), ("体育馆", "gymnasiums"), ("养老院", "nursing homes"),
    ("农贸市场", "farmers' markets"), ("停车场", "parking lots"), ("充电站", "charging stations"),
    ("变电站", "substations"),
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
            f"The city built {first} {en}. A total of {second / 100:.2f} million yuan was invested. "
            f"This benefited {third} households.",
        ]
    return "\n".join(lines) + "\n"


def made(folder: Path, text: str) -> Path:
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "lanhai.txt").write_text(text, "utf-8")
    (folder / "tmx-builder.toml").write_text(SETTINGS, "utf-8")
    update(read_project(folder))
    return folder


def units(session: Session) -> list[tuple[str, str]]:
    return sorted((line.texts.source, line.texts.target) for line in session.state.lines if not line.leftover)


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
        # a page that comes before the server runs waits, as with the command
        self._socket.listen()
        port = self._socket.getsockname()[1]
        self.guard = Guard(application(self.session), port)
        config.app = self.guard
        self.address = f"http://127.0.0.1:{port}"
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )
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
        page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.said.append(message.text)

    def open(self, served: Served) -> Typist:
        self.page.goto(f"{served.address}/enter?token={served.guard.token}")
        self.page.wait_for_selector("body[data-ready]")
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys.append(key)
            self.page.keyboard.press(key)

    def wait_for(self, expression: str) -> None:
        """Wait until an expression is true; the page's policy forbids what Playwright would evaluate in it."""
        end = time.monotonic() + 20
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, (
                f"never true: {expression}; it says {self.page.inner_text('#said')}"
            )
            time.sleep(0.02)

    def act(self, *keys: str) -> str:
        """Press keys, and wait for what the page says of the act."""
        self.page.evaluate("document.getElementById('said').textContent = ''")
        self.press(*keys)
        self.wait_for("document.getElementById('said').textContent")
        return self.page.inner_text("#said")

    def search(self, text: str, key: str = "Enter") -> None:
        self.press("/")
        self.page.keyboard.type(text)
        self.press(key)
        self.wait_for(
            f"document.activeElement.matches('{'textarea' if key.startswith('Shift') else '.row'}')"
        )

    @property
    def row(self) -> list[str]:
        return [
            field.inner_text() for field in self.page.query_selector_all(".row[aria-selected=true] .side")
        ]


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


class Faults:
    """Faults in a memory as a bad aligner and a hasty typist would leave them: in the units of its report."""

    def __init__(self, folder: Path) -> None:
        self._store = read_project(folder).store
        with build_store(self._store, print) as store:
            self._report = store.report("reports/lanhai.txt")
        self._units, self._leftovers = list(self._report.units), list(self._report.leftovers)

    def keep(self) -> None:
        with build_store(self._store, print) as store:
            store.keep_report(
                replace(self._report, units=tuple(self._units), leftovers=tuple(self._leftovers))
            )
            store.commit()

    def _at(self, source: str) -> int:
        return next(index for index, unit in enumerate(self._units) if unit.source.text == source)

    def _put(self, index: int, source: Segment, target: Segment, score: float = 0.97) -> None:
        status = Status.NEEDS_REVIEW if score < 0.7 else Status.TRANSLATED
        unit = replace(self._units[index], source=source, target=target, score=score, status=status)
        self._units[index] = replace(unit, tuid=tuid_of(source.text, target.text))

    def misspelled(self, source: str, right: str, wrong: str) -> None:
        index = self._at(source)
        unit = self._units[index]
        target = replace(unit.target, text=unit.target.text.replace(right, wrong))
        self._put(index, unit.source, target)

    def joined(self, source: str, score: float) -> None:
        """Make one unit of two."""
        index = self._at(source)
        first, second = self._units[index], self._units.pop(index + 1)
        self._put(index, _run(first.source, second.source, ""), _run(first.target, second.target, " "), score)

    def exchanged(self, source: str) -> None:
        """Give two units the translations of each other."""
        index = self._at(source)
        first, second = self._units[index : index + 2]
        self._put(index, first.source, second.target)
        self._put(index + 1, second.source, first.target)

    def given(self, source: str) -> None:
        """Give a unit the translation of the next one, that one the translation behind, and leave the last over."""
        index = self._at(source)
        first, second, third = self._units[index : index + 3]
        self._put(index, first.source, _run(first.target, second.target, " "))
        self._put(index + 1, second.source, third.target)
        del self._units[index + 2]
        self._leave(third, third.source)

    def crossed(self, source: str) -> None:
        """Leave two units over, their translations in the other order: no cut of both mends them."""
        index = self._at(source)
        first, second = self._units.pop(index), self._units.pop(index)
        for unit, segment in (
            (first, first.source),
            (second, second.source),
            (second, second.target),
            (first, first.target),
        ):
            self._leave(unit, replace(segment, start=first.source.start))

    def _leave(self, unit: TranslationUnit, segment: Segment) -> None:
        document, line = unit.provenance.document, unit.provenance.lines[0]
        reason = "no counterpart"
        self._leftovers.append(
            Leftover(document, line, segment.lang, segment.text, reason, unit.pair_id, segment.start)
        )


def _run(first: Segment, second: Segment, between: str) -> Segment:
    return replace(first, text=first.text + between + second.text, end=second.end)


def planted(folder: Path) -> None:
    """Plant twelve faults: two typos, two wrong figures, two of each kind of an aligner."""
    faults = Faults(folder)
    faults.misspelled("全市新建小学12座。", "built", "buuilt")
    faults.misspelled("投入资金107万元。", "invested", "investd")
    faults.misspelled("全市新建桥梁14座。", "14", "41")
    faults.misspelled("惠及居民252户。", "252", "225")
    faults.joined("全市新建水库16座。", 0.6)
    faults.joined("投入资金119万元。", 0.97)  # nothing tells of it
    faults.exchanged("全市新建体育馆19座。")
    faults.exchanged("投入资金128万元。")
    faults.given("全市新建停车场22座。")
    faults.given("全市新建变电站24座。")
    faults.crossed("全市新建码头26座。")
    faults.keep()


def test_a_whole_review_by_keyboard_alone(open_page: Callable[..., Typist], gold: Path, folder: Path) -> None:
    wanted = units(Session(read_project(gold)))
    planted(folder)
    typist = open_page(folder)
    session = typist.served.session  # type: ignore[attr-defined]
    assert len(set(wanted) - set(units(session))) == 4 + 2 * 2 + 2 * 2 + 2 * 3 + 2

    def remaining() -> int:
        return sum(len(report.doubtful) for report in session.state.reports.values())

    while remaining():
        # what the page suggests first is what a person wants, who reads it; what was aligned again is right
        typist.wait_for("document.getElementById('suggestions').dataset.row")
        typist.act("1" if typist.page.query_selector("#suggestions .first") else "a")
    typist.press("f")  # everything
    for wrong, right in (("buuilt", "built"), ("investd", "invested")):
        typist.search(wrong, "Shift+Enter")
        typist.page.keyboard.type(right)  # in the place of what was found
        assert "Saved" in typist.act("Enter")
    typist.search("投入资金119")
    typist.wait_for("document.querySelector('#suggestions .first')")
    assert "Cut" in typist.act("1")
    assert units(session) == wanted
    typist.act("b")
    typist.wait_for("document.getElementById('said').textContent.startsWith('Outputs built')")
    assert units(Session(read_project(folder))) == wanted
    assert typist.said == []
    # every key but those that type a text: those that find a fault, mend it, and build the outputs
    assert len(typist.keys) <= 2 * 12, typist.keys


CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const pixel = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!hasText || !element.checkVisibility() || element.matches("option, :disabled, .skip")) continue;
    const behind = [];
    for (let place = element; place; place = place.parentElement)
      behind.unshift(getComputedStyle(place).backgroundColor);
    const ground = pixel(...behind);
    const [a, b] = [light(pixel(...behind, getComputedStyle(element).color)), light(ground)].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push([element.outerHTML.slice(0, 80), (a + 0.05) / (b + 0.05)]);
  }
  return poor;
}"""
NAMELESS = """() => [...document.querySelectorAll("button, input, select, textarea, a, [role=grid], dialog")]
  .filter((element) => !(element.ariaLabel || element.textContent.trim() || element.labels?.length
    || element.getAttribute("aria-labelledby")))
  .map((element) => element.outerHTML.slice(0, 80))"""


def test_the_page_serves_everybody(open_page: Callable[..., Typist], folder: Path) -> None:
    """At 800 px, and at 200 %: names, roles, contrast of 4.5 by WCAG 2.2, a focus that is seen, and no overflow."""
    planted(folder)
    # 200 % of 1280 px leaves 640
    typist = open_page(folder, locale="zh-CN", viewport={"width": 640, "height": 800})
    page = typist.page
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert "数字" in page.inner_text("#rows")
    assert "英文为" in page.inner_text("#rows")
    typist.press("f")
    typist.wait_for("document.querySelectorAll('.row').length > 40")
    typist.press("j", "e")
    typist.wait_for("document.activeElement.matches('textarea')")
    for language in ("zh", "en"):
        page.select_option("#language", language)
        typist.wait_for(f"document.documentElement.lang.startsWith('{language}')")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(CONTRAST) == []
            assert page.evaluate(NAMELESS) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.focus("textarea")
    typist.press("Escape")
    typist.wait_for("document.activeElement.matches('.row')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    roles = page.evaluate("[...document.querySelectorAll('#rows [role]')].map((element) => element.role)")
    assert set(roles) == {"row", "gridcell"}
    assert page.get_attribute("#said", "aria-live") == "polite"
    page.set_viewport_size({"width": 800, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert typist.said == []


def cells(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as file:
        sheets = [file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/")]
    return b"".join(sheets).decode().split("<is>")


def test_filters_and_what_is_done_with_what_they_show(
    open_page: Callable[..., Typist], folder: Path, tmp_path: Path
) -> None:
    """A finding is dismissed with a reason, what is shown is downloaded, and approved above a score."""
    planted(folder)
    typist = open_page(folder)
    page, session = typist.page, typist.served.session  # type: ignore[attr-defined]

    def shown(count: str) -> None:
        typist.wait_for(f"document.getElementById('total').value === '{count} shown'")

    page.click("#filters summary")
    page.select_option("[name=finding]", "quantity")
    shown("10")
    page.keyboard.press("Escape")
    page.focus(".row")
    typist.press("i")
    page.keyboard.type("the report says so")
    typist.act("Enter")
    (dismissed,) = [line.unit.dismissed for line in session.state.lines if line.unit.dismissed]
    assert [each.reason for each in dismissed] == ["the report says so"]
    shown("10")  # it is still there, struck through
    assert "the report says so" in page.inner_text(".row >> nth=0")
    page.fill("[name=min]", "0.98")
    page.select_option("[name=finding]", "")
    page.check("[name=show][value=everything]", force=True)
    page.fill("#search", "households")
    meant = [line for line in session.state.lines if "households" in line.texts.target and not line.leftover]
    shown(str(count := len([line for line in meant if line.unit.score >= 0.98])))
    for suffix in ("tmx", "xlf", "xlsx"):
        with page.expect_download() as started:
            page.click(f"[data-format={suffix}]")
        path = tmp_path / f"shown.{suffix}"
        started.value.save_as(path)
        texts = cells(path) if suffix == "xlsx" else [unit.source.text for unit in read_units(path)]
        assert sum("惠及居民" in text for text in texts) == count
    page.focus(".row")
    typist.press("A")
    page.fill("#ask-text", "0.98")
    page.keyboard.press("Enter")
    typist.wait_for(f"document.getElementById('ask-told').textContent.startsWith('{count} units are meant')")
    assert not session.above(1, Choice(status=Status.REVIEWED))
    assert "All approved" in typist.act("Enter")
    assert sum(line.status is Status.REVIEWED for line in session.state.lines) == count
    assert typist.said == []


def test_no_key_is_lost_while_acts_and_rows_are_under_way(
    open_page: Callable[..., Typist], folder: Path
) -> None:
    """Keys that come faster than answers: all take effect, in their order, and what is typed is no key."""
    typist = open_page(folder)
    page, session = typist.page, typist.served.session  # type: ignore[attr-defined]

    def late(route: Route) -> None:
        time.sleep(0.05)
        route.continue_()

    page.route("**/api/*", late)
    typist.press("f", *"aaa", "j", "e", *"xaz", "Enter", "z", "a")

    def log() -> list[str]:
        return [entry.correction.operation for entry in session.state.log.entries]

    until = time.monotonic() + 20
    while len(log()) < 5 and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert [line.status is Status.REVIEWED for line in islice(session.state.lines, 6)] == [
        *[True] * 3,
        False,
        True,
        False,
    ]
    assert log() == [
        "approve",
        "approve",
        "approve",
        "edit",
        "approve",
    ]


def test_two_tabs_and_a_build(open_page: Callable[..., Typist], folder: Path) -> None:
    """One unit changed in both, while the outputs are built: no act is lost, and the second is told."""
    typist = open_page(folder)
    page, session = typist.page, typist.served.session  # type: ignore[attr-defined]
    typist.press("f")
    other = Typist(page.context.new_page())
    other.page.goto(typist.served.address)  # type: ignore[attr-defined]
    other.page.wait_for_selector("body[data-ready]")
    other.press("f")
    for tab in (typist, other):
        tab.search("12 primary")
    typist.press("b")
    other.press("e")
    other.page.keyboard.type("Typed there. ")
    assert "Approved" in typist.act("a")
    assert "changed meanwhile" in other.act("Enter")
    assert "Saved" in other.act("Enter")
    typist.wait_for("document.getElementById('said').textContent.startsWith('Outputs built')")
    assert [entry.correction.operation for entry in session.state.log.entries] == ["approve", "edit"]


def test_what_is_typed_outlives_a_change_elsewhere(open_page: Callable[..., Typist], folder: Path) -> None:
    typist = open_page(folder)
    session = typist.served.session  # type: ignore[attr-defined]
    typist.press("f")
    typist.search("12 primary")
    typist.press("e")
    typist.page.keyboard.type("Typed 12")  # in place of what was found
    line = next(line for line in session.state.lines if "12 primary" in line.texts.target)
    session.act("note", [line.id], [line.etag], {"text": "by another hand"})
    assert "changed meanwhile" in typist.act("Enter")
    assert typist.page.input_value("textarea >> nth=1").startswith("The city built Typed 12 schools")
    typist.page.reload()
    typist.page.wait_for_selector("body[data-ready]")
    typist.press("f")
    typist.search("12 primary")
    typist.press("e")
    assert typist.page.input_value("textarea >> nth=1").startswith("The city built Typed 12 schools")
    assert "Saved" in typist.act("Enter")
    assert any(
        line.texts.target.startswith("The city built Typed 12 schools") for line in session.state.lines
    )


def test_a_marked_text_and_a_unit_are_looked_up(open_page: Callable[..., Typist], folder: Path) -> None:
    typist = open_page(folder)
    typist.press("f")
    typist.search("12 primary")
    typist.press("l")
    typist.wait_for("document.getElementById('lookup').innerText === 'Nothing like it in other reports'")
    typist.page.evaluate("getSelection().setBaseAndExtent("
        "document.querySelector('[aria-selected=true] .source').firstChild, 2, "
        "document.querySelector('[aria-selected=true] .source').firstChild, 4)")  # fmt: skip
    typist.press("l")
    typist.wait_for("document.querySelectorAll('#lookup mark').length === 20")
    assert typist.page.inner_text("#lookup h2") == "“新建” is in 20 units"
    assert set(typist.page.locator("#lookup mark").all_inner_texts()) == {"新建"}
    assert typist.page.evaluate(CONTRAST) == []
    typist.press("Escape")
    assert typist.page.is_hidden("#lookup")
    assert typist.said == []
