"""The readers of file formats, and the choice among them."""

from pathlib import Path
from typing import Protocol

from tmx_builder.errors import InputError
from tmx_builder.parser.document import RawFile, SourceDocument
from tmx_builder.parser.readers import (
    delimited,
    open_document,
    pdf,
    plain_text,
    spreadsheet,
    tmx,
    word,
    xliff,
)
from tmx_builder.parser.readers.options import ReadingOptions

__all__ = ["READERS", "Reader", "ReadingOptions", "read", "reports_in"]


class Reader(Protocol):
    """A format that can be read; a module with these four names is one."""

    name: str
    """What a person calls the format."""
    suffixes: frozenset[str]
    """The suffixes of its files, in lower case, with their dots."""

    def recognise(self, raw: RawFile) -> bool:
        """Tell by a file's content whether this reader is the one for it, where its suffix names none."""

    def read(self, raw: RawFile, options: ReadingOptions) -> SourceDocument:
        """Read the file; raise InputError where it is not what it seemed."""


READERS: tuple[Reader, ...] = (word, open_document, spreadsheet, delimited, pdf, tmx, xliff, plain_text)
"""All readers; the first that recognises a file reads it."""


_ONLY_BY_NAME = frozenset({".tsv", ".tab"})
"""Suffixes of what tools write beside reports, ours among them: read where it is named, not found in a folder."""


def read(
    path: Path, name: str, options: ReadingOptions | None = None, *, as_text: bool = False
) -> SourceDocument:
    """Read the file at `path` as the document `name`; with `as_text` an unknown suffix means plain text.

    Raises InputError where the file is missing, a folder, too large, unreadable, empty, of no known format,
    or not what its format promises.
    """
    options = options or ReadingOptions()
    raw = _raw_file(path, name, options)
    by_suffix = (reader for reader in READERS if raw.suffix in reader.suffixes)
    by_content = (reader for reader in READERS if reader.recognise(raw))
    reader = next(by_suffix, None) or next(by_content, plain_text if as_text else None)
    if reader is None:
        known = ", ".join(reader.name for reader in READERS)
        raise InputError(path, f"unknown suffix {path.suffix}", f"convert it to a known format: {known}")
    return reader.read(raw, options)


def _raw_file(path: Path, name: str, options: ReadingOptions) -> RawFile:
    try:
        with path.open("rb") as file:
            data = file.read(options.max_size + 1)
    except FileNotFoundError as error:
        raise InputError(path, "no such file", "check the path") from error
    except IsADirectoryError as error:
        raise InputError(path, "is a folder, not a report", "name a report inside it") from error
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check the file and its rights"
        ) from error
    if len(data) > options.max_size:
        raise InputError(path, f"is larger than {options.max_size:,} bytes", "split it into parts")
    return RawFile(str(path), name, path.suffix.lower(), data)


def reports_in(folder: Path) -> list[tuple[Path, str]]:
    """Return the files below a folder that a reader knows by their suffix, each with its path below it.

    In alphabetical order of these; hidden files and files without a suffix are passed over. Raises InputError
    where there are none, or where the folder cannot be looked into.
    """
    known = frozenset[str]().union(*(reader.suffixes for reader in READERS)) - _ONLY_BY_NAME
    try:
        found = sorted(
            (path.relative_to(folder).as_posix(), path)
            for path in folder.rglob("*")
            if path.suffix.lower() in known
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
            and path.is_file()
        )
    except OSError as error:
        raise InputError(
            folder, f"cannot be read ({error.strerror})", "check the folder and its rights"
        ) from error
    if not found:
        names = ", ".join(reader.name for reader in READERS)
        raise InputError(folder, "no report in this folder", f"put reports into it: {names}")
    return [(path, name) for name, path in found]
