"""Feeds: what stands in them, the pages that they name, and the many ways in which they are broken."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import IntakeError
from onrecord.fetch import Fetcher
from onrecord.intake import take
from onrecord.intake.article import Taken
from onrecord.intake.feeds import is_feed, parse
from onrecord.intake.fragment import line, paragraphs
from tests.fetch.serving import Server, serving
from tests.intake.test_web import FIRST, SECOND, page

RSS = (
    """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Mere &amp; Quay Post</title><link>https://post.example/</link>
<atom:link href="https://post.example/feed" rel="self"/>
<item><title>Smith &amp;amp; Sons: <![CDATA[“no”]]></title>
<link> /a?utm_source=feed </link><guid isPermaLink="false">p-1</guid>
<dc:creator>Ada Quill</dc:creator><dc:creator>Piet Halloran</dc:creator><pubDate>Sun, 04 Jun 2017 10:00:00 GMT</pubDate>
<description>The sluice stays shut.</description>
<content:encoded><![CDATA[<p>"""
    + FIRST
    + """</p><script>alert(1)</script><p>She&nbsp;denied it.<br>Twice.</p>]]></content:encoded></item>
<item><title>Teaser</title><guid>https://post.example/b</guid><author>desk@post.example (Lise Oren)</author>
<description>&lt;p&gt;Nobody was warned, &lt;b&gt;keeper Hanne Vold&lt;/b&gt; said.&lt;/p&gt;</description></item>
<item><title>Bare</title></item>
</channel></rss>"""
)

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Quay &lt;b&gt;Post&lt;/b&gt;</title>
<entry><title>Lock</title><link rel="replies" href="/c/1"/><link href="/1"/><id>tag:1</id>
<updated>2031-05-14T10:00:00Z</updated>
<author><name>Ada Quill</name><email>a@post.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>It was shut.</p><p>It opened.</p></div></content></entry>
<entry><title>Picture</title><link href="https://other.example/2"/>
<content type="image/png" src="/x.png"/><summary>It rose.</summary></entry></feed>"""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as there:
        yield there


def taken(tmp_path: Path, feed: str | bytes, name: str = "a.rss") -> list[Taken]:
    (tmp_path / name).write_bytes(feed.encode() if isinstance(feed, str) else feed)
    return list(take([tmp_path / name]))


def test_an_rss_feed_tells_of_its_articles() -> None:
    feed = parse(RSS.encode(), "https://post.example/feed")
    first, second, third = feed.entries
    assert (feed.title, feed.repaired) == ("Mere & Quay Post", False)
    assert first.url == "https://post.example/a?utm_source=feed"
    assert (first.title, first.byline) == ("Smith & Sons: “no”", "Ada Quill, Piet Halloran")
    assert first.text == FIRST + "\n\nShe denied it.\nTwice."
    assert (second.url, second.byline) == ("https://post.example/b", "Lise Oren")
    assert second.teaser == "Nobody was warned, keeper Hanne Vold said."
    assert (third.url, third.text, third.teaser) == (None, "", "")


def test_an_atom_feed_too() -> None:
    feed = parse(ATOM.encode(), "https://post.example/feed")
    first, second = feed.entries
    assert (feed.title, first.url, first.id) == ("Quay Post", "https://post.example/1", "tag:1")
    assert (first.text, first.byline) == ("It was shut.\n\nIt opened.", "Ada Quill")
    assert (second.url, second.text, second.teaser) == ("https://other.example/2", "", "It rose.")


def test_what_a_feed_says_of_pictures_is_not_the_articles() -> None:
    about = (
        '<media:content url="https://post.example/a.jpg" width="460"><media:credit>Photograph: Lise Oren</media:credit>'
        "</media:content><media:title>A keeper at the sluice</media:title><media:description>The sluice in May"
        "</media:description>"
    )
    for space in ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"):
        head = f'<rss xmlns:media="{space}"><channel>'
        plain = "<title>Sluice stays shut</title><description>Nobody was warned.</description>"
        first, second = parse(f"{head}<item>{about}{plain}</item><item>{about}</item></channel></rss>".encode()).entries
        assert (first.title, first.text, first.teaser) == ("Sluice stays shut", "", "Nobody was warned.")
        assert (second.title, second.text, second.teaser) == (None, "", "")


def test_a_feed_in_hand_is_read_and_nothing_is_fetched(tmp_path: Path) -> None:
    whole, teaser, bare = taken(tmp_path, RSS)
    article = whole.article
    assert (article.outlet, article.published, article.url) == ("Mere & Quay Post", "2017-06-04", None)
    assert article.unread is None
    assert teaser.notes == ("the feed's teaser only",)
    assert teaser.article.url == "https://post.example/b"
    assert bare.article.unread == "a feed entry without a text"
    assert [t.place.rpartition(":")[2] for t in (whole, teaser, bare)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<opml/>", "not a feed: it is <opml>"),
        (b"no xml", "not a feed: nothing in it can be read"),
        (b"", "not a feed: nothing in it can be read"),
        (b"<rss><channel/></rss>", "a feed without entries"),
    ],
)
def test_what_is_no_feed_is_unread(tmp_path: Path, data: bytes, why: str) -> None:
    assert [t.article.unread for t in taken(tmp_path, data, "a.xml")] == [why]


