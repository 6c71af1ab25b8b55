"""What a server tells of itself: whether it is well, how much was asked of it, and never what."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from onrecord.running import Log
from onrecord.web.app import make_app
from onrecord.web.settings import Settings
from tests.web.conftest import HOME, Ask

TOKEN = "a-token-of-the-desk-0123"


def figures(text: str, name: str) -> dict[tuple[str, ...], float]:
    return {
        tuple(s.labels[label] for label in ("method", "kind", "status")): s.value
        for family in text_string_to_metric_families(text)
        for s in family.samples
        if s.name == name
    }


def test_requests_are_counted_by_the_kind_of_page(client: TestClient) -> None:
    for _ in range(2):
        client.get("/articles/ledger-4417")
    client.get("/articles/none-of-ours")
    client.get("/nowhere/at-all")
    client.get("/search", params={"q": "Tarrow"}, headers={"Host": "evil.example"})
    text = client.get("/metrics").text
    counted = figures(text, "onrecord_http_requests_total")
    assert counted["GET", "/articles/{id:path}", "200"] == 2
    assert counted["GET", "/articles/{id:path}", "404"] == 1
    assert counted["GET", "other", "404"] == 1
    assert counted["GET", "other", "403"] == 1
    assert not any(word in text for word in ("ledger-4417", "Tarrow", "nowhere"))


def test_a_log_has_a_line_a_request_and_nothing_that_was_looked_up(path: Path) -> None:
    lines: list[str] = []
    app = make_app(Settings(record=str(path), compare=False), Log(lines.append))
    with TestClient(app, base_url=HOME) as client:
        client.get("/search", params={"q": "Tarrow"})
    assert [line.split(" ")[1:5] for line in lines] == [["request", "method=GET", "kind=/search", "status=200"]]


def test_health_is_told_without_the_token_and_figures_are_not(serving: Ask) -> None:
    client = serving(host="0.0.0.0", token=TOKEN)
    client.base_url = "http://10.0.0.5:8321"  # type: ignore[assignment]
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_server_whose_record_is_gone_is_not_well(client: TestClient, path: Path) -> None:
    path.unlink()
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert str(path) not in answer.text
