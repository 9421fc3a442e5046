"""The choice among the readers of file formats: ours, and those that other distributions add."""

import gzip
import os
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Protocol, cast

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Line, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.folder import files_below, printable, suffix_of
from tmx_builder.parser.readers.lookalikes import with_usual_characters
from tmx_builder.text import fold_blanks

STANDARD_INPUT = Path("-")
"""Stands for standard input, as everywhere on a command line."""

_ONLY_BY_NAME = frozenset({".tsv", ".tab"})
"""Suffixes of what tools write beside reports, ours among them: read where it is named, not found in a folder."""


_GZIP = b"\x1f\x8b"
_BLOCK = 1 << 20
"""Bytes that are read at once."""
_MOST_CELLS = 10_000
"""Lines of text in the cells of a row; a cell may hold a whole text, and the two texts of a report a row."""


_GROUP = "tmx_builder.readers"
"""The group of entry points by which other distributions add readers."""

_NEEDED: dict[str, Callable[[object], bool]] = {
    "name": lambda value: isinstance(value, str),
    "suffixes": lambda value: isinstance(value, frozenset) and all(isinstance(each, str) for each in value),
    "recognise": callable,
    "read": callable,
}


class Reader(Protocol):
    """A format that can be read.

    Another distribution adds one by an entry point of the group `tmx_builder.readers`.
    """

    @property
    def name(self) -> str:
        """The name of the format for users."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The suffixes of its files, in lower case, with their dots."""

    def recognise(self, raw: RawFile) -> bool:
        """Return whether a file, by its content, is for this reader; asked if its suffix names none."""

    def read(self, raw: RawFile, options: ReadingOptions) -> SourceDocument:
        """Read the file; raise InputError where it is not what it seemed."""


@dataclass(frozen=True, slots=True)
class Format:
    """A reader of ours: a module with `recognise` and `read`, imported when one of them is first called."""

    module: str
    name: str
    _suffixes: str

    @property
    def suffixes(self) -> frozenset[str]:
        """See `Reader.suffixes`."""
        return frozenset(self._suffixes.split())

    def recognise(self, raw: RawFile) -> bool:
        """See `Reader.recognise`."""
        return bool(self._imported().recognise(raw))

    def read(self, raw: RawFile, options: ReadingOptions) -> SourceDocument:
        """See `Reader.read`."""
        document: SourceDocument = self._imported().read(raw, options)
        return document

    def _imported(self) -> ModuleType:
        return import_module(f"{__package__}.{self.module}")


_TOOLKIT, _PLAIN_TEXT = (
    Format("toolkit", "Wordfast and Trados memories (.txt), gettext (.po)", ".po .pot"),
    Format("plain_text", "plain text (.txt, .md)", ".txt .text .md .markdown"),
)
_MEMORIES = (
    Format("tmx", "TMX (.tmx)", ".tmx"),
    Format("xliff", "XLIFF (.xlf)", ".xlf .xliff .sdlxliff .mqxliff .mxliff"),
)
_SUFFIXES_OF_MEMORIES = frozenset[str]().union(*(memory.suffixes for memory in _MEMORIES))
READERS: tuple[Format, ...] = (
    Format("word", "Word (.docx)", ".docx .docm .dotx"),
    Format("open_document", "OpenDocument (.odt)", ".odt .ott"),
    Format("spreadsheet", "Excel (.xlsx)", ".xlsx .xlsm .xltx"),
    Format(
        "office",
        "documents of other programs (.doc, .wps, .rtf, .xls, .ods, .ppt, .pptx), by LibreOffice",
        ".doc .dot .wps .wpt .rtf .wpd .xls .xlt .et .ods .ots .ppt .pps .pptx .ppsx .dps .odp",
    ),
    Format("delimited", "tables (.csv, .tsv)", ".csv .tsv .tab"),
    Format("pdf", "PDF (.pdf)", ".pdf"),
    *_MEMORIES,
    Format("html", "web page (.html, .mhtml)", ".html .htm .xhtml .xht .mhtml .mht"),
    Format("subtitles", "subtitles (.srt, .vtt)", ".srt .vtt"),
    _TOOLKIT,
    _PLAIN_TEXT,
)
"""Our readers; the first that recognises a file reads it, so plain text comes last."""


