"""A scan of a TMX finds the sources that reading all of it finds, however the file is written."""

import gzip
from pathlib import Path

import pytest

from tmx_builder.errors import InputError
from tmx_builder.model import Status
from tmx_builder.parser import ScannedMemory, memory_entries

UNIT = (
    '<tu tuid="t{n}" changedate="20300101T000000Z"><prop type="x-document">a.txt</prop>'
    '<prop type="x-status">{status}</prop><tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv>'
    '<tuv xml:lang="en-US"><seg>{en}</seg></tuv></tu>'
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="zh-CN"/><body>\n'
TAIL = "\n</body></tmx>\n"


def unit(number: int, zh: str, en: str, status: str = "translated") -> str:
    return UNIT.format(n=number, zh=zh, en=en, status=status)


PLAIN = [unit(1, "各位代表：", "Fellow Deputies,"), unit(2, "研发&amp;制造", "R&amp;D", "reviewed")]

FILES = {
    "plain": HEAD + "\n".join(PLAIN) + TAIL,
    "a comment that holds a unit": HEAD + PLAIN[0] + f"<!-- {PLAIN[0]} -->" + PLAIN[1] + TAIL,
    "a comment at the end": HEAD + "\n".join(PLAIN) + "<!-- end -->" + TAIL,
    "character data": HEAD + PLAIN[0] + unit(3, "<![CDATA[A<B的]]>", "less") + TAIL,
    "tags": HEAD + unit(3, '深<bpt i="1">&lt;b&gt;</bpt>化<ept i="1"/>', "deepen") + PLAIN[0] + TAIL,
    "properties of variants": HEAD
    + PLAIN[0].replace("<seg>", '<prop type="x-a">b</prop><seg>')
    + PLAIN[1]
    + TAIL,
    "single quotation marks": (HEAD + "\n".join(PLAIN) + TAIL)
    .replace('"', "'")
    .replace("<?xml version='1.0'", '<?xml version="1.0"'),
    "another language": HEAD + PLAIN[0] + PLAIN[1].replace("zh-CN", "fr-FR") + TAIL,
    "nothing on a side": HEAD + PLAIN[0] + unit(3, "改革", " ") + TAIL,
    "a prefix": (HEAD + "\n".join(PLAIN) + TAIL)
    .replace("<tmx ", '<t:tmx xmlns:t="urn:t" ')
    .replace("</tmx", "</t:tmx")
    .replace("<tu ", "<t:tu ")
    .replace("</tu>", "</t:tu>"),
    "english first": (HEAD + "\n".join(PLAIN) + TAIL).replace('srclang="zh-CN"', 'srclang="en-US"'),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gzip"])
def test_a_scan_is_a_reading(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / ("m.tmx.gz" if encoding == "gzip" else "m.tmx")
    written = FILES[name].replace("UTF-8", "UTF-16") if encoding == "utf-16" else FILES[name]
    data = written.encode("utf-16" if encoding == "utf-16" else "utf-8")
    path.write_bytes(gzip.compress(data) if encoding == "gzip" else data)
    entries = list(memory_entries(path))
    chinese = [entry.source if entry.source_lang == "zh-CN" else entry.target for entry in entries]
    scanned = ScannedMemory(path, "zh")
    assert list(scanned.sources()) == chinese
    read = scanned.units(range(len(chinese)))
    assert [read[number].source for number in sorted(read)] == chinese
    assert {entry.document for entry in read.values()} == {"a.txt"}
    reverse = ScannedMemory(path, "en")
    english = list(reverse.sources())
    assert [(entry.source, entry.target) for entry in reverse.units(range(len(english))).values()] == list(
        zip(english, chinese, strict=True)
    )


def test_units_have_their_status(tmp_path: Path) -> None:
    (tmp_path / "m.tmx").write_text(FILES["plain"], "utf-8")
    scanned = ScannedMemory(tmp_path / "m.tmx", "zh")
    assert list(scanned.sources()) == ["各位代表：", "研发&制造"]
    assert [entry.status for entry in scanned.units([0, 1]).values()] == [Status.TRANSLATED, Status.REVIEWED]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        FILES["plain"].encode()[:-20],
        FILES["plain"].encode()[:-90],
        FILES["plain"].encode().replace("各".encode(), b"\xff"),
        b"no xml",
        (HEAD + TAIL).encode(),
        gzip.compress(FILES["plain"].encode())[:-30],
    ],
    ids=["empty", "cut in the end", "cut in a unit", "broken bytes", "no xml", "no unit", "broken gzip"],
)
def test_a_broken_file_is_an_error(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.tmx").write_bytes(data)
    with pytest.raises(InputError):
        list(ScannedMemory(tmp_path / "m.tmx", "zh").sources())


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(ScannedMemory(tmp_path / "m.tmx", "zh").sources())
