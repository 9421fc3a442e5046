"""How surely a Chinese run and its rendering are a term, and one that a glossary wants: two logistic regressions.

`signs_of` says what is seen of a pair; `termhood.json` has the weight of every sign for either question. They are
fitted by `tests/accuracy/fit_terms.py` to pairs that a person judged.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from tmx_builder.terms.chinese import DEEDS, GENERAL, HAN, VAGUE, ChineseText
from tmx_builder.terms.english import EnglishText, Token
from tmx_builder.terms.pairing import BilingualText, Proposal
from tmx_builder.terms.ranking import weirdness
from tmx_builder.terms.vocabulary import Floats, Vocabulary

_TAGS = {"nr": "person", "ns": "place", "nt": "institution", "nz": "name", "vn": "vn", "an": "an"}
_INSIDE = {"c": "conjunction", "u": "particle", "v": "verb", "d": "verb", "m": "numeral", "p": "preposition"}
_LISTS = {"general": GENERAL, "vague": VAGUE, "deed": DEEDS}
_OPENING = frozenset("“《「‘")
_LONGEST_ENTRY = 8
"""Han characters of a run that a dictionary is asked for as a whole."""


@dataclass(frozen=True, slots=True)
class Termhood:
    """What the signs of a pair come to, in log-odds."""

    sure: float
    """That it is a term, whole, with its right rendering."""
    useful: float
    """That a person who reads the memory wants it in the glossary."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much every sign says."""

    sure: Mapping[str, float]
    useful: Mapping[str, float]
    meaning: Floats
    """The direction in which runs lie that are terms, among the embeddings of both languages."""
    middle: float
    """Where runs lie in that direction on the average."""


@cache
def weights() -> Weights:
    """Return the weights of the package."""
    table = json.loads(files("tmx_builder.terms").joinpath("termhood.json").read_text(encoding="utf-8"))
    return Weights(table["sure"], table["useful"], np.array(table["meaning"], np.float32), table["middle"])


def meaning(zh: Floats, en: Floats) -> float:
    """Return how far two runs, given by their embeddings, mean what terms mean; 0 is neither more nor less."""
    table = weights()
    return float(np.dot(zh, table.meaning) + np.dot(en, table.meaning)) - table.middle


def termhood(signs: Mapping[str, float]) -> Termhood:
    """Return what signs come to."""
    table = weights()
    sure, useful = (
        column["none"] + sum(column.get(name, 0.0) * value for name, value in signs.items())
        for column in (table.sure, table.useful)
    )
    return Termhood(sure, useful)


def signs_of(
    proposals: Sequence[Proposal],
    texts: Sequence[BilingualText],
    units: int,
    words: int,
    vocabulary: Vocabulary,
) -> dict[str, float]:
    """Return the signs of a Chinese run and a rendering, by their proposals in some units.

    The run is in `units` of a memory of so many Chinese `words`.
    """
    best = max(proposals, key=lambda proposal: (proposal.score, -proposal.unit))
    text, stems, zh, en = texts[best.unit], set(best.key), best.zh, best.en
    run = "".join(text.zh.words[zh.start : zh.end])
    known = vocabulary.meanings(run) if len(run) <= _LONGEST_ENTRY else {}
    return {
        "evidence": min(max(best.score - zh.plausibility - en.plausibility, -3.0), 4.0),
        "zh plausibility": max(zh.plausibility, -3.0),
        "en plausibility": max(en.plausibility, -3.0),
        "meaning": best.meaning,
        "units": math.log2(1 + units),
        "gloss": sum(known.get(stem, 0.0) for stem in stems) / math.sqrt(max(len(stems), 1)),
        "rendered longer": math.log2(max(len(stems), 1) / (zh.end - zh.start)),
        **_chinese_signs(text.zh, (zh.start, zh.end), units, words, vocabulary),
        **_english_signs(text.en.tokens[en.start : en.end]),
        **_edges(proposals, texts),
    }


def is_name(signs: Mapping[str, float]) -> bool:
    """Tell whether signs are of the name of a person or a place."""
    is_unknown = any(f"begins {kind}" in signs for kind in ("unknown", "place", "name"))
    return "begins person" in signs or "dot" in signs or ("en one capital" in signs and is_unknown)


