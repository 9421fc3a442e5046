"""Tasks done by the process that asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tmx_builder.errors import InputError
from tmx_builder.execution.contract import R, T, Task, Work, outcome_of


class OneProcess:
    """Does one task after the other, each when its outcome is asked for."""

    def outcomes(self, work: Work[T, R], tasks: Iterable[Task[T]]) -> Iterator[R | InputError]:
        """See `Executor.outcomes`."""
        do = None
        for task in tasks:
            do = do or work.begun()
            yield outcome_of(do, task.value)
