"""A TMX that is read in parts has the units, the lines and the faults of one that is read as a whole."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tmx_builder.errors import InputError
from tmx_builder.parser import MemoryEntry, entries_in, memory_entries
from tmx_builder.parser.readers import tmx_stream

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
HEAD = '<tmx version="1.4">\n<header srclang="zh-CN"/>\n<body>\n'
TAIL = "</body>\n</tmx>\n"
UNIT = (
    '<tu tuid="{0}"><tuv xml:lang="zh-CN"><seg>建成{0}所学校</seg></tuv>\n'
    '<tuv xml:lang="en-US"><seg>{0} schools were built</seg></tuv></tu>\n'
)
ENGLISH = '<tu><tuv xml:lang="en"><seg>Schools</seg></tuv></tu>\n'
ENGLISH_FIRST = UNIT.replace("<tu ", '<tu srclang="en-US" ').format(7)
SAID = UNIT.format(8).replace(
    "<tuv", '<prop type="x-document">a.txt</prop><prop type="x-lines">?</prop><tuv', 1
)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tmx_stream, "_PART", 300)


def read(entries: Callable[[], Iterator[MemoryEntry]]) -> tuple[list[MemoryEntry], str]:
    """Return the units up to the first fault, and the fault."""
    units: list[MemoryEntry] = []
    try:
        units.extend(entries())
    except InputError as error:
        return units, str(error)
    return units, ""


def write(folder: Path, text: str, *, packed: bool = False) -> Path:
    path = folder / ("memory.tmx.gz" if packed else "memory.tmx")
    path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    return path


MEMORIES = {
    "plain": (DECLARATION + HEAD + "".join(map(UNIT.format, range(20))) + TAIL, True),
    "without a declaration": (HEAD + "".join(map(UNIT.format, range(20))) + TAIL, True),
    "with a document type": (
        DECLARATION + '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n' + HEAD + UNIT.format(1) * 9 + TAIL,
        True,
    ),
    "no whole unit": (HEAD + ENGLISH * 20 + TAIL, True),
    "another encoding": (
        '<?xml version="1.0" encoding="us-ascii"?>\n'
        + HEAD
        + ENGLISH_FIRST.replace("建成", "").replace("所学校", "&#23398;")
        + TAIL,
        False,
    ),
    "another header": (
        HEAD + UNIT.format(1) * 5 + '<header srclang="en"/>' + UNIT.format(2) * 5 + TAIL,
        False,
    ),
    "an end in a comment": (
        HEAD + UNIT.format(1) * 5 + f"<!--{UNIT.format(2) * 5}-->" + UNIT.format(3) + TAIL,
        False,
    ),
    "an end in CDATA": (
        HEAD
        + UNIT.format(1).replace("built", "built<![CDATA[</tu>" + " " * 400 + "]]>")
        + UNIT.format(3) * 3
        + TAIL,
        False,
    ),
    "nothing after the last unit": (HEAD + UNIT.format(1) * 9, False),
    "something after the end": (HEAD + UNIT.format(1) * 9 + TAIL + "<tmx/>", False),
    "a unit after the end": (HEAD + UNIT.format(1) * 9 + TAIL + UNIT.format(2) * 9 + TAIL, False),
    "a fault in the middle": (HEAD + UNIT.format(1) * 9 + "<tu>&</tu>" + UNIT.format(2) * 9 + TAIL, False),
    "entities": (f'<!DOCTYPE tmx [<!ENTITY a "b">]>\n{HEAD}{UNIT.format(1)}{TAIL}', False),
    "in a namespace with a prefix": (
        '<t:tmx xmlns:t="a">' + HEAD + UNIT.format(1) + TAIL + "</t:tmx>",
        False,
    ),
    "no header": ("<tmx><body>" + UNIT.format(1) * 9 + TAIL, False),
    "empty": ("", False),
}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", MEMORIES)
def test_parts_and_the_whole(name: str, packed: bool, tmp_path: Path) -> None:
    text, in_parts = MEMORIES[name]
    path = write(tmp_path, text, packed=packed)
    assert read(lambda: memory_entries(path)) == read(lambda: tmx_stream.further_entries(path, 0))
    try:
        parts = [entries_in(part) for part in tmx_stream.memory_parts(path)]
    except tmx_stream.UnusualMemoryError:
        assert not in_parts
    else:
        assert in_parts
        assert len(parts) > 1


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(
        st.sampled_from(
            [
                *map(UNIT.format, range(5)),
                ENGLISH,
                ENGLISH_FIRST,
                SAID,
                "\n" * 9,
                "<!--",
                "-->",
                "</tu>",
                "<tu/>",
                "<note>&amp;</note>",
            ]
        ),
        max_size=25,
    )
)
def test_any_pieces(pieces: list[str], tmp_path: Path) -> None:
    path = write(tmp_path, DECLARATION + HEAD + "".join(pieces) + TAIL)
    assert read(lambda: memory_entries(path)) == read(lambda: tmx_stream.further_entries(path, 0))


def test_lines_beyond_those_that_libxml2_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tmx_stream, "_PART", 1 << 16)
    path = write(tmp_path, HEAD + "\n".join(UNIT.format(1) for _ in range(25_000)) + TAIL)
    assert [entry.line for entry in memory_entries(path)] == list(range(4, 4 + 3 * 25_000, 3))
