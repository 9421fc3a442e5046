"""The errors that a caller of the library can meet.

    TmxBuilderError
    ├── InputError      a report that cannot be read or holds nothing to align
    ├── ExecutionError  a cluster that cannot be used, or that is gone
    └── OutputError     a file that cannot be written
        └── DestinationError  a path that is refused before any work, since writing it would do harm
            └── FormatError   a file name whose suffix names no format

Each message is one line for a person: what was wrong, in which file, and what to do next.
"""

from pathlib import Path


class TmxBuilderError(Exception):
    """Base of all errors that this package raises on purpose."""

    def __init__(self, where: str | Path, problem: str, advice: str) -> None:
        """Name the file (or "-"), what is wrong with it, and what the user can do."""
        super().__init__(f"{where}: {problem}; {advice}")
        self.where = str(where)
        self.problem = problem
        self.advice = advice

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        """Go from one process to another by the three parts."""
        return type(self), (self.where, self.problem, self.advice)


class InputError(TmxBuilderError):
    """A report that cannot be read, or that holds nothing to align."""


class ExecutionError(TmxBuilderError):
    """A cluster that cannot be used, or that went away while it worked."""


class OutputError(TmxBuilderError):
    """A file that cannot be written."""


class DestinationError(OutputError):
    """A path that is refused before anything is read: it is an input, a project's own file, or named twice."""


class FormatError(DestinationError):
    """A file name whose suffix names no format that can be written there."""


def without_its_past(error: InputError) -> InputError:
    """Return the error without its causes and their frames, which keep all of a file's bytes in memory."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
