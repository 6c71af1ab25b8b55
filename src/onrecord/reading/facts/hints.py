"""What the reading model's states say of one place, and of one statement, by themselves.

Of a place: whether it tells something of any statement at all ("on Port Radio" does, "on Port Street" does not). Of a
statement: whether an article tells anything of a kind of it at all ("told" does, "has long believed" does not). Small
networks over the states of the words at and around it; `scene` makes of their answers what a statement and a value
have in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.reading import layout
from onrecord.reading.facts.values import Value
from onrecord.reading.tagger import Floats
from onrecord.reading.words import Words
from onrecord.types import Statement

ROUGH = 3.0
"""Log odds are divided by this and kept within as much, so that a sure answer counts for no more than a fair one."""


def of_places(words: Words, states: Floats, values: Sequence[Value]) -> Floats:
    """(m, 5 w) states at each mention of the values: all its words, its last, two before it, one behind."""
    around = _Around(states)
    rows = []
    for m in (m for v in values for m in v.mentions):
        a, b = words.touching(m.start, m.end)
        if a >= b:
            a, b = min(a, len(words) - 1), min(a + 1, len(words))
        rows.append((states[a:b].mean(0), around[b - 1], around[a - 1], around[a - 2], around[b]))
    return np.array(rows, np.float32).reshape(len(rows), -1)


def of_statements(words: Words, states: Floats, statements: Sequence[Statement]) -> Floats:
    """(c, 6 w) states at each statement: its cue, its source, a word before the cue, two behind it, the first of its
    content."""
    around = _Around(states)
    rows = []
    for s in statements:
        a, b = words.touching(s.cue[0][0], s.cue[-1][1]) if s.cue else (0, 0)
        x, y = words.touching(*s.source[0]) if s.source else (0, 0)
        first = words.touching(*s.content[0])[0] if s.content else -1
        rows.append((around.mean(a, b), around.mean(x, y), around[a - 1], around[b], around[b + 1], around[first]))
    return np.array(rows, np.float32).reshape(len(rows), -1)


class _Around:
    """States by the number of the word; zeros where there is none."""

    def __init__(self, states: Floats) -> None:
        self.states = states
        self.nothing = np.zeros(states.shape[1], np.float32)

    def __getitem__(self, i: int) -> Floats:
        return self.states[i] if 0 <= i < len(self.states) else self.nothing

    def mean(self, a: int, b: int) -> Floats:
        found: Floats = self.states[a:b].mean(0) if a < b else self.nothing
        return found


def score(rows: Floats, heads: Mapping[str, Floats], network: str) -> Floats:
    """How likely each is, as log odds that are rough on purpose (`ROUGH`)."""
    hidden = rows @ heads[f"{network}_hidden_weight"].T + heads[f"{network}_hidden_bias"]
    logits = np.maximum(hidden, 0) @ heads[f"{network}_weight"][0] + heads[f"{network}_bias"][0]
    found: Floats = np.clip(logits / ROUGH, -ROUGH, ROUGH).astype(np.float32)
    return found


def place_name(kind: int) -> str:
    """How the arrays of the network for places are called: "told_via_place"."""
    return f"told_{layout.FACTS[kind]}_place"


def statement_name(kind: int) -> str:
    """How those of the network for statements are called: "told_via_statement"."""
    return f"told_{layout.FACTS[kind]}_statement"
