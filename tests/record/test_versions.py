"""One article under one key, through all that may happen to it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from sqlalchemy import func, insert, select

from onrecord.errors import NotInRecord
from onrecord.record import Record
from onrecord.record.tables import parts, schema
from onrecord.types import Article
from tests.record.identities import everything, news

Tell = Callable[..., Article]
TEXT = "Mayor Ida Brandt said the sea wall would hold. Tom Ferrow doubted it."
CLAIM = ("Ida Brandt", "said", "the sea wall would hold", "Ida Brandt")
DOUBT = ("Tom Ferrow", "doubted", "it.", "Tom Ferrow")


def size(record: Record, table: str) -> int:
    with record.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar_one())


def test_an_article_read_twice_is_one_article(record: Record, tell: Tell) -> None:
    article = tell("wall", TEXT, CLAIM)
    assert record.add([article, article], place="a.txt", reader="m1").same == 1
    assert record.add([article], place="a.txt", reader="m1").same == 1
    assert list(record.articles()) == [article]
    assert (size(record, "versions"), size(record, "statements"), record.places("wall")) == (1, 1, ("a.txt",))


def test_an_article_found_in_two_files_has_two_places(record: Record, tell: Tell) -> None:
    article = tell("wall", TEXT)
    record.add([article], place="a.txt")
    with record.writing() as writer:
        writer.seen("wall", "b.txt")
        writer.seen("no such article", "c.txt")
    assert record.places("wall") == ("a.txt", "b.txt")


def test_statements_are_replaced_only_by_another_reader(record: Record, tell: Tell) -> None:
    first, second = tell("wall", TEXT, CLAIM), tell("wall", TEXT, CLAIM, DOUBT)
    record.add([first], reader="m1")
    record.add([second], reader="m1")
    assert record.article("wall") == first
    assert record.add([second], reader="m2").reread == 1
    assert record.article("wall") == second
    record.add([first], reader="m3")
    assert record.article("wall") == first
    assert [voice.name for voice in record.speakers()] == ["Ida Brandt"]
    assert size(record, "speakers") == 1


def test_what_is_told_of_an_article_may_change_without_its_text(record: Record, tell: Tell) -> None:
    record.add([tell("wall", TEXT, CLAIM, title="Wall to hold")], reader="m1")
    later = tell("wall", TEXT, CLAIM, DOUBT, title="Doubts about wall", published="2031-05-02")
    record.add([later], reader="m1")
    assert record.article("wall") == later
    assert len(record.versions("wall")) == 1
    assert record.search("doubts").articles[0].article.title == "Doubts about wall"


def test_a_changed_text_is_a_new_version_and_the_older_one_stays(record: Record, tell: Tell) -> None:
    first = tell("wall", TEXT, CLAIM)
    second = tell("wall", TEXT.replace("would hold", "might hold"), ("Ida Brandt", "said", "might hold", "Ida Brandt"))
    record.add([first], reader="m1")
    assert record.add([second], reader="m1").changed == 1
    assert record.article("wall") == second
    assert record.article("wall", version=1) == first
    assert record.article("wall", version=2) == second
    assert [version.current for version in record.versions("wall")] == [False, True]
    assert [found.content for found in record.statements_of("Brandt")] == ["might hold"]
    assert not record.search("would").statements
    assert record.counts().statements == 1
    assert record.article(first.statements[0].id) == second
    with pytest.raises(NotInRecord, match="version 3"):
        record.article("wall", version=3)


def test_two_texts_of_one_article_in_one_batch_are_two_versions(record: Record, tell: Tell) -> None:
    tally = record.add([tell("wall", TEXT), tell("wall", TEXT + " More."), tell("wall", TEXT)])
    assert (tally.new, tally.changed) == (1, 2)
    assert [version.current for version in record.versions("wall")] == [True, False]


def test_what_could_not_be_read_is_kept_until_it_can_be(record: Record, tell: Tell) -> None:
    record.add([Article(id="wall", text=TEXT, unread="the language is not English")], place="a.txt", reader="m1")
    assert record.counts() == type(record.counts())(articles=1, unread=1, statements=0, speakers=0)
    state = record.state("wall")
    assert state is not None
    assert state.unread == "the language is not English"
    article = tell("wall", TEXT, CLAIM)
    assert not record.has(article, reader="m1")
    assert record.add([article], place="a.txt", reader="m1").reread == 1
    assert record.article("wall") == article
    assert record.counts().unread == 0


@pytest.mark.parametrize("text", ["", TEXT])
def test_a_later_failure_does_not_unread_what_was_read(record: Record, tell: Tell, text: str) -> None:
    article = tell("wall", TEXT, CLAIM)
    record.add([article], reader="m1")
    assert record.add([Article(id="wall", text=text, unread="no answer")], reader="m2").same == 1
    assert record.article("wall") == article


@pytest.mark.parametrize("left", ["", TEXT[:20]])
def test_a_failure_gives_way_to_the_text(record: Record, tell: Tell, left: str) -> None:
    record.add([Article(id="https://tide.example/1", text=left, unread="no answer")])
    article = tell("https://tide.example/1", TEXT, CLAIM)
    assert record.add([article]).reread == 1
    assert list(record.articles()) == [article]
    assert len(record.versions("https://tide.example/1")) == 1


def test_a_failure_between_two_readings_of_one_text_leaves_nothing(record: Record, tell: Tell) -> None:
    article = tell("wall", TEXT, CLAIM)
    record.add([article])
    record.add([Article(id="wall", text="Accept our cookies.", unread="not an article")])
    assert record.counts().unread == 1
    record.add([article])
    assert record.article("wall") == article
    assert len(record.versions("wall")) == 1


def test_a_failure_goes_when_its_place_gives_an_article(record: Record, tell: Tell) -> None:
    record.add([Article(id="x1", unread="invalid JSON")], place="pile.jsonl:7")
    record.add([Article(id="x2", text="{oops", unread="invalid JSON")], place="pile.jsonl:8")
    record.add([Article(id="x3", text="C'est la mer.", language="fr", unread="in French")], place="pile.jsonl:8")
    record.add([Article(id="x1", unread="invalid JSON")], place="other.jsonl:1")
    with record.writing() as writer:
        writer.put(tell("wall", TEXT), place="pile.jsonl:7")
        writer.put(tell("gate", "A gate."), place="pile.jsonl:8")
    # The first failed in another place too, and the other is an article, only not one that could be read.
    assert {article.id for article in record.articles(unread=True)} == {"x1", "x3"}
    assert record.places("x1") == ("other.jsonl:1",)


def test_what_could_be_read_once_stays_when_its_place_gives_another_article(record: Record, tell: Tell) -> None:
    record.add([tell("wall", TEXT, CLAIM)], place="pile.jsonl:1")
    record.add([Article(id="wall", text="The dyke", unread="broken off")], place="pile.jsonl:1")
    record.add([tell("gate", "A gate.")], place="pile.jsonl:1")
    assert [version.current for version in record.versions("wall")] == [False, True]
    assert record.article("wall", version=1).text == TEXT


def test_what_a_failure_called_a_body_goes_with_it(record: Record) -> None:
    failed = Article(id="x", text="The Tidewater Port Authority (TPA) met.", unread="broken off")
    record.add([news("a", "TPA/organisation"), news("b", "Tidewater Port Authority/organisation")])
    apart = everything(record)
    record.add([failed], place="pile.jsonl:1")
    record.add([Article(id="c", text="A gate.")], place="pile.jsonl:1")
    assert everything(record) == apart


def test_failures_of_this_run_stay_though_their_place_gave_articles(record: Record, tell: Tell) -> None:
    for _ in range(2):
        with record.writing(batch=1) as writer:
            writer.put(tell("wall", TEXT), place="pile.jsonl")
            writer.put(Article(id="x1", unread="invalid JSON"), place="pile.jsonl")
            writer.put(tell("gate", "A gate."), place="pile.jsonl")
    assert [article.id for article in record.articles(unread=True)] == ["x1"]


def test_has_says_whether_reading_again_would_add_anything(record: Record, tell: Tell) -> None:
    article = tell("wall", TEXT, CLAIM, title="Wall to hold", language="en")
    assert not record.has(article, reader="m1")
    record.add([article], reader="m1")
    assert record.has(article, reader="m1")
    assert record.has(msgspec.structs.replace(article, statements=(), language=None), reader="m1")
    assert not record.has(article, reader="m2")
    assert not record.has(msgspec.structs.replace(article, text="Other."), reader="m1")
    assert not record.has(msgspec.structs.replace(article, title="Wall to fall"), reader="m1")


def test_a_retired_statement_leads_to_the_one_in_its_place(record: Record, tell: Tell) -> None:
    wide = tell("wall", TEXT, CLAIM, DOUBT)
    narrow = tell("wall", TEXT, ("Ida Brandt", "said", "sea wall would hold", "Ida Brandt"))
    narrower = tell("wall", TEXT, ("Ida Brandt", "said", "wall would hold", "Ida Brandt"))
    for reader, article in enumerate((wide, narrow, narrower)):
        record.add([article], reader=str(reader))
    with record.engine.connect() as connection:
        redirects = dict(connection.execute(select(schema.redirects.c.old, schema.redirects.c.new)).all())
    assert redirects == {
        wide.statements[0].id: narrower.statements[0].id,
        wide.statements[1].id: None,
        narrow.statements[0].id: narrower.statements[0].id,
    }
    assert record.article(wide.statements[1].id) == narrower
    record.add([wide], reader="back")
    with record.engine.connect() as connection:
        redirects = dict(connection.execute(select(schema.redirects.c.old, schema.redirects.c.new)).all())
    assert redirects == {article.statements[0].id: wide.statements[0].id for article in (narrow, narrower)}


def test_an_article_whose_statements_change_has_to_be_compared_again(record: Record, tell: Tell) -> None:
    record.add([tell("wall", TEXT, CLAIM), tell("gate", "A gate.")], reader="m1")
    with record.engine.begin() as connection:
        done = [{"stage": "copies", "article": n, "version": n, "at": "2031-05-02T00:00:00Z"} for n in (1, 2)]
        connection.execute(insert(schema.progress), done)
    record.add([tell("wall", TEXT, CLAIM), tell("gate", "A gate.")], reader="m1")
    assert size(record, "progress") == 2
    record.add([tell("wall", TEXT, DOUBT)], reader="m2")
    assert size(record, "progress") == 1


def test_an_article_of_very_many_statements_is_no_trouble(
    record: Record, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "SIZE", 7)
    body = "".join(f"Speaker{i} said word{i}. " for i in range(100))
    wide = tell("wall", body, *((f"Speaker{i}", "said", f"word{i}.", f"Ida Speaker{i}") for i in range(100)))
    narrow = tell("wall", body, *((f"Speaker{i}", "said", f"word{i}", f"Tom Speaker{i}") for i in range(100)))
    record.add([wide], reader="m1")
    record.add([narrow], reader="m2")
    assert record.article("wall") == narrow
    assert {voice.name for voice in record.speakers()} == {f"Tom Speaker{i}" for i in range(100)}
    with record.engine.connect() as connection:
        redirects = {row.old: row.new for row in connection.execute(select(schema.redirects))}
    assert redirects == {old.id: new.id for old, new in zip(wide.statements, narrow.statements, strict=True)}
    assert len(record.search("said word5").statements) == 0
    assert len(record.search("word5", limit=50).statements) == 1
    record.forget("wall")
    assert (size(record, "speakers"), size(record, "name_words"), size(record, "redirects")) == (0, 0, 0)
