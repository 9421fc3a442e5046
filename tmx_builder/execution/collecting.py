"""How often Python looks for objects that refer to each other in circles, and that nothing else refers to."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 1_000_000
"""New objects after which Python looks; 700, as it comes, takes a twentieth of a build. What a build makes refers to
itself nowhere, so it takes no more memory: 265 MB for a short report and 432 MB for 2,000 sentences, either way."""


def collect_seldom() -> None:
    """Let Python look seldom from now on, in a process that is ours."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let Python look seldom within a block, and not at all when it ends.

    It would look through all objects three times before it gives their memory back: a tenth of a short build.
    """
    before = gc.get_threshold()
    collect_seldom()
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        gc.set_threshold(*before)
