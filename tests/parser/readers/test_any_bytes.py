"""Whatever the bytes are, a reader gives a document or one clear line."""

from pathlib import Path
from types import ModuleType

import office_files as files
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tmx_builder.errors import InputError
from tmx_builder.parser import RawFile, ReadingOptions
from tmx_builder.parser.readers import (
    READERS,
    delimited,
    html,
    office,
    open_document,
    pdf,
    plain_text,
    spreadsheet,
    subtitles,
    tmx,
    toolkit,
    word,
    xliff,
)

NOTES = '<w:footnote w:id="1"><w:p><w:r><w:t>指</w:t></w:r></w:p></w:footnote>'
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
BODY = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>各位</w:t>'
    '<w:footnoteReference w:id="1"/></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    "<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
)
STYLED = '<cellXfs><xf numFmtId="10"/></cellXfs>'
NUMBERS = '<row r="1"><c r="A1" s="0"><v>0.5</v></c><c r="B1" t="s"><v>0</v></c></row>'
GOOD: tuple[tuple[ModuleType, bytes], ...] = (
    (word, files.docx(BODY, footnotes=NOTES, numbering=LIST)),
    (spreadsheet, files.xlsx(NUMBERS, strings="<si><t>一</t></si>", styles=STYLED)),
    (open_document, files.odt('<text:h text:outline-level="1">一<text:s text:c="2"/></text:h>')),
    (delimited, '一,"One, ""two"""\n二,Two\n'.encode()),
    (tmx, files.TMX.encode()),
    (xliff, files.XLIFF.encode()),
    (html, "<h1>一</h1><table><tr><td rowspan=3>1<td>One</table><!-- x -->".encode()),
    (subtitles, "1\n00:00:01,000 --> 00:00:02,500\n一\nOne\n".encode()),
    (toolkit, 'msgid ""\nmsgstr "Language: zh\\n"\n\nmsgid "One"\nmsgstr "一"\n'.encode()),
    (
        toolkit,
        "%20240503~102231\tAN\t%TU=1\t%ZH-CN\tWordfast\t%EN-US\t\t\r\n"
        "20240503~102231\tAN\t1\tZH-CN\t一\tEN-US\tOne\t\r\n".encode(),
    ),
    (toolkit, "<TrU>\n<CrU>AN\n<Seg L=ZH_CN>一\n<Seg L=EN_US>One\n</TrU>\n".encode()),
    (plain_text, "一\nOne\n".encode()),
)

GOOD_PDF = files.pdf("Fellow Deputies", "more text on this page")

mutations = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12)), min_size=1, max_size=6
)


def mutated(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Return the data with runs of bytes replaced: where (a share of its length), how many, by what."""
    for place, length, by in changes:
        at = int(place * len(data))
        data = data[:at] + by + data[at + length :]
    return data


def suffix_of(reader: ModuleType) -> str:
    """Return a suffix of the files that a module reads."""
    return min(suffix for known in READERS if known.module == name_of(reader) for suffix in known.suffixes)


def name_of(reader: ModuleType) -> str:
    return reader.__name__.split(".")[-1]


def read(reader: ModuleType, data: bytes) -> None:
    suffix = suffix_of(reader)
    raw = RawFile("a" + suffix, "a" + suffix, suffix, data)
    reader.recognise(raw)
    try:
        document = reader.read(raw, ReadingOptions(max_size=1_000_000))
    except InputError as error:
        assert "\n" not in str(error)
    else:
        # a document without lines is refused for all readers by the one who asks for it
        assert all(line.number > 0 for line in document.lines)


@pytest.mark.parametrize(("reader", "good"), GOOD, ids=[name_of(reader) for reader, _ in GOOD])
@given(changes=mutations)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_files(reader: ModuleType, good: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    read(reader, mutated(good, changes))


@given(changes=mutations)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_pdf(changes: list[tuple[float, int, bytes]]) -> None:
    """Each one takes a process of its own, so there are fewer of them."""
    read(pdf, mutated(GOOD_PDF, changes))


@pytest.mark.parametrize("part", ["word/document.xml", "word/numbering.xml", "word/footnotes.xml"])
@given(changes=mutations)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_parts_of_word(part: str, changes: list[tuple[float, int, bytes]]) -> None:
    parts: dict[str, str | bytes] = {
        files.WORD: files.word_part("document", f"<w:body>{BODY}</w:body>"),
        "word/numbering.xml": files.word_part("numbering", LIST),
        "word/footnotes.xml": files.word_part("footnotes", NOTES),
    }
    content = parts[part]
    assert isinstance(content, str)
    parts[part] = mutated(content.encode(), changes)
    read(word, files.zipped(parts))


@given(value=st.text(max_size=12), code=st.text(alphabet='#0?.,%;E+-"[]$ymdhs/ \\_*@A年', max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_number_in_any_format(value: str, code: str) -> None:
    from tmx_builder.parser.readers.spreadsheet.formats import shown

    assert isinstance(shown(value, code), str)
    assert isinstance(shown("45309.5", code), str)


def test_every_reader_is_tried() -> None:
    """But `office`, which gives what LibreOffice makes of a file to another reader."""
    tried = {reader for reader, _ in GOOD} | {pdf, office}
    assert set(map(name_of, tried)) == {reader.module for reader in READERS}


def test_libreoffice_converts_whatever_is_given_to_it() -> None:
    assert {reader.suffixes for reader in READERS if reader.module == "office"} == {
        frozenset(office._CONVERTED)
    }


def test_the_good_files_are_good(tmp_path: Path) -> None:
    for reader, good in (*GOOD, (pdf, GOOD_PDF)):
        assert reader.read(RawFile("a", "a", suffix_of(reader), good), ReadingOptions()).lines
