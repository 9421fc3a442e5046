"""From a file name and the settings of an output to the writer of its format."""

import datetime
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from types import TracebackType
from typing import Protocol, Self, TypeAlias, runtime_checkable

from tmx_builder.errors import FormatError
from tmx_builder.model import Report, TranslationUnit
from tmx_builder.writers.destination import Sink, destination

STDOUT = "-"
XLIFF_VERSIONS = ("1.2", "2.1")


class Flavor(StrEnum):
    """The tool that a TMX is written for."""

    GENERIC = "generic"
    TRADOS = "trados"
    OMEGAT = "omegat"


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """Settings of an output; each format uses those that concern it."""

    source_lang: str
    """Language tag of the source side: "zh-CN"."""
    target_lang: str
    """Language tag of the target side: "en-US"."""
    flavor: Flavor = Flavor.GENERIC
    """TMX: the tool to write for."""
    xliff_version: str = "1.2"
    """XLIFF: "1.2" or "2.1"."""
    date: datetime.date | None = None
    """TMX: the day of the newest report, the header's creation date; left out when None."""
    header_line: bool = False
    """TSV: whether the first line names the columns."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Page: what each check looks for, by its name."""

    def __post_init__(self) -> None:
        """Refuse an XLIFF version that cannot be written: raises ValueError."""
        if self.xliff_version not in XLIFF_VERSIONS:
            known = ", ".join(XLIFF_VERSIONS)
            raise ValueError(f"xliff_version is one of {known}, not {self.xliff_version!r}")


Write: TypeAlias = Callable[[TranslationUnit], None]
Document: TypeAlias = Callable[[Sink, OutputSettings], AbstractContextManager[Write]]

_FORMATS = {
    ".tmx": "tmx",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
    ".html": "html",
}
"""Suffix -> format. A format is the module of that name, for XLIFF with the version, and its `document`: a context
manager that takes (Sink, OutputSettings), yields a function that writes one unit, and completes the document when it
is left without an exception. What it yields is a `TakesReports` where the format shows reports, and not only their
units, and a `TakesPieces` where the bytes of a unit depend on nothing around it."""


@runtime_checkable
class TakesReports(Protocol):
    """A document that shows whole reports, not only their units."""

    def begin(self, report: Report) -> None:
        """Begin a report; the units that follow are cut from it."""


@runtime_checkable
class TakesPieces(Protocol):
    """A document whose rendered units can be kept as bytes, and copied into a later document."""

    def piece(self, units: Iterable[TranslationUnit]) -> bytes:
        """Return the bytes of these units, which are not written."""

    def put(self, piece: bytes) -> None:
        """Write the bytes of units."""


class UnitPieces:
    """Writes units that are rendered one by one."""

    def __init__(self, sink: Sink, render: Callable[[TranslationUnit], bytes]) -> None:
        """Write what `render` makes of a unit to the sink."""
        self._render = render
        self.put: Callable[[bytes], object] = sink.write

    def __call__(self, unit: TranslationUnit) -> None:
        """Write a unit."""
        self.put(self._render(unit))

    def piece(self, units: Iterable[TranslationUnit]) -> bytes:
        """See `TakesPieces.piece`."""
        return b"".join(map(self._render, units))


def require_suffix(path: str, suffixes: Collection[str], content: str) -> None:
    """Raise FormatError where a file name has none of these suffixes, in either case and before an optional .gz.

    `content` is what the file would hold, in words. "-" and devices hold anything.
    """
    suffix = suffix_of(path)
    if path != STDOUT and suffix not in suffixes and not is_device(path):
        raise _misfit(path, suffix, f"does not fit {content}", suffixes)


def is_device(path: str) -> bool:
    """Return whether a path leads to a device or a pipe, such as /dev/null: neither a file nor a folder."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)  # noqa: PTH110, PTH112, PTH113


def suffix_of(path: str, *, compressed: bool = True) -> str:
    """Return the suffix of a file name in lower case, with `compressed` that before an optional .gz."""
    name = PurePath(path).name.lower()
    return PurePath(name.removesuffix(".gz") if compressed else name).suffix


def _misfit(path: str, suffix: str, why: str, suffixes: Iterable[str], further: str = "") -> FormatError:
    problem = f"the suffix {suffix!r} {why}" if suffix else "the file name has no suffix"
    return FormatError(path, problem, f"use one of {', '.join(suffixes)}{further}")


def format_among(path: str, formats: Mapping[str, str], noun: str, *, compressed: bool = True) -> str:
    """Return the format that a file name asks for by its suffix, in either case.

    With `compressed` an optional .gz may follow it. `noun` is what the suffixes name, in words. Raises FormatError.
    """
    suffix = suffix_of(path, compressed=compressed)
    if suffix not in formats:
        further = ", with .gz after it to compress" if compressed else ""
        raise _misfit(path, suffix, f"names no {noun}", formats, further)
    return formats[suffix]


def format_of(path: str) -> str:
    """Return the format that a file name asks for by its suffix: "tmx", "xliff", "tsv", "xlsx" or "html".

    The suffix counts in either case and before an optional .gz; "-" is TMX. Raises FormatError.
    """
    return "tmx" if path == STDOUT else format_among(path, _FORMATS, "format")


class UnitWriter:
    """Writes units to one file, which is replaced when the context is left without an exception."""

    def __init__(self, path: str, settings: OutputSettings, document: Document) -> None:
        """Write a document to the path; nothing is touched before the context is entered."""
        self._path = path
        self._settings = settings
        self._document = document
        self._sink: Sink | None = None

    @property
    def removed(self) -> int:
        """How many characters that XML cannot carry have been removed so far."""
        return self._sink.removed if self._sink else 0

    def begin(self, report: Report) -> None:
        """Show a report with its leftovers before its units; formats that hold units alone ignore it."""
        if isinstance(self._write, TakesReports):
            self._write.begin(report)

    @property
    def pieces(self) -> TakesPieces | None:
        """What takes the bytes of units, once the context was entered; None for a format that needs the units."""
        return self._write if isinstance(self._write, TakesPieces) else None

    def write(self, unit: TranslationUnit) -> None:
        """Write a unit. Units come in document order, those of a paragraph and of a report together.

        Raises OutputError where the file cannot be written, or the format cannot hold the unit.
        """
        self._write(unit)

    def __enter__(self) -> Self:
        """Open the file. Raises OutputError."""
        with ExitStack() as opening:
            self._sink = opening.enter_context(destination(self._path))
            self._write = opening.enter_context(self._document(self._sink, self._settings))
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Complete and replace the file; after an exception leave the old one as it was.

        Raises OutputError, also for an XLIFF without units, which its schemas do not allow.
        """
        return self._open.__exit__(kind, error, trace)


def open_writer(path: str, settings: OutputSettings) -> UnitWriter:
    """Return a writer for the file, to be used as a context manager; "-" is a TMX on standard output.

    Nothing is touched before the context is entered. Raises FormatError.
    """
    name = format_of(path)
    if name == "xliff":
        name += settings.xliff_version.replace(".", "")
    # a module is loaded when its format is asked for, since lxml takes its time
    return UnitWriter(path, settings, import_module(f"{__package__}.{name}").document)
