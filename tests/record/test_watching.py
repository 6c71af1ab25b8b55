"""What a record knows of the feeds that are watched, in every database."""

from __future__ import annotations

import pytest

from onrecord.record import Record
from onrecord.record.keeping.watching import Told
from onrecord.types import Article

FEED, OTHER = "https://a.example/feed", "https://b.example/feed"


def told(name: str, words: str = "") -> Told:
    return Told(name, f"https://a.example/{name}", f'{{"title": "{name} {words}"}}')


@pytest.fixture
def feeds(record: Record) -> list[str]:
    record.watched.add([FEED, OTHER, FEED])
    return [FEED, OTHER]


def test_feeds_are_due_when_they_are_new_and_when_their_time_has_come(record: Record, feeds: list[str]) -> None:
    watched = record.watched
    assert {feed.url for feed in watched.due_feeds(feeds)} == {FEED, OTHER}
    watched.looked(FEED, [told("1")], again_in=60, etag='"7"', title="Post")
    watched.failed(OTHER, "no answer", again_in=60)
    assert watched.due_feeds(feeds) == []
    assert [(feed.url, feed.etag) for feed in watched.due_feeds(feeds, early=True)] == [(FEED, '"7"')]
    assert watched.faults() == [(OTHER, 1, "no answer")]
    watched.same(OTHER, again_in=0)
    assert [feed.url for feed in watched.due_feeds(feeds)] == [OTHER]
    assert watched.faults() == []


def test_entries_are_new_once_and_due_again_when_they_have_changed(record: Record, feeds: list[str]) -> None:
    watched = record.watched
    assert watched.looked(FEED, [told("1"), told("2")], again_in=60, title="Post") == (2, 0)
    assert watched.looked(FEED, [told("1"), told("2")], again_in=60, title="Post") == (0, 0)
    one, two = sorted(watched.due(feeds, 10), key=lambda due: due.key)
    assert (one.url, one.title, one.tries) == ("https://a.example/1", "Post", 0)
    watched.settle(one, "kept", article="https://a.example/1")
    watched.postpone(two, 60, "no answer")
    assert watched.due(feeds, 10) == []
    assert watched.counts() == {"kept": 1, "waiting": 1}
    assert 0 < (watched.next_in([FEED]) or 0) <= 60
    assert watched.looked(FEED, [told("1", "other"), told("2")], again_in=60) == (0, 1)
    assert [due.key for due in watched.due(feeds, 10)] == ["1"]


def test_a_host_with_much_to_fetch_leaves_room_for_others(record: Record, feeds: list[str]) -> None:
    watched = record.watched
    watched.looked(FEED, [told(str(k)) for k in range(20)], again_in=60)
    watched.looked(OTHER, [Told("b", "https://b.example/1", "{}"), Told("c", None, "{}")], again_in=60)
    hosts = ["a.example", "a.example", "b.example", "c"]
    assert [due.host for due in watched.due(feeds, 10, of_host=2)] == hosts
    assert [due.host for due in watched.due(feeds, 3, of_host=2)] == hosts[:3]
    assert len(watched.due(feeds, 10)) == 10


def test_what_two_feeds_name_is_settled_for_both(record: Record, feeds: list[str]) -> None:
    watched = record.watched
    watched.looked(FEED, [told("1")], again_in=60)
    watched.looked(OTHER, [told("1", "there")], again_in=60)
    first, *_ = watched.due(feeds, 10)
    watched.settle(first, "kept", article="a")
    assert watched.counts() == {"kept": 2}
    watched.add(["https://c.example/feed"])
    watched.looked("https://c.example/feed", [told("1", "too")], again_in=60)
    assert watched.counts() == {"kept": 3}


def test_a_mark_stays_until_there_is_an_outcome(record: Record, feeds: list[str]) -> None:
    watched = record.watched
    watched.looked(FEED, [told("1")], again_in=60)
    for times in range(3):
        (due,) = watched.due(feeds, 10)
        assert due.tries == times
        watched.begin([due])
    watched.postpone(due, 0, "no answer")
    (due,) = watched.due(feeds, 10)
    assert (due.tries, due.failures) == (0, 1)


def test_an_entry_that_changes_all_the_time_is_asked_for_less_and_less(record: Record, feeds: list[str]) -> None:
    watched = record.watched
    for turn in range(8):
        watched.looked(FEED, [told("1", str(turn))], again_in=60)
        for due in watched.due(feeds, 10):
            watched.settle(due, "kept", article="a")
    assert watched.counts() == {"waiting": 1}
    assert (watched.next_in([FEED]) or 0) > 0
    assert watched.due(feeds, 10) == []


def test_forgetting_an_article_leaves_a_digest_and_no_more(record: Record, feeds: list[str]) -> None:
    watched = record.watched
    record.add([Article(id="https://a.example/1", text="It held.")])
    watched.looked(FEED, [told("1", "secret")], again_in=60)
    (due,) = watched.due(feeds, 10)
    watched.settle(due, "kept", article="https://a.example/1")
    record.forget("https://a.example/1")
    assert watched.looked(FEED, [told("1", "changed")], again_in=60) == (0, 0)
    watched.looked(OTHER, [told("1", "changed")], again_in=60)
    assert watched.counts() == {"forgotten": 2}
    with record.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM entries").all()
    assert "a.example/1" not in str(rows)
    assert "secret" not in str(rows)


def test_marks_of_articles_are_kept_by_reader_and_go_with_being_kept(record: Record) -> None:
    for _ in range(2):
        record.writing().begin(["a", "b"], reader="m1")  # and killed
    assert record.tries(["a", "b", "c"], reader="m1") == {"a": 2, "b": 2}
    assert record.tries(["a"], reader="m2") == {}
    with record.writing() as writer:
        writer.begin(["a"], reader="m1")
        writer.put(Article(id="a", text="It held."), reader="m1")
    assert record.tries(["a", "b"], reader="m1") == {"b": 2}
