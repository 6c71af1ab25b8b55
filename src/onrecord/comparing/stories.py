"""Articles on one matter, put together without comparing all with all and whatever order they come in.

Each article knows its nearest: the `NEAREST` that are most like it among those that share a key with it. Two articles
are linked where each is among the other's nearest, or one is the other's very nearest. So crowded matters (a war, an
election) do not run together as they do where every likeness above a threshold links. Inside what is linked, words that
all its articles share are weighed less, and average linkage (Sokal and Michener, 1958) says which belong together.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from onrecord.comparing.matters import Matter, likeness
from onrecord.comparing.text.rarity import share

HOLDERS = 24
"""Holders of a key that are looked at: the earliest."""
COMPARED = 48
"""Articles that one article is compared with, at most: those that share the most keys with it."""
NEAREST = 8
LIKE = 0.15
"""Likeness of two articles that are linked, at least."""
CROWD = 400
"""Articles that are looked at together; where more hang together, the weakest links are cut first."""
STEPS = (LIKE, 0.25, 0.35, 0.5, 0.7)
"""Likenesses tried in turn until no more than `CROWD` hang together."""
TOGETHER = 0.11
"""Mean likeness of two groups that are one story, with words weighed as below."""
ELSEWHERE = 2_000
"""Articles elsewhere that the weights of words inside a group are measured against."""

HERO = 0.8
"""Share of a group's articles that have the name they speak of most, for it to be theirs."""
PROMINENT = 0.3
"""Share of that name among all names of an article, in the mean."""
STRANGE = 0.35
"""Share of the other group's articles that have it, below which it is none of theirs."""
SPELT = 70.0
"""Likeness in letters, of 100, of two spellings of one name."""

Neighbour = tuple[float, str]
"""How like, and which article."""


def companions(mine: str, own: Iterable[int], holders: Mapping[int, Sequence[str]]) -> list[str]:
    """The articles that an article is to be compared with: by its keys and the `HOLDERS` earliest holders of each."""
    shared = Counter(held for k in own for held in holders.get(k, ()) if held != mine)
    return sorted(shared, key=lambda h: (-shared[h], h))[:COMPARED]


def nearest(mine: Matter, others: Iterable[Matter]) -> list[Neighbour]:
    """The `NEAREST` articles that are like an article, the likest first."""
    found = {other.id: round(likeness(mine, other), 9) for other in others if other.id != mine.id}
    return sorted(((n, a) for a, n in found.items() if n >= LIKE), key=lambda x: (-x[0], x[1]))[:NEAREST]


def links(near: Mapping[str, Sequence[Neighbour]]) -> dict[str, dict[str, float]]:
    """Which articles are linked, by the nearest of each."""
    known = {article: {a: n for n, a in found} for article, found in near.items()}
    linked: dict[str, dict[str, float]] = defaultdict(dict)
    for article, found in near.items():
        for rank, (like, other) in enumerate(found):
            if other in known and (rank == 0 or article in known[other]):
                linked[article][other] = linked[other][article] = like
    return linked


def gathered(articles: Iterable[str], linked: Mapping[str, Mapping[str, float]], step: int = 0) -> list[list[str]]:
    """What hangs together, at most `CROWD` at a time as long as the links leave a choice."""
    out: list[list[str]] = []
    left = set(articles)
    for first in sorted(left):
        if first not in left:
            continue
        left.discard(first)
        found, todo = [first], [first]
        while todo:
            for other, like in linked.get(todo.pop(), {}).items():
                if other in left and like >= STEPS[step]:
                    left.discard(other)
                    found.append(other)
                    todo.append(other)
        if len(found) > CROWD and step + 1 < len(STEPS):
            out += gathered(found, linked, step + 1)
        else:
            out.append(sorted(found))
    return out


def told_apart(group: Sequence[Matter]) -> list[list[str]]:
    """The stories in a group of articles that hang together.

    A group of more than `CROWD` is one story: its articles are as good as equal, or it would have fallen apart before.
    """
    group = sorted(group, key=lambda m: m.id)
    if not 1 < len(group) <= CROWD:
        return [[m.id for m in group]] if group else []
    alike = _alike(group)
    sizes = np.ones(len(group))
    members = [[n] for n in range(len(group))]
    while True:
        one, other = divmod(int(alike.argmax()), len(group))
        if alike[one, other] < TOGETHER:
            return sorted(sorted(group[n].id for n in m) for m in members if m)
        if _rivals([group[n] for n in members[one]], [group[n] for n in members[other]]):
            alike[one, other] = alike[other, one] = -1.0
            continue
        both = (alike[one] * sizes[one] + alike[other] * sizes[other]) / (sizes[one] + sizes[other])
        both[[one, other]] = -1.0
        both[sizes == 0] = -1.0
        alike[one, :] = alike[:, one] = both
        alike[other, :] = alike[:, other] = -1.0
        sizes[one] += sizes[other]
        sizes[other] = 0
        members[one] += members[other]
        members[other] = []


def _rivals(some: Sequence[Matter], others: Sequence[Matter]) -> bool:
    """Whether two groups are about two different people or things: each has a name that its articles speak of most, and
    hardly any article of the other has it. One hoax is told of many, in the same words but for the name."""
    mine, yours = _hero(some), _hero(others)
    return bool(
        mine
        and yours
        and _holding(others, mine) < STRANGE
        and _holding(some, yours) < STRANGE
        and ratio(mine, yours) < SPELT
    )


def _hero(group: Sequence[Matter]) -> str | None:
    """The name that the articles of a group speak of most, if nearly all of them do."""
    spoken: dict[str, float] = defaultdict(float)
    for m in group:
        for name, much in m.names.items():
            spoken[name] += much
    if not spoken:
        return None
    hero = min(spoken, key=lambda name: (-round(spoken[name], 9), name))
    return hero if _holding(group, hero) >= HERO and spoken[hero] >= PROMINENT * len(group) else None


def _holding(group: Sequence[Matter], name: str) -> float:
    """The share of the articles that have a name."""
    return sum(name in m.names or name in m.times for m in group) / len(group)


def _alike(group: Sequence[Matter]) -> NDArray[np.float64]:
    """The likeness of every two of some articles, words that many of them share weighed less; -1 to themselves."""
    held = Counter(word for m in group for word in m.times)
    column = {word: n for n, word in enumerate(sorted(w for w, times in held.items() if times > 1))}
    size = len(group)
    weigh = {w: math.log((ELSEWHERE + size) / (ELSEWHERE * share(w) + times) + 0.5) for w, times in held.items()}
    table = np.zeros((size, len(column)), np.float32)
    for row, m in enumerate(group):
        length = math.sqrt(math.fsum((t * weigh[w]) ** 2 for w, t in m.times.items())) or 1.0
        for word, t in m.times.items():
            if word in column:
                table[row, column[word]] = t * weigh[word] / length
    alike = (table @ table.T).astype(np.float64).round(6)
    np.fill_diagonal(alike, -1.0)
    return alike
