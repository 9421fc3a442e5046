"""XLSX: a row a term under a row of column names, each further rendering in a further column.

As MultiTerm Convert takes it: Chinese and English are index fields, further English columns synonyms.
"""

from collections.abc import Sequence

from tmx_builder.model import Term
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.glossaries.columns import CHINESE, DETAILS, ENGLISH, EXAMPLES, details, examples
from tmx_builder.writers.glossaries.settings import GlossarySettings
from tmx_builder.writers.sheet import Cell, workbook_of

_WIDTHS = {CHINESE: 28, ENGLISH: 44, "Document": 24, **dict.fromkeys(EXAMPLES, 60)}


def write(sink: Sink, terms: Sequence[Term], settings: GlossarySettings, text: CarriableText) -> None:
    """Write the terms."""
    most = max((len(term.renderings) for term in terms), default=1)
    english = [ENGLISH, *(f"{ENGLISH} {number}" for number in range(2, most + 1))]
    turned = -1 if settings.is_from_english else 1
    names = [*english, CHINESE] if settings.is_from_english else [CHINESE, *english]
    columns = (*names, *DETAILS, *EXAMPLES[::turned])
    widths = [(name, _WIDTHS.get(name.rstrip(" 0123456789"), 12)) for name in columns]
    rows = (_row(term, most, columns, settings) for term in terms)
    sink.write(workbook_of("Terms", "Terms", widths, rows, text))


def _row(term: Term, most: int, columns: Sequence[str], settings: GlossarySettings) -> list[Cell]:
    renderings = [rendering.text for rendering in term.renderings] + [""] * (most - len(term.renderings))
    pair = [*renderings, term.zh] if settings.is_from_english else [term.zh, *renderings]
    confidence, units, *further = details(term)
    cells = (*pair, confidence, units, *further, *examples(term, settings))
    return [
        float(cell) if name in DETAILS[:2] and cell else cell or None
        for name, cell in zip(columns, cells, strict=True)
    ]
