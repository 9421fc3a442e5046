"""Who is to do the work of a command: this process, several of this machine, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tmx_builder.execution.contract import Executor
from tmx_builder.execution.credentials import Credentials

_WORTH_A_WORKER = 40_000
"""Characters of reports from which on a further process is worth its start."""


@dataclass(frozen=True, slots=True)
class Workforce:
    """How many may work, and where; what they make is the same."""

    workers: int | None = 1
    """Processes at most; None is as many as there are processors, and fewer where reports are few and short."""
    scheduler: str = ""
    """Address of a Dask scheduler, such as tls://host:8786, whose workers do the work; empty for this machine."""
    credentials: Credentials | None = None
    plain_tcp: bool = False
    """Whether a scheduler on another machine may be spoken to without TLS: all who can read what passes between, or
    write to it, are trusted."""

    def number_for(self, tasks: int, characters: int) -> int:
        """Return how many processes of this machine are worth starting for tasks of this many characters in all."""
        if self.workers is not None:
            return max(1, min(self.workers, tasks))
        return max(1, min(processors(), tasks, characters // _WORTH_A_WORKER))

    @contextmanager
    def executor(
        self, tasks: int, characters: int, preloaded: Sequence[str], fingerprint: Callable[[], str]
    ) -> Iterator[Executor]:
        """Yield the executor for tasks of this many characters in all.

        `preloaded` are the modules of `Processes`; `fingerprint` is a function of a module that tells apart versions
        that could give other outcomes. Raises ExecutionError where a cluster cannot be used.
        """
        # each is imported where it is used: a short report waits for none of them
        if self.scheduler and tasks:
            from tmx_builder.execution.cluster import connected

            with connected(
                self.scheduler, self.credentials, fingerprint, plain_tcp=self.plain_tcp
            ) as cluster:
                yield cluster
        elif (number := self.number_for(tasks, characters)) > 1:
            from tmx_builder.execution.processes import Processes

            yield Processes(number, preloaded)
        else:
            from tmx_builder.execution.one_process import OneProcess

            yield OneProcess()


ALONE = Workforce()
"""The process that calls, and no other."""


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
