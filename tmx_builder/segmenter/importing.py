"""Libraries imported without what they need only for uses that are not ours, and what takes long to load."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without(module: str, *, fails: bool = False) -> Iterator[None]:
    """Let imports of a module give an empty one in a block, or fail, unless it is loaded already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None if fails else ModuleType(module)  # type: ignore[assignment]  # None is documented
    try:
        yield
    finally:
        del sys.modules[module]
