"""What is taken of the model's states for a place and for a statement, and what a hint may say at most."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.facts import hints
from onrecord.reading.facts.forms import VIA
from onrecord.reading.facts.values import Mention, Value
from onrecord.reading.tagger import Tagger
from onrecord.reading.words import split
from onrecord.types import Statement

TEXT = "Reed wrote it in a letter."
WIDTH = 3


def stated() -> tuple[list[Value], np.ndarray]:
    """The letter as a value, and states that are the number of the word, from one."""
    start = TEXT.index("letter")
    (words,) = split([TEXT], Tagger().tokenizer)
    states = np.repeat(np.arange(1, 1 + len(words), dtype=np.float32)[:, None], WIDTH, 1)
    values = [Value("letter", (Mention(start, start + 6, "letter", 0),))]
    return values, hints.of_places(words, states, values)


def test_a_place_is_its_words_and_those_around_it() -> None:
    values, rows = stated()
    assert len(rows) == len(values)
    assert rows.reshape(5, WIDTH)[:, 0].tolist() == [6, 6, 5, 4, 7]


def test_what_a_statement_lacks_is_nothing() -> None:
    (words,) = split([TEXT], Tagger().tokenizer)
    states = np.ones((len(words), WIDTH), np.float32)
    bare = Statement(id="a", form="indirect", source=(), cue=(), content=())
    whole = Statement(id="b", form="indirect", source=((0, 4),), cue=((5, 10),), content=((11, 13),))
    rows = hints.of_statements(words, states, [bare, whole]).reshape(2, 6, WIDTH)[:, :, 0]
    assert rows[0, :2].tolist() == [0, 0]
    assert rows[0, 5] == 0
    assert rows[1].tolist() == [1] * 6


@given(st.lists(st.floats(-1e3, 1e3, width=32), min_size=1, max_size=8))
def test_no_hint_is_surer_than_it_may_be(numbers: list[float]) -> None:
    network = hints.place_name(VIA)
    one = np.ones((1, 1), np.float32)
    heads = {f"{network}_hidden_weight": one, f"{network}_hidden_bias": one[0] * 0}
    heads |= {f"{network}_weight": one, f"{network}_bias": one[0] * -5}
    said = hints.score(np.array(numbers, np.float32)[:, None], heads, network)
    assert (np.abs(said) <= hints.ROUGH).all()
    assert all(a <= b for a, b in zip(said[np.argsort(numbers)], said[np.argsort(numbers)][1:], strict=False))
