"""Which places hold one utterance."""

from __future__ import annotations

import random
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparing.quoting import fingerprints
from onrecord.comparing.quoting.quotations import Quotation, quotations
from onrecord.comparing.quoting.strands import PLACES
from onrecord.types import Article
from tests.comparing.saying import article

LONG = "We never closed the sluice that night, and nobody in the mill was ever asked about it"
OTHER = "a heavy and lasting loss"


def places(found: list[Quotation]) -> list[set[str]]:
    return [{v.article for v in q.versions} for q in found]


def test_the_same_words_are_one_quotation_in_order_of_time() -> None:
    later, sooner = (
        article("a", f"“{LONG},”", published="2024-05-03"),
        article("b", f"“{LONG},”", published="2024-05-01"),
    )
    (found,) = quotations([later, sooner])
    assert [v.article for v in found.versions] == ["b", "a"]
    assert found.earliest is not None
    assert found.earliest.article == "b"
    assert found.alterations == ()


@pytest.mark.parametrize(
    "words",
    [
        "“We never closed the sluice that night,”",
        "“nobody in the mill was ever asked about it”",
        "“We never shut the sluice that night, and nobody in the mill was ever asked about it,”",
        "“[The wardens] never closed the sluice that night, and nobody in the mill was ever asked about it,”",
        "“We never closed the sluice that night … nobody in the mill was ever asked about it,”",
        "“WE NEVER CLOSED THE SLUICE THAT NIGHT, AND NOBODY IN THE MILL WAS EVER ASKED ABOUT IT,”",
        "We never closed the sluice that night, and nobody in the mill was ever asked about it,",
    ],
)
def test_versions_of_one_utterance(words: str) -> None:
    assert places(quotations([article("a", f"“{LONG},”"), article("b", words)])) == [{"a", "b"}]


def test_a_joined_quotation_takes_in_its_pieces() -> None:
    one = article("a", "“We never closed the sluice that night,”")
    two = article("b", "“Nobody in the mill was ever asked about it,”")
    assert places(quotations([one, two])) == []
    assert places(quotations([one, two, article("c", f"“{LONG},”")])) == [{"a", "b", "c"}]


def test_two_people_who_say_the_same_short_words_are_not_one_quotation() -> None:
    one = article("a", f"“It is {OTHER},”", by="Ines Tarrow", context="The town wept for the mill.")
    two = article("b", f"“This was {OTHER},”", by="Ottilie Brand", context="The guild met on Friday.")
    assert quotations([one, two]) == []


def test_the_same_long_words_given_to_another_are_one_quotation() -> None:
    assert places(quotations([article("a", f"“{LONG},”"), article("b", f"“{LONG},”", by="Ottilie Brand")])) == [
        {"a", "b"}
    ]


def test_different_words_of_one_speaker_are_not_one_quotation() -> None:
    one, two = article("a", f"“{LONG},”"), article("b", "“The barn burned down before any of the boats had come,”")
    assert quotations([one, two]) == []


def test_titles_are_no_quotations() -> None:
    title = "“The Sluice That Never Closed in May”"
    assert quotations([article("a", title), article("b", title)]) == []


def test_a_stock_phrase_in_every_article_is_no_quotation() -> None:
    draw = random.Random(2)
    pile = [
        Article(id=f"a{i}", text=f"{' '.join(draw.choices(LONG.split(), k=9))}.\n\n“Sign up for our newsletter”")
        for i in range(60)
    ]
    assert quotations(pile) == []


def test_nothing_comes_of_nothing() -> None:
    odd = ["", "“”", "“ ”", '"""""', "”“", "‘’“", "“\n”", "\ud800“\ud800 \ud800 \ud800 \ud800 \ud800”"]
    assert quotations([Article(id=str(i), text=t) for i, t in enumerate(odd)]) == []


PILE = [
    article("a", f"“{LONG},”", published="2024-05-01"),
    article("b", "“We never shut the sluice that night,”", published="2024-05-02"),
    article("c", f"“{LONG},”", by="Ottilie Brand", published="2024-05-03"),
    article("d", LONG + ",", published=None),
    article("e", f"“He brought neither of them. {LONG},”", by=None),
    article("f", "“The barn burned down before any of the boats had come,”"),
    article("g", "“before any of the boats had come,”", by="Ada Quill", context="The harbour was shut."),
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(PILE))
def test_the_order_of_articles_changes_nothing(pile: list[Article]) -> None:
    assert msgspec.json.encode(quotations(pile)) == msgspec.json.encode(quotations(PILE))


@given(st.lists(st.sampled_from(LONG.lower().split()), min_size=9, max_size=40), st.data())
def test_a_changed_word_or_a_cut_leaves_a_key_shared(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    if len(words) >= 16:  # six equal words in a row are left on one side, whatever is changed
        assert set(fingerprints.keys(words)) & set(fingerprints.keys([*words[:at], "changed", *words[at + 1 :]]))
    assert set(fingerprints.keys(words)) & set(fingerprints.keys(words[: max(6, len(words) * 2 // 3)]))


@pytest.mark.slow
def test_a_crowd_of_copies_takes_time_in_proportion() -> None:
    started = time.perf_counter()
    pile = [article(f"a{i:05}", f"“{LONG},”", published=f"2024-05-{i % 28 + 1:02}") for i in range(1_000)]
    (found,) = quotations(pile)
    assert len(found.versions) == PLACES
    assert {v.published for v in found.versions} == {"2024-05-01"}
    assert time.perf_counter() - started < 60
