"""Web addresses as inputs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.fetch import Fetcher
from onrecord.intake import count, take
from onrecord.intake.article import Taken
from onrecord.intake.canonical import own_address
from onrecord.intake.web import addresses_in
from tests.conftest import Run
from tests.fetch.serving import Server, serving

FIRST = "The sluice at Orrin Mere will stay shut until the spring, keeper Hanne Vold said on Tuesday morning."
SECOND = "She denied that anybody had been warned of the leak in the week before the water came over the wall."


def page(canonical: str = "", words: str = FIRST, charset: str = "") -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f"<!DOCTYPE html><html><head><title>Sluice stays shut</title>{charset}{link}</head>"
        f"<body><article><h1>Sluice stays shut</h1><p>{words}</p><p>{SECOND}</p></article></body></html>"
    )


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as there:
        yield there


def one(server: Server, url: str) -> Taken:
    (taken,) = take([url], fetcher=Fetcher(allow=[server.place]))
    return taken


def test_a_page_at_an_address_is_an_article_known_by_it(server: Server) -> None:
    url = server.put("/a", page())
    taken = one(server, url + "?utm_source=feed&p=2#top")
    assert taken.place == url + "?utm_source=feed&p=2#top"
    assert taken.article.id == taken.article.url == url + "?p=2"
    assert FIRST in taken.article.text
    assert taken.offsets is not None
    assert count([url]) == 1


def test_it_is_known_by_where_it_leads_to_and_by_what_it_calls_itself(server: Server) -> None:
    server.put("/b", page(server.url + "/sluice"))
    assert one(server, server.lead("/a", "/b")).article.id == server.url + "/sluice"


def test_no_page_takes_the_place_of_anothers_article(server: Server) -> None:
    for canonical in ("https://other.example/sluice", "javascript:alert(1)", server.url + "/", "//["):
        assert one(server, server.put("/a", page(canonical))).article.id == server.url + "/a"
    assert own_address("https://m.post.example/a", "https://www.post.example/b") == "https://www.post.example/b"


def test_the_server_says_which_encoding_it_is(server: Server) -> None:
    words = FIRST.replace("Hanne", "Hañne")
    url = server.put("/a", page(words=words).encode("mac_roman"), "text/html; charset=macintosh")
    assert "Hañne Vold" in one(server, url).article.text
    url = server.put("/b", page(words=words).encode("cp1252"), "text/html; charset=no-such")
    assert "Hañne Vold" in one(server, url).article.text


def test_a_plain_text_is_kept_as_it_is(server: Server) -> None:
    article = one(server, server.put("/a.txt", FIRST + "\r\n", "text/plain")).article
    assert (article.text, article.id) == (FIRST + "\r\n", server.url + "/a.txt")


def test_what_does_not_come_is_unread_with_the_reason_and_the_next_comes(server: Server) -> None:
    inputs = [server.url + "/none", "http://10.0.0.1/", "http://[", server.put("/a", page())]
    taken = list(take(inputs, fetcher=Fetcher(allow=[server.place])))
    assert [t.article.unread for t in taken] == [
        "not fetched: there is no such page (HTTP 404)",
        "not fetched: 10.0.0.1 is a private address: only public addresses are fetched",
        "not fetched: not a web address (Invalid IPv6 URL)",
        None,
    ]
    assert [t.article.id for t in taken[:2]] == inputs[:2]


def test_a_list_names_its_faults_all_at_once() -> None:
    with pytest.raises(UsageError) as error:
        addresses_in("https://a.example/\nnews.txt\n\nftp://b.example\n", "list")
    assert "list:2: 'news.txt', list:4: 'ftp://b.example'" in str(error.value)


def test_the_command_reads_addresses_and_lists_of_them(onrecord: Run, server: Server) -> None:
    url = server.put("/a", page())
    refused = onrecord("read", url, "--no-record")
    assert refused.code == 1
    assert f"{url}: not fetched: " in refused.err
    assert server.asked == []
    allow = ("--allow-private", server.place)
    read = onrecord("read", url, *allow, "--to", "jsonl")
    assert (read.code, read.rows[0]["id"]) == (0, url)
    assert read.rows[0]["statements"][0]["speaker"]["name"] == "Hanne Vold"
    assert "1 known already" in onrecord("read", url, *allow, "--to", "jsonl").err
    assert "say what to read" in onrecord("read").err


def test_the_command_reads_a_list(onrecord: Run, server: Server, tmp_path: Path) -> None:
    server.put("/a", page())
    Path("list.txt").write_text(f"# mine\n{server.url}/a\n{server.url}/b\n", encoding="utf-8")
    read = onrecord("read", "--urls", "list.txt", "--allow-private", "127.0.0.1", "--no-record", "--to", "jsonl")
    assert [row.get("unread") for row in read.rows] == [None, "not fetched: there is no such page (HTTP 404)"]
    assert "cannot read the list none.txt" in onrecord("read", "--urls", "none.txt").err
