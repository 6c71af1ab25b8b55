"""Lists a page at a time, outlets, outlines and settlements: the same from every database."""

from __future__ import annotations

import pytest

from onrecord import sample
from onrecord.errors import NotInRecord, RecordError, UsageError
from onrecord.record import Record
from onrecord.record.asking import leafing, outlets, outlines, within
from onrecord.record.asking.finding import find_exactly, with_statement


@pytest.fixture
def compared(record: Record) -> Record:
    record.add(sample.gold(), place="pile.jsonl")
    record.compare()
    return record


def test_pages_of_a_list_are_the_list(compared: Record) -> None:
    engine = compared.engine
    for outlet in (None, "Northbank Wire"):
        found, after = [], None
        while True:
            leaf = leafing.articles(engine, outlet=outlet, after=after, size=2)
            found += leaf.items
            if (after := leaf.after) is None:
                break
        assert sorted(h.id for h in found) == sorted(a.id for a in compared.articles() if outlet in (None, a.outlet))
        assert [h.published or "" for h in found] == sorted((h.published or "" for h in found), reverse=True)
    voice = compared.speakers(limit=1)[0]
    said = leafing.said_by(engine, voice.id, size=100).items
    assert len(said) == voice.statements == sum(n for _, n in leafing.retold_by(engine, voice.id))
    assert sum(n for _, _, n in leafing.over_time(engine, voice.id)) == sum(1 for f in said if f.article.published)
    denied = leafing.said_by(engine, voice.id, stance="denies", size=100).items
    assert len(denied) == sum(f.statement.stance == "denies" for f in said)


def test_quotations_in_short_are_the_quotations(compared: Record) -> None:
    most = leafing.most_retold(compared.engine, size=5)
    with compared.engine.connect() as connection:
        short = outlines.outlines(connection, [*most, "none"])
    assert [o.id for o in short] == most
    for outline in short:
        whole = compared.quotation(outline.id)
        full = whole.versions[whole.fullest]
        assert outline.places == len(whole.versions)
        assert outline.words == compared.article(full.article).text[slice(*full.span)]
        assert set(outline.done) == {a.kind for a in whole.alterations if a.weight in ("plain", "grave")}
    voice = compared.speakers(limit=1)[0]
    assert all(compared.quotation(id) for id in leafing.quotations_by(compared.engine, voice.id, size=5))


def test_who_takes_from_whom(compared: Record) -> None:
    copies = compared.account()["copies"]
    every = outlets.takings(compared.engine)
    assert sum(t.passages for t in every) == len(copies)
    for t in every:
        pairs = outlets.pairs(compared.engine, t.of, t.into, size=100).items
        assert sum(p.words for p in pairs) == t.words
        assert len({p.into.id for p in pairs}) == t.articles
    wire = outlets.takings(compared.engine, "Northbank Wire")
    assert wire == [t for t in every if "Northbank Wire" in (t.of, t.into)]
    assert sum(o.articles for o in outlets.outlets(compared.engine)) == compared.counts().articles


def test_what_comparing_found_in_one_article(compared: Record) -> None:
    with compared.engine.connect() as connection:
        for article in compared.articles():
            number = find_exactly(connection, article.id)
            passages = within.passages(connection, number)
            assert len(passages) == sum(article.id in (c["of"][0], c["in"][0]) for c in compared.account()["copies"])
            for p in passages:
                assert compared.article(p.article.id).text[slice(*p.there)]
            for q in within.quotations(connection, number):
                assert any(v.span == q.span for v in compared.quotation(q.quotation).versions)
            for s in article.statements:
                assert with_statement(connection, s.id) == (article.id, s.id)
        with pytest.raises(NotInRecord):
            find_exactly(connection, "none")


def test_findings_are_settled_once_and_by_somebody(compared: Record) -> None:
    finding = compared.findings()[0].finding
    with pytest.raises(UsageError, match="noted"):
        compared.settle(finding.article, finding.id, verdict="odd", by="ann")
    with pytest.raises(RecordError, match="signed"):
        compared.settle(finding.article, finding.id, verdict="noted", by=" ")
    made = compared.settle(finding.article, finding.id, verdict="noted", by="ann", reason="so it is")
    with pytest.raises(RecordError, match="ann"):
        compared.settle(finding.article, finding.id, verdict="noted", by="bo")
    left = leafing.findings(compared.engine, without={finding.id}, size=100).items
    assert len(left) == len(compared.findings()) - 1
    assert compared.settlements(undone=False) == [made]
    assert compared.unsettle(made.number, by="bo").undone_by == "bo"
    assert compared.settlements(undone=False) == []
    with pytest.raises(NotInRecord):
        compared.unsettle(made.number + 1, by="bo")


def test_what_was_settled_of_an_article_is_forgotten_with_it(compared: Record) -> None:
    told = next(t for t in compared.findings() if t.beside and t.beside[0].article.id != t.finding.article)
    compared.settle(told.finding.article, told.finding.id, verdict="noted", by="ann")
    compared.engine.dispose()
    compared.forget(told.finding.article)
    assert compared.settlements() == []


def test_words_that_stand_everywhere_give_the_newest(compared: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.record.databases import search_sqlite

    ranked = {h.found.statement.id for h in compared.search("gate", limit=100).statements}
    monkeypatch.setattr(search_sqlite, "_RANKED", 0)
    newest = compared.search("gate", limit=100).statements
    assert {h.found.statement.id for h in newest} == ranked