def _chinese_signs(
    zh: ChineseText, span: tuple[int, int], units: int, words: int, vocabulary: Vocabulary
) -> dict[str, float]:
    start, end = span
    run, parts, tags, count = zh.run(start, end), zh.words[start:end], zh.tags[start:end], end - start
    size = len(HAN.findall(run))
    names = [
        f"characters {size if size < 7 else '7-9' if size < 10 else '10+'}",
        f"words {min(count, 5)}",
        f"begins {_kind(tags[0])}",
        *([f"ends {_kind(tags[-1])}"] if count > 1 else []),
        *(f"begins {name}" for name, listed in _LISTS.items() if parts[0] in listed),
        *(f"ends {name}" for name, listed in _LISTS.items() if parts[-1] in listed),
        *(f"inside {_INSIDE[tag[0]]}" for tag in tags[1:-1] if tag[:1] in _INSIDE),
        *(["dot"] if "·" in run else []),
        *(["quoted"] if _OPENING & set(zh.words[max(start - 1, 0) : start + 1]) else []),
    ]
    signs = dict.fromkeys(names, 1.0)
    rarities = [vocabulary.rarity(word) for word in parts if word[0].isalnum()]
    if count == 1:
        signs["word weirdness"] = min(weirdness(units, words, rarities[0]), 9.0) / 4
        signs["word rarity"] = rarities[0] - 10
    else:
        signs["rarity least"] = min(rarities) - 9
        signs["rarity mean"] = sum(rarities) / len(rarities) - 11
    return signs


def _kind(tag: str) -> str:
    return _TAGS.get(tag[:2], "") or tag[:1] or "unknown"


def _english_signs(tokens: Sequence[Token]) -> dict[str, float]:
    content = [token for token in tokens if token.stems]
    capitals = sum(token.is_capital for token in content)
    first, last = tokens[0], tokens[-1]
    signs = {f"en words {min(len(content), 6)}": 1.0, "en begins verb": first.verb, "en ends verb": last.verb}
    if content and capitals == len(content):
        signs["en one capital" if len(content) == 1 else "en capitals"] = 1.0
    elif capitals:
        signs["en some capitals"] = capitals / len(content)
    elif any(token.text[0].isupper() for token in content):
        signs["en begins sentence"] = 1.0
    for token in tokens:
        if token.is_word and not token.stems:
            word = token.text.lower()
            signs[
                f"en has {word if word == 'and' else 'of' if word in ('of', 'the', 's') else 'preposition'}"
            ] = 1.0
    if any(token.text[0].isdigit() for token in tokens):
        signs["en digits"] = 1.0
    for ending in ("ed", "ly", "ing"):
        for place, token in (("begins", first), ("ends", last)):
            if token.text.endswith(ending):
                signs[f"en {place} -{ending}"] = 1.0
    return signs


def _edges(proposals: Sequence[Proposal], texts: Sequence[BilingualText]) -> dict[str, float]:
    """Return in which share of its places a run seems to go on, before and after it, in both languages."""
    shares: dict[str, float] = {}
    for proposal in proposals:
        zh, en = texts[proposal.unit].zh, texts[proposal.unit].en
        for name in (*_chinese_edges(zh, proposal.zh.start, proposal.zh.end), *_english_edges(en, proposal)):
            shares[name] = shares.get(name, 0.0) + 1 / len(proposals)
    return shares


def _chinese_edges(zh: ChineseText, start: int, end: int) -> Iterator[str]:
    if start and _is_nominal(zh, start - 1):
        yield "zh before"
    if end < len(zh.words) and _is_nominal(zh, end):
        yield "zh after"
        if len(zh.words[end]) == 1:
            yield "zh after suffix"


def _english_edges(en: EnglishText, proposal: Proposal) -> Iterator[str]:
    start, end = proposal.en.start, proposal.en.end
    for name, tokens in (
        ("en before", en.tokens[max(start - 1, 0) : start]),
        ("en after", en.tokens[end : end + 1]),
    ):
        for token in tokens:
            if token.stems and token.verb < 0.5 and not token.text.endswith("ly"):
                yield f"{name} capital" if token.is_capital else name


def _is_nominal(zh: ChineseText, index: int) -> bool:
    tag = zh.tags[index]
    return bool(HAN.match(zh.words[index])) and (tag[:1] in "njbzlsk" or tag in ("vn", "an"))
