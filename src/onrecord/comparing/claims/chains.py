"""Working out the chain of a claim: through whom its statements came, and which places are copies of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.comparing.claims.chain import Chain, Edge, Node
from onrecord.comparing.claims.claim import Stood
from onrecord.comparing.claims.positions import is_named
from onrecord.types import Span

HALF = 0.5
"""Share of a place that has to lie in a copied passage."""


class Passage(NamedTuple):
    """A passage of an article that stands in another: whence, and where it stands."""

    of: str
    of_span: Span
    span: Span


Copied = Mapping[str, Sequence[Passage]]
"""The passages that each article has from others."""


def root(article: str, span: Span, copied: Copied) -> list[str]:
    """The articles that a place came through, itself first, the one that it goes back to last."""
    way = [article]
    while True:
        took = [p for p in copied.get(way[-1], ()) if _inside(span, p.span) and p.of not in way]
        if not took:
            return way
        best = min(took, key=lambda p: (p.of, p.of_span))
        start = best.of_span[0] + max(0, span[0] - best.span[0])
        span = (start, min(best.of_span[1], start + span[1] - span[0]))
        way.append(best.of)


def _inside(span: Span, passage: Span) -> bool:
    shared = min(span[1], passage[1]) - max(span[0], passage[0])
    return shared >= HALF * (span[1] - span[0]) and shared > 0


def ways(statements: Iterable[Stood], copied: Copied) -> dict[tuple[str, str], list[str]]:
    """For each statement (its article, its id) the articles that its words came through."""
    return {
        (s.article, s.statement): root(s.article, (s.content[0][0], s.content[-1][1]), copied)
        for s in statements
        if s.content
    }


def chain(
    statements: Sequence[Stood], through: Mapping[tuple[str, str], Sequence[str]], names: Mapping[str, str]
) -> Chain:
    """The chain of a claim; `names` says what each article is called."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}

    def arrow(start: str, end: str, kind: str) -> None:
        if start != end:
            edges.setdefault((start, end), Edge(start, end, kind))  # type: ignore[arg-type]

    def article(id: str) -> str:
        nodes.setdefault(f"a:{id}", Node(f"a:{id}", "article", names.get(id, id), id))
        return f"a:{id}"

    for s in statements:
        way = list(through.get((s.article, s.statement), [s.article]))
        for one, other in pairwise(way):
            arrow(article(other), article(one), "copied")
        into = article(way[-1])
        if len(way) > 1:
            continue  # who said it is told by the article that it was taken from
        for via in s.via:
            middle = f"v:{via.casefold()}"
            nodes.setdefault(middle, Node(middle, "via", via))
            arrow(middle, into, "passed-on")
            into = middle
        if s.speaker is not None:
            who = f"s:{s.speaker.id}"
            nodes.setdefault(who, Node(who, "speaker", s.speaker.name, s.speaker.id, is_named(s.speaker), s.side))
            arrow(who, into, "said")
    ends = {e.end for e in edges.values()}
    roots = tuple(sorted(id for id in nodes if id not in ends))
    return Chain(tuple(nodes[id] for id in sorted(nodes)), tuple(edges[key] for key in sorted(edges)), roots)
