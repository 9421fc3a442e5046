"""Terms of a memory: what its units call things in both languages, with where, how often and how surely.

    terms = find_terms(units, vocabulary)

Pure functions over texts: dictionaries and the encoder come as a `Vocabulary`.
"""

from tmx_builder.terms.entries import Source
from tmx_builder.terms.find import find_terms
from tmx_builder.terms.vocabulary import Vocabulary

__all__ = ["Source", "Vocabulary", "find_terms"]
