"""Lines in a third language: known by their script, or, in Latin letters, by a model of py3langid."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tmx_builder.derived import Table, kept
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, without
from tmx_builder.tables import rows
from tmx_builder.text import count_han, is_in_charset, language, weight

_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST = 1000
"""Number of characters of a line that are examined."""
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "with", "from", "this", "by", "has", "have", "are", "were"}
)
"""Function words that only English has; nearly every English sentence contains one."""
_LEAST_SHARE = 0.08
"""Share of function words from which a line is English without asking the model."""
_FEWEST_WORDS = 3
"""Fewest words of a line whose language the model may decide alone; a name has fewer."""
_LIKELY, _UNLIKELY = 0.5, 0.02
"""Probability that a line is in another language, at least, and that it is in English, at most. Of 944 English lines
without small words, of reports, news and titles, one is another language by these, a French quotation."""
_AGAINST_ENGLISH = 2
"""How many times likelier than English a short line must be in a language that other lines are in."""


class _ThirdLanguage(NamedTuple):
    name: str
    script: re.Pattern[str] | None
    """The characters that no other language has; None for Latin ones."""
    least_share: float
    """Share of a line's letters in the script that makes it this language: a Chinese line can hold a の."""


@cache
def _third_languages() -> dict[str, _ThirdLanguage]:
    """Return the languages of the table by their tags."""
    return {
        tag: _ThirdLanguage(name, re.compile(f"[{script}]") if script else None, float(share or 1))
        for tag, name, script, share in rows(__package__, "third_languages")
    }


def language_name(tag: str) -> str:
    """Return the English name of a third language."""
    return _third_languages()[tag].name


def third_language_of(texts: Sequence[str]) -> str:
    """Return the name of the language, neither Chinese nor English, that most of the texts are in; else empty.

    Texts of which nothing shows the language do not count.
    """
    tags = Counter(_tag_of(text) or language(text) for text in texts)
    del tags[""]
    third = Counter({tag: count for tag, count in tags.items() if tag not in ("zh", "en")})
    most = max(tags, key=lambda tag: tags[tag], default="")
    return language_name(most) if most in third and 2 * third.total() > tags.total() else ""


def without_third_language(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without those in a third language, which are excluded with their language's tag."""
    tags = [_tag_of(line.text) for line in lines]
    known = {tag for tag in tags if tag}
    if known:
        tags = [tag or _of_short_line(line.text, known) for line, tag in zip(lines, tags, strict=True)]
    reason = "in a language other than Chinese and English"
    return without(lines, {index: Taken(reason, lang=tag) for index, tag in enumerate(tags) if tag})


def _tag_of(text: str) -> str:
    return _by_script(text) or _by_letters(text)


def _by_script(text: str) -> str:
    if text.isascii():
        return ""
    letters = weight(text) / 3
    for tag, third in _third_languages().items():
        if third.script and (count := len(third.script.findall(text))):
            return tag if count >= third.least_share * (count + letters) else ""
    return ""


def _by_letters(text: str) -> str:
    """Return the language of a line in Latin letters; empty for English, and where it is not sure."""
    chances = _chances(text, _FEWEST_WORDS)
    tag = max(chances, key=lambda tag: chances[tag], default="")
    return tag if tag in _third_languages() and chances[tag] >= _LIKELY and chances["en"] <= _UNLIKELY else ""


def _of_short_line(text: str, known: set[str]) -> str:
    """Return the language of a short line, or of one in kanji alone, if it is one of those of other lines."""
    if "ja" in known and _is_kanji(text):
        return "ja"
    chances = _chances(text, 1)
    tag = max(known & chances.keys(), key=lambda tag: chances[tag], default="")
    return tag if tag and chances[tag] >= _AGAINST_ENGLISH * chances["en"] else ""


def _chances(text: str, fewest_words: int) -> dict[str, float]:
    """Return how probable each language is for a line in Latin letters; empty for one with words of English."""
    start = text[:_LONGEST]
    words = _WORDS.findall(start)
    if len(words) < fewest_words or count_han(start):
        return {}
    if sum(word.lower() in _ENGLISH for word in words) >= _LEAST_SHARE * len(words):
        return {}
    # the model knows words as they are in sentences: a title in capitals would be anything
    ranks: list[tuple[str, float]] = _identifier().rank(start.lower() if start.isupper() else start)
    return {tag: float(chance) for tag, chance in ranks}


@cache
def _identifier() -> Any:
    """Load the model: only a line without small English words asks for it.

    The package unpacks it for half a second, so it is kept unpacked (see `derived`).
    """
    import numpy as np
    import py3langid.langid as library

    model = Path(library.__file__).parent / "data" / "model.npz.xz"

    def derive() -> Table:
        whole = library.LanguageIdentifier.from_modelpath(str(model))
        return {
            "features": np.asarray(whole.nb_ptc, np.float16).tobytes(),
            "priors": np.asarray(whole.nb_pc, np.float32).tobytes(),
            "languages": " ".join(whole.nb_classes).encode(),
            "moves": array("I", whole.tk_nextmove).tobytes(),
            "rows": array("I", whole.tk_row).tobytes(),
            "outputs": array("i", whole.tk_output).tobytes(),
        }

    table = kept("third-languages", "1", [model], derive)
    priors = np.frombuffer(table["priors"], np.float32)
    return library.LanguageIdentifier(
        np.frombuffer(table["features"], np.float16).reshape(-1, len(priors)),
        priors,
        str(table["languages"], "utf-8").split(),
        memoryview(table["moves"]).cast("I"),
        memoryview(table["outputs"]).cast("i"),
        norm_probs=True,
        tk_row=memoryview(table["rows"]).cast("I"),
    )


def _is_kanji(text: str) -> bool:
    """Return whether a line holds a character that neither Simplified nor Traditional Chinese writes so."""
    return any(
        "\u4e00" <= character <= "\u9fff"
        and not (is_in_charset("gb2312", character) or is_in_charset("big5", character))
        for character in text[:_LONGEST]
    )
