"""How far a reader of a memory would mark a run as one of its terms: a logistic regression over what is seen of it.

`termhood.json` has the weight of each sign; `tests/accuracy/fit_terms.py` fits them to terms that readers marked. A
sign is a number near 1, mostly 0 or 1; one that is missing is 0.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from tmx_builder.terms.chinese import DEEDS, HAN, TEXTBOOK, VAGUE, ChineseText
from tmx_builder.terms.english import Token
from tmx_builder.terms.pairing import BilingualText, Proposal
from tmx_builder.terms.vocabulary import Floats

_FEWEST_WORDS = 1000
"""In a smaller memory any word is more frequent than in the language by chance."""
_SUREST, _MOST_WEIRDNESS = 6.0, 9.0
_ATTRIBUTIVE = frozenset("性化型")
"""Ends of words that describe a thing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign says, in log-odds."""

    signs: Mapping[str, float]
    meaning: Floats
    """The direction in which terms lie among the embeddings, with its length for a weight."""


@cache
def weights() -> Weights:
    """Return the weights of the package."""
    table = json.loads(files(__package__).joinpath("termhood.json").read_text(encoding="utf-8"))
    return Weights({**table["signs"], "meaning": 1.0}, np.array(table["meaning"], np.float32))


def termhood(signs: Mapping[str, float]) -> float:
    """Return the log-odds of signs.

    They say which of two runs is rather marked: how many readers mark depends on the memory.
    """
    table = weights().signs
    return sum(table[name] * value for name, value in sorted(signs.items()) if name in table)


def weirdness(units: int, words: int, rarity: float) -> float:
    """Return the logarithm of how much more often a word occurs in a memory than in the language.

    It is in `units` of a memory of `words` words; `rarity` is the negative logarithm of its share of all words of
    the language (Ahmad et al. 1999, TREC-8).
    """
    return math.log(units / max(words, _FEWEST_WORDS)) + rarity


def signs_of(
    proposals: Sequence[Proposal], texts: Sequence[BilingualText], surplus: float
) -> dict[str, float]:
    """Return the signs of a run and its rendering, but for its count, by their proposals in some units.

    `surplus` is the weirdness of its first word.
    """
    best = max(proposals, key=lambda proposal: (proposal.score, -proposal.unit))
    text, zh, en = texts[best.unit], best.zh, best.en
    tokens = text.en.tokens[en.start : en.end]
    signs = {
        "evidence": min(best.score, _SUREST),
        "meaning": best.meaning,
        **dict.fromkeys(_chinese_signs(text.zh, zh.start, zh.end), 1.0),
        **dict.fromkeys(_english_signs(tokens), 1.0),
    }
    if zh.end - zh.start == 1:
        signs["weird"] = min(surplus, _MOST_WEIRDNESS) / 4
    if _is_name(text.zh, zh.start, zh.end, tokens):
        signs["name"] = 1.0
    return signs


def _chinese_signs(zh: ChineseText, start: int, end: int) -> Iterator[str]:
    tags, last = zh.tags[start:end], zh.words[end - 1]
    size = len(HAN.findall(zh.run(start, end)))
    if size > 1:
        yield f"characters {size if size < 5 else '5-6' if size < 7 else '7-9' if size < 10 else '10+'}"
    if end - start == 1:
        yield "single"
    if zh.simplified(start, end) in TEXTBOOK:
        yield "textbook"
    if any(tag[:1] in ("u", "p") for tag in tags):
        yield "particle"
    if last in VAGUE or last in DEEDS:
        yield "ends vague"
    if tags[-1][:1] in ("a", "b", "d", "z") or last[-1] in _ATTRIBUTIVE:
        yield "ends attribute"


def _english_signs(tokens: Sequence[Token]) -> Iterator[str]:
    content = [token for token in tokens if token.stems]
    capitals = sum(token.is_capital for token in content)
    if len(content) > 4:
        yield "en words 5+"
    if capitals and (len(content) == 1 or capitals < len(content)):
        yield "en capital" if len(content) == 1 else "en mixed"
    if tokens[-1].text.endswith("ed"):
        yield "en participle"


def _is_name(zh: ChineseText, start: int, end: int, tokens: Sequence[Token]) -> bool:
    """Return whether a run is the name of a person or a place."""
    if "·" in zh.run(start, end):
        return True
    content = [token for token in tokens if token.stems]
    if not content or not all(token.is_capital for token in content):
        return False
    kinds = [zh.tags[index][:2] for index in range(start, end) if zh.words[index][0].isalnum()]
    return set(kinds) <= {"nr", "ns", ""} or (kinds[0] == "nr" and len(content) == 1)
