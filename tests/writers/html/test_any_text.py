"""Whatever stands in a report, the page is the same page around it, and nothing of it is executed."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from tmx_builder.model import Finding, Leftover, Report, Severity, TranslationUnit

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</p></article></div><h1>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<!-- ",
    "--><svg onload=alert(1)>",
    "]]><style>*{display:none}</style>",
    "&lt;b&gt; &amp; &#60;",
    "</title><base href='http://example.org/'>",
    "$style ${script} $$",
    "<!-- cut -->\n",
    "{{7*7}} %s {0}",
    "\u202egnp.exe",
]

any_text = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("\t\n\r\0\x0b\x1f\x85\u2028\ufffe\u202e&<>\"'$`"),
    ),
    max_size=30,
)

Written = Callable[..., Any]


@pytest.fixture(scope="module")
def written(reports: Any, make_unit: Any, make_pair: Any, write_page: Any, read_page: Any) -> Written:
    """Return the tree of a page with this text at every place that takes one."""

    def with_text(text: str) -> Any:
        pair = make_pair("p1", f"据悉{text}。", f"It is {text}.", 1, document=text, section=(text,))
        pair = replace(pair, provenance=replace(pair.provenance, speaker=text))
        found = Finding(text, Severity.ERROR, text, ((0, 2),), ((1, 4),))
        unit = make_unit(
            pair.source,
            pair.target,
            tuid=text,
            pair_id=pair.id,
            findings=(found,),
            footnotes=(text,),
            notes=(text,),
        )
        unit = replace(unit, provenance=pair.provenance)
        made = replace(
            reports[0],
            report=Report(
                text, (pair,), (Leftover(text, 2, "zh-CN", text, text), Leftover(text, 3, text, text, text))
            ),
            units=(unit,),
        )
        with TemporaryDirectory() as folder:
            return read_page(write_page(Path(folder) / "page.html", [made]))

    return with_text


def skeleton(tree: Any) -> list[tuple[Any, list[str]]]:
    """Return the tags of a page and the names of their attributes, but for figures, which may be in any text."""
    return [(each.tag, list(each.keys())) for each in tree.all("//*[not(self::b and ancestor::article)]")]


def carriable(text: str) -> str:
    """Return the text without what XML 1.0 has no place for, as the other formats have it."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


@limits(max_examples=60, deadline=None)
@given(text=any_text)
def test_texts_come_back_less_what_xml_cannot_carry(text: str, written: Written) -> None:
    tree = written(text)
    sides = tree.texts('//article[1]//*[@class="side"]')
    assert sides == [f"据悉{carriable(text)}。", f"It is {carriable(text)}."]
    assert tree.texts('//*[@id="report-1-name"]') == [carriable(text)]
    assert [str(script)[:12] for script in tree.texts("//script")] == ['"use strict"']


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_nothing_but_text(text: str, written: Written) -> None:
    hostile, harmless = written(text), written("harmless")
    assert skeleton(hostile) == skeleton(harmless)
    assert hostile.texts('//article[1]//*[@class="side"]') == [f"据悉{text}。", f"It is {text}."]
    assert text in hostile.texts("//title")[0]
    assert all(each.get("href").startswith("#") for each in hostile.all("//a"))
    assert hostile.texts("//style | //script") == harmless.texts("//style | //script")
    assert hostile.all("//meta/@content") == harmless.all("//meta/@content")


def test_what_is_removed_is_counted(make_unit: Any, tmp_path: Path) -> None:
    from tmx_builder.writers import OutputSettings, open_writer

    unit: TranslationUnit = make_unit("各位\x00代表：", "Fellow\ud800 Deputies,")
    with open_writer(str(tmp_path / "a.html"), OutputSettings("zh-CN", "en-US")) as writer:
        writer.write(unit)
    assert writer.removed >= 2
