"""Small files of a project that begin with a digest of what they hold: a damaged one counts as none."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def read_sealed(path: Path) -> str:
    """Return the text in the file; empty where there is none, or a damaged one."""
    try:
        digest, _, text = path.read_text("ascii").partition("\n")
    except (OSError, ValueError):
        return ""
    return text if digest == _digest(text) else ""


def write_sealed(path: Path, text: str) -> None:
    """Replace the file by one with this text, which is in ASCII, on the disk. Raises OSError."""
    part = path.with_name(f"{path.name}.part")
    # of a build that was killed
    part.unlink(missing_ok=True)
    with part.open("x", encoding="ascii") as file:
        file.write(f"{_digest(text)}\n{text}")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("ascii", "replace")).hexdigest()
