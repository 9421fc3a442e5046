"""Our sentences against those that the real OmegaT makes of the same text with its default rules."""

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tmx_builder.segmenter.sentences import sentences

pytestmark = [
    pytest.mark.omegat,
    pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed"),
]

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared"

HAN = re.compile(r"[\u3400-\u9fff]")

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source_lang}</source_lang><target_lang>{target_lang}</target_lang>
<sentence_seg>true</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def omegat_sentences(paragraphs: Iterable[str], source_lang: str, target_lang: str, folder: Path) -> set[str]:
    """Return the different segments that OmegaT makes of a text file with these paragraphs."""
    for part in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (folder / "project" / part).mkdir(parents=True)
    (folder / "project/omegat.project").write_text(
        PROJECT.format(source_lang=source_lang, target_lang=target_lang), "utf-8"
    )
    (folder / "project/source/report.txt").write_text("\n\n".join(paragraphs), "utf-8")
    java = f"-Djava.awt.headless=true -Duser.home={folder} -Dfile.encoding=UTF-8"
    subprocess.run(
        [
            *("omegat", "project", "--config-dir=config", "--mode=console-createpseudotranslatetmx"),
            *("--pseudotranslatetmx=segments.tmx", "--pseudotranslatetype=equal"),
        ],
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "JAVA_TOOL_OPTIONS": java},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=300,
    )
    units = ElementTree.parse(folder / "segments.tmx").iter("tu")
    return {"".join(next(unit.iter("seg")).itertext()) for unit in units}


def our_sentences(paragraphs: Iterable[str], lang: str) -> set[str]:
    return {sentence.text for paragraph in paragraphs for sentence in sentences(paragraph, lang)}


def case_paragraphs(name: str) -> list[str]:
    text = (ROOT / "fixtures/segmentation" / name).read_text("utf-8")
    heads = [block.split("\n---\n")[0] for block in text.removesuffix("\n===\n").split("\n===\n")]
    return [re.sub(r"^#.*\n", "", head, flags=re.M) for head in heads]


def report_paragraphs(chinese: bool) -> list[str]:
    """Return the lines, or the cells of tables, of one language in the reports beside the checkout."""
    texts = [
        path.read_text("utf-8-sig")
        for kind in ("reports", "samples")
        for path in SHARED.glob(f"{kind}/*.txt")
    ]
    lines = [line.strip() for text in texts for line in re.split(r"[\n|]", text)]
    return [line for line in lines if line and bool(HAN.search(line)) == chinese]


def generated_paragraphs(count: int) -> list[str]:
    """Return short random paragraphs of marks, figures and blanks, each about a Han character of its own."""
    chance = random.Random(2)
    pieces = [*'。。。？！—’”"」）』、,.．?!…；：，“》)] \n\u3000AbB19', "<br1/>", "好", "5. ", ". ", "! "]
    paragraphs = []
    for number in range(count):
        own = chr(0x4E00 + number)
        # a blank line would be OmegaT's end of paragraph
        text = "".join(chance.choices([*pieces, own, own, own, own], k=chance.randint(3, 16)))
        paragraphs.append(re.sub(r"\n\s*\n", "\n", text).strip() or own)
    return paragraphs


def test_chinese_sentences_are_omegats(tmp_path: Path) -> None:
    paragraphs = [*case_paragraphs("zh.txt"), *generated_paragraphs(3000), *report_paragraphs(chinese=True)]
    theirs = omegat_sentences(paragraphs, "zh-CN", "en-US", tmp_path)
    ours = our_sentences(paragraphs, "zh-CN")
    assert len(theirs) > 3000
    assert sorted(ours - theirs) == []
    assert sorted(theirs - ours) == []


def test_english_sentences_are_omegats_where_it_is_right(tmp_path: Path) -> None:
    """OmegaT is wrong, in these reports, after a month before its day and after a list number."""
    paragraphs = report_paragraphs(chinese=False)
    if not paragraphs:
        pytest.skip("the reports are not beside the checkout")
    theirs = omegat_sentences(paragraphs, "en-US", "zh-CN", tmp_path)
    ours = {
        piece
        for sentence in our_sentences(paragraphs, "en-US")
        for piece in re.split(r"(?<=\bOct\.) (?=\d)|(?<=^\d\.) (?=[A-Z])", sentence)
    }
    assert len(theirs) > 200
    assert sorted(ours - theirs) == []
    assert sorted(theirs - ours) == []
