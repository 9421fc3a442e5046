"""What decides the outputs of a project beside the units of its reports: code, libraries, settings, the glossary.

The lists are compared with the import graph by a test, as those of `pipeline.fingerprint` are.
"""

from __future__ import annotations

import zlib

from tmx_builder.errors import InputError
from tmx_builder.pipeline import code_digest, digest_of, file_hash, library_records
from tmx_builder.workspace import Project

OUTPUTS_CODE = ("_version.py", "checks", "memory", "writers", "project")
"""The modules that, beside the units of the reports, decide the contents of the outputs."""
OUTPUTS_LIBRARIES = ("lxml", "XlsxWriter")
"""The distributions that, beside the units of the reports, decide the contents of the outputs."""


def outputs_fingerprint(*settings: object) -> str:
    """Return a digest of all that the outputs depend on beside the units of the reports."""
    return digest_of(
        code_digest(OUTPUTS_CODE), library_records(OUTPUTS_LIBRARIES), zlib.ZLIB_RUNTIME_VERSION, *settings
    )


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
