"""Paths as callers give them, one or several; and where a project is."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

PathLike: TypeAlias = str | os.PathLike[str]
Paths: TypeAlias = PathLike | Iterable[PathLike]
"""A path, or an iterable of paths; a string is one path and never a list of letters."""

PROJECT_FILE = "tmx-builder.toml"
"""The name of the file that makes a folder a project."""


def paths_in(paths: Paths) -> tuple[str | Path, ...]:
    """Return the paths: one that is given by itself as the only one."""
    if isinstance(paths, str | os.PathLike):
        paths = (paths,)
    return tuple(path if isinstance(path, str) else Path(path) for path in paths)
