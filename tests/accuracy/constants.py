"""Which constants of the parser no test notices: `python tests/accuracy/constants.py [MODULE ...]`, minutes.

Each number that a module of the parser (without its readers) binds to a name, alone or in a tuple, is moved by a
third up and down, integers by one at least. The tests run that import the module, or have its name. Prints the
constants that none of them notices, and their share.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
PARSER = ROOT / "tmx_builder" / "parser"
TESTS = (ROOT / "tests" / "parser", ROOT / "tests" / "pipeline")
_HOOK = """
import importlib.abc, importlib.util, sys
class Finder(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self, origin=FILE) if name == MODULE else None
    def get_filename(self, name): return FILE
    def get_data(self, path): return open(TEXT, "rb").read()
sys.meta_path.insert(0, Finder())
"""


def constants(tree: ast.Module) -> Iterator[tuple[str, ast.Constant]]:
    """Yield the numbers of a module that have a name, with it."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            names = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            values = [statement.value] if isinstance(statement.value, ast.Constant) else []
            if isinstance(statement.value, ast.Tuple):
                values = [value for value in statement.value.elts if isinstance(value, ast.Constant)]
            for value in values:
                if type(value.value) in {int, float} and value.value:
                    yield ast.unparse(names[0]), value


def moved(value: float, factor: float) -> float:
    """Return a number times a factor; an integer by one at least, and never below 0."""
    if isinstance(value, float):
        return value * factor
    step = max(1, round(abs(value * factor - value)))
    return max(0, value + (step if factor > 1 else -step))


def tests_of(module: Path) -> list[Path]:
    """Return the tests that import a module, or have its name."""
    name = ".".join(module.relative_to(ROOT).with_suffix("").parts)
    tests = [path for folder in TESTS for path in sorted(folder.glob("test_*.py"))]
    return [
        path for path in tests if path.stem[5:] == module.stem or f"{name} import" in path.read_text("utf-8")
    ]


def is_noticed(module: Path, text: str, tests: Sequence[Path], folder: Path) -> bool:
    """Return whether a test fails where a module has another text."""
    changed = folder / "changed.py"
    changed.write_text(text, "utf-8")
    name = ".".join(module.relative_to(ROOT).with_suffix("").parts)
    values = f"FILE, MODULE, TEXT = {str(module)!r}, {name!r}, {str(changed)!r}"
    (folder / "moved.py").write_text(f"{values}\n{_HOOK}", "utf-8")
    options = ("-q", "-x", "-n", "0", "-p", "moved", "-p", "no:cacheprovider")
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    command = (sys.executable, "-m", "pytest", *options, *map(str, tests))
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    return run.returncode != 0


def _main() -> None:
    wanted = sys.argv[1:]
    modules = [
        path
        for path in sorted(PARSER.rglob("*.py"))
        if "readers" not in path.parts and (not wanted or path.stem in wanted)
    ]
    count = unnoticed = 0
    with TemporaryDirectory() as folder:
        for module in modules:
            source = module.read_text("utf-8")
            for number, (name, _) in enumerate(constants(ast.parse(source))):
                count += 1
                directions = []
                for factor in (2 / 3, 4 / 3):
                    tree = ast.parse(source)
                    constant = list(constants(tree))[number][1]
                    assert isinstance(constant.value, int | float)
                    constant.value = moved(constant.value, factor)
                    if not is_noticed(module, ast.unparse(tree), tests_of(module), Path(folder)):
                        directions.append("down" if factor < 1 else "up")
                unnoticed += bool(directions)
                if directions:
                    print(f"{module.stem}.{name}: {' and '.join(directions)}", flush=True)
    print(f"{unnoticed} of {count} constants can be moved by a third, one way at least")


if __name__ == "__main__":
    _main()
