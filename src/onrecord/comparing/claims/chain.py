"""The chain of a claim: who said it, through whom it came into which article, and which article copied which.

A plain graph, ready to be drawn: every arrow points from where the words come to where they went.
"""

from __future__ import annotations

from typing import Literal

import msgspec

NodeKind = Literal["speaker", "via", "article"]
EdgeKind = Literal["said", "passed-on", "copied"]
"""said: a speaker in an article, or to a middleman; passed-on: from a middleman; copied: from article to article."""


class Node(msgspec.Struct, frozen=True):
    """Somebody or something in a chain. `ref` is the id of the speaker or article, empty for a middleman; `side`
    that of a speaker; `named` whether one could ask."""

    id: str
    kind: NodeKind
    name: str
    ref: str = ""
    named: bool = True
    side: str = ""


class Edge(msgspec.Struct, frozen=True):
    """An arrow between two nodes, by their ids."""

    start: str
    end: str
    kind: EdgeKind


class Chain(msgspec.Struct, frozen=True):
    """Nodes and edges in a fixed order; `roots` are the speakers and articles that all the rest goes back to."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    roots: tuple[str, ...] = ()
