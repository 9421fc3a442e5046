"""Glossaries of other people: in any order, with and without column names, and hostile ones."""

import io
import zipfile
from pathlib import Path

import pytest

from tmx_builder.errors import InputError
from tmx_builder.parser import read_glossary

MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>{}</body></text></martif>"""
ENTRY = """<termEntry><langSet xml:lang="{}">{}</langSet><langSet xml:lang="{}">{}</langSet></termEntry>"""
TIG = "<tig><term>{}</term>{}</tig>"
STATUS = '<termNote type="administrativeStatus">{}-admn-sts</termNote>'

TABLES = {
    "two columns": ("绿道\tgreenway\n", [("绿道", ("greenway",))]),
    "the other order": ("greenway\t绿道\n", [("绿道", ("greenway",))]),
    "variants in a cell": ("绿道; 绿廊\tgreenway | green way\n",
                           [("绿道", ("greenway", "green way")), ("绿廊", ("greenway", "green way"))]),
    "a line a rendering": ("绿道\tgreenway\tx\n绿道\tgreen way\ty\n", [("绿道", ("greenway", "green way"))]),
    "remarks and empty lines": ("# ours\n\n绿道\tgreenway\n\t\n", [("绿道", ("greenway",))]),
    "names of columns": ("No.\tEnglish\tNote\tChinese\n1\tgreenway\t注\t绿道\n", [("绿道", ("greenway",))]),
    "names in Chinese": ("中文\t英文\n绿道\tgreenway\n", [("绿道", ("greenway",))]),
    "tags for names": ("zh-CN\ten-US\tSynonyms\n绿道\tgreenway\tgreen way\n",
                       [("绿道", ("greenway", "green way"))]),
    "other names": ("term\ttranslation\n绿道\tgreenway\n", [("绿道", ("greenway",))]),
    "Latin in Chinese": ("5G网络\t5G network\nAPEC会议\tAPEC meeting\n",
                         [("5G网络", ("5G network",)), ("APEC会议", ("APEC meeting",))]),
    "Han in English": ("greenway (绿)\t绿道\n", [("绿道", ("greenway (绿)",))]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "terms"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("suffix", [".tsv", ".txt", ".tab"])
def test_tables(
    text: str, terms: list[tuple[str, tuple[str, ...]]], encoding: str, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"glossary{suffix}"
    path.write_bytes(text.encode(encoding))
    read = read_glossary(path)
    assert [(term.zh, tuple(each.text for each in term.renderings)) for term in read] == terms


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text('Chinese,English\n绿道,"greenway, urban"\n湿地,wetland\n', "utf-8")
    assert [(term.zh, term.en) for term in read_glossary(path)] == [
        ("绿道", "greenway, urban"),
        ("湿地", "wetland"),
    ]


@pytest.mark.parametrize(
    ("entry", "renderings"),
    [
        (ENTRY.format("zh-CN", TIG.format("绿道", ""), "en", TIG.format("greenway", "")), ("greenway",)),
        (ENTRY.format("EN-US", TIG.format("greenway", ""), "zh", TIG.format("绿道", "")), ("greenway",)),
        (
            ENTRY.format(
                "zh",
                TIG.format("绿道", ""),
                "en",
                TIG.format("green road", STATUS.format("deprecatedTerm"))
                + TIG.format("green way", STATUS.format("admittedTerm"))
                + TIG.format("greenway", STATUS.format("preferredTerm")),
            ),
            ("greenway", "green way"),
        ),
        (
            ENTRY.format(
                "zh",
                TIG.format("绿道", ""),
                "en",
                "".join(
                    TIG.format(f"green {word}", f'<termNote type="administrativeStatus">{status}</termNote>')
                    for word, status in (
                        ("way", "admitted"),
                        ("road", "forbidden"),
                        ("street", "Deprecated"),
                        ("lane", "obsolete term"),
                        ("path", "Preferred"),
                    )
                ),
            ),
            ("green path", "green way"),
        ),
        (
            ENTRY.format(
                "zh",
                "<ntig><termGrp><term>绿道</term></termGrp></ntig>",
                "en",
                "<ntig><termGrp><term>green<hi>way</hi></term></termGrp></ntig>",
            ),
            ("greenway",),
        ),
    ],
    ids=["plain", "from English", "ranks", "words of tools", "groups"],
)
def test_tbx(entry: str, renderings: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    path.write_text(MARTIF.format(entry), "utf-8")
    [term] = read_glossary(path)
    assert (term.zh, tuple(each.text for each in term.renderings)) == ("绿道", renderings)


def test_tbx_of_2019(tmp_path: Path) -> None:
    path = tmp_path / "glossary.xml"
    path.write_text(
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>'
        '<conceptEntry id="c1"><langSec xml:lang="zh"><termSec><term>绿道</term></termSec></langSec>'
        '<langSec xml:lang="en"><termSec><term>greenway</term></termSec></langSec></conceptEntry>'
        "</body></text></tbx>",
        "utf-8",
    )
    assert [(term.zh, term.en) for term in read_glossary(path)] == [("绿道", "greenway")]


def zipped(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return data.getvalue()


ENTITIES = '<!DOCTYPE martif [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
BAD = {
    "missing.tsv": None,
    "empty.tsv": b"",
    "no-tab.txt": "绿道 greenway\n".encode(),
    "one-language.tsv": b"greenway\tgreen way\n",
    "binary.tsv": b"\xff\xfe\xff",
    "broken.tbx": b"<martif><text>",
    "entities.tbx": f"<?xml version='1.0'?>{ENTITIES}<martif>&b;</martif>".encode(),
    "no-terms.tbx": MARTIF.format("<termEntry/>").encode(),
    "broken.xlsx": b"PK\x03\x04 and no more xl/workbook.xml",
    "no-sheet.xlsx": zipped(xl__workbook="<workbook/>"),
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_glossaries_say_what_to_do(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if (content := BAD[name]) is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=name.replace(".", r"\.")):
        read_glossary(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "terms.utx",
            "#UTX 1.11; zh-CN/en; 2024-01-01\n#src\ttgt\tsrc:pos\tterm status\n街道\tstreet\tnoun\tforbidden\n"
            "街道\tsubdistrict\tnoun\tapproved\n",
        ),
        ("terms.tsv", "Chinese\tEnglish\tStatus\n街道\tstreet\tForbidden\n街道\tsubdistrict\tpreferred\n"),
        ("terms.csv", "中文,英文,状态\n街道,street,禁用\n街道,subdistrict,\n"),
    ],
)
def test_a_forbidden_term_of_a_table_is_none(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    [term] = read_glossary(path)
    assert (term.zh, [rendering.text for rendering in term.renderings]) == ("街道", ["subdistrict"])
