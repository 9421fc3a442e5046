"""The real OmegaT reads our glossaries with its own readers, in a script of its console."""

from pathlib import Path

import pytest
from omegat_driver import needs_omegat, omegat_project

from tmx_builder.model import Rendering, Term
from tmx_builder.writers import write_glossary

TERMS = [
    Term(
        "城市副中心",
        (Rendering("Municipal Administrative Center", 2, (2024,)), Rendering("MAC", is_short=True)),
    ),
    Term("“城市大脑”平台", (Rendering("the “City Brain” A&B platform"),)),
]
SCRIPT = """
import org.omegat.gui.glossary.*
def found = new TreeSet()
def note = { kind, entries -> entries.each { found << kind + "|" + it.srcText + "|" + it.locText } }
note("TSV", GlossaryReaderTSV.read(new File("project/glossary/a.txt"), false))
note("TBX", GlossaryReaderTBX.read(new File("project/glossary/a.tbx"), false))
new File("found.txt").setText(found.join("\\n"), "UTF-8")
"""


@pytest.mark.omegat
@needs_omegat
def test_omegat_reads_our_glossaries(tmp_path: Path) -> None:
    project = omegat_project(tmp_path, "建设城市副中心。\n")
    (tmp_path / "read.groovy").write_text(SCRIPT, "utf-8")
    for name in ("a.txt", "a.tbx"):
        write_glossary(str(project.path / "glossary" / name), TERMS)
    project.translated(f"--script={tmp_path / 'read.groovy'}")
    assert set((tmp_path / "found.txt").read_text("utf-8").splitlines()) == {
        f"{kind}|{term.zh}|{rendering.text}"
        for kind in ("TSV", "TBX")
        for term in TERMS
        for rendering in term.renderings
    }
