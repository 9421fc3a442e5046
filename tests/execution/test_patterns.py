"""A pattern that an earlier command compiled does what it does when it is compiled anew."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tmx_builder.execution import patterns, patterns_kept

COMPILER: Any = vars(re)["_compiler"]
TEXTS = ["", "GDP增长5.2%，达到1,200亿元", "A total of 30 parks\nwere built in 2024.", "ABC", "aáǎ", "x" * 40]
SOURCES = [
    (r"(?P<whole>\d{1,3}(?:,\d{3})*)(?P<part>\.\d+)?", 0),
    (r"(a)|(?P<second>b)(?P=second)?", re.IGNORECASE),
    ("[\u3400-\u4dbf\u4e00-\u9fff]+(?=\\d)", 0),
    (r"^\w+$  # a word alone", re.VERBOSE | re.MULTILINE),
    (r"(?i)(?<!\d)[a-z]+\b", re.ASCII),
    (r"(?:x{2,5}+|(?>ab|a))*.", re.DOTALL),
]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TMX_BUILDER_CACHE", str(tmp_path))
    monkeypatch.setattr(patterns, "_COSTLY", -1)
    re.purge()
    yield tmp_path
    re.purge()


def compiled(source: str, flags: int, monkeypatch: pytest.MonkeyPatch) -> re.Pattern[str]:
    """Return a pattern as a command compiles it that must not compile it anew."""
    re.purge()
    with monkeypatch.context() as patch, patterns_kept():
        patch.setattr(COMPILER, "_code", None)
        return re.compile(source, flags)


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_kept_pattern_is_as_one_that_was_compiled(
    source: str, flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with patterns_kept():
        anew = re.compile(source, flags)
    kept = compiled(source, flags, monkeypatch)
    assert kept is not anew
    assert (kept.pattern, kept.flags, kept.groups, kept.groupindex) == (
        anew.pattern,
        anew.flags,
        anew.groups,
        anew.groupindex,
    )
    for text in TEXTS:
        assert [(m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in kept.finditer(text)] == [
            (m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in anew.finditer(text)
        ]


def test_patterns_of_several_commands_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for source, flags in SOURCES:
        with patterns_kept():
            re.compile(source, flags)
    for source, flags in SOURCES:
        compiled(source, flags, monkeypatch)


def test_earlier_ones_are_forgotten_where_there_would_be_too_many(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "_MOST", 1)
    for source, flags in SOURCES[:2]:
        with patterns_kept():
            re.compile(source, flags)
    compiled(*SOURCES[1], monkeypatch)
    with pytest.raises(TypeError):
        compiled(*SOURCES[0], monkeypatch)


def test_a_program_that_is_refused_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns._Program, "code", property(lambda _: [2**31]), raising=False)
    program = patterns._Program(32, [], 0, {})
    monkeypatch.setattr(patterns, "_read", lambda _: {("a", 0): program})
    with patterns_kept():
        assert re.compile("a").match("a")


@pytest.mark.parametrize("source", [b"a+", re.compile("a")], ids=["bytes", "a pattern"])
def test_what_is_no_text_is_compiled_as_ever(source: Any) -> None:
    with patterns_kept():
        assert re.compile(source).pattern in ("a", b"a+")


@pytest.mark.parametrize("name", ["_code", "_sre", "compile"])
def test_another_module_re_is_left_alone(name: str, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    before = COMPILER.compile
    with monkeypatch.context() as patch:
        patch.delattr(COMPILER, name)
        with patterns_kept():
            assert getattr(COMPILER, "compile", before) is before
    assert list(cache.iterdir()) == []


def test_re_is_as_before_when_a_command_ends() -> None:
    before = COMPILER.compile
    with pytest.raises(ValueError, match="end"), patterns_kept():
        raise ValueError("end")
    assert COMPILER.compile is before
