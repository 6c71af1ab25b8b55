"""Fetching: only what everybody may reach, within limits, and a clear reason for every refusal."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError, OnrecordError
from onrecord.fetch import Fetched, Fetcher, Limits
from onrecord.fetch.addresses import is_address, private, tidy
from tests.fetch.serving import Handler, Server

QUICK = Limits(size=200_000, connect=1.0, read=0.4, total=1.0)
INWARD = [
    "127.0.0.1",
    "127.8.8.8",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "0.0.0.0",
    "0.1.2.3",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "203.0.113.7",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:0:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:808:808::1",
    "2001:0:53aa:64c:0:0:80ff:fffe",
    "fe80::1",
    "fe80::1%lo",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "100::1",
]


def fetcher(*servers: Server, limits: Limits = QUICK) -> Fetcher:
    return Fetcher(limits, allow=[server.place for server in servers])


def refused(url: str, by: Fetcher | None = None, **more: str) -> FetchError:
    with pytest.raises(FetchError) as error:
        (by or Fetcher(QUICK)).fetch(url, **more)  # type: ignore[arg-type]
    assert "\n" not in str(error.value)
    return error.value


@pytest.mark.parametrize("address", INWARD)
def test_no_address_that_only_a_network_has_is_reached(address: str) -> None:
    assert private(address)
    host = f"[{address}]" if ":" in address else address
    if "%" not in address:
        assert "only public addresses are fetched" in str(refused(f"http://{host}/"))


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert private(address) is None


@given(st.ip_addresses())
def test_nothing_is_let_through_that_the_registry_does_not_call_global(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not address.is_global:
        assert private(str(address))


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.1", "017700000001"])
def test_other_ways_to_write_this_machine_are_seen_through(host: str, trap: Server) -> None:
    port = trap.server_address[1]
    assert refused(f"http://{host}:{port}/")
    assert "loopback" in str(refused(f"http://{host}/"))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "only http and https addresses are fetched, not file"),
        ("ftp://post.example/a", "only http and https addresses are fetched, not ftp"),
        ("gopher://post.example", "not gopher"),
        ("http://ann:secret@post.example/", "a name or password in it"),
        ("http:///a", "it has no host"),
        ("http://post.example:22/", "port 22 is not fetched from, only 80, 443, 8080, 8443"),
        ("http://post.example:99999/", "not a web address"),
        ("http://[::1", "not a web address"),
        ("http://post.example\\@10.0.0.1/", "a name or password in it"),
        ("http://post.example\\10.0.0.1/", "it has no host"),
        ("http://post.example/" + "a" * 5000, "over the limit of 4,096"),
        ("http://" + "a" * 70 + "ü.example/", "is no host's name"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused(url: str, why: str) -> None:
    error = refused(url)
    assert why in str(error)
    assert not error.passing


@given(st.text())
def test_tidying_gives_an_address_or_a_reason_and_changes_nothing_the_second_time(text: str) -> None:
    for url in (text, "http://" + text, "https://post.example/" + text):
        try:
            once = tidy(url)
        except FetchError:
            continue
        assert once.isascii()
        assert is_address(once)
        assert tidy(once) == once


def test_a_page_comes_with_what_is_said_of_it(server: Server) -> None:
    url = server.put(
        "/a", "tide", ETag='"7"', Last_Modified="Sun, 04 Jun 2017 10:00:00 GMT", kind="Text/HTML;charset=UTF-8"
    )
    assert fetcher(server).fetch(url + "#top") == Fetched(
        url, b"tide", "text/html", "utf-8", '"7"', "Sun, 04 Jun 2017 10:00:00 GMT"
    )
    (_, path, headers), *_ = server.asked
    assert path == "/a"
    assert headers["Host"] == server.place
    assert headers["User-Agent"].startswith("onrecord")
    assert "Cookie" not in headers


def test_what_has_not_changed_does_not_come_again(server: Server) -> None:
    def answer(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"7"' and handler.headers["If-Modified-Since"] == "yesterday"
        handler.say(304 if same else 200, b"" if same else b"tide")

    server.answers["/a"] = answer
    there = fetcher(server)
    assert not there.fetch(server.url + "/a").same
    assert there.fetch(server.url + "/a", etag='"7"', modified="yesterday").same


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_lasting_ones_told(server: Server, status: int) -> None:
    server.put("/b", "tide")
    there = fetcher(server).fetch(server.lead("/a", "/b", status))
    assert (there.url, there.data) == (server.url + "/b", b"tide")
    assert there.moved == (server.url + "/b" if status in (301, 308) else None)


def test_redirects_inwards_are_not_followed(server: Server, trap: Server) -> None:
    there = fetcher(server)
    for k, target in enumerate(
        [
            trap.url,
            trap.url.replace("127.0.0.1", "localhost"),
            trap.url.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
            trap.url.replace("http:", ""),
            "http://169.254.169.254/latest/meta-data/",
            "file:///etc/passwd",
            "http://[",
        ]
    ):
        refused(server.lead(f"/{k}", target), there)
        refused(server.lead(f"/twice/{k}", f"/{k}"), there)


def test_what_a_public_page_names_is_not_fetched_from_an_allowed_host(server: Server) -> None:
    url = server.put("/a", "tide")
    there = fetcher(server)
    assert there.fetch(url, named_by=server.url + "/feed").data == b"tide"
    assert "port" in str(refused(url, there, named_by="http://post.example/feed"))
    assert len(server.asked) == 1


def test_a_name_is_looked_up_once_and_its_checked_address_is_the_one_connected_to(trap: Server) -> None:
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return (
            ["93.184.215.14"] if len(asked) % 2 == 0 else [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"]][len(asked) // 2 % 2]
        )

    there = Fetcher(QUICK, resolver=rebinding)
    assert "rebind.example at 127.0.0.1 is a loopback address" in str(refused("http://rebind.example/", there))
    asked.append("")
    assert "at 10.0.0.1 is a private address" in str(refused("http://rebind.example/", there))


def test_an_address_that_was_good_when_it_was_looked_up_is_not_looked_up_again(
    server: Server, trap: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The system's resolver says 8.8.8.8 the first time and this machine ever after; connections are noted, not made.
    answers = iter(["8.8.8.8"])
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers, "127.0.0.1"), 80))],
    )
    tried = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        tried.append(address[0])
        raise OSError("no network here")

    monkeypatch.setattr(socket, "create_connection", connect)
    assert refused("http://rebind.example/").passing
    assert tried == ["8.8.8.8"]


def test_circles_and_long_ways_end(server: Server) -> None:
    server.lead("/a", "/b")
    server.lead("/b", "/a")
    assert "in a circle" in str(refused(server.url + "/a", fetcher(server)))
    for k in range(9):
        server.lead(f"/{k}", f"/{k + 1}")
    assert "more than 5 redirects" in str(refused(server.url + "/0", fetcher(server)))


@pytest.mark.parametrize(
    ("status", "why", "passing"),
    [
        (403, "the server refuses to give it (HTTP 403)", False),
        (404, "there is no such page (HTTP 404)", False),
        (410, "the page is gone (HTTP 410)", False),
        (429, "not to be asked so often (HTTP 429)", True),
        (500, "the server failed (HTTP 500)", True),
        (503, "the server failed (HTTP 503)", True),
        (204, "no page came (HTTP 204)", False),
        (302, "no page came (HTTP 302)", False),
    ],
)
def test_a_status_is_told_in_words(server: Server, status: int, why: str, passing: bool) -> None:
    server.answers["/a"] = lambda handler: handler.say(status, Retry_After="90")
    error = refused(server.url + "/a", fetcher(server))
    assert (why in str(error), error.passing, error.status, error.wait) == (True, passing, status, 90.0)


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream", "video/mp4"])
def test_other_kinds_are_not_fetched(server: Server, kind: str) -> None:
    assert f"it is {kind}, not a page" in str(refused(server.put("/a", b"%PDF", kind), fetcher(server)))


def test_too_much_is_refused_whether_said_or_not(server: Server) -> None:
    server.answers["/said"] = lambda handler: handler.say(200, Content_Length="10000000000")
    assert "10,000.0 MB are over the limit of 0.2 MB" in str(refused(server.url + "/said", fetcher(server)))

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"tide " * 1000)

    server.answers["/endless"] = endless
    assert "more than the limit of 0.2 MB" in str(refused(server.url + "/endless", fetcher(server)))
    bomb = zlib.compressobj(9, wbits=31)
    packed = b"".join(bomb.compress(bytes(1_000_000)) for _ in range(90)) + bomb.flush()
    server.put("/bomb", packed, Content_Encoding="gzip")
    began = time.monotonic()
    assert "more than the limit of 0.2 MB" in str(refused(server.url + "/bomb", fetcher(server)))
    assert time.monotonic() - began < 1


def test_packed_pages_are_unpacked_and_damaged_ones_told(server: Server) -> None:
    body = b"tide and gate " * 1000
    bare = zlib.compressobj(wbits=-15)
    packings = {
        "gzip": gzip.compress(body),
        "x-gzip": gzip.compress(body[:5000]) + gzip.compress(body[5000:]),
        "deflate": zlib.compress(body),
        "DEFLATE": bare.compress(body) + bare.flush(),
        "identity": body,
    }
    for coding, packed in packings.items():
        assert fetcher(server).fetch(server.put("/a", packed, Content_Encoding=coding)).data == body, coding
    cut = server.put("/a", packings["gzip"][:-20], Content_Encoding="gzip")
    assert "its packing has no end" in str(refused(cut, fetcher(server)))
    assert "damaged" in str(refused(server.put("/a", body, Content_Encoding="gzip"), fetcher(server)))
    assert "not asked for" in str(refused(server.put("/a", body, Content_Encoding="br"), fetcher(server)))


def test_a_page_cut_short_is_no_page(server: Server) -> None:
    server.answers["/a"] = lambda handler: handler.say(200, b"tide", Content_Length="9")
    assert refused(server.url + "/a", fetcher(server)).passing


@pytest.mark.parametrize("slow", ["headers", "body", "nothing"])
def test_nothing_takes_longer_than_it_may(server: Server, slow: str) -> None:
    def answer(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"\r\n" if slow == "body" else b""))
        for _ in range(60):
            time.sleep(3 if slow == "nothing" else 0.1)
            handler.wfile.write(b"X: y\r\n" if slow == "headers" else b"tide ")

    server.answers["/a"] = answer
    began = time.monotonic()
    assert refused(server.url + "/a", fetcher(server)).passing
    assert time.monotonic() - began < 2


def test_a_name_that_nobody_answers_for_takes_no_longer_either() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(5)
        return ["8.8.8.8"]

    began = time.monotonic()
    assert "who rebind.example is" in str(refused("http://rebind.example/", Fetcher(QUICK, resolver=slow)))
    assert time.monotonic() - began < 2


def test_what_is_no_http_at_all_is_a_reason(server: Server) -> None:
    for k, said in enumerate(
        [b"SSH-2.0-OpenSSH\r\n", b"\0" * 5000, b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000, b""]
    ):
        server.answers[f"/{k}"] = lambda handler, said=said: handler.wfile.write(said) and None
        assert isinstance(refused(f"{server.url}/{k}", fetcher(server)), OnrecordError)
