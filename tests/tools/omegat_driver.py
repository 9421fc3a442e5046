"""The real OmegaT, driven without a window: which segments it makes of a text, and which a memory translates.

OmegaT exits with 0 even where it could not load a memory, so only the segments that it translated count. The command
is `omegat`, or what the environment variable OMEGAT names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

OMEGAT = os.environ.get("OMEGAT", "omegat")
LIMIT = 300
"""Seconds that a run may take; a run takes about 3 s on a machine at rest."""

needs_omegat = pytest.mark.skipif(
    shutil.which(OMEGAT) is None, reason="needs OmegaT (apt-get install omegat default-jre-headless)"
)

_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source_lang}</source_lang><target_lang>{target_lang}</target_lang>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


@dataclass(frozen=True, slots=True)
class OmegatProject:
    """A project of OmegaT in a folder, with one text file as its source."""

    folder: Path

    @property
    def path(self) -> Path:
        """The project's own folder."""
        return self.folder / "project"

    def set_rules(self, rules: str) -> None:
        """Give the project rules of segmentation of its own, as OmegaT 3.6 reads them."""
        (self.path / "omegat" / "segmentation.conf").write_text(rules, "utf-8")

    @property
    def exported_memory(self) -> Path:
        """The memory without OmegaT's own tags, which a translation run writes."""
        return self.path / "project-omegat.tmx"

    def segments(self) -> set[str]:
        """Return the different segments that OmegaT makes of the source."""
        self._run(
            "--mode=console-createpseudotranslatetmx",
            "--pseudotranslatetmx=segments.tmx",
            "--pseudotranslatetype=equal",
        )
        return {source for source, _ in _pairs(self.folder / "segments.tmx")}

    def translated(self, *options: str) -> set[str]:
        """Return the segments that have a translation after a run."""
        self._run("--mode=console-translate", *options)
        return {source for source, target in _pairs(self.exported_memory) if target.strip()}

    def _run(self, *options: str) -> None:
        java = f"-Djava.awt.headless=true -Duser.home={self.folder} -Dfile.encoding=UTF-8"
        run = subprocess.run(
            # Debian's command does not quote its arguments, so no path may be absolute
            [OMEGAT, "project", "--config-dir=config", *options],
            cwd=self.folder,
            env={**os.environ, "HOME": str(self.folder), "JAVA_TOOL_OPTIONS": java},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr


def omegat_project(
    folder: Path, text: str, languages: tuple[str, str] = ("zh-CN", "en-US"), memory: Path | None = None
) -> OmegatProject:
    """Make a project whose source is a text with an empty line between paragraphs, and whose memory is in tm/auto."""
    project = OmegatProject(folder)
    for part in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (project.path / part).mkdir(parents=True)
    source_lang, target_lang = languages
    (project.path / "omegat.project").write_text(
        _PROJECT.format(source_lang=source_lang, target_lang=target_lang), "utf-8"
    )
    (project.path / "source" / "report.txt").write_text(text, "utf-8")
    if memory is not None:
        shutil.copy(memory, project.path / "tm" / "auto" / memory.name)
    return project


def _pairs(memory: Path) -> list[tuple[str, str]]:
    units = [
        ["".join(segment.itertext()) for segment in unit.iter("seg")]
        for unit in ElementTree.parse(memory).iter("tu")
    ]
    return [(texts[0], texts[1] if len(texts) > 1 else "") for texts in units]