@dataclass(frozen=True, slots=True)
class Plugins:
    """The readers that work, and a remark for each one that does not."""

    readers: tuple[Reader, ...]
    remarks: tuple[str, ...]


def plugin_versions() -> tuple[tuple[str, str, str, str], ...]:
    """Return each plugin's name and object, and its distribution's name and version, without loading it."""
    return tuple(
        (point.name, point.value, *((point.dist.name, point.dist.version) if point.dist else ("", "")))
        for point in _entry_points()
    )


def _entry_points() -> list[EntryPoint]:
    return sorted(entry_points(group=_GROUP), key=lambda point: (point.name, point.value))


@cache
def plugins() -> Plugins:
    """Load the readers that are installed, in the order of their names; once, when the first file is read."""
    readers: list[Reader] = []
    remarks: list[str] = []
    for point in _entry_points():
        try:
            readers.append(_loaded(point))
        # a plugin is foreign code: whatever it raises, only the plugin is lost
        except Exception as error:
            distribution = f" of {point.dist.name}" if point.dist else ""
            remarks.append(
                f"reader {point.name}{distribution} cannot be used ({type(error).__name__}: {error}); "
                "update or uninstall it"
            )
    return Plugins(tuple(readers), tuple(remarks))


def _loaded(point: EntryPoint) -> Reader:
    reader: Reader = point.load()
    missing = [name for name, fits in _NEEDED.items() if not fits(getattr(reader, name, None))]
    if missing:
        raise TypeError(f"no fitting {', '.join(missing)}")
    return reader


def readers() -> tuple[Reader, ...]:
    """Return all readers, those of plugins before ours."""
    return (*plugins().readers, *READERS)


def reader_remarks() -> tuple[str, ...]:
    """Return remarks on the readers: plugins that cannot be used, and why."""
    return plugins().remarks


def read(
    path: Path, name: str, options: ReadingOptions | None = None, *, as_text: bool = False
) -> SourceDocument:
    """Read the file at `path` as the document `name`; with `as_text` an unknown suffix means plain text.

    The path `-` is standard input. Raises InputError where the file is missing, a folder, too large,
    unreadable, empty, of no known format, or not what its format promises.
    """
    options = options or ReadingOptions()
    raw = raw_file(path, printable(name), options)
    by_suffix = (reader for reader in readers() if raw.suffix in reader.suffixes)
    by_content = (reader for reader in readers() if reader.recognise(raw))
    reader = next(by_suffix, None) or next(by_content, _PLAIN_TEXT if as_text else None)
    if reader is _PLAIN_TEXT and _TOOLKIT.recognise(raw):
        # some tools give their memories the suffix of a text
        reader = _TOOLKIT
    if reader is None:
        known = ", ".join(reader.name for reader in readers())
        raise InputError(path, f"unknown suffix {path.suffix}", f"convert it to a known format: {known}")
    if not raw.data:
        raise InputError(raw.where, "is empty", "give a report with Chinese and English text")
    try:
        document = reader.read(raw, options)
    except InputError:
        raise
    # libraries fail on broken files with undocumented exceptions, and plugins are foreign code
    except Exception as error:
        raise InputError(
            raw.where,
            f"cannot be read as {reader.name} ({type(error).__name__})",
            "open it in its own program and save it anew",
        ) from error
    return _checked(with_usual_characters(document), raw.where, options)


def _checked(document: SourceDocument, where: str, options: ReadingOptions) -> SourceDocument:
    # sizes first: looking into the text takes time and memory that its size does not bound before
    longest = max(document.lines, key=lambda line: len(line.text), default=Line(1, ""))
    if len(longest.text) > options.max_line:
        raise InputError(
            where,
            f"has {len(longest.text):,} characters in line {longest.number}, more than {options.max_line:,}",
            "break its lines, or raise --max-size",
        )
    if (size := sum(len(line.text) for line in document.lines)) > options.max_text:
        raise InputError(
            where,
            f"has {size:,} characters of text, more than {options.max_text:,}",
            "split it into parts, or raise --max-size",
        )
    written = 0 if document.units else sum(bool(line.text) for line in document.lines)
    if written > options.max_lines:
        raise InputError(
            where,
            f"has {written:,} lines or cells with text, more than {options.max_lines:,}",
            "split it into parts, or raise --max-size",
        )
    rows = Counter((line.cell.table, line.cell.row) for line in document.lines if line.cell)
    if rows and (widest := max(rows.values())) > _MOST_CELLS:
        raise InputError(
            where,
            f"has {widest:,} cells with text in a row, more than {_MOST_CELLS:,}",
            "give a table with the two languages side by side",
        )
    if not any(fold_blanks(line.text) for line in document.lines):
        raise InputError(where, "is empty", "give a report with Chinese and English text")
    return document


