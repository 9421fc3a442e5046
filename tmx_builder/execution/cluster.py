"""Tasks done by the workers of a Dask cluster."""

from __future__ import annotations

import pickle
import uuid
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from hashlib import sha256
from ipaddress import ip_address
from itertools import islice
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from tmx_builder.errors import ExecutionError, InputError
from tmx_builder.execution.contract import R, T, Task, Work, ended_its_worker, outcome_of
from tmx_builder.execution.credentials import Credentials

_ANSWER = 15.0
"""Seconds in which a scheduler has to answer, and to have a worker."""
_SILENCE = 60.0
"""Seconds without an outcome after which it is asked whether there still is a worker."""
_AHEAD = 3
"""Tasks that are given out for each worker; see `processes`."""
_RETRIES = 2
"""How often a task is done again whose worker was lost, or could not load what it needs."""
_WORKS = 2
"""Works that a worker keeps ready: those of a build, and of one before it."""


class Cluster:
    """Does tasks on the workers of a scheduler; nothing but their values and outcomes travels."""

    def __init__(self, client: Any, fingerprint: Callable[[], str]) -> None:
        """Use a `distributed.Client`. `fingerprint` is a function of a module, whose value all workers must share."""
        self._client = client
        self._fingerprint = fingerprint
        self._expected = fingerprint()
        self._address = client.scheduler.address

    def outcomes(self, work: Work[T, R], tasks: Iterable[Task[T]]) -> Iterator[R | InputError]:
        """See `Executor.outcomes`."""
        pickled = pickle.dumps(work)
        remaining = iter(tasks)
        under_way: deque[tuple[Task[T], Any]] = deque()
        ahead = 0
        while True:
            if len(under_way) <= ahead // 2:
                # workers come and go
                ahead = max(1, _AHEAD * self._workers())
                for task in islice(remaining, max(0, ahead - len(under_way))):
                    under_way.append((task, self._submitted(pickled, task)))
            if not under_way:
                return
            task, future = under_way.popleft()
            yield self._outcome(pickled, task, future, under_way)

    def _submitted(self, pickled: bytes, task: Task[T], again: str = "") -> Any:
        key = f"tmx-builder-{task.key or uuid.uuid4()}{again}"
        shared = self._client.submit(bytes, pickled, key=f"tmx-builder-work-{sha256(pickled).hexdigest()}")
        return self._client.submit(
            _perform, shared, task.value, self._fingerprint, self._expected, key=key, retries=_RETRIES
        )

    def _outcome(
        self, pickled: bytes, task: Task[T], future: Any, under_way: Iterable[tuple[Task[T], Any]]
    ) -> Any:
        """Return the outcome of a task; where its worker ended, that of doing it alone, with no other under way."""
        from distributed import KilledWorker

        try:
            return self._result(future)
        except KilledWorker:
            for _, neighbour in under_way:
                # another task of the same worker may have ended it
                self._wait(neighbour)
            try:
                return self._result(self._submitted(pickled, task, "-alone"))
            except KilledWorker as error:
                return ended_its_worker(task.name, error.allowed_failures + 1)

    def _result(self, future: Any) -> Any:
        self._wait(future)
        try:
            return future.result()
        except _OtherVersion as error:
            raise _refused(self._address, [error.worker]) from None
        except (CancelledError, OSError) as error:
            raise self._lost() from error

    def _wait(self, future: Any) -> None:
        from distributed import wait

        while True:
            try:
                with self._client.as_current():
                    wait(future, timeout=_SILENCE)
            except TimeoutError:
                if not self._workers():
                    # a nanny may be starting one anew
                    _wait_for_worker(self._client, self._address)
            except (CancelledError, OSError) as error:
                raise self._lost() from error
            else:
                return

    def _workers(self) -> int:
        try:
            return len(self._client.nthreads())
        except (OSError, ValueError) as error:
            raise self._lost() from error

    def _lost(self) -> ExecutionError:
        return ExecutionError(
            self._address,
            "the scheduler is gone",
            "start it, and build again: what a project has done is kept",
        )


