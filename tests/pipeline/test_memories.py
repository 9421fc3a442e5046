"""Memories among the inputs: taken over as they are, or refined anew."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tmx_builder import DestinationError, build
from tmx_builder.cli import main
from tmx_builder.model import Granularity, History
from tmx_builder.parser import read
from tmx_builder.workspace import BuildSettings
from tmx_builder.writers import Flavor

if TYPE_CHECKING:
    from .conftest import Built

WRITERS = Path(__file__).resolve().parents[2] / "fixtures" / "writers"


@pytest.mark.parametrize("flavor", list(Flavor))
def test_a_memory_of_ours_is_written_again_byte_for_byte(
    flavor: Flavor, built: "Built", tmp_path: Path
) -> None:
    once, twice = tmp_path / "once.tmx", tmp_path / "twice.tmx"
    build([built.folder / "memory.tmx"], [once], BuildSettings(flavor=flavor))
    assert build([once], [twice], BuildSettings(flavor=flavor)).failures == ()
    assert once.read_bytes() == twice.read_bytes()
    if flavor is Flavor.GENERIC:
        assert once.read_bytes() == (built.folder / "memory.tmx").read_bytes()


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_a_document_of_ours_is_written_again_byte_for_byte(
    version: str, built: "Built", tmp_path: Path
) -> None:
    once, twice = tmp_path / "once.xlf", tmp_path / "twice.xlf"
    settings = BuildSettings(xliff_version=version)
    build([built.folder / "memory.xlf"], [once], settings)
    assert build([once], [twice], settings).failures == ()
    assert once.read_bytes() == twice.read_bytes()
    if version == "1.2":
        assert once.read_bytes() == (built.folder / "memory.xlf").read_bytes()


def test_a_table_of_ours_is_written_again_byte_for_byte(built: "Built", tmp_path: Path) -> None:
    again = tmp_path / "again.tsv"
    build([built.folder / "memory.tsv"], [again])
    assert again.read_bytes() == (built.folder / "memory.tsv").read_bytes()


@pytest.mark.parametrize("name", ["generic.tmx", "trados.tmx"])
def test_all_that_is_said_of_a_unit_is_taken_over(name: str, tmp_path: Path) -> None:
    """The golden files hold footnotes, two pairs of languages, reviewed units, and several documents."""
    again = tmp_path / "again.tmx"
    flavor = Flavor(name.partition(".")[0])
    build([WRITERS / name], [again], BuildSettings(flavor=flavor))
    # what the checks find is found anew, and the golden files' findings are made up
    ours, theirs = (
        [line for line in path.read_text("utf-8").splitlines() if "x-finding" not in line.lower()]
        for path in (again, WRITERS / name)
    )
    # the version in the header is a fixed one there
    assert ours[4:] == theirs[4:]


def test_a_memory_is_refined_only_on_request(built: "Built", tmp_path: Path) -> None:
    output = tmp_path / "refined.tsv"
    arguments = ["build", str(built.folder / "memory.xlf"), "-o", str(output), "--refine", "--quiet"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    rows = [line.split("\t") for line in output.read_text("utf-8").splitlines()]
    refined, before = (Counter(row[6] for row in each) for each in (rows, built.rows()))
    assert refined["clause"] > 0.8 * before["clause"]
    assert refined["sentence"] >= before["sentence"]


def test_memories_and_reports_go_together(built: "Built", tmp_path: Path) -> None:
    output = tmp_path / "both.tmx"
    report = tmp_path / "a.txt"
    report.write_text("各位代表：\nFellow Deputies,\n", encoding="utf-8")
    result = build([built.folder / "memory.tmx", report], [output])
    assert result.failures == ()
    assert result.reports == 2
    assert result.units[Granularity.SENTENCE] == built.result.units[Granularity.SENTENCE] + 1


def test_outputs_are_no_inputs_of_the_folder_that_they_lie_in(tmp_path: Path) -> None:
    report = tmp_path / "in" / "a.txt"
    report.parent.mkdir()
    report.write_text("各位代表：\nFellow Deputies,\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    outputs = [report.with_name(name) for name in ("memory.tmx", "memory.xlf")]
    leftovers = tmp_path / "link" / "left.txt"
    made = []
    for _ in range(2):
        result = build([tmp_path / "in"], outputs, leftovers=leftovers)
        assert (result.reports, result.failures) == (1, ())
        made.append([output.read_bytes() for output in outputs])
    assert made[0] == made[1]
    report.unlink()
    assert "no report" in str(build([tmp_path / "in"], outputs, leftovers=leftovers).failures[0])
    assert build(outputs[:1], [tmp_path / "copy.tmx"]).reports == 1
    with pytest.raises(DestinationError, match="also an input"):
        build(outputs[:1], outputs[:1])


OF_AN_AGENCY = """<tmx version="1.4"><header srclang="zh-CN" o-tmf="SDL TM8 Format"/><body>
<tu creationdate="20150302T101112Z" creationid="anna" changedate="20200607T081112Z" changeid="ben"
    lastusagedate="20210101T000000Z" usagecount="7"><note>see glossary</note>
<prop type="x-Client:SinglePicklist">City &amp; Port</prop><prop type="x-Client:SinglePicklist">Office</prop>
<prop type="x-ConfirmationLevel">ApprovedSignOff</prop>
<tuv xml:lang="zh-CN"><seg>各位代表：</seg></tuv>
<tuv xml:lang="en-US"><note>of a variant</note><prop type="x-Domain">speech</prop>
<seg>Fellow Deputies,</seg></tuv></tu>
<tu creationdate="soon" usagecount="many" changeid="tmx-builder">
<tuv xml:lang="zh-CN"><seg>政府工作报告</seg></tuv><tuv xml:lang="en-US"><seg>Work Report</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize(
    ("suffix", "settings"),
    [
        *((".tmx", BuildSettings(flavor=flavor)) for flavor in Flavor),
        *((".xlf", BuildSettings(xliff_version=version)) for version in ("1.2", "2.1")),
    ],
    ids=str,
)
def test_what_an_agency_wrote_of_a_unit_goes_round(
    suffix: str, settings: BuildSettings, tmp_path: Path
) -> None:
    given, once, twice = (tmp_path / name for name in ("given.tmx", f"once{suffix}", "twice.tmx"))
    given.write_text(OF_AN_AGENCY, "utf-8")
    for source, output in ((given, once), (once, twice)):
        assert build([source], [output], settings).failures == ()
    histories = [
        [unit.known and (unit.known.history, unit.known.notes) for unit in read(path, path.name).units]
        for path in (given, once, twice)
    ]
    assert histories[0] == histories[1] == histories[2]
    first, second = histories[0]
    assert first == (
        History(
            "20150302T101112Z",
            "anna",
            "20200607T081112Z",
            "ben",
            7,
            "20210101T000000Z",
            (
                ("x-Client:SinglePicklist", "City & Port"),
                ("x-Client:SinglePicklist", "Office"),
                ("x-Domain", "speech"),
            ),
        ),
        ("see glossary", "of a variant"),
    )
    assert second == (History(), ())
