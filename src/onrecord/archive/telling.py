"""What articles are about, and which are on one matter, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from onrecord.archive.rows import json
from onrecord.comparing.matters import Matter, likeness, matter, topics
from onrecord.comparing.stories import LIKE, told_apart
from onrecord.comparing.text.prose import Prose
from onrecord.engines.engine import Columns, Row, Stage, groups


def about(id: str, whole: Prose) -> Row:
    """What an article is about, and the keys by which others on it are found, as columns of its row."""
    found = matter(id, whole)
    weights, rest = json(found.weights), json({"times": found.times, "names": found.names})
    return {"topics": list(topics(found)), "weights": weights, "rest": rest}


def compare(rows: Iterable[Row]) -> Iterator[Row]:
    """How like an article (its own row comes first) others are, both ways, where they are like enough."""
    for group in groups(rows, "mine"):
        own = _weighed(group[0])
        for row in group[1:]:
            like = round(likeness(own, _weighed(row)), 9)
            if like >= LIKE:
                yield {"article": own.id, "other": row["id"], "alike": like}
                yield {"article": row["id"], "other": own.id, "alike": like}


def tell_apart(rows: Iterable[Row]) -> Iterator[Row]:
    """The stories among articles that hang together, each named by its first article."""
    for group in groups(rows, "label"):
        every = []
        for row in group:
            rest = msgspec.json.decode(row["rest"], type=dict[str, dict[str, float]])
            every.append(Matter(row["id"], rest["times"], {}, rest["names"]))
        for story in told_apart(every):
            for article in story:
                yield {"article": article, "story": story[0]}


def _weighed(row: Row) -> Matter:
    return Matter(row["id"], {}, _weights(row["weights"]), {})


@lru_cache(maxsize=512)
def _weights(said: str) -> dict[str, float]:
    """The weights of an article's words. Articles on one matter are compared with the same others."""
    return _WEIGHTS.decode(said)


_WEIGHTS = msgspec.json.Decoder(dict[str, float])


ABOUT: Columns = {"topics": "BIGINT[]", "weights": "VARCHAR", "rest": "VARCHAR"}
COMPARE = Stage(compare, {"article": "VARCHAR", "other": "VARCHAR", "alike": "DOUBLE"}, ("mine",), ("side", "id"))
TELL_APART = Stage(tell_apart, {"article": "VARCHAR", "story": "VARCHAR"}, ("label",), ("id",))
