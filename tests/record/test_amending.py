"""People's corrections of statements."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import NotInRecord, RecordError, UsageError
from onrecord.record import Record
from onrecord.record.databases import opening
from onrecord.record.tables import schema
from onrecord.types import Article, Statement
from tests.record.conftest import build
from tests.record.identities import everything, news

Tell = Callable[..., Article]
TEXT = "Mayor Ida Brandt said the sea wall would hold. Tom Ferrow doubted it. “No,” said Brandt. “No,” said Ferrow."
HOLD = ("Ida Brandt", "said", "the sea wall would hold", "Ida Brandt")
DOUBT = ("Tom Ferrow", "doubted", "it.", "Tom Ferrow")


@pytest.fixture
def wall(record: Record, tell: Tell) -> Record:
    record.add([tell("wall", TEXT, HOLD, DOUBT, published="2031-05-02"), news("a", "Ines Tarrow")], reader="m1")
    return record


def first(record: Record) -> Statement:
    return record.article("wall").statements[0]


def test_another_speaker_is_who_said_it_wherever_one_asks(wall: Record) -> None:
    before = first(wall)
    made = wall.correct_statement(before.id, speaker="Tarrow", by="ann", reason="heard her")
    after = first(wall)
    assert after == msgspec.structs.replace(
        before, speaker=wall.article("a").statements[0].speaker, why={"speaker": "correction 1 by ann: heard her"}
    )
    assert [f.article.id for f in wall.statements_of("Ines Tarrow")] == ["wall", "a"]
    assert [f.found.speaker.name for f in wall.search("hold").statements if f.found.speaker] == ["Ines Tarrow"]
    with pytest.raises(NotInRecord):
        wall.named("Ida Brandt")
    assert wall.as_read("wall").statements[0] == before
    assert (made.words, made.suffix[:5], made.statement) == ("the sea wall would hold", ". Tom", before.id)
    assert made.was is not None
    assert made.was.speaker == before.speaker


def test_what_is_no_statement_is_nowhere_and_its_key_still_finds_the_article(wall: Record) -> None:
    id = first(wall).id
    wall.correct_statement("1 @ wall", is_statement=False, by="ann")
    assert [s.content for s in wall.article("wall").statements] == [
        s.content for s in wall.as_read("wall").statements[1:]
    ]
    assert not wall.search("hold").statements
    assert wall.article(id).id == "wall"
    assert wall.counts().statements == 2
    with pytest.raises(RecordError, match="onrecord undo 1"):
        wall.correct_statement(id, stance="denies", by="bo")
    wall.undo(1, by="bo")
    assert [hit.found.statement.id for hit in wall.search("hold").statements] == [id]


def test_what_stood_inside_what_is_none_stands_inside_the_next(record: Record, tell: Tell) -> None:
    article = tell(
        "deep",
        "Ann said Bo claimed Cy denied it.",
        ("Ann", "said", "Bo claimed Cy denied it", "Ann"),
        ("Bo", "claimed", "Cy denied it", "Bo"),
        ("Cy", "denied", "it", "Cy"),
    )
    outer, middle, inner = article.statements
    middle = msgspec.structs.replace(middle, inside=outer.id)
    inner = msgspec.structs.replace(inner, inside=middle.id)
    article = msgspec.structs.replace(article, statements=(outer, middle, inner))
    record.add([article])
    record.correct_statement(middle.id, is_statement=False, by="ann")
    assert [s.inside for s in record.article("deep").statements] == [None, outer.id]
    record.undo(1, by="ann")
    assert record.article("deep") == article


def test_all_facts_of_one_correction_are_undone_together(wall: Record) -> None:
    before, known = wall.article("wall"), everything(wall)
    wall.correct_statement(
        "1 @ wall",
        speaker=None,
        stance="feels",
        certainty="likely",
        via=["Port Radio"],
        to="us",
        where="Orrin",
        when="2031-05",
        by="ann",
    )
    s = first(wall)
    told = (s.speaker, s.stance, s.certainty.level, s.via, s.to, s.where, s.when and s.when.date)
    assert told == (None, "feels", "likely", ("Port Radio",), "us", "Orrin", "2031-05")
    assert set(s.why) == {"speaker", "stance", "certainty", "via", "to", "where", "when"}
    wall.undo(1, by="bo")
    assert wall.article("wall") == before
    assert everything(wall) == known


def test_of_two_corrections_of_one_fact_the_later_stands_until_it_is_undone(wall: Record) -> None:
    wall.correct_statement("1 @ wall", stance="denies", by="ann")
    wall.correct_statement("1 @ wall", stance="doubts", by="bo")
    assert first(wall).stance == "doubts"
    wall.undo(2, by="ann")
    assert (first(wall).stance, first(wall).why) == ("denies", {"stance": "correction 1 by ann"})


def test_a_correction_outlives_another_reader_that_sees_it_a_little_otherwise(wall: Record, tell: Tell) -> None:
    wall.correct_statement("1 @ wall", speaker="Ines Tarrow", by="ann")
    wider = ("Mayor Ida Brandt", "said", "the sea wall would hold.", "Ida Brandt")
    read = tell("wall", TEXT, DOUBT, wider, published="2031-05-02")
    wall.add([read], reader="m2")
    assert wall.as_read("wall") == read
    assert [s.speaker and s.speaker.name for s in wall.article("wall").statements] == ["Tom Ferrow", "Ines Tarrow"]
    assert [c.statement for c in wall.corrections()] == [read.statements[1].id]


def test_a_correction_outlives_another_text_and_waits_for_its_words(wall: Record, tell: Tell) -> None:
    wall.correct_statement("1 @ wall", stance="denies", by="ann")
    wall.add([tell("wall", "It rained. " + TEXT, HOLD)], reader="m1")
    assert first(wall).stance == "denies"
    wall.add([tell("wall", "Nothing is said here.")], reader="m1")
    assert [(c.found, c.statement, c.was) for c in wall.corrections()] == [(False, None, None)]
    wall.add([tell("wall", TEXT, HOLD, DOUBT)], reader="m1")
    assert first(wall).stance == "denies"


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them(record: Record) -> None:
    def read(*places: int) -> Article:
        made = build("wall", TEXT)
        said = tuple(
            Statement(id=f"s{n}", form="direct", cue=((n + 6, n + 10),), content=((n, n + 5),)) for n in places
        )
        return msgspec.structs.replace(made, statements=said)

    one, two = (n for n in range(len(TEXT)) if TEXT.startswith("“No,”", n))
    record.add([read(one, two)], reader="m1")
    record.correct_statement("2 @ wall", stance="denies", by="ann")
    record.add([msgspec.structs.replace(read(two, one), statements=read(two, one).statements)], reader="m2")
    assert [(s.id, s.stance) for s in record.article("wall").statements] == [
        (f"s{two}", "denies"),
        (f"s{one}", "asserts"),
    ]
    record.add([read(one)], reader="m3")
    assert [s.stance for s in record.article("wall").statements] == ["asserts"]
    assert [c.found for c in record.corrections()] == [False]


def test_forgetting_the_article_forgets_its_corrections_and_who_was_named_in_them(wall: Record) -> None:
    wall.correct("Ida Brandt", "Tom Ferrow", same=False, by="ann")
    wall.correct_statement("1 @ wall", speaker="Zarquon Quill", by="ann")
    wall.forget("wall")
    assert wall.corrections() == []
    assert [voice.name for voice in wall.speakers()] == ["Ines Tarrow"]
    with wall.engine.connect() as connection:
        kept = {table.name: connection.execute(table.select()).all() for table in schema.metadata.sorted_tables}
    assert not [name for name, rows in kept.items() if "Zarquon" in str(rows) or "Brandt" in str(rows)]


def test_comparing_is_done_anew(wall: Record) -> None:
    wall.compare()
    assert wall.is_compared()
    wall.correct_statement("1 @ wall", speaker="Ines Tarrow", by="ann")
    assert not wall.is_compared()
    wall.compare()
    wall.undo(1, by="ann")
    assert not wall.is_compared()
    with wall.engine.connect() as connection:
        assert connection.execute(schema.overruled.select()).all() == []


@pytest.mark.parametrize(
    ("statement", "said", "error", "says"),
    [
        ("1 @ wall", {"stance": "shouts"}, UsageError, "no stance 'shouts': give one of asserts, denies"),
        ("1 @ wall", {"certainty": "sure"}, UsageError, "almost-certain"),
        ("1 @ wall", {"when": "yesterday"}, UsageError, "YYYY-MM-DD"),
        ("1 @ wall", {"speaker": " . "}, UsageError, "no name"),
        ("1 @ wall", {"speaker": "Zed", "kind": "fish"}, UsageError, "no kind 'fish'"),
        ("1 @ wall", {}, UsageError, "nothing is corrected"),
        ("1 @ wall", {"is_statement": False, "stance": "denies"}, UsageError, "no statement has no speaker"),
        ("1 @ wall", {"speaker": "Tarrow"}, NotInRecord, "may be 2 speakers.*Bo Tarrow.*|Ines Tarrow"),
        ("7 @ wall", {"stance": "denies"}, NotInRecord, "statements 1 to 2, and no '7'"),
        ("0 @ wall", {"stance": "denies"}, NotInRecord, "no '0'"),
        ("nosuch", {"stance": "denies"}, NotInRecord, "no statement 'nosuch'"),
        ("1 @ nowhere", {"stance": "denies"}, NotInRecord, "no article 'nowhere'"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    wall: Record, statement: str, said: dict[str, Any], error: type[Exception], says: str
) -> None:
    wall.add([news("b", "Bo Tarrow")])
    with pytest.raises(error, match=says):
        wall.correct_statement(statement, by="ann", **said)
    with pytest.raises(RecordError, match="signed"):
        wall.correct_statement("1 @ wall", stance="denies", by=" ")
    assert wall.corrections() == []


def test_of_several_of_one_name_an_id_alone_is_not_enough(record: Record) -> None:
    record.add([news("a", "docker *Jan Kowal"), news("b", "Minister *Jan Kowal"), news("c", "Ines Tarrow")])
    id = record.named("Jan Kowal")[0].id
    before = everything(record)
    with pytest.raises(RecordError, match=f'onrecord correct --same "Jan Kowal @ c" {id}'):
        record.correct_statement("1 @ c", speaker=id, by="ann")
    assert (record.corrections(), everything(record)) == ([], before)
    record.correct_statement("1 @ c", speaker="Jan Kowal", by="ann")
    record.correct("Jan Kowal @ c", id, same=True, by="ann")
    assert "c" in [f.article.id for f in record.statements_of(id)]


def test_an_id_of_one_alone_is_enough(wall: Record) -> None:
    (voice,) = wall.named("Ines Tarrow")
    wall.correct_statement("1 @ wall", speaker=voice.id, by="ann")
    assert [f.article.id for f in wall.statements_of(voice.id)] == ["wall", "a"]


def test_a_new_speaker_is_a_person_unless_it_is_said(wall: Record) -> None:
    wall.correct_statement("1 @ wall", speaker="Orrin Tide Board", kind="organisation", by="ann")
    wall.correct_statement("2 @ wall", speaker="Hale Venn", by="ann")
    assert [(s.speaker.name, s.speaker.kind) for s in wall.article("wall").statements if s.speaker] == [
        ("Orrin Tide Board", "organisation"),
        ("Hale Venn", "person"),
    ]


def test_a_record_of_before_takes_corrections(wall: Record) -> None:
    opening.migrate(wall.engine, "0003", back=True)
    wall.close()
    with Record(wall.where) as again:
        again.correct_statement("1 @ wall", stance="denies", by="ann")
        assert first(again).stance == "denies"


SAID = st.fixed_dictionaries(
    {},
    optional={
        "speaker": st.sampled_from([None, "Ann Ray", "Bo Lee", "the Tide Board"]),
        "stance": st.sampled_from(["denies", "doubts"]),
        "to": st.sampled_from([None, "us"]),
    },
).filter(bool) | st.just({"is_statement": False})
_numbers = count()


def fresh(record: Record, speakers: list[str], reader: str = "m1") -> str:
    id = f"n{next(_numbers)}"
    record.add([news(id, *speakers)], reader=reader)
    return id


SPEAKERS = st.lists(st.sampled_from(["Ann Ray", "Bill Lee", "Lee", "docker *Jan Kowal"]), min_size=1, max_size=4)


@settings(max_examples=25)
@given(SPEAKERS, st.data())
def test_correcting_and_undoing_in_any_order_gives_what_was(
    lasting: Record, speakers: list[str], data: st.DataObject
) -> None:
    id = fresh(lasting, speakers)
    before, known = lasting.article(id), everything(lasting)
    made = []
    for s in before.statements:
        for said in data.draw(st.lists(SAID, max_size=2)):
            if s.id in {each.id for each in lasting.article(id).statements}:
                made.append(lasting.correct_statement(s.id, by="ann", **said).number)
    assert lasting.as_read(id) == before
    for number in data.draw(st.permutations(made)):
        lasting.undo(number, by="bo")
    assert lasting.article(id) == before
    assert everything(lasting) == known
    lasting.forget(id)


@settings(max_examples=25)
@given(SPEAKERS, st.data())
def test_the_order_of_corrections_of_different_statements_changes_nothing(
    lasting: Record, speakers: list[str], data: st.DataObject
) -> None:
    id = fresh(lasting, speakers)
    said = [(s.id, data.draw(SAID)) for s in lasting.article(id).statements]

    def outcome(order: list[tuple[str, dict[str, Any]]]) -> tuple[Any, ...]:
        made = [lasting.correct_statement(each, by="ann", **what).number for each, what in order]
        shown = [msgspec.structs.replace(s, why=dict.fromkeys(s.why, "")) for s in lasting.article(id).statements]
        whole = shown, everything(lasting)
        # Read by another and corrected again, it is the same.
        lasting.add([lasting.as_read(id)], reader=f"m{next(_numbers)}")
        again = [msgspec.structs.replace(s, why=dict.fromkeys(s.why, "")) for s in lasting.article(id).statements]
        assert (again, everything(lasting)) == whole
        for number in made:
            lasting.undo(number, by="bo")
        return whole

    assert outcome(said) == outcome(data.draw(st.permutations(said)))
    lasting.forget(id)
