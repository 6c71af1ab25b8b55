"""What articles are about, and which are on one matter, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.archive.rows import json
from onrecord.comparing.matters import Matter, likeness, matter, topics
from onrecord.comparing.prose import prose
from onrecord.comparing.stories import LIKE, told_apart
from onrecord.engines.engine import Row, Stage, groups


def about(rows: Iterable[Row]) -> Iterator[Row]:
    """The matter of an article, and its keys."""
    for row in rows:
        found = matter(row["id"], prose(row["text"]))
        weights = json(found.weights)
        rest = json({"times": found.times, "names": found.names})
        yield {"id": found.id, "topics": list(topics(found)), "weights": weights, "rest": rest}


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
    return Matter(row["id"], {}, msgspec.json.decode(row["weights"], type=dict[str, float]), {})


ABOUT = Stage(about, {"id": "VARCHAR", "topics": "BIGINT[]", "weights": "VARCHAR", "rest": "VARCHAR"}, ("id",))
COMPARE = Stage(compare, {"article": "VARCHAR", "other": "VARCHAR", "alike": "DOUBLE"}, ("mine",), ("side", "id"))
TELL_APART = Stage(tell_apart, {"article": "VARCHAR", "story": "VARCHAR"}, ("label",), ("id",))
