"""The fields of a unit beside its texts, in the wording that all formats share."""

import datetime

from tmx_builder.model import FIELDS, TranslationUnit

_WHERE = FIELDS[:4]

FURTHER = ("findings", "also", "note", "tuid")
"""The last columns of a table; in XML each finding, further place and note is an element."""

COLUMNS = ("source", "target", *FIELDS, *FURTHER)
"""The columns of every table."""


def fields(unit: TranslationUnit) -> dict[str, str]:
    """Return the unit's `FIELDS`; the section is empty if the unit is under no heading."""
    provenance = unit.provenance
    return {
        "document": provenance.document,
        "lines": line_range(provenance.lines),
        "section": " > ".join(provenance.section),
        "role": unit.role.value,
        "granularity": unit.granularity.value,
        "score": f"{unit.score:.3f}",
        "status": unit.status.value,
        "evidence": str(unit.evidence),
    }


def properties(unit: TranslationUnit) -> dict[str, str]:
    """Return the fields that have a value, under their public names such as "x-document"."""
    return {f"x-{name}": value for name, value in fields(unit).items() if value}


def place(unit: TranslationUnit) -> dict[str, str]:
    """Return those of the properties that the whole paragraph shares: document, lines, section, role."""
    return {f"x-{name}": value for name, value in fields(unit).items() if value and name in _WHERE}


def line_range(lines: tuple[int, int]) -> str:
    """Return "8-9", or "8" for a single line."""
    first, last = lines
    return str(first) if first == last else f"{first}-{last}"


def alignment_note(unit: TranslationUnit) -> str:
    """Return the evidence of the alignment as a note: "score 0.930; 1:2; quantities 3/3"."""
    return f"score {unit.score:.3f}; {unit.evidence}"


def footnote_notes(unit: TranslationUnit) -> list[str]:
    """Return a remark such as "footnote 4" for each footnote that the unit refers to, and the unit's notes."""
    return [*(f"footnote {label}" for label in unit.footnotes), *unit.notes]


def past(unit: TranslationUnit) -> dict[str, str]:
    """Return the unit's history in an earlier memory, under TMX's names; empty for a unit of a report."""
    history = unit.history
    said = {
        "creationdate": history.created,
        "creationid": history.created_by,
        "changedate": history.changed,
        "changeid": history.changed_by,
        "usagecount": str(history.used or ""),
        "lastusagedate": history.last_used,
    }
    return {name: value for name, value in said.items() if value}


def finding_notes(unit: TranslationUnit) -> list[str]:
    """Return the findings, the worst first: "error quantity: 748.7亿元 = ..."."""
    return [str(finding) for finding in unit.findings]


def further_places(unit: TranslationUnit) -> list[str]:
    """Return where the unit occurs in other reports, from the newest on: "reports/2023.txt:8-9"."""
    elsewhere = unit.usage.elsewhere if unit.usage else ()
    return [f"{each.document}:{line_range(each.lines)}" for each in elsewhere]


def cells(unit: TranslationUnit) -> tuple[str, ...]:
    """Return the unit as a row of a table, by COLUMNS."""
    several = (finding_notes(unit), further_places(unit), unit.notes)
    return (unit.source.text, unit.target.text, *fields(unit).values(), *map("; ".join, several), unit.tuid)


def tmx_date(date: datetime.date) -> str:
    """Return a day as TMX has it: YYYYMMDDThhmmssZ at midnight (TMX 1.4b, creationdate)."""
    # strftime does not pad the years before 1000
    return f"{date.isoformat().replace('-', '')}T000000Z"
