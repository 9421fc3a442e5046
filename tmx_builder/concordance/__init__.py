"""A concordance: which units have a text, and where in them.

    query = Query(("乡村振兴", "education"))
    query.match("深入推进乡村振兴和教育。", "We advanced rural revitalization and education.")

Chinese is compared character by character, English word by word. What equals what is said here alone: an index
keeps `tokens_of` the texts and looks up those of the query, so that it answers as `Query.match` does.
"""

from tmx_builder.concordance.query import Match, Query, Term
from tmx_builder.concordance.tokens import Tokens, tokens_of, tokens_version

__all__ = ["Match", "Query", "Term", "Tokens", "tokens_of", "tokens_version"]
