"""TSV: a line a term under a line of column names, variants in one column, with "; " between them."""

from collections.abc import Sequence

from tmx_builder.model import Term
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.glossaries.columns import CHINESE, DETAILS, ENGLISH, EXAMPLES, details, examples
from tmx_builder.writers.glossaries.settings import GlossarySettings
from tmx_builder.writers.tsv import tsv_line


def write(sink: Sink, terms: Sequence[Term], settings: GlossarySettings, text: CarriableText) -> None:
    """Write the terms."""
    turned = -1 if settings.is_from_english else 1
    sink.write(tsv_line((*(CHINESE, ENGLISH)[::turned], "Variants", *DETAILS, *EXAMPLES[::turned]), text))
    for term in terms:
        pair = (term.zh, term.en)[::turned]
        variants = "; ".join(term.variants)
        sink.write(tsv_line((*pair, variants, *details(term), *examples(term, settings)), text))
