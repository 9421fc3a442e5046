"""The text of a segment without its tags: what stands there for a reader is kept, code of other formats is not."""

import pytest
from lxml import etree

from tmx_builder.parser.readers.inline import inline_text


def text_of(content: str, **data: str) -> str:
    return inline_text(etree.fromstring(f"<seg>{content}</seg>"), data).text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        # text in whatever element
        ('Employment <g id="1">rose</g>.', "Employment rose."),
        ('Five <mrk mtype="seg">schools</mrk> were built.', "Five schools were built."),
        ('<a href="x">新建</a><foo>学校</foo>5所。', "新建学校5所。"),
        ("Prices <hi>stayed</hi> stable.", "Prices stayed stable."),
        ('<pc id="1">A <pc id="2">b</pc></pc> c', "A b c"),
        # code of another format
        ('<bpt i="1">&lt;b&gt;</bpt>Save<ept i="1">&lt;/b&gt;</ept> it', "Save it"),
        ('un<bpt i="1">&lt;b&gt;</bpt>happy', "unhappy"),
        ('<it pos="begin">&lt;i&gt;</it>recovered', "recovered"),
        ('Prices <bx id="4"/>stayed<ex id="4"/> stable.', "Prices stayed stable."),
        ("A<ut>{\\b </ut>bold", "Abold"),
        ("x<ph>&lt;img src='a.png'/&gt;</ph>y", "xy"),
        # breaks and tabs, in all that they are written as
        ("by<ph>&lt;br/&gt;</ph>8", "by 8"),
        ("by<ph>&lt;BR&gt;</ph>8", "by 8"),
        ("by<ph>&lt;w:br w:type='page'/&gt;</ph>8", "by 8"),
        ("by<ph>\\n</ph>8", "by 8"),
        ("by<ph>\\t</ph>8", "by 8"),
        ("by<ut>{\\tab }</ut>8", "by 8"),
        ('by<ph type="x-tab"/>8', "by 8"),
        ('by<x id="1" ctype="lb"/>8', "by 8"),
        ('by<ph id="1" subType="xlf:lb"/>8', "by 8"),
        ('by<x id="1" equiv-text="&#10;"/>8', "by 8"),
        ('by<x id="1" equiv-text="&lt;br/&gt;"/>8', "by 8"),
        ('by<ph id="1" dataRef="d1"/>8', "by 8"),
        # no second blank, none in Chinese, none at an end
        ("by<ph>\\n</ph> 8", "by 8"),
        ("by <ph>\\n</ph>8", "by 8"),
        ("贸易<ph>&lt;br/&gt;</ph>增长。", "贸易增长。"),
        ('增长<x id="2"/>8%。', "增长8%。"),
        ("by 8<ph>\\n</ph>", "by 8"),
        # a tag that says nothing, between two words or elsewhere
        ('grew by<x id="2"/>8 percent', "grew by 8 percent"),
        ('8<x id="2"/>, 9', "8, 9"),
        # variables
        ('共<ph type="var">{n}</ph>项', "共{n}项"),
        ("<ph>%s</ph> of <ph>%1$d</ph>, <ph>${name}</ph>", "%s of %1$d, ${name}"),
        ('<x id="1" equiv-text="{{count}}"/> items', "{{count}} items"),
        ('<ph id="1" dataRef="d2"/> items', "%(count)s items"),
        # a character that a tag stands for
        ('Port<x id="1" equiv-text="&amp;"/>Trade', "Port&Trade"),
        ('a<cp hex="000B"/>b', "a\x0bb"),
        # translatable text inside of code
        ('See<ph type="fnote">&lt;fn<sub>Note.</sub>&gt;</ph>.', "See Note.."),
        ('见注<ph type="fnote">&lt;fn<sub>注释。</sub>&gt;</ph>。', "见注注释。。"),
        # changes tracked in Studio
        (
            '<mrk mtype="x-sdl-deleted">an increase of</mrk><mrk mtype="x-sdl-added">up</mrk> 5.2 percent',
            "up 5.2 percent",
        ),
        (
            '<mrk mtype="x-sdl-feedback-deleted">old</mrk><mrk mtype="x-sdl-feedback-added">new</mrk>'
            '<mrk mtype="x-sdl-feedback-comment">!</mrk>',
            "new!",
        ),
        # comments and instructions of XML
        ("a<!-- no text -->b<?x y?>c", "abc"),
    ],
)
def test_what_a_segment_says(content: str, text: str) -> None:
    assert text_of(content, d1="<br/>", d2="%(count)s") == text


def test_tags_are_counted() -> None:
    assert inline_text(etree.fromstring("<seg>a<g>b<x/></g><ph>c</ph></seg>")).taken_off == 3
