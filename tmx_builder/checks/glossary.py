"""Terminology against a glossary: a line a term, Chinese, a tab, English; `;` or `|` separates variants."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.observation import Observation
from tmx_builder.errors import InputError
from tmx_builder.text import count_han

_VARIANTS = re.compile(r"\s*[;|；]\s*")
_WORD = re.compile(r"[a-z0-9&]+")


class Glossary:
    """Terms of one language with what they are called in the other."""

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        """Take the English variants of each Chinese term."""
        self._terms = {zh: tuple(map(_normal, english)) for zh, english in terms.items()}
        self._shown = dict(terms)
        # longer terms first, so that a term within another one is not asked for by itself
        longest = sorted(self._terms, key=lambda term: (-len(term), term))
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def observe(self, unit: Bilingual) -> Iterator[Observation]:
        """Yield the terms of the Chinese that the English renders otherwise."""
        if self._pattern is None:
            return
        english = ""
        for match in self._pattern.finditer(unit.zh):
            english = english or f" {_normal(unit.en)} "
            term = match.group()
            if not any(f" {variant}" in english for variant in self._terms[term]):
                message = (
                    f"{term} is “{'” or “'.join(self._shown[term])}” in the glossary, not in the English"
                )
                yield Observation("terminology", "term", 1, message, **unit.spans((match.span(),), ()))


def read_glossary(path: str | Path) -> Glossary:
    """Read a tab-separated file in UTF-8; further columns, empty lines and those that begin with # are skipped.

    The languages may be in either order, a line each. Raises InputError.
    """
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(path, "is not in UTF-8", "save it as UTF-8") from error
    except OSError as error:
        raise InputError(path, error.strerror or "cannot be read", "check the name and the rights") from error
    terms: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not all(cells[:2]):
            raise InputError(
                f"{path}:{number}", "has no term and translation with a tab between", "add the tab"
            )
        zh, en = cells[:2] if count_han(cells[0]) else (cells[1], cells[0])
        if not count_han(zh):
            continue  # a line of column names
        for term in _VARIANTS.split(zh):
            terms[term] = (*terms.get(term, ()), *(variant for variant in _VARIANTS.split(en) if variant))
    return Glossary(terms)


def _normal(english: str) -> str:
    """Return words in lower case without a plural's s, so that "two wings" has "wing"."""
    return " ".join(
        word.removesuffix("s") for word in _WORD.findall(english.lower().replace("’s", "").replace("'s", ""))
    )
