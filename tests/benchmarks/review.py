"""Time the page of a review of a project that was built: the first view, and keys.

    python tests/benchmarks/review.py PROJECT

The project is copied; nothing in it changes. Times are milliseconds in Chromium, from the key to the frame after what
it did is on the page.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1] / "review"
_ROUNDS = 20


def main(project: Path) -> None:
    sys.path.insert(0, str(_TESTS))
    tests = import_module("test_page")
    from playwright.sync_api import Page, sync_playwright

    def after(page: Page, act: Callable[[], None], expression: str) -> float:
        was = page.evaluate(expression)
        start = time.perf_counter()
        act()
        while page.evaluate(expression) == was:
            pass
        page.evaluate("new Promise((resolve) => requestAnimationFrame(resolve))")
        return 1000 * (time.perf_counter() - start)

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        served = tests.Served(Path(shutil.copytree(project, Path(scratch) / "project")))
        print(f"{sum(1 for _ in served.session.state.lines)} units and leftovers")
        browser = playwright.chromium.launch(executable_path=tests.CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(locale="en-US")
        start = time.perf_counter()
        page.goto(f"{served.address}/enter?token={served.guard.token}")
        page.wait_for_selector("body[data-ready]")
        print(f"first view {1000 * (time.perf_counter() - start):.0f}")
        selected = "document.querySelector('[aria-selected=true]')?.dataset.id"
        page.keyboard.press("f")
        page.wait_for_timeout(2000)
        for key in ("j", "k"):
            times = [after(page, partial(page.keyboard.press, key), selected) for _ in range(_ROUNDS)]
            print(f"{key} median {statistics.median(times):.0f}, slowest {max(times):.0f}")
        said = "document.getElementById('said').textContent"
        for key in ("a", "z"):
            times = []
            for _ in range(_ROUNDS):
                page.evaluate(f"{said} = ''")
                times.append(after(page, partial(page.keyboard.press, key), said))
                page.wait_for_timeout(50)
            print(f"{key} median {statistics.median(times):.0f}, slowest {max(times):.0f}")
        browser.close()
        served.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
