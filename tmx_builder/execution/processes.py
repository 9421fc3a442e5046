"""Tasks done by several processes of this machine."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import forkserver, get_context
from multiprocessing.context import BaseContext
from typing import Any, TypeAlias

from tmx_builder.errors import InputError
from tmx_builder.execution.companions import companions
from tmx_builder.execution.contract import R, T, Task, Work, ended_its_worker, outcome_of

_AHEAD = 3
"""Tasks that are given out for each worker: one that it does, and what it finds waiting when it has done that."""
_TRIES_ALONE = 2
"""How often a task that may have ended its worker is tried again, alone in a new process."""

_UnderWay: TypeAlias = tuple[Task[T], Future[R | InputError] | None]
"""A task that was submitted, and its future outcome; None if it was no longer accepted."""


class Processes:
    """Does tasks in worker processes, which begin with a copy of the work."""

    def __init__(self, workers: int, preloaded: Sequence[str] = ()) -> None:
        """Do this many tasks at a time, at least one.

        `preloaded` are modules that load what all workers need: where the system can do that, they are imported once,
        and workers begin as copies of the process that did.
        """
        self._workers = workers
        self._context = _context(preloaded)

    def outcomes(self, work: Work[T, R], tasks: Iterable[Task[T]]) -> Iterator[R | InputError]:
        """See `Executor.outcomes`.

        Where a worker ends without a word, as one that the system ended for want of memory, all that was given out
        is under suspicion: each of these tasks is done alone, which shows the one that ended its worker.
        """
        remaining = iter(tasks)
        while first := list(islice(remaining, 1)):
            suspects = yield from self._until_a_worker_ends(work, chain(first, remaining))
            for task, future in suspects:
                done = future is not None and future.done() and future.exception() is None
                yield future.result() if future and done else self._alone(work, task)

    def _until_a_worker_ends(
        self, work: Work[T, R], tasks: Iterator[Task[T]]
    ) -> Generator[R | InputError, None, list[_UnderWay[T, R]]]:
        """Yield outcomes; return the tasks that were given out when a worker ended, none where all are done."""
        under_way: deque[_UnderWay[T, R]] = deque()
        with companions(self._workers, partial(_begin, work), self._context) as pool:
            while True:
                for task in islice(tasks, _AHEAD * self._workers - len(under_way)):
                    under_way.append((task, None))
                    try:
                        under_way[-1] = task, pool.submit(_perform, task.value)
                    except BrokenProcessPool:
                        return list(under_way)
                if not under_way:
                    return []
                future = under_way[0][1]
                assert future is not None
                try:
                    outcome = future.result()
                except BrokenProcessPool:
                    return list(under_way)
                under_way.popleft()
                yield outcome

    def _alone(self, work: Work[T, R], task: Task[T]) -> R | InputError:
        for _ in range(_TRIES_ALONE):
            with suppress(BrokenProcessPool), companions(1, partial(_begin, work), self._context) as pool:
                outcome: R | InputError = pool.submit(_perform, task.value).result()
                return outcome
        return ended_its_worker(task.name, 1 + _TRIES_ALONE)


def start_ahead(preloaded: Sequence[str]) -> None:
    """Start the process of which workers will be copies, where the system can do that, and do not wait for it."""
    if sys.platform == "linux":
        _context(preloaded)
        forkserver.ensure_running()


def _context(preloaded: Sequence[str]) -> BaseContext:
    """Return how processes are started; a fork of this one would share the locks and threads of its libraries."""
    if sys.platform != "linux":
        return get_context("spawn")
    server = get_context("forkserver")
    server.set_forkserver_preload(list(preloaded))
    return server


_work: list[Work[Any, Any]] = []
_doing: list[Callable[[Any], Any]] = []
"""What a worker process does, once it began."""


def _begin(work: Work[Any, Any]) -> None:
    _work[:] = [work]


def _perform(value: Any) -> Any:
    if not _doing:
        # here and not when the process starts: what goes wrong is raised where the outcome is asked for
        _doing.append(_work[0].begun())
    return outcome_of(_doing[0], value)
