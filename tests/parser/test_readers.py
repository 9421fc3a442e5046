import hashlib
import io
import os
from pathlib import Path

import pytest

from tmx_builder.errors import InputError
from tmx_builder.parser import Line, ReadingOptions, read


@pytest.mark.parametrize("name", ["report.txt", "report.md", "report", "REPORT.TXT"])
def test_text_is_read_with_all_its_lines(tmp_path: Path, name: str) -> None:
    data = "\ufeff报告\r\n\r\nReport\u2028here\rend\n".encode()
    path = tmp_path / name
    path.write_bytes(data)
    document = read(path, "folder/" + name)
    assert document.name == "folder/" + name
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.lines == (
        Line(1, "报告"),
        Line(2, ""),
        Line(3, "Report\u2028here"),
        Line(4, "end"),
        Line(5, ""),
    )


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", " \n\u3000\ufeff\n".encode(), "is empty"),
        ("a.txt", b"abc\0def", "not a text file (NUL at byte 3)"),
        (
            "a.txt",
            "一\n二\n".encode() + "报告".encode("gb18030"),
            "not sound UTF-8 at 4 places, the first in line 3",
        ),
        ("a.html", b"<p></p>", "is empty"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: text/plain\n\ntext", "mail without a web page"),
        ("a.html", b"<b>" * 3000 + b"text", "nested too deep"),
        ("a.xyz", b"text", "unknown suffix .xyz"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read(path, name)
    assert message in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.advice


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.txt", "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path, "folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read(path, "a.txt")


TEXT = b"line\n"
SMALL = ReadingOptions(max_size=9_000_000)


@pytest.mark.parametrize(
    ("options", "name", "data", "message"),
    [
        (ReadingOptions(max_size=9), "a.txt", TEXT * 2, "larger than 9 bytes"),
        (SMALL, "a.txt", b"a" * 200_001, "200,001 characters in line 1, more than 200,000"),
        (
            SMALL,
            "a.txt",
            b"a rather long line\n" * 120_000,
            "2,160,000 characters of text, more than 2,000,000",
        ),
        (SMALL, "a.txt", b"\n" * 200_001, "200,001 line ends"),
        (SMALL, "a.srt", b"\n" * 200_001, "200,001 line ends"),
        (SMALL, "a.html", b"<b>" * 100_001, "more than 2,000,000 characters of markup or 100,000 tags"),
        (ReadingOptions(encoding="martian"), "a.txt", TEXT, "unknown encoding martian"),
        (ReadingOptions(encoding="base64"), "a.txt", TEXT, "unknown encoding base64"),
        (ReadingOptions(encoding="ascii"), "a.txt", TEXT, None),
        (ReadingOptions(max_size=250), "a.txt", TEXT * 50, None),
    ],
)
def test_options(
    tmp_path: Path, options: ReadingOptions, name: str, data: bytes, message: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if message is None:
        assert read(path, name, options).lines[0] == Line(1, "line")
        return
    with pytest.raises(InputError, match=message):
        read(path, name, options)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("报告\n".encode(), "报告"),
        ("<!DOCTYPE html><html><body><p>报告</p></body></html>".encode(), "报告"),
        ("<html><head><title>x</title></head><body><p>报告</p></body></html>".encode("utf-16"), "报告"),
    ],
)
def test_standard_input_is_told_by_content(monkeypatch: pytest.MonkeyPatch, data: bytes, line: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    document = read(Path("-"), "-")
    assert document.name == "stdin"
    assert document.lines[0].text == line


def test_without_a_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match="standard input: is empty"):
        read(Path("-"), "-")
