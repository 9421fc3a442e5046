"""What is computed when it is first asked for, and kept: properties, and compiled patterns."""

import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801  (it is written like a function)
    """Compute an attribute when it is first asked for, and keep it in the instance.

    `functools.cached_property` has a lock, which costs more than most look-ups.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        """Take the method that computes it."""
        self._compute, self._name, self.__doc__ = compute, compute.__name__, compute.__doc__

    def __get__(self, instance: Any, _: type | None = None) -> T:
        """Return the value, which from then on is found in the instance itself."""
        value = self._compute(instance)
        instance.__dict__[self._name] = value
        return value


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what is used as a pattern, and compiled at the first use: that of all takes a tenth of a short build."""
    return cast(re.Pattern[str], _LazyPattern(pattern, flags))


class _LazyPattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the compiled pattern, which from then on is found in the instance itself."""
        value = self.__dict__[name] = getattr(re.compile(self.pattern, self._flags), name)
        return value
