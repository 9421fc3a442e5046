"""Works that workers can do without a dictionary, for tests of executors."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.errors import InputError


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers, and does to its process what a number's name asks for."""

    folder: Path
    """Where it leaves traces."""

    def begun(self) -> Callable[[str], int]:
        self._trace(f"begun-{os.getpid()}")
        return self._doubled

    def _doubled(self, value: str) -> int:
        number, _, how = value.partition(" ")
        self._trace(f"done-{number}")
        if how == "slowly":
            time.sleep(0.2)
        elif how == "badly":
            raise InputError(number, "is bad", "give another")
        elif how == "wrongly":
            raise ZeroDivisionError(number)
        elif how == "killing" or (how == "killing once" and self._trace(f"killed-{number}") == 1):
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * int(number)

    def _trace(self, name: str) -> int:
        """Add a byte to a file, and return how many it has."""
        with (self.folder / name).open("ab") as file:
            file.write(b".")
            return file.tell()


def fingerprint() -> str:
    """Return the version of a process, as its environment has it."""
    return os.environ.get("VERSION_OF_TEST", "here")


def version_of_all() -> str:
    """Return the same whatever the process."""
    return "any"
