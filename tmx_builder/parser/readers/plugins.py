"""Readers that other distributions add, by an entry point of the group `tmx_builder.readers`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tmx_builder.parser.readers import Reader

GROUP = "tmx_builder.readers"

_NEEDED: dict[str, Callable[[object], bool]] = {
    "name": lambda value: isinstance(value, str),
    "suffixes": lambda value: isinstance(value, frozenset) and all(isinstance(each, str) for each in value),
    "recognise": callable,
    "read": callable,
}


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
    return sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))


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
