"""Settling findings and correcting, from the pages and from programs: signed, dated, undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.web import addresses
from tests.web.looking import Page


def first(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/findings").json()["findings"][0]
    return found


def test_a_finding_is_settled_and_opened_again(client: TestClient, send: Callable[..., Any], record: Record) -> None:
    found = first(client)
    article = found["finding"]["article"]
    answer = send(
        "/findings/settle", article=article, finding=found["finding"]["id"], verdict="harmless", reason="a quip"
    )
    assert answer.status_code == 303
    assert first(client)["finding"]["id"] != found["finding"]["id"]
    (made,) = record.settlements()
    assert (made.finding, made.verdict, made.by, made.reason) == (found["finding"]["id"], "harmless", "ann", "a quip")
    assert made.words in record.article(article).text
    assert found["finding"]["id"] in client.get("/api/v1/findings?which=all").json()["settled"]
    assert "Settled as" in Page(client.get(addresses.article(article)).text).words
    assert send(f"/corrections/{made.number}/undo").status_code == 303
    assert first(client)["finding"]["id"] == found["finding"]["id"]
    (undone,) = record.settlements()
    assert undone.undone_by == "ann"


def test_a_settlement_outlives_comparing_anew(client: TestClient, send: Callable[..., Any], record: Record) -> None:
    found = first(client)
    send("/findings/settle", article=found["finding"]["article"], finding=found["finding"]["id"], verdict="noted")
    said = next(a for a in record.articles() if a.id == found["finding"]["article"])
    record.add([said.__class__(id="one-more", text="Nothing is said here.", published="2025-05-01")])
    record.compare()
    assert found["finding"]["id"] not in [
        f["finding"]["id"] for f in client.get("/api/v1/findings?size=100").json()["findings"]
    ]
    assert found["finding"]["id"] in [
        f["finding"]["id"] for f in client.get("/api/v1/findings?which=all&size=100").json()["findings"]
    ]


def test_what_is_settled_is_not_settled_twice(client: TestClient) -> None:
    found = first(client)
    said = {"article": found["finding"]["article"], "finding": found["finding"]["id"], "verdict": "wrong", "by": "ann"}
    made = client.post("/api/v1/corrections/findings", json=said)
    assert made.status_code == 200
    again = client.post("/api/v1/corrections/findings", json=said)
    assert (again.status_code, again.json()["error"]["code"]) == (409, "contradicts")
    other = client.post("/api/v1/corrections/findings", json={**said, "finding": "none"})
    assert other.status_code == 404
    undone = client.post(f"/api/v1/corrections/{made.json()['number']}/undo", json={"by": "bo"})
    assert undone.json()["by"] == "bo"
    assert client.post(f"/api/v1/corrections/{made.json()['number']}/undo", json={"by": "bo"}).status_code == 409
    assert client.post("/api/v1/corrections/999/undo", json={"by": "bo"}).status_code == 404


def test_a_number_that_no_decision_has_is_not_undone(send: Callable[..., Any]) -> None:
    assert send(f"/corrections/{2**53}/undo").status_code == 404
    assert send(f"/corrections/{10**20}/undo").status_code == 422


def test_a_speaker_is_corrected_and_undone(client: TestClient, send: Callable[..., Any], record: Record) -> None:
    one, other = [v for v in record.speakers() if v.kind == "person"][:2]
    send("/corrections/speakers", one=one.id, other=other.id, same="true", reason="a test")
    (made,) = record.corrections()
    assert (made.same, made.by, made.reason) == (True, "ann", "a test")
    together = client.get("/api/v1/search", params={"q": other.name}).json()["speakers"][0]
    assert together["statements"] == one.statements + other.statements
    assert made.one in Page(client.get("/corrections").text).words
    send(f"/corrections/{made.number}/undo")
    apart = client.get("/api/v1/search", params={"q": other.name}).json()["speakers"][0]
    assert apart["statements"] == other.statements


def test_a_statement_is_corrected_and_undone(client: TestClient, send: Callable[..., Any], record: Record) -> None:
    article = next(a for a in record.articles() if len(a.statements) > 2)
    statement = article.statements[1]
    answer = send("/corrections/statements", statement=statement.id, what="speaker", speaker="Bo Lindqvist")
    assert answer.status_code == 303
    assert "Bo Lindqvist" in Page(client.get(addresses.article(article.id)).text).words
    (made,) = record.corrections()
    send(f"/corrections/{made.number}/undo")
    assert "Bo Lindqvist" not in Page(client.get(addresses.article(article.id)).text).words
    gone = client.post(
        "/api/v1/corrections/statements", json={"statement": statement.id, "is_statement": False, "by": "ann"}
    )
    assert gone.status_code == 200
    page = Page(client.get(addresses.article(article.id)).text)
    assert f"s-{statement.id}" not in {a.get("id") for a in page.of("section")}


def test_a_correction_without_a_signature_is_none(client: TestClient, send: Callable[..., Any], record: Record) -> None:
    one, other = record.speakers(limit=2)
    answer = send("/corrections/speakers", one=one.id, other=other.id, same="true", by=" ")
    assert answer.status_code == 409
    assert record.corrections() == []


def test_how_one_signs_is_remembered(client: TestClient, send: Callable[..., Any]) -> None:
    found = first(client)
    signing = [a["value"] for a in Page(client.get("/findings").text).of("input") if a.get("name") == "by"]
    assert set(signing) == {"desk"}
    send(
        "/findings/settle",
        article=found["finding"]["article"],
        finding=found["finding"]["id"],
        verdict="noted",
        by="Zoë",
    )
    signing = [a["value"] for a in Page(client.get("/findings").text).of("input") if a.get("name") == "by"]
    assert set(signing) == {"Zoë"}


def test_a_version_is_said_to_be_of_another_quotation(
    client: TestClient, send: Callable[..., Any], record: Record
) -> None:
    whole = {s.id for article in record.articles() for s in article.statements if len(s.content) == 1}
    pairs = (q for q in record.quotations() if len(q.versions) == 2)
    quotation = next(q for q in pairs if all(v.statement in whole for v in q.versions))
    one, other = (v.statement for v in quotation.versions)
    assert send("/corrections/quotations", one=one, other=other, same="false").headers["location"].startswith("/corr")
    record.compare()
    assert client.get(addresses.quotation(quotation.id)).status_code == 404
    assert "are not one quotation" in Page(client.get("/corrections").text).words
    (made,) = record.corrections()
    send(f"/corrections/{made.number}/undo")
    record.compare()
    assert client.get(addresses.quotation(quotation.id)).status_code == 200


def test_programs_decide_about_claims_as_people_do(client: TestClient, record: Record) -> None:
    heading = next(c for c in record.claims() if c.statements > 2)
    claim = record.claim(heading.id)
    said = next(s for s in claim.statements if s.statement != heading.statement and s.side == "asserts")

    def tell(kind: str, **given: Any) -> dict[str, Any]:
        answer = client.post(f"/api/v1/corrections/{kind}", json={"by": "ann", "reason": "a test", **given})
        assert answer.status_code == 200, answer.text
        record.compare()
        made: dict[str, Any] = answer.json()
        assert (made["by"], made["reason"], made["article"]) == ("ann", "a test", said.article)
        return made

    side = tell("sides", statement=said.statement, side="doubts")
    assert {s.statement: s.side for s in record.claim(heading.id).statements}[said.statement] == "doubts"
    apart = tell("claims", one=said.statement, other=heading.id, same=False)
    assert said.statement not in {s.statement for s in record.claim(heading.id).statements}
    refused = client.post(
        "/api/v1/corrections/claims", json={"one": said.statement, "other": heading.id, "same": True, "by": "bo"}
    )
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "contradicts")
    for made in (apart, side):
        client.post(f"/api/v1/corrections/{made['number']}/undo", json={"by": "bo"})
    record.compare()
    assert record.claim(heading.id) == claim
    again = tell("claims", one=said.statement, other=heading.id, same=True)
    assert (again["kind"], record.claim(heading.id).heading.id) == ("one-claim", heading.id)


def test_two_claims_are_made_one_on_the_page(client: TestClient, send: Callable[..., Any], record: Record) -> None:
    one, other = (c.id for c in record.claims()[:2])
    page = Page(client.get(f"/claims/{one}").text)
    assert {"name": "what", "type": "hidden", "value": "one"} in page.of("input")
    assert send("/corrections/claims", one=one, what="one", other=f" {other} ").status_code == 303
    assert record.corrections()[-1].kind == "one-claim"


@pytest.mark.parametrize(
    ("kind", "given", "status"),
    [
        ("claims", {"one": "nothing", "other": "nowhere", "same": True}, 404),
        ("claims", {"one": "nothing", "other": "nowhere"}, 422),
        ("sides", {"statement": "nothing", "side": "asserts"}, 404),
        ("sides", {"statement": "nothing", "side": "sits"}, 422),
        ("statements", {"statement": "nothing", "stance": "sits"}, 422),
    ],
)
def test_what_is_decided_wrongly_is_said_in_the_one_shape(
    client: TestClient, kind: str, given: dict[str, Any], status: int
) -> None:
    answer = client.post(f"/api/v1/corrections/{kind}", json={"by": "ann", **given})
    assert (answer.status_code, set(answer.json()["error"])) == (status, {"code", "message", "where"})


def test_programs_correct_every_fact_of_a_statement(client: TestClient, record: Record) -> None:
    article = next(a for a in record.articles() if len(a.statements) > 2)
    facts = {"certainty": "likely", "via": ["Bay Radio"], "to": "the council", "where": "Orrin", "when": "2031-05-02"}
    given = {"statement": f"1 @ {article.id}", "speaker": "The Wharf Board", "kind": "organisation", **facts}
    answer = client.post("/api/v1/corrections/statements", json={"by": "ann", **given})
    assert answer.status_code == 200, answer.text
    s = record.article(article.id).statements[0]
    assert s.speaker is not None
    assert (s.speaker.name, s.speaker.kind, s.certainty.level) == ("The Wharf Board", "organisation", "likely")
    assert (s.via, s.to, s.where, s.when and s.when.date) == (("Bay Radio",), "the council", "Orrin", "2031-05-02")
    assert s.stance == article.statements[0].stance
