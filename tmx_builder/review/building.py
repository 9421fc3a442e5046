"""A build of the project in a separate process, while the review continues."""

from __future__ import annotations

from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess


@dataclass
class Building:
    """The latest build, and its progress."""

    folder: Path
    running: bool = False
    done: int = 0
    total: int = 0
    message: str = ""
    failures: list[str] = field(default_factory=list)
    _process: BaseProcess | None = None
    _lock: Lock = field(default_factory=Lock)

    def start(self) -> bool:
        """Start a build unless one is running, and return whether it was started."""
        with self._lock:
            if self.running:
                return False
            self.running, self.done, self.total, self.message, self.failures = True, 0, 0, "", []
        # a forked process would share locks and threads with the server
        context = get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_build, args=(self.folder, sender), daemon=True)
        self._process.start()
        sender.close()
        Thread(target=self._listen, args=(receiver,), daemon=True).start()
        return True

    def _listen(self, receiver: Connection) -> None:
        is_ended = False
        try:
            while True:
                for name, value in receiver.recv().items():
                    setattr(self, name, value)
                    is_ended = is_ended or name == "failures"
        except EOFError:
            pass
        if not is_ended:
            self.failures = ["the build was ended"]
        self.running = False

    def stop(self) -> None:
        """Stop a running build; the store and the outputs stay as they are."""
        if self._process is not None and self._process.is_alive():
            self._process.terminate()
            self._process.join(5)

    @property
    def values(self) -> dict[str, Any]:
        """The state of the build as a page shows it."""
        return {
            "running": self.running,
            "done": self.done,
            "total": self.total,
            "message": self.message,
            "failures": list(self.failures),
        }


def _build(folder: Path, sender: Connection) -> None:
    from tmx_builder.errors import TmxBuilderError
    from tmx_builder.project import update
    from tmx_builder.workspace import read_project

    def progress(what: str, done: int, total: int) -> None:
        sender.send({"message": what, "done": done, "total": total})

    try:
        result = update(
            read_project(folder), on_progress=progress, notice=lambda line: sender.send({"message": line})
        )
    except TmxBuilderError as error:
        sender.send({"message": "", "failures": [str(error)]})
    else:
        said = ", ".join(result.written) if result.written else "nothing to write"
        sender.send({"message": said, "failures": list(map(str, result.failures))})
    sender.close()
