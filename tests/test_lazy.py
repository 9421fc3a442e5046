"""What is computed when it is first asked for."""

import re

import pytest

from tmx_builder.lazy import lazy, lazy_pattern


def test_a_value_is_computed_once() -> None:
    asked = []

    class Text:
        @lazy
        def words(self) -> list[str]:
            asked.append(self)
            return ["a"]

    text = Text()
    assert text.words is text.words
    assert asked == [text]


def test_a_pattern_is_compiled_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compiling = re.compile

    def counted(pattern: str, flags: int) -> re.Pattern[str]:
        compiled.append(pattern)
        return compiling(pattern, flags)

    monkeypatch.setattr(re, "compile", counted)
    pattern = lazy_pattern(r"(?P<word>[a-z]+)\d", re.IGNORECASE)
    assert pattern.pattern == r"(?P<word>[a-z]+)\d"
    assert not compiled
    match = pattern.search("in B2")
    assert match is not None
    assert match["word"] == "B"
    assert pattern.sub("", "in B2") == "in "
    assert pattern.groupindex == {"word": 1}
    assert set(compiled) == {pattern.pattern}
