"""Correct the only figure of a target that disagrees with the source."""

from __future__ import annotations

from fractions import Fraction

from tmx_builder.quantities import Kind, Quantity, partners
from tmx_builder.reuse.figures.chinese import in_chinese
from tmx_builder.reuse.figures.english import in_english
from tmx_builder.reuse.figures.frames import FramedText
from tmx_builder.reuse.figures.notation import Notation
from tmx_builder.reuse.figures.substitution import EXACT, substituted


def mended(source: str, target: str, source_lang: str, target_lang: str) -> str | None:
    """Return the target with the value of the source for the only figure that disagrees; None in case of doubt.

    The source is first rewritten with the figure of the target; `substituted` then replaces it, and refuses what it
    refuses of any unit: a name, other words, a figure that may be one of several.
    """
    text, translation = FramedText.of(source, source_lang), FramedText.of(target, target_lang)
    joined = partners(text.figures, translation.figures)
    figures, counterparts = (
        [figure for index, figure in enumerate(side) if index not in matched and figure.certain]
        for side, matched in (
            (text.figures, joined.keys()),
            (translation.figures, frozenset(joined.values())),
        )
    )
    if len(figures) != 1 or len(counterparts) != 1:
        return None
    figure, values = figures[0], _values(figures[0], counterparts[0])
    if values is None or figure.kind is Kind.DESIGNATION:
        return None
    write = in_english if text.lang == "en" else in_chinese
    written = write(Notation(text.written(figure), figure.kind, values[0]), values[1])
    if written is None:
        return None
    former = text.text[: figure.start] + written + text.text[figure.end :]
    result = substituted(former, target, source_lang, target_lang, source)
    return (result.target or None) if result else None


def _values(figure: Quantity, counterpart: Quantity) -> tuple[Fraction, Fraction] | None:
    """Return the values of two figures in the first exact dimension that both have; None if there is none."""
    readings = (dict(key.split(":", 1) for key in reversed(each.keys)) for each in (figure, counterpart))
    here, there = readings
    shared = next((dimension for dimension in here if dimension in there and dimension in EXACT), None)
    return (Fraction(here[shared]), Fraction(there[shared])) if shared else None
