"""What is to be done and who does it: a work, its tasks, and the executors that serve them alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from tmx_builder.errors import InputError, without_its_past

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """One thing to do. It can be pickled, and it names no path, since its worker may not see the same files."""

    name: str
    """What it is about, for a person: the name of a report."""
    key: str
    """A digest of all that decides its outcome; where a result of this key is there already it is not done again."""
    value: T


class Work(Protocol[T_contra, R_co]):
    """What is done with every task. It pickles, and goes to each worker once."""

    def begun(self) -> Callable[[T_contra], R_co]:
        """Return the function that does it, prepared once a worker: with its dictionaries loaded.

        What it returns depends on the task alone, and pickles. An InputError that it raises is the task's outcome.
        """
        ...


class Executor(Protocol):
    """Does the tasks of a work, here or elsewhere. The outcomes are the same wherever that is."""

    def outcomes(self, work: Work[T, R], tasks: Iterable[Task[T]]) -> Iterator[R | InputError]:
        """Yield the outcome of each task, in the order of the tasks.

        Tasks are taken from the iterable, and outcomes held, only so far ahead as keeps the workers busy. A task that
        ends its worker again and again has an InputError for its outcome; the others are kept. Raises ExecutionError
        where nobody is left to do the tasks, and what the work raises beside InputError.
        """
        ...


def outcome_of(do: Callable[[T], R], value: T) -> R | InputError:
    """Return what a function makes of a value, or the InputError that it raises."""
    try:
        return do(value)
    except InputError as error:
        return without_its_past(error)


def ended_its_worker(name: str, times: int) -> InputError:
    """Return the outcome of a task that ended its worker process this many times."""
    return InputError(
        name, f"ended the process that worked on it, {times} times", "split it, or give it more memory"
    )
