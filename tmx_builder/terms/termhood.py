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

from tmx_builder.terms.chinese import DEEDS, HAN, VAGUE, ChineseText
from tmx_builder.terms.english import EnglishText, Token
from tmx_builder.terms.pairing import BilingualText, Proposal
from tmx_builder.terms.vocabulary import Floats

_FEWEST_WORDS = 1000
"""In a smaller memory any word is more frequent than in the language by chance."""
_SUREST, _MOST_WEIRDNESS = 6.0, 9.0
_ATTRIBUTIVE = frozenset("性化型")
"""Ends of words that describe a thing."""
_TYPICAL_RARITY = 11.0
"""Rarity of a word that is in the middle of jieba's dictionary."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign says, in log-odds."""

    signs: Mapping[str, float]
    meaning: Floats
    """The direction in which terms lie among the embeddings, with its length for a weight."""


@cache
def weights() -> Weights:
    """Return the weights of the package."""
    table = json.loads(files("tmx_builder.terms").joinpath("termhood.json").read_text(encoding="utf-8"))
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
    proposals: Sequence[Proposal], texts: Sequence[BilingualText], rarities: Sequence[float], surplus: float
) -> dict[str, float]:
    """Return the signs of a run and its rendering, but for its count, by their proposals in some units.

    `rarities` are those of its words; `surplus` is the weirdness of a single word.
    """
    best = max(proposals, key=lambda proposal: (proposal.score, -proposal.unit))
    text, zh, en = texts[best.unit], best.zh, best.en
    tokens = text.en.tokens[en.start : en.end]
    signs = {
        "evidence": min(best.score, _SUREST),
        "meaning": best.meaning,
        **dict.fromkeys(_chinese_signs(text.zh, zh.start, zh.end), 1.0),
        **dict.fromkeys(_english_signs(tokens), 1.0),
        **_edges(proposals, texts),
    }
    if zh.end - zh.start == 1:
        signs["weird"] = min(surplus, _MOST_WEIRDNESS) / 4
        signs["rare word"] = rarities[0] - _TYPICAL_RARITY
    else:
        signs["rare words"] = sum(rarities) / len(rarities) - _TYPICAL_RARITY
    if _is_name(text.zh, zh.start, zh.end, tokens):
        signs["name"] = 1.0
    return signs


def _chinese_signs(zh: ChineseText, start: int, end: int) -> Iterator[str]:
    tags, last = zh.tags[start:end], zh.words[end - 1]
    size = len(HAN.findall(zh.run(start, end)))
    yield f"characters {size if size < 5 else '5-6' if size < 7 else '7-9' if size < 10 else '10+'}"
    if end - start == 1:
        yield "single"
    if tags[-1][:1] == "v" and tags[-1] != "vn":
        yield "ends verb"
    if any(tag[:1] in ("v", "d") and tag != "vn" for tag in tags[1:-1]):
        yield "inside verb"
    if any(tag[:1] in ("u", "p") for tag in tags):
        yield "particle"
    if last in VAGUE or last in DEEDS:
        yield "ends vague"
    if tags[-1][:1] in ("a", "b", "d", "z") or last[-1] in _ATTRIBUTIVE:
        yield "ends attribute"


def _english_signs(tokens: Sequence[Token]) -> Iterator[str]:
    content = [token for token in tokens if token.stems]
    capitals = sum(token.is_capital for token in content)
    if len(content) == 1 or len(content) > 4:
        yield "en single" if len(content) == 1 else "en words 5+"
    if capitals:
        yield "en capital" if len(content) == 1 else "en capitals" if capitals == len(content) else "en mixed"
    if any(token.is_word and not token.stems and token.text.lower() in ("of", "the") for token in tokens):
        yield "en of"
    if tokens[-1].text.endswith("ed"):
        yield "en participle"


def _is_name(zh: ChineseText, start: int, end: int, tokens: Sequence[Token]) -> bool:
    """Return whether a run is the name of a person or a place."""
    content = [token for token in tokens if token.stems]
    if "·" in zh.run(start, end) or not content or not all(token.is_capital for token in content):
        return "·" in zh.run(start, end)
    kinds = [zh.tags[index][:2] for index in range(start, end) if zh.words[index][0].isalnum()]
    return set(kinds) <= {"nr", "ns", ""} or (kinds[0] == "nr" and len(content) == 1)


def _edges(proposals: Sequence[Proposal], texts: Sequence[BilingualText]) -> dict[str, float]:
    """Return in which share of its places a run seems to go on beyond its ends."""
    shares: dict[str, float] = {}
    for proposal in proposals:
        text = texts[proposal.unit]
        for name in (*_chinese_edges(text.zh, proposal.zh.end), *_english_edges(text.en, proposal)):
            shares[name] = shares.get(name, 0.0) + 1 / len(proposals)
    return shares


def _chinese_edges(zh: ChineseText, end: int) -> Iterator[str]:
    if end < len(zh.words) and zh.is_nominal(end):
        yield "zh after"


def _english_edges(en: EnglishText, proposal: Proposal) -> Iterator[str]:
    before = en.tokens[max(proposal.en.start - 1, 0) : proposal.en.start]
    after = en.tokens[proposal.en.end : proposal.en.end + 1]
    for side, tokens in (("before", before), ("after", after)):
        for token in tokens:
            if token.stems and token.is_capital:
                yield f"en capital {side}"
            elif side == "after" and token.stems and token.verb < 0.5 and not token.text.endswith("ly"):
                yield "en after"
