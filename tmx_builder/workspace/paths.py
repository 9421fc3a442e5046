"""Paths as callers give them, one or several; and where a project is."""

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeAlias

PathLike: TypeAlias = str | os.PathLike[str]
Paths: TypeAlias = PathLike | Iterable[PathLike]
"""A path, or an iterable of paths; a string is one path and never a list of letters."""

PROJECT_FILE = "tmx-builder.toml"
"""The name of the file that makes a folder a project."""


def real_paths() -> Callable[[PathLike], str]:
    """Return `os.path.realpath` for many files of few folders, each of which is resolved once, as it is now."""
    real_folder = cache(os.path.realpath)

    def real_path(path: PathLike) -> str:
        folder, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir) or os.path.islink(path):  # noqa: PTH114 - raises nothing
            return os.path.realpath(path)
        return os.path.join(real_folder(folder), name)  # noqa: PTH118 - of a path of either type

    return real_path


def paths_in(paths: Paths) -> tuple[str | Path, ...]:
    """Return the paths as a list; a single path is a list of one."""
    if isinstance(paths, str | os.PathLike):
        paths = (paths,)
    return tuple(path if isinstance(path, str) else Path(path) for path in paths)
