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


FITTED: dict[str, Line] = _load()
