"""People say that two statements are one quotation, or are not, and that lasts."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import NotInRecord, RecordError
from onrecord.record import Record
from onrecord.types import Article, Speaker, Statement
from tests.comparing.saying import CONTEXT, article

LONG = "We never closed the sluice that night, and nobody in the mill was ever asked about it"
OTHER = "There was no reason at all to shut anything before the morning came"
ONE = article("a", f"“{LONG},”", published="2024-05-01")
SAME = article("b", f"“{LONG},”", published="2024-05-02")
THIRD = article("c", f"“{LONG},”", published="2024-05-03")
REWORDED = article("d", f"“{OTHER},”", published="2024-05-04", context="The town was asleep.")


HALVES = "“We never closed the sluice that night,” {} said, “and nobody in the mill was ever asked about it.”"


def halves(id: str, published: str, by: str = "Ines Tarrow") -> Article:
    """The words of `LONG` with the cue in their middle: one statement of two pieces."""
    text = f"{CONTEXT}\n\n{HALVES.format(by)}\n\nNothing else is known."
    cue = text.index(f"{by} said")
    statement = Statement(
        id=f"{id}-1",
        form="direct",
        source=((cue, cue + len(by)),),
        cue=((cue + len(by) + 1, cue + len(by) + 5),),
        content=((text.index("“We"), cue - 1), (text.index("“and"), text.index("it.”") + 4)),
        speaker=Speaker("", by, "person"),
    )
    return Article(id=id, text=text, published=published, statements=(statement,))


def groups(record: Record) -> list[list[str]]:
    record.compare()
    return sorted(sorted(v.article for v in q.versions) for q in record.quotations())


@pytest.fixture
def filled(record: Record) -> Record:
    record.add([ONE, SAME, THIRD, REWORDED], reader="m")
    assert groups(record) == [["a", "b", "c"]]
    return record


def test_two_statements_are_made_one_quotation_and_parted_again(filled: Record) -> None:
    made = filled.correct_quotation("a-1", "1 @ d", same=True, by="ann", reason="the same breath")
    assert (made.kind, made.found, made.by) == ("one-quotation", True, "ann")
    assert not filled.is_compared()
    assert groups(filled) == [["a", "b", "c", "d"]]
    assert filled.undo(made.number, by="bob").undone_by == "bob"
    assert groups(filled) == [["a", "b", "c"]]


def test_the_same_words_are_kept_apart(filled: Record) -> None:
    made = filled.correct_quotation("a-1", "c-1", same=False, by="ann")
    parted = groups(filled)
    assert not any({"a", "c"} <= set(group) for group in parted)
    filled.undo(made.number, by="ann")
    assert groups(filled) == [["a", "b", "c"]]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("turned", [True, False])
def test_statements_of_several_pieces_are_kept_apart_with_all_of_them(
    record: Record, whole: bool, turned: bool
) -> None:
    record.add([ONE if whole else halves("a", "2024-05-01"), halves("e", "2024-05-02")], reader="m")
    before = groups(record)
    assert before
    assert all(group.count("e") for group in before)
    sides = ("e-1", "a-1") if turned else ("a-1", "e-1")
    made = record.correct_quotation(*sides, same=False, by="ann")
    assert groups(record) == []
    record.add([halves("e", "2024-05-02")], reader="n")
    assert groups(record) == []
    record.undo(made.number, by="ann")
    assert groups(record) == before


@pytest.mark.parametrize("same", [True, False])
def test_a_decision_outlives_reading_again_and_the_order_of_arrival(filled: Record, same: bool, tmp_path: Path) -> None:
    one, other = ("a-1", "d-1") if same else ("a-1", "c-1")
    filled.correct_quotation(one, other, same=same, by="ann")
    expected = groups(filled)
    for each in (ONE, THIRD, REWORDED):
        filled.add([each], reader="n")
        assert groups(filled) == expected
    before = article(REWORDED.id, f"“{OTHER},”", published="2024-05-04", context="The whole town was fast asleep.")
    filled.add([before], reader="n")
    assert groups(filled) == expected
    with Record(tmp_path / "other.db") as another:
        another.add([REWORDED, THIRD, ONE], reader="m")
        another.correct_quotation(one, other, same=same, by="ann")
        another.add([SAME], reader="m")
        assert groups(another) == expected


def test_one_whose_words_are_gone_is_listed_and_holds_again_when_they_come_back(filled: Record) -> None:
    filled.correct_quotation("a-1", "d-1", same=True, by="ann")
    filled.add([article("d", "“The barn burned down before any boat had come,”", published="2024-05-04")], reader="m")
    assert groups(filled) == [["a", "b", "c"]]
    (listed,) = filled.corrections()
    assert not listed.found
    filled.add([REWORDED], reader="n")
    assert groups(filled) == [["a", "b", "c", "d"]]
    assert filled.corrections()[0].found


def test_what_is_forgotten_takes_the_decisions_about_it_with_it(filled: Record) -> None:
    filled.correct_quotation("a-1", "d-1", same=True, by="ann")
    filled.correct_quotation("a-1", "b-1", same=False, by="ann")
    filled.forget("d")
    (left,) = filled.corrections()
    assert "b" in left.other
    assert not any({"a", "b"} <= set(group) for group in groups(filled))


def test_what_cannot_be_is_refused(filled: Record) -> None:
    with pytest.raises(NotInRecord):
        filled.correct_quotation("a-1", "zzz", same=True, by="ann")
    with pytest.raises(RecordError, match="one statement"):
        filled.correct_quotation("a-1", "1 @ a", same=True, by="ann")
    with pytest.raises(RecordError, match="signed"):
        filled.correct_quotation("a-1", "b-1", same=True, by=" ")
    filled.correct_quotation("a-1", "b-1", same=False, by="ann")
    with pytest.raises(RecordError, match="contradicts correction 1"):
        filled.correct_quotation("b-1", "a-1", same=True, by="bob")
