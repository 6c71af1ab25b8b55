"""Who copied from whom, and what is no copying."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparing.order import place
from onrecord.comparing.text.prose import prose
from onrecord.comparing.together import Copied, find_copies
from onrecord.types import Article
from tests.comparing.piles import BRIDGE, NOTICE, SCHOOL, STORM, article, piles


def taken(found: Copied) -> set[tuple[str, str]]:
    """Who took from whom."""
    return {(c.into.article, c.of.article) for c in found.copies}


@settings(deadline=None, max_examples=40)
@given(piles(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(pile: list[Article], rng: object) -> None:
    again = pile + pile[:2]
    rng.shuffle(again)  # type: ignore[attr-defined]
    one, other = find_copies(pile), find_copies(again)
    assert one.copies == other.copies
    assert one.order == other.order
    assert one.origins.of == other.origins.of


@settings(deadline=None, max_examples=40)
@given(piles())
def test_places_hold_the_passages(pile: list[Article]) -> None:
    texts = {a.id: a.text for a in pile}
    for c in find_copies(pile).copies:
        assert texts[c.of.article][c.of.start : c.of.end] == texts[c.into.article][c.into.start : c.into.end]
        assert c.of.article != c.into.article


def test_stitched_from_two() -> None:
    pile = [
        article("bridge", *BRIDGE, published="2020-03-01"),
        article("school", *SCHOOL, published="2020-03-02"),
        article("both", BRIDGE[3], SCHOOL[1], BRIDGE[0], SCHOOL[3], published="2020-03-05"),
    ]
    found = find_copies(pile)
    assert taken(found) == {("both", "bridge"), ("both", "school")}
    assert found.stitched == ("both",)
    assert [pile[2].text[c.into.start : c.into.end] for c in found.copies] == pile[2].text.split("\n\n")


def test_a_stitched_piece_is_later_whatever_its_date_says() -> None:
    found = find_copies(
        [
            article("bridge", *BRIDGE, published="2020-03-01"),
            article("school", *SCHOOL, published="2020-06-02"),
            article("both", BRIDGE[3], SCHOOL[1], BRIDGE[0], SCHOOL[3], BRIDGE[4], published="2020-03-02"),
        ]
    )
    assert taken(found) == {("both", "bridge"), ("both", "school")}


def test_quoted_words_alone_are_no_copying() -> None:
    speech = " ".join(p for p in (BRIDGE[2], SCHOOL[2])).replace("“", "").replace("”", "")
    one = article("one", "Reporters had been waiting on the quay since noon.", f"“{speech}”", published="2020-03-01")
    two = article("two", f"Late that evening she had this to say: “{speech}”", STORM[0], published="2020-03-02")
    assert find_copies([one, two]).copies == ()


def test_swapped_names_and_reordered_paragraphs() -> None:
    def swapped(text: str) -> str:
        for old, new in (("Harwick", "the harbour town"), ("crowns", "kronor"), ("about", "around"), ("ring", "belt")):
            text = text.replace(old, new)
        return text

    retold = [swapped(BRIDGE[n]) for n in (4, 1, 5, 0)]
    found = find_copies([article("old", *BRIDGE, published="2020-03-01"), article("new", *retold)])
    assert taken(found) == {("new", "old")}
    assert len(found.copies) == 4
    assert all("\n\n".join(retold)[c.into.start : c.into.end] in retold for c in found.copies)


def test_the_same_boilerplate_is_no_copying() -> None:
    own = [BRIDGE[:3], SCHOOL[:3], STORM[:3], BRIDGE[3:], SCHOOL[3:]]
    pile = [article(str(n), *texts, NOTICE, published=f"2020-03-0{n + 1}") for n, texts in enumerate(own)]
    assert find_copies(pile).copies == ()


def test_an_article_that_many_print_is_no_boilerplate() -> None:
    pile = [article(f"{n:02d}", *BRIDGE, published=f"2020-03-{n + 1:02d}") for n in range(20)]
    found = find_copies(pile)
    assert found.origins.of == {a.id: {"00"} for a in pile}
    assert len({into for into, _ in taken(found)}) == 19


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (article("b", *BRIDGE, published="2020-03-01"), article("a", *BRIDGE, published="2020-03-02")),
        (article("b", *BRIDGE, published="2020-03-01T08:00:00Z"), article("a", *BRIDGE, published="2020-03-01")),
        (article("b", *BRIDGE, published="2020-03-01"), article("a", *BRIDGE)),
        (article("b", *BRIDGE), article("a", *BRIDGE[:4])),
        (article("b", *BRIDGE), article("a", f"date 2020-03-01 {BRIDGE[0]}", *BRIDGE[1:])),
        (article("b", *BRIDGE), article("a", *BRIDGE, "  • Ada Quill")),
    ],
)
def test_who_was_first(first: Article, then: Article) -> None:
    assert place(first, prose(first.text)) < place(then, prose(then.text))
    assert taken(find_copies([then, first])) == {("a", "b")}


def test_empty_texts_copy_nothing() -> None:
    assert find_copies([]).copies == ()
    assert find_copies([article(str(n), "") for n in range(50)]).copies == ()


def test_what_a_rewrite_took_from_a_second_article_counts_though_it_is_little() -> None:
    report = (
        "The harbour board of Orrin voted on Tuesday to close the eastern quay until the autumn, after divers had "
        "found cracks in nine of its forty piles. The ferry company was told on the same evening and said it would "
        "look for another berth before the season begins in earnest."
    )
    little = "The last time that the quay was closed, in the great storm, the market was lost for a year."
    other = (
        f"Fishermen on the western side complained of the noise. {little} Nobody at the fish hall expected it to come "
        "to that again."
    )
    report_, other_ = (
        Article(id=name, published="2025-03-07", text=text) for name, text in (("report", report), ("other", other))
    )
    rewrite = Article(id="rewrite", published="2025-03-09", text=f"{report}\n\n{little}")
    own = Article(id="own", published="2025-03-09", text=f"Boats lay idle all week in the rain.\n\n{little}")
    assert find_copies([report_, other_, rewrite]).origins.of["rewrite"] == {"report", "other"}
    assert find_copies([other_, own]).origins.of["own"] == {"own"}
