"""Articles on one matter."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparing.matters import PAIRED, likeness, matter, topics
from onrecord.comparing.stories import CROWD, gathered, links
from onrecord.comparing.text.prose import prose
from onrecord.comparing.text.rarity import share
from onrecord.comparing.together import find_stories
from onrecord.types import Article
from tests.comparing.piles import ALL, BRIDGE, SCHOOL, STORM, article, piles

HOAX = (
    "The singer {name} is not dead, whatever a page that calls itself a news site has told its readers since Friday.",
    "The page claims that {name} fell from a cliff while filming in New Zealand, a story it has told before. {name} was"
    " at home at the time, and a spokesman says that {name} laughed on reading it.",
    "Thousands had sent their condolences to the family of {name} before anybody thought of asking.",
)


@settings(deadline=None, max_examples=40)
@given(piles(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(pile: list[Article], rng: object) -> None:
    again = pile + pile[:2]
    rng.shuffle(again)  # type: ignore[attr-defined]
    found = find_stories(pile)
    assert found == find_stories(again)
    assert sorted(a for story in found for a in story) == sorted(a.id for a in pile)


def test_matters_are_kept_apart_and_their_articles_together() -> None:
    pile = [article(f"{n}{part}", *texts[part::2]) for n, texts in enumerate(ALL) for part in (0, 1)]
    pile += [article(f"{n}whole", *texts) for n, texts in enumerate(ALL)]
    assert find_stories(pile) == [[f"{n}0", f"{n}1", f"{n}whole"] for n in range(3)]


def test_one_hoax_told_of_two_people_is_two_stories() -> None:
    def told(name: str) -> list[Article]:
        lines = [line.format(name=name) for line in HOAX]
        return [article(f"{name} {n}", *lines, extra) for n, extra in enumerate((lines[0], BRIDGE[0][:60], lines[2]))]

    found = find_stories(told("Oskar Tarrow") + told("Ines Quillfeather"))
    assert [{a[:4] for a in story} for story in found] == [{"Ines"}, {"Oska"}]


def test_empty_texts_are_alone() -> None:
    assert find_stories([article(str(n), "") for n in range(5)]) == [[str(n)] for n in range(5)]
    assert find_stories([]) == []


def test_one_article_printed_by_hundreds_is_one_story() -> None:
    pile = [article(f"{n:04d}", *BRIDGE, f"Edition {n}") for n in range(CROWD + 50)] + [article("other", *SCHOOL)]
    assert sorted(map(len, find_stories(pile))) == [1, CROWD + 50]


def test_only_what_is_nearest_links() -> None:
    near = {"a": [(0.9, "b"), (0.8, "c")], "b": [(0.9, "a")], "c": [(0.85, "d"), (0.8, "a")], "d": [(0.85, "c")]}
    assert gathered(near, links(near)) == [["a", "b", "c", "d"]]
    near["c"].pop()
    assert gathered(near, links(near)) == [["a", "b"], ["c", "d"]]


def test_a_crowd_is_cut_at_its_weakest_links() -> None:
    names = [f"{n:04d}" for n in range(CROWD + 100)]
    rng = random.Random(1)
    half = len(names) // 2
    linked: dict[str, dict[str, float]] = {name: {} for name in names}
    for side in (names[:half], names[half:]):
        for one, other in pairwise(side):
            linked[one][other] = linked[other][one] = 0.4 + rng.random() / 10
    linked[names[0]][names[-1]] = linked[names[-1]][names[0]] = 0.2
    assert gathered(names, linked) == [names[:half], names[half:]]


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    a, b = matter("a", prose(one)), matter("b", prose(other))
    assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert 0 <= likeness(a, b) <= 1.000001
    assert len(topics(a)) <= PAIRED * (PAIRED - 1) / 2


def test_rare_words_weigh_more() -> None:
    assert share("the") == 1
    assert share("penlow") < share("barns") < share("storm") < share("people")
    assert likeness(matter("a", prose(STORM[0])), matter("b", prose(STORM[0]))) == pytest.approx(1)
