"""How many small changes of the code of figures the tests notice.

    python tests/accuracy/mutants.py [--mutants 60] [--seed 1] [--list]

The checkout is copied. In the copy one place of quantities/ or checks/ is changed at a time (a comparison turned
round, `and` for `or`, a number one higher, a condition negated), and the tests of figures run until the first fails.
Tests that take ten times as long as without a change count as failed: the change makes a loop endless.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("tmx_builder/quantities", "tmx_builder/checks")
TESTS = ("tests/checks", "tests/test_quantities.py", "tests/test_quantity_rules.py")
_OPPOSITES = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def places(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what of a module can be changed."""
    for node in ast.walk(tree):
        is_number = isinstance(node, ast.Constant) and type(node.value) in {int, float}
        if is_number or isinstance(node, ast.BoolOp | ast.Compare | ast.IfExp):
            yield cast("ast.expr", node)


def change(node: ast.expr) -> str:
    """Change a node in place; return what was done."""
    before = ast.unparse(node)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        node.value += 1
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.Compare):
        node.ops[0] = _OPPOSITES[type(node.ops[0])]()
    elif isinstance(node, ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    return f"{before} -> {ast.unparse(node)}"


def survives(copy: Path, seconds: float | None = None) -> bool:
    """Return whether the tests of figures pass in a copy, within a number of seconds."""
    command = (sys.executable, "-m", "pytest", "-n", "0", "-q", "-x", "-p", "no:cacheprovider", *TESTS)
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, check=False, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="print those that no test notices")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    all_places = [
        (path, at)
        for path in files
        for at in range(sum(1 for _ in places(ast.parse(path.read_text("utf-8")))))
    ]
    alive = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=ignored)
        start = time.monotonic()
        if not survives(copy):
            parser.error("the tests fail without any change")
        longest = 10 * (time.monotonic() - start)
        for path, at in chance.sample(all_places, min(asked.mutants, len(all_places))):
            tree = ast.parse(path.read_text("utf-8"))
            done = change(list(places(tree))[at])
            mutant = copy / path.relative_to(ROOT)
            mutant.write_text(ast.unparse(tree), "utf-8")
            if survives(copy, longest):
                alive += 1
                if asked.list:
                    print(f"  {path.relative_to(ROOT)}: {done}", flush=True)
            shutil.copy(path, mutant)
    print(f"{asked.mutants - alive} of {asked.mutants} mutants are noticed ({1 - alive / asked.mutants:.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(_main())
