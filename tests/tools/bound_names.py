"""Names that the package's code binds, and where: arguments, targets, aliases and patterns."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[2] / "tmx_builder"


class BoundName(NamedTuple):
    """A name where it is bound."""

    path: Path
    line: int
    name: str
    in_short_comprehension: bool
    """Whether a comprehension of one line binds it, outside of which nobody meets it."""


def bound_names() -> Iterator[BoundName]:
    """Yield the names that all modules of the package bind, in the order of the files."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        short = {
            id(target)
            for node in ast.walk(tree)
            if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
            and node.lineno == node.end_lineno
            for generator in node.generators
            for target in ast.walk(generator.target)
        }
        for node in ast.walk(tree):
            for name in _bound_by(node):
                yield BoundName(
                    path.relative_to(PACKAGE), getattr(node, "lineno", 0), name, id(node) in short
                )


def _bound_by(node: ast.AST) -> tuple[str, ...]:
    match node:
        case ast.arg(arg=name) | ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
            return (name,)
        case ast.Name(id=name, ctx=ast.Store()):
            return (name,)
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.MatchAs(name=str(name)):
            return (name,)
    return ()
