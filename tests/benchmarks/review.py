"""Time the page of a review of a project that was built: the first view, and keys.

    python tests/benchmarks/review.py PROJECT

The project is copied; nothing in it changes. For the first view and for each key it prints wall milliseconds, from
the key to the frame after what it did is on the page, and processor milliseconds of page and server, which
other work on the machine does not change.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

_ROUNDS = 25
_SEEN = (
    "document.querySelector('[aria-selected=true]')?.dataset.id"
    " + document.getElementById('remaining').textContent"
)
"""What a key changes: the line selected, or how many are to be checked, where an undo stays at its line."""
_SAID = "document.getElementById('said').textContent"


@contextmanager
def _served(project: Path) -> Iterator[tuple[int, str]]:
    command = [sys.executable, "-m", "tmx_builder", "review", "--project", str(project), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.pid, process.stdout.readline().strip()
        process.terminate()


def _seconds(pid: int) -> float:
    """Return the processor seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _Timer:
    def __init__(self, page: Page, server: int, devtools: CDPSession) -> None:
        self._page, self._server, self._devtools = page, server, devtools

    def _spent(self) -> tuple[float, float]:
        metrics = self._devtools.send("Performance.getMetrics")["metrics"]
        page = next(metric["value"] for metric in metrics if metric["name"] == "ProcessTime")
        return float(page), _seconds(self._server)

    def tell(self, name: str, act: Callable[[], None], told: str, rounds: int = _ROUNDS) -> None:
        walls = []
        spent = self._spent()
        for _ in range(rounds):
            self._page.evaluate("document.body.dataset.told = ''")
            was = self._page.evaluate(told)
            start = time.perf_counter()
            act()
            self._page.wait_for_function(f"({told}) !== {was!r}", polling="raf")
            walls.append(1000 * (time.perf_counter() - start))
        page, server = (1000 * (now - was) / rounds for now, was in zip(self._spent(), spent, strict=True))
        print(
            f"{name:10} wall least {min(walls):.0f}, median {statistics.median(walls):.0f}, most {max(walls):.0f}; "
            f"processor of the page {page:.0f}, of the server {server:.0f}"
        )


def main(project: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        copy = Path(shutil.copytree(project, Path(scratch) / "project"))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with _served(copy) as (pid, address):
            context = browser.new_context(locale="en-US", bypass_csp=True)
            page = context.new_page()
            for name in ("first view", "again", "again", "again"):
                work, start = _seconds(pid), time.perf_counter()
                page.goto(address if name == "first view" else address.partition("enter")[0])
                page.wait_for_selector("body[data-ready]")
                wall, work = time.perf_counter() - start, _seconds(pid) - work
                print(f"{name:10} wall {1000 * wall:.0f}, processor of the server {1000 * work:.0f}")
                page.wait_for_timeout(6000)
            print(f"{page.inner_text('#remaining')}; load {os.getloadavg()[0]:.1f}")
            devtools = context.new_cdp_session(page)
            devtools.send("Performance.enable")
            timer = _Timer(page, pid, devtools)
            press = page.keyboard.press
            timer.tell("a (queue)", partial(press, "a"), _SEEN)
            timer.tell("z (queue)", partial(press, "z"), _SEEN)
            page.keyboard.press("f")
            page.wait_for_timeout(2000)
            for key in ("j", "k", "j", "a", "z", "a"):
                timer.tell(key, partial(press, key), _SEEN)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
