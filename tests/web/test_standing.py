"""Where speakers stand on claims, and what outlets do to what they take: the pages say what the record says."""

from __future__ import annotations

from collections import Counter

from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.record.asking.holding import held, moved
from onrecord.web import addresses
from tests.web.looking import Page


def test_a_speaker_stands_on_each_claim_where_its_ledger_has_it(record: Record) -> None:
    claims = [record.claim(c.id) for c in record.claims()]
    speakers = {s.speaker.id for c in claims for s in c.statements if s.speaker}
    assert len(speakers) > 5
    for id in speakers:
        expected = {
            c.id: dict(Counter(s.side for s in c.statements if s.speaker and s.speaker.id == id))
            for c in claims
            if any(s.speaker and s.speaker.id == id for s in c.statements)
        }
        found = held(record.engine, id, size=100)
        assert {h.claim.id: h.sides for h in found} == expected
        assert all(h.claim == record.claim(h.claim.id).heading for h in found)
        changed = [(c.id, change) for c in claims for change in c.changes if change.speaker.id == id]
        assert sorted((heading.id, change) for heading, change in moved(record.engine, id)) == sorted(changed)


def test_who_stood_on_both_sides_is_told_on_the_page_of_the_speaker(client: TestClient, record: Record) -> None:
    claim = next(c for c in record.claims() if c.sides.get("asserts") and c.sides.get("denies"))
    said = next(s for s in record.claim(claim.id).statements if s.side == "asserts" and s.speaker and s.speaker.name)
    assert said.speaker is not None
    text = f"{said.speaker.name} denied that the gate had failed."
    other = next(s for s in record.claim(claim.id).statements if s.side == "denies" and s.speaker != said.speaker)
    record.side(other.statement, "denies", by="ann")
    record.correct_statement(other.statement, speaker=said.speaker.id, by="ann", reason=text)
    record.side(said.statement, "asserts", by="ann")
    record.compare()
    page = Page(client.get(addresses.speaker(said.speaker.id)).text)
    changed = [c for x in record.claims() for c in record.claim(x.id).changes if c.speaker.id == said.speaker.id]
    assert changed
    assert f"Where {said.speaker.name} stood on both sides" in page.words


def test_an_articles_statements_lead_to_their_claims(client: TestClient, record: Record) -> None:
    links = 0
    for article in record.articles():
        twin = client.get("/api/v1" + addresses.article(article.id)).json()
        for statement, heading in twin["claims"].items():
            assert statement in {s.statement for s in record.claim(heading["id"]).statements}
        page = Page(client.get(addresses.article(article.id)).text)
        links += len([a for a in page.of("a") if a.get("aria-label", "").startswith("the claim of")])
    assert links > 20


def test_what_an_outlet_alters_of_another_is_counted(client: TestClient, record: Record) -> None:
    of = {a.id: a.outlet for a in record.articles()}
    expected: Counter[tuple[str | None, str | None, str]] = Counter()
    for q in record.quotations():
        for a in q.alterations:
            if a.weight != "slight" and a.order == "later" and a.reference is not None:
                expected[of[a.reference.article], of[a.version.article], a.kind] += 1
    assert expected
    takings = client.get("/api/v1/outlets").json()["takings"]
    told = {(t["of"], t["into"], kind): n for t in takings for kind, n in t["altered"].items()}
    pairs = {(t["of"], t["into"]) for t in takings}
    assert told == {key: n for key, n in expected.items() if key[:2] in pairs}
    for name in {t["of"] for t in takings if t["of"]}:
        own = client.get(f"/api/v1{addresses.outlet(name)}").json()["takings"]
        assert own == [t for t in takings if name in (t["of"], t["into"])]


def test_what_outlets_alter_of_a_speaker_is_told_beside_them(client: TestClient, record: Record) -> None:
    altered: Counter[tuple[str | None, str]] = Counter()
    of = {a.id: a.outlet for a in record.articles()}
    voice = record.named("Farrant")[0]
    said = {f.statement.id for f in record.statements_of(voice.id)}
    for q in record.quotations():
        for a in q.alterations:
            if a.weight != "slight" and a.version.statement in said:
                altered[of[a.version.article], a.kind] += 1
    told = client.get("/api/v1" + addresses.speaker(voice.id)).json()["outlets"]
    assert {(o["outlet"], k): n for o in told for k, n in o["altered"].items()} == altered
    assert altered
