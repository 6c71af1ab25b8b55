"""Stories and claims of a record made by rule: see `piled`.

Shares as the stories of ../shared/data have them: a story has some nine articles and a few have hundreds; two or three
things in a story are claimed again and again, by a dozen or by hundreds; one statement in five is claimed by nobody
else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from onrecord.comparing.claims.claim import Side, Stood
from onrecord.comparing.claims.contested import findings
from onrecord.comparing.claims.ledger import claim
from onrecord.record.comparing.claims.claiming import claim_row, claimed_rows
from onrecord.record.tables import claimed as tables
from onrecord.types import Certainty, Finding, Speaker, Stance

LARGEST = 300
"""Articles in one story."""
_SIDES: dict[Stance, Side] = {"denies": "denies", "doubts": "doubts", "asks": "asks", "withholds": "withholds"}


class Told(NamedTuple):
    """A statement in a story."""

    article: str
    version: int
    day: str
    row: dict[str, Any]
    speaker: Speaker


def sizes(rng: random.Random) -> Iterator[int]:
    """How many articles the stories have, one after the other."""
    while True:
        yield min(LARGEST, int(3 * rng.paretovariate(1.2)))


def put(add: Any, rng: random.Random, told: Sequence[Told]) -> list[Finding]:
    """The claims of one story; gives what is to be told of them."""
    at = {each.article: each.version for each in told}
    waiting = rng.sample(told, len(told))
    alone = waiting[: len(told) // 5]
    shared = waiting[len(alone) :]
    found: list[Finding] = []
    for _ in range(rng.randint(1, 3) if len(at) > 1 else 0):
        size = min(len(shared), int(15 * rng.paretovariate(0.8)), 640)
        found += _claim(add, rng, at, shared[:size])
        shared = shared[size:]
    for each in (*alone, *shared):
        found += _claim(add, rng, at, [each])
    return found


def _claim(add: Any, rng: random.Random, at: dict[str, int], told: Sequence[Told]) -> list[Finding]:
    if not told:
        return []
    named = told[0]
    stood = [
        Stood(
            article=each.article,
            statement=each.row["id"],
            content=((each.row["start"], each.row["start"] + len(each.row["content_text"])),),
            words=each.row["content_text"],
            side=_SIDES.get(each.row["stance"], "reports-only" if rng.random() < 0.07 else "asserts"),
            speaker=each.speaker,
            certainty=Certainty(),
            date=each.day,
            score=1.0 if n == 0 else round(rng.uniform(0.2, 1.0), 3),
            why="the clearest statement of it" if n == 0 else "both say the same words",
            side_score=round(rng.uniform(0.5, 1.0), 3),
            why_side="nothing in it stands against the claim",
        )
        for n, each in enumerate(told)
    ]
    made = claim((named.article, named.row["id"], named.row["content_text"]), stood)
    told_of = findings(made, {})
    add(tables.claims, **claim_row(made, at))
    for line in claimed_rows(made, at):
        add(tables.claimed, **line)
    return told_of
