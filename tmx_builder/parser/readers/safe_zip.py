"""Office files are zip archives: their parts are read into memory by name, after their sizes are checked.

Nothing is ever unpacked to a disk, so a part's path means nothing but its name. In an Office Open XML package, parts
are found by what they are for, since programs name them as they like: Office 365 writes `word/document2.xml`. A
part's relationships are in `_rels/NAME.rels` beside it, those of the package in `_rels/.rels` (ECMA-376, part 2,
section 9).
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from tmx_builder.errors import InputError
from tmx_builder.parser.document import RawFile, ReadingOptions
from tmx_builder.parser.readers.safe_xml import whole

MAX_ENTRIES = 10_000
"""Parts of an archive."""
MAX_RATIO = 250
"""Unpacked bytes of a part for each packed one; text of one letter alone packs a thousandfold."""
RATIO_COUNTS_FROM = 5_000_000
"""Unpacked bytes: smaller parts may be packed as tightly as they like."""
TOTAL_TO_SIZE = 3
"""The parts that are read may together hold this many times the largest size of a file; each one, that size."""

_ENTRY_MARK = b"PK\x01\x02"
_ENCRYPTED = 1
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError)

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Microsoft's Compound File Binary format begin ([MS-CFB] 2.2)."""


def is_zip(raw: RawFile) -> bool:
    """Return whether the file begins as a zip archive does."""
    return raw.data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def is_compound(raw: RawFile) -> bool:
    """Return whether the file is a container of the old kind: an encrypted document, or one of before 2007."""
    return raw.data.startswith(_COMPOUND_FILE)


def is_encrypted(raw: RawFile) -> bool:
    """Return whether the file is a container of a document that a password protects."""
    return is_compound(raw) and "EncryptedPackage".encode("utf-16-le") in raw.data


@dataclass(frozen=True, slots=True)
class Relationship:
    """A part that another one, or the package, refers to."""

    identity: str
    kind: str
    """Last part of its type: "styles", "worksheet"; the same in the transitional and the strict namespace."""
    part: str
    """Name of the part in the package."""


class Package:
    """The parts of an office file."""

    def __init__(self, raw: RawFile, options: ReadingOptions, *, newer: str) -> None:
        """Look into the archive; `newer` is the suffix to save as where the file is of an old kind.

        Raises InputError where it is no archive, broken, encrypted, or has too many parts.
        """
        self.where = raw.where
        self._largest = options.max_size
        self._room = TOTAL_TO_SIZE * options.max_size
        if is_compound(raw):
            raise _compound(raw, newer)
        if raw.data.count(_ENTRY_MARK) > MAX_ENTRIES:
            raise InputError(raw.where, f"has more than {MAX_ENTRIES:,} parts", f"save it again as {newer}")
        try:
            self._archive = zipfile.ZipFile(BytesIO(raw.data))
            # some programs write the names of parts as Windows does
            self._entries = {
                entry.filename.replace("\\", "/").lstrip("/"): entry for entry in self._archive.infolist()
            }
        except (*_BROKEN, NotImplementedError) as error:
            raise self._broken(error) from error

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name in self._entries

    def optional(self, name: str) -> bytes | None:
        """Return the part of this name, None if it is missing. Raises InputError as `part` does."""
        return self.part(name) if name in self._entries else None

    def part(self, name: str) -> bytes:
        """Return the part of this name.

        Raises InputError where it is missing, broken, encrypted, or larger than the limits allow.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise InputError(self.where, f"has no part {name}", "save it again in the program it is from")
        if entry.flag_bits & _ENCRYPTED:
            raise InputError(self.where, "is encrypted", "save it without a password")
        size = entry.file_size
        if size > min(self._largest, self._room) or (
            size > RATIO_COUNTS_FROM and size > MAX_RATIO * max(1, entry.compress_size)
        ):
            raise InputError(
                self.where,
                f"would unpack to {size:,} bytes at {name}",
                "save it again, or raise the largest size",
            )
        self._room -= size
        try:
            with self._archive.open(entry) as file:
                return file.read(size)
        except (*_BROKEN, NotImplementedError, RuntimeError) as error:
            raise self._broken(error) from error

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return the relationships of a part, of the package where it is empty. Raises InputError."""
        folder, name = posixpath.split(part)
        data = self.optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        return tuple(self._related(data, folder)) if data else ()

    def main_part(self, usual: str) -> str:
        """Return the name of the part that is the document itself; the usual one where the package does not say."""
        parts = (entry.part for entry in self.relationships() if entry.kind == "officeDocument")
        return next((part for part in parts if part in self), usual)

    def _related(self, data: bytes, folder: str) -> Iterator[Relationship]:
        for element in whole(data, self.where):
            if element.get("TargetMode") != "External":
                target = posixpath.join("/", folder, element.get("Target", "").replace("\\", "/"))
                yield Relationship(
                    element.get("Id", ""),
                    element.get("Type", "").rpartition("/")[2],
                    posixpath.normpath(target).lstrip("/"),
                )

    def _broken(self, error: Exception) -> InputError:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        return InputError(
            self.where, f"is a broken file ({reason})", "save it again in the program it is from"
        )


def _compound(raw: RawFile, newer: str) -> InputError:
    if is_encrypted(raw):
        return InputError(raw.where, "is encrypted with a password", "save it without a password")
    return InputError(raw.where, "is in an old format of before 2007", f"save it as {newer}")
