"""People's decisions about quotations: two statements are one utterance, or are not, whatever comparing makes of them.

Each side hangs on its words (see `anchoring`), so that the decision outlives reading again and finds its places
whatever else there is. `grouping` has it stand above all links that are computed.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.errors import RecordError
from onrecord.record.asking import queries
from onrecord.record.comparing import stages
from onrecord.record.comparing.joined import KINDS, Side, held, read_sides
from onrecord.record.decisions import meant
from onrecord.record.found import Correction
from onrecord.record.tables import keyed, rows, schema
from onrecord.record.tables.anchoring import anchor
from onrecord.record.tables.clock import now

_MARKS = '“”„«»"'
_a, _v, _c, _g = schema.articles.c, schema.versions.c, schema.corrections.c, schema.progress.c


def add(connection: Connection, one: str, other: str, *, same: bool, by: str, reason: str) -> int:
    """Keep a decision about two statements, each given by its id or as "N @ ARTICLE"; gives its number."""
    sides = [_side(connection, given) for given in (one, other)]
    if sides[0] == sides[1]:
        raise RecordError(f"{one!r} and {other!r} are one statement: give two")
    pair = {(s.article, s.anchor.id) for s in sides}
    for made in held(connection):
        if made.same != same and {(s.article, s.anchor.id) for s in made.sides} == pair:
            raise RecordError(
                f"that contradicts correction {made.number}: undo that first (onrecord undo {made.number})"
            )
    row = {
        "by": by.strip(),
        "at": now(),
        "kind": KINDS[0] if same else KINDS[1],
        "reason": reason,
        "article": sides[0].article,
        "words": sides[0].anchor.words,
        "prefix": sides[0].anchor.prefix,
        "suffix": sides[0].anchor.suffix,
        "decision": rows.json_of(sides),
    }
    number = int(connection.execute(insert(schema.corrections).returning(_c.number), [row]).scalar_one())
    again(connection, row["decision"], number)
    return number


def again(connection: Connection, decision: str, number: int) -> None:
    """Have the two articles of a decision that came or was undone compared anew."""
    ids = {side.article for side in read_sides(decision)}
    connection.execute(delete(keyed.links).where(keyed.links.c.why == f"correction {number}"))
    current = select(_v.number, _v.article).join(schema.articles).where(_a.id.in_(ids), _v.current)
    found = connection.execute(current).all()
    stages.leave(connection, [row.number for row in found])
    connection.execute(delete(schema.progress).where(_g.article.in_([row.article for row in found])))


def forget(connection: Connection, article: str) -> None:
    """Drop the decisions that have words of an article, given by its id."""
    for row in connection.execute(select(_c.number, _c.decision).where(_c.kind.in_(KINDS))).all():
        if any(side.article == article for side in read_sides(row.decision)):
            connection.execute(delete(schema.corrections).where(_c.number == row.number))


def told(connection: Connection, row: Any) -> Correction:
    """A row of `corrections` as people see it. It is found where the record still has both statements."""
    sides = read_sides(row.decision)
    current = select(_v.number).join(schema.articles).where(_v.current, _v.unread.is_(None))
    versions = connection.execute(current.where(_a.id.in_([s.article for s in sides]))).scalars().all()
    articles = {article.id: article for _, article in queries.in_versions(connection, versions)}
    one, other = (f"“{s.anchor.words.strip(_MARKS)}” in {s.article}" for s in sides)
    return Correction(
        number=row.number,
        kind=row.kind,
        by=row.by,
        at=row.at,
        reason=row.reason,
        one=one,
        other=other,
        article=row.article,
        words=row.words,
        prefix=row.prefix,
        suffix=row.suffix,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        found=all(side.find(articles) is not None for side in sides),
    )


def _side(connection: Connection, given: str) -> Side:
    _, version, id = meant.statement(connection, given)
    ((_, article),) = queries.in_versions(connection, [version])
    statement = next(s for s in article.statements if s.id == id)
    return Side(article.id, anchor(article.text, statement))
