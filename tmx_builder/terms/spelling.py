"""How a term and its rendering are written in a glossary, rather than in the sentence that they were found in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tmx_builder.terms.english import EnglishText, Token
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.pinyin import is_spelled_in
from tmx_builder.terms.signals import Vocabulary

_LONGEST_ACRONYM = 5
"""Letters: a run of such words in capitals is no title."""
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


class Spelling:
    """Writes runs of a memory's texts as they stand within a sentence."""

    def __init__(self, texts: Iterable[EnglishText], vocabulary: Vocabulary) -> None:
        """Count which words have a capital within a sentence."""
        self._vocabulary = vocabulary
        self._times: Counter[tuple[str, bool]] = Counter(
            (token.text.lower(), token.is_capital)
            for text in texts
            for token in text.tokens
            if token.stems and (token.is_capital or token.text.islower())
        )

    def written(self, en: EnglishText, run: Phrase, zh: str) -> str:
        """Return an English run; one all in capitals as a title. `zh`, in simplified characters, is its Chinese."""
        tokens = en.tokens[run.start : run.end]
        words = [token for token in tokens if token.is_word]
        written = run.text
        if (
            len(words) > 1
            and written.isupper()
            and max(len(token.text) for token in words) > _LONGEST_ACRONYM
        ):
            written = written.lower()
            for token in words:
                if token.stems or token is words[0]:
                    at = token.start - tokens[0].start
                    written = written[:at] + written[at].upper() + written[at + 1 :]
        elif words[0].text[0].isupper() and not self._is_name(words, zh):
            at = words[0].start - tokens[0].start
            written = written[:at] + written[at].lower() + written[at + 1 :]
        return without_quotes(written)

    def _is_name(self, words: list[Token], zh: str) -> bool:
        """Tell whether the capital of a run's first word would stay within a sentence."""
        first, others = words[0], [token for token in words[1:] if token.stems]
        has_more_capitals = first.text[1:] != first.text[1:].lower()
        if first.is_capital or has_more_capitals or is_spelled_in(first.text, zh, self._vocabulary):
            return True
        if others and sum(token.is_capital for token in others) >= 0.6 * len(others):
            return True
        word = first.text.lower()
        return self._times[word, True] > 0 and self._times[word, False] == 0
