"""What is looked up at a unit: what other reports have for it, and where a text occurs."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.testclient import TestClient

from tmx_builder.model import Evidence, Granularity, Provenance, Role, Segment, Status, TranslationUnit
from tmx_builder.review.lookup import Lookup, occurrences


def line(zh: str, en: str, year: int, *, from_english: bool = False, **of: Any) -> Any:
    sides = Segment("zh-CN", zh, 0, len(zh)), Segment("en-US", en, 0, len(en))
    source, target = sides[::-1] if from_english else sides
    day = datetime.date(year, 1, 16)
    where = Provenance(f"{year}.txt", "0" * 64, (3, 4), (), day)
    unit = TranslationUnit(
        "", source, target, Granularity.CLAUSE, Status.TRANSLATED, 1.0, Evidence(1, 1), Role.BODY, "p1", where
    )
    return SimpleNamespace(
        **{"id": f"{year}{zh}", "report": where.document, "unit": unit, "leftover": None}
        | {"status": Status.TRANSLATED}
        | of
    )


LINES = [
    line("新建学校25所，", "We built 25 schools.", 2029),
    line("新建学校31所。", "We built 31 schools.", 2030),
    line("新建学校18所。", "We built 18 schools, wrongly.", 2028, status=Status.REJECTED),
    line("🏫学校", "", 2030, leftover="left over"),
    line("改善学校条件。", "Conditions at 🏫 schools improved.", 2030, from_english=True),
]
STATE: Any = SimpleNamespace(lines=LINES)


def test_other_reports_are_looked_into() -> None:
    (run,) = Lookup().runs(STATE, "1", LINES[1])
    assert (run["text"], run["percent"], run["kind"]) == ("新建学校31所。", 99, "figures")
    (match,) = run["matches"]
    assert (match["target"], match["report"], match["year"]) == ("We built 31 schools.", "2029.txt", 2029)
    assert match["reason"] == "25 -> 31"


def test_the_report_itself_is_not() -> None:
    (run,) = Lookup().runs(STATE, "1", LINES[4])
    assert (run["kind"], run["matches"]) == ("none", [])


def test_what_changed_is_looked_into_anew() -> None:
    lookup, state = Lookup(), SimpleNamespace(lines=list(LINES))
    assert lookup.runs(state, "1", LINES[1])[0]["matches"]  # type: ignore[arg-type]
    del state.lines[0]
    assert not lookup.runs(state, "2", LINES[1])[0]["matches"]  # type: ignore[arg-type]


def test_occurrences_are_marked_the_newest_report_first() -> None:
    told = occurrences(STATE, "学校")
    assert [hit["year"] for hit in told["hits"]] == [2030, 2030, 2029, 2028]
    assert told["total"] == 4
    first = told["hits"][0]
    assert [first["source"][start:end] for start, end in first["source_spans"]] == ["学校"]
    (english,) = (hit for hit in told["hits"] if hit["source"].startswith("Conditions"))
    assert [english["target"][start:end] for start, end in english["target_spans"]] == ["学校"]
    assert occurrences(STATE, "school")["total"] == 4


@pytest.mark.parametrize(
    ("query", "status"), [("q=%E5%85%AC%E5%9B%AD", 200), ("q=%20", 400), ("id=none", 404), ("", 404)]
)
def test_over_http(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"/api/lookup?{query}")
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["hits"][0]["source"].startswith("新建公园17处。")


def test_a_row_over_http(client: TestClient) -> None:
    row = client.get("/api/rows?q=新建公园&granularity=clause").json()["rows"][0]
    answer = client.get(f"/api/lookup?id={row['id']}").json()
    assert [run["kind"] for run in answer["runs"]] == ["none"]
