"""What was done to a quotation: a stored case for each kind, and what is none of them."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparing.alignment import Operation, apply
from onrecord.comparing.alterations import Alteration
from onrecord.comparing.quotations import quotations, suspects
from onrecord.types import Article
from tests.comparing.saying import CONTEXT, article

WORDS = "We never closed the sluice that night because nobody had told us that the river was still rising"
FIRST = article("a", f"“{WORDS},”", published="2024-05-01")


def found(*articles: Article) -> list[Alteration]:
    return [a for q in quotations([FIRST, *articles]) for a in q.alterations]


def kinds(*articles: Article) -> list[tuple[str, str]]:
    return [(a.kind, a.weight) for a in found(*articles)]


def later(words: str, by: str | None = "Ines Tarrow", published: str | None = "2024-05-03") -> Article:
    return article("b", words, by=by, published=published)


@pytest.mark.parametrize(
    ("words", "kind", "weight"),
    [
        (f"“{WORDS.replace('river', 'market')},”", "words", "plain"),
        (f"“{WORDS.replace('never', 'often')},”", "words", "grave"),
        (f"“{WORDS.replace('nobody', 'somebody')},”", "words", "grave"),
        (f"“{WORDS.replace(' still', '')},”", "words", "plain"),
        (f"“{WORDS.replace('rising', 'slowly rising')},”", "words", "plain"),
        ("“We never closed the sluice that night because nobody had told us that the,”", "cut", "plain"),
        ("“We never closed the sluice that night because nobody had told,”", "cut", "plain"),
        ("“We never closed the sluice that night.,”", "cut", "grave"),
        ("“We never closed the sluice that the river was still rising,”", "cut", "grave"),
        (f"“{CONTEXT.split('. ')[0]}. {WORDS},”", "splice", "plain"),
        (f"{WORDS},", "marks", "plain"),
    ],
)
def test_each_kind(words: str, kind: str, weight: str) -> None:
    assert (kind, weight) in kinds(later(words))


def test_another_speaker() -> None:
    (one,) = found(later(f"“{WORDS},”", by="Ottilie Brand"))
    assert (one.kind, one.version.article, one.why) == ("speaker", "b", "Ines Tarrow elsewhere, Ottilie Brand here")


@pytest.mark.parametrize(
    "words",
    [
        f"“{WORDS},”",
        f"“{WORDS.upper()}.”",
        f"“{WORDS.replace('We never', '[The wardens] never')},”",
        "“We never closed the sluice that night …”",
        "“We never closed the sluice that night … the river was still rising,”",
        "“nobody had told us that the river was still rising,”",
        f"“{WORDS}. It took the mill with all that was in it,”",
    ],
)
def test_honest_versions_are_not_altered(words: str) -> None:
    assert kinds(later(words)) == []


def test_a_clause_left_out_whole_is_a_shortening() -> None:
    whole = article("a", "“The sluice was open all that night, and the barn went first,”", published="2024-05-01")
    short = article("b", "“The sluice was open all that night,”", published="2024-05-02")
    assert [q.alterations for q in quotations([whole, short])] == [()]


def test_who_is_not_named_is_not_another() -> None:
    assert kinds(later(f"“{WORDS},”", by=None)) == []


def test_one_name_spelled_in_two_ways_is_not_another() -> None:
    assert kinds(later(f"“{WORDS},”", by="Ines Tarow")) == []


def test_the_first_is_not_held_against_the_later() -> None:
    assert {a.version.article for a in found(later(f"“{WORDS.replace('river', 'market')},”"))} == {"b"}


def test_without_dates_nobody_is_said_to_have_come_later() -> None:
    one, two = article("a", f"“{WORDS},”"), article("b", f"“{WORDS.replace('river', 'market')},”")
    assert {a.order for q in quotations([one, two]) for a in q.alterations} == {"unknown"}


def test_what_several_articles_have_is_not_altered() -> None:
    odd = article("a", f"“{WORDS.replace('river', 'market')},”", published="2024-05-01")
    rest = [article(i, f"“{WORDS},”", published="2024-05-02") for i in "bcd"]
    assert [a for q in quotations([odd, *rest]) for a in q.alterations if a.version.article != "a"] == []


def test_single_marks_are_marks() -> None:
    assert kinds(later(f"'{WORDS},'")) == []


def test_the_evidence_leads_from_one_wording_to_the_other() -> None:
    other = later(f"“{WORDS.replace('river', 'market')},”")
    (one,) = found(other)
    assert one.reference is not None
    was, now = FIRST.text[slice(*one.reference.inner)], other.text[slice(*one.version.inner)]
    assert "".join(o.old for o in one.operations) == was
    assert "".join(o.new for o in one.operations) == now
    shift = one.reference.inner[0]
    assert apply(was, [_back(o, shift) for o in one.operations]) == now
    assert all(other.text[slice(*o.now)] == o.new for o in one.operations)


def _back(operation: Operation, shift: int) -> Operation:
    return msgspec.structs.replace(operation, was=(operation.was[0] - shift, operation.was[1] - shift))


SPELLINGS = [("closed", "CLOSED"), ("sluice", "slúice"), ("that night", "that-night"), (" because", " — because")]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(SPELLINGS), unique=True))
def test_a_trivial_respelling_is_no_alteration(changes: list[tuple[str, str]]) -> None:
    words = WORDS
    for was, now in changes:
        words = words.replace(was, now)
    assert kinds(later(f"“{words},”")) == []


def test_a_speaker_who_is_named_in_his_own_words() -> None:
    words = "“The council found in May that Ines Tarrow had closed the sluice by herself. That is no proof,”"
    assert [a.kind for a in suspects(article("a", words))] == ["splice"]
    assert suspects(article("a", "“I, Ines Tarrow, have never in my life closed a sluice. That is no proof,”")) == []
    assert suspects(FIRST) == []
