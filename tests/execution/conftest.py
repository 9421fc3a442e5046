"""A Dask cluster, started once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from tmx_builder.execution import Task

TOOLS = Path(__file__).resolve().parents[1] / "tools"


@contextmanager
def started(*arguments: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Yield the address of a cluster, and its process."""
    if find_spec("distributed") is None:
        pytest.skip("distributed is not installed: pip install tmx-builder[cluster]")
    command = [sys.executable, str(TOOLS / "dask_cluster.py"), *arguments]
    variables = {
        "PYTHONPATH": str(TOOLS),
        # a report that kills its worker is given up after two of them, and not after four
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    }
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | variables | environment,
    ) as process:
        assert process.stdout and process.stdin
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.stdin.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with started() as (address, _):
        yield address


def tasks(*values: str) -> list[Task[str]]:
    return [Task(value, "", value) for value in values]
