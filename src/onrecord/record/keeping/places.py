"""Where articles were found."""

from __future__ import annotations

from sqlalchemy import Connection, and_, delete, insert, or_, select

from onrecord.record.identity import lose, settle
from onrecord.record.tables import schema
from onrecord.record.tables.clock import now


def note(connection: Connection, placed: list[tuple[int, str, bool]], began: str) -> None:
    """Keep where the articles were found, and let go of failures there that this reading has mended.

    A failure without a text (a page that did not come), or with a text of which nothing is known (a broken line), is
    all that its place had to give; once the place gives an article that can be read, the reason no longer holds.
    Failures of this same run stay: one place may hold many articles. So does what could be read once.
    """
    if not placed:
        return
    p, v = schema.places.c, schema.versions.c
    known = connection.execute(select(p.article, p.place).where(p.article.in_({article for article, _, _ in placed})))
    there = {(row.article, row.place) for row in known}
    missing = {(article, place) for article, place, _ in placed} - there
    if missing:
        at = now()
        connection.execute(
            insert(schema.places), [{"article": a, "place": place, "seen": at} for a, place in sorted(missing)]
        )
    mended = {place for _, place, well in placed if well}
    if not mended:
        return
    older = schema.versions.alias().c
    failures = (
        select(v.article)
        .join(schema.places, and_(p.article == v.article, p.place.in_(mended)))
        .where(v.unread.is_not(None), or_(v.text == "", and_(*(told.is_(None) for told in schema.TOLD))))
        .where(v.current, v.read_at < began)
        .where(v.article.not_in(select(older.article).where(older.article == v.article, older.unread.is_(None))))
    )
    failed = connection.execute(failures).scalars().all()
    if failed:
        connection.execute(delete(schema.places).where(p.article.in_(failed), p.place.in_(mended)))
        elsewhere = set(connection.execute(select(p.article).where(p.article.in_(failed))).scalars())
        gone = [number for number in failed if number not in elsewhere]
        lost = lose(connection, connection.execute(select(v.number).where(v.article.in_(gone))).scalars().all())
        connection.execute(delete(schema.articles).where(schema.articles.c.number.in_(gone)))
        settle(connection, [], lost)