@contextmanager
def connected(
    address: str, credentials: Credentials | None, fingerprint: Callable[[], str], *, plain_tcp: bool
) -> Iterator[Cluster]:
    """Yield the cluster at an address such as tls://host:8786.

    Raises ExecutionError where it does not answer, has no worker, or has one of another version, and for an
    address on another machine without TLS, unless `plain_tcp` allows it.
    """
    _refuse_harm(address, credentials, plain_tcp=plain_tcp)
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError as error:
        raise ExecutionError(address, "Dask is not installed here", "install tmx-builder[cluster]") from error
    security = (
        Security(
            require_encryption=True,
            tls_ca_file=str(credentials.ca),
            tls_client_cert=str(credentials.cert),
            tls_client_key=str(credentials.key),
        )
        if credentials
        else None
    )
    try:
        client = Client(address, security=security, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ExecutionError(
            address, f"no scheduler answers ({type(error).__name__})", "start one: dask scheduler"
        ) from error
    try:
        _wait_for_worker(client, address)
        _refuse_other_versions(client, address, fingerprint)
        yield Cluster(client, fingerprint)
    finally:
        client.close(timeout=1)


def _refuse_harm(address: str, credentials: Credentials | None, *, plain_tcp: bool) -> None:
    """Refuse an address that is of no use, or that would let others read reports and run code on workers."""
    parts = urlsplit(address)
    try:
        is_complete = parts.scheme in ("tcp", "tls") and parts.hostname and parts.port
    except ValueError:  # the port is no number
        is_complete = False
    if not is_complete:
        raise ExecutionError(address, "is no address of a scheduler", "write tls://host:8786")
    if parts.scheme == "tls":
        if credentials is None:
            raise ExecutionError(
                address, "needs certificates", "name ca, cert and key below [cluster] in the project's file"
            )
        for path in (credentials.ca, credentials.cert, credentials.key):
            if not path.is_file():
                raise ExecutionError(path, "no such file", "correct [cluster] in the project's file")
    elif not plain_tcp and not _is_here(parts.hostname or ""):
        raise ExecutionError(
            address,
            "is on another machine and without TLS",
            "use tls://, or --plain-tcp in a trusted network",
        )


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _wait_for_worker(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_ANSWER)
    except TimeoutError as error:
        raise ExecutionError(address, "has no worker", f"start some: dask worker {address}") from error


def _refuse_other_versions(client: Any, address: str, fingerprint: Callable[[], str]) -> None:
    """Raise ExecutionError, which names them, where workers would give other outcomes than this process."""
    expected = fingerprint()
    answers = client.run(fingerprint, on_error="return")
    if others := sorted(worker for worker, answer in answers.items() if answer != expected):
        raise _refused(address, others)


def _refused(address: str, workers: list[str]) -> ExecutionError:
    has, it = ("worker {} has", "it") if len(workers) == 1 else ("workers {} have", "them")
    return ExecutionError(
        address,
        f"{has.format(', '.join(workers))} another version of tmx-builder, of its libraries or of Python, or none",
        f"give {it} the version that is here",
    )


class _OtherVersion(Exception):  # noqa: N818 - it never leaves this module
    """A worker that came later has another version."""

    def __init__(self, worker: str) -> None:
        super().__init__(worker)
        self.worker = worker


_one_at_a_time = Lock()
"""Nothing that we load is made for threads, of which a worker can have several."""
_ready: OrderedDict[bytes, Callable[[Any], Any]] = OrderedDict()


def _perform(pickled: bytes, value: Any, fingerprint: Callable[[], str], expected: str) -> Any:
    """Do a task, on a worker."""
    with _one_at_a_time:
        if fingerprint() != expected:
            from distributed import get_worker

            raise _OtherVersion(get_worker().address)
        key = sha256(pickled).digest()
        if key not in _ready:
            _ready[key] = pickle.loads(pickled).begun()
            while len(_ready) > _WORKS:
                _ready.popitem(last=False)
        return outcome_of(_ready[key], value)
