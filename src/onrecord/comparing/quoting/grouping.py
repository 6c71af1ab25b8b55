"""Groups of what is linked: connected components, with a guard against chains.

Links are taken from the surest to the least sure; one that would put together two groups that have nobody in common
and somebody who clashes is left out. Links of equal strength are taken in the order of their ends, so that the groups
depend on the links alone and not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from onrecord.comparing.quoting.speakers import Relation


class Edge(NamedTuple):
    """A link between two nodes, by their numbers."""

    a: int
    b: int
    strength: float
    free: bool = False
    """So sure in itself that what the ends are linked to besides has no say."""


def group(
    edges: Iterable[Edge],
    labels: Sequence[int | None],
    relation: Callable[[int, int], Relation],
    parted: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """The groups of the nodes, one for each label, each in order. `relation` says how two labels stand to each other;
    `parted` are pairs of nodes that never come together.

    >>> clash = lambda a, b: "same" if a == b else "other"
    >>> group([Edge(0, 1, 0.9), Edge(2, 1, 0.5), Edge(3, 2, 0.8)], [1, None, 2, 2], clash)
    [[0, 1], [2, 3]]
    """
    of = list(range(len(labels)))
    members = {i: [i] for i in of}
    called = {i: set() if label is None else {label} for i, label in enumerate(labels)}

    never = list(parted)

    def kept_apart(x: int, y: int) -> bool:
        return any({of[a], of[b]} == {x, y} for a, b in never)

    def apart(x: int, y: int) -> bool:
        found = {relation(a, b) for a in called[x] for b in called[y]}
        return bool(found & {"other", "unlike"}) and "same" not in found

    ranked = sorted((-e.strength, min(e.a, e.b), max(e.a, e.b), e.free) for e in edges)
    for _, a, b, free in ranked:
        x, y = of[a], of[b]
        if x == y or kept_apart(x, y) or (not free and apart(x, y)):
            continue
        if len(members[x]) < len(members[y]):
            x, y = y, x
        for n in members[y]:
            of[n] = x
        members[x] += members.pop(y)
        called[x] |= called.pop(y)
    return sorted(sorted(m) for m in members.values())
