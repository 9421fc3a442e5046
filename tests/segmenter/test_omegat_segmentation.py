"""Our sentences against those that the real OmegaT makes of the same text with its default rules."""

import random
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from omegat_driver import needs_omegat, omegat_project

from tmx_builder.segmenter.sentences import sentences

pytestmark = [pytest.mark.omegat, needs_omegat]

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "fixtures" / "reports", *(ROOT.parent / "shared" / kind for kind in ("reports", "samples")))
"""Of our reports, and of others where these are beside the checkout."""

WRONG_CUTS = re.compile(
    r"(?<=\bOct\.) (?=\d)|(?<=\bLtd\.) (?=[a-z])|(?<=\bU\.S\.) (?=[a-z])|(?<=^[\dI]\.) (?=[A-Z])|(?<=^II\.) (?=[A-Z])"
)

HAN = re.compile(r"[\u3400-\u9fff]")


def our_sentences(paragraphs: Iterable[str], lang: str) -> set[str]:
    return {sentence.text for paragraph in paragraphs for sentence in sentences(paragraph, lang)}


def case_paragraphs(name: str) -> list[str]:
    text = (ROOT / "fixtures/segmentation" / name).read_text("utf-8")
    heads = [block.split("\n---\n")[0] for block in text.removesuffix("\n===\n").split("\n===\n")]
    return [re.sub(r"^#.*\n", "", head, flags=re.M) for head in heads]


def report_paragraphs(chinese: bool) -> list[str]:
    """Return the lines, or the cells of tables, of one language in the reports at hand."""
    texts = [path.read_text("utf-8-sig") for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
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
    theirs = omegat_project(tmp_path, "\n\n".join(paragraphs)).segments()
    ours = our_sentences(paragraphs, "zh-CN")
    assert len(theirs) > 3000
    assert sorted(ours - theirs) == []
    assert sorted(theirs - ours) == []


def test_english_sentences_are_omegats_where_it_is_right(tmp_path: Path) -> None:
    """OmegaT is wrong, in these reports, after an abbreviation within a sentence and after a list number."""
    paragraphs = report_paragraphs(chinese=False)
    theirs = omegat_project(tmp_path, "\n\n".join(paragraphs), ("en-US", "zh-CN")).segments()
    ours = {piece for sentence in our_sentences(paragraphs, "en-US") for piece in WRONG_CUTS.split(sentence)}
    assert len(theirs) > 200
    assert sorted(ours - theirs) == []
    assert sorted(theirs - ours) == []
