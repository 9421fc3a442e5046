"""Memories that translate-toolkit reads: by their content, whatever their suffix."""

from pathlib import Path

import pytest

from tmx_builder.errors import InputError
from tmx_builder.model import Status
from tmx_builder.parser import SourceDocument, read

WORDFAST = (
    "%20240503~102231\t%User ID,AN\t%TU=00000002\t%ZH-CN\t%Wordfast TM v.5.51w9/00\t"
    "%EN-US\t%---00000001\t\t\t\t\t\r\n"
    "20240503~102231\tAN\t1\tZH-CN\t港口吞吐量增长。\tEN-US\tPort throughput rose&'93;again&'94;.\t\t\t\t\t\r\n"
    "20240503~102232\tAN\t0\tZH-CN\t就业增加。\tEN-US\t&tA;Employment rose.\t\t\t\t\t\r\n"
)
TRADOS = (
    "<TrU>\n<CrD>18012024, 13:18:35\n<CrU>ANNA\n<UsC>0\n<Seg L=ZH_CN>港口吞吐量增长。\n"
    "<Seg L=EN_US>Port throughput rose \\endash  again.\n</TrU>\n"
    "<TrU>\n<CrD>18012024, 13:19:35\n<CrU>BEN\n<Seg L=ZH_CN>就业增加。\n<Seg L=EN_US>Employment rose.\n</TrU>\n"
)
GETTEXT = """# a file of strings
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

# ask Li
msgid "Port throughput rose."
msgstr "港口吞吐量增长。"

#, fuzzy
msgid "Employment rose."
msgstr "就业"
"增加。"

msgid "Nothing yet."
msgstr ""
"""


def read_text(name: str, text: str, folder: Path, encoding: str = "utf-8") -> SourceDocument:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read(path, name)


def units(document: SourceDocument) -> list[tuple[str, str, str, str]]:
    return [(unit.source_lang, unit.source, unit.target_lang, unit.target) for unit in document.units]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["memory.txt", "memory"])
def test_a_memory_of_wordfast(name: str, encoding: str, tmp_path: Path) -> None:
    document = read_text(name, WORDFAST, tmp_path, encoding)
    assert units(document) == [
        ("zh-CN", "港口吞吐量增长。", "en-US", "Port throughput rose“again”."),
        ("zh-CN", "就业增加。", "en-US", "Employment rose."),
    ]
    assert document.units[0].known and document.units[0].known.history.created == "20240503T102231Z"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_memory_of_trados(encoding: str, tmp_path: Path) -> None:
    document = read_text("memory.txt", TRADOS, tmp_path, encoding)
    assert units(document) == [
        ("zh-CN", "港口吞吐量增长。", "en-US", "Port throughput rose –  again."),
        ("zh-CN", "就业增加。", "en-US", "Employment rose."),
    ]
    assert document.units[1].known and document.units[1].known.history.created_by == "BEN"


def test_strings_of_gettext(tmp_path: Path) -> None:
    document = read_text("zh.po", GETTEXT, tmp_path)
    assert units(document) == [
        ("en", "Port throughput rose.", "zh-CN", "港口吞吐量增长。"),
        ("en", "Employment rose.", "zh-CN", "就业增加。"),
    ]
    assert [unit.known and (unit.known.status, unit.known.notes) for unit in document.units] == [
        (Status.TRANSLATED, ("ask Li",)),
        (Status.NEEDS_REVIEW, ()),
    ]
    assert "left out 1 units without text in both languages" in document.remarks


@pytest.mark.parametrize(
    "text",
    [
        "港口吞吐量增长。\nPort throughput rose.\n",
        "%50 of all\tfigures\n百分之五十\n",
        'The word msgid "a" is no memory.\n中文\n',
        "<TrU is no tag\n中文\n",
    ],
)
def test_a_report_is_no_memory(text: str, tmp_path: Path) -> None:
    assert read_text("report.txt", text, tmp_path).units == ()


def test_a_memory_in_other_languages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no unit in Chinese and English: it is in de-DE, en-US"):
        read_text("memory.txt", TRADOS.replace("ZH_CN", "DE_DE"), tmp_path)
