"""A command from its call to its exit code: errors in one line each, signals, and closed or full streams."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from threading import current_thread, main_thread
from types import FrameType
from typing import Any

import click

from tmx_builder.cli.reporting import complain, say, silence
from tmx_builder.errors import DestinationError, OutputError, TmxBuilderError
from tmx_builder.execution import collecting_seldom
from tmx_builder.text import shown

_GRACE = 10.0
"""Seconds after which a process that was asked to end is asked again: a library can swallow the exception."""
_TERMINATING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What timeout, docker and systemd send, and a terminal that is closed. Ctrl-C is an exception by itself."""


class Program(click.Group):
    """A group of commands, which names them in the order in which they are of use, not in that of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self.commands)

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command that is called, and leave with its exit code: 2 for a wrong call, 1 for a bad file."""
        _open_closed_streams()
        with _terminated_in_order(), collecting_seldom():
            sys.exit(self._exit_code(*arguments, **options | {"standalone_mode": False}))

    def _exit_code(self, *arguments: Any, **options: Any) -> int:
        try:
            code = super().main(*arguments, **options)
        except click.ClickException as error:
            error.message = shown(error.message, kept="\n")  # type: ignore[misc]
            with suppress(OSError):
                error.show()
            return error.exit_code
        except click.Abort:
            say("Aborted!")
            return 1
        except TmxBuilderError as error:
            complain(error)
            return 2 if isinstance(error, DestinationError) else 1
        except BrokenPipeError:
            # the reader of our output closed the pipe, as `head` does
            silence(sys.stdout)
            return 1
        except OSError as error:
            # of click itself, which prints help and versions
            silence(sys.stdout)
            complain(
                OutputError(
                    error.filename or "standard output",
                    f"cannot be read or written ({error.strerror})",
                    "check the disk and its space",
                )
            )
            return 1
        return code if isinstance(code, int) else 0


def _open_closed_streams() -> None:
    """Open what a process can be started without, as by `>&-`: a file must not get the number of a stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if isinstance(sys.stdout, TextIOWrapper):
        # for texts that the encoding of a terminal lacks
        sys.stdout.reconfigure(errors="backslashreplace")


@contextmanager
def _terminated_in_order() -> Iterator[None]:
    """Turn signals that end a process into its exit, so that nothing is left of what it began.

    The exit code is what a shell gives to a signal: 143 for SIGTERM, 129 for SIGHUP. Worker processes end with it.
    """
    received: list[int] = []

    def end(number: int, _: FrameType | None) -> None:
        for terminating in _TERMINATING:
            # what is being removed is to be removed to the end
            signal.signal(terminating, signal.SIG_IGN)
        received.append(number)
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, end)
            signal.setitimer(signal.ITIMER_REAL, _GRACE)
        sys.exit(128 + received[0])

    before = {}
    if current_thread() is main_thread():
        # one that is ignored already, as by nohup, stays ignored
        before = {
            number: signal.signal(number, end)
            for number in _TERMINATING
            if signal.getsignal(number) is not signal.SIG_IGN
        }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if received:
            _end_workers()
            # a library may have turned it into another exception
            sys.exit(128 + received[0])


def _end_workers() -> None:
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children

        for worker in active_children():
            worker.terminate()
