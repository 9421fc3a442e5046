"""The history of a unit in a memory, under TMX's names for its parts, which our XLIFF uses too."""

import re
from collections.abc import Iterable, Mapping

from tmx_builder.model import FIELDS, History
from tmx_builder.parser.readers.memories import person_of

_OWN_PROPERTIES = frozenset(
    {*(f"x-{field}" for field in FIELDS), "x-finding", "x-also", "x-origin", "x-confirmationlevel"}
)
"""Properties that our TMX defines, in any flavor: they are read, and written anew from the unit."""
_MOMENT = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
"""As TMX 1.4b asks for dates (creationdate)."""
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def history_of(attributes: Mapping[str, str], properties: Iterable[tuple[str, str]]) -> History:
    """Return the history of a unit, given the attributes of its TMX element and its properties by type."""
    created, changed, last_used = (
        value if _MOMENT.fullmatch(value := attributes.get(name, "")) else ""
        for name in ("creationdate", "changedate", "lastusagedate")
    )
    used = attributes.get("usagecount", "")
    return History(
        created,
        person_of(attributes.get("creationid", "")),
        changed,
        person_of(attributes.get("changeid", "")),
        int(used) if _NUMBER.fullmatch(used) else 0,
        last_used,
        tuple(
            (kind, value)
            for kind, value in properties
            if kind and kind.partition(":")[0].lower() not in _OWN_PROPERTIES
        ),
    )
