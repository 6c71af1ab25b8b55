"""People's decisions about who is who."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.errors import NotInRecord, RecordError
from onrecord.record import Record
from onrecord.record.databases import opening
from tests.record.identities import are_one, everything, news


@pytest.fixture
def pile(record: Record) -> Record:
    record.add([news("a", "Bill Tarrow"), news("b", "William Tarrow"), news("c", "Tarrow"), news("d", "Ottilie Brand")])
    return record


def test_a_person_may_say_that_two_are_one(pile: Record) -> None:
    made = pile.correct("Ottilie Brand", "Bill Tarrow", same=True, by="ann", reason="married")
    assert are_one(pile, "Ottilie Brand", "Bill Tarrow", "William Tarrow", "Tarrow")
    (voice,) = pile.speakers()
    assert {called.why for called in pile.called(voice.id) if called.name == "Ottilie Brand"} == {"correction 1 by ann"}
    (listed,) = pile.corrections()
    assert listed == made
    assert (listed.number, listed.same, listed.one, listed.other) == (1, True, "Ottilie Brand", "Bill Tarrow")
    assert (listed.by, listed.reason, listed.found, listed.undone_at) == ("ann", "married", True, None)


def test_a_person_may_say_that_two_are_not_one(pile: Record) -> None:
    pile.correct("Bill Tarrow", "William Tarrow", same=False, by="ann")
    assert not are_one(pile, "Bill Tarrow", "William Tarrow")
    assert [voice.doubt for voice in pile.named("Tarrow") if voice.name == "Tarrow"] == [
        "several could be meant: Bill Tarrow, William Tarrow"
    ]


def test_a_short_name_that_two_bodies_have_is_whose_a_person_says(record: Record) -> None:
    two = ("Tidewater Port Authority", "Tenants' Peace Alliance")
    record.add(news(f"a{n}", f"{name}/organisation", more=f"The {name} (TPA) met.") for n, name in enumerate(two))
    record.add([news("b", "TPA/organisation")])
    assert not are_one(record, "TPA", two[0])
    record.correct("TPA", two[0], same=True, by="ann")
    assert are_one(record, "TPA", two[0])


def test_a_name_in_one_article_may_be_parted_from_the_name(pile: Record) -> None:
    pile.add([news("e", "Bill Tarrow")])
    pile.correct("Bill Tarrow @ e", "Bill Tarrow", same=False, by="ann")
    assert sorted(voice.statements for voice in pile.named("Tarrow")) == [1, 3]
    pile.correct("Bill Tarrow @ e", "Ottilie Brand", same=True, by="ann")
    assert sorted(f.article.id for f in pile.statements_of("Ottilie Brand")) == ["d", "e"]


def test_undoing_gives_back_what_is_computed_and_keeps_the_row(pile: Record) -> None:
    before = everything(pile)
    pile.correct("Bill Tarrow", "William Tarrow", same=False, by="ann")
    undone = pile.undo(1, by="bo")
    assert everything(pile) == before
    assert pile.corrections() == [undone]
    assert (undone.by, undone.undone_by) == ("ann", "bo")
    with pytest.raises(RecordError, match="undone already, by bo"):
        pile.undo(1, by="bo")
    with pytest.raises(NotInRecord, match="no correction 7"):
        pile.undo(7, by="bo")


def test_what_contradicts_another_decision_is_refused(pile: Record) -> None:
    pile.correct("Bill Tarrow", "Ottilie Brand", same=True, by="ann")
    pile.correct("William Tarrow", "Bill Tarrow", same=False, by="ann")
    before = everything(pile)
    with pytest.raises(RecordError, match="correction 2 by ann"):
        pile.correct("William Tarrow", "Ottilie Brand", same=True, by="bo")
    with pytest.raises(RecordError, match="correction 1 by ann"):
        pile.correct("Ottilie Brand", "Bill Tarrow", same=False, by="bo")
    assert everything(pile) == before
    assert len(pile.corrections()) == 2


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("Nobody Atall", "Bill Tarrow", "no speaker 'Nobody Atall'"),
        ("Bill Tarrow", "Bill Tarrow", "one name"),
        ("Bill Tarrow @ d", "Bill Tarrow", "none does"),
        ("Bill Tarrow @ nowhere", "Bill Tarrow", "no article 'nowhere'"),
    ],
)
def test_who_is_meant_has_to_be_clear(pile: Record, one: str, other: str, says: str) -> None:
    with pytest.raises(RecordError, match=says):
        pile.correct(one, other, same=True, by="ann")


def test_a_name_of_several_is_asked_back_with_their_ids(record: Record) -> None:
    record.add([news("a", "docker *Jan Kowal"), news("b", "Minister *Jan Kowal"), news("c", "Ines Tarrow")])
    one, other = (voice.id for voice in record.named("Jan Kowal"))
    with pytest.raises(NotInRecord, match=f"may be 2 speakers.*({one}|{other})"):
        record.correct("Jan Kowal", "Ines Tarrow", same=True, by="ann")
    record.correct(one, other, same=True, by="ann")
    assert len(record.named("Jan Kowal")) == 1


def test_a_correction_is_signed(pile: Record) -> None:
    with pytest.raises(RecordError, match="signed"):
        pile.correct("Bill Tarrow", "Ottilie Brand", same=True, by=" ")


def test_a_correction_outlives_reading_again_and_waits_for_its_names(pile: Record) -> None:
    pile.correct("Ottilie Brand", "Bill Tarrow", same=True, by="ann")
    pile.add([msgspec.structs.replace(news("d", "Ottilie Brand"), statements=())], reader="m2")
    assert [correction.found for correction in pile.corrections()] == [False]
    pile.add([news("d", "Ottilie Brand")], reader="m3")
    assert [correction.found for correction in pile.corrections()] == [True]
    assert are_one(pile, "Ottilie Brand", "Bill Tarrow")


def test_forgetting_an_article_forgets_what_was_decided_about_whom_only_it_names(pile: Record) -> None:
    pile.correct("Ottilie Brand", "Bill Tarrow", same=True, by="ann")
    pile.correct("Tarrow @ c", "Bill Tarrow", same=False, by="ann")
    pile.correct("Bill Tarrow", "William Tarrow", same=True, by="ann")
    pile.undo(1, by="ann")
    pile.forget("d")
    assert [correction.number for correction in pile.corrections()] == [2, 3]
    pile.forget("c")
    assert [correction.number for correction in pile.corrections()] == [3]


def test_an_older_record_is_brought_up_to_date_with_its_speakers(pile: Record) -> None:
    before = everything(pile)
    opening.migrate(pile.engine, "0001", back=True)
    pile.close()
    with Record(pile.where) as again:
        assert everything(again) == before
        assert are_one(again, "Bill Tarrow", "William Tarrow", "Tarrow")
