"""Claims kept in the record: made of what changed, corrected by people, gone with what they rest on."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from onrecord.comparing.claims.gathering import Gathered, alone
from onrecord.comparing.claims.said import said
from onrecord.errors import NotInRecord, RecordError, UsageError
from onrecord.record import Record
from onrecord.record.asking.holding import about, held, moved
from onrecord.record.asking.outlets import altered, takings
from onrecord.record.comparing.claims import claiming
from onrecord.record.comparing.claims.deciding import Anchor, Decision
from onrecord.record.comparing.claims.regathering import apply
from onrecord.record.tables import claimed, schema
from onrecord.types import Article, When
from tests.comparing.test_claims import GATE, Line, written

PILE = (
    written("a", GATE[:3], "2024-05-01", "Harwick Post"),
    written("b", GATE[3:5], "2024-05-02", "The Ledger"),
    written("c", (*GATE[5:], GATE[0]), "2024-05-03", "Harwick Post"),
)


@pytest.fixture
def filled(record: Record) -> Record:
    """A record of the pile, compared."""
    record.add(PILE, reader="m")
    record.compare()
    return record


def contents(record: Record) -> Any:
    """All that the tables of claims have, without the numbers of versions."""
    with record.engine.connect() as connection:
        claims = connection.execute(select(claimed.claims).order_by(claimed.claims.c.id)).mappings().all()
        lines = connection.execute(
            select(claimed.claimed).order_by(claimed.claimed.c.claim, claimed.claimed.c.ordinal)
        ).mappings()
        return [[{k: v for k, v in row.items() if k != "version"} for row in rows] for rows in (claims, lines)]


def most(record: Record) -> Any:
    """The claim with the most statements."""
    return record.claim(max(record.claims(), key=lambda h: h.statements).id)


def test_the_ledger_shows_who_stands_where(filled: Record) -> None:
    claim = most(filled)
    where = {p.speaker.name: (p.side, p.since) for p in claim.positions if p.speaker}
    assert where["Inspector Hale"] == ("asserts", "2024-05-01")
    assert where["Farrant"] == ("denies", "2024-05-01")
    assert where["Ines Tarrow"] == ("denies", "2024-05-02")
    assert claim.heading.articles == 3
    assert claim.says in "".join(a.text for a in PILE)
    assert {n.kind for n in claim.chain.nodes} >= {"speaker", "article"}


def test_what_a_list_says_of_a_claim_is_what_its_ledger_says(filled: Record) -> None:
    for heading in filled.claims():
        assert filled.claim(heading.id).heading == heading


def test_the_order_of_arrival_changes_nothing(filled: Record, tmp_path: Any) -> None:
    for seed in range(3):
        mixed = list(PILE)
        Random(seed).shuffle(mixed)
        with Record(tmp_path / f"{seed}.db") as other:
            for article in mixed:
                other.add([article], reader="m")
                other.compare()
            assert contents(other) == contents(filled)


def test_nothing_is_made_twice(filled: Record) -> None:
    assert not filled.compare().fresh
    assert filled.is_compared()


def test_a_claim_goes_with_an_article_that_is_forgotten(filled: Record, tmp_path: Any) -> None:
    filled.forget("b")
    with filled.engine.connect() as connection:
        words = [*connection.execute(select(claimed.claims.c.says)).scalars()]
    assert not any(GATE[3][2] == w for w in words)
    filled.compare()
    with Record(tmp_path / "without.db") as other:
        other.add([PILE[0], PILE[2]], reader="m")
        other.compare()
        assert contents(filled) == contents(other)


def test_orders_and_filters(filled: Record) -> None:
    claim = most(filled)
    assert claim.id in {h.id for h in filled.claims(speaker="Farrant")}
    assert claim.id in {h.id for h in filled.claims(outlet="the ledger")}
    assert claim.id in {h.id for h in filled.claims(story="a")}
    assert filled.claims(outlet="Nobody's Paper") == []
    assert filled.claims(until="2024-04") == []
    assert filled.claims(since="2025") == []
    assert len(filled.claims(order="newest", limit=1)) == 1
    with pytest.raises(UsageError, match="contested, single-sourced, newest"):
        filled.claims(order="loudest")
    with pytest.raises(NotInRecord):
        filled.claims(speaker="Nobody At All")


def test_an_outlet_is_found_whatever_its_letters(record: Record) -> None:
    record.add([PILE[0], msgspec.structs.replace(PILE[1], outlet="Świat"), PILE[2]], reader="m")
    record.compare()
    assert record.claims(outlet="Świat")
    assert record.claims(outlet="świat ") == record.claims(outlet="ŚWIAT") == record.claims(outlet="Świat")


def test_a_claim_answers_to_its_id_a_part_of_it_and_a_statement(filled: Record) -> None:
    claim = most(filled)
    assert filled.claim(claim.id[:8]) == claim
    assert filled.claim("b-0") == claim
    for wrong in ("", "zzzzzzzz", "a-99"):
        with pytest.raises(NotInRecord, match="onrecord claims"):
            filled.claim(wrong)


def side_of(record: Record, statement: str) -> str:
    return next(s.side for s in record.claim(statement).statements if s.statement == statement)


def test_this_is_no_denial(filled: Record) -> None:
    assert side_of(filled, "b-0") == "denies"
    made = filled.side("b-0", "reports-only", by="ann", reason="she repeats the question")
    assert not filled.has_claims()
    filled.compare()
    assert side_of(filled, "b-0") == "reports-only"
    claim = filled.claim("b-0")
    assert "ann" in next(s.why_side for s in claim.statements if s.statement == "b-0")
    filled.undo(made.number, by="bo")
    filled.compare()
    assert side_of(filled, "b-0") == "denies"
    assert [(c.kind, c.side, c.undone_by) for c in filled.corrections()] == [("side", "reports-only", "bo")]


def test_a_statement_that_is_corrected_while_claims_are_made_stands_as_it_was_corrected(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*given: Any) -> list[Gathered]:
        made = make(*given)
        record.correct_statement("b-1", stance="withholds", by="ann")
        return made

    make = claiming._claims
    record.add(PILE, reader="m")
    with monkeypatch.context() as patched:
        patched.setattr(claiming, "_claims", meanwhile)
        record.compare()
    record.compare()
    assert side_of(record, "b-1") == "withholds"


def test_a_decision_outlives_reading_again(filled: Record) -> None:
    filled.side("b-0", "asserts", by="ann")
    again = msgspec.structs.replace(
        PILE[1], statements=tuple(msgspec.structs.replace(s, id=f"new-{s.id}") for s in PILE[1].statements)
    )
    filled.add([again], reader="another")
    filled.compare()
    assert side_of(filled, "new-b-0") == "asserts"
    assert all(c.found for c in filled.corrections())


def test_a_statement_is_named_by_how_its_id_begins_where_one_alone_does(record: Record) -> None:
    ids = iter(("5d1c8e02aa71bb03cd44", "5d1c8e02aa72bb03cd44"))
    named = tuple(msgspec.structs.replace(s, id=next(ids)) for s in PILE[1].statements)
    record.add([PILE[0], msgspec.structs.replace(PILE[1], statements=named), *PILE[2:]], reader="m")
    record.compare()
    record.side("5d1c8e02aa71", "reports-only", by="ann")
    record.compare()
    assert side_of(record, "5d1c8e02aa71bb03cd44") == "reports-only"
    assert record.claim("5d1c8e02aa71").id == record.claim("5d1c8e02aa71bb03cd44").id
    with pytest.raises(NotInRecord, match="several statements: 5d1c8e02aa71bb03cd44, 5d1c8e02aa72bb03cd44"):
        record.side("5d1c8e", "asserts", by="ann")


def test_these_are_not_one_claim_and_these_are(filled: Record) -> None:
    claim = filled.claim("b-1")
    assert {"b-0", "b-1"} <= {s.statement for s in claim.statements}
    made = filled.one_claim(claim.heading.statement, "b-1", same=False, by="ann")
    filled.compare()
    assert "b-1" not in {s.statement for s in filled.claim(claim.id).statements}
    with pytest.raises(RecordError, match="correction 1"):
        filled.one_claim("b-1", claim.heading.statement, same=True, by="bo")
    filled.undo(made.number, by="ann")
    filled.compare()
    assert "b-1" in {s.statement for s in filled.claim(claim.id).statements}


def test_a_side_that_somebody_gave_outlives_what_moves_the_statement(filled: Record) -> None:
    named = filled.claim("b-0").heading.statement
    filled.side("b-0", "withholds", by="ann")
    for other in ("b-0", "b-1"):
        filled.one_claim(named, other, same=False, by="bo")
    filled.compare()
    assert side_of(filled, "b-0") == "withholds"
    filled.one_claim("b-1", "b-0", same=True, by="bo")
    filled.compare()
    claim = filled.claim("b-1")
    (stood,) = (s for s in claim.statements if s.statement == "b-0")
    assert claim.heading.statement == "b-1"
    assert (stood.side, stood.why_side) == ("withholds", "ann has said so (correction 1)")


def test_claims_of_two_stories_are_joined_by_a_person(record: Record) -> None:
    other = written("z", [("Quill", "said", "that the barns of Penlow lost their roofs in the storm", "asserts")])
    record.add([*PILE, other], reader="m")
    record.compare()
    claim = record.claim("a-0")
    record.one_claim(claim.heading.statement, "z-0", same=True, by="ann")
    record.compare()
    assert "z-0" in {s.statement for s in record.claim(claim.heading.statement).statements}


@pytest.mark.parametrize(("left", "named"), [(("a-0", "a-2"), ["a-2", "a-0", "z-0"]), (("a-0",), ["a-0", "z-0"])])
def test_what_is_left_of_a_claim_is_not_named_as_another_is(left: tuple[str, ...], named: list[str]) -> None:
    articles = {a.id: a for a in (PILE[0], written("z", GATE[4:5]))}
    of = {s.statement.id: s for a in articles.values() for s in said(a)}
    gathered = [
        Gathered(of["a-1"], [alone(of[id]) for id in (*left, "a-1")]),
        *(Gathered(of[id], [alone(of[id])]) for id in ("a-0", "z-0")),
    ]
    one, other = (Anchor(of[id].article, of[id].text, "", "", id) for id in ("z-0", "a-1"))
    claims = apply(gathered, [Decision(1, "one-claim", "ann", one, other)], articles)
    assert [c.named.statement.id for c in claims] == named
    assert {m.said.statement.id for c in claims for m in c.members} == {*left, "a-1", "z-0"}


def test_decisions_are_signed_and_about_something(filled: Record) -> None:
    with pytest.raises(RecordError, match="signed"):
        filled.side("b-0", "asserts", by=" ")
    with pytest.raises(UsageError, match="reports-only"):
        filled.side("b-0", "perhaps", by="ann")
    with pytest.raises(NotInRecord):
        filled.side("nothing", "asserts", by="ann")
    with pytest.raises(RecordError, match="one statement"):
        filled.one_claim("b-0", "b-0", same=True, by="ann")


def test_a_decision_goes_with_its_article(filled: Record) -> None:
    filled.one_claim("a-0", "b-1", same=False, by="ann")
    filled.forget("b")
    assert filled.corrections() == []


def test_the_plain_ledger_has_every_statement(filled: Record) -> None:
    found = filled.ledger()["claims"]
    places = {(s["article"], tuple(map(tuple, s["content"]))) for c in found for s in c["statements"]}
    assert places == {(a.id, s.content) for a in PILE for s in a.statements}


def test_stand_names_the_articles_that_speak_of_it(filled: Record) -> None:
    filled.add([Article(id="far", text="Insurers reckon with damage of three million crowns after the storm.")])
    found = list(filled.stand([("1", "Farrant ordered the closing of the Harwick sluice gate")]))
    assert {s.article for s in found} == {"a", "b", "c"}
    with pytest.raises(UsageError, match="no words"):
        list(filled.stand([("2", "the of and")]))


def test_a_moved_position_is_a_finding(record: Record) -> None:
    later = written(
        "d",
        [("Ines Tarrow", "said", "that Farrant ordered the closing of the Harwick sluice gate", "asserts")],
        "2024-06-01",
    )
    record.add([*PILE, later], reader="m")
    record.compare()
    told = record.findings(code="position-changed")
    assert len(told) == 1
    assert "Ines Tarrow denies it on 2024-05-02" in told[0].finding.says
    assert told[0].beside[0].words == GATE[3][2]


def said_in(year: str, article: Article) -> Article:
    """The article with all that is said in it said some time in a year."""
    said = tuple(msgspec.structs.replace(s, when=When(year, year)) for s in article.statements)
    return msgspec.structs.replace(article, statements=said)


def test_a_year_is_not_before_a_day_in_it(record: Record) -> None:
    other: list[Line] = [
        ("Ines Tarrow", "said", "that Farrant ordered the closing of the Harwick sluice gate", "asserts")
    ]
    record.add([*PILE, said_in("2024", written("d", other))], reader="m")
    record.compare()
    assert record.findings(code="position-changed") == []
    (told,) = record.findings(code="positions-clash")
    assert told.finding.says.endswith("which was first is not known.")


def test_what_was_said_in_a_year_may_be_since_a_day_in_it(record: Record) -> None:
    record.add([said_in("2024", written("a", GATE[:2]))], reader="m")
    record.compare()
    assert len(record.claims(since="2024-05-01")) == len(record.claims(since="2024-05")) == 1
    assert record.claims(since="2025-01-01") == []


def test_a_claim_is_found_by_what_somebody_cited_before_its_article_was_read_anew(filled: Record) -> None:
    claim = most(filled)
    article = filled.article(claim.heading.article)
    again = tuple(msgspec.structs.replace(s, id=f"{s.id[:-2]}zz", confidence=0.9) for s in article.statements)
    filled.add([msgspec.structs.replace(article, statements=again)], reader="n")
    filled.compare()
    assert filled.claim(claim.heading.statement).heading.says == claim.says
    with pytest.raises(NotInRecord):
        filled.claim("0" * 20)


def test_a_speaker_stands_on_each_claim_where_its_ledger_has_it(filled: Record) -> None:
    claims = [filled.claim(h.id) for h in filled.claims()]
    for who in {s.speaker.id for c in claims for s in c.statements if s.speaker}:
        sides: dict[str, Counter[str]] = {}
        for c in claims:
            for s in c.statements:
                if s.speaker and s.speaker.id == who:
                    sides.setdefault(c.id, Counter())[s.side] += 1
        assert {h.claim.id: Counter(h.sides) for h in held(filled.engine, who, size=50)} == sides
        changed = [(c.heading, x) for c in claims for x in c.changes if x.speaker.id == who]
        assert moved(filled.engine, who) == changed
    with filled.engine.connect() as connection:
        versions = connection.execute(select(schema.versions.c.number).where(schema.versions.c.current)).scalars().all()
        told = {s: h.id for v in versions for s, h in about(connection, v).items()}
    counted = {c.id: {s.statement for s in c.statements} for c in claims}
    assert set(told) == set().union(*counted.values())
    assert all(statement in counted[claim] for statement, claim in told.items())
    assert takings(filled.engine, done=altered(filled.engine)) == takings(filled.engine)


def test_what_is_told_of_one_story_stays_while_another_changes(record: Record) -> None:
    later = written(
        "d",
        [("Ines Tarrow", "said", "that Farrant ordered the closing of the Harwick sluice gate", "asserts")],
        "2024-06-01",
    )
    record.add([*PILE, later], reader="m")
    record.compare()
    told = record.findings(code="position-changed")
    other = written(
        "x", [("Mara Oke", "said", "nineteen swans had been counted on the Brindle reservoir", "asserts")], "2024-06-03"
    )
    record.add([other], reader="m")
    record.compare()
    assert record.findings(code="position-changed") == told
    record.forget("d")
    record.compare()
    assert record.findings(code="position-changed") == []
