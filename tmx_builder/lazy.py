"""A property that is computed once; `functools.cached_property` has a lock, which costs more than most look-ups."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801  (it is written like a function)
    """Compute an attribute when it is first asked for, and keep it in the instance."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        """Take the method that computes it."""
        self._compute, self._name, self.__doc__ = compute, compute.__name__, compute.__doc__

    def __get__(self, instance: Any, _: type | None = None) -> T:
        """Return the value, which from then on is found in the instance itself."""
        value = self._compute(instance)
        instance.__dict__[self._name] = value
        return value
