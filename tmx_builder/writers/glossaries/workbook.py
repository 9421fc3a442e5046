"""XLSX: a row a term under a row of column names, each further rendering in a column of its own.

As MultiTerm Convert takes it: Chinese and English are index fields, further English columns synonyms.
"""

import datetime
from collections.abc import Sequence
from io import BytesIO

from tmx_builder.model import Term
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import TOOL
from tmx_builder.writers.glossaries.columns import CHINESE, DETAILS, ENGLISH, EXAMPLES, details, examples
from tmx_builder.writers.glossaries.settings import GlossarySettings

_MOST_CHARACTERS = 32_767
"""Most characters of a cell (Excel's specifications and limits)."""
_WIDTHS = {CHINESE: 28, ENGLISH: 44, "Document": 24, **dict.fromkeys(EXAMPLES, 60)}
_EPOCH = datetime.datetime(2000, 1, 1)
"""A fixed creation date, so that the same terms give the same bytes."""


def write(sink: Sink, terms: Sequence[Term], settings: GlossarySettings, text: CarriableText) -> None:
    """Write the terms."""
    from xlsxwriter import Workbook

    most = max((len(term.renderings) for term in terms), default=1)
    english = [ENGLISH, *(f"{ENGLISH} {number}" for number in range(2, most + 1))]
    turned = -1 if settings.is_from_english else 1
    names = [*english, CHINESE] if settings.is_from_english else [CHINESE, *english]
    columns = (*names, *DETAILS, *EXAMPLES[::turned])
    data = BytesIO()
    workbook = Workbook(data, {"in_memory": True, "strings_to_urls": False})
    workbook.set_properties({"title": "Terms", "author": TOOL, "created": _EPOCH})
    sheet = workbook.add_worksheet("Terms")
    sheet.freeze_panes(1, 0)
    bold, wrapped = (
        workbook.add_format({"bold": True}),
        workbook.add_format({"text_wrap": True, "valign": "top"}),
    )
    for column, name in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS.get(name.rstrip(" 0123456789"), 12))
        sheet.write_string(0, column, name, bold)
    for row, term in enumerate(terms, 1):
        renderings = [rendering.text for rendering in term.renderings] + [""] * (most - len(term.renderings))
        pair = [*renderings, term.zh] if settings.is_from_english else [term.zh, *renderings]
        confidence, units, *further = details(term)
        for column, cell in enumerate((*pair, confidence, units, *further, *examples(term, settings))):
            if columns[column] in DETAILS[:2] and cell:
                sheet.write_number(row, column, float(cell), wrapped)
            elif cell:
                sheet.write_string(row, column, text(cell)[:_MOST_CHARACTERS], wrapped)
    if terms:
        sheet.autofilter(0, 0, len(terms), len(columns) - 1)
    workbook.close()
    sink.write(data.getvalue())
