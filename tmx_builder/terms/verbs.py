"""How surely an English word is a verb, without a tagger: by its form, a dictionary, and the word before it."""

from tmx_builder.terms.signals import Vocabulary
from tmx_builder.terms.word_lists import word_list

_AUXILIARIES = word_list("en auxiliaries")
_BEFORE_VERBS = word_list("en before verbs")
_BEFORE_NOUNS = word_list("en before nouns")
_PAST_FORMS = word_list("en past forms")

_AFTER_A_DETERMINER = 0.4
"""How much less a word is a verb where a noun is to follow."""
_GERUND, _THIRD_PERSON, _PARTICIPLE = 0.4, 0.8, 0.5


def verb_probability(word: str, before: str, vocabulary: Vocabulary) -> float:
    """Return how surely a word is a verb, in [0, 1]; both words are in lower case."""
    factor = _AFTER_A_DETERMINER if before in _BEFORE_NOUNS else 1.0
    if word.endswith("ed") or word in _PAST_FORMS:
        if before in _BEFORE_VERBS or before in _AUXILIARIES:
            return 0.95
        return _PARTICIPLE * max(_share(word, "ed", vocabulary), 0.5)
    if share := vocabulary.verb_share(word):
        is_expected = before in _BEFORE_VERBS and share > 0.2
        return max(share, 0.9) if is_expected else share * factor
    if word.endswith("ing"):
        return _GERUND if factor == 1 else _GERUND / 2
    return _THIRD_PERSON * _share(word, "s", vocabulary) * factor if word.endswith("s") else 0.0


def _share(word: str, ending: str, vocabulary: Vocabulary) -> float:
    """Return how far what an inflected word can be a form of is a verb."""
    cut = word.removesuffix(ending)
    bases = (cut, cut.removesuffix("i") + "y", cut + "e", cut[:-1])
    return max(map(vocabulary.verb_share, bases))
