"""The project that a review works on; loose reports and memories get one beside them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tmx_builder.errors import InputError, OutputError
from tmx_builder.workspace import PROJECT_FILE

_FILE = """\
# A review of reports that are in no project; `tmx-builder build` here makes its outputs anew.
reports = {reports}

[[output]]
path = "memory.tmx"

[[output]]
path = "memory.html"
"""


def project_beside(files: Sequence[Path]) -> Path:
    """Return the folder of the project of loose files, beside the first of them; create it if it does not exist.

    It holds the corrections and the memory. Raises InputError if a file is missing or the folder belongs to a project
    of other reports, and OutputError if the folder cannot be created.
    """
    for path in files:
        if not path.exists():
            raise InputError(path, "no such file", "check its name")
    first = files[0].absolute()
    name = first.stem if len(files) == 1 else f"{first.stem}-and-{len(files) - 1}-more"
    folder = first.parent / f"{name}-review"
    reports = json.dumps([path.absolute().as_posix() for path in files], ensure_ascii=False)
    text = _FILE.format(reports=reports)
    place = folder / PROJECT_FILE
    try:
        folder.mkdir(exist_ok=True)
        if not place.exists():
            with place.open("x", encoding="utf-8") as file:
                file.write(text)
    except OSError as error:
        raise OutputError(
            place, f"cannot be written ({error.strerror})", "name a project with --project"
        ) from error
    if f"reports = {reports}\n" not in place.read_text("utf-8"):
        raise InputError(
            folder, "is a project of other reports", f"name it with --project {folder}, or another one"
        )
    return folder
