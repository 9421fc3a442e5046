"""The commands: exit codes, what goes to which stream, and what is left on the disk."""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from schemas import faults

from tmx_builder import __version__
from tmx_builder.cli import main

REPORT = """\
政 府 工 作 报 告
REPORT ON THE WORK OF THE GOVERNMENT
一、2024年工作回顾
I. Review of Work in 2024
我们改造老旧小区214个,惠及居民6.3万户；市图书馆新馆全年接待读者260万人次。
We renovated 214 old residential compounds to the benefit of 63,000 households. The new municipal library \
received 2.6 million visits from readers in the year.
城镇新增就业13.6万人。
A total of 136,000 new urban jobs were created.
全民阅读蔚然成风。
"""
CLAUSES = 2
"""How many clause units there are that are not sentence units."""
SENTENCES = 4
HEADING_PARTS = 2
"""From English, the number of the heading and the rest of it are units, too."""
LEFTOVER = "全民阅读蔚然成风。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that holds one good report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def invoke(*arguments: str | Path) -> Result:
    """Run the command in this process; what it raises by mistake is raised here."""
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def run(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tmx_builder", *arguments], check=False, stdout=stdout, stderr=subprocess.PIPE
    )


def made(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"report.txt"}


def segments(path: Path) -> list[str]:
    return [segment.text or "" for segment in ElementTree.parse(path).iter("seg")]


def assert_one_line_each(result: Result, *starts: str) -> None:
    """The last lines on standard error are one for each problem: the file, what is wrong, what to do."""
    lines = result.stderr.splitlines()[-len(starts) :]
    for line, start in zip(lines, starts, strict=True):
        assert line.startswith(f"tmx-builder: {start}: ")
        assert "; " in line
    assert "Traceback" not in result.stderr


# what is asked for


def test_help_is_everywhere() -> None:
    for arguments in ([], ["build"], ["align"]):
        result = invoke(*arguments, "--help")
        assert result.exit_code == 0
        assert result.output.startswith("Usage:")
        assert result.output == invoke(*arguments, "-h").output


def test_version() -> None:
    assert invoke("--version").output == f"tmx-builder, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["build"],
        ["build", "report.txt"],
        ["build", "-o", "memory.tmx"],
        ["build", "report.txt", "-o", "memory.tmx", "--granularity", "word"],
        ["build", "report.txt", "-o", "memory.tmx", "--flavor", "memoq"],
        ["build", "report.txt", "-o", "memory.tmx", "--xliff-version", "2.0"],
        ["build", "report.txt", "-o", "memory.tmx", "--punctuation", "half-width"],
        ["build", "report.txt", "-o", "memory.tmx", "--min-score", "1.1"],
        ["build", "report.txt", "-o", "memory.tmx", "--min-score", "high"],
        ["build", "report.txt", "-o", "memory.tmx", "--leftovers"],
        ["build", "report.txt", "-o", "memory.tmx", "--encoding", "martian"],
        ["build", "report.txt", "-o", "memory.tmx", "--encoding", "base64"],
        ["build", "report.txt", "-o", "memory.tmx", "--max-size", "0"],
        ["build", "report.txt", "-o", "memory.tmx", "--max-size", "large"],
        ["build", "--source", "report.txt", "-o", "memory.tmx"],
        ["build", "--target", "report.txt", "-o", "memory.tmx"],
        ["build", "-", "-", "-o", "memory.tmx"],
        ["build", "--source", "-", "--target", "-", "-o", "memory.tmx"],
        ["align", "-", "-"],
        ["align", "report.txt"],
    ],
)
def test_a_wrong_call_is_explained(arguments: list[str], folder: Path) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert made(folder) == set()


# what is made


