"""Who imports whom in the package, read from its source without importing it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[2] / "tmx_builder"


class Import(NamedTuple):
    """An import statement, wherever in a module it stands."""

    module: str
    """The module that it stands in, its name within the package: "writers.tmx"."""
    imported: str
    """What it names, in full: "tmx_builder.model"."""
    names: tuple[str, ...] = ()
    """What a `from` statement takes of it, which can be modules in it."""
    runs: bool = True
    """False where it stands under `if TYPE_CHECKING`."""


def imports() -> Iterator[Import]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        module = ".".join(part for part in parts if part != "__init__" or len(parts) == 1)
        tree = ast.parse(path.read_text("utf-8"))
        for_types = {
            id(node)
            for block in ast.walk(tree)
            if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
            for node in ast.walk(block)
        }
        for node in ast.walk(tree):
            runs = id(node) not in for_types
            if isinstance(node, ast.Import):
                yield from (Import(module, alias.name, (), runs) for alias in node.names)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "files" and node.args:
                # of a library whose data files alone are used
                if isinstance(node.args[0], ast.Constant):
                    yield Import(module, str(node.args[0].value), (), runs)
            elif isinstance(node, ast.ImportFrom):
                names = tuple(alias.name for alias in node.names)
                yield Import(module, _absolute(node, path), names, runs)


def reached_from(modules: Iterable[str], graph: Iterable[Import]) -> set[str]:
    """Return the package's modules that these import when they run, directly or not, themselves among them.

    A package that is entered only on the way to a module in it is not followed.
    """
    by_module: dict[str, list[Import]] = {}
    for statement in graph:
        if statement.runs:
            by_module.setdefault(statement.module, []).append(statement)
    reached: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module in reached or not _file_of(module):
            continue
        if not _homes(module):
            # a door alone decides nothing
            reached.add(module)
        for statement in by_module.get(module, ()):
            room, _, inner = statement.imported.partition(".")
            if room == PACKAGE.name:
                homes = _homes(inner)
                names = (homes.get(name, name) for name in statement.names)
                waiting += [inner, *(f"{inner}.{name}".lstrip(".") for name in names)]
    return reached


@cache
def _homes(room: str) -> dict[str, str]:
    """Return the modules of the names that a room gives to others, if it imports them on first use."""
    stub = PACKAGE.joinpath(*room.split(".")) / "__init__.pyi"
    if not stub.is_file():
        return {}
    return {
        alias.name: node.module
        for node in ast.parse(stub.read_text("utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def libraries_of(files: Iterable[Path], graph: Iterable[Import]) -> set[str]:
    """Return what these files of the package import beside the package and the standard library."""
    wanted = set(files)
    names = {
        statement.imported.partition(".")[0]
        for statement in graph
        if statement.runs and file_of(statement.module) in wanted
    }
    return names - sys.stdlib_module_names - {PACKAGE.name}


def file_of(module: str) -> Path:
    """Return the source file of a module of the package."""
    path = _file_of(module)
    assert path, module
    return path


def _file_of(module: str) -> Path | None:
    path = PACKAGE.joinpath(*module.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((candidate for candidate in candidates if candidate.is_file()), None) if module else None


def _absolute(node: ast.ImportFrom, path: Path) -> str:
    """Return the full name of what a `from` statement imports from, also where it begins with dots."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(PACKAGE.parent).parts[: -node.level]
    return ".".join((*package, *([node.module] if node.module else [])))
