"""A page of many units in Chromium: how soon it can be used, opened from disk.

    python tests/benchmarks/page.py [--units 5000] [--rounds 5]

The page is built of the reports in fixtures/, each as often as it takes. It is opened beside one that holds its
text alone, without an element; "usable" is when its script has run (domContentLoadedEventEnd of Navigation
Timing), and a key is answered when the next frame is shown. The exit code is 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

from children import ROOT, TMX_BUILDER, cost_of, verdict
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

_SECONDS = 2.0
_KEY_SECONDS = 0.2
_TIMES = """
const [navigation] = performance.getEntriesByType("navigation");
return [navigation.domContentLoadedEventEnd, navigation.loadEventEnd].map((each) => each / 1000);
"""
_KEY = """
const [key, done] = arguments;
const start = performance.now();
document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
requestAnimationFrame(() => setTimeout(() => done((performance.now() - start) / 1000)));
"""
_KEYS = (
    ("j", "next unit"),
    ("c", "next unit to check"),
    ("f", "to check first"),
    ("f", "left over"),
    ("f", "everything"),
    ("v", "unit by unit"),
)
_COUNT = "return document.querySelectorAll('.side [id^=u]').length"


def _built(folder: Path, wanted: int) -> Path:
    page, units = folder / "memory.html", 0
    reports = sorted((ROOT / "fixtures" / "reports").glob("*.txt"))
    memory = folder / "memory.tsv"
    cost_of((*TMX_BUILDER, "build", *map(str, reports), "-o", str(memory), "--quiet"))
    each = len(memory.read_text("utf-8").splitlines())
    copies = folder / "reports"
    copies.mkdir()
    while units < wanted:
        for report in reports:
            shutil.copy(report, copies / f"{units:06}-{report.name}")
        units += each
    cost_of((*TMX_BUILDER, "build", str(copies), "-o", str(page), "--quiet"))
    return page


def _window() -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--window-size=1400,1000", "--disable-gpu"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def _opened(driver: Any, page: Path) -> tuple[float, float]:
    driver.get("about:blank")
    driver.get(page.as_uri())
    usable, loaded = driver.execute_script(_TIMES)
    return usable, loaded


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    ours: list[tuple[float, float]] = []
    alone: list[float] = []
    keys: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        page, plain = _built(Path(name), asked.units), Path(name) / "plain.html"
        driver = _window()
        try:
            _opened(driver, page)
            units = driver.execute_script(_COUNT)
            text = driver.execute_script("return document.body.innerText")
            plain.write_text(f"<!DOCTYPE html><meta charset=utf-8><pre>{escape(text)}</pre>", "utf-8")
            for _ in range(asked.rounds):
                alone.append(_opened(driver, plain)[0])
                ours.append(_opened(driver, page))
                for key, meaning in _KEYS:
                    keys.setdefault(meaning, []).append(driver.execute_async_script(_KEY, key))
        finally:
            driver.quit()
        size = page.stat().st_size / 1e6
    usable, loaded = (median(each) for each in zip(*ours, strict=True))
    ratio = median(own / other for (own, _), other in zip(ours, alone, strict=True))
    print(f"page of {units:,} units, {size:.1f} MB: usable after {usable:.2f} s, loaded after {loaded:.2f} s")
    print(f"  its text alone: {median(alone):.2f} s, ratio {ratio:.1f}")
    print(f"  loaded    at most {_SECONDS} s: {verdict(loaded, _SECONDS)}")
    for meaning, taken in keys.items():
        print(f"  {meaning}: {median(taken):.3f} s")
    slowest = max(map(median, keys.values()))
    print(f"  slowest {slowest:.3f} s    at most {_KEY_SECONDS} s: {verdict(slowest, _KEY_SECONDS)}")
    return 0 if loaded <= _SECONDS and slowest <= _KEY_SECONDS else 1


if __name__ == "__main__":
    sys.exit(_main())
