"""The settings of an output, which hold for all of its units."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

XLIFF_VERSIONS = ("1.2", "2.1")


class Flavor(StrEnum):
    """The tool that a TMX is written for."""

    GENERIC = "generic"
    TRADOS = "trados"
    OMEGAT = "omegat"


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """Settings of an output; each format uses those that concern it."""

    source_lang: str
    """Language tag of the source side: "zh-CN"."""
    target_lang: str
    """Language tag of the target side: "en-US"."""
    flavor: Flavor = Flavor.GENERIC
    """TMX: the tool to write for."""
    xliff_version: str = "1.2"
    """XLIFF: "1.2" or "2.1"."""
    date: datetime.date | None = None
    """TMX: the day of the newest report, the header's creation date; left out when None."""
    header_line: bool = False
    """TSV: whether the first line names the columns."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Page: what each check looks for, by its name."""

    def __post_init__(self) -> None:
        """Refuse an XLIFF version that cannot be written: raises ValueError."""
        if self.xliff_version not in XLIFF_VERSIONS:
            known = ", ".join(XLIFF_VERSIONS)
            raise ValueError(f"xliff_version is one of {known}, not {self.xliff_version!r}")
