"""A text that is pasted and files that are given are read at once and kept."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.fetch import Fetcher
from onrecord.record import Record
from onrecord.web.pages import adding
from tests.fetch.serving import serving
from tests.web.conftest import HOME
from tests.web.looking import Page

TEXT = "The dam will hold, engineer Ottilie Brand said on Monday.\r\nMayor Ines Tarrow denied that it leaked."


def give(client: TestClient, *files: tuple[str, bytes]) -> Any:
    key = client.app.state.room.key  # type: ignore[attr-defined]
    return client.post(
        "/add/files",
        data={"key": key},
        files=[("files", (name, data)) for name, data in files],
        headers={"Origin": HOME},
    )


def test_a_pasted_text_is_read_and_shown(client: TestClient, send: Callable[..., Any], record: Record) -> None:
    answer = send("/add/text", text=TEXT, title="Dam holds", outlet="Bay Post", published="2025-04-01")
    assert answer.status_code == 303
    page = Page(client.get(answer.headers["location"]).text)
    assert "Ottilie Brand" in page.words
    article = record.article("Dam holds")
    assert (article.outlet, article.published, len(article.statements)) == ("Bay Post", "2025-04-01", 2)
    assert "\r" not in article.text


def test_files_are_read_by_their_kind(client: TestClient, record: Record) -> None:
    line = json.dumps({"id": "dam-2", "title": "Dam leaks", "text": TEXT}).encode()
    answer = give(client, ("a.txt", TEXT.encode()), ("b.jsonl", line + b"\n{broken\n"), ("../../c.html", b"<p>x"))
    assert answer.status_code == 200
    assert record.article("dam-2").title == "Dam leaks"
    assert record.places("dam-2") == ("b.jsonl:1",)
    words = Page(answer.text).words
    assert "b.jsonl:2" in words
    assert "not read" in words
    assert "c.html" in words


def test_one_file_leads_to_its_article(client: TestClient, record: Record) -> None:
    answer = give(client, ("dam.txt", TEXT.encode()))
    assert answer.status_code == 303
    assert record.places(answer.headers["location"].rpartition("/")[2].partition("?")[0]) == ("dam.txt",)


def test_what_cannot_be_read_is_kept_with_the_reason(client: TestClient, send: Callable[..., Any]) -> None:
    answer = send("/add/text", text="Der Damm hält, sagte die Ingenieurin am Montag, und niemand glaubt es ihr noch.")
    assert answer.status_code == 200
    assert "not in English" in Page(answer.text).words


def test_a_feed_that_is_not_taken_whole_says_so(send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as server:
        monkeypatch.setattr(adding, "Fetcher", partial(Fetcher, allow=[server.place]))
        for count in (200, 201):
            url = server.put("/feed", f"<rss><channel>{'<item/>' * count}</channel></rss>", "text/xml")
            words = Page(send("/add/address", address=url).text).words
            assert ("only the first 200 articles were taken" in words) == (count > 200)


def test_nothing_is_no_text(client: TestClient, send: Callable[..., Any]) -> None:
    assert send("/add/text", text=" \n ").status_code == 400
    assert give(client).status_code in (400, 422)


@pytest.mark.parametrize(
    "address",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "pile.jsonl",
        "-",
        "ftp://example.org/a",
        "http://127.0.0.1:8321/articles",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://0x7f.1/",
    ],
)
def test_nothing_is_fetched_from_this_machine_or_its_network(
    client: TestClient, send: Callable[..., Any], record: Record, address: str
) -> None:
    before = record.counts().articles - record.counts().unread
    began = time.monotonic()
    answer = send("/add/address", address=address)
    assert time.monotonic() - began < 20
    assert answer.status_code in (200, 400)
    words = Page(answer.text).words
    assert "not fetched" in words or "no web address" in words
    assert record.counts().articles - record.counts().unread == before
