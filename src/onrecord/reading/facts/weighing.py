"""Which value belongs to which statement: two small networks for each kind of fact, one after the other.

The first looks at each statement and value by themselves (`Scene.features`). The second sees besides what the first
made of the neighbours (`Scene.again`): an occasion is told once and holds for what the same speaker says until another
begins. Both are fitted on articles whose facts people have read (`training/told.py`); their arrays lie with the other
heads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.reading import layout
from onrecord.reading.facts import hints
from onrecord.reading.facts.forms import WHEN
from onrecord.reading.facts.scene import Scene
from onrecord.reading.facts.values import Value
from onrecord.reading.tagger import Floats


def weigh(scene: Scene, values: Sequence[Value], kind: int, heads: Mapping[str, Floats]) -> Floats:
    """(c, v) chances that each of v values of a kind holds for each of c statements."""
    if not values or not scene.statements:
        return np.zeros((len(scene.statements), len(values)), np.float32)
    places = hints.of_places(scene.words, scene.states, values)
    places = hints.score(places, heads, hints.place_name(kind))
    own = hints.score(scene.around, heads, hints.statement_name(kind))
    features = scene.features(values, kind, places, own)
    chances = judge(features, heads, name(kind, 1))
    chances = judge(np.concatenate([features, scene.again(chances)]), heads, name(kind, 2))
    if kind != WHEN:
        chances[scene.themselves(values)] = 0
    return chances


def name(kind: int, judgement: int) -> str:
    """How the arrays of one network are called: "told_via_1"."""
    return f"told_{layout.FACTS[kind]}_{judgement}"


def fitted(heads: Mapping[str, Floats]) -> bool:
    """Whether a model has the arrays of this file."""
    return f"told_{layout.FACTS[0]}_bar" in heads


def bar(kind: int, heads: Mapping[str, Floats]) -> float:
    """How likely a value of a kind must be to be told; `training/told.py` says how it is chosen."""
    return float(heads[f"told_{layout.FACTS[kind]}_bar"])


def judge(features: Floats, heads: Mapping[str, Floats], network: str) -> Floats:
    """(c, v) chances of (f, c, v) numbers by one of the networks."""
    hidden = heads[f"{network}_hidden_weight"] @ features.reshape(len(features), -1)
    hidden += heads[f"{network}_hidden_bias"][:, None]
    logits = heads[f"{network}_weight"][0] @ np.maximum(hidden, 0) + heads[f"{network}_bias"][0]
    found: Floats = (1 / (1 + np.exp(-logits))).reshape(features.shape[1:])
    return found
