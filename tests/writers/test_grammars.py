"""The grammars by which outputs are judged refuse what no tool would take."""

import re
from pathlib import Path

import pytest
from schemas import faults

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "writers"
GRAMMAR = re.compile(r": (tmx|xliff-1.2|xliff-2.1)\.dtd: ")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("generic.tmx", ' srclang="zh-CN"', ""),
        ("generic.tmx", "xml:lang=", "lang="),
        ("trados.tmx", "<seg>", "<seg><b>x</b>"),
        ("omegat.tmx", "</body>", '<tu><tuv xml:lang="zh-CN"><seg>x</seg></tuv></tu></body>'),
        ("version-1.2.xlf", ' approved="no"', ' approved="maybe"'),
        ("version-1.2.xlf", 'state="signed-off"', 'state="done"'),
        ("version-1.2.xlf", ' original="linjiang-2025.txt"', ""),
        ("version-2.1.xlf", 'canResegment="no"', 'canResegment="yes"'),
        ("version-2.1.xlf", ' trgLang="en-US"', ""),
        ("version-2.1.xlf", 'state="reviewed"', 'state="approved"'),
    ],
)
def test_a_grammar_refuses_a_changed_file(name: str, before: str, after: str, tmp_path: Path) -> None:
    text = (FIXTURES / name).read_text("utf-8")
    assert before in text
    path = tmp_path / name
    path.write_text(text.replace(before, after, 1), "utf-8")
    assert any(GRAMMAR.search(fault) for fault in faults(path))


def test_a_file_of_no_format_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<book/>", "utf-8")
    assert faults(path) == ["a.xml: no format has the root book of version None"]
