"""Watching feeds on a real server on which everything goes wrong: nothing lost, nothing twice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from onrecord.engines.here import TRIES
from onrecord.errors import UsageError
from onrecord.fetch import Limits, Polite
from onrecord.reading.reader import Reader
from onrecord.record import Record
from onrecord.running import Log
from onrecord.watching import Watch, measured, subscriptions
from tests.conftest import Run
from tests.fetch.serving import Handler, Server, serving
from tests.watching.newsroom import Newsroom

QUICK = Limits(size=1_000_000, connect=2, read=2, total=4)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as there:
        yield there


@pytest.fixture
def trap() -> Iterator[Server]:
    with serving() as there:
        yield there
        assert there.asked == []


@pytest.fixture
def newsroom(server: Server, trap: Server) -> Newsroom:
    return Newsroom(server, trap.url)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.db") as opened:
        yield opened


def watch(
    record: Record, reader: Reader, server: Server, *feeds: str, every: float = 0.01, delay: float = 0.0
) -> Watch:
    fetcher = Polite(QUICK, delay=delay, allow=[server.place])
    return Watch(record, reader, feeds, fetcher=fetcher, log=Log(lambda _: None), every=every)


def read(record: Record) -> dict[str, str]:
    return {article.id: article.text for article in record.articles(unread=False)}


def test_nothing_is_lost_nothing_twice_and_nothing_fetched_that_may_not_be(
    newsroom: Newsroom, record: Record, reader: Reader, server: Server
) -> None:
    feeds = [newsroom.feed(name) for name in ("north", "south")]
    for name in ("north", "south", "south"):
        newsroom.publish(name)
    newsroom.fail_sometimes(newsroom.publish("north"))
    ended = time.monotonic() + 40
    changed = False
    while time.monotonic() < ended:
        watch(record, reader, server, *feeds).round()  # a new one each time: all that counts is in the record
        if not changed and server.url + "/north/1" in read(record):
            newsroom.publish("south")
            newsroom.publish("north", 1)  # another text of the first
            changed = True
        elif changed and read(record) == newsroom.published:
            break
        time.sleep(0.02)
    assert read(record) == newsroom.published
    assert [len(record.versions(url)) for url in newsroom.published].count(2) == 1
    refused = {article.id: article.unread or "" for article in record.articles(unread=True)}
    assert "robots.txt asks not to" in refused[server.url + "/closed/north"]
    assert "only public addresses" in refused["http://169.254.169.254/latest/meta-data/"]
    assert not [path for path in server.paths if path.startswith("/closed") or path.startswith("/etc")]
    before = dict(newsroom.fetched)
    newsroom.faults = False
    for _ in range(3):
        watch(record, reader, server, *feeds).round(early=True)
    assert newsroom.fetched == before
    assert all(count <= 3 + (url.endswith("north/1")) for url, count in before.items())


def test_a_feed_is_asked_for_only_if_it_has_changed(record: Record, reader: Reader, server: Server) -> None:
    newsroom = Newsroom(server, "http://10.0.0.1")
    newsroom.faults = False
    feed = newsroom.feed("north")
    newsroom.publish("north")
    for _ in range(3):
        watch(record, reader, server, feed).round(early=True)
    asked = [headers.get("If-None-Match") for _, path, headers in server.asked if path == "/north/feed"]
    assert asked[0] is None
    assert asked[1] == asked[2] is not None


def test_what_fails_is_tried_later_and_later_and_given_up_in_the_end(
    record: Record, reader: Reader, server: Server
) -> None:
    item = f"<item><link>{server.url}/a</link></item>"
    feed = server.put("/feed", f"<rss><channel>{item}</channel></rss>", "text/xml")
    server.answers["/a"] = lambda handler: handler.say(500)
    for _ in range(12):
        watch(record, reader, server, feed, every=0.001).round(early=True)
        time.sleep(0.15)
    assert server.paths.count("/a") == 8
    (article,) = record.articles()
    assert article.unread == "not fetched: the server failed (HTTP 500)"
    assert record.watched.counts() == {"refused": 1}


def test_a_host_that_asks_to_be_left_alone_is(record: Record, reader: Reader, server: Server) -> None:
    items = "".join(f"<item><link>{server.url}/{k}</link></item>" for k in range(5))
    feed = server.put("/feed", f"<rss><channel>{items}</channel></rss>", "text/xml")
    for k in range(5):
        server.answers[f"/{k}"] = lambda handler: handler.say(429, Retry_After="3600")
    began = time.monotonic()
    watch(record, reader, server, feed).round()
    assert time.monotonic() - began < 5
    assert server.paths[:2] == ["/feed", "/robots.txt"]
    assert len(server.paths) == 3
    assert record.watched.counts() == {"waiting": 5}


def test_requests_to_a_host_have_pauses_between_them(record: Record, reader: Reader, server: Server) -> None:
    server.put("/robots.txt", "User-agent: onrecord\nCrawl-delay: 0.3\n", "text/plain")
    items = "".join(f"<item><link>{server.url}/{k}</link></item>" for k in range(3))
    feed = server.put("/feed", f"<rss><channel>{items}</channel></rss>", "text/xml")
    watch(record, reader, server, feed, delay=0.1).round()
    times = [at for at, path, _ in server.asked if path in ("/0", "/1", "/2")]
    assert min(b - a for a, b in pairwise(times)) >= 0.28


def test_a_slow_host_does_not_keep_a_watch_from_looking_at_feeds(
    record: Record, reader: Reader, server: Server
) -> None:
    def heard(line: str) -> None:
        if server.paths.count("/feed") == 2:
            raise StopIteration(line)

    server.put("/robots.txt", "User-agent: onrecord\nCrawl-delay: 0.5\n", "text/plain")
    items = "".join(f"<item><link>{server.url}/{k}</link></item>" for k in range(12))
    feed = server.put("/feed", f"<rss><channel>{items}</channel></rss>", "text/xml")
    fetcher = Polite(QUICK, delay=0.1, allow=[server.place])
    with pytest.raises(StopIteration):
        Watch(record, reader, [feed], fetcher=fetcher, log=Log(heard), every=1.2).run()
    counts = record.watched.counts()
    assert min(counts["refused"], counts["waiting"]) > 0
    watch(record, reader, server, feed).round()
    assert record.watched.counts() == {"refused": 12}
    assert [server.paths.count(f"/{k}") for k in range(12)] == [1] * 12


def test_a_site_whose_robots_txt_does_not_come_is_left_alone(record: Record, reader: Reader, server: Server) -> None:
    server.answers["/robots.txt"] = lambda handler: handler.say(500)
    feed = server.put("/feed", f"<rss><channel><item><link>{server.url}/a</link></item></channel></rss>", "text/xml")
    watch(record, reader, server, feed).round()
    assert server.paths == ["/feed", "/robots.txt"]
    assert record.watched.counts() == {"waiting": 1}


def test_one_article_in_two_feeds_is_fetched_once(record: Record, reader: Reader, server: Server) -> None:
    newsroom = Newsroom(server, "http://10.0.0.1")
    newsroom.faults = False
    newsroom.feed("north")
    url = newsroom.publish("north")
    body = f"<rss><channel><item><title>Other</title><link>{url}?utm_source=feed</link></item></channel></rss>"
    feeds = [server.url + "/north/feed", server.put("/two", body, "text/xml")]
    watch(record, reader, server, *feeds).round()
    later = server.put("/three", body.replace("Other", "Third"), "text/xml")
    watch(record, reader, server, *feeds, later).round(early=True)
    assert newsroom.fetched[url] == 1


def test_text_that_only_the_feed_has_is_kept_though_the_feed_has_gone_on(
    record: Record, reader: Reader, server: Server
) -> None:
    said = (
        "The lock will stay shut until the spring, engineer Ottilie Brand said on Tuesday, and nobody objected to it."
    )
    entry = f"<entry><id>tag:1</id><title>Lock</title><content>{said}</content></entry>"
    feed = server.put(
        "/feed", f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Quay</title>{entry}</feed>", "text/xml"
    )

    class Dies(Exception):
        pass

    watching = watch(record, reader, server, feed)
    watching._read = lambda *_: (_ for _ in ()).throw(Dies())  # type: ignore[method-assign]
    with pytest.raises(Dies):
        watching.round()
    server.put("/feed", "<feed xmlns='http://www.w3.org/2005/Atom'><title>Quay</title></feed>", "text/xml")
    watch(record, reader, server, feed).round(early=True)
    (article,) = record.articles(unread=False)
    assert (article.text, article.outlet, article.id) == (said, "Quay", "tag:1")


def test_what_was_forgotten_is_not_fetched_again(record: Record, reader: Reader, server: Server) -> None:
    newsroom = Newsroom(server, "http://10.0.0.1")
    newsroom.faults = False
    feed = newsroom.feed("north")
    url = newsroom.publish("north")
    watch(record, reader, server, feed).round()
    record.forget(url)
    newsroom.publish("north", 1)
    watch(record, reader, server, feed).round(early=True)
    assert read(record) == {}
    assert newsroom.fetched[url] == 1
    with record.engine.connect() as connection:
        left = connection.exec_driver_sql("SELECT * FROM entries WHERE state = 'forgotten'").all()
        assert len(left) == 1
        assert url not in str(left)


def test_slow_feeds_do_not_hold_up_the_others(record: Record, reader: Reader, server: Server) -> None:
    def slow(handler: Handler) -> None:
        time.sleep(6)

    feeds = []
    for k in range(6):
        server.answers[f"/slow/{k}"] = slow
        feeds.append(f"{server.url}/slow/{k}")
    began = time.monotonic()
    watch(record, reader, server, *feeds).round()
    assert len(record.watched.faults()) == 6
    assert time.monotonic() - began < 6


def test_subscriptions_come_from_addresses_opml_and_lists(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline type="rss" text="A"'
        ' xmlUrl="https://a.example/feed"/></outline><outline xmlUrl=" https://b.example/feed "/></body></opml>'
    )
    (tmp_path / "b.txt").write_text("# mine\nhttps://c.example/feed\nhttps://a.example/feed\n")
    named = subscriptions(["https://b.example/feed", str(tmp_path / "a.opml"), str(tmp_path / "b.txt")])
    assert named == ["https://b.example/feed", "https://a.example/feed", "https://c.example/feed"]
    (tmp_path / "c.opml").write_text('<opml><body><outline xmlUrl="feed:x"/></body></opml>')
    (tmp_path / "d.opml").write_text("<opml><body>")
    (tmp_path / "e.txt").write_text("\n")
    for name, why in [
        ("c.opml", "no web addresses: 'feed:x'"),
        ("d.opml", "no OPML"),
        ("e.txt", "names no feeds"),
        ("f", "No such"),
    ]:
        with pytest.raises(UsageError, match=why):
            subscriptions([str(tmp_path / name)])


def test_the_command_watches_once_and_says_what_happened(onrecord: Run, server: Server) -> None:
    newsroom = Newsroom(server, "http://10.0.0.1")
    newsroom.faults = False
    feed = newsroom.feed("north")
    url = newsroom.publish("north")
    ran = onrecord("watch", feed, "--once", "--allow-private", server.place, "--delay", "0.5", "--to", "jsonl")
    assert ran.code == 0
    events = {row["event"]: row for row in ran.rows if row["event"] != "article" or row.get("url") == url}
    assert events["feed"]["new"] == 6
    assert events["article"]["outcome"] == "read"
    assert events["round"]["read"] == 1
    again = onrecord("watch", feed, "--once", "--allow-private", server.place)
    assert f"feed url={feed} same=True" in again.err
    assert "waiting=0" in again.err or " round " in again.err


def test_an_entry_that_kills_the_program_is_set_aside(record: Record, reader: Reader, server: Server) -> None:
    newsroom = Newsroom(server, "http://10.0.0.1")
    newsroom.faults = False
    newsroom.feed("north")
    url = newsroom.publish("north")
    feed = server.put("/one", f"<rss><channel><item><link>{url}</link></item></channel></rss>", "text/xml")
    watching = watch(record, reader, server, feed)
    for _ in range(TRIES):
        watching._read = lambda *_: (_ for _ in ()).throw(SystemExit())  # type: ignore[method-assign]
        with pytest.raises(SystemExit):
            watching.round()
        watching = watch(record, reader, server, feed)
    watching.round()
    (article,) = record.articles()
    assert article.unread == f"set aside: the program was killed {TRIES} times while it fetched or read this article"
    assert newsroom.fetched[url] == TRIES


def test_a_watch_tells_how_much_it_has_done_and_whether_it_is_well(
    newsroom: Newsroom, record: Record, reader: Reader, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.faults = False
    feed = newsroom.feed("north")
    newsroom.publish("north")
    watching = watch(record, reader, server, feed, server.url + "/no-feed")
    watching.round()
    text = generate_latest(measured(watching)).decode()
    told = {(s.name, *s.labels.values()): s.value for f in text_string_to_metric_families(text) for s in f.samples}
    assert told["onrecord_articles_total", "read"] == 1
    assert told["onrecord_feed_requests_total", "ok"] == 1
    assert told["onrecord_feed_requests_total", "failed"] == 1
    assert told["onrecord_feeds_failing",] == 1
    assert told["onrecord_entries_waiting",] == 0
    assert watching.fault() is None
    later = time.monotonic() + 700
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert "no step" in (watching.fault() or "")


def test_the_command_answers_on_a_port_while_it_watches(onrecord: Run, server: Server) -> None:
    ran = onrecord("watch", server.url + "/none", "--once", "--metrics-port", "0", "--allow-private", server.place)
    assert " metrics url=http://127.0.0.1:" in ran.err
