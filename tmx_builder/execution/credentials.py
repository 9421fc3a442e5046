"""How a cluster and those who use it know each other."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Credentials:
    """Files in PEM with which a cluster and its users know each other (TLS on both sides)."""

    ca: Path
    """The certificate of the authority that all of them trust."""
    cert: Path
    key: Path
