"""Bytes to text: the encoding of a file that does not name it.

What is certain comes first: a byte order mark, then UTF-16 and UTF-32 by their zero bytes, then strict UTF-8,
which no other encoding passes by chance. What is left can only be guessed. The candidates are few, since the
text is Chinese or English, and the likelihood of what each makes of the bytes decides, under a model that
knows how often a report has frequent characters, rare ones, marks and ASCII. A general detector has to tell
dozens of languages apart, and is less sure of a short text.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tmx_builder.errors import InputError
from tmx_builder.parser.document import RawFile, ReadingOptions
from tmx_builder.parser.readers.likelihood import likelihood, usual_share

_MARKS = (
    # UTF-32's mark in little endian begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "cp950", "cp1252")
"""What a text can be that is not sound UTF-8; of equals the first is taken."""

_NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp950": "Big5",
    "cp1252": "Windows-1252",
    **{name: name.upper() for name in _WIDE},
}
_WIDER = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "cp936": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
    "cp950": ("cp950", "big5hkscs"),
    "iso8859-1": ("cp1252", "latin-1"),
    "ascii": ("utf-8", "cp1252"),
}
"""The encodings that are read for declared names that are often used loosely, as in browsers."""

_SAMPLE = 65_536
"""Bytes of the lines that a guess looks at; only lines with more than ASCII."""
_SAMPLE_OF_A_LINE = 8_192
_LEAST_WIDE_SHARE = 0.9
"""Share of characters that a Chinese or English text has, from which bytes with zeros are UTF-16 or UTF-32."""
_LEAST_SOUND = 0.5
"""Share of the characters beyond ASCII that a guess has to make sense of."""
_LEAST_FOREIGN = 6
"""Bytes beyond ASCII from which a line of sound UTF-8 in another encoding is no accident."""

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_LINE_END_BYTE = re.compile(rb"[\r\n]")
_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what a person should know of how it was found."""

    text: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes, where: str, encoding: str | None = None) -> Decoded:
    """Return the text of `data` by its byte order mark, else in `encoding`, else in the one that is found.

    Raises InputError, naming the first bad line, where the bytes are not text of one encoding, and where
    `encoding` is unknown.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], where, name))
    if encoding:
        return Decoded(decode_as(data, where, encoding))
    if 0 in data:
        return _wide(data, where)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(data, where)


def decoded_lines(raw: RawFile, options: ReadingOptions) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines of a text, which end in LF, CRLF or CR and nothing else, and the remarks of decoding it.

    Raises InputError as `decode` does, and where the text has more line ends than any report.
    """
    decoded = decode(raw.data, raw.where, options.encoding)
    if (ends := decoded.text.count("\n") + decoded.text.count("\r")) > 2 * options.max_parts:
        raise InputError(raw.where, f"has {ends:,} line ends", "split it into parts, or raise --max-size")
    return _LINE_END.split(decoded.text), decoded.remarks


def is_text_encoding(name: str) -> bool:
    """Return whether Python knows an encoding of text by this name; base64 is a codec, too, but not one of text."""
    try:
        _ = b"text".decode(name, "replace")
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def decode_as(data: bytes, where: str, encoding: str) -> str:
    """Return the text of `data` in the encoding of this name; raise InputError where it is not in it."""
    if not is_text_encoding(encoding):
        raise InputError(where, f"unknown encoding {encoding}", "name one such as gb18030 or big5")
    known = codecs.lookup(encoding).name
    wider = _WIDER.get(known, (known,))
    for name in wider[:-1]:
        try:
            return data.decode(name).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return _strictly(data, where, wider[-1]).removeprefix("\ufeff")


def _strictly(data: bytes, where: str, name: str) -> str:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, ValueError) as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        shown = _NAMES.get(name, name)
        bad = data.decode(name, "replace").count("\ufffd")
        line = len(_LINE_END.findall(data[:start].decode(name, "replace"))) + 1
        places = "at one place" if bad == 1 else f"at {bad:,} places, the first"
        raise InputError(
            where,
            f"is not sound {shown} {places} in line {line}",
            "repair the line, save all of it in one encoding, or name its encoding (--encoding)",
        ) from error


def _wide(data: bytes, where: str) -> Decoded:
    """Return the text of bytes with zeros, which are UTF-16 or UTF-32 or no text at all."""
    whole = data[: min(_SAMPLE, len(data) // 4 * 4)]
    shares = [(usual_share(whole.decode(name, "replace")), name) for name in _WIDE]
    share, name = max(shares, key=lambda candidate: candidate[0])
    if share < _LEAST_WIDE_SHARE:
        raise InputError(
            where, f"is not a text file (NUL at byte {data.find(0)})", "save it as text in UTF-8"
        )
    return Decoded(_strictly(data, where, name), (f"read as {_NAMES[name]}, which is a guess",))


def _guessed(data: bytes, where: str) -> Decoded:
    sample = _sample(data)
    name = max(_CANDIDATES, key=lambda encoding: likelihood(sample.decode(encoding, "replace")))
    beyond = [character for character in sample.decode(name, "replace") if character > "\x7f"]
    if beyond.count("\ufffd") > (1 - _LEAST_SOUND) * len(beyond):
        try:
            _strictly(data, where, "utf-8")
        except InputError as error:
            problem = f"is text in no encoding that is known: it {error.problem}"
            raise InputError(where, problem, error.advice) from error
    try:
        text = _strictly(data, where, name)
    except InputError:
        if _begins_in_utf8(data):
            _strictly(data, where, "utf-8")
        raise
    if name != "utf-8" and (line := _first_line_in_utf8(data, name)):
        raise InputError(
            where,
            f"is {_NAMES[name]}, but UTF-8 in line {line}",
            "save all of it in one encoding",
        )
    return Decoded(text, (f"read as {_NAMES[name]}, which is a guess (--encoding names another)",))


def _lines_beyond_ascii(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where each line with more than ASCII begins, where its first such byte is, and where it ends."""
    line_start = 0
    # a regular expression for the whole line would go through a long line of ASCII once for each byte of it
    while match := _BEYOND_ASCII.search(data, line_start):
        start = 1 + max(data.rfind(mark, line_start, match.start()) for mark in (b"\n", b"\r"))
        line_end = _LINE_END_BYTE.search(data, match.end())
        end = line_end.start() if line_end else len(data)
        yield max(start, line_start), match.start(), end
        line_start = end


def _begins_in_utf8(data: bytes) -> bool:
    """Return whether the first line with more than ASCII is sound UTF-8."""
    start, _, end = next(_lines_beyond_ascii(data))
    try:
        return bool(data[start:end].decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _sample(data: bytes) -> bytes:
    """Return lines with more than ASCII, long ones from their first such byte, which begins a character."""
    lines: list[bytes] = []
    room = _SAMPLE
    for start, beyond, end in _lines_beyond_ascii(data):
        first = start if beyond - start < _SAMPLE_OF_A_LINE // 2 else beyond
        lines.append(data[first : min(end, first + _SAMPLE_OF_A_LINE)])
        room -= len(lines[-1])
        if room <= 0:
            break
    return b"\n".join(lines)


def _first_line_in_utf8(data: bytes, name: str) -> int:
    """Return the number of the first line that is UTF-8 among those in the encoding `name`; 0 for none."""
    for start, _, end in _lines_beyond_ascii(data):
        line = data[start:end]
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        beyond = sum(byte > 0x7F for byte in line)
        if beyond >= _LEAST_FOREIGN and likelihood(text) > likelihood(line.decode(name, "replace")):
            return len(re.findall(b"\r\n|\r|\n", data[:start])) + 1
    return 0
