"""Where passages go back to, and how many independent accounts there are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.comparing.copying.copies import Copy, Place
from onrecord.comparing.copying.origins import Origins
from onrecord.comparing.together import find_copies
from onrecord.types import Article
from tests.comparing.piles import BRIDGE, SCHOOL, STORM, article, piles


def count(pile: list[Article]) -> int:
    """How many origins the articles have in all."""
    return len(set().union(*find_copies(pile).origins.of.values()))


def copy(of: str, into: str, start: int, end: int, at: int = 0) -> Copy:
    return Copy(Place(of, at, at + end - start), Place(into, start, end), (end - start) // 5, (end - start) // 5)


@settings(deadline=None, max_examples=60)
@given(piles(most=3), st.data())
def test_a_copy_never_raises_the_number_of_origins(pile: list[Article], data: st.DataObject) -> None:
    """A copy of two paragraphs or more of the writer's own: less, or a quotation, may be anybody's."""
    source = data.draw(st.sampled_from(pile))
    own = [p for p in source.text.split("\n\n") if "“" not in p]
    assume(len(own) > 1)
    kept = data.draw(st.lists(st.sampled_from(own), min_size=2, unique=True))
    later = article("copy", *kept, published=data.draw(st.sampled_from([None, "2020-04-01"])))
    assert count([*pile, later]) <= count(pile)


@settings(deadline=None, max_examples=40)
@given(piles())
def test_every_article_has_origins_that_have_themselves(pile: list[Article]) -> None:
    of = find_copies(pile).origins.of
    assert set(of) == {a.id for a in pile}
    assert all(roots and all(root in of[root] for root in roots) for roots in of.values())


def test_an_original_is_not_put_together_out_of_retellings_that_go_on_with_quotations() -> None:
    quoted = [next(p for p in text if "“" in p) for text in (BRIDGE, SCHOOL)]
    pile = [
        article("bridge", *BRIDGE, published="2020-03-01"),
        article("school", *SCHOOL, published="2020-03-02"),
        article("storm", *STORM, published="2020-03-03"),
        article("one", quoted[0], STORM[0]),
        article("two", *STORM[2:4], quoted[1]),
    ]
    assert count([*pile, article("copy", *STORM[:2])]) == count(pile) == 3


def test_a_copy_of_a_copy_goes_back_to_the_first() -> None:
    found = find_copies(
        [
            article("first", *BRIDGE, published="2020-03-01"),
            article("second", *BRIDGE[:5], published="2020-03-02"),
            article("third", *BRIDGE[1:4], published="2020-03-03"),
        ]
    )
    assert found.origins.of == {"first": {"first"}, "second": {"first"}, "third": {"first"}}


def test_a_stitched_piece_has_two_origins_and_joins_none() -> None:
    found = find_copies(
        [
            article("bridge", *BRIDGE, published="2020-03-01"),
            article("school", *SCHOOL, published="2020-03-01"),
            article("both", *BRIDGE[:3], *SCHOOL[:3], published="2020-03-02"),
            article("part", *SCHOOL[:3], published="2020-03-03"),
        ]
    )
    assert found.origins.of["both"] == {"bridge", "school"}
    assert found.origins.of["part"] == {"school"}
    assert found.origins.of["bridge"] == {"bridge"}


def test_own_reporting_makes_an_origin() -> None:
    found = find_copies(
        [article("bridge", *BRIDGE[:3], published="2020-03-01"), article("more", *BRIDGE[:2], *STORM, *SCHOOL)]
    )
    assert found.origins.of["more"] == {"bridge", "more"}


def test_places_are_followed_one_by_one() -> None:
    origins = Origins(
        ["a", "b", "c"],
        {"b": [copy("a", "b", 0, 400)], "c": [copy("b", "c", 0, 300, at=50), copy("b", "c", 300, 500, at=600)]},
        {"a": 80, "b": 160, "c": 100},
    )
    assert origins.behind(Place("c", 10, 60)) == {"a"}
    assert origins.behind(Place("c", 320, 380)) == {"b"}
    assert origins.of["c"] == {"a", "b"}
    assert origins.count([Place("a", 0, 50), Place("b", 0, 50), Place("c", 10, 60)]) == 1
    assert origins.count([Place("a", 0, 50), Place("b", 500, 550), Place("elsewhere", 0, 9)]) == 3


def test_a_long_chain_is_followed_to_its_end() -> None:
    order = [f"{n:05d}" for n in range(5_000)]
    copied = {b: [copy(a, b, 0, 500)] for a, b in pairwise(order)}
    assert Origins(order, copied, dict.fromkeys(order, 100)).of[order[-1]] == {order[0]}
