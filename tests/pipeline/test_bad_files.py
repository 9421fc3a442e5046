"""A folder of bad files and a few good ones: the good ones' units, a clear line for each bad one, exit code 1."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from bad_office_files import bad_office_files

ZH = "新增就业13.6万人，改造老旧小区214个。"
EN = "A total of 136,000 jobs were created, and 214 compounds were renovated."
BOTH = f"{ZH}\n{EN}\n"
PAGE = f"<html><body><p>{ZH}</p><p>{EN}</p></body></html>"
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))

MAX_SIZE = "10M"
"""A tenth of the default, so that the files which are too large need not be so large."""

GOOD: dict[str, bytes] = {
    "good/a.txt": BOTH.encode(),
    "good/b.md": f"# 报告\n# Report\n{BOTH}".encode("gb18030"),
    "good/c.html": PAGE.encode(),
}

TEXT: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (" \n\u3000\n\ufeff\u200b\xa0\n".encode(), "is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "not a text file (NUL at byte 8)"),
    "nul.txt": (BOTH.encode() + b"\x00", "not a text file"),
    "cut-off.txt": ((ZH + EN + ZH).encode()[:-2], "not sound UTF-8 at one place in line 1"),
    "one-byte.txt": (BOTH.encode() * 3 + b"\xff\n", "not sound UTF-8 at one place in line 7"),
    "utf-8-then-gbk.txt": (BOTH.encode() * 9 + ZH.encode("gbk"), "the first in line 19"),
    "gbk-then-utf-8.txt": ((BOTH * 9).encode("gbk") + f"{ZH[:-1]}小\n".encode(), "line 19"),
    "surrogates.txt": (BOTH.encode() + b"\xed\xa0\xbd\xed\xb8\x80", "not sound UTF-8"),
    "utf-16-surrogate.txt": (BOTH.encode("utf-16") + b"\x3d\xd8", "not sound UTF-16"),
    "utf-16-odd.txt": (BOTH.encode("utf-16")[:-1], "not sound UTF-16"),
    "utf-32.txt": (BOTH.encode("utf-32") + b"\xff\xff\xff\xff", "not sound UTF-32"),
    "noise.txt": (bytes(range(128, 256)) * 9, "not sound"),
    "only-chinese.txt": ((ZH[:7] + "\n").encode(), "no English text found"),
    "all-english.txt": (b"Nobody translated this.\n", "no Chinese text found"),
    "russian.txt": (("Доклад о работе правительства\n" * 9).encode(), "no Chinese text found"),
    "figures.txt": (b"1 2 3\n4 5 6\n", "no Chinese text found"),
    "one-line.txt": (ZH.encode() * 30_000, "characters in line 1, more than 200,000"),
    "long.txt": ((EN + "\n").encode() * 30_000, "characters of text, more than 2,000,000"),
    "large.txt": (b"\n" * 10_000_001, "larger than 10,000,000 bytes"),
}
WEB: dict[str, tuple[bytes, str]] = {
    "nothing.html": (
        b"<html><head><title>t</title></head><body><script>'x'</script></body></html>",
        "is empty",
    ),
    "comment.htm": (b"<!-- saved from url=(0014)about:internet -->", "is empty"),
    "deep.html": (b"<div>" * 20_000 + PAGE.encode(), "nested too deep"),
    "tables.html": (b"<table><tr><td>" * 9_000 + PAGE.encode(), "nested too deep"),
    "tags.html": (b"<b>" * 100_001, "more than 2,000,000 characters of markup or 100,000 tags"),
    "markup.html": (b"<p title='" + b"x" * 2_000_000 + b"'>", "characters of markup"),
    "menu.html": (b"<a href=1>Home</a><a href=2>News</a><a href=3>Services</a>", "no Chinese text found"),
    "bomb.xhtml": (
        f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY e0 '{ZH}'>{ENTITIES}]><html><p>&e11;</p></html>".encode(),
        "no Chinese text found",
    ),
    "secret.xhtml": (
        b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><p>&x;</p></html>",
        "no Chinese text found",
    ),
    "declared.html": (b"<meta charset=utf-8>" + PAGE.encode() + b"\xff\xfe", "not sound UTF-8"),
    "wide.html": (b"\xff\xfe" + PAGE.encode("utf-16-le") + b"\x00\xd8", "not sound UTF-16"),
    "no-page.mht": (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nnone\n", "without a web page"),
    "broken.mhtml": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n" * 2_000,
        "without a web page",
    ),
}

OFFICE: dict[str, tuple[bytes, str]] = {
    f"office/{bad.name}": (bad.data, f"{bad.says}|would unpack to")
    for bad in bad_office_files()
    if not bad.name.endswith(".tsv")
}
"""Those that folders are searched for; what is too large a piece is too large a part for a smaller `--max-size`."""

BAD_FILES: dict[str, tuple[bytes, str]] = {**TEXT, **WEB, **OFFICE}
"""Files that cannot be used: what is in them, and what is said of them. A new format adds a table of its own."""


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


BAD_ENTRIES: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "self.txt": (link_to("self.txt"), "cannot be read"),
    "nowhere.html": (link_to("missing.html"), "cannot be read"),
    "circle": (link_to("."), "link to a folder that it is in"),
    "pipe.txt": (getattr(os, "mkfifo", link_to("missing")), "cannot be read|no file but a device or a pipe"),
}
"""What a folder can hold that is no file, how it is made, and what is said of it."""


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_bad_files_cost_nothing_but_themselves(tmp_path: Path) -> None:
    for name, data in GOOD.items():
        write(tmp_path / "in" / name, data)
    subprocess.run(command("in", "good.tsv"), cwd=tmp_path, check=True, capture_output=True)
    for name, (data, _) in BAD_FILES.items():
        write(tmp_path / "in" / name, data)
    for name, (make, _) in BAD_ENTRIES.items():
        make(tmp_path / "in" / name)

    run = subprocess.run(command("in", "all.tsv"), cwd=tmp_path, check=False, capture_output=True, timeout=60)

    assert run.returncode == 1
    assert (tmp_path / "all.tsv").read_bytes() == (tmp_path / "good.tsv").read_bytes()
    lines = [line for line in run.stderr.decode().splitlines() if line.startswith("tmx-builder: ")]
    expected = {name: said for name, (_, said) in (*BAD_FILES.items(), *BAD_ENTRIES.items())}
    for name, said in expected.items():
        about = [line for line in lines if re.match(rf"tmx-builder: (?:in/)?{re.escape(name)}: ", line)]
        assert len(about) == 1, (name, about)
        assert any(each in about[0] for each in said.split("|")), (said, about)
        assert "; " in about[0]
    assert len(lines) == len(expected)
    assert b"Traceback" not in run.stderr


def command(folder: str, output: str) -> list[str]:
    return [sys.executable, "-m", "tmx_builder", "build", folder, "-o", output, "--max-size", MAX_SIZE]


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
