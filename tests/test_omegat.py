"""The real OmegaT, with a memory of a report, finds the report's own sentences in it, in both directions.

Chinese segments are our sentences, since the sentence rules are OmegaT's. English ones are found by the
clause units: in these reports one Chinese sentence is several English ones, so a sentence unit is no match.
"""

import re
from pathlib import Path

import pytest
from omegat_driver import needs_omegat, omegat_project

from tmx_builder import BuildSettings, Flavor, build

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / "fixtures" / "reports"
PUBLISHED = sorted((ROOT.parent / "shared" / "reports").glob("*.txt"))
"""Further reports, where these are beside the checkout."""
CASES = [
    (report, languages) for report in PUBLISHED for languages in (("zh-CN", "en-US"), ("en-US", "zh-CN"))
]

pytestmark = [pytest.mark.omegat, needs_omegat]

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


@pytest.mark.parametrize(
    ("report", "languages"), CASES, ids=[f"{report.stem}-from-{source}" for report, (source, _) in CASES]
)
def test_omegat_finds_the_segments_of_a_report(
    report: Path, languages: tuple[str, str], tmp_path: Path
) -> None:
    memory, (source, target) = tmp_path / "memory.tmx", languages
    result = build([report], [memory], BuildSettings(source_lang=source, target_lang=target))
    assert not result.failures
    leftovers = {leftover.text for leftover in result.leftovers}
    texts = [text for text in paragraphs(report, source == "zh-CN") if text not in leftovers]
    project = omegat_project(tmp_path, "\n\n".join(texts), languages, memory)
    segments = project.segments()
    assert len(segments) >= len(texts) > 5
    assert segments - project.translated() == set()


@pytest.mark.parametrize("name", ["lanhai-2024", "lanhai-2025"])
def test_omegat_finds_the_sentences_of_our_report(name: str, tmp_path: Path) -> None:
    memory = tmp_path / "memory.tmx"
    assert not build([OURS / f"{name}.txt"], [memory]).failures
    gold = (OURS / f"{name}.gold.tsv").read_text("utf-8").splitlines()
    sources = [line.split("\t")[0] for line in gold]
    assert omegat_project(tmp_path, "\n\n".join(sources), memory=memory).translated() == set(sources)


MEMORY_WITH_TAGS = """<tmx version="1.4"><header srclang="zh-CN"/><body>
<tu><tuv xml:lang="zh-CN"><seg>点击<hi>保存</hi>，共<ph>{n}</ph>项。</seg></tuv>
<tuv xml:lang="en-US"><seg>Click <hi>Save</hi>, <ph>{n}</ph> in all.</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>进口<ph>&lt;br/&gt;</ph>增长<x id="2"/>8%。</seg></tuv>
<tuv xml:lang="en-US"><seg>Imports<ph>&lt;br/&gt;</ph>grew by<x id="2"/>8 percent.</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>物价<hi>稳定</hi>。</seg></tuv>
<tuv xml:lang="en-US"><seg>Prices <hi>stayed</hi> stable.</seg></tuv></tu></body></tmx>"""


def test_omegat_finds_the_segments_of_a_memory_with_tags(tmp_path: Path) -> None:
    given, memory = tmp_path / "given.tmx", tmp_path / "memory.tmx"
    given.write_text(MEMORY_WITH_TAGS, "utf-8")
    assert not build([given], [memory], BuildSettings(flavor=Flavor.OMEGAT)).failures
    texts = ["点击保存，共{n}项。", "进口增长8%。", "物价稳定。"]
    assert omegat_project(tmp_path, "\n\n".join(texts), memory=memory).translated() == set(texts)
