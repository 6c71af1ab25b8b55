"""Which events of stories.jsonl claims are fitted on, chosen on and reported on; fixed before anything was built.

Half of the events to fit, a quarter to choose, a quarter to report, by a digest of the event's name. All that is of one
event, its articles, its claims and its ledgers, is in one part. The salt is the one among forty that spreads the three
stands most evenly over the parts; no figure was known when it was chosen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

Part = Literal["fit", "choose", "report"]
DATA = Path(__file__).parents[2] / "shared" / "data"
_SALT = "claims 9 "
_PARTS: tuple[Part, ...] = ("fit", "fit", "choose", "report")


def part(event: str) -> Part:
    """The part that an event belongs to.

    >>> sorted({part(str(n)) for n in range(20)})
    ['choose', 'fit', 'report']
    """
    return _PARTS[int(hashlib.sha256(f"{_SALT}{event}".encode()).hexdigest(), 16) % 4]


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The records of a file of the shared data."""
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def stories(*parts: Part) -> list[dict[str, Any]]:
    """The articles of the events of these parts."""
    return [r for r in rows("stories.jsonl") if part(r["event"]) in parts]


def ledgers(*parts: Part) -> list[dict[str, Any]]:
    """The hand-made ledgers of the stories of these parts."""
    event = {r["id"]: r["event"] for r in rows("stories.jsonl")}
    return [s for s in rows("ledger.jsonl") if part(event[s["statements"][0]["article"]]) in parts]
