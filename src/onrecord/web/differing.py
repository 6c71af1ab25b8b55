"""Two wordings as one run of words: what only the first has, what only the second has, what both have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from onrecord.comparing.quoting.alignment import Operation


class Step(NamedTuple):
    """Some words: in both wordings, gone from the second, or new in it; `grave` where the sense turns."""

    kind: Literal["same", "gone", "new"]
    words: str
    grave: bool = False


def steps(operations: Iterable[Operation]) -> list[Step]:
    """The operations as they are shown: spelling and punctuation count as the same, and stand as the second has them.

    >>> steps([Operation("same", (0, 6), (0, 6), "I was ", "I was "),
    ...        Operation("dropped", (6, 10), (6, 6), "not ", "", "grave")])
    [Step(kind='same', words='I was ', grave=False), Step(kind='gone', words='not ', grave=True)]
    """
    found: list[Step] = []
    for o in operations:
        if o.kind in ("same", "trivial"):
            # A blank that only the first has parts what it has from what both have.
            found.append(Step("same", o.new or (" " if o.old.isspace() else "")))
            continue
        grave = o.weight == "grave"
        if o.old.strip():
            found.append(Step("gone", o.old, grave))
        if o.new.strip():
            found.append(Step("new", o.new, grave))
        elif o.new:
            found.append(Step("same", o.new))
    return found
