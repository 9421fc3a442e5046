"""Regular expressions that stay compiled from one command to the next.

A short report compiles a thousand of them, a sixth of its time. Python has no public way to keep one, so this reaches
into its module `re`, in a process that is ours, for as long as a command runs. What is kept is a pattern's program of
numbers (see `derived`), for one build of Python; the module checks such a program before it runs it. Where the module
is not as it is known, or a program is refused, the pattern is compiled as ever.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from time import thread_time
from typing import Any, NamedTuple, TypeAlias

from tmx_builder.derived import Table, keep, last_kept

_NAME = f"patterns-{sys.implementation.cache_tag}"
_COSTLY = 0.0002
"""Seconds of compiling from which on a pattern is kept; those made of a word of a text take less."""
_MOST = 5_000
"""Patterns, some 3 kB each. Where there would be more, those of earlier commands are forgotten."""
_NOT_KEPT = re.DEBUG | re.LOCALE

_Key: TypeAlias = tuple[str, int]
"""A pattern and its flags, as they were given."""


class _Program(NamedTuple):
    """What `re` makes of a pattern."""

    flags: int
    code: list[int]
    groups: int
    names: dict[str, int]
    """Groups by name."""

    def pattern(self, compiler: Any, source: str) -> re.Pattern[str]:
        """Return the pattern, as `re` makes it. Raises RuntimeError for what is no program."""
        by_number = {number: name for name, number in self.names.items()}
        names = tuple(by_number.get(number) for number in range(self.groups + 1))
        compiled: re.Pattern[str] = compiler._sre.compile(
            source, self.flags, self.code, self.groups, self.names, names
        )
        return compiled


@contextmanager
def patterns_kept() -> Iterator[None]:
    """Let `re` take patterns that an earlier command compiled, within a block; at its end keep those that it had to
    compile.
    """
    compiler: Any = getattr(re, "_compiler", None)
    if not all(hasattr(compiler, name) for name in ("compile", "_code", "_parser", "_sre")):
        yield
        return
    patterns = _Patterns(compiler)
    before = compiler.compile
    compiler.compile = patterns.compiled
    try:
        yield
    finally:
        compiler.compile = before
        patterns.keep()


class _Patterns:
    def __init__(self, compiler: Any) -> None:
        self._compiler = compiler
        self._compile: Callable[[Any, int], re.Pattern[Any]] = compiler.compile
        self._programs: dict[_Key, _Program] | None = None
        self._new: dict[_Key, None] = {}

    def compiled(self, source: Any, flags: int = 0) -> re.Pattern[Any]:
        """Return a compiled pattern, as `re._compiler.compile` does."""
        if type(source) is not str or flags & _NOT_KEPT:
            return self._compile(source, flags)
        if self._programs is None:
            self._programs = _read(last_kept(_NAME, sys.version))
        key = source, int(flags)
        if key in self._programs:
            with suppress(RuntimeError):
                return self._programs[key].pattern(self._compiler, source)
        start = thread_time()
        pattern = self._compile(source, flags)
        if thread_time() - start > _COSTLY:
            self._new[key] = None
        return pattern

    def keep(self) -> None:
        """Keep the new patterns with those that were kept."""
        if self._new:
            known = self._programs or {}
            if len(known) + len(self._new) > _MOST:
                known = {}
            new = {key: _program(self._compiler, *key) for key in self._new}
            keep(_NAME, sys.version, _table({**known, **new}))


def _program(compiler: Any, source: str, flags: int) -> _Program:
    parsed = compiler._parser.parse(source, flags)
    code = compiler._code(parsed, flags)
    state = parsed.state
    return _Program(flags | state.flags, code, state.groups - 1, dict(state.groupdict))


def _table(programs: dict[_Key, _Program]) -> Table:
    entries = [
        (*key, program.flags, len(program.code), program.groups, program.names)
        for key, program in programs.items()
    ]
    codes = array("I")
    for program in programs.values():
        codes.extend(program.code)
    return {"entries": json.dumps(entries).encode(), "codes": codes.tobytes()}


def _read(table: Table | None) -> dict[_Key, _Program]:
    if table is None:
        return {}
    codes, end = memoryview(table["codes"]).cast("I"), 0
    programs: dict[_Key, _Program] = {}
    entries: Iterable[tuple[str, int, int, int, int, dict[str, int]]] = json.loads(bytes(table["entries"]))
    for source, flags, whole_flags, size, groups, names in entries:
        start, end = end, end + size
        programs[source, flags] = _Program(whole_flags, codes[start:end].tolist(), groups, names)
    return programs
