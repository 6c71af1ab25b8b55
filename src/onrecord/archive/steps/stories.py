"""Which articles are on one matter."""

from __future__ import annotations

from onrecord.archive import telling
from onrecord.archive.steps.pairs import components, once, sides
from onrecord.comparing.stories import COMPARED, CROWD, HOLDERS, NEAREST, STEPS
from onrecord.engines.engine import Engine


def make(engine: Engine) -> None:
    """Make `stories` of `kept`."""
    engine.view("about", "SELECT id, topics, weights, rest FROM kept WHERE unread IS NULL")
    _bonds(engine)
    together = _gathered(engine)
    large = f"SELECT label FROM ({together}) AS t GROUP BY label HAVING count(*) > {CROWD}"
    engine.apply(
        "told",
        telling.TELL_APART,
        f"""
        SELECT g.label, a.id, a.rest FROM ({together}) AS g JOIN about AS a ON a.id = g.node
        LEFT JOIN ({large}) AS l ON l.label = g.label WHERE l.label IS NULL
        """,
    )
    engine.table(
        "stories",
        f"""
        SELECT article, story FROM told
        UNION ALL SELECT g.node AS article, g.label AS story
        FROM ({together}) AS g JOIN ({large}) AS l ON l.label = g.label
        """,
    )


def _bonds(engine: Engine) -> None:
    """Two articles are linked where each is among the other's nearest, or one is the other's very nearest."""
    engine.view("topics", "SELECT unnest(topics) AS key, id FROM about")
    engine.view(
        "topical",
        f"""
        SELECT key, id FROM (
            SELECT key, id, row_number() OVER (PARTITION BY key ORDER BY id) AS nth FROM topics
        ) AS t WHERE nth <= {HOLDERS}
        """,
    )
    engine.table(
        "companions",
        f"""
        SELECT article, other FROM (
            SELECT article, other, row_number() OVER (PARTITION BY article ORDER BY shared DESC, other) AS nth FROM (
                SELECT a.id AS article, h.id AS other, count(*) AS shared
                FROM topics AS a JOIN topical AS h ON a.key = h.key WHERE a.id <> h.id GROUP BY a.id, h.id
            ) AS n
        ) AS r WHERE nth <= {COMPARED}
        """,
    )
    engine.view("meetings", once("companions"))
    engine.apply(
        "alike",
        telling.COMPARE,
        f"SELECT p.mine, p.side, a.id, a.weights FROM ({sides('meetings')}) AS p JOIN about AS a ON a.id = p.id",
    )
    engine.table(
        "nearest",
        f"""
        SELECT article, other, alike, nth FROM (
            SELECT *, row_number() OVER (PARTITION BY article ORDER BY alike DESC, other) AS nth FROM alike
        ) AS a WHERE nth <= {NEAREST}
        """,
    )
    engine.table(
        "bonds",
        """
        SELECT DISTINCT least(n.article, n.other) AS one, greatest(n.article, n.other) AS two, n.alike
        FROM nearest AS n LEFT JOIN nearest AS r ON r.article = n.other AND r.other = n.article
        WHERE n.nth = 1 OR r.article IS NOT NULL
        """,
    )


def _gathered(engine: Engine) -> str:
    """SQL for what hangs together; where too many do, the weakest links are cut and it is asked again."""
    found = []
    engine.view("loose_0", "SELECT id AS node, '' AS label FROM about")
    for step, least in enumerate(STEPS):
        components(
            engine,
            f"bound_{step}",
            f"""
            SELECT b.one, b.two AS other
            FROM bonds AS b JOIN loose_{step} AS x ON x.node = b.one JOIN loose_{step} AS y ON y.node = b.two
            WHERE b.alike >= {least} AND x.label = y.label
            """,
        )
        engine.table(
            f"gathered_{step}",
            f"""
            SELECT n.node, coalesce(c.label, n.node) AS label
            FROM loose_{step} AS n LEFT JOIN bound_{step} AS c ON c.node = n.node
            """,
        )
        large = f"SELECT label FROM gathered_{step} GROUP BY label HAVING count(*) > {CROWD}"
        if step + 1 == len(STEPS) or not engine.number(f"SELECT count(*) FROM ({large}) AS l"):
            found.append(f"SELECT node, label FROM gathered_{step}")
            break
        found.append(
            f"""
            SELECT g.node, g.label FROM gathered_{step} AS g LEFT JOIN ({large}) AS l ON l.label = g.label
            WHERE l.label IS NULL
            """
        )
        engine.table(
            f"loose_{step + 1}",
            f"SELECT g.node, g.label FROM gathered_{step} AS g JOIN ({large}) AS l ON l.label = g.label",
        )
    return " UNION ALL ".join(found)
