"""OmegaT's glossary format: source, tab, target, tab, comment, in UTF-8 and without column names.

Each rendering has a line; OmegaT shows those of one term together.
"""

from collections.abc import Sequence

from tmx_builder.model import Term
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.glossaries.columns import note
from tmx_builder.writers.glossaries.settings import GlossarySettings
from tmx_builder.writers.tsv import tsv_line


def write(sink: Sink, terms: Sequence[Term], settings: GlossarySettings, text: CarriableText) -> None:
    """Write the terms."""
    for term in terms:
        for number, rendering in enumerate(term.renderings):
            pair = (rendering.text, term.zh) if settings.is_from_english else (term.zh, rendering.text)
            sink.write(tsv_line((*pair, note(term) if number == 0 else f"variant of {term.en}"), text))
