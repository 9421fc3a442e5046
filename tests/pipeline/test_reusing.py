"""New texts against memories, from files to files: pretranslate and analyze."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from omegat_driver import needs_omegat, omegat_project
from openpyxl import load_workbook
from projects import SHORT, project
from schemas import faults

from tmx_builder import DestinationError, FormatError, ReuseSettings, Workforce, analyze, pretranslate
from tmx_builder.cli import main
from tmx_builder.memory import index_of
from tmx_builder.model import Band
from tmx_builder.parser import memory_entries
from tmx_builder.workspace import read_project

UNITS = [
    ("各位代表：", "Fellow Deputies,", 2030),
    ("新建学校25所，", "We built 25 schools.", 2030),
    ("营商环境持续优化。", "The business environment continued to improve.", 2029),
    ("失业率控制在5.5%以内。", "The unemployment rate was kept within 5.5 percent.", 2030),
    ("技术合同成交额增长100%。", "The value of technology contracts doubled.", 2030),
    ("健全养老服务网络，", "We will improve the network of elderly care.", 2030),
]
NEW = "\n\n".join(
    (
        "各位代表：",
        "新建学校31所，营商环境持续优化。技术合同成交额增长62%。",
        "失业率控制在５．５％以内。各地养老服务网络更加完善。",
        "R&D<1%。",
    )
)
ROWS = [
    ["各位代表", "100", "exact", "Fellow Deputies,", "各位代表：", "2030.txt", "2030", ""],
    [
        "新建学校31所",
        "99",
        "figures",
        "We built 31 schools.",
        "新建学校25所，",
        "2030.txt",
        "2030",
        "25 -> 31",
    ],
    [
        *("营商环境持续优化", "100", "exact", "The business environment continued to improve."),
        *("营商环境持续优化。", "2029.txt", "2029", ""),
    ],
    [
        *("技术合同成交额增长62%", "94", "fuzzy", "The value of technology contracts doubled."),
        *("技术合同成交额增长100%。", "2030.txt", "2030"),
        "figures not replaced: doubled would be put in other words",
    ],
    [
        *("失业率控制在５．５％以内", "99", "width", "The unemployment rate was kept within 5.5 percent."),
        *("失业率控制在5.5%以内。", "2030.txt", "2030", "other widths, quotation marks or blanks"),
    ],
    [
        *("各地养老服务网络更加完善", "0", "none", "", "", "", ""),
        "养老服务网络: We will improve the network of elderly care. (健全养老服务网络，)",
    ],
    ["R&D<1%", "0", "none", "", "", "", "", ""],
]


def memory(folder: Path, name: str = "memory.tmx") -> Path:
    units = "".join(
        f'<tu tuid="t{number}" changedate="{year}0101T000000Z"><prop type="x-document">{year}.txt</prop>'
        f'<prop type="x-lines">{40 * number}</prop><tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv>'
        f'<tuv xml:lang="en-US"><seg>{en}</seg></tuv></tu>\n'
        for number, (zh, en, year) in enumerate(UNITS, 1)
    )
    header = '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"'
    path = folder / name
    path.write_text(
        f'<tmx version="1.4">{header} srclang="zh-CN" datatype="plaintext"/><body>{units}</body></tmx>',
        "utf-8",
    )
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(NEW, "utf-8")
    return path


def rows_of(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def test_a_table_has_a_row_for_each_run(new: Path, tmp_path: Path) -> None:
    result = pretranslate([new], [tmp_path / "o.tsv", tmp_path / "o.xlsx"], memories=[memory(tmp_path)])
    header, *rows = rows_of(tmp_path / "o.tsv")
    assert header == ["source", "match", "kind", "target", "memory", "document", "year", "why"]
    assert rows == ROWS
    assert (result.units, result.failures) == (6, ())
    sheet = load_workbook(tmp_path / "o.xlsx").active
    assert sheet is not None
    assert [["" if cell is None else str(cell) for cell in row] for row in sheet.values] == [header, *rows]


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_xliff_is_valid_and_filled_in_from_the_least_match_on(
    new: Path, tmp_path: Path, version: str
) -> None:
    settings = ReuseSettings(xliff_version=version)
    result = pretranslate([new], [tmp_path / "o.xlf"], memories=[memory(tmp_path)], settings=settings)
    assert faults(tmp_path / "o.xlf") == []
    assert result.sentences == 3
    written = (tmp_path / "o.xlf").read_text("utf-8")
    assert "We built 31 schools. The business environment continued to improve.</target>" in written
    assert "We will improve the network of elderly care. (健全养老服务网络，)" in written
    assert "R&amp;D&lt;1%" in written
    strict = ReuseSettings(xliff_version=version, min_match=100)
    assert (
        pretranslate([new], [tmp_path / "o.xlf"], memories=[memory(tmp_path)], settings=strict).sentences == 1
    )


def test_matches_of_xliff_refer_to_their_runs(new: Path, tmp_path: Path) -> None:
    settings = ReuseSettings(xliff_version="2.1")
    pretranslate([new], [tmp_path / "o.xlf"], memories=[memory(tmp_path)], settings=settings)
    written = (tmp_path / "o.xlf").read_text("utf-8")
    assert (
        '<mtc:match ref="#m1.1" matchQuality="99.0" origin="2030.txt 2030" type="tm"><source>新建学校25所，</source>'
        "<target>We built 31 schools.</target></mtc:match>"
    ) in written
    assert (
        '<source><mrk id="m1.1" type="mtc:match">新建学校31所，</mrk>'
        '<mrk id="m1.2" type="mtc:match">营商环境持续优化。</mrk></source>'
    ) in written


def test_the_memory_of_sentences_holds_them_as_they_stand(new: Path, tmp_path: Path) -> None:
    pretranslate([new], [tmp_path / "o.tmx"], memories=[memory(tmp_path)])
    assert faults(tmp_path / "o.tmx") == []
    assert [(entry.source, entry.target) for entry in memory_entries(tmp_path / "o.tmx")] == [
        ("各位代表：", "Fellow Deputies,"),
        (
            "新建学校31所，营商环境持续优化。",
            "We built 31 schools. The business environment continued to improve.",
        ),
        ("失业率控制在５．５％以内。", "The unemployment rate was kept within 5.5 percent."),
    ]
    written = (tmp_path / "o.tmx").read_text("utf-8")
    assert '<prop type="x-assembled">2 runs</prop>\n<prop type="x-match">99</prop>' in written


@pytest.mark.omegat
@needs_omegat
def test_omegat_finds_every_sentence_that_was_assembled(new: Path, tmp_path: Path) -> None:
    pretranslate([new], [tmp_path / "o.tmx"], memories=[memory(tmp_path)])
    (tmp_path / "omegat").mkdir()
    project = omegat_project(tmp_path / "omegat", NEW, memory=tmp_path / "o.tmx")
    assert project.translated() == {entry.source for entry in memory_entries(tmp_path / "o.tmx")}


def test_english_is_pretranslated_too(tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Fellow Deputies,\n\nWe built 9 schools.\n", "utf-8")
    pretranslate([tmp_path / "new.txt"], [tmp_path / "o.tsv"], memories=[memory(tmp_path)])
    assert [row[:4] for row in rows_of(tmp_path / "o.tsv")[1:]] == [
        ["Fellow Deputies", "100", "exact", "各位代表："],
        ["We built 9 schools", "99", "figures", "新建学校9所，"],
    ]


def test_an_analysis_counts_and_shows(new: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("a.json", "a.xlsx", "a.html")]
    result = analyze([new], outputs, memories=[memory(tmp_path)])
    assert result.failures == ()
    counts = json.loads((tmp_path / "a.json").read_text("utf-8"))
    bands = {name: tuple(band.values()) for name, band in counts["total"]["bands"].items()}
    assert bands == {
        "101": (0, 0, 0),
        "100": (14, 2, 1),
        "repetitions": (0, 0, 0),
        "95-99": (21, 2, 2),
        "85-94": (13, 1, 1),
        "75-84": (0, 0, 0),
        "50-74": (0, 0, 0),
        "new": (20, 2, 2),
    }
    assert counts["total"]["total"] == {"characters": len("".join(NEW.split())), "clauses": 7, "sentences": 6}
    page = (tmp_path / "a.html").read_text("utf-8")
    assert '<summary class="b95-99" title="99 %">新建学校31所，</summary>' in page
    assert "<script" not in page
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert next(iter(sheet.values)) == ("document", "match", "characters", "clauses", "sentences")
    assert list(sheet.values)[-1] == ("all", "total", 68, 7, 6)


def test_the_same_texts_give_the_same_bytes(new: Path, tmp_path: Path) -> None:
    held = memory(tmp_path)
    for run in ("a", "b"):
        names = [tmp_path / f"{run}.{suffix}" for suffix in ("tsv", "xlf", "tmx", "xlsx")]
        pretranslate([new], names, memories=[held])
        analyze([new], [tmp_path / f"{run}.html"], memories=[held])
    for suffix in ("tsv", "xlf", "tmx", "xlsx", "html"):
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_neither_workers_nor_texts_beside_show(
    new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = memory(tmp_path)
    more = {
        "2032.txt": "新建学校40所，营商环境更加优化。R&D<1%。",
        "english.txt": "We built 9 schools.\n\nTechnology contracts doubled.",
        "2033.txt": "营商环境更加优化。各地养老服务网络更加完善。",
    }
    for name, text in more.items():
        (tmp_path / name).write_text(text, "utf-8")
    inputs = [new, *(tmp_path / name for name in more)]
    told: list[tuple[str, int, int]] = []
    monkeypatch.setattr("tmx_builder.pipeline.searching._BATCH", 2)
    for run, workers, together in (("a", 1, 40), ("b", 2, 40), ("c", 1, 1)):
        monkeypatch.setattr("tmx_builder.pipeline.reusing._TOGETHER", together)
        outputs = [tmp_path / f"{run}.{suffix}" for suffix in ("tsv", "xlf", "tmx")]
        result = pretranslate(
            inputs,
            outputs,
            memories=[held],
            workforce=Workforce(workers),
            on_progress=lambda *of: told.append(of),
        )
        # 2033.txt has what is in 2032.txt and in the first one
        counts = dict(result.analysis.documents[-1].bands)[Band.REPETITION]
        assert (counts.clauses, result.failures) == (2, ())
    for suffix in ("tsv", "xlf", "tmx"):
        first, *others = ((tmp_path / f"{run}.{suffix}").read_bytes() for run in "abc")
        assert others == [first, first]
    matching = [of[1:] for of in told if of[0] == "matching"]
    assert matching[-1] == (4, 4)
    assert {total for _, total in matching} == {4}


def test_memories_of_other_formats_and_several_are_taken(new: Path, tmp_path: Path) -> None:
    pretranslate([new], [tmp_path / "own.xlf"], memories=[memory(tmp_path)])
    result = pretranslate([new], [tmp_path / "o.tsv"], memories=[memory(tmp_path), tmp_path / "own.xlf"])
    assert result.failures == ()
    assert result.units == 9
    assert rows_of(tmp_path / "o.tsv")[2][:4] == [
        *("新建学校31所，营商环境持续优化", "101", "exact"),
        "We built 31 schools. The business environment continued to improve.",
    ]


def test_outputs_never_harm_inputs(new: Path, tmp_path: Path) -> None:
    held = memory(tmp_path)
    for output in (held, new):
        with pytest.raises((DestinationError, FormatError)):
            pretranslate([new], [output], memories=[held])
    with pytest.raises(FormatError, match="does not fit an analysis"):
        analyze([new], [tmp_path / "a.tmx"], memories=[held])
    assert new.read_text("utf-8") == NEW


def test_what_cannot_be_used_is_a_failure(new: Path, tmp_path: Path) -> None:
    result = pretranslate([new, tmp_path / "no.txt"], [tmp_path / "o.tsv"], memories=[memory(tmp_path)])
    assert [str(failure) for failure in result.failures] == [
        f"{tmp_path}/no.txt: no such file; check the path"
    ]
    assert (tmp_path / "o.tsv").exists()
    result = pretranslate([new], [tmp_path / "p.tsv"], memories=[tmp_path / "no.tmx"])
    assert len(result.failures) == 1
    assert not (tmp_path / "p.tsv").exists()
    assert len(pretranslate([new], [tmp_path / "p.tsv"], memories=[new]).failures) == 1


def test_the_commands(new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = memory(tmp_path)
    run = CliRunner().invoke(main, ["pretranslate", str(new), "--memory", str(held)])
    assert run.exit_code == 0
    assert "新建学校31所\t99\tfigures\tWe built 31 schools." in run.stdout
    assert "sentences   3 of 6 translated" in run.stderr
    run = CliRunner().invoke(main, ["analyze", str(new), "--memory", str(held), "-q", "--workers", "1"])
    assert run.exit_code == 0
    assert "  95-99                 21        2          2\n" in run.stdout
    assert run.stderr == ""
    run = CliRunner().invoke(main, ["analyze", str(new), "--memory", str(held), "--json", "-q"])
    assert json.loads(run.stdout)["total"]["bands"]["new"]["clauses"] == 2
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["analyze", str(new), "--memory", str(held), "--scheduler", "nowhere"])
    assert run.exit_code == 1
    assert "nowhere: is no address of a scheduler" in run.stderr
    run = CliRunner().invoke(main, ["pretranslate", str(new)])
    assert run.exit_code == 2
    assert "Missing --memory" in run.stderr


def test_the_memory_of_a_project_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path / "project", reports_2024=SHORT)
    (tmp_path / "new.txt").write_text("改造老旧小区305个，惠及居民7.15万户。\n", "utf-8")
    monkeypatch.chdir(folder.path)
    run = CliRunner().invoke(main, ["pretranslate", "../new.txt", "-o", "../o.tsv"])
    assert (run.exit_code, "was not built yet" in run.stderr) == (1, True)
    folder.build()
    run = CliRunner().invoke(main, ["pretranslate", "../new.txt", "-o", "../o.tsv"])
    assert run.exit_code == 0, run.stderr
    assert [(row[0], row[2], row[3]) for row in rows_of(tmp_path / "o.tsv")[1:]] == [
        ("改造老旧小区305个", "figures", "A total of 305 old residential compounds were renovated."),
        ("惠及居民7.15万户", "figures", "This benefited 71,500 households."),
    ]
    # where no index can be written, the store itself is read
    by_index = (tmp_path / "o.tsv").read_bytes()
    index = index_of(read_project(folder.path).store)
    index.unlink()
    (index / "in the way").mkdir(parents=True)
    CliRunner().invoke(main, ["pretranslate", "../new.txt", "-o", "../o.tsv"])
    assert (tmp_path / "o.tsv").read_bytes() == by_index
    run = CliRunner().invoke(main, ["analyze", "../new.txt", "-q", "--json"])
    assert json.loads(run.stdout)["total"]["kinds"]["figures"]["characters"] == 22
    run = CliRunner().invoke(main, ["pretranslate", "../new.txt", "-o", "memory.tmx"])
    assert run.exit_code == 2


def test_a_file_named_twice_is_one_text_and_an_output_in_its_folder_is_none(
    new: Path, tmp_path: Path
) -> None:
    known = memory(tmp_path.parent, f"{tmp_path.name}.tmx")
    outputs = [tmp_path / "o.tsv", tmp_path / "o.xlf"]
    pretranslate([new, tmp_path], outputs, memories=[known])
    result = pretranslate([new, tmp_path], outputs, memories=[known])
    assert [text.text.document for text in result.texts] == ["new.txt"]
    assert result.failures == ()


def test_terms_of_a_glossary_are_told_where_nothing_is_equal(new: Path, tmp_path: Path) -> None:
    glossary = tmp_path / "terms.tsv"
    glossary.write_text("养老\telderly care\n技术合同\ttechnology contract\n营商环境\tclimate\n", "utf-8")
    outputs = [tmp_path / name for name in ("o.tsv", "o.xlf")]
    pretranslate([new], outputs, memories=[memory(tmp_path)], glossary=glossary)
    whys = {row[0]: row[-1] for row in rows_of(outputs[0])}
    unit = "We will improve the network of elderly care. (健全养老服务网络，)"
    assert whys["各地养老服务网络更加完善"] == f"养老 = elderly care: {unit}; 养老服务网络: {unit}"
    assert whys["技术合同成交额增长62%"].endswith(
        "; 技术合同 = technology contract: The value of technology contracts doubled. (技术合同成交额增长100%。)"
    )
    assert whys["营商环境持续优化"] == ""
    assert "技术合同 = technology contract" in outputs[1].read_text("utf-8")
    assert faults(outputs[1]) == []
    missing = pretranslate([new], memories=[memory(tmp_path)], glossary=tmp_path / "none.tsv")
    assert (missing.texts, len(missing.failures)) == ((), 1)
    with pytest.raises(DestinationError):
        pretranslate([new], [glossary], memories=[memory(tmp_path)], glossary=glossary)
