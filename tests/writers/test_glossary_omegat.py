"""The real OmegaT reads our glossaries with its own readers, in a script of its console."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tmx_builder.model import Rendering, Term
from tmx_builder.writers import write_glossary

TERMS = [
    Term(
        "城市副中心",
        (Rendering("Municipal Administrative Center", 2, (2024,)), Rendering("MAC", is_short=True)),
    ),
    Term("“城市大脑”平台", (Rendering("the “City Brain” A&B platform"),)),
]
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>zh-CN</source_lang><target_lang>en-US</target_lang>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
SCRIPT = """
import org.omegat.gui.glossary.*
def found = new TreeSet()
def note = { kind, entries -> entries.each { found << kind + "|" + it.srcText + "|" + it.locText } }
note("TSV", GlossaryReaderTSV.read(new File("project/glossary/a.txt"), false))
note("TBX", GlossaryReaderTBX.read(new File("project/glossary/a.tbx"), false))
new File("found.txt").setText(found.join("\\n"), "UTF-8")
"""


@pytest.mark.omegat
@pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed")
def test_omegat_reads_our_glossaries(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for part in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (project / part).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, "utf-8")
    (project / "source" / "a.txt").write_text("建设城市副中心。\n", "utf-8")
    (tmp_path / "read.groovy").write_text(SCRIPT, "utf-8")
    for name in ("a.txt", "a.tbx"):
        write_glossary(str(project / "glossary" / name), TERMS)
    java = f"-Djava.awt.headless=true -Duser.home={tmp_path} -Dfile.encoding=UTF-8"
    command = [
        "omegat",
        "project",
        "--config-dir=conf",
        "--mode=console-translate",
        f"--script={tmp_path / 'read.groovy'}",
    ]
    run = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "JAVA_TOOL_OPTIONS": java},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (tmp_path / "found.txt").exists(), run.stdout + run.stderr
    assert set((tmp_path / "found.txt").read_text("utf-8").splitlines()) == {
        f"{kind}|{term.zh}|{rendering.text}"
        for kind in ("TSV", "TBX")
        for term in TERMS
        for rendering in term.renderings
    }
