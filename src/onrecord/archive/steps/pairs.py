"""Pairs of articles to be compared, and what hangs together by pairs."""

from __future__ import annotations

from onrecord.engines.engine import Engine
from onrecord.errors import OnrecordError

ROUNDS = 200
"""Rounds after which something that should have come to an end has not."""


def once(looks: str) -> str:
    """SQL for each pair of a table of who looks at whom, once, and under one that looks (`mine`): only of those that an
    article looks at is the number bounded."""
    return f"""
        SELECT min(article) AS mine, CASE WHEN min(article) = one THEN two ELSE one END AS other
        FROM (SELECT article, least(article, other) AS one, greatest(article, other) AS two FROM {looks}) AS l
        GROUP BY one, two
        """


def sides(pairs: str) -> str:
    """SQL for the articles of such pairs, each one's own row (side 0) before those it is compared with."""
    return f"""
        SELECT mine, mine AS id, 0 AS side FROM {pairs} GROUP BY mine
        UNION ALL SELECT mine, other AS id, 1 AS side FROM {pairs}
        """


def components(engine: Engine, name: str, edges: str) -> None:
    """What hangs together by some edges (columns `one`, `other`), as a table of `node` and `label`: the first node of
    each. In rounds, in each of which a node takes the least label of its neighbours and then that label's own, so that
    their number grows with the logarithm of how long the longest chain is."""
    engine.table(f"{name}_pairs", f"SELECT one, other FROM ({edges}) AS e")
    engine.view(
        f"{name}_edges",
        f"""
        SELECT one AS node, other FROM {name}_pairs UNION ALL SELECT other AS node, one AS other FROM {name}_pairs
        UNION ALL SELECT one AS node, one AS other FROM {name}_pairs
        UNION ALL SELECT other AS node, other AS other FROM {name}_pairs
        """,
    )
    engine.view(f"{name}_0", f"SELECT node, min(other) AS label FROM {name}_edges GROUP BY node")
    for n in range(ROUNDS):
        engine.view(
            f"{name}_near_{n}",
            f"""
            SELECT e.node, min(l.label) AS label FROM {name}_edges AS e JOIN {name}_{n} AS l ON l.node = e.other
            GROUP BY e.node
            """,
        )
        engine.table(
            f"{name}_{n + 1}",
            f"""
            SELECT m.node, least(m.label, l.label) AS label
            FROM {name}_near_{n} AS m JOIN {name}_near_{n} AS l ON l.node = m.label
            """,
        )
        moved = f"SELECT count(*) FROM {name}_{n} AS a JOIN {name}_{n + 1} AS b ON a.node = b.node"
        if not engine.number(f"{moved} WHERE a.label <> b.label"):
            engine.view(name, f"SELECT * FROM {name}_{n + 1}")
            return
    raise OnrecordError(f"{name} did not come to an end in {ROUNDS} rounds, which is a fault of onrecord")
