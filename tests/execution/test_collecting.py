"""How often Python looks for objects that only refer to each other, and that it does not when a command ends."""

import gc
import subprocess
import sys

from tmx_builder.execution import collecting_seldom

_COMMAND = """
import atexit, gc
from tmx_builder.execution import collecting_seldom
atexit.register(lambda: print(gc.get_freeze_count() > 0))
with collecting_seldom():
    pass
"""


def test_objects_are_looked_through_as_often_as_before_behind_the_block() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_objects_are_not_looked_through_when_the_process_ends() -> None:
    ended = subprocess.run([sys.executable, "-c", _COMMAND], capture_output=True, text=True, check=True)
    assert ended.stdout == "True\n"
