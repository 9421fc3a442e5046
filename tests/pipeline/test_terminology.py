"""From reports and memories to glossaries, and what check says of the terms."""

import datetime
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from tmx_builder import FormatError, InputError, TermsSettings, build, check, extract_terms
from tmx_builder.model import (
    Evidence,
    Granularity,
    Known,
    Provenance,
    Role,
    SegmentPair,
    Status,
    Usage,
)
from tmx_builder.parser import read_glossary
from tmx_builder.pipeline.known_units import known_unit
from tmx_builder.pipeline.term_sources import TermSources, source_of_unit
from tmx_builder.terms import Source

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "fixtures" / "reports"

UNITS = [
    ("建设滨海湿地公园,", "We built the Coastal Wetland Park.", "2023"),
    ("滨海湿地公园对外开放。", "The Coastal Wetland Park opened to the public.", "2024"),
    ("新增停车位3000个,方便市民出行。", "A total of 3,000 parking spaces were added.", "2024"),
    ("建设口袋公园30个。", "We built 30 pocket parks.", "2023"),
    ("口袋公园受到市民欢迎。", "Pocket parks were welcomed by residents.", "2023"),
    ("新增口袋公园25个。", "We added 25 mini gardens.", "2024"),
    ("继续建设口袋公园。", "We will continue to build mini gardens.", "2024"),
]


def tmx(path: Path, units: list[tuple[str, str, str]] = UNITS, source: str = "zh-CN") -> Path:
    body = "".join(
        f'<tu changedate="{year}0118T000000Z"><tuv xml:lang="zh-CN"><seg>{escape(zh)}</seg></tuv>'
        f'<tuv xml:lang="en-US"><seg>{escape(en)}</seg></tuv></tu>'
        for zh, en, year in units
    )
    path.write_text(f'<tmx version="1.4"><header srclang="{source}"/><body>{body}</body></tmx>', "utf-8")
    return path


def test_all_formats_of_a_memory(tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("a.tbx", "a.txt", "a.tsv", "a.xlsx")]
    result = extract_terms([tmx(tmp_path / "memory.tmx")], outputs)
    assert (result.units, result.failures, result.remarks) == (len(UNITS), (), ())
    park = next(term for term in result.terms if term.zh == "滨海湿地公园")
    assert (park.en, park.years, park.units) == ("Coastal Wetland Park", (2023, 2024), 2)
    for output in outputs:
        read = {term.zh: term.en for term in read_glossary(output)}
        assert read == {term.zh: term.en for term in result.terms}
    before = [output.read_bytes() for output in outputs]
    extract_terms([tmp_path / "memory.tmx"], outputs)
    assert [output.read_bytes() for output in outputs] == before


def test_a_report_and_its_memory_have_the_same_terms(tmp_path: Path) -> None:
    report, memory = REPORTS / "lanhai-2024.txt", tmp_path / "memory.tmx"
    build([report], [memory])
    of_report, of_memory = (extract_terms([path]) for path in (report, memory))
    assert of_report.terms == of_memory.terms


def test_from_english(tmp_path: Path) -> None:
    output = tmp_path / "a.tsv"
    memory = tmx(tmp_path / "memory.tmx", source="en-US")
    assert not extract_terms([memory], [output]).failures
    assert output.read_text("utf-8").startswith("English\tChinese\t")
    settings = TermsSettings(source_lang="zh-TW")
    assert not extract_terms([memory], [output], settings).failures
    assert output.read_text("utf-8").startswith("Chinese\tEnglish\t")


def test_what_is_left_out(tmp_path: Path) -> None:
    memory = tmx(tmp_path / "memory.tmx")
    everything = extract_terms([memory], settings=TermsSettings(min_confidence=0)).terms
    sure = extract_terms([memory], settings=TermsSettings(min_confidence=0.9)).terms
    assert 0 < len(sure) < len(everything)
    assert sure == tuple(term for term in everything if term.confidence >= 0.9)
    assert extract_terms([memory], settings=TermsSettings(limit=2)).terms == everything[:2]
    often = extract_terms([memory], settings=TermsSettings(min_frequency=2)).terms
    assert {term.zh for term in often} == {"滨海湿地公园", "口袋公园"}


def test_what_is_known_is_not_told_again(tmp_path: Path) -> None:
    memory, known = tmx(tmp_path / "memory.tmx"), tmp_path / "known.txt"
    known.write_text("滨海湿地公园\tcoastal wetland park\n停车位\tcar park\n", "utf-8")
    found = {term.zh for term in extract_terms([memory], glossary=known).terms}
    assert "滨海湿地公园" not in found
    assert "停车位" in found
    with pytest.raises(InputError, match=r"nowhere\.tbx"):
        extract_terms([memory], glossary=tmp_path / "nowhere.tbx")


def test_bad_inputs_and_outputs(tmp_path: Path) -> None:
    output = tmp_path / "a.tsv"
    memory = tmx(tmp_path / "memory.tmx")
    result = extract_terms([tmp_path / "nowhere.tmx", memory], [output])
    assert [failure.where for failure in result.failures] == [str(tmp_path / "nowhere.tmx")]
    assert result.terms
    output.unlink()
    result = extract_terms([memory], [memory / "a.tsv", output])
    assert [failure.problem for failure in result.failures] == ["a part of its path is a file, not a folder"]
    assert not output.exists()
    result = extract_terms([tmp_path / "nowhere.tmx"], [output])
    assert (result.units, result.terms, len(result.failures)) == (0, (), 1)
    assert not output.exists()
    with pytest.raises(FormatError, match="names no glossary"):
        extract_terms([memory], [tmp_path / "a.tmx"])
    with pytest.raises(InputError, match="one Chinese tag"):
        extract_terms([memory], [output], TermsSettings(source_lang="fr"))


