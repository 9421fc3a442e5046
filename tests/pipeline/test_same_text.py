"""The same text in another container makes the same units."""

import html
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from tmx_builder import BuildResult, BuildSettings, Granularity, build
from tmx_builder.text import language

REPORT = Path(__file__).resolve().parents[2] / "fixtures" / "reports" / "lanhai-2024.txt"

TRADITIONAL = """\
施政報告
Policy Address
過去一年，面對複雜嚴峻的外部環境，全市上下團結一心、攻堅克難，較好地完成了各項目標任務。
Over the past year, in the face of a complex environment, the whole city pulled together and met all targets.
新增就業13.6萬人，改造老舊小區214個；接待遊客5280萬人次，實現旅遊收入619億元。
A total of 136,000 jobs were created, and 214 compounds renovated. We received 52.8 million visits and earned \
61.9 billion yuan.
"""

_SCORE = 4
"""Where a unit's score stands in `units`."""

MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("首页", "要闻", "政策", "服务", "互动"))


def page(text: str, charset: str) -> bytes:
    """Return the text as a page of a site: its first line a heading, a line break in a paragraph, menus around."""
    lines = [html.escape(line) for line in text.splitlines()]
    body = "".join(f"<p>{line}</p>\n" for line in lines[1:-2]) + f"<div>{lines[-2]}<br>\n{lines[-1]}</div>"
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>市政府</title><style>p {{}}</style></head>"
        f"<body><nav>导航</nav><ul>{MENU}</ul><div id=a><div><h1>{lines[0]}</h1></div><div>{body}</div></div>"
        f"<ul>{MENU}</ul><footer>版权所有 Copyright</footer><script>var x = '1';</script></body></html>"
    ).encode(charset, "xmlcharrefreplace")


def mail(text: str) -> bytes:
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb18030\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head.encode() + page(text, "gb18030")


WRITTEN: dict[str, Callable[[str], bytes]] = {
    "utf-8.txt": str.encode,
    "mark.txt": lambda text: text.encode("utf-8-sig"),
    "utf-16.txt": lambda text: text.encode("utf-16"),
    "utf-16-le.txt": lambda text: text.encode("utf-16-le"),
    "gb18030.txt": lambda text: text.encode("gb18030"),
    "crlf.text": lambda text: text.replace("\n", "\r\n").encode(),
    "invisible.txt": lambda text: text.replace("\n", "\u200b\n").replace(" ", "\u00a0").encode(),
    "text.md": str.encode,
    "page.html": lambda text: page(text, "utf-8"),
    "page-gb.htm": lambda text: page(text, "gb18030"),
    "page.mhtml": mail,
}


def units(folder: Path, outputs: Path) -> tuple[dict[str, list[tuple[str, ...]]], BuildResult]:
    """Return the sentence units of each document in a folder: both texts, and what kind of unit it is.

    Clauses follow from the same paragraphs as they do.
    """
    result = build([folder], [outputs], BuildSettings(granularities=(Granularity.SENTENCE,)))
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in outputs.read_text("utf-8").splitlines():
        source, target, document, _, _, *kind = line.split("\t")
        found[document].append((source, target, *kind))
    return found, result


def _without_score(unit: tuple[str, ...]) -> tuple[str, ...]:
    return (*unit[:_SCORE], *unit[_SCORE + 1 :])


def test_a_report_in_every_container(tmp_path: Path) -> None:
    text = "\n".join(REPORT.read_text("utf-8").splitlines()[:24])
    (tmp_path / "in").mkdir()
    for name, encoded in WRITTEN.items():
        (tmp_path / "in" / name).write_bytes(encoded(text))
    for spoken in ("zh", "en"):
        half = "\n".join(line for line in text.splitlines() if language(line) == spoken)
        (tmp_path / "in" / f"halves.{spoken}.txt").write_text(half, encoding="utf-8")
    found, result = units(tmp_path / "in", tmp_path / "units.tsv")
    assert result.failures == ()
    assert set(found) == {*WRITTEN, "halves.zh.txt"}
    expected = found["utf-8.txt"]
    assert len(expected) >= 12
    # where the languages stand apart, their pairs are surer or less sure than side by side, and scores tell it
    apart = found.pop("halves.zh.txt")
    assert [_without_score(unit) for unit in apart] == [_without_score(unit) for unit in expected]
    assert {name: made for name, made in found.items() if made != expected} == {}


def test_traditional_text(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for encoding in ("utf-8", "big5", "cp950", "gb18030"):
        (tmp_path / "in" / f"{encoding}.txt").write_bytes(TRADITIONAL.encode(encoding))
        (tmp_path / "in" / f"{encoding}.html").write_bytes(page(TRADITIONAL, encoding))
    found, result = units(tmp_path / "in", tmp_path / "units.tsv")
    assert result.failures == ()
    expected = found["utf-8.txt"]
    assert len(expected) >= 3
    assert {name: made for name, made in found.items() if made != expected} == {}
    assert len(found) == 8
