"""What is claimed in each story, and who stands where."""

from __future__ import annotations

from onrecord.archive import claiming
from onrecord.archive.steps.pairs import ROUNDS
from onrecord.engines.engine import Engine
from onrecord.errors import OnrecordError

MOST = 2_000
"""Articles of a story whose claims are made, at most: the earliest, where more hang together and are not told apart."""


def make(engine: Engine) -> None:
    """Make `claimed` of `kept`, `stories`, `ranked` and `copies`."""
    engine.table(
        "behind_0",
        f"""
        SELECT story, article FROM (
            SELECT s.story, s.article, row_number() OVER (PARTITION BY s.story ORDER BY r.rank) AS nth
            FROM stories AS s JOIN ranked AS r ON r.id = s.article
        ) AS s WHERE nth <= {MOST}
        """,
    )
    engine.apply(
        "claimed",
        claiming.GATHER,
        f"""
        SELECT b.story, 0 AS kind, b.article, a.published, a.text, a.said, CAST(NULL AS VARCHAR) AS of,
            CAST(0 AS BIGINT) AS of_start, CAST(0 AS BIGINT) AS of_end,
            CAST(0 AS BIGINT) AS start, CAST(0 AS BIGINT) AS "end"
        FROM behind_0 AS b JOIN kept AS a ON a.id = b.article
        UNION ALL
        SELECT b.story, 1 AS kind, b.article, CAST(NULL AS VARCHAR) AS published, CAST(NULL AS VARCHAR) AS text,
            CAST(NULL AS VARCHAR) AS said, c.of, c.of_start, c.of_end, c.start, c."end"
        FROM ({_behind(engine)}) AS b JOIN copies AS c ON c.article = b.article
        """,
    )


def _behind(engine: Engine) -> str:
    """SQL for the articles of each story, and those of other stories that they come from: a round for each hand. Most
    of what is copied is of one story, so that few rounds find anything."""
    every = "SELECT story, article FROM behind_0"
    for n in range(1, ROUNDS):
        engine.table(
            f"behind_{n}",
            f"""
            SELECT DISTINCT b.story, c.of AS article FROM behind_{n - 1} AS b JOIN copies AS c ON c.article = b.article
            LEFT JOIN ({every}) AS e ON e.story = b.story AND e.article = c.of WHERE e.article IS NULL
            """,
        )
        if not engine.number(f"SELECT count(*) FROM behind_{n}"):
            return every
        every += f" UNION ALL SELECT story, article FROM behind_{n}"
    raise OnrecordError(f"what is behind stories did not come to an end in {ROUNDS} rounds: a fault of onrecord")
