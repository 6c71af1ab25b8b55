"""The weights of the features, as `training/claims.py` fitted them."""

from __future__ import annotations

from importlib import resources
from typing import NamedTuple

import msgspec


class Line(NamedTuple):
    """A logistic line: its bias and a weight for each feature."""

    bias: float
    weights: list[float]


def _load() -> dict[str, Line]:
    place = resources.files(__package__).joinpath("fitted.json")
    return msgspec.json.decode(place.read_bytes(), type=dict[str, Line])


class Stock(NamedTuple):
    """Words that tell how an article stands: the bias of each stand, and of each stem how rare it is and what it weighs
    for each stand, in the order of `standing.STANCES`."""

    bias: list[float]
    words: dict[str, list[float]]


def _stock() -> Stock:
    place = resources.files(__package__).joinpath("words.json")
    return msgspec.json.decode(place.read_bytes(), type=Stock)


FITTED: dict[str, Line] = _load()
STOCK: Stock = _stock()
