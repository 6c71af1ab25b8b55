"""The diff of two wordings: exact to the character, blind to spelling, and bounded on whatever it is given."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.comparing.quoting.alignment import Operation, align, apply, blocks

SAMPLE = ("we", "never", "closed", "the", "sluice", "May,", "not", "once", "U.S.", "don't", "10%", "[he]", "…", "“it”")
WORDS = st.lists(st.sampled_from(SAMPLE))
TEXTS = WORDS.map(" ".join) | st.text(max_size=80)


def changes(was: str, now: str) -> list[Operation]:
    return [o for o in align(was, now) if o.kind not in ("same", "trivial")]


@given(TEXTS, TEXTS)
def test_applied_to_one_wording_it_gives_the_other(was: str, now: str) -> None:
    assert apply(was, align(was, now)) == now


@given(TEXTS, TEXTS)
def test_the_spans_hold_the_words_of_both_and_leave_nothing_out(was: str, now: str) -> None:
    operations = align(was, now)
    assert "".join(o.old for o in operations) == was
    assert "".join(o.new for o in operations) == now
    assert all(was[slice(*o.was)] == o.old and now[slice(*o.now)] == o.new for o in operations)


@given(TEXTS)
def test_a_wording_does_not_differ_from_itself(text: str) -> None:
    assert [o.kind for o in align(text, text)] in ([], ["same"])


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_blocks_are_equal_runs_in_order(was: list[str], now: list[str]) -> None:
    i = j = 0
    for b in blocks(was, now):
        assert b.was >= i
        assert b.now >= j
        assert was[b.was : b.was + b.size] == now[b.now : b.now + b.size]
        i, j = b.was + b.size, b.now + b.size


def test_operations_for_another_wording_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        apply("another one", align("the mill is dry", "the mill is wet"))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("the colour of the harbour", "the color of the harbor"),
        ("we organised a centre", "We organized a center"),
        ("ten men and twenty-one boats", "10 men and 21 boats"),
        ("20 per cent of it", "20% of it"),
        ("twenty percent of it", "20 per cent of it"),
        ("we do not know that it is so", "we don't know that it’s so"),
        ("the U.S. and the United Kingdom", "the US and the UK"),
        ("the re-opening of al-Ansar", "the reopening of al Ansar"),
        ("José said: yes — no", "Jose said, yes, no"),
        ("we walked on to the pier", "we walked onto the pier"),
        ("with 1,000 men", "with 1000 men"),
        ("Doctor Quill and Sgt Brand", "Dr. Quill and Sergeant Brand"),
    ],
)
def test_spelling_is_no_change(was: str, now: str) -> None:
    assert changes(was, now) == []


@pytest.mark.parametrize(
    ("was", "now", "weight"),
    [
        ("we will not close it", "we will close it", "grave"),
        ("it cost 20 million", "it cost 30 million", "grave"),
        ("it cost 20 million", "it cost 20 billion", "grave"),
        ("it is likely to hold", "it is unlikely to hold", "grave"),
        ("always at the mill", "rarely at the mill", "grave"),
        ("this prisoner is ours", "this citizen is ours", "plain"),
        ("all of the creatures", "all the creatures", "slight"),
        ("one creature came", "one creatures came", "slight"),
    ],
)
def test_how_much_a_change_matters(was: str, now: str, weight: str) -> None:
    assert [o.weight for o in changes(was, now)] == [weight]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("he left the mill at noon", "[the warden] left the mill at noon"),
        ("we saw the mill and then the barn burn", "we saw the mill … burn"),
    ],
)
def test_what_a_text_owns_up_to(was: str, now: str) -> None:
    assert all(o.owned for o in changes(was, now))


def test_long_and_odd_wordings_take_seconds_at_most() -> None:
    draw = random.Random(1)
    started = time.perf_counter()
    same = "word " * 200_000
    assert apply(same, align(same, same[:-10] + "x")) == same[:-10] + "x"
    one, two = (" ".join(draw.choices("ab", k=5_000)) for _ in range(2))
    assert apply(one, align(one, two)) == two
    many, more = (" ".join(draw.choices("abcdefghijklmnop", k=10_000)) for _ in range(2))
    assert apply(many, align(many, more)) == more
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("He saw it first-hand that night.", "He saw it firsthand that night."),
        ("The gate cost $1m to mend.", "The gate cost $1 million to mend."),
        ("The gate cost £2.5bn to mend.", "The gate cost £2.5 billion to mend."),
    ],
)
def test_one_word_or_two_and_short_sums_are_spelling(was: str, now: str) -> None:
    assert {o.kind for o in align(was, now)} <= {"same", "trivial"}
