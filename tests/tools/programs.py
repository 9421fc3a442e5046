"""Programs that some tests need, and whether the part that a test needs is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")


def _has_part(library: str) -> bool:
    """Tell if LibreOffice has the library of one of its parts: its packages can be installed one by one."""
    if SOFFICE is None:
        return False
    folder = Path(SOFFICE).resolve().parent
    return any(folder.glob(f"*{library}lo.*")) or any((folder.parent / "Frameworks").glob(f"*{library}lo.*"))


needs_writer = pytest.mark.skipif(
    not _has_part("sw"), reason="needs LibreOffice Writer (apt-get install libreoffice-writer-nogui)"
)
needs_calc = pytest.mark.skipif(
    not _has_part("sc"), reason="needs LibreOffice Calc (apt-get install libreoffice-calc-nogui)"
)
