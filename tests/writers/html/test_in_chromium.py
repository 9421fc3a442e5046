"""The page in a real browser, opened from disk: nothing is fetched, nothing fails, everything works by keyboard."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM, DRIVER = (shutil.which(os.environ.get(name.upper(), name)) for name in ("chromium", "chromedriver"))

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="Chromium and its driver are not installed (chromium, chromium-driver)"
)


class Browser:
    """A window with a page, driven by keys alone."""

    def __init__(self) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM or ""
        for argument in ("--headless=new", "--no-sandbox", "--window-size=1400,1000", "--disable-gpu"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        # with the driver's path given, nothing is looked for elsewhere
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))

    def open(self, path: Path) -> "Browser":
        self.driver.get("about:blank")
        self.log("browser"), self.log("performance")
        self.driver.get(path.as_uri())
        return self

    def log(self, name: str) -> list[dict[str, Any]]:
        return list(self.driver.get_log(name))  # type: ignore[no-untyped-call]

    def press(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def ask(self, expression: str) -> Any:
        return self.driver.execute_script(f"return {expression}")

    def wait_for(self, expression: str) -> Any:
        """Return what the expression gives as soon as that is something."""
        end = time.monotonic() + 5
        while not (found := self.ask(expression)):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.02)
        return found

    def focused(self) -> str:
        return str(
            self.ask(
                "document.activeElement.id || document.activeElement.className || document.activeElement.value"
            )
        )

    def lit(self) -> list[str]:
        return list(self.ask("[...document.querySelectorAll('.on')].map((each) => each.id)"))

    def rows(self) -> list[str]:
        return list(
            self.ask(
                "[...document.querySelectorAll('.row')].filter((row) => row.checkVisibility()).map((row) => row.id)"
            )
        )


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.driver.quit()


@pytest.fixture
def browser(window: Browser, page: Path) -> Iterator[Browser]:
    yield window.open(page)
    assert window.log("browser") == []


def test_it_opens_from_disk_and_asks_for_nothing_else(browser: Browser, page: Path) -> None:
    messages = [json.loads(entry["message"])["message"] for entry in browser.log("performance")]
    requests = {
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    }
    assert {url for url in requests if not url.startswith("data:")} == {page.as_uri()}
    assert browser.ask("performance.getEntriesByType('resource').length") == 0
    assert browser.ask("document.title") == "2 reports · translation memory"


def test_the_policy_stops_what_is_not_ours(browser: Browser) -> None:
    browser.ask(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"file:///a.png\" onerror=\"window.ran = 1\">')"
    )
    browser.ask(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    time.sleep(0.3)
    refused = [entry["message"] for entry in browser.log("browser")]
    assert len(refused) >= 2
    assert all("Content Security Policy" in message for message in refused)
    assert browser.ask("window.ran") is None


def test_tab_reaches_every_control_and_shows_where_it_is(browser: Browser) -> None:
    browser.ask("document.querySelector('#search').focus()")
    seen = []
    for _ in range(6):
        seen.append(browser.ask("document.activeElement.id || document.activeElement.value"))
        # of a radio button, what can be seen is its label
        assert (
            browser.ask(
                "getComputedStyle(document.activeElement.matches('[type=radio]')"
                " ? document.activeElement.nextElementSibling : document.activeElement).outlineStyle"
            )
            == "solid"
        )
        browser.press("\ue004")
    assert seen == ["search", "everything", "read", "language", "theme", "open-help"]


def test_arrows_choose_what_is_shown(browser: Browser) -> None:
    browser.ask("document.querySelector('[name=show]').focus()")
    shown = []
    for _ in range(3):
        browser.press("\ue014")
        shown.append(browser.ask("document.body.dataset.show"))
    assert shown == ["check", "left", "everything"]


def test_j_and_k_go_from_unit_to_unit_and_light_both_sides(browser: Browser) -> None:
    visited = []
    for _ in range(4):
        browser.press("j")
        visited.append(browser.focused())
    assert visited == ["u1", "u3", "left", "u4"]
    # the clause and its sentence, on both sides
    assert sorted(browser.lit()) == ["u2", "u4", "v2", "v4"]
    told = browser.ask("document.querySelector('#about').textContent")
    assert told == "clause · translated · score 0.980 · 1:1 · p2-13  ·  lanhai-2024.txt:3–4  ·  一、工作回顾"
    browser.press("k", "k")
    assert browser.focused() == "u3"
    browser.press("\ue015")  # arrow down
    assert browser.focused() == "left"
    browser.press("\ue00c")  # escape
    assert browser.lit() == []


def test_arrows_change_the_side(browser: Browser) -> None:
    browser.press("j", "\ue014")
    assert browser.focused() == "v1"
    browser.press("j")
    assert browser.focused() == "u3"
    browser.press("\ue014", "\ue012")
    assert browser.focused() == "u3"


def test_c_goes_from_one_to_check_to_the_next(browser: Browser) -> None:
    visited = []
    for key in "ccccC":
        browser.press(key)
        visited.append(browser.focused())
    assert visited == ["u2", "u5", "u7", "u7", "u5"]


def test_what_is_to_check_first_comes_the_worst_first(browser: Browser) -> None:
    everything = browser.rows()
    browser.press("f")
    assert browser.rows() == ["r1.5", "r2.2", "r1.2"]
    assert browser.ask("document.querySelector('.row:has(#u5) .where').dataset.document") == "lanhai-2024.txt"
    browser.press("j", "j")
    assert browser.focused() == "u7"
    browser.press("f")
    assert browser.rows() == ["r1.2", "r1.3", "r1.4"]
    browser.press("f")
    assert browser.rows() == everything


def test_search_counts_hits_and_goes_to_them(browser: Browser) -> None:
    browser.press("/", "LIBRARY")
    browser.wait_for("document.querySelector('#hits').value === '1 hit'")
    browser.press("\ue003" * 7, "万")
    browser.wait_for("document.querySelector('#hits').value === '2 hits'")
    told = []
    for keys in ("\ue007", "\ue007", "\ue007"):
        browser.press(keys)
        told.append(browser.ask("document.querySelector('#hits').value"))
    assert told == ["1 of 2", "2 of 2", "1 of 2"]
    assert browser.ask("[...CSS.highlights.get('hit')].map(String)") == ["万"]
    assert browser.ask("CSS.highlights.get('hits').size") == 2
    # at once after typing on, too
    browser.press("元", "\ue007")
    assert browser.ask("document.querySelector('#hits').value") == "0 hits"
    browser.press("\ue003", "\ue007")
    assert browser.ask("document.querySelector('#hits').value") == "1 of 2"
    browser.press("\ue004", "n")  # out of the field, on to the next
    assert browser.ask("document.querySelector('#hits').value") == "2 of 2"
    browser.press("N")
    assert browser.ask("document.querySelector('#hits').value") == "1 of 2"
    browser.press("/", "\ue00c")
    assert browser.ask("document.querySelector('#hits').value + CSS.highlights.get('hits').size") == "0"


@pytest.mark.parametrize(
    ("wanted", "hits"),
    [
        ("214个,惠及居民", "1 hit"),  # across the end of a figure and of a clause
        ("compounds to the benefit of 63,000", "1 hit"),
        ("市图书馆面貌一新；全年", "1 hit"),  # out of what is left over into a unit
        ("全民阅读", "1 hit"),
        ("nowhere", "0 hits"),
        ("  ", ""),
    ],
)
def test_search_reads_the_text_as_it_is_read(wanted: str, hits: str, browser: Browser) -> None:
    browser.press("/", wanted, "\ue007")
    assert browser.ask("document.querySelector('#hits').value.replace(/^1 of 1$/, '1 hit')") == hits
    if hits == "1 hit":
        assert browser.ask("String([...CSS.highlights.get('hit')][0])") == wanted


def test_t_changes_the_theme(browser: Browser) -> None:
    colours = []
    for _ in range(3):
        colours.append(browser.ask("getComputedStyle(document.body).backgroundColor"))
        browser.press("t")
    assert colours[0] == colours[2] != colours[1]
    assert browser.ask("document.querySelector('#theme').getAttribute('aria-pressed')") == "true"


def test_v_sets_units_side_by_side(browser: Browser) -> None:
    tops = "['u3', 'v3', 'u4', 'v4'].map((id) => document.getElementById(id).getBoundingClientRect().top)"
    browser.press("v")
    first, other_first, second, other_second = browser.ask(tops)
    assert first == other_first < second == other_second
    left = "document.querySelector('.s .left').getBoundingClientRect().top"
    assert first < browser.ask(left) < second


def test_the_help_opens_and_closes_by_keyboard(browser: Browser) -> None:
    browser.press("?")
    assert browser.ask("document.querySelector('#help').open")
    assert browser.focused() == "close-help"
    browser.press("j")
    assert browser.lit() == []
    browser.press("\ue007")
    assert not browser.ask("document.querySelector('#help').open")
    browser.press("?", "\ue00c")
    assert not browser.ask("document.querySelector('#help').open")


def test_a_note_leads_to_its_unit_and_a_link_from_outside_too(browser: Browser, page: Path) -> None:
    browser.ask("document.querySelector('.notes .error a').focus()")
    assert sorted(browser.lit()) == ["u5", "v5"]
    browser.press("\ue007")
    assert browser.focused() == "u5"
    browser.driver.get(f"{page.as_uri()}#u7")
    browser.driver.refresh()
    assert browser.focused() == "u7"


def test_the_pointer_lights_both_sides_and_figures(browser: Browser) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By

    figure = browser.driver.find_element(By.CSS_SELECTOR, '#v3 [data-q="2"]')
    ActionChains(browser.driver).move_to_element(figure).perform()
    assert browser.ask("[...document.querySelectorAll('.u.lit')].map((each) => each.id)") == ["u3", "v3"]
    assert browser.ask("[...document.querySelectorAll('.same')].map((each) => each.textContent)") == [
        "6.3万",
        "63,000",
    ]


CONTRASTS = """
const context = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
const over = (below, colour) => {
  context.fillStyle = below; context.fillRect(0, 0, 1, 1);
  context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${r} ${g} ${b})`;
};
const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const luminance = (colour) => {
  const [r, g, b] = colour.match(/\\d+/g).map((each) => channel(Number(each)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const background = (element) => {
  const below = element.parentElement ? background(element.parentElement) : "rgb(255 255 255)";
  return over(below, getComputedStyle(element).backgroundColor);
};
const weak = [];
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own || element.matches(":disabled") || !element.checkVisibility()) continue;
  const below = background(element);
  const style = getComputedStyle(element);
  const text = over(below, element.matches("svg *") ? style.fill : style.color);
  const [dark, light] = [luminance(text), luminance(below)].sort((a, b) => a - b);
  const ratio = (light + 0.05) / (dark + 0.05);
  if (ratio < 4.5) weak.push(`${element.outerHTML.slice(0, 60)}: ${ratio.toFixed(2)}, ${text} on ${below}`);
}
return [...new Set(weak)];
"""
"""Texts whose contrast is below 4.5:1, by https://www.w3.org/TR/WCAG22/#contrast-minimum."""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_have_contrast_enough(theme: str, browser: Browser) -> None:
    if theme == "dark":
        browser.press("t")
    browser.press("j", "j", "j", "j", "?")
    # colours that change slowly would be caught on their way
    browser.ask("document.getAnimations().forEach((each) => each.finish())")
    assert browser.driver.execute_script(CONTRASTS) == []


def test_it_is_read_without_its_script(window: Browser, page: Path, tmp_path: Path, reports: Any) -> None:
    still = tmp_path / "still.html"
    still.write_text(
        page.read_text("utf-8").replace("</body>", "").replace("<script>", "<script type='text/none'>")
    )
    window.open(still)
    assert not window.ask("document.querySelector('#toolbar').checkVisibility()")
    assert len(window.rows()) == 7
    assert "市图书馆面貌一新；" in window.ask("document.body.innerText")


def test_a_narrow_window_has_no_sideways_scrolling(browser: Browser) -> None:
    size = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert browser.ask("document.documentElement.scrollWidth") <= 360
        sides = "[...document.querySelectorAll('#u5, #v5')].map((each) => each.getBoundingClientRect().left)"
        left, other_left = browser.ask(sides)
        assert left == other_left
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_printed_it_has_all_units_and_no_controls(browser: Browser) -> None:
    import base64

    import pypdfium2

    printed = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    document = pypdfium2.PdfDocument(base64.b64decode(printed["data"]))
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    squeezed = "".join(text.split())
    for wanted in ("全年接待读者", "7.487billionyuan", "全民阅读蔚然成风", "factor10", "Fellow"):
        assert wanted in squeezed
    assert "Everything" not in squeezed


TEXTS = """(() => {
  const kept = ".side, .where, q, .contents ol, .coverage a, .lang, h1, .kind span, .report > header, kbd, select, "
    + "script, style, #about";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const english = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (/[a-z]{3}/i.test(data) && !parentElement.closest(kept)) english.push(data.trim());
  }
  return english;
})()"""


def test_the_page_is_in_chinese_too(browser: Browser, page: Path) -> None:
    """All but the reports, their names, and what a check quotes from them; and it goes back."""
    browser.open(page)
    before = browser.ask("document.body.innerHTML")
    control = "document.getElementById('language')"
    choose = f"{control}.value = '{{}}', {control}.dispatchEvent(new Event('change'))"
    browser.ask(choose.format("zh"))
    quoted = "lanhai-202", "tmx-builder", "74.87 billion CNY，英文为 7.487 billion"
    assert [text for text in browser.ask(TEXTS) if not any(each in text for each in quoted)] == []
    assert browser.ask("document.documentElement.lang") == "zh-CN"
    assert "待查" in browser.ask("document.getElementById('show').textContent")
    assert "Search" not in browser.ask("document.querySelector('.toolbar').innerHTML")
    browser.press("/", "e")
    assert "处" in browser.wait_for("document.getElementById('hits').value")
    browser.ask(choose.format("en"))
    browser.press("\ue003")
    browser.wait_for("!document.getElementById('hits').value")
    assert browser.ask("document.body.innerHTML") == before
    assert browser.ask("localStorage.language") == "en"
