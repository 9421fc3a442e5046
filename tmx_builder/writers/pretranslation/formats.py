"""From a file name to the format of a pretranslation or of an analysis."""

import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath

from tmx_builder.errors import FormatError
from tmx_builder.model import Analysis, CoveredText
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import destination
from tmx_builder.writers.formats import require_suffix
from tmx_builder.writers.pretranslation.rows import analysis_values
from tmx_builder.writers.pretranslation.settings import PretranslationSettings, Ready

_PRETRANSLATIONS = {".xlf": "xliff", ".xliff": "xliff", ".tmx": "units", ".tsv": "table", ".xlsx": "workbook"}
"""Suffix -> the module that has `write`."""
_ANALYSES = (".json", ".xlsx", ".html", ".htm")


def pretranslation_format_of(path: str) -> str:
    """Return the module that writes a file of this name; "-" is a TSV on standard output. Raises FormatError."""
    if path == "-":
        return "table"
    suffix = _suffix(path)
    if suffix not in _PRETRANSLATIONS:
        problem = f"the suffix {suffix!r} names no format" if suffix else "the file name has no suffix"
        raise FormatError(
            path, problem, f"use one of {', '.join(_PRETRANSLATIONS)}, with .gz after it to compress"
        )
    return _PRETRANSLATIONS[suffix]


def analysis_format_of(path: str) -> str:
    """Return the suffix of an analysis. Raises FormatError where it is none of .json, .xlsx and .html."""
    require_suffix(path, _ANALYSES, "an analysis")
    return _suffix(path)


def write_pretranslation(path: str, texts: Sequence[Ready], settings: PretranslationSettings) -> None:
    """Write the texts in the format of the file's name; the file is replaced atomically. Raises OutputError."""
    name = pretranslation_format_of(path)
    if name == "xliff":
        name = f"xliff{settings.xliff_version.replace('.', '')}"
    write = import_module(f"{__package__}.{name}").write
    if name == "units":
        write(path, texts, settings)
        return
    with destination(path) as sink:
        write(sink, texts, settings, CarriableText())


def write_analysis(path: str, analysis: Analysis, texts: Sequence[CoveredText]) -> None:
    """Write an analysis, a page with the texts themselves; the file is replaced atomically. Raises OutputError."""
    suffix = analysis_format_of(path)
    with destination(path) as sink:
        if suffix == ".json":
            written = json.dumps(analysis_values(analysis), ensure_ascii=False, indent=1)
            sink.write(f"{written}\n".encode("utf-8", "backslashreplace"))
        elif suffix == ".xlsx":
            import_module(f"{__package__}.workbook").write_analysis(sink, analysis, CarriableText())
        else:
            import_module(f"{__package__}.page").write(sink, analysis, texts, CarriableText())


def _suffix(path: str) -> str:
    return PurePath(PurePath(path).name.lower().removesuffix(".gz")).suffix
