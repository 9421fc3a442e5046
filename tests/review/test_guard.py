"""What is refused: requests without the cookie, by another name, from another page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tmx_builder.review.guard import HEADERS, Guard

from .conftest import ORIGIN, PORT

JSON = {"content-type": "application/json"}
Connect = Callable[[], TestClient]


def test_the_token_opens_once(guard: Guard, connect: Connect) -> None:
    assert connect().get("/api/state").status_code == 401
    assert connect().get("/enter?token=wrong").status_code == 401
    client = connect()
    entered = client.get(f"/enter?token={guard.token}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith(f"tmx-builder-{PORT}=")
    assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
    assert client.get("/api/state").status_code == 200
    assert connect().get(f"/enter?token={guard.token}").status_code == 401


ATTACKS: list[tuple[str, str, dict[str, str], int]] = [
    ("rebinding", "GET", {"host": f"evil.test:{PORT}"}, 421),
    ("no host of ours", "GET", {"host": "127.0.0.1"}, 421),
    ("another port as host", "GET", {"host": "127.0.0.1:80"}, 421),
    ("another site reads", "GET", {"sec-fetch-site": "cross-site"}, 403),
    ("another port's page reads", "GET", {"sec-fetch-site": "same-site"}, 403),
    ("another origin", "POST", {"origin": "http://evil.test", **JSON}, 403),
    ("another port", "POST", {"origin": "http://127.0.0.1:8000", **JSON}, 403),
    ("a sandboxed frame", "POST", {"origin": "null", **JSON}, 403),
    ("another name of ours", "POST", {"origin": f"http://localhost:{PORT}", **JSON}, 403),
    ("https", "POST", {"origin": f"https://127.0.0.1:{PORT}", **JSON}, 403),
    ("a form", "POST", {"content-type": "application/x-www-form-urlencoded"}, 415),
    ("a form of text", "POST", {"content-type": "text/plain"}, 415),
    ("nothing said", "POST", {}, 415),
    ("another method", "DELETE", JSON, 405),
]


@pytest.mark.parametrize(
    ("method", "headers", "status"), [each[1:] for each in ATTACKS], ids=[a[0] for a in ATTACKS]
)
def test_an_attack(
    client: TestClient, folder: Path, method: str, headers: dict[str, str], status: int
) -> None:
    answer = client.request(method, "/api/undo" if method == "POST" else "/api/state", headers=headers)
    assert answer.status_code == status
    assert "access-control-allow-origin" not in answer.headers
    assert not (folder / "corrections.jsonl").exists()


def test_a_write_without_origin(guard: Guard) -> None:
    client = TestClient(guard, base_url=ORIGIN, follow_redirects=False)
    client.get(f"/enter?token={guard.token}")
    assert client.post("/api/undo", json={}).status_code == 403


@pytest.mark.parametrize("path", ["/api/state", "/api/rows", "/static/none.js", "/nothing", "/enter"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("name", ["../session.py", "..%2fsession.py", "%2e%2e%2fsession.py", "__init__.py"])
def test_no_file_but_the_page_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_markup_in_a_text_is_data(client: TestClient) -> None:
    """A text goes out as JSON alone, which no browser takes for a page."""
    row = client.get("/api/rows?q=<b>").json()["rows"][0]
    script = "<script>alert(1)</script>"
    values = {"act": "approve", "ids": [row["id"]], "etags": [row["etag"]]}
    assert client.post("/api/acts", json=values).status_code == 200
    row = client.get("/api/rows?kind=unit").json()["rows"][0]
    edit = {
        "act": "edit",
        "ids": [row["id"]],
        "etags": [row["etag"]],
        "source": row["source"],
        "target": script,
    }
    answer = client.post("/api/acts", json=edit)
    assert answer.headers["content-type"] == "application/json"
    assert [each["target"] for each in answer.json()["added"]] == [script]


BAD: list[tuple[str, bytes, int]] = [
    ("/api/acts", b"[]", 400),
    ("/api/acts", b"{", 400),
    ("/api/acts", b"\xff", 400),
    ("/api/acts", b"[" * 100_000, 400),
    ("/api/acts", b'{"act": "edit"}', 400),
    ("/api/acts", b'{"act": "edit", "ids": [], "etags": []}', 422),
    ("/api/acts", b'{"act": "approve", "ids": ["a"], "etags": ["b"]}', 409),
    ("/api/acts", b'{"act": "approve_above", "min_score": "x", "count": 1}', 400),
    ("/api/undo", b"{}", 422),
    ("/api/redo", b"{}", 422),
]


@pytest.mark.parametrize(("path", "body", "status"), BAD)
def test_a_bad_request(client: TestClient, folder: Path, path: str, body: bytes, status: int) -> None:
    assert client.post(path, content=body, headers=JSON).status_code == status
    assert not (folder / "corrections.jsonl").exists()


def test_half_a_character_is_refused(client: TestClient, folder: Path) -> None:
    row = client.get("/api/rows?kind=unit").json()["rows"][0]
    body = f'{{"act": "note", "ids": ["{row["id"]}"], "etags": ["{row["etag"]}"], "text": "\\ud800"}}'
    assert client.post("/api/acts", content=body.encode(), headers=JSON).status_code == 400
    assert not (folder / "corrections.jsonl").exists()
