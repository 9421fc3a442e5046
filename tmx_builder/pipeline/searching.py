"""The work that a memory is when texts are looked up in it: what is alike is looked for by all who have a processor.

What goes to a worker is the index of the memory, without its units: 17 MB for 200,000 units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tmx_builder.errors import InputError
from tmx_builder.execution import Task, Workforce
from tmx_builder.pipeline.fingerprint import search_fingerprint
from tmx_builder.reuse import Alike, MemoryIndex, alike_in

_PRELOADED = (__name__, "rapidfuzz.process", "rapidfuzz.distance")
"""What every worker needs."""
_BATCH = 50
"""Skeletons of a task: a fifth of a second with 200,000 units."""
_COMPARED_IN_A_CHARACTER = 1400
"""Skeletons that are compared in the time that refining takes for a character of a report, for which
`Workforce.number_for` knows from where on a worker is worth its start."""


@dataclass(frozen=True, slots=True)
class FindAlike:
    """Finds what a memory has that is alike."""

    index: MemoryIndex

    def begun(self) -> Callable[[Sequence[str]], list[list[Alike]]]:
        """See `Work.begun`."""
        return partial(alike_in, self.index)


def alike(
    index: MemoryIndex, keys: Sequence[str], workforce: Workforce, on_progress: Callable[[float], None]
) -> list[list[Alike]]:
    """Return what `alike_in` does, whoever looks for it; `on_progress` is told the share that is done, 0 to 1.

    Raises ExecutionError, and InputError where workers ended again and again.
    """
    batches = [keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH)]
    compared = len(keys) * len(index.skeletons())
    rows: list[list[Alike]] = []
    with workforce.executor(
        len(batches), compared // _COMPARED_IN_A_CHARACTER, _PRELOADED, search_fingerprint
    ) as executor:
        tasks = (Task(f"{batch[0]} …", "", batch) for batch in batches)
        for outcome in executor.outcomes(FindAlike(index), tasks):
            if isinstance(outcome, InputError):
                raise outcome
            rows += outcome
            on_progress(len(rows) / len(keys))
    return rows
