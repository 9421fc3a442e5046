"""Inline tags of memories come out as they went in, in every format that has tags."""

from pathlib import Path

import pytest
from lxml import etree

from tmx_builder import BuildSettings, build
from tmx_builder.model import Tag
from tmx_builder.parser import read

TMX = """<tmx version="1.4"><header srclang="zh-CN"/><body>{}</body></tmx>"""
UNIT = '<tu><tuv xml:lang="zh-CN"><seg>{}</seg></tuv><tuv xml:lang="en-US"><seg>{}</seg></tuv></tu>'
SEGMENTS = (
    ("港口吞吐量增长。", "Port throughput rose."),
    (
        '点击<bpt i="1" type="bold">&lt;b&gt;</bpt>保存<ept i="1">&lt;/b&gt;</ept>，共<ph type="var">{n}</ph>项。',
        'Click <bpt i="1" type="bold">&lt;b&gt;</bpt>Save<ept i="1">&lt;/b&gt;</ept>, <ph type="var">{n}</ph> items.',
    ),
    # tags in another order, one inside another, and one at each end
    (
        '<ph x="1">&lt;p/&gt;</ph><bpt i="2">&lt;i&gt;</bpt>甲<bpt i="3">&lt;b&gt;</bpt>乙'
        '<ept i="3">&lt;/b&gt;</ept><ept i="2">&lt;/i&gt;</ept><ph x="4">&lt;fn/&gt;</ph>',
        '<bpt i="3">&lt;b&gt;</bpt>B<ept i="3">&lt;/b&gt;</ept> and <bpt i="2">&lt;i&gt;</bpt>A'
        '<ept i="2">&lt;/i&gt;</ept><ph x="4">&lt;fn/&gt;</ph><ph x="1">&lt;p/&gt;</ph>',
    ),
    # tags that stand for a blank, or for nothing
    (
        '进口<ph x="1">&lt;br/&gt;</ph>增长<ph x="2"/>8%。',
        'Imports<ph x="1">&lt;br/&gt;</ph>grew by<ph x="2"/>8 percent.',
    ),
    ("第一行<ph type='x-tab'/>第二行", "First line<ph type='x-tab'/>Second line"),
    # half of a pair
    (
        '消费<it pos="begin" x="1">&lt;i&gt;</it>回升。',
        'Consumption <it pos="begin" x="1">&lt;i&gt;</it>recovered.',
    ),
    ('回升<it pos="end" x="1">&lt;/i&gt;</it>。', 'It recovered<it pos="end" x="1">&lt;/i&gt;</it>.'),
    # without code
    ("物价<hi type='bold'>稳定</hi>。", "Prices <hi type='bold'>stayed</hi> stable."),
)

Content = tuple[str, tuple[tuple[str, str, str], ...]]


def content(text: str, tags: tuple[Tag, ...]) -> Content:
    return text, tuple(
        (tag.kind.value, tag.code, text[: tag.start] + "|" + text[tag.start : tag.end]) for tag in tags
    )


def contents(path: Path) -> list[tuple[Content, Content]]:
    return [
        (content(unit.source, unit.known.source_tags), content(unit.target, unit.known.target_tags))
        for unit in read(path, path.name).units
        if unit.known
    ]


@pytest.mark.parametrize(("name", "version"), [("out.tmx", "1.2"), ("out.xlf", "1.2"), ("out.xlf", "2.1")])
def test_tags_go_round(name: str, version: str, tmp_path: Path) -> None:
    given, out, again = tmp_path / "given.tmx", tmp_path / name, tmp_path / "again.tmx"
    given.write_text(TMX.format("".join(UNIT.format(*texts) for texts in SEGMENTS)), "utf-8")
    settings = BuildSettings(xliff_version=version)
    assert build([given], [out], settings).failures == ()
    assert build([out], [again], settings).failures == ()
    assert contents(given) == contents(out) == contents(again)
    assert len(contents(given)) == len(SEGMENTS)
    assert sum(len(source[1]) for source, _ in contents(given)) == 16


def test_a_tag_and_its_translation_have_one_number(tmp_path: Path) -> None:
    given, out = tmp_path / "given.tmx", tmp_path / "out.tmx"
    given.write_text(TMX.format(UNIT.format(*SEGMENTS[2])), "utf-8")
    build([given], [out])
    source, target = (
        {(element.get("x"), element.text) for element in seg if element.get("x")}
        for seg in etree.parse(out).iter("seg")
    )
    assert source == target


def test_texts_without_tags_match_as_before(tmp_path: Path) -> None:
    """What a tag stands for is in the text that is compared, and in the table that a person reads."""
    given, table = tmp_path / "given.tmx", tmp_path / "out.tsv"
    given.write_text(TMX.format("".join(UNIT.format(*texts) for texts in SEGMENTS)), "utf-8")
    build([given], [table])
    rows = [line.split("\t")[:2] for line in table.read_text("utf-8").splitlines()]
    assert rows[1] == ["点击保存，共{n}项。", "Click Save, {n} items."]
    assert rows[3] == ["进口增长8%。", "Imports grew by 8 percent."]
    assert rows[4] == ["第一行第二行", "First line Second line"]
