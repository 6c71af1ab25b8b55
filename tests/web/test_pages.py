"""What the pages show, and that each has its twin for programs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord import wire
from onrecord.record import Record
from onrecord.web import addresses
from tests.web.looking import Page

LISTS = ("/", "/articles", "/speakers", "/quotations", "/outlets", "/findings", "/corrections", "/search", "/check")

OTHER_LIST = "/findings?severity=grave&after=WyJub3RhYmxlIiw3XQ"
"""A place among those that are notable."""


def every(record: Record) -> list[str]:
    """An address of every kind."""
    found = [addresses.article(a.id) for a in record.articles()]
    found += [addresses.speaker(v.id) for v in record.speakers(limit=5)]
    found += [addresses.quotation(q.id) for q in record.quotations(limit=5)]
    found += ["/outlets/Northbank%20Wire", "/copies?of=Northbank+Wire&into=", "/search?q=gate", "/findings?which=all"]
    return [*LISTS, *found, "/check?words=the+gate+never+closed+that+night&speaker=Quill"]


def test_every_page_is_whole_and_has_its_twin(client: TestClient, record: Record) -> None:
    for address in every(record):
        page = client.get(address, headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), address
        looked = Page(page.text)
        assert len(looked.of("h1")) == 1, address
        assert looked.of("title"), address
        twin = client.get("/api/v1" + address)
        asked = client.get(address, headers={"Accept": "application/json"})
        assert twin.json() == asked.json(), address
        link = next(a["href"] for a in looked.of("link") if a.get("type") == "application/json")
        assert client.get(link).json() == twin.json(), address


def test_an_article_stands_as_it_was_published_to_the_character(client: TestClient, record: Record) -> None:
    for article in record.articles():
        page = Page(client.get(addresses.article(article.id)).text)
        lines = [line.rstrip() for line in article.text.splitlines() if line.strip()]
        assert [p.strip("\n") for p in page.paragraphs] == lines


def test_every_statement_is_marked_where_it_stands_and_told_beside(client: TestClient, record: Record) -> None:
    for article in record.articles():
        page = Page(client.get(addresses.article(article.id)).text)
        notes = {a["id"] for a in page.of("section") if a.get("class", "").startswith("note")}
        assert notes == {f"s-{s.id}" for s in article.statements}
        marked = {n for a in page.of("span") for n in a.get("data-s", "").split()}
        assert marked == {str(n) for n, _ in enumerate(article.statements, 1)}


def test_the_twin_of_an_article_has_its_wire_form(client: TestClient, record: Record) -> None:
    article = next(iter(record.articles()))
    twin = client.get("/api/v1" + addresses.article(article.id)).json()
    assert (
        wire.decode(client.get("/api/v1" + addresses.article(article.id)).content and _bytes(twin["article"]))
        == article
    )


def _bytes(value: Any) -> bytes:
    import msgspec

    return msgspec.json.encode(value)


def test_an_address_can_name_some_words(client: TestClient, record: Record) -> None:
    article = next(iter(record.articles()))
    page = client.get(addresses.article(article.id, (10, 24)).partition("#")[0])
    marked = [a for a in Page(page.text).of("span") if "at" in a.get("class", "").split()]
    assert marked
    assert any(a.get("id") == "at" for a in Page(page.text).of("span"))


def test_a_statement_has_an_address_of_its_own(client: TestClient, record: Record) -> None:
    article = next(a for a in record.articles() if a.statements)
    statement = article.statements[-1]
    answer = client.get(addresses.statement(statement.id))
    assert answer.headers["location"] == f"{addresses.article(article.id)}#s-{statement.id}"
    stands = client.get("/api/v1" + addresses.statement(statement.id)).json()
    assert stands == {"article": article.id, "statement": statement.id}


@pytest.mark.parametrize(
    "address",
    ["/articles/none", "/speakers/none", "/quotations/none", "/outlets/none", "/statements/none", "/nothing", "/%00"],
)
def test_what_is_not_there_is_said_in_one_shape(client: TestClient, address: str) -> None:
    twin = client.get("/api/v1" + address)
    assert (twin.status_code, twin.json()["error"]["code"]) == (404, "not-in-record")
    assert set(twin.json()["error"]) == {"code", "message", "where"}
    page = client.get(address)
    assert (page.status_code, len(Page(page.text).of("h1"))) == (404, 1)


@pytest.mark.parametrize(
    "address",
    [
        "/articles?after=x",
        "/articles?size=0",
        "/findings?severity=odd",
        "/check?words=one",
        "/articles?after=WzEsMl0",
        OTHER_LIST,
    ],
)
def test_what_is_asked_wrongly_is_said_in_the_same_shape(client: TestClient, address: str) -> None:
    answer = client.get("/api/v1" + address)
    assert (answer.status_code // 100, set(answer.json()["error"])) == (4, {"code", "message", "where"})


def test_lists_give_everything_once_page_after_page(client: TestClient, record: Record) -> None:
    def walk(address: str, key: str) -> list[Any]:
        found, after = [], ""
        while True:
            page = client.get(f"/api/v1{address}{'&' if '?' in address else '?'}size=3&after={after}").json()
            found += page[key]
            assert len(page[key]) <= 3
            if not page["next"]:
                return found
            after = page["next"]

    articles = walk("/articles", "articles")
    assert sorted(a["id"] for a in articles) == sorted(a.id for a in record.articles())
    dates = [a["published"] or "" for a in articles]
    assert dates == sorted(dates, reverse=True)
    findings = walk("/findings", "findings")
    assert sorted(f["finding"]["id"] for f in findings) == sorted(t.finding.id for t in record.findings())
    ranks = [["grave", "notable", "slight"].index(f["finding"]["severity"]) for f in findings]
    assert ranks == sorted(ranks)
    voice = record.speakers(limit=1)[0]
    said = walk(addresses.speaker(voice.id), "statements")
    assert sorted(f["statement"]["id"] for f in said) == sorted(f.statement.id for f in record.statements_of(voice.id))


def test_a_quotation_shows_every_version_and_what_differs(client: TestClient, record: Record) -> None:
    altered = next(q for q in record.quotations() if any(a.weight == "grave" for a in q.alterations))
    page = client.get(addresses.quotation(altered.id)).text
    cited = f"/quotations/of/{next(v.statement for v in altered.versions if v.statement)}"
    assert client.get(cited).headers["location"] == addresses.quotation(altered.id)
    assert len([a for a in Page(page).of("article") if a["class"].startswith("version")]) == len(altered.versions)
    assert Page(page).of("del") or Page(page).of("ins")
    twin = client.get("/api/v1" + addresses.quotation(altered.id)).json()
    whole = twin["versions"][twin["fullest"]]["words"]
    for version in twin["versions"]:
        steps = version["difference"]
        assert not steps or "".join(s["old"] for s in steps) == whole
        assert not steps or "".join(s["new"] for s in steps) == version["words"]


def test_one_box_finds_speakers_statements_and_articles(client: TestClient, record: Record) -> None:
    voice = record.speakers(limit=1)[0]
    found = client.get("/api/v1/search", params={"q": voice.name.split()[-1]}).json()
    assert voice.id in [v["id"] for v in found["speakers"]]
    found = client.get("/api/v1/search", params={"q": "gate"}).json()
    assert found["hits"]["statements"]
    assert found["hits"]["articles"]
    assert client.get("/search", params={"q": '" - * NEAR( OR'}).status_code == 200


def test_text_is_read_for_programs_and_nothing_is_kept(client: TestClient, record: Record) -> None:
    before = record.counts()
    answer = client.post("/api/v1/read", json={"text": "The dam will hold, engineer Ottilie Brand said."})
    statement = answer.json()["statements"][0]
    assert (statement["speaker"]["name"], statement["stance"]) == ("Ottilie Brand", "asserts")
    assert record.counts() == before
    assert client.post("/api/v1/read", json={"text": ""}).json()["unread"] == "no text"


def test_answers_are_of_the_shapes_that_are_described(client: TestClient, record: Record) -> None:
    import jsonschema

    described = client.get("/openapi.json").json()
    parts = {"components": described["components"]}
    for address in every(record):
        path = "/api/v1" + address.partition("?")[0]
        kind = next((p for p in described["paths"] if p == path), None) or next(
            p for p in described["paths"] if "{" in p and path.startswith(p.partition("{")[0])
        )
        shape = described["paths"][kind]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(client.get("/api/v1" + address).json(), {**shape, **parts})
    failed = described["paths"]["/api/v1/articles/{id}"]["get"]["responses"]["404"]["content"]["application/json"]
    jsonschema.validate(client.get("/api/v1/articles/none").json(), {**failed["schema"], **parts})


def test_the_first_page_is_light_with_all_its_files(client: TestClient) -> None:
    style = next(a["href"] for a in Page(client.get("/").text).of("link") if a.get("rel") == "stylesheet")
    files = {"/", *(a["href"] for a in Page(client.get("/").text).of("link") if a["href"].startswith("/static/"))}
    files |= {a["src"] for a in Page(client.get("/").text).of("script")}
    files |= {f"/static/{name}" for name in re.findall(r'url\("([^"]+)"\)', client.get(style).text)}
    sizes = {f: int(client.get(f, headers={"Accept-Encoding": "gzip"}).headers["content-length"]) for f in files}
    assert len(sizes) == 6, "the page, its style, its script, its icon, both cuts of its type"
    assert sum(sizes.values()) < 150_000, sizes
