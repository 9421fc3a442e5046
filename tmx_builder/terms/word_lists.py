"""The word lists of `words.tsv`."""

from functools import cache
from importlib.resources import files


def word_list(name: str) -> frozenset[str]:
    """Return the words of a list by its name."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = files("tmx_builder.terms").joinpath("words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in rows}
