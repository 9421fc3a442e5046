"""Which constants of the parser no test notices: `python tests/accuracy/constants.py [MODULE ...]`, minutes.

Each number that a module of the parser (without its readers) binds to a name is moved by a third up and down,
integers by one at least, and the tests run that import the module, or one that imports it. Prints the constants
that none of them notices, and their share. What is computed from a constant as the module is loaded stays as it is.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARSER = ROOT / "tmx_builder" / "parser"
TESTS = (ROOT / "tests" / "parser", ROOT / "tests" / "pipeline")


def constants(path: Path) -> Iterator[str]:
    """Yield the names that a module binds to single numbers."""
    name = _name(path)
    for statement in ast.parse(path.read_text("utf-8")).body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        for target in ast.walk(ast.Tuple(targets)):
            if isinstance(target, ast.Name):
                value = getattr(import_module(name), target.id)
                if type(value) in {int, float} and value:
                    yield target.id


def moved(value: float, factor: float) -> float:
    """Return a number times a factor; an integer by one at least, and never below 0."""
    if isinstance(value, float):
        return value * factor
    step = max(1, round(abs(value * factor - value)))
    return max(0, value + (step if factor > 1 else -step))


def tests_of(path: Path) -> list[str]:
    """Return the tests that import a module, or one that imports it, or have its name; nearest ones first."""
    name = _name(path)
    users = [_name(user) for user in PARSER.rglob("*.py") if f"{name} import" in user.read_text("utf-8")]
    tests = [test for folder in TESTS for test in sorted(folder.glob("test_*.py"))]
    texts = {test: test.read_text("utf-8") for test in tests}
    near = [test for test in tests if test.stem[5:] == path.stem or f"{name} import" in texts[test]]
    far = [test for test in tests if any(f"{user} import" in texts[test] for user in users)]
    return [str(test) for test in dict.fromkeys([*near, *far])]


def is_noticed(name: str, value: float, changed: float, tests: Sequence[str]) -> bool:
    """Return whether a test fails where all modules of the parser that know a constant have another value of it."""
    users = [module for key, module in list(sys.modules.items()) if _knows(key, module, name, value)]
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        for module in users:
            patch.setattr(module, name, changed)
        return pytest.main(["-qx", "-n", "0", "-p", "no:cacheprovider", *tests]) != pytest.ExitCode.OK


def _knows(key: str, module: ModuleType, name: str, value: float) -> bool:
    return key.startswith("tmx_builder.parser") and vars(module).get(name) is value


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _main() -> None:
    count = unnoticed = 0
    for path in sorted(PARSER.rglob("*.py")):
        if "readers" in path.parts or (sys.argv[1:] and path.stem not in sys.argv[1:]):
            continue
        tests = tests_of(path)
        for name in constants(path):
            value = getattr(import_module(_name(path)), name)
            ways = {"down": moved(value, 2 / 3), "up": moved(value, 4 / 3)}
            kept = [
                way for way, other in ways.items() if not (tests and is_noticed(name, value, other, tests))
            ]
            count, unnoticed = count + 1, unnoticed + bool(kept)
            if kept:
                print(f"{path.stem}.{name}: {' and '.join(kept)}", flush=True)
    print(f"{unnoticed} of {count} constants can be moved by a third, one way at least")


if __name__ == "__main__":
    _main()
