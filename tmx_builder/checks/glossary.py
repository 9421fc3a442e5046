"""Terminology against a glossary."""

import re
from collections.abc import Iterable, Iterator

from tmx_builder.checks.check import Bilingual, Observation
from tmx_builder.model import Term
from tmx_builder.tables import rows

_WORD = re.compile(r"[a-z0-9&]+")
_SPELLINGS = tuple(
    (re.compile(british), american) for british, american in rows(__package__, "data/spellings")
)


class Glossary:
    """Terms of one language with what they are called in the other."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take terms, each of which is there once; any of its renderings is right."""
        self._shown = {term.zh: tuple(rendering.text for rendering in term.renderings) for term in terms}
        self._terms = {zh: tuple(map(_normal, english)) for zh, english in self._shown.items()}
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


def _normal(english: str) -> str:
    """Return words in lower case, in American spelling and without a plural's s: "two wings" has "wing"."""
    text = english.lower().replace("’s", "").replace("'s", "")
    return " ".join(_american(word).removesuffix("s") for word in _WORD.findall(text))


def _american(word: str) -> str:
    for british, american in _SPELLINGS:
        word = british.sub(american, word)
    return word
