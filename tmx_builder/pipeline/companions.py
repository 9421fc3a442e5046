"""Worker processes that end when the process that they work for does, however it ends."""

import os
import signal
from multiprocessing import connection, parent_process
from threading import Thread


def end_with_parent() -> None:
    """Make this worker process end with its parent; to be called when it starts.

    A parent that is killed tells nobody, and its workers would wait for work forever.
    """
    # a forked worker has its parent's handlers, which are about the parent's files
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)
