"""What a person meant in a file that a tool returned is in force after the next build: a row a tool and an act."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from projects import SHORT, Folder, project
from tool_files import TOOLS, Segment

from tmx_builder.project import take_back
from tmx_builder.project.user import user
from tmx_builder.workspace import read_project

SETTINGS = """\
reports = ["reports"]
[[output]]
path = "clauses.tsv"
granularity = "clause"
[[output]]
path = "sentences.tsv"
"""
JOBS, HOUSES, LIFTS = "城镇新增就业13.6万人。", "改造老旧小区214个,", "加装电梯350部。"
GDP = "地区生产总值达到8645.3亿元,增长5.2%;"
BETTER = "A total of 136,000 urban jobs were added."
COMMENT = "Elevators or lifts? Ask the client."
DAY = datetime.date(2024, 5, 3)
DOUBTFUL = "医院改造完成,市民满意。"
REPORT = f"""{SHORT}\
学校新建12所,{DOUBTFUL}
Twelve schools were built. We planted trees along the river, and the weather was fine.
"""
SOURCE, TARGET, STATUS, NOTE, TUID = 0, 1, 8, 10, 13


@dataclass(frozen=True)
class Act:
    """What a person does to the segments, and what is to come of it."""

    segments: tuple[Segment, ...]
    made: tuple[tuple[str, str, str], ...] = ()
    """Source, translation and status of units that are there afterwards."""
    gone: tuple[str, ...] = ()
    """Sources of units that are there no more."""
    note: str = ""
    """Said in a note of the first unit that was made."""
    who: bool = False
    """Whether the correction says that anna made it on DAY."""
    refused: bool = False
    """Whether a row is named as not understood, and nothing else comes of it."""


Acted = Callable[[Mapping[str, Segment]], Act]


def _act(of: str, status: str, /, **values: object) -> Acted:
    """Return the act that changes values of the segment with this source, to a unit of this status; "" for none."""

    def act(segments: Mapping[str, Segment]) -> Act:
        now = replace(segments[of], **values)  # type: ignore[arg-type]
        gone = () if status and now.source == of else (of,)
        made = ((now.source, now.target, status),) if status else ()
        return Act(_with(segments, of, now), made, gone)

    return act


def _with(segments: Mapping[str, Segment], source: str, *now: Segment, rows: int = 1) -> tuple[Segment, ...]:
    """Return the segments with others in place of that with the source and those after it, so many rows in all."""
    start = list(segments).index(source)
    return (*list(segments.values())[:start], *now, *list(segments.values())[start + rows :])


def _refused(source: str, **values: object) -> Acted:
    """Return the act that changes values of a segment to what nobody can have meant."""
    return lambda segments: Act(
        _with(segments, source, replace(segments[source], **values)),  # type: ignore[arg-type]
        refused=True,
    )


def _tracked(segments: Mapping[str, Segment]) -> Act:
    before = segments[JOBS].target.removesuffix(" were created.")
    change = {"deleted": " were created.", "inserted": " were added."}
    now = replace(segments[JOBS], target=before, state="reviewed", **change)  # type: ignore[arg-type]
    return Act(_with(segments, JOBS, now), ((JOBS, f"{before} were added.", "reviewed"),))


def _merged(segments: Mapping[str, Segment]) -> Act:
    target = "GDP rose to 864.53 billion yuan, and 136,000 jobs were created."
    now = replace(segments[GDP], source=GDP + JOBS, target=target, state="reviewed")
    return Act(_with(segments, GDP, now, rows=2), ((now.source, target, "reviewed"),), (GDP, JOBS))


def _split(segments: Mapping[str, Segment]) -> Act:
    halves = {
        "地区生产总值达到8645.3亿元,": "GDP reached 864.53 billion yuan.",
        "增长5.2%;": "An increase of 5.2 percent.",
    }
    now = [replace(segments[GDP], source=zh, target=en, state="reviewed") for zh, en in halves.items()]
    return Act(
        _with(segments, GDP, *now), tuple((half.source, half.target, "reviewed") for half in now), (GDP,)
    )


def _commented(segments: Mapping[str, Segment]) -> Act:
    act = _act(LIFTS, "translated", comment=COMMENT)(segments)
    return replace(act, note=COMMENT)


def _signed(segments: Mapping[str, Segment]) -> Act:
    act = _act(JOBS, "reviewed", target=BETTER, state="reviewed", by="anna", on=DAY)(segments)
    return replace(act, who=True)


MADE: Mapping[str, Acted] = {
    "nothing": lambda segments: Act(tuple(segments.values())),
    "review": _act(JOBS, "reviewed", state="reviewed"),
    "confirm": _act(DOUBTFUL, "translated", state="confirmed", by="anna", on=DAY),
    "reject": _act(JOBS, "", state="rejected"),
    "send back": _act(JOBS, "needs-review", state="draft"),
    "edit": _act(JOBS, "reviewed", target=BETTER, state="reviewed"),
    "edit, unconfirmed": _act(JOBS, "needs-review", target=BETTER, state="draft"),
    "edit, no state": _act(JOBS, "reviewed", target=BETTER),
    "edit of the source": _act(JOBS, "reviewed", source=f"全年{JOBS}", state="reviewed"),
    "machine": _act(JOBS, "needs-review", target="New jobs in cities 136,000 person.", state="machine"),
    "machine in doubt": _act(DOUBTFUL, "needs-review", target="Hospital reform finish.", state="machine"),
    "tracked": _tracked,
    "merge": _merged,
    "split": _split,
    "comment": _commented,
    "who and when": _signed,
    "emptied": _refused(HOUSES, target="", state="draft"),
    "other language": _refused(HOUSES, target="改造完成。", state="reviewed"),
}
"""By its name, what a person does to the segments, which are given by their sources."""

_ALL = ("review", "edit", "edit of the source", "merge", "split", "emptied", "other language", "nothing")
_XLIFF = (*_ALL, "edit, unconfirmed", "comment", "machine", "machine in doubt")
ACTS: dict[str, tuple[str, ...]] = {
    "Studio": (*_XLIFF, "confirm", "reject", "send back", "tracked", "who and when"),
    "memoQ": (*_XLIFF, "confirm", "reject", "send back", "who and when"),
    "Phrase": (*_XLIFF, "confirm", "who and when"),
    "Smartcat": (*_XLIFF, "reject", "send back"),
    "Crowdin": (*_ALL, "comment"),
    # "initial" is what our own file says of a unit in doubt, and stays where a person edits the text
    "XLIFF 2": (*_ALL, "edit, unconfirmed", "comment", "machine", "send back"),
    "OmegaT": ("edit", "who and when", "comment", "other language"),
    "Studio's memory": (*_ALL, "reject", "send back", "who and when", "comment"),
    "Studio's Word table": (*_ALL, "reject", "send back", "tracked", "comment"),
    "a Word table": (*_ALL, "confirm", "reject", "send back", "comment"),
    "a Chinese workbook": (*_ALL, "confirm", "reject", "send back", "comment"),
    "Crowdin's workbook": ("edit, no state", "emptied", "other language", "nothing"),
    "semicolons": (*_ALL, "reject", "send back", "comment"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = project(tmp_path_factory.mktemp("returned") / "project", SETTINGS, lanhai=REPORT)
    assert not folder.build().failures
    return folder


@pytest.mark.parametrize(("tool", "act"), [(tool, act) for tool, acts in ACTS.items() for act in acts])
def test_what_was_meant_is_in_force(tool: str, act: str, built: Folder, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "project")
    shutil.copytree(built.path, folder.path)
    before = folder.rows("clauses.tsv")
    segments = [
        Segment(row[SOURCE], row[TARGET], row[TUID], "in doubt" if row[SOURCE] == DOUBTFUL else "untouched")
        for row in before
    ]
    assert [row[SOURCE] for row in before if row[STATUS] == "needs-review"] == [DOUBTFUL]
    meant = MADE[act]({segment.source: segment for segment in segments})
    name, write = TOOLS[tool]
    returned = folder.path / name
    returned.write_bytes(write(meant.segments))

    result = take_back(read_project(folder.path), returned, by="" if meant.who else "Li")
    assert sum(result.counts.values()) == result.rows
    assert len(result.not_understood) == meant.refused
    assert not folder.build().failures

    after = folder.rows("clauses.tsv")
    units = {(row[SOURCE], row[TARGET], row[STATUS]): row for row in after}
    assert [unit for unit in meant.made if unit not in units] == []
    assert {row[SOURCE] for row in after}.isdisjoint(meant.gone)
    touched = {source for source, _, _ in meant.made} | set(meant.gone)
    assert [row for row in before if row[SOURCE] not in touched and row not in after] == []
    if meant.note:
        assert any(meant.note in cell for cell in units[meant.made[0]])
    if meant.who:
        assert [(correction.by, correction.on) for correction in result.corrections] == [("anna", DAY)]
    if not meant.made and not meant.gone:
        assert after == before


def test_who_changed_a_unit_before_did_not_edit_it(tmp_path: Path) -> None:
    folder = project(
        tmp_path / "project", 'reports = ["reports"]\n[[output]]\npath = "review.xlf"\n', lanhai=SHORT
    )
    memory = '<tu changeid="ben" changedate="20200607T081112Z"><tuv xml:lang="zh-CN"><seg>新开航线4条。</seg></tuv>'
    folder.write(
        "reports/agency.tmx",
        f'<tmx version="1.4"><header srclang="zh-CN"/><body>{memory}<tuv xml:lang="en-US">'
        "<seg>Four routes opened.</seg></tuv></tu></body></tmx>",
    )
    assert not folder.build().failures
    review = folder.path / "review.xlf"
    review.write_text(
        review.read_text("utf-8").replace("Four routes opened.", "Four air routes were opened."), "utf-8"
    )
    result = take_back(read_project(folder.path), review)
    assert [correction.by for correction in result.corrections] == [user()]