def test_all_formats_at_once(folder: Path) -> None:
    outputs = [
        "memory.tmx",
        "memory.xlf",
        "memory.tsv",
        "memory.tmx.gz",
        "memory.tsv.gz",
        "copy.XLIFF",
        "memory.html",
    ]
    result = invoke("build", "report.txt", *(part for each in outputs for part in ("-o", each)))
    assert (result.exit_code, result.stdout) == (0, "")
    assert made(folder) == set(outputs)
    for name in ("memory.tmx", "memory.tsv"):
        assert gzip.decompress((folder / f"{name}.gz").read_bytes()) == (folder / name).read_bytes()
    assert (folder / "copy.XLIFF").read_bytes() == (folder / "memory.xlf").read_bytes()


def test_the_summary_is_for_people_on_standard_error() -> None:
    result = invoke("build", "report.txt", "-o", "-")
    assert result.exit_code == 0
    assert len(ElementTree.fromstring(result.stdout.encode()).findall("body/tu")) == SENTENCES + CLAUSES
    assert f"{SENTENCES} sentences, {CLAUSES} clauses" in result.stderr
    assert re.search(rf"report\.txt:9: {LEFTOVER} \(.+\)", result.stderr)


def test_quiet_says_nothing_of_success() -> None:
    result = invoke("build", "report.txt", "-o", "memory.tmx", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    ("granularity", "units"),
    [("sentence", SENTENCES), ("clause", SENTENCES - 1 + CLAUSES), ("both", SENTENCES + CLAUSES)],
)
def test_granularity(granularity: str, units: int, folder: Path) -> None:
    invoke("build", "report.txt", "-o", "memory.tmx", "-o", "memory.xlf", "--granularity", granularity)
    assert len(segments(folder / "memory.tmx")) == 2 * units
    in_document = len(re.findall("<trans-unit ", (folder / "memory.xlf").read_text("utf-8")))
    assert in_document == (SENTENCES if granularity == "both" else units)


def test_flavors_and_versions(folder: Path) -> None:
    for flavor in ("generic", "trados", "omegat"):
        invoke("build", "report.txt", "-o", f"{flavor}.tmx", "--flavor", flavor)
    for version in ("1.2", "2.1"):
        invoke("build", "report.txt", "-o", f"{version}.xlf", "--xliff-version", version)
    texts = {
        flavor: (folder / f"{flavor}.tmx").read_text("utf-8") for flavor in ("generic", "trados", "omegat")
    }
    assert 'o-tmf="SDL TM8 Format"' in texts["trados"]
    assert "tuid=" in texts["generic"]
    assert "tuid=" not in texts["omegat"]
    assert 'xliff:document:1.2"' in (folder / "1.2.xlf").read_text("utf-8")
    assert ' version="2.1"' in (folder / "2.1.xlf").read_text("utf-8")
    files = [*folder.glob("*.tmx"), *folder.glob("*.xlf")]
    assert [fault for path in files for fault in faults(path)] == []


def test_punctuation(folder: Path) -> None:
    for choice in ("keep", "full-width"):
        invoke("build", "report.txt", "-o", f"{choice}.tmx", "--punctuation", choice)
    kept, full = (segments(folder / f"{choice}.tmx") for choice in ("keep", "full-width"))
    assert any("214个,惠及" in text for text in kept)
    assert full == [text.replace("214个,惠及", "214个，惠及").replace("户,", "户，") for text in kept]


def test_languages(folder: Path) -> None:
    tags = "--source-lang", "en-GB", "--target-lang", "zh-TW"
    assert invoke("build", "report.txt", "-o", "memory.tmx", *tags).exit_code == 0
    root = ElementTree.parse(folder / "memory.tmx").getroot()
    assert [header.get("srclang") for header in root.iter("header")] == ["en-GB"]
    variants = [variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in root.iter("tuv")]
    assert variants == ["en-GB", "zh-TW"] * (SENTENCES + CLAUSES + HEADING_PARTS)


def test_languages_that_do_not_pair() -> None:
    result = invoke("build", "report.txt", "-o", "memory.tmx", "--source-lang", "fr")
    assert result.exit_code == 1
    assert_one_line_each(result, "report.txt")


