"""The ledger of a claim as it is laid out: who stands on which side, who moved, from whom it came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi.testclient import TestClient

from onrecord.comparing.claims.chain import Chain, Edge, Node
from onrecord.comparing.claims.claim import Change, Claim, ClaimHeading, Position, Side, Stood
from onrecord.types import Certainty, Speaker
from onrecord.web.pages.claim import drawn
from tests.web.looking import Page

QUILL, BELT = Speaker("q", "Ines Quill", "person"), Speaker("b", "Ada Belt", "person")


def stood(speaker: Speaker | None, side: Side, day: str, n: int) -> Stood:
    return Stood(
        article=f"a{n}", statement=f"s{n}", content=((0, 9),), words="It held.", side=side, speaker=speaker, date=day
    )


def position(speaker: Speaker | None, side: Side, *said: Stood) -> Position:
    return Position(
        speaker=speaker,
        side=side,
        certainty=Certainty(),
        since=said[0].date,
        via=(),
        named=speaker is not None,
        statements=said,
    )


def claim() -> Claim:
    first, then = stood(QUILL, "denies", "2025-03-01", 1), stood(QUILL, "asserts", "2025-03-09", 2)
    other = stood(BELT, "asserts", "2025-03-02", 3)
    return Claim(
        heading=ClaimHeading(
            **{"id": "c", "says": "It held.", "article": "a1", "statement": "s1", "story": None},
            **{"sides": {"asserts": 2, "denies": 1}, "statements": 3, "speakers": 2, "named": 2, "articles": 3},
            origins=2,
        ),
        statements=(first, other, then),
        positions=(
            position(QUILL, "asserts", then),
            position(BELT, "asserts", other),
            position(QUILL, "denies", first),
        ),
        changes=(Change(QUILL, first, then, True),),
        chain=Chain(
            (Node("1", "article", "Wire", "a1"), Node("2", "speaker", "Ines Quill", "q"), Node("3", "via", "Radio")),
            (Edge("2", "3", "said"), Edge("3", "1", "passed-on")),
            ("2",),
        ),
        loose=(),
    )


def test_sides_stand_beside_each_other_and_the_chain_leads_down() -> None:
    laid = drawn(claim())
    assert [(side, [p.speaker.name for p in ps if p.speaker]) for side, ps in laid["sides"]] == [
        ("asserts", ["Ines Quill", "Ada Belt"]),
        ("denies", ["Ines Quill"]),
    ]
    assert [line.name for line in laid["picture"].lines] == ["Ines Quill", "Radio", "Wire"]
    assert not any(bow.up for bow in laid["picture"].bows)
    assert sum(b.label.endswith("asserts 1") for b in laid["timeline"].blocks) == 2


def test_the_page_of_a_claim_has_every_position(client: TestClient) -> None:
    from starlette.requests import Request

    from onrecord.web import templates

    scope = {"type": "http", "method": "GET", "path": "/claims/c", "raw_path": b"/claims/c", "query_string": b""}
    request = Request({**scope, "headers": [], "server": ("localhost", 80), "scheme": "http", "app": client.app})
    page = Page(templates.render(request, "claim.html", {"view": claim(), **drawn(claim())}))
    assert len([a for a in page.of("article") if a["class"] == "position"]) == 3
    assert "Who stood on both sides" in page.words
    # Of the statement that names the claim nobody can say that it is not about it.
    assert len([o for o in page.of("option") if o.get("value") == "not"]) == 2


def test_a_claim_that_is_not_there_is_not(client: TestClient) -> None:
    assert client.get("/api/v1/claims/none").status_code == 404
    assert client.get("/claims").status_code == 200


def test_claims_of_the_sample_have_their_pages_and_are_corrected(client: TestClient, send: Callable[..., Any]) -> None:
    listed = client.get("/api/v1/claims").json()["claims"]
    assert listed
    for each in listed[:5]:
        assert client.get(f"/claims/{each['id']}").status_code == 200
        assert client.get(f"/api/v1/claims/{each['statement']}").json()["heading"]["id"] == each["id"]
    claim = client.get(f"/api/v1/claims/{listed[0]['id']}").json()
    said = next(s for s in claim["statements"] if s["statement"] != listed[0]["statement"])
    send("/corrections/claims", one=said["statement"], what="withholds", reason="a test")
    made = client.get("/api/v1/corrections").json()["corrections"][0]
    assert (made["by"], made["reason"]) == ("ann", "a test")
    assert client.get("/corrections").status_code == 200
    assert send(f"/corrections/{made['number']}/undo").status_code == 303
