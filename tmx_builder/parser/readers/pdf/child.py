"""The pages of a PDF, read in a child process, so that a hostile file costs itself alone.

PDFium cannot be bounded from inside: 2 kB of forms that draw each other fill all memory and abort the process. So
each PDF is read by a process of its own, with limits of memory and time. The PDF goes there through a pipe, never
through a file; what comes back is JSON. The child ends when the pipe is closed, however its parent ended.
"""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from tmx_builder.errors import InputError
from tmx_builder.parser.document import RawFile
from tmx_builder.parser.readers.pdf import pages as script
from tmx_builder.parser.readers.pdf.pages import Page, PageLine, UnreadableError, allowed_seconds

_MEMORY, _MEMORY_PER_BYTE = 400_000_000, 2
"""Bytes of address space for any PDF, and for each of its bytes. Measured: 71 MB for 4,000
pages with 12 million characters in a file of 3 MB."""
_CLOCK = 3
"""Seconds that may pass for each of CPU time: the machine may be busy."""
_LONGEST_ANSWER = 200_000_000
"""Bytes of the JSON of a page: more than the limits of a PDF's text leave room for."""
_ADVICE = "print it to a new PDF, or save its text as a file"


def pages_of(raw: RawFile) -> list[Page]:
    """Return all pages.

    Raises InputError where the file is encrypted, broken, too long, or takes more memory or time than a PDF may.
    """
    # the executable of a frozen application, or of one that embeds Python, runs that application and no script
    is_embedded = getattr(sys, "frozen", False) or not sys.executable
    try:
        return list(script.pages_of(raw.data) if is_embedded else _from_child(raw.data))
    except UnreadableError as error:
        raise InputError(raw.where, error.problem, error.advice) from error


def _from_child(data: bytes) -> Iterator[Page]:
    memory = _MEMORY + _MEMORY_PER_BYTE * len(data)
    request = {"path": _folders(), "size": len(data), "memory": memory}
    command = [sys.executable, "-I", "-S", str(Path(script.__file__))]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin and process.stdout
    clock = _Clock(process)
    try:
        # a child that dies early takes no more input
        with suppress(BrokenPipeError, ConnectionResetError):
            process.stdin.write(json.dumps(request).encode() + b"\n" + data)
            process.stdin.flush()
        characters = 0
        while (answer := process.stdout.readline(_LONGEST_ANSWER)).endswith(b"\n"):
            match json.loads(answer):
                case None:
                    return
                case [str(problem), str(advice)]:
                    raise UnreadableError(problem, advice)
                case [number, width, height, lines, askew]:
                    page = Page(
                        int(number),
                        float(width),
                        float(height),
                        tuple(_line(*line) for line in lines),
                        str(askew),
                    )
                case _:
                    raise ValueError("the child answers something else than a page")
            characters += sum(len(line.text) for line in page.lines)
            clock.allow(characters)
            yield page
        # it is dying; how it does tells why
        with suppress(subprocess.TimeoutExpired):
            process.wait(_CLOCK)
    finally:
        clock.stop()
        process.kill()
        process.wait()
        process.stdout.close()
        # the child ended before it had read everything
        with suppress(OSError):
            process.stdin.close()
    if clock.has_struck or process.returncode == -getattr(signal, "SIGXCPU", 0):
        raise UnreadableError("takes more time than a PDF may", _ADVICE)
    raise UnreadableError(f"breaks PDFium, or needs more than {memory // 1_000_000} MB of memory", _ADVICE)


def _line(text: str, *places: float) -> PageLine:
    return PageLine(str(text), *map(float, places))


def _folders() -> list[str]:
    """Return where PDFium's modules are, so that the child need not look for them as this process did."""
    specs = [find_spec(name) for name in ("pypdfium2", "pypdfium2_raw")]
    return sorted({str(Path(spec.origin).parents[1]) for spec in specs if spec and spec.origin})


class _Clock:
    """Kills a process whose time is over."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.has_struck = False
        self._process = process
        self._start = monotonic()
        self._stopped = threading.Event()
        self.allow(0)
        threading.Thread(target=self._watch, daemon=True).start()

    def allow(self, characters: int) -> None:
        """Give the process the time that this many characters may take."""
        self._end = self._start + _CLOCK * allowed_seconds(characters)

    def stop(self) -> None:
        self._stopped.set()

    def _watch(self) -> None:
        while (remaining := self._end - monotonic()) > 0:
            if self._stopped.wait(remaining):
                return
        self.has_struck = True
        self._process.kill()
