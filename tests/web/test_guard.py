"""Who may ask what."""

from __future__ import annotations

import logging

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import UsageError
from onrecord.web import serving as putting
from onrecord.web.guard import HEADERS, Buckets
from onrecord.web.settings import Settings
from tests.web.conftest import HOME, Ask

TOKEN = "a-token-that-nobody-guesses"
READ = {"text": "It holds, Ines Quill said."}


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "10.0.0.5", "[", ""])
def test_a_name_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/v1/articles", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not-from-here")


@pytest.mark.parametrize("host", ["localhost", "localhost:8321", "127.0.0.1:8321", "[::1]:8321"])
def test_this_machine_has_several_names(client: TestClient, host: str) -> None:
    assert client.get("/api/v1/articles", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_origins_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    key = client.app.state.room.key  # type: ignore[attr-defined]
    form = client.post("/add/text", data={"key": key, "text": READ["text"]}, headers=headers)
    program = client.post("/api/v1/read", json=READ, headers=headers)
    assert (form.status_code, program.status_code) == (403, 403)


def test_a_form_without_the_key_of_our_pages_changes_nothing(client: TestClient) -> None:
    for key in ("", "x", "ключ"):
        answer = client.post("/add/text", data={"key": key, "text": READ["text"]}, headers={"Origin": HOME})
        assert answer.status_code == 403
    assert client.get("/api/v1/search?q=holds").json()["hits"]["articles"] == []


def test_a_program_sends_json(client: TestClient) -> None:
    plain = client.post("/api/v1/read", content='{"text": "It holds."}', headers={"Content-Type": "text/plain"})
    assert plain.status_code in (415, 422)


def test_what_is_too_large_or_too_often_is_refused(serving: Ask) -> None:
    client = serving(largest_form=1_000, burst=20, rate=0.001, costly_burst=3, costly_rate=0.001)
    assert client.post("/api/v1/read", json={"text": "x" * 2_000}).status_code == 413
    sent = (b"x" * 200 for _ in range(10))
    chunked = client.post("/api/v1/read", content=sent, headers={"Content-Type": "application/json"})
    assert chunked.status_code == 413
    statuses = [client.post("/api/v1/read", json=READ).status_code for _ in range(3)]
    assert statuses == [200, 429, 429]
    assert 429 in [client.get("/api/v1/articles").status_code for _ in range(20)]
    assert client.get("/articles", headers={"Accept": "text/html"}).headers["retry-after"] == "1"


def test_a_long_text_is_left_to_the_command_line(serving: Ask) -> None:
    client = serving(longest_text=50)
    assert client.post("/api/v1/read", json={"text": "It holds. " * 9}).json()["error"]["code"] == "wrong-request"


def test_every_answer_says_what_a_page_may_do(client: TestClient) -> None:
    for path in ("/", "/nothing", "/static/page.css", "/api/v1/articles"):
        headers = client.get(path).headers
        assert {name: headers[name] for name in HEADERS} == HEADERS
    refused = client.get("/", headers={"Host": "evil.example"}).headers
    assert {name: refused[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in HEADERS["content-security-policy"]


def test_also_the_answer_to_what_nobody_foresaw(client: TestClient) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    client.app.add_api_route("/broken", broken)  # type: ignore[attr-defined]
    answer = TestClient(client.app, base_url=HOME, raise_server_exceptions=False).get("/broken")
    assert (answer.status_code, answer.headers["cache-control"]) == (500, "private, no-cache")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    with pytest.raises(ZeroDivisionError):
        client.get("/broken")


def test_beyond_this_machine_a_token_is_asked_for(serving: Ask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = serving(host="0.0.0.0", token=TOKEN)
    client.base_url = "http://10.0.0.5:8321"  # type: ignore[assignment]
    assert client.get("/api/v1/articles").json()["error"]["code"] == "token-wanted"
    assert client.get("/api/v1/articles", headers={"Authorization": "Bearer " + TOKEN[:-1]}).status_code == 401
    assert client.get("/api/v1/articles", headers={"Authorization": "Bearer " + TOKEN}).status_code == 200
    page = client.get("/findings")
    assert page.status_code == 401
    assert "Northbank" not in page.text
    assert client.get("/openapi.json").status_code == 401
    assert client.get("/static/page.css").status_code == 200
    assert TOKEN not in caplog.text


def test_people_sign_in_once(serving: Ask) -> None:
    client = serving(host="0.0.0.0", token=TOKEN, names=("desk.example",))
    client.base_url = "http://desk.example"  # type: ignore[assignment]
    origin = {"Origin": "http://desk.example"}
    assert client.post("/sign-in", data={"token": "wrong"}, headers=origin).status_code == 401
    assert client.get("/articles").status_code == 401
    signed = client.post("/sign-in", data={"token": TOKEN}, headers=origin)
    assert (signed.status_code, signed.headers["location"]) == (303, "/")
    assert TOKEN not in signed.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict"} <= set(signed.headers["set-cookie"].split("; "))
    assert client.get("/articles").status_code == 200


def test_nobody_serves_the_world_without_a_token() -> None:
    with pytest.raises(UsageError, match="token"):
        putting.checked(Settings(host="0.0.0.0"))
    with pytest.raises(UsageError, match="16"):
        putting.checked(Settings(host="0.0.0.0", token="short"))
    assert putting.checked(Settings(host="127.0.0.1")).host == "127.0.0.1"


def test_what_is_left_of_a_bucket_comes_back_with_time() -> None:
    now = [0.0]
    buckets = Buckets(rate=2, burst=3, clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    assert buckets.take("b")
    now[0] = 1.0
    assert [buckets.take("a") for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_after_a_form_nobody_is_sent_elsewhere(client: TestClient, to: str) -> None:
    key = client.app.state.room.key  # type: ignore[attr-defined]
    found = client.get("/api/v1/findings").json()["findings"][0]
    said = {"article": found["finding"]["article"], "finding": found["finding"]["id"], "verdict": "noted"}
    answer = client.post("/findings/settle", data={"key": key, "by": "ann", "to": to, **said}, headers={"Origin": HOME})
    assert answer.headers["location"].startswith("/?done=settled-")
