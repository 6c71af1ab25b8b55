"""What comparing found, kept in the record: up to date, done once, gone with what it rests on."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from onrecord.comparing.claims.contested import CODES
from onrecord.comparing.finding.findings import alone, findings
from onrecord.comparing.quoting.quotations import quotations
from onrecord.comparing.together import find_copies
from onrecord.errors import NotInRecord, UsageError
from onrecord.record import Record
from onrecord.record.comparing import coming, memory
from onrecord.record.tables import compared, keyed, schema
from onrecord.types import Article
from tests.comparing import piles, sampled
from tests.comparing.saying import article

LONG = "We never closed the sluice that night, and nobody in the mill was ever asked about it"
OWN = " ".join(piles.STORM)
SECRET = "quillfeather"
PILE = (
    article("a", f"“{LONG},”", published="2024-05-01", context=OWN),
    article("b", f"“{LONG.replace('never', 'always')},”", published="2024-05-03", context=OWN),
    article("c", f"“{LONG.replace('mill', SECRET)} at all,”", published="2024-05-04", context=OWN),
    piles.article("bridge", *piles.BRIDGE, published="2024-05-01"),
    piles.article("both", *piles.BRIDGE[:3], *piles.STORM, published="2024-05-06"),
)


@pytest.fixture
def filled(record: Record) -> Record:
    """A record of the pile, compared."""
    record.add(PILE, reader="m")
    record.compare()
    return record


def contents(record: Record) -> dict[str, Any]:
    """All that the tables of comparing have."""
    with record.engine.connect() as connection:
        return {t.name: connection.execute(select(t)).all() for t in (*compared.TABLES, *keyed.TABLES)}


def test_what_is_kept_is_what_comparing_says(filled: Record) -> None:
    copied = find_copies(PILE)
    said = quotations(PILE, copied)
    by_id = {q.id: q for q in said}
    kept = filled.quotations()
    assert {q.id for q in kept} == by_id.keys()
    for q in kept:
        assert _bare(q) == _bare(by_id[q.id])
    expected = findings(PILE, said, copied)
    own = (t.finding for t in filled.findings() if t.finding.code not in CODES)  # claims have their own tests
    assert sorted(map(repr, own)) == sorted(map(repr, expected))


def _bare(quotation: Any) -> Any:
    """Without the ids of speakers, which articles written by hand do not have."""
    plain = msgspec.to_builtins(quotation)
    for version in (
        *plain["versions"],
        *(a[k] for a in plain["alterations"] for k in ("version", "reference") if a[k]),
    ):
        if version["speaker"]:
            version["speaker"]["id"] = ""
    return plain


def test_comparing_twice_does_nothing(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(filled)
    monkeypatch.setattr(coming.Comparing, "prepare", lambda *_: pytest.fail("compared again"))
    said = filled.compare()
    assert not said.fresh
    assert contents(filled) == before
    filled.add(PILE, reader="m")
    assert filled.is_compared()


def test_no_more_articles_are_remembered_than_may_be(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "REMEMBERED", 2)
    with filled.engine.connect() as connection:
        versions = connection.execute(select(keyed.taken.c.version)).scalars().all()
        came = memory.Memory()
        articles = came.articles(connection, versions)
        came.come(connection, articles, {v: alone(a) for v, a in articles.items()})
    assert len(versions) > 2
    assert len(came._alone) == len(came._articles) == 2


def test_catching_up_is_comparing_without_the_count(filled: Record, tmp_path: Any) -> None:
    with Record(tmp_path / "other.db") as other:
        other.add(PILE, reader="m")
        assert other.catch_up() > 0
        assert other.is_compared()
        assert other.catch_up() == 0
        assert other.compare() == msgspec.structs.replace(filled.compare(), fresh=False)


def test_it_is_compared_anew_when_an_article_comes_changes_or_goes(filled: Record) -> None:
    changes = (
        lambda: filled.add([article("d", f"“{LONG},”")], reader="m"),
        lambda: filled.add([article("d", f"“{LONG.replace('sluice', 'gate')},”")], reader="m"),
        lambda: filled.add([article("d", f"“{LONG.replace('sluice', 'gate')},”")], reader="n"),
        lambda: filled.forget("d"),
    )
    for change in changes:
        change()
        assert not filled.is_compared()
        assert filled.compare().fresh
        assert filled.is_compared()


def test_an_empty_record_can_be_compared(record: Record) -> None:
    said = record.compare()
    assert (said.articles, said.quotations, said.findings) == (0, 0, {})
    assert record.account() == {"copies": [], "origins": {}, "quotations": [], "alterations": [], "stories": []}
    assert not record.check("We never closed the sluice").matches


def test_an_article_without_statements_because_it_was_not_read_is_left_out(record: Record) -> None:
    record.add([*PILE, Article(id="x", text=PILE[0].text, unread="in another language")])
    assert record.compare().articles == len(PILE)


def test_the_order_of_arrival_changes_nothing(record: Record, tmp_path: Any) -> None:
    record.add(PILE)
    record.compare()
    with Record(tmp_path / "other.db") as other:
        for each in reversed(PILE):
            other.add([each])
        other.compare()
        assert other.account() == record.account()
        assert sorted(map(repr, other.findings())) == sorted(map(repr, record.findings()))


def test_what_is_forgotten_is_gone_at_once_and_no_finding_quotes_it(filled: Record) -> None:
    assert any(SECRET in repr(rows) for rows in contents(filled).values())
    filled.forget("c")
    for name, rows in contents(filled).items():
        assert SECRET not in repr(rows), name
    assert all("c" not in (t.article.id, *(b.article.id for b in t.beside)) for t in filled.findings())
    assert all(v.article != "c" for q in filled.quotations() for v in q.versions)
    assert "c" not in filled.account()["origins"]
    assert not filled.is_compared()
    left = tuple(a for a in PILE if a.id != "c")
    filled.compare()
    assert {q.id for q in filled.quotations()} == {q.id for q in quotations(left, find_copies(left))}


def test_a_letter_that_is_several_words_leaves_nothing_behind(record: Record) -> None:
    said = "“The Prophet \ufdfa never asked anybody in this valley for so much as a loaf,”"
    for id in ("a", "b"):
        record.add([article(id, said)], reader="m")
        record.compare()
        assert contents(record)["strands"]
        record.forget(id)
        assert not any(contents(record)[t.name] for t in (keyed.strands, keyed.prints, keyed.heard, keyed.crowds))


def test_nothing_points_into_a_text_that_has_changed(filled: Record) -> None:
    filled.add([article("b", "“The barn burned down,”", published="2024-05-03")])
    assert all("b" not in (t.article.id,) for t in filled.findings())
    assert all(v.article != "b" for q in filled.quotations() for v in q.versions)
    filled.account()


def test_findings_can_be_asked_for_by_code_severity_and_article(filled: Record) -> None:
    every = filled.findings()
    ranks = [("grave", "notable", "slight").index(t.finding.severity) for t in every]
    assert ranks == sorted(ranks)
    (grave,) = filled.findings(code="altered-quotation", severity="grave")
    assert grave.article.id == "b"
    assert [(o.old, o.new) for o in grave.difference if o.kind == "changed"] == [("never", "always")]
    assert grave.beside[0].words.startswith("“We never closed")
    assert {t.article.id for t in filled.findings(article="both")} == {"both"}
    assert len(filled.findings(limit=1)) == 1
    with pytest.raises(UsageError, match="altered-quotation, spliced-quotation"):
        filled.findings(code="altered")
    with pytest.raises(UsageError, match="grave, notable, slight"):
        filled.findings(severity="worst")
    with pytest.raises(NotInRecord):
        filled.findings(article="zzz")
    with pytest.raises(NotInRecord):
        filled.quotation("zzz")


def test_check_finds_a_quotation_as_somebody_remembers_it(filled: Record) -> None:
    (match,) = filled.check("we closed the sluice that night and no one in the mill was asked").matches
    assert [p.article.id for p in match.places] == ["a", "b", "c"]
    assert match.earliest is not None
    assert match.earliest.article.id == "a"
    assert match.places[match.fullest].article.id == "c"
    assert not any(p.exact for p in match.places)
    (exact,) = filled.check(f"  {LONG.upper()}. ").matches
    assert [p.exact for p in exact.places] == [True, False, False]
    for p in match.places:
        assert p.words == filled.article(p.article.id).text[slice(*p.span)]
        assert "".join(o.new for o in p.difference) == filled.article(p.article.id).text[slice(*p.part)]


def test_check_finds_words_with_accents(record: Record) -> None:
    record.add([article("a", "“We will sue José Núñez,”", context=OWN)], reader="m")
    record.compare()
    assert [p.article.id for m in record.check("We will sue José Núñez").matches for p in m.places] == ["a"]


def test_check_says_who_else_is_given_the_words(filled: Record) -> None:
    assert filled.check(LONG, "Tarrow").matches
    other = filled.check(LONG, "Ada Quill")
    assert not other.matches
    assert other.others


@pytest.mark.parametrize("words", ["", "  ", "closed it", "“…”", '" OR *', "\ud800"])
def test_too_few_words_are_refused(filled: Record, words: str) -> None:
    with pytest.raises(UsageError, match="takes 3 words"):
        filled.check(words)


@pytest.mark.parametrize(
    "words",
    ["the zeppelin will land tomorrow", "'; DROP TABLE articles; --", 'a" NEAR("b c" AND *) NOT d-e', "x " * 5000],
)
def test_what_is_not_there_is_not_found(filled: Record, words: str) -> None:
    assert not filled.check(words).matches
    assert filled.counts().articles == len(PILE)


def test_words_in_reported_speech_and_in_no_statement_are_found_too(record: Record) -> None:
    said = article("a", "that the sluice had been closed by the warden", cue="said")
    record.add(
        [said, Article(id="b", text="Nobody asked. The old mill was sold for eleven crowns in March, one reads.")]
    )
    (reported,) = record.check("the sluice was closed by the warden").matches
    assert reported.places[0].form == "indirect"
    (written,) = record.check("The old mill was sold for eleven crowns").matches
    assert (written.places[0].form, written.places[0].statement) == (None, None)


def test_comparing_goes_on_where_another_program_writes_meanwhile(
    filled: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.add([article("d", f"“{LONG},”")])
    prepare = coming.Comparing.prepare
    late = iter([article("e", f"“{LONG},”"), article("d", f"“{LONG.replace('sluice', 'gate')},”")])

    def interrupted(self: coming.Comparing, articles: dict[int, Article]) -> Any:
        filled.add(list(late))
        return prepare(self, articles)

    monkeypatch.setattr(coming.Comparing, "prepare", interrupted)
    assert filled.compare().articles == len(PILE) + 2
    assert "gate" in filled.article("d").text
    assert {v.article for q in filled.quotations() for v in q.versions} >= {"d", "e"}
    assert filled.is_compared()


def test_the_sample_has_its_account(record: Record) -> None:
    record.add(sampled.gold())
    said = record.compare()
    assert (said.articles, said.quotations, said.altered) == (13, 21, 12)
    account = record.account()
    assert len(account["quotations"]) == 21
    assert {a["kind"] for a in account["alterations"]} == {"words", "cut", "splice", "marks", "speaker"}
    assert sorted(a for story in account["stories"] for a in story) == sorted(a.id for a in sampled.gold())
    assert account["origins"].keys() == {a.id for a in sampled.gold()}
    with record.engine.connect() as connection:
        assert connection.execute(select(schema.articles.c.id)).all()


def test_the_account_tells_of_words_that_name_their_own_speaker(record: Record) -> None:
    """A reporter's sentence inside a speaker's marks, in the only article that has the quotation."""
    words = "“The port board found in May that Ines Tarrow had ordered the closing of the gate. That is no proof,”"
    alone = article("alone", words, published="2024-05-01", context=OWN)
    record.add([alone])
    record.compare()
    start = alone.text.index(words)
    assert record.account()["alterations"] == [
        {"article": "alone", "start": start, "end": start + len(words), "kind": "splice"}
    ]
