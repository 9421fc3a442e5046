"""The columns of a term in tables, and the same facts as a note."""

from tmx_builder.model import Term
from tmx_builder.writers.glossaries.settings import GlossarySettings

CHINESE, ENGLISH = "Chinese", "English"
DETAILS = ("Confidence", "Units", "Years", "Document")
EXAMPLES = ("Chinese example", "English example")


def details(term: Term) -> tuple[str, ...]:
    """Return the values of DETAILS; unknown ones are empty."""
    units = str(term.units) if term.units else ""
    return f"{term.confidence:.3f}", units, ", ".join(map(str, term.years)), term.renderings[0].document


def examples(term: Term, settings: GlossarySettings) -> tuple[str, ...]:
    """Return the texts of the example, that of the source first; empty ones if there is none."""
    zh, en = term.renderings[0].example or ("", "")
    return (en, zh) if settings.is_from_english else (zh, en)


def note(term: Term) -> str:
    """Return the facts about a term in one line: "confidence 0.98; 3 units; 2024, 2025"."""
    parts = [f"confidence {term.confidence:.2f}"]
    if term.units:
        parts.append(f"{term.units} unit{'s' * (term.units > 1)}")
    if term.years:
        parts.append(", ".join(map(str, term.years)))
    if document := term.renderings[0].document:
        parts.append(document)
    return "; ".join(parts)
