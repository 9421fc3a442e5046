"""The real OmegaT, with a memory of a report, finds the report's own sentences in it, in both directions.

Chinese segments are our sentences, since the sentence rules are OmegaT's. English ones are found by the
clause units: in these reports one Chinese sentence is several English ones, so a sentence unit is no match.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tmx_builder import BuildSettings, Flavor, build

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
REPORTS = SHARED / "reports"
CHECK = SHARED / "tools" / "omegat_check.sh"

pytestmark = [
    pytest.mark.omegat,
    pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed"),
    pytest.mark.skipif(not CHECK.exists(), reason="the reports are not beside the checkout"),
]

HEAD = 8
"""In both reports: title, a line that is wrapped once, and the speaker, in Chinese and then in English."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_SPACED_OUT = re.compile(r"(?<=(?<!\S)\S) (?=\S(?!\S))")
_FOOTNOTE = re.compile(r"(?<=[a-z])\d\b")


def paragraphs(report: Path, chinese: bool) -> list[str]:
    """Return what a translator's file would hold of one language, read without our parser.

    A line is a paragraph, save in the head. The notes, in English only, are left out with their label.
    """
    lines = report.read_text("utf-8").partition("\n注释:")[0].splitlines()
    if chinese:
        title, given, there, speaker = (_SPACED_OUT.sub("", line) for line in lines[: HEAD // 2])
        head = [title, given + there, speaker]
    else:
        title, given, there, speaker = lines[HEAD // 2 : HEAD]
        head = [title, f"{given} {there}", speaker]
    body = [line for line in lines[HEAD:] if bool(_HAN.search(line)) == chinese]
    return [*head, *(line if chinese else _FOOTNOTE.sub("", line) for line in body)]


@pytest.mark.parametrize("report", ["beijing-2024-excerpt", "beijing-2025-excerpt"])
@pytest.mark.parametrize(("source", "target"), [("zh-CN", "en-US"), ("en-US", "zh-CN")])
def test_omegat_finds_the_segments_of_a_report(report: str, source: str, target: str, tmp_path: Path) -> None:
    memory, text = tmp_path / "memory.tmx", tmp_path / "report.txt"
    path = REPORTS / f"{report}.txt"
    assert not build([path], [memory], BuildSettings(source_lang=source, target_lang=target)).failures
    text.write_text("\n\n".join(paragraphs(path, source == "zh-CN")), "utf-8")
    check = subprocess.run(
        [str(CHECK), str(memory), str(text), source, target], capture_output=True, text=True, check=False
    )
    assert re.search(r"segments=[1-9]\d* translated=\d+ missing=0$", check.stdout, re.M), check


MEMORY_WITH_TAGS = """<tmx version="1.4"><header srclang="zh-CN"/><body>
<tu><tuv xml:lang="zh-CN"><seg>点击<hi>保存</hi>，共<ph>{n}</ph>项。</seg></tuv>
<tuv xml:lang="en-US"><seg>Click <hi>Save</hi>, <ph>{n}</ph> in all.</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>进口<ph>&lt;br/&gt;</ph>增长<x id="2"/>8%。</seg></tuv>
<tuv xml:lang="en-US"><seg>Imports<ph>&lt;br/&gt;</ph>grew by<x id="2"/>8 percent.</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>物价<hi>稳定</hi>。</seg></tuv>
<tuv xml:lang="en-US"><seg>Prices <hi>stayed</hi> stable.</seg></tuv></tu></body></tmx>"""


def test_omegat_finds_the_segments_of_a_memory_with_tags(tmp_path: Path) -> None:
    given, memory, text = (tmp_path / name for name in ("given.tmx", "memory.tmx", "text.txt"))
    given.write_text(MEMORY_WITH_TAGS, "utf-8")
    assert not build([given], [memory], BuildSettings(flavor=Flavor.OMEGAT)).failures
    text.write_text("点击保存，共{n}项。\n\n进口增长8%。\n\n物价稳定。\n", "utf-8")
    command = [str(CHECK), str(memory), str(text)]
    check = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "segments=3 translated=3 missing=0" in check.stdout, check
