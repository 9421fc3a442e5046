"""Terms to files: TBX, OmegaT's glossary format, TSV and XLSX.

    write_glossary("glossary.tbx", terms, GlossarySettings("zh-CN", "en-US"))

A file is replaced atomically. Text goes out as it came, except for characters that XML 1.0 cannot carry.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from tmx_builder.model import Rendering, Term
from tmx_builder.text import is_english
from tmx_builder.writers.destination import Sink, destination
from tmx_builder.writers.formats import STDOUT, format_among
from tmx_builder.writers.sheet import Cell, typed, write_workbook
from tmx_builder.writers.tsv import write_table

_CHINESE, _ENGLISH = "Chinese", "English"
_DETAILS = ("Confidence", "Units", "Years", "Document")
_EXAMPLES = ("Chinese example", "English example")
_RENDERINGS = "Renderings"
"""Column of the units and the years of each rendering, where there are several."""
_WIDTHS = {_CHINESE: 28, _ENGLISH: 44, "Document": 24, **dict.fromkeys((*_EXAMPLES, _RENDERINGS), 60)}


@dataclass(frozen=True, slots=True)
class GlossarySettings:
    """The languages of a glossary; the columns and entries of the source come first."""

    source_lang: str = "zh-CN"
    """Language tag of the source side, Chinese or English."""
    target_lang: str = "en-US"
    """Language tag of the target side, the other one of the two."""

    @property
    def is_from_english(self) -> bool:
        """Return whether English is the source."""
        return is_english(self.source_lang)


def glossary_format_of(path: str) -> str:
    """Return the format that a file name asks for by its suffix; "-" is TSV. Raises FormatError."""
    return "tsv" if path == STDOUT else format_among(path, _FORMATS, "glossary", compressed=False)


def write_glossary(path: str, terms: Sequence[Term], settings: GlossarySettings | None = None) -> None:
    """Write the terms in their order; "-" is a TSV on standard output. Raises FormatError, OutputError."""
    write = _WRITERS[glossary_format_of(path)]
    with destination(path) as sink:
        write(sink, terms, settings or GlossarySettings())


def note(term: Term) -> str:
    """Return the facts about a term in one line: "confidence 0.98; 3 units; 2024, 2025"."""
    document = filter(None, [term.renderings[0].document])
    return "; ".join((f"confidence {term.confidence:.2f}", *_usage(term), *document))


def note_of_variant(first: str, variant: Rendering) -> str:
    """Return the facts about a further rendering in one line: "variant of public services; 1 unit; 2025"."""
    return "; ".join((f"variant of {first}", *_usage(variant)))


def _usage(counted: Term | Rendering) -> Iterator[str]:
    if counted.units:
        yield f"{counted.units} unit{'s' * (counted.units > 1)}"
    if counted.years:
        yield ", ".join(map(str, counted.years))


def _of_renderings(term: Term) -> str:
    """Return the units and the years of several renderings: "public services: 3 units, 2024; BMC: 1 unit, 2025"."""
    counted = [rendering for rendering in term.renderings if rendering.units]
    if len(counted) < 2:
        return ""
    return "; ".join(f"{rendering.text}: {', '.join(_usage(rendering))}" for rendering in counted)


def _details(term: Term, turned: int) -> tuple[str, ...]:
    """Return the values of _DETAILS, _EXAMPLES and _RENDERINGS, the examples in the order `turned`."""
    units = str(term.units) if term.units else ""
    first = term.renderings[0]
    examples = (first.example or ("", ""))[::turned]
    years = ", ".join(map(str, term.years))
    return f"{term.confidence:.3f}", units, years, first.document, *examples, _of_renderings(term)


def _turned(settings: GlossarySettings) -> int:
    """Return the step through a pair of Chinese and English that begins with the source."""
    return -1 if settings.is_from_english else 1


def _tbx(sink: Sink, terms: Sequence[Term], settings: GlossarySettings) -> None:
    # loaded when the format is asked for, since lxml takes its time
    import_module(f"{__package__}.tbx").write(sink, terms, settings)


def _omegat(sink: Sink, terms: Sequence[Term], settings: GlossarySettings) -> None:
    """Write OmegaT's format: source, tab, target, tab, comment, in UTF-8 and without column names.

    Each rendering has a line; OmegaT shows those of one term together.
    """

    def rows() -> Iterator[tuple[str, ...]]:
        for term in terms:
            notes = note(term), *(note_of_variant(term.en, variant) for variant in term.renderings[1:])
            for rendering, comment in zip(term.renderings, notes, strict=True):
                yield *(term.zh, rendering.text)[:: _turned(settings)], comment

    write_table(sink, rows())


def _tsv(sink: Sink, terms: Sequence[Term], settings: GlossarySettings) -> None:
    """Write a line a term under a line of column names, the variants in one column with "; " between them."""
    turned = _turned(settings)
    columns = (*(_CHINESE, _ENGLISH)[::turned], "Variants", *_DETAILS, *_EXAMPLES[::turned], _RENDERINGS)
    rows = (
        (*(term.zh, term.en)[::turned], "; ".join(term.variants), *_details(term, turned)) for term in terms
    )
    write_table(sink, rows, columns)


def _workbook(sink: Sink, terms: Sequence[Term], settings: GlossarySettings) -> None:
    """Write a row a term under a row of column names, each further rendering in a further column.

    As MultiTerm Convert takes it: Chinese and English are index fields, further English columns synonyms.
    """
    turned = _turned(settings)
    most = max((len(term.renderings) for term in terms), default=1)
    english = [_ENGLISH, *(f"{_ENGLISH} {number}" for number in range(2, most + 1))]
    columns = [name for names in ([_CHINESE], english)[::turned] for name in names]
    columns += (*_DETAILS, *_EXAMPLES[::turned], _RENDERINGS)
    widths = [(name, _WIDTHS.get(name.rstrip(" 0123456789"), 12)) for name in columns]

    def row(term: Term) -> list[Cell]:
        renderings = [rendering.text for rendering in term.renderings] + [""] * (most - len(term.renderings))
        names = [text for texts in ([term.zh], renderings)[::turned] for text in texts]
        return typed(columns, (*names, *_details(term, turned)), _DETAILS[:2])

    write_workbook(sink, "Terms", widths, map(row, terms))


_FORMATS = {".tbx": "tbx", ".txt": "omegat", ".utf8": "omegat", ".tsv": "tsv", ".xlsx": "xlsx"}
_Write: TypeAlias = Callable[[Sink, Sequence[Term], GlossarySettings], None]
_WRITERS: dict[str, _Write] = {"tbx": _tbx, "omegat": _omegat, "tsv": _tsv, "xlsx": _workbook}