def test_a_least_score_leaves_units_out(folder: Path) -> None:
    result = invoke("build", "report.txt", "-o", "memory.tmx", "--min-score", "1")
    written = segments(folder / "memory.tmx")
    assert result.exit_code == 0
    assert f"{SENTENCES + CLAUSES - len(written) // 2} units below the minimum score" in result.stderr


def test_a_document_without_units_is_refused_and_the_memory_kept(folder: Path) -> None:
    """XLIFF's schemas do not allow one without units, TMX's do."""
    (folder / "memory.xlf").write_text("old")
    arguments = "report.txt", "-o", "memory.xlf", "-o", "memory.tmx", "--min-score", "1"
    result = invoke("build", *arguments)
    if segments(folder / "memory.tmx"):
        pytest.skip("the aligner is entirely sure of a unit")
    assert result.exit_code == 1
    assert_one_line_each(result, "memory.xlf")
    assert (folder / "memory.xlf").read_text() == "old"


def test_leftovers(folder: Path) -> None:
    assert invoke("build", "report.txt", "-o", "memory.tmx", "--leftovers", "left.tsv").exit_code == 0
    cells = (folder / "left.tsv").read_text("utf-8").rstrip("\n").split("\t")
    assert cells[:4] == ["report.txt", "9", "zh-CN", LEFTOVER]
    assert "English" in cells[4]


def test_what_xml_cannot_carry_is_counted(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT.replace("新增", "新\x01增"), encoding="utf-8")
    result = invoke("build", "report.txt", "-o", "memory.tmx")
    assert "removed     1 " in result.stderr
    assert "城镇新增就业13.6万人。" in segments(folder / "memory.tmx")


