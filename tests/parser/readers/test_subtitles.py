"""Subtitles: what is text in them, and what a caption is."""

import pytest

from tmx_builder.parser import RawFile, ReadingOptions
from tmx_builder.parser.readers import plain_text, subtitles

BOTH = """1
00:00:01,000 --> 00:00:02,500
<i>各位代表：</i>
Fellow Deputies,

2
00:00:03,000 --> 00:00:04,000 X1:0
{\\an8}城镇新增就业
12万人。
A total of 120,000 urban jobs
were created.
"""
VTT = """WEBVTT

NOTE a note
1
00:01.000 --> 00:02.500 align:start
<v Mayor>Fellow <c.yellow>Deputies</c>,

NOTE another
"""


def lines(text: str) -> list[tuple[int, str]]:
    raw = RawFile("a.srt", "a.srt", ".srt", text.encode())
    assert subtitles.recognise(raw)
    return [(line.number, line.text) for line in subtitles.read(raw, ReadingOptions()).lines if line.text]


def test_captions_in_both_languages() -> None:
    wanted = [
        (3, "各位代表："),
        (4, "Fellow Deputies,"),
        (8, "城镇新增就业12万人。"),
        (10, "A total of 120,000 urban jobs were created."),
    ]
    assert lines(BOTH) == wanted
    assert lines(BOTH.replace("\n", "\r\n")) == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VTT, [(6, "Fellow Deputies,")]),
        ("1\n00:00:01,000 --> 00:00:02,000\n2024\n", [(3, "2024")]),
        ("1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:02,000 --> 00:00:03,000\nb", [(3, "a"), (6, "b")]),
        ("1\n00:00:01,000 --> 00:00:02,000\n", []),
    ],
)
def test_what_is_no_text(text: str, expected: list[tuple[int, str]]) -> None:
    assert lines(text) == expected


def test_other_texts_are_no_subtitles() -> None:
    for text in ("From 10:30 --> 11:00 the port was closed.\n", "1\n2\n3\n"):
        raw = RawFile("a", "a", "", text.encode())
        assert not subtitles.recognise(raw)
        assert plain_text.recognise(raw)
