"""The report: all in one file, whose articles are text and nothing else."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from onrecord.export import lines
from onrecord.record import Record
from tests.export.conftest import HOSTILE, articles, whole

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "section", "ol", "ul", "li", "b", "i", "q",
    "bdi", "span", "a", "mark", "sup", "div", "details", "summary",
}  # fmt: skip
ATTRIBUTES = {"id", "class", "href", "rel", "dir", "lang", "charset", "http-equiv", "content", "name"}


@pytest.fixture(scope="module")
def page(_exported: Path) -> lxml.html.HtmlElement:
    with Record(_exported, create=False) as record:
        return lxml.html.document_fromstring(whole(record, "html"))


def test_nothing_runs_and_nothing_is_fetched(page: lxml.html.HtmlElement) -> None:
    for element in page.iter():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ATTRIBUTES
        href = element.get("href", "#")
        assert href.startswith(("#", "http://", "https://"))
    (style,) = page.iter("style")
    assert "url(" not in (style.text or "")
    assert "@import" not in (style.text or "")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_every_text_is_there_as_it_is(page: lxml.html.HtmlElement, record: Record) -> None:
    shown = page.find_class("text")
    assert len(shown) == record.counts().articles
    for element, article in zip(shown, articles(record).values(), strict=True):
        for number in element.xpath(".//sup"):
            number.drop_tree()
        # A parser of HTML takes a carriage return for a line end.
        assert element.text_content() == article.text.replace("\r\n", "\n")
    assert "<script>alert(1)</script>" in " ".join(element.text_content() for element in shown)


def test_every_statement_leads_to_its_words_and_back(record: Record) -> None:
    page = lxml.html.document_fromstring(whole(record, "html"))
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    said = page.xpath("//ol/li")
    assert len(said) == record.counts().statements == len(page.xpath("//sup"))


def test_what_was_found_stands_with_the_places_beside_it(page: lxml.html.HtmlElement, record: Record) -> None:
    text = page.text_content()
    for told in record.findings(severity="grave"):
        assert told.finding.says in text
        assert all(near.words in text for near in told.beside)


def test_what_is_unread_says_why(page: lxml.html.HtmlElement) -> None:
    assert "Not read: no text" in page.text_content()


def test_bidirectional_controls_stay_where_they_are(record: Record) -> None:
    page = lxml.html.document_fromstring(b"".join(lines(record, "html", record.choose(article=HOSTILE.id))))
    (title,) = page.iter("h2")
    (isolated,) = title.iter("bdi")
    assert isolated.text_content() == HOSTILE.title


def test_what_a_person_has_decided_is_said_beside_the_statement(tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.add([HOSTILE], place="/home/ann/secret/hostile.txt")
        record.correct_statement("1 @ hostile.txt", speaker="Bo Lee", by="ann", reason="<b>heard</b> him")
        report = whole(record, "html").decode()
        first = lxml.html.document_fromstring(report.encode()).xpath("//ol/li/span[@class='faint']")[0]
    assert "correction 1 by ann: <b>heard</b> him" in first.text_content()
    assert "secret" not in report
