"""Worker processes that end when the process that they work for does, however it ends."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, connection, parent_process
from multiprocessing.context import BaseContext
from threading import Thread

from tmx_builder.execution.collecting import collect_seldom


@contextmanager
def companions(
    number: int, prepare: Callable[[], object] | None = None, context: BaseContext | None = None
) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of worker processes, each of which calls `prepare` when it starts.

    Where the context is left by an exception, such as that of a signal, they end at once, whatever they are at.
    """
    before = set(active_children())
    pool = ProcessPoolExecutor(number, mp_context=context, initializer=_begin, initargs=(prepare,))
    try:
        yield pool
    except BaseException:
        for worker in set(active_children()) - before:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(prepare: Callable[[], object] | None) -> None:
    # a forked worker has its parent's handlers, which are about the parent's files
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    # Ctrl-C in a terminal goes to all processes: the parent ends the others, and one of them says so
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    collect_seldom()
    if prepare:
        prepare()


def _end_with_parent() -> None:
    """Wait for the end of the parent: a killed parent gives no notice, and the worker would wait for work forever."""
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)
