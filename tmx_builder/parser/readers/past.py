"""What a memory says of the past of a unit, by the names that TMX has for it; our XLIFF has the same."""

import re
from collections.abc import Callable, Iterable

from tmx_builder.model import History
from tmx_builder.parser.readers.memories import FIELDS, person_of

_OWN_PROPERTIES = frozenset(
    {*(f"x-{field}" for field in FIELDS), "x-finding", "x-also", "x-origin", "x-confirmationlevel"}
)
"""Properties that our TMX has of its own, in whatever flavor: they are read, and written anew."""
_MOMENT = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
"""As TMX 1.4b asks for dates (creationdate)."""
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def history_of(attribute: Callable[[str], str], properties: Iterable[tuple[str, str]]) -> History:
    """Return the past of a unit from the attributes that TMX gives it, "" for none, and its properties by type."""
    created, changed, last_used = (
        value if _MOMENT.fullmatch(value := attribute(name)) else ""
        for name in ("creationdate", "changedate", "lastusagedate")
    )
    used = attribute("usagecount")
    return History(
        created,
        person_of(attribute("creationid")),
        changed,
        person_of(attribute("changeid")),
        int(used) if _NUMBER.fullmatch(used) else 0,
        last_used,
        tuple(
            (kind, value)
            for kind, value in properties
            if kind and kind.partition(":")[0].lower() not in _OWN_PROPERTIES
        ),
    )
