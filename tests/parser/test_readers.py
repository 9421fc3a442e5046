import hashlib
import os
from pathlib import Path

import pytest

from tmx_builder.errors import InputError
from tmx_builder.parser import Line, read


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
        ("a.txt", "报告".encode("utf-16"), "not UTF-8"),
        ("a.txt", "一\n二\n".encode() + "报告".encode("gb18030"), "not UTF-8 (byte 8, line 3)"),
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
