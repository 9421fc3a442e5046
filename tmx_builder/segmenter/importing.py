"""Libraries imported without what they need only for uses that are not ours, and what takes long to load."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without(module: str) -> Iterator[None]:
    """Let imports of a module fail in a block, unless it is loaded already."""
    with _instead(module, None):
        yield


@contextmanager
def standing_in(module: str) -> Iterator[None]:
    """Let imports of a module give an empty one in a block, unless it is loaded already."""
    with _instead(module, ModuleType(module)):
        yield


@contextmanager
def _instead(module: str, substitute: ModuleType | None) -> Iterator[None]:
    if module in sys.modules:
        yield
        return
    sys.modules[module] = substitute  # type: ignore[assignment]  # None is the documented way to block an import
    try:
        yield
    finally:
        del sys.modules[module]