def test_the_pages_that_a_feed_names_are_fetched_and_what_they_do_not_tell_is_taken_from_it(server: Server) -> None:
    url = server.put("/feed", RSS.replace("https://post.example", server.url), "application/rss+xml")
    server.put("/a", page())
    one, two, three = take([url], fetcher=Fetcher(allow=[server.place]))
    assert (one.article.id, one.place) == (server.url + "/a", server.url + "/a?utm_source=feed")
    assert SECOND in one.article.text
    assert (one.article.outlet, one.article.byline) == ("Mere & Quay Post", "Ada Quill, Piet Halloran")
    assert (one.article.title, one.article.published) == ("Sluice stays shut", "2017-06-04")
    assert two.article.unread == "not fetched: there is no such page (HTTP 404)"
    assert three.article.unread == "a feed entry without a text"


def test_where_a_page_does_not_come_the_feeds_own_text_is_taken_and_that_is_told(server: Server) -> None:
    url = server.put("/feed", RSS, "text/xml")
    one, *_ = take([url], fetcher=Fetcher(allow=[server.place]))
    assert one.article.unread is None
    assert one.article.text.startswith(FIRST)
    assert one.notes == ("from the feed, for its page is not fetched: there is no such page (HTTP 404)",)


def test_a_feed_cannot_lead_inwards(server: Server) -> None:
    with serving() as trap:
        feed = RSS.replace(" /a?utm_source=feed ", trap.url + "/admin")
        url = server.put("/feed", feed, "text/xml")
        one, *_ = take([url], fetcher=Fetcher(allow=[server.place]))
        assert "not fetched: port" in one.notes[0]
        assert trap.asked == []


LOL = (
    "<!DOCTYPE r [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{k} '{f'&a{k - 1 or str()};' * 10}'>" for k in range(1, 12))
    + "]>"
)
BROKEN = {
    "entity expansion": RSS.replace("<rss", LOL + "<rss").replace("Teaser", "&a11;"),
    "an outer entity": RSS.replace("<rss", "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss").replace(
        "Teaser", "&x;"
    ),
    "html's entities": RSS.replace("Teaser", "Caf&eacute;&nbsp;&mdash;"),
    "a bare &": RSS.replace("Teaser", "Salt & Tar"),
    "an open tag": RSS.replace("<title>Teaser</title>", "<title>Teaser"),
    "a control character": RSS.replace("Teaser", "Tea\x0bser"),
    "cut short": RSS[: RSS.index("<item><title>Bare")],
    "space in front": "\n\n  " + RSS,
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_xml_is_read_as_far_as_it_goes(fault: str) -> None:
    feed = parse(BROKEN[fault].encode(), "https://post.example/feed")
    assert feed.repaired
    assert feed.entries[0].text.startswith(FIRST)
    assert len(feed.entries) >= 2
    assert len(feed.entries[1].title or "") < 60
    assert "root:" not in str(feed)
    assert is_feed(BROKEN[fault].encode())


def test_entities_of_html_and_bare_marks_are_mended() -> None:
    assert parse(BROKEN["html's entities"].encode()).entries[1].title == "Café —"
    assert parse(BROKEN["a bare &"].encode()).entries[1].title == "Salt & Tar"


@pytest.mark.parametrize(
    "data",
    [
        b"<rss><channel><item>" * 100_000,
        b"<rss><channel><item><description>" + b"&lt;b&gt;" * 500_000,
        b"<rss>" + b"<" * 2_000_000,
        b"<rss><channel><item><title>" + b"&" * 1_000_000,
        b"<rss><channel>" + b"<item><link>http://a.example/</link></item>" * 50_000,
        b"<rss>" + b"<!DOCTYPE[" * 100_000,
        b"<rss><channel><item><author>" + b"@" * 50_000 + b"</author></item></channel></rss>",
    ],
    ids=["nested", "nested inside", "brackets", "ampersands", "many", "document types", "an author"],
)
def test_no_feed_takes_long(data: bytes) -> None:
    began = time.monotonic()
    with suppress(IntakeError):
        assert len(parse(data).entries) <= 10_000
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("subset", ["", ' [<!ENTITY post "Quay > Post">\n<!ENTITY pier "">] ', " SYSTEM 'rss.dtd'"])
def test_a_document_type_is_left_out(subset: str) -> None:
    title = "Quay &pier; [1] > 2"
    feed = f"<?xml version='1.0'?>\n<!DOCTYPE rss{subset}>\n<rss><channel><title>{title}</title></channel></rss>"
    assert parse(feed.encode()).title == title


def test_other_encodings_are_read() -> None:
    for encoding in ("iso-8859-1", "utf-16", "windows-1252"):
        feed = RSS.replace("utf-8", encoding).replace("“no”", "naïve").encode(encoding)
        assert parse(feed).entries[0].title == "Smith & Sons: naïve"
    assert (
        parse(RSS.replace("“no”", "naïve").encode("cp1252"), charset="windows-1252").entries[0].title
        == "Smith & Sons: naïve"
    )


@given(st.text())
def test_any_text_is_a_piece_of_html(text: str) -> None:
    for piece in (text, f"<p>{text}</p><p>{text}", text.replace("a", "<br>")):
        assert all(paragraph.strip() for paragraph in paragraphs(piece))
        assert "\n" not in line(piece)


def test_an_address_that_is_none_is_left_out(tmp_path: Path) -> None:
    item = "<item><link>http://[post.example/a</link><description>The lock held, Ines Tarrow said.</description></item>"
    (one,) = taken(tmp_path, f"<rss><channel>{item}</channel></rss>".encode())
    assert (one.article.unread, one.article.url) == (None, None)
