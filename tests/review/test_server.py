"""What the page asks for, and what two tabs are told."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from starlette.testclient import TestClient


def act(client: TestClient, row: dict[str, object], name: str, **values: object) -> tuple[int, Any]:
    body = {"act": name, "ids": [row["id"]], "etags": [row["etag"]], **values}
    answer = client.post("/api/acts", json=body)
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 17),
        ("kind=leftover", 3),
        ("kind=unit&granularity=sentence", 9),
        ("kind=unit&granularity=clause", 12),
        ("order=doubt", 4),
        ("finding=quantity", 1),
        ("finding=any", 1),
        ("q=PARKS", 1),
        ("q=新建公园", 1),
        ("year=2023", 0),
        ("section=一、2023年工作回顾&kind=unit&granularity=sentence", 5),
        ("report=none", 0),
        ("status=reviewed", 0),
        ("max=0.92&kind=unit", 1),
        ("from=16", 17),
    ],
)
def test_rows_are_chosen(client: TestClient, query: str, count: int) -> None:
    assert client.get(f"/api/rows?{query}").json()["total"] == count


@pytest.mark.parametrize("query", ["year=x", "status=x", "min=x", "kind=x", "granularity=x", "from=x"])
def test_a_bad_choice(client: TestClient, query: str) -> None:
    assert client.get(f"/api/rows?{query}").status_code == 400


def test_the_queue_gets_shorter(client: TestClient) -> None:
    state = client.get("/api/state").json()
    assert state["remaining"] == 4
    while row := next(iter(client.get("/api/rows?order=doubt").json()["rows"]), None):
        status, answer = act(client, row, "approve")
        assert status == 200
        # the two leftovers with the same text go together
        assert answer["remaining"] < state["remaining"]
        state = answer
    assert state["next"] is None
    assert client.post("/api/undo", json={}).json()["remaining"] == 1


def test_the_second_of_two_tabs_is_told(client: TestClient) -> None:
    row = client.get("/api/rows?q=parks").json()["rows"][0]
    assert act(client, row, "approve")[0] == 200
    status, told = act(client, row, "note", text="mine")
    (now,) = told["rows"]
    assert (status, told["error"], now["status"]) == (409, "conflict", "reviewed")
    assert act(client, now, "note", text="mine")[0] == 200


def test_a_row_in_full(client: TestClient) -> None:
    row = client.get("/api/rows?q=63,000 households&granularity=clause").json()["rows"][0]
    full = client.get(f"/api/row/{row['id']}").json()
    assert full["row"] == row
    assert [each["source"] for each in full["before"]][-1] == "改造老旧小区214个,"
    assert full["after"][0]["source"] == "加装电梯350部。"
    assert full["paragraph"]["source"].startswith("改造老旧小区214个")
    assert [[row["source"][slice(*one)], row["target"][slice(*two)]] for one, two in row["figures"]] == [
        ["6.3万", "63,000"]
    ]
    assert client.get("/api/row/none").status_code == 404


@pytest.mark.parametrize("suffix", ["tmx", "xlf", "xlsx"])
def test_a_download(client: TestClient, suffix: str) -> None:
    answer = client.get(f"/api/download?format={suffix}&q=parks")
    data = answer.content
    if suffix == "xlsx":
        archive = zipfile.ZipFile(io.BytesIO(data))
        data = b"".join(archive.read(name) for name in archive.namelist())
    assert "新建公园17处。".encode() in data
    assert "空气质量".encode() not in data
    assert answer.headers["content-disposition"] == f'attachment; filename="review.{suffix}"'


def test_the_version_changes_with_the_state_alone(client: TestClient) -> None:
    first = client.get("/api/poll").json()["version"]
    row = client.get("/api/rows?q=parks").json()
    assert row["version"] == first
    _, answer = act(client, row["rows"][0], "approve")
    assert answer["version"] != first
    assert client.get("/api/poll").json()["version"] == answer["version"]


def take(client: TestClient, suggestion: dict[str, Any]) -> int:
    body = {name: suggestion[name] for name in ("act", "ids", "etags")}
    return client.post("/api/acts", json={**body, **suggestion["fields"]}).status_code


def first(client: TestClient, query: str) -> dict[str, Any]:
    row = client.get(f"/api/rows?granularity=clause&q={query}").json()["rows"][0]
    suggestion: dict[str, Any] = client.get(f"/api/suggestions?id={row['id']}").json()["suggestions"][0]
    return suggestion


def test_a_wrong_figure_is_put_right_by_the_first_suggestion(client: TestClient) -> None:
    suggestion = first(client, "19 new parks")
    assert (suggestion["act"], suggestion["target"]) == ("edit", ["We built 17 new parks."])
    assert take(client, suggestion) == 200
    assert client.get("/api/rows?finding=any").json()["total"] == 0


def test_exchanged_translations_are_exchanged_back(client: TestClient) -> None:
    was = client.get("/api/rows?granularity=clause&kind=unit").json()["rows"]
    row = next(row for row in was if "old residential" in row["target"])
    _, done = act(client, row, "exchange")
    assert [each["target"][:9] for each in done["added"] if each["granularity"] == "clause"] == [
        "This bene",
        "A total o",
    ]
    client.post("/api/undo", json={})
    now = client.get("/api/rows?granularity=clause&kind=unit").json()["rows"]
    assert [(row["source"], row["target"]) for row in now] == [(row["source"], row["target"]) for row in was]


def test_cuts_are_offered_and_taken(client: TestClient) -> None:
    """Two clauses whose translations were joined by mistake are cut as they were, with the keys of one cut."""
    row = client.get("/api/rows?q=old residential&granularity=clause").json()["rows"][0]
    _, merged = act(client, row, "merge")
    whole = next(each for each in merged["added"] if each["granularity"] == "clause")
    best = client.get(f"/api/suggestions?id={whole['id']}").json()["suggestions"][0]
    assert best["target"] == [
        "A total of 214 old residential compounds were renovated.",
        "This benefited 63,000 households.",
    ]
    assert best["probability"] > 0.9
    assert take(client, best) == 200
    assert client.get("/api/rows?q=63,000 households&granularity=clause").json()["total"] == 1
    offset = len("改造老旧小区214个,")
    assert client.get(f"/api/cuts?id={whole['id']}&source_offset={offset}").status_code == 404
    assert client.get(f"/api/suggestions?id={whole['id']}").json() == {"suggestions": []}
    again = client.post("/api/undo", json={}).json()
    whole = next(each for each in again["added"] if each["granularity"] == "clause")
    place = client.get(f"/api/cuts?id={whole['id']}&source_offset={offset}").json()
    assert whole["target"][place["target_offset"] :].strip() == "This benefited 63,000 households."
