"""Our clauses against those that tools make by our rules: by a small engine of SRX here, and by the real OmegaT."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import regex  # type: ignore[import-untyped]
from click.testing import CliRunner
from omegat_driver import needs_omegat, omegat_project

from tmx_builder.cli import main
from tmx_builder.segmenter import segmentation_rules, sentences
from tmx_builder.segmenter.clause_rules import Rule
from tmx_builder.segmenter.clauses import clauses
from tmx_builder.writers import SegmentationTool, segmentation_text

ROOT = Path(__file__).resolve().parents[2]
RULES = {"zh": segmentation_rules("zh"), "en": segmentation_rules("en")}
DIFFERENT = {'实施"甲，乙"工程，安装6"管道，全部完工。'}
"""Cases that patterns cannot tell: a straight mark that is no quotation mark after one that is."""


FURTHER = (
    "甲〈乙，丙〉丁",
    "10. ABC公司",
    "甲\n 乙",
    "甲<br1/>乙",
    "“甲。乙，丙”好",
    "“好! 走，吧”了",
    "Yahoo!中国",
    "见http://a.cn/a:/b网",
)


def cut(text: str, rules: Sequence[Rule]) -> list[str]:
    """Cut a text as OmegaT does: of the rules that match at a place, the first decides."""
    breaks: dict[int, bool] = {}
    for rule in rules:
        starts = {match.start() for match in regex.finditer(rule.after, text)}
        for match in regex.finditer(rule.before, text):
            if match.end() not in breaks and match.end() in starts:
                breaks[match.end()] = rule.is_break
    places = [0, *sorted(place for place, is_break in breaks.items() if is_break), len(text)]
    return [piece for start, end in pairwise(places) if (piece := text[start:end].strip())]


def our_clauses(paragraph: str) -> list[str]:
    return [clause.text for sentence in sentences(paragraph, "zh-CN") for clause in clauses(sentence)]


def cases() -> list[str]:
    text = (ROOT / "fixtures/segmentation/zh-clauses.txt").read_text("utf-8")
    heads = [block.split("\n---\n")[0] for block in text.removesuffix("\n===\n").split("\n===\n")]
    return [re.sub(r"^#.*\n", "", head, flags=re.M) for head in heads]


def chinese_paragraphs() -> list[str]:
    texts = [path.read_text("utf-8-sig") for path in sorted((ROOT / "fixtures/reports").glob("*.txt"))]
    lines = {line.strip() for text in texts for line in text.splitlines()}
    return sorted(line for line in lines if re.search("[\u3400-\u9fff]", line))


def test_the_clauses_of_our_reports_are_those_of_the_rules() -> None:
    paragraphs = chinese_paragraphs()
    assert len(paragraphs) > 50
    assert [line for line in paragraphs if cut(line, RULES["zh"]) != our_clauses(line)] == []


def test_the_cases_are_cut_as_we_cut_them() -> None:
    assert {case for case in cases() if cut(case, RULES["zh"]) != our_clauses(case)} == DIFFERENT


@pytest.mark.parametrize("number", range(len(segmentation_rules("zh"))))
def test_each_rule_matters(number: int) -> None:
    """Without the rule, a case, a report or a further sentence is cut otherwise."""
    fewer = [rule for place, rule in enumerate(RULES["zh"]) if place != number]
    texts = [*cases(), *chinese_paragraphs(), *FURTHER]
    assert any(cut(text, fewer) != cut(text, RULES["zh"]) for text in texts)


@pytest.mark.parametrize("tool", SegmentationTool)
def test_every_tool_gets_all_rules(tool: SegmentationTool) -> None:
    root = ElementTree.fromstring(segmentation_text(tool, RULES).encode())
    rules: list[tuple[bool, str, str]]
    if tool is SegmentationTool.OMEGAT_3:
        objects = [node for node in root.iter("object") if node.get("class", "").endswith(".Rule")]
        values = [{node.get("property"): "".join(node.itertext()) for node in item} for item in objects]
        rules = [(item["breakRule"] == "true", item["beforebreak"], item["afterbreak"]) for item in values]
    else:
        assert root.get("version") == ("1.0" if tool is SegmentationTool.MEMOQ else "2.0")
        nodes = [node for node in root.iter() if node.tag.split("}")[-1] == "rule"]
        rules = [(node.get("break") == "yes", node[0].text or "", node[1].text or "") for node in nodes]
        maps = [node.attrib for node in root.iter() if node.tag.split("}")[-1] == "languagemap"]
        assert re.fullmatch(maps[0]["languagepattern"], "zh-CN")
        assert [entry["languagerulename"] for entry in maps] == ["Chinese", "English", "Default"]
    assert rules[:-1] == [tuple(rule) for language in RULES.values() for rule in language]


def test_the_command_writes_a_file_and_refuses_a_wrong_name(tmp_path: Path) -> None:
    path = tmp_path / "omegat" / "segmentation.conf"
    assert CliRunner().invoke(main, ["srx", "--for", "omegat-3", "-o", str(path)]).exit_code == 0
    assert path.read_text("utf-8") == segmentation_text(SegmentationTool.OMEGAT_3, RULES)
    assert CliRunner().invoke(main, ["srx", "-o", str(tmp_path / "memory.tmx")]).exit_code == 2
    (tmp_path / "tmx-builder.toml").touch()
    of_a_store = tmp_path / ".tmx-builder" / "rules.srx"
    assert CliRunner().invoke(main, ["srx", "-o", str(of_a_store)]).exit_code == 2


@pytest.mark.omegat
@needs_omegat
def test_omegat_cuts_chinese_into_our_clauses(tmp_path: Path) -> None:
    paragraphs = [*(case for case in cases() if case not in DIFFERENT), *chinese_paragraphs()]
    project = omegat_project(tmp_path, "\n\n".join(paragraphs))
    project.set_rules(segmentation_text(SegmentationTool.OMEGAT_3, RULES))
    of_omegat, ours = project.segments(), {clause for text in paragraphs for clause in our_clauses(text)}
    assert len(ours) > 300
    assert sorted(ours - of_omegat) == []
    assert sorted(of_omegat - ours) == []


@pytest.mark.omegat
@needs_omegat
def test_omegat_cuts_english_into_our_sentences(tmp_path: Path) -> None:
    texts = [path.read_text("utf-8-sig") for path in sorted((ROOT / "fixtures/reports").glob("*.txt"))]
    lines = {line.strip() for text in texts for line in text.splitlines()}
    paragraphs = sorted(line for line in lines if line and not re.search("[\u3400-\u9fff]", line))
    project = omegat_project(tmp_path, "\n\n".join(paragraphs), ("en-US", "zh-CN"))
    project.set_rules(segmentation_text(SegmentationTool.OMEGAT_3, RULES))
    ours = {sentence.text for text in paragraphs for sentence in sentences(text, "en-US")}
    assert project.segments() == ours