def raw_file(path: Path, name: str, options: ReadingOptions) -> RawFile:
    """Return the bytes of a file. Raises InputError where it is missing, a folder, too large or unreadable."""
    if path == STANDARD_INPUT:
        # a process can be started without a standard input: tmx-builder ... <&-
        data = _within(sys.stdin.buffer, "standard input", options) if sys.stdin else b""
        return RawFile("standard input", "stdin", "", data)
    try:
        with path.open("rb") as file:
            data = _within(file, path, options)
    except FileNotFoundError as error:
        raise InputError(path, "no such file", "check the path") from error
    except IsADirectoryError as error:
        raise InputError(path, "is a folder, not a report", "name a report inside it") from error
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check the file and its rights"
        ) from error
    if path.suffix.lower() == ".gz" and data.startswith(_GZIP):
        data = _unpacked(data, path, options)
    return RawFile(str(path), name, suffix_of(path), data)


def _unpacked(data: bytes, path: Path, options: ReadingOptions) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as file:
            return _within(cast(BinaryIO, file), path, options)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(path, "is a broken .gz file", "pack it again") from error


def _within(file: BinaryIO, where: str | Path, options: ReadingOptions) -> bytes:
    # block by block: for the largest size that a user can name, there is no memory to read into
    blocks, size = [], 0
    while size <= options.max_size and (block := file.read(_BLOCK)):
        blocks.append(block)
        size += len(block)
    data = b"".join(blocks)
    if size > options.max_size:
        raise InputError(
            where, f"is larger than {options.max_size:,} bytes", "split it into parts, or raise --max-size"
        )
    return data


def reports_in(
    folder: Path,
    complain: Callable[[InputError], None],
    but: Collection[str] = (),
    pass_over: Callable[[Path], None] = lambda _: None,
    *,
    own_memories: bool = False,
    is_own: Callable[[Path], bool] | None = None,
) -> list[tuple[Path, str]]:
    """Return the files below a folder that a reader knows by their suffix, each with its path below it.

    In the order of these; hidden and temporary files, files of other suffixes, and those whose real paths are
    in `but`, are passed over, and so is what tmx-builder wrote itself, which goes to `pass_over`; its
    memories, TMX and XLIFF, are among the reports with `own_memories`. `is_own` says what it wrote, by default
    `is_own_file`. What cannot be read is passed to `complain`, and the rest goes on. Raises InputError where there
    is no report and nothing was wrong with any.
    """
    from tmx_builder.parser.readers.own_files import is_own_file

    is_own = is_own or is_own_file
    problems: list[InputError] = []
    known = frozenset[str]().union(*(reader.suffixes for reader in readers())) - _ONLY_BY_NAME
    reports: list[tuple[Path, str]] = []
    written_here: list[Path] = []
    for path, name in files_below(folder, known, problems.append):
        if but and os.path.realpath(path) in but:
            continue
        if not (own_memories and suffix_of(path) in _SUFFIXES_OF_MEMORIES) and is_own(path):
            written_here.append(path)
        else:
            reports.append((path, name))
    for problem in problems:
        complain(problem)
    for path in written_here:
        pass_over(path)
    if written_here and not reports and not problems:
        raise InputError(
            folder, "holds only files that tmx-builder wrote", f"name them, such as {written_here[0]}"
        )
    if not reports and not problems:
        names = ", ".join(reader.name for reader in readers())
        raise InputError(folder, "no report in this folder", f"put reports into it: {names}")
    return reports
