"""Tables that come with packages: rows of tab-separated cells, and patterns by their names."""

import re
from collections.abc import Iterable, Sequence
from importlib import resources

_NAME = re.compile(r"\{([A-Za-z][A-Za-z_ ]*)\}")


def rows(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of a package, `name` with the folder, without comments."""
    text = resources.files(package).joinpath(f"{name}.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("# "))


class Patterns(dict[str, re.Pattern[str]]):
    """The compiled patterns of a table by their names; each is compiled when it is first asked for."""

    def __init__(self, table: Iterable[Sequence[str]], flags: int = 0, **computed: str) -> None:
        """Take the rows of a table, name and pattern; rows of one name are alternatives.

        `computed` are patterns that no table can give.
        """
        self.flags, self._patterns = flags, computed
        for name, pattern in table:
            self._patterns[name] = f"{self._patterns[name]}|{pattern}" if name in self._patterns else pattern

    def expanded(self, pattern: str) -> str:
        """Return a pattern with those that it names in braces. Raises KeyError for an unknown name."""
        return _NAME.sub(lambda name: self.expanded(self._patterns[name[1]]), pattern)

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Compile a pattern."""
        self[name] = re.compile(self.expanded(f"{{{name}}}"), self.flags)
        return self[name]
