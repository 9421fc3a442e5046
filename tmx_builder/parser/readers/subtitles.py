"""Subtitles: SubRip (.srt) and WebVTT (.vtt), one language or both in each caption."""

import re
from itertools import groupby

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Line, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.encoding import decoded_lines
from tmx_builder.text import join_lines, language

_HEAD = 4096
_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}.*")
_TIMES_IN_BYTES = re.compile(_TIMES.pattern.encode(), re.MULTILINE)
_NUMBER = re.compile(r"\s*\d+\s*")
_TAGS = re.compile(r"</?[a-z][^<>]*>|\{\\[^{}]*\}", re.IGNORECASE)
"""Formatting: <i>, <c.yellow>, {\\an8}."""


def recognise(raw: RawFile) -> bool:
    """Return whether the file begins with times of captions."""
    return _TIMES_IN_BYTES.search(raw.data[:_HEAD].replace(b"\0", b"")) is not None


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the captions; the lines of one in one language are a line, and a blank line follows each caption.

    Raises InputError where the file is not text in one encoding, has more lines than any report, or no captions.
    """
    written, remarks = decoded_lines(raw, options)
    starts = [number for number, line in enumerate(written) if _TIMES.fullmatch(line)]
    if not starts:
        raise InputError(
            raw.where, "has no times of captions", "correct it, or rename it if it is no subtitles"
        )
    lines: list[Line] = []
    for start, end in zip(starts, [*starts[1:], len(written)], strict=True):
        # the number of the next caption is above its times
        stop = end - 1 if end < len(written) and _NUMBER.fullmatch(written[end - 1]) else end
        texts = [(number, _TAGS.sub("", written[number]).strip()) for number in range(start + 1, stop)]
        # a blank line ends a caption; what follows it in WebVTT is a note, or the name of the next caption
        blank = next((at for at, (_, text) in enumerate(texts) if not text), len(texts))
        for tongue, run in groupby(texts[:blank], key=lambda text: language(text[1])):
            members = list(run)
            joined = join_lines((text for _, text in members), tongue)
            lines.append(Line(members[0][0] + 1, joined))
        lines.append(Line(end, ""))
    return raw.document(lines, remarks)
