"""How a term and its rendering are written in a glossary, rather than in the sentence that they were found in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tmx_builder.terms.english import EnglishText, Token
from tmx_builder.terms.phrase import Phrase

_PAIRS = (("“", "”"), ("‘", "’"), ('"', '"'), ("《", "》"), ("「", "」"))


def without_quotes(text: str) -> str:
    """Return a text without quotation marks around the whole of it."""
    for one, other in _PAIRS:
        if (
            text.startswith(one)
            and text.endswith(other)
            and one not in text[1:-1]
            and other not in text[1:-1]
        ):
            return text[1:-1].strip(" ,.;")
    return text


class Capitals:
    """Which words of a memory are written with a capital within a sentence."""

    def __init__(self, texts: Iterable[EnglishText]) -> None:
        """Count them."""
        self._times: Counter[tuple[str, bool]] = Counter(
            (token.text.lower(), token.is_capital)
            for text in texts
            for token in text.tokens
            if token.stems and (token.is_capital or token.text.islower())
        )

    def written(self, en: EnglishText, run: Phrase) -> str:
        """Return a run as it is written within a sentence; one all in capitals as a title."""
        tokens = en.tokens[run.start : run.end]
        words = [token for token in tokens if token.is_word]
        if len(words) > 1 and run.text.isupper():
            written = run.text.lower()
            for token in words:
                if token.stems or token is words[0]:
                    at = token.start - tokens[0].start
                    written = written[:at] + written[at].upper() + written[at + 1 :]
            return without_quotes(written)
        first = words[0]
        if first.text[0].isupper() and not self._is_name(first, words):
            at = first.start - tokens[0].start
            return without_quotes(run.text[:at] + run.text[at].lower() + run.text[at + 1 :])
        return without_quotes(run.text)

    def _is_name(self, first: Token, words: list[Token]) -> bool:
        """Tell whether the capital of a run's first word would stay within a sentence."""
        content = [token for token in words[1:] if token.stems]
        if first.is_capital or (len(first.text) > 1 and first.text[1:] != first.text[1:].lower()):
            return True
        if content and sum(token.is_capital for token in content) >= 0.6 * len(content):
            return True
        word = first.text.lower()
        return self._times[word, True] > 0 and self._times[word, False] == 0
