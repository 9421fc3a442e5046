"""From a file name to the writer of its format."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TypeAlias

from tmx_builder.errors import FormatError
from tmx_builder.model import Term
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink, destination
from tmx_builder.writers.glossaries.settings import GlossarySettings

_STDOUT = "-"

Write: TypeAlias = Callable[[Sink, Sequence[Term], GlossarySettings, CarriableText], None]

_FORMATS = {".tbx": "tbx", ".txt": "omegat", ".utf8": "omegat", ".tsv": "table", ".xlsx": "workbook"}
"""Suffix -> format. A format is the module of that name in this package, and its `write`."""


def glossary_format_of(path: str) -> str:
    """Return the format that a file name asks for by its suffix; "-" is TSV. Raises FormatError."""
    if path == _STDOUT:
        return "table"
    suffix = PurePath(PurePath(path).name.lower()).suffix
    if suffix not in _FORMATS:
        problem = f"the suffix {suffix!r} names no glossary" if suffix else "the file name has no suffix"
        raise FormatError(path, problem, f"use one of {', '.join(_FORMATS)}")
    return _FORMATS[suffix]


def write_glossary(path: str, terms: Sequence[Term], settings: GlossarySettings | None = None) -> None:
    """Write the terms in their order; "-" is a TSV on standard output. Raises FormatError, OutputError."""
    # a module is loaded when its format is asked for, since their libraries take their time
    write: Write = import_module(f"{__package__}.{glossary_format_of(path)}").write
    with destination(path) as sink:
        write(sink, terms, settings or GlossarySettings(), CarriableText())