def test_check_tells_terms_that_are_rendered_in_several_ways(tmp_path: Path) -> None:
    memory = tmx(tmp_path / "memory.tmx")
    assert not [each for each in check([memory]).found if "rendered" in each.finding.message]
    [found] = [each for each in check([memory], renderings=True).found if "rendered" in each.finding.message]
    assert found.finding.check == "consistency"
    assert found.finding.message == (
        "口袋公园 is rendered as “pocket parks” (2 units, 2023) and as “mini gardens” (2 units, 2024)"
    )
    assert "口袋公园" in found.source
    without = check([memory], renderings=True, disabled=["consistency"]).found
    assert not [each for each in without if "rendered" in each.finding.message]


def test_check_finds_no_other_renderings_where_there_are_none() -> None:
    assert not [each for each in check([REPORTS]).found if "is rendered as" in each.finding.message]


@pytest.mark.parametrize("name", ["known.tsv", "known.txt", "known.tbx", "known.xlsx"])
def test_check_takes_what_terms_writes(name: str, tmp_path: Path) -> None:
    memory, glossary = tmx(tmp_path / "memory.tmx"), tmp_path / name
    extract_terms([memory], [glossary], TermsSettings(min_frequency=2))
    wrong = tmx(tmp_path / "wrong.tmx", [("滨海湿地公园免费开放。", "The seaside park is free.", "2025")])
    [found] = [
        each for each in check([wrong], glossary=glossary).found if each.finding.check == "terminology"
    ]
    assert "Coastal Wetland Park" in found.finding.message


def test_a_memory_has_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tmx_builder.pipeline.term_sources.MOST_UNITS", 2)
    result = extract_terms([tmx(tmp_path / "memory.tmx")])
    assert result.units == 2
    assert result.remarks == (f"{tmp_path / 'memory.tmx'}: looked at 2 units, and no further",)


def test_a_unit_counts_in_each_report_that_has_it(tmp_path: Path) -> None:
    """A memory of ours keeps such a unit once, and names the further reports: x-also."""
    path = tmx(tmp_path / "memory.tmx")
    prop = '<prop type="{}">{}</prop>'.format
    units = [
        (
            "建设滨海湿地公园。",
            "We built the Coastal Wetland Park.",
            "2025.txt",
            ("2024.txt:8-9", "2022.txt:3"),
        ),
        ("道路更宽。", "Roads are wider.", "2024.txt", ()),
    ]
    body = "".join(
        f'<tu creationdate="{year}0118T000000Z" changedate="{document[:4]}0118T000000Z">'
        + prop("x-document", document)
        + "".join(prop("x-also", place) for place in elsewhere)
        + f'<tuv xml:lang="zh"><seg>{zh}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>'
        for zh, en, document, elsewhere in units
        for year in [elsewhere[-1][:4] if elsewhere else document[:4]]
    )
    path.write_text(f'<tmx version="1.4"><header srclang="zh"/><body>{body}</body></tmx>', "utf-8")
    result = extract_terms([path])
    [park] = [term for term in result.terms if term.zh == "滨海湿地公园"]
    assert (park.units, park.years, park.renderings[0].units) == (3, (2022, 2024, 2025), 3)
    assert result.units == 2


def test_clauses_count_and_their_sentence_does_not(tmp_path: Path) -> None:
    whole = ("建设湿地公园,新增停车位。", "We built wetland parks. Parking spaces were added.", "2024")
    parts = [
        ("建设湿地公园,", "We built wetland parks.", "2024"),
        ("新增停车位。", "Parking spaces were added.", "2024"),
    ]
    assert extract_terms([tmx(tmp_path / "memory.tmx", [whole, *parts])]).units == 2


def test_a_unit_that_is_a_whole_book_is_left_out_and_reported() -> None:
    sources = TermSources()
    texts = ("全市新建公园3个。", "A total of 3 parks were built."), ("市" * 10_001, "City.")
    sources._take("a.tmx", (Source(zh, en, "a", None) for zh, en in texts))
    assert [source.zh for source in sources.sources] == ["全市新建公园3个。"]
    assert sources.remarks == ["a.tmx: left out 1 units of more than 10,000 characters"]


def test_a_unit_of_a_project_counts_in_each_of_its_reports() -> None:
    first, second = (
        Provenance(f"{year}.txt", "", (1, 1), (), datetime.date(year, 1, 18)) for year in (2025, 2023)
    )
    pair = SegmentPair("p", Role.BODY, "新建公园。", "Parks were built.", "zh-CN", "en-US", first)
    unit = known_unit(pair, Known(Status.TRANSLATED, None, Evidence(1, 1)), Granularity.SENTENCE)
    assert source_of_unit(unit).places == (("2025.txt", 2025),)
    unit = replace(unit, usage=Usage(2, elsewhere=(second,)))
    assert source_of_unit(unit).places == (("2025.txt", 2025), ("2023.txt", 2023))