def test_a_folder_is_taken_in_alphabetical_order(folder: Path) -> None:
    for name in (
        "reports/b.txt",
        "reports/a/c.md",
        "reports/.hidden.txt",
        "reports/photo.png",
        "reports/left.tsv",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(REPORT, encoding="utf-8")
    assert invoke("build", "reports", "report.txt", "reports/b.txt", "-o", "memory.tsv").exit_code == 0
    rows = (folder / "memory.tsv").read_text("utf-8").splitlines()
    assert list(dict.fromkeys(row.split("\t")[2] for row in rows)) == ["a/c.md", "b.txt", "report.txt"]


def test_standard_input_is_a_report(folder: Path) -> None:
    arguments = "build", "-", "-o", "memory.tsv"
    result = CliRunner().invoke(main, arguments, input=REPORT.encode("gb18030"), catch_exceptions=False)
    assert result.exit_code == 0
    rows = (folder / "memory.tsv").read_text("utf-8").splitlines()
    assert {row.split("\t")[2] for row in rows} == {"stdin"}
    assert "  stdin: read as GB18030, which is a guess" in result.stderr


@pytest.mark.parametrize(
    ("size", "code"), [("1K", 0), ("1kb", 0), ("0.9K", 0), ("700", 0), ("300", 1), ("0.0001M", 1)]
)
def test_a_larger_file_is_refused(size: str, code: int, folder: Path) -> None:
    (folder / "report.txt").write_text("大家都很高兴。\nEveryone was very pleased.\n" * 10, encoding="utf-8")
    arguments = "report.txt", "-o", "memory.tmx", "--max-size"
    assert invoke("build", *arguments, size).exit_code == code


def test_an_encoding_is_taken_at_its_word(folder: Path) -> None:
    (folder / "report.txt").write_bytes(REPORT.encode("gb18030"))
    result = invoke("build", "report.txt", "-o", "memory.tmx", "--encoding", "GBK")
    assert result.exit_code == 0
    assert "guess" not in result.stderr
    wrong = invoke("build", "report.txt", "-o", "memory.tmx", "--encoding", "utf-8")
    assert wrong.exit_code == 1
    assert_one_line_each(wrong, "report.txt")


def test_two_files_are_one_report(folder: Path) -> None:
    (folder / "plan.zh.txt").write_text("大家都很高兴。\n", encoding="utf-8")
    (folder / "plan.en.txt").write_text("Everyone was very pleased.\n", encoding="utf-8")
    for arguments in (["plan.zh.txt", "plan.en.txt"], ["--source", "plan.zh.txt", "--target", "plan.en.txt"]):
        result = invoke("build", *arguments, "-o", "memory.tsv")
        assert result.exit_code == 0
        assert "  plan.zh.txt with plan.en.txt (same name: plan)" in result.stderr
        row = (folder / "memory.tsv").read_text("utf-8").split("\t")
        assert row[:2] == ["大家都很高兴。", "Everyone was very pleased."]


# what is wrong with the input

BAD: dict[str, bytes | None] = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\t\n\xe3\x80\x80\n",
    "binary.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
    "mixed.txt": REPORT.encode() + REPORT.encode("gb18030"),
    "plan.txt": "城镇新增就业13.6万人。\n".encode(),
    "budget.txt": b"A total of 136,000 new urban jobs were created.\n",
    "report.pdf": b"%PDF-1.7",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_one_line_and_nothing_is_written(name: str, folder: Path) -> None:
    content = BAD[name]
    if content is not None:
        (folder / name).write_bytes(content)
    result = invoke("build", name, "-o", "memory.tmx", "--leftovers", "left.tsv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert_one_line_each(result, name)
    assert not made(folder) & {"memory.tmx", "left.tsv"}


def test_paths_that_lead_nowhere(folder: Path) -> None:
    (folder / "self.txt").symlink_to("self.txt")
    paths = "self.txt", "a" * 300 + ".txt", "report.txt/a.txt", "\udcff.txt"
    result = invoke("build", *paths, "-o", "memory.tmx")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, len(paths))
    assert [line.split(": ")[1] for line in result.stderr.splitlines()][:3] == list(paths[:3])


def test_a_folder_without_reports_is_one_line(folder: Path) -> None:
    (folder / "photos").mkdir()
    (folder / "photos" / "a.png").write_bytes(b"\x89PNG")
    result = invoke("build", "photos", "-o", "memory.tmx")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert_one_line_each(result, "photos")
    assert not (folder / "memory.tmx").exists()


def test_a_bad_input_does_not_stop_the_others(folder: Path) -> None:
    invoke("build", "report.txt", "-o", "good.tsv")
    (folder / "reports").mkdir()
    for name, content in {**BAD, "good.txt": REPORT.encode()}.items():
        if content is not None:
            (folder / "reports" / name).write_bytes(content)
    result = invoke("build", "missing.txt", "reports", "-o", "memory.tsv")
    assert result.exit_code == 1
    names = ("binary.txt", "blank.txt", "empty.txt", "mixed.txt", "report.pdf")
    bad = [f"reports/{name}" for name in names]
    # a missing language shows only when a file is parsed, and all are read before
    assert_one_line_each(result, "missing.txt", *bad, "budget.txt", "plan.txt")
    rows = (folder / "memory.tsv").read_text("utf-8")
    assert rows.replace("\tgood.txt\t", "\treport.txt\t") == (folder / "good.tsv").read_text("utf-8")


# what is wrong with the output


@pytest.mark.parametrize("output", ["memory.doc", "memory", "memory.gz", ".tmx"])
def test_an_output_of_no_known_format_stops_all(output: str, folder: Path) -> None:
    for arguments in (["build", "report.txt", "-o", "memory.tsv"], ["align", "report.txt", "report.txt"]):
        result = invoke(*arguments, "-o", output)
        assert result.exit_code == 2
        assert_one_line_each(result, output)
        assert made(folder) == set()


def test_all_outputs_that_cannot_be_written_are_named_before_anything_is_read(folder: Path) -> None:
    (folder / "folder.tmx").mkdir()
    bad = "folder.tmx", "report.txt/memory.tmx", f"new/{'a' * 300}.tmx"
    outputs = (part for path in (*bad, "new/memory.tsv") for part in ("-o", path))
    result = invoke("build", "missing.txt", *outputs, "--leftovers", "report.txt/left.tsv")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 4
    assert_one_line_each(result, *bad, "report.txt/left.tsv")
    assert made(folder) == {"folder.tmx"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_without_permission(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o500)
    result = invoke("build", "report.txt", "-o", "locked/memory.tmx")
    assert result.exit_code == 1
    assert_one_line_each(result, "locked/memory.tmx")


# two texts

CHINESE = "我们改造老旧小区214个。\n\n惠及居民6.3万户。\n城镇新增就业13.6万人。\n"
ENGLISH = "We renovated 214 old compounds to the benefit of 63,000 households.\n136,000 jobs were created.\n"

_BEAD = re.compile(r"(\[(?:\d+(?:, \d+)*)?\]):(\[(?:\d+(?:, \d+)*)?\]):([01]\.\d{3})")


@pytest.fixture
def texts(folder: Path) -> Path:
    (folder / "zh.txt").write_text(CHINESE, encoding="utf-8")
    (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    return folder


def beads(result: Result) -> list[tuple[str, str]]:
    found = [_BEAD.fullmatch(line) for line in result.stdout.splitlines()]
    return [(bead[1], bead[2]) for bead in found if bead]


def test_presegmented_texts_become_units_of_a_memory(texts: Path) -> None:
    assert invoke("align", "zh.txt", "en.txt", "--presegmented", "-o", "m.tmx").exit_code == 0
    assert "<seg>" in (texts / "m.tmx").read_text("utf-8")
    assert invoke("align", "zh.txt", "en.txt", "--presegmented", "-o", "m.doc").exit_code == 2


@pytest.mark.usefixtures("texts")
def test_presegmented_texts_become_beads() -> None:
    result = invoke("align", "zh.txt", "en.txt", "--presegmented")
    assert (result.exit_code, result.stderr) == (0, "")
    assert beads(result) == [("[0, 1, 2]", "[0]"), ("[3]", "[1]")]
    assert len(beads(result)) == len(result.stdout.splitlines())
    mirrored = invoke("align", "en.txt", "zh.txt", "--presegmented")
    assert beads(mirrored) == [("[0]", "[0, 1, 2]"), ("[1]", "[3]")]


def test_beads_go_to_a_file(texts: Path) -> None:
    shown = invoke("align", "zh.txt", "en.txt", "--presegmented")
    written = invoke("align", "zh.txt", "en.txt", "--presegmented", "-o", "beads.txt")
    assert (written.exit_code, written.output) == (0, "")
    assert (texts / "beads.txt").read_text() == shown.stdout


@pytest.mark.parametrize("order", [("zh.txt", "en.txt"), ("en.txt", "zh.txt")], ids=["zh-en", "en-zh"])
def test_running_texts_become_a_memory(order: tuple[str, str], texts: Path) -> None:
    result = invoke("align", *order, "--granularity", "sentence")
    assert result.exit_code == 0
    root = ElementTree.fromstring(result.stdout.encode())
    first, second = ["zh-CN", "en-US"] if order[0] == "zh.txt" else ["en-US", "zh-CN"]
    variants = [variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in root.iter("tuv")]
    assert variants == [first, second] * 2
    assert "units       2 sentence" in result.stderr
    assert invoke("align", *order, "-o", "units.tsv", "--quiet").output == ""
    rows = (texts / "units.tsv").read_text("utf-8").splitlines()
    assert {row.split("\t")[2] for row in rows} == {order[0]}


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_one_of_two_texts_is_standard_input(encoding: str) -> None:
    arguments = "align", "-", "en.txt", "--presegmented"
    result = CliRunner().invoke(main, arguments, input=CHINESE.encode(encoding), catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (0, "")
    assert beads(result) == [("[0, 1, 2]", "[0]"), ("[3]", "[1]")]


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("option", [[], ["--presegmented"]], ids=["units", "beads"])
def test_texts_that_cannot_be_aligned(option: list[str], folder: Path) -> None:
    (folder / "empty.txt").touch()
    cases = [
        ("zh.txt", "missing.txt", "missing.txt"),
        ("empty.txt", "en.txt", "empty.txt"),
        ("en.txt", "en.txt", "en.txt"),
    ]
    for source, target, blamed in cases:
        result = invoke("align", source, target, *option, "-o", "out.tsv")
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert_one_line_each(result, blamed)
        assert not (folder / "out.tsv").exists()


# processes of their own


def test_an_error_is_a_line_and_an_exit_code() -> None:
    result = run("build", "missing.txt", "-o", "memory.tmx")
    assert result.returncode == 1
    assert result.stderr == b"tmx-builder: missing.txt: no such file; check the path\n"


def test_a_usage_names_the_command() -> None:
    result = run("build")
    assert result.returncode == 2
    assert result.stderr.startswith(b"Usage: tmx-builder build [OPTIONS] INPUT...")


@pytest.mark.parametrize(
    "arguments",
    [["build", "report.txt", "-o", "-"], ["align", "zh.txt", "en.txt", "--presegmented"]],
    ids=["build", "align"],
)
@pytest.mark.usefixtures("texts")
def test_a_reader_that_has_enough_is_no_error_to_tell(arguments: list[str]) -> None:
    """As in `tmx-builder build report.txt -o - | head -1`."""
    reading, writing = os.pipe()
    os.close(reading)
    result = run(*arguments, stdout=writing)
    os.close(writing)
    assert b"Traceback" not in result.stderr
    assert b"Error" not in result.stderr


def test_a_tsv_names_its_columns_on_request(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("大家都很高兴。\nEveryone was very pleased.\n", encoding="utf-8")
    out = tmp_path / "units.tsv"
    for options, first in (((), "大家都很高兴。"), (("--header",), "source")):
        result = CliRunner().invoke(main, ["build", str(report), "-o", str(out), *options])
        assert result.exit_code == 0, result.output
        assert out.read_text(encoding="utf-8").split("\t")[0] == first


FOREIGN = """<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>Ports grew.</seg></tuv><tuv xml:lang="fr"><seg>Les ports.</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize("name", ["foreign.tmx", "foreign.tmx.gz"])
@pytest.mark.parametrize(
    ("command", "code"), [(("build", "-o", "m.tmx"), 1), (("check",), 3), (("terms", "-o", "t.tsv"), 1)]
)
def test_a_memory_in_other_languages_is_no_input(
    command: tuple[str, ...], code: int, name: str, folder: Path
) -> None:
    data = FOREIGN.encode()
    (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    result = invoke(command[0], name, *command[1:])
    assert result.exit_code == code
    assert f"{name}: has no unit in Chinese and English: it is in en, fr; give a memory" in result.stderr


@pytest.mark.parametrize("suffix", [".tmx", ".xlf", ".tsv", ".html"])
def test_what_is_packed_is_read_as_what_is_not(suffix: str, folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    for name in (f"a{suffix}", f"b{suffix}.gz"):
        assert invoke("build", "report.txt", "-o", name).exit_code == 0
    for name in (f"a{suffix}", f"b{suffix}.gz"):
        assert invoke("build", name, "-o", f"{name}.from.tsv").exit_code == 0
    made = [(folder / f"{name}.from.tsv").read_text("utf-8") for name in (f"a{suffix}", f"b{suffix}.gz")]
    assert made[0].replace("a.", "b.") == made[1].replace(".gz", "")
    (folder / f"c{suffix}.gz").write_bytes((folder / f"b{suffix}.gz").read_bytes()[:-20])
    assert "broken .gz file" in invoke("build", f"c{suffix}.gz", "-o", "c.tsv").stderr
