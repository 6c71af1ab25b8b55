"""Taking an older reading's statements out, so that links to them still lead somewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.record.identity import Lost, lose
from onrecord.record.tables import rows, schema
from onrecord.record.tables.parts import parts
from onrecord.types import Span, Statement

_AROUND = 20  # statements before and after a place among which an heir is looked for


def retire(
    connection: Connection, version: int, article: int, after: Iterable[Statement], at: str
) -> tuple[set[int], Lost]:
    """Delete the version's statements, and redirect each id that is not in `after` to the statement there that has
    most of its content, or to nothing. Gives the numbers of the aliases that they used, and who else is concerned."""
    s, r = schema.statements.c, schema.redirects.c
    found = connection.execute(select(s.id, s.content, s.speaker).where(s.version == version)).all()
    lost = lose(connection, [version])
    connection.execute(delete(schema.overruled).where(schema.overruled.c.version == version))
    connection.execute(delete(schema.statements).where(s.version == version))
    heirs = sorted((each.content, each.id) for each in after)
    kept = {id for _, id in heirs}
    gone = {row.id: heir(rows.spans_of(row.content), heirs) for row in found if row.id not in kept}
    for part in parts(kept | gone.keys()):
        connection.execute(delete(schema.redirects).where(r.old.in_(part)))
    led_there = [row for part in parts(gone) for row in connection.execute(select(r.old, r.new).where(r.new.in_(part)))]
    for row in led_there:
        connection.execute(update(schema.redirects).where(r.old == row.old).values(new=gone[row.new], at=at))
    if gone:
        retired = [{"old": old, "new": new, "article": article, "at": at} for old, new in gone.items()]
        connection.execute(insert(schema.redirects), retired)
    return {row.speaker for row in found if row.speaker is not None}, lost


def heir(content: tuple[Span, ...], heirs: list[tuple[tuple[Span, ...], str]]) -> str | None:
    """The id in `heirs`, which are sorted by their contents, that shares the most characters with the content.

    >>> heir(((0, 10), (20, 30)), [(((0, 4),), "a"), (((5, 25),), "b"), (((40, 50),), "c")])
    'b'
    """
    at = bisect_left(heirs, (content, ""))
    near = heirs[max(0, at - _AROUND) : at + _AROUND]
    shared, _, id = max(((_overlap(content, other), -k, id) for k, (other, id) in enumerate(near)), default=(0, 0, ""))
    return id if shared else None


def _overlap(one: Iterable[Span], other: tuple[Span, ...]) -> int:
    """How many characters both have."""
    return sum(max(0, min(a_end, b_end) - max(a, b)) for a, a_end in one for b, b_end in other)
