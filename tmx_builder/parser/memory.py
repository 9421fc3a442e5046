"""A memory that others wrote to a report: its units as pairs, in the direction that is asked for."""

from dataclasses import replace

from tmx_builder.model import Granularity, Report, SegmentPair
from tmx_builder.parser.document import SourceDocument
from tmx_builder.parser.languages import checked, primary


def taken_over(
    document: SourceDocument, *, source_lang: str | None, target_lang: str | None, refine: bool
) -> Report:
    """Return the units of `document` as pairs: known ones, or paragraphs to `refine` anew.

    `source_lang` and `target_lang` decide the direction, not the tags: a unit keeps the region that it has.
    Without them the file's own direction holds. To be refined, clauses are left to their sentences, where the
    file has both. Raises InputError where the tags are not one of Chinese and one of English.
    """
    given = checked(document.name, source_lang, target_lang)
    wanted = given[0] or {"zh": "en", "en": "zh", None: None}[given[1]]
    units = [
        _mirrored(unit) if wanted and primary(unit.source_lang) != wanted else unit for unit in document.units
    ]
    if refine:
        units = [replace(unit, known=None) for unit in _whole(units)]
    return Report(document.name, tuple(units), ())


def all_rows(document: SourceDocument, source_lang: str) -> list[SegmentPair]:
    """Return all that a memory holds, in order, with the source in `source_lang`; a side may be empty."""
    wanted = primary(source_lang)
    return [row if primary(row.source_lang) == wanted else _mirrored(row) for row in document.rows]


def _mirrored(unit: SegmentPair) -> SegmentPair:
    known = unit.known
    if known is not None:
        evidence = replace(
            known.evidence,
            source_segments=known.evidence.target_segments,
            target_segments=known.evidence.source_segments,
        )
        # its name is that of the other direction
        known = replace(
            known,
            evidence=evidence,
            tuid="",
            source_tags=known.target_tags,
            target_tags=known.source_tags,
        )
    return replace(
        unit,
        source=unit.target,
        target=unit.source,
        source_lang=unit.target_lang,
        target_lang=unit.source_lang,
        known=known,
    )


def _whole(units: list[SegmentPair]) -> list[SegmentPair]:
    """Return the units without the clauses, unless there is nothing else."""
    return [unit for unit in units if not _is_clause(unit)] or units


def _is_clause(unit: SegmentPair) -> bool:
    return unit.known is not None and unit.known.granularity is Granularity.CLAUSE
