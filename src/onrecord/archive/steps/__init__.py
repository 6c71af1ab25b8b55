"""From articles to copies, origins, quotations, stories and claims: SQL for what is joined, stages for what is worked
out.

Every step makes one table, of tables made before. None holds more at once than the rows about one article, one
quotation, or what hangs together; what many articles share is cut to the first few by windows, as comparing in a
record does it (`record/copying`, `record/grouping`), so that the result is the same.
"""

from __future__ import annotations

from onrecord.archive.steps import claims, copies, quotations, stories
from onrecord.engines.engine import Engine


def compare(engine: Engine) -> None:
    """Make all tables of the articles in `taken`. Of those of one id the first counts: one that was read, then the
    earlier."""
    engine.table(
        "kept",
        """
        SELECT * FROM (
            SELECT *, row_number() OVER (
                PARTITION BY id ORDER BY CASE WHEN unread IS NULL THEN 0 ELSE 1 END, moment, text, task, number
            ) AS nth FROM taken
        ) AS t WHERE nth = 1
        """,
    )
    engine.view("known", "SELECT id, moment, size, narrated, keys, published FROM kept WHERE unread IS NULL")
    copies.make(engine)
    quotations.make(engine)
    stories.make(engine)
    claims.make(engine)
