"""The command find, and the library behind it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tmx_builder import InputError, find
from tmx_builder.cli import main
from tmx_builder.memory import index_of
from tmx_builder.memory.connection import locked

COLUMNS = "source target document lines section role granularity score status evidence"
ROWS = (
    "推进乡村振兴。|We advanced rural revitalization.|2023.txt|3-4|一、回顾|body|sentence|0.991|translated|1:1",
    "振兴乡村教育，|We improved <rural> education.|2023.txt|5|二、安排|body|clause|0.500|needs-review|1:1",
    "深化改革。|We deepened reforms.|2023.txt|7|二、安排|body|sentence|0.950|reviewed|1:1",
)
TSV = "\n".join((COLUMNS.replace(" ", "\t"), *(row.replace("|", "\t") for row in ROWS), ""))


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tsv"
    path.write_text(TSV, "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["find", *map(str, arguments)])


def sources(*arguments: str | Path) -> list[str]:
    result = run(*arguments, "--json", "-q")
    assert result.exit_code == 0, result.output
    return [json.loads(line)["source"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("乡村",), ["推进乡村振兴。", "振兴乡村教育，"]),
        (("乡村", "education"), ["振兴乡村教育，"]),
        (("reform",), ["深化改革。"]),
        (("改革", "--lang", "en"), None),
        (("rural", "--section", "安排"), ["振兴乡村教育，"]),
        (("rural", "--granularity", "sentence"), ["推进乡村振兴。"]),
        (("rural", "--max", "1"), ["推进乡村振兴。"]),
        (("乡镇振兴", "--near"), ["推进乡村振兴。"]),
        (("乡镇振兴",), []),
        ((" ",), None),
    ],
)
def test_what_is_found(arguments: tuple[str, ...], expected: list[str] | None, memory: Path) -> None:
    if expected is None:
        result = run(*arguments, "--in", memory)
        assert (result.exit_code, "nothing to look for" in result.stderr) == (1, True)
    else:
        assert sources(*arguments, "--in", memory) == expected


def test_a_hit_is_shown_with_its_place_and_marks(memory: Path) -> None:
    result = run("乡村教育", "--in", memory)
    assert result.stdout == (
        "2023.txt:5  clause  needs-review 0.50  二、安排\n"
        "    振兴«乡村教育»，\n    We improved <rural> education.\n"
    )
    assert result.stderr == "found       1 unit\n"
    assert run("工业", "--in", memory).stderr == "found       0 units; --near finds what is similar\n"
    assert run("乡村", "--in", memory, "--max", "1").stderr.startswith("found       2 units; 1 of them")


def test_a_hit_as_json(memory: Path) -> None:
    (line,) = run("教育", "--in", memory, "--json").stdout.splitlines()
    values = json.loads(line)
    assert values["spans"] == {"source": [[4, 6]], "target": []}
    assert (values["document"], values["lines"], values["year"]) == ("2023.txt", [5, 5], None)


def test_files_have_marks(memory: Path) -> None:
    texts = {}
    for suffix in ("tsv", "html", "json", "xlsx"):
        path = memory.parent / "new" / f"hits.{suffix}"
        assert run("rural", "--in", memory, "-o", path).exit_code == 0
        texts[suffix] = path
    header, first, _ = texts["tsv"].read_text("utf-8").splitlines()
    assert header.split("\t")[:3] == ["source", "target", "document"]
    assert first.split("\t")[1] == "We advanced «rural» revitalization."
    assert "&lt;<mark>rural</mark>&gt;" in texts["html"].read_text("utf-8")
    assert len(json.loads(texts["json"].read_text("utf-8"))) == 2
    sheet = load_workbook(texts["xlsx"]).active
    assert sheet is not None
    assert [row[1] for row in sheet.values][1:] == [
        "We advanced «rural» revitalization.",
        "We improved <«rural»> education.",
    ]


def test_nothing_is_harmed(memory: Path) -> None:
    assert run("rural", "--in", memory, "-o", memory).exit_code == 2
    assert memory.read_text("utf-8") == TSV
    assert run("rural", "--in", memory, "-o", memory.with_suffix(".docx")).exit_code == 2


@pytest.fixture
def project(memory: Path) -> Path:
    folder = memory.parent / "project"
    (folder / "reports").mkdir(parents=True)
    memory.rename(folder / "reports" / "memory.tsv")
    (folder / "tmx-builder.toml").write_text(
        'reports = ["reports/memory.tsv"]\n[[output]]\npath = "out.tmx"\n', "utf-8"
    )
    result = CliRunner().invoke(main, ["build", "-q", "--project", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def test_a_project_is_looked_into(project: Path) -> None:
    expected = ["推进乡村振兴。", "振兴乡村教育，"]
    index = index_of(project / ".tmx-builder" / "memory.sqlite")
    assert index.exists()
    assert sources("乡村", "--project", project) == expected
    index.unlink()
    assert sources("乡村", "--project", project) == expected
    assert index.exists()
    assert [hit.marked_target for hit in find("educate", project=project)] == [
        "We improved <rural> «education»."
    ]


def test_a_project_is_looked_into_while_a_build_is_at_work(project: Path) -> None:
    store = project / ".tmx-builder" / "memory.sqlite"
    index_of(store).unlink()
    with locked(store, print):
        assert sources("乡村", "--project", project) == ["推进乡村振兴。", "振兴乡村教育，"]
        assert not index_of(store).exists()


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no project"):
        list(find("乡村", project=tmp_path))


def test_a_memory_of_another_tool_is_looked_through_as_it_lies(tmp_path: Path) -> None:
    unit = '<tu><tuv xml:lang="{}"><seg>{}</seg></tuv><tuv xml:lang="{}"><seg>{}</seg></tuv></tu>\n'
    units = [
        ("zh-CN", "城市", "en-US", "cities"),
        ("fr", "ville", "en-US", "town"),
        ("en-GB", "Rural &amp; urban reforms", "zh-CN", "乡村 &amp; 城市"),
    ]
    head = '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="zh-CN"/><body>'
    plain, strange = tmp_path / "plain.tmx", tmp_path / "strange.tmx"
    plain.write_text(head + "".join(unit.format(*each) for each in units) + "</body></tmx>", "utf-8")
    strange.write_text(plain.read_text("utf-8").replace("<body>", "<body><!-- a note -->"), "utf-8")
    for text in ("乡村", "reform", "& 城"):
        hits = [list(find(text, files=[path])) for path in (plain, strange)]
        (hit,), (same,) = hits
        assert (hit.source, hit.target, hit.lines) == ("乡村 & 城市", "Rural & urban reforms", (3, 3))
        assert (same.source, same.lines, same.target_spans) == (hit.source, hit.lines, hit.target_spans)
