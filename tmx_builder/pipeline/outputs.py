"""The outputs of a build, open together: one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tmx_builder.errors import OutputError
from tmx_builder.model import Granularity, Report, TranslationUnit
from tmx_builder.workspace import Belonging, Destination, refuse_harm, unwritable
from tmx_builder.writers import OutputSettings, UnitWriter, destination, format_of, make_folder, open_writer


class Outputs:
    """Writes every unit to all outputs that hold its granularity."""

    def __init__(self, failures: list[OutputError]) -> None:
        """Keep what goes wrong in `failures`."""
        self.failures = failures
        self.removed = 0
        """Characters that XML cannot carry, taken out of the output that had most of them."""
        self._open: dict[UnitWriter, Granularity | None] = {}
        """The writers, and the granularity that each of them holds; None for all."""

    def open(self, path: str, settings: OutputSettings, coarsest: Granularity) -> None:
        """Open a file. An XLIFF is a document, so it holds one granularity: the coarsest."""
        writer = open_writer(path, settings)
        try:
            make_folder(path)
            writer.__enter__()
        except OutputError as error:
            self.failures.append(error)
        else:
            self._open[writer] = coarsest if format_of(path) == "xliff" else None

    def begin(self, report: Report) -> None:
        """Begin a report in the outputs that show reports, with what was left over of it."""
        self._each(lambda writer: writer.begin(report))

    def write(self, unit: TranslationUnit) -> None:
        """Write the unit; an output that fails is given up, and its old file stays."""
        self._each(lambda writer: writer.write(unit), unit.granularity)

    def _each(self, act: Callable[[UnitWriter], None], granularity: Granularity | None = None) -> None:
        """Let the writers of a granularity, or all of them, do something."""
        for writer, only in tuple(self._open.items()):
            if granularity is not None and only not in (None, granularity):
                continue
            try:
                act(writer)
            except OutputError as error:
                self.failures.append(error)
                del self._open[writer]
                writer.__exit__(type(error), error, error.__traceback__)

    def close(self, error: BaseException | None) -> None:
        """Complete the files, or leave the old ones where there was an error."""
        for writer in self._open:
            try:
                writer.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)
                self.removed = max(self.removed, writer.removed)
            except OutputError as failure:
                self.failures.append(failure)


def refuse_unwritable(
    destinations: Sequence[Destination],
    inputs: Iterable[str | Path] = (),
    belongings: Iterable[Belonging] = (),
) -> None:
    """Refuse what `refuse_harm` refuses. Raises the OutputError of the first destination that cannot be written."""
    refuse_harm(destinations, inputs, belongings)
    for error in unwritable(destinations):
        raise error


def write_bytes(path: str, data: bytes) -> None:
    """Write a file, its folder made before; "-" is standard output. Raises OutputError."""
    make_folder(path)
    with destination(path) as sink:
        sink.write(data)


def write_files(paths: Iterable[str | Path], write: Callable[[str], object]) -> list[OutputError]:
    """Write every file, its folder made before; return an error for each that could not be written."""
    failures = []
    for path in map(str, paths):
        try:
            make_folder(path)
            write(path)
        except OutputError as error:
            failures.append(error)
    return failures


@contextmanager
def opened(
    paths: Sequence[str], settings: OutputSettings, coarsest: Granularity, failures: list[OutputError]
) -> Iterator[Outputs]:
    """Open all outputs, and complete them when the context is left without an exception."""
    outputs = Outputs(failures)
    try:
        for path in paths:
            outputs.open(path, settings, coarsest)
        yield outputs
    except BaseException as error:
        outputs.close(error)
        raise
    outputs.close(None)
