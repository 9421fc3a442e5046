"""The readers of file formats, and the choice among them."""

from pathlib import Path
from typing import Protocol

from tmx_builder.errors import InputError
from tmx_builder.parser.document import SourceDocument
from tmx_builder.parser.readers import plain_text

HEAD_BYTES = 4096
"""How much of a file a reader may look at to recognise it."""


class Reader(Protocol):
    """A format that can be read; a module with these three names is one."""

    name: str
    """What a person calls the format."""

    def recognise(self, path: Path, head: bytes) -> bool:
        """Tell by the path's suffix and the file's first bytes whether this reader is the one for it."""

    def read(self, path: Path, name: str) -> SourceDocument:
        """Read the file as the document `name`; raise InputError where it is not what it seemed."""


READERS: tuple[Reader, ...] = (plain_text,)
"""All readers; the first that recognises a file reads it."""


def read(path: Path, name: str, *, as_text: bool = False) -> SourceDocument:
    """Read the file at `path` as the document `name`; with `as_text` an unknown suffix means plain text.

    Raises InputError where the file is missing, a folder, unreadable, empty, of no known format, or not the
    text that its format promises.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        fallback: Reader | None = plain_text if as_text else None
        reader = next((reader for reader in READERS if reader.recognise(path, head)), fallback)
        if reader is None:
            known = ", ".join(reader.name for reader in READERS)
            raise InputError(path, f"unknown suffix {path.suffix}", f"convert it to a known format: {known}")
        return reader.read(path, name)
    except FileNotFoundError as error:
        raise InputError(path, "no such file", "check the path") from error
    except IsADirectoryError as error:
        raise InputError(path, "is a folder, not a report", "name a report inside it") from error
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check the file and its rights"
        ) from error


def reports_in(folder: Path) -> list[tuple[Path, str]]:
    """Return the files below a folder that a reader knows by their suffix, each with its path below it.

    In alphabetical order of these; hidden files and files without a suffix are passed over. Raises InputError
    where there are none, or where the folder cannot be looked into.
    """
    try:
        found = sorted(
            (path.relative_to(folder).as_posix(), path)
            for path in folder.rglob("*")
            if path.suffix
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
            and any(reader.recognise(path, b"") for reader in READERS)
            and path.is_file()
        )
    except OSError as error:
        raise InputError(
            folder, f"cannot be read ({error.strerror})", "check the folder and its rights"
        ) from error
    if not found:
        known = ", ".join(reader.name for reader in READERS)
        raise InputError(folder, "no report in this folder", f"put reports into it: {known}")
    return [(path, name) for name, path in found]
