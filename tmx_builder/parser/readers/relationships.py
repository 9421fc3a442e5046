"""The parts of an Office Open XML package by what they are for, whatever they are called.

ECMA-376, part 2, section 9: a part's relationships are in `_rels/NAME.rels` beside it, those of the package in
`_rels/.rels`. Programs name parts as they like: Office 365 writes `word/document2.xml`.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from tmx_builder.parser.readers.safe_xml import whole
from tmx_builder.parser.readers.safe_zip import Package


@dataclass(frozen=True, slots=True)
class Relationship:
    """A part that another one, or the package, refers to."""

    identity: str
    kind: str
    """Last part of its type: "styles", "worksheet"; the same in the transitional and the strict namespace."""
    part: str
    """Name of the part in the package."""


def relationships_of(package: Package, part: str = "") -> tuple[Relationship, ...]:
    """Return the relationships of a part, of the package where it is empty. Raises InputError."""
    folder, name = posixpath.split(part)
    data = package.optional(posixpath.join(folder, "_rels", f"{name}.rels"))
    return tuple(_read(data, package.where, folder)) if data else ()


def main_part(package: Package, usual: str) -> str:
    """Return the name of the part that is the document itself; the usual one where the package does not say."""
    parts = (each.part for each in relationships_of(package) if each.kind == "officeDocument")
    return next((part for part in parts if part in package), usual)


def _read(data: bytes, where: str, folder: str) -> Iterator[Relationship]:
    for element in whole(data, where):
        if element.get("TargetMode") != "External":
            target = posixpath.join("/", folder, element.get("Target", "").replace("\\", "/"))
            yield Relationship(
                element.get("Id", ""),
                element.get("Type", "").rpartition("/")[2],
                posixpath.normpath(target).lstrip("/"),
            )
