"""The real command, watching a real folder."""

import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from projects import SHORT, in_year, project


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, "queue.Queue[str]", "subprocess.Popen[str]"]]:
    project(tmp_path, a=SHORT)
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tmx_builder", "watch", "--project", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # a suite that runs in the background hands down that Ctrl-C is ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    lines: queue.Queue[str] = queue.Queue()
    output = process.stdout
    assert output

    def read() -> None:
        for line in output:
            lines.put(line)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    yield tmp_path, lines, process
    if process.poll() is None:
        process.kill()
    process.wait()
    reader.join()
    output.close()


def test_a_line_for_each_event_and_a_clean_stop(
    watched: tuple[Path, "queue.Queue[str]", "subprocess.Popen[str]"],
) -> None:
    folder, lines, process = watched
    assert lines.get(timeout=60).startswith("added reports/a.txt: 1 reports, ")
    time.sleep(1)
    # half of it, and the rest a moment later: what is built is the whole
    text = in_year(2025).replace("350", "777").encode()
    with (folder / "reports" / "b.txt").open("wb") as file:
        for at in range(0, len(text), 200):
            file.write(text[at : at + 200])
            file.flush()
            time.sleep(0.2)
    assert lines.get(timeout=60).startswith("added reports/b.txt: 2 reports, ")
    assert "777" in (folder / "memory.tmx").read_text("utf-8")
    time.sleep(1)
    (folder / "reports" / "c.txt").write_bytes(b"")
    assert "c.txt: is empty" in "".join(lines.get(timeout=60) for _ in range(2))
    (folder / "reports" / "c.txt").unlink()
    time.sleep(3)
    while not lines.empty():
        lines.get()
    # neither an output nor what else lies beside the reports is an event
    settings = (folder / "tmx-builder.toml").read_text("utf-8")
    (folder / "tmx-builder.toml").write_text(f"unknown = 1\n{settings}", "utf-8")
    assert "unknown" in lines.get(timeout=60)
    for number in range(4):
        (folder / "watch.log").write_text(str(number), "utf-8")
        time.sleep(1)
    assert lines.empty()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    rest = []
    while not lines.empty():
        rest.append(lines.get())
    assert rest[-1:] == ["stopped\n"]
    assert not any("Traceback" in line for line in rest)
