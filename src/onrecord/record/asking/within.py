"""What comparing found in one article: the passages it shares with others, the quotations that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, func, or_, select

from onrecord.record.asking.account import SAID, operations_of
from onrecord.record.asking.speaking import headings_of
from onrecord.record.found import Heading
from onrecord.record.tables import compared as tables
from onrecord.record.tables import schema
from onrecord.types import Span

_v, _c, _q, _o, _l = (
    table.c
    for table in (
        schema.versions,
        tables.copies,
        tables.quoted,
        tables.origins,
        tables.alterations,
    )
)


class Passage(msgspec.Struct, frozen=True):
    """A passage at `span` that stands in another article at `there`; `taken`: that one is the earlier of the two."""

    span: Span
    article: Heading
    there: Span
    words: int
    taken: bool


class Standing(msgspec.Struct, frozen=True):
    """A quotation that stands in the article at `span`, in how many places it stands in all, and what was done to it
    here: the kinds of alterations that are not slight, and the places of words that differ. `earliest` is where it
    stands first, where that is known."""

    quotation: str
    span: Span
    places: int
    alterations: tuple[str, ...] = ()
    changed: tuple[Span, ...] = ()
    earliest: Heading | None = None
    at: Span | None = None


def passages(connection: Connection, version: int, limit: int = 200) -> list[Passage]:
    """The passages that this version of an article shares with others, by place; of many copies the first `limit`."""
    asked = select(tables.copies).where(or_(_c.in_version == version, _c.of_version == version))
    found = connection.execute(asked.order_by(_c.number).limit(limit)).all()
    headings = headings_of(connection, {row.of_version for row in found} | {row.in_version for row in found})
    here = [_passage(row, version, headings) for row in found]
    return sorted(here, key=lambda p: (p.span, not p.taken, p.article.id))


def _passage(row: Any, version: int, headings: dict[int, Heading]) -> Passage:
    of, into = (row.of_start, row.of_end), (row.in_start, row.in_end)
    if row.in_version == version:
        return Passage(into, headings[row.of_version], of, row.words, True)
    return Passage(of, headings[row.in_version], into, row.words, False)


def quotations(connection: Connection, version: int) -> list[Standing]:
    """The quotations that stand in this version of an article, by place."""
    asked = select(_q.quotation, _q.ordinal, _q.start, _q.end).where(_q.version == version).order_by(_q.start)
    here = connection.execute(asked).all()
    ids = {row.quotation for row in here}
    counted = select(_q.quotation, func.count()).where(_q.quotation.in_(ids)).group_by(_q.quotation)
    places = {row[0]: int(row[1]) for row in connection.execute(counted)}
    first = (
        select(_q.quotation, _q.version, _q.start, _q.end)
        .join(schema.versions, and_(_v.number == _q.version, _v.published.is_not(None)))
        .where(_q.quotation.in_(ids), _q.ordinal == 0)
    )
    earliest = {row.quotation: row for row in connection.execute(first)}
    headings = headings_of(connection, {row.version for row in earliest.values()})
    done: dict[tuple[str, int], list[Any]] = {}
    altered = select(_l.quotation, _l.place, _l.kind, _l.operations).where(_l.quotation.in_(ids), _l.weight.in_(SAID))
    for row in connection.execute(altered.order_by(_l.number)):
        done.setdefault((row.quotation, row.place), []).append(row)
    return [_standing(row, version, places, earliest.get(row.quotation), headings, done) for row in here]


def _standing(
    row: Any,
    version: int,
    places: dict[str, int],
    first: Any,
    headings: dict[int, Heading],
    done: dict[tuple[str, int], list[Any]],
) -> Standing:
    here = done.get((row.quotation, row.ordinal), [])
    away = first is not None and (first.version, first.start) != (version, row.start)
    return Standing(
        row.quotation,
        (row.start, row.end),
        places[row.quotation],
        tuple(dict.fromkeys(each.kind for each in here)),
        tuple(sorted({span for each in here for span in _changed(each.operations)})),
        headings[first.version] if away else None,
        (first.start, first.end) if away else None,
    )


def _changed(operations: str) -> Iterator[Span]:
    """The places of words that are new or other here; where words were left out, the words on both sides."""
    for o in operations_of(operations):
        if o.kind in ("changed", "inserted"):
            yield o.now
        elif o.kind == "dropped" and not o.owned:
            yield max(0, o.now[0] - 1), o.now[1] + 1


def origins(connection: Connection, version: int) -> list[Heading]:
    """The articles that passages of this version go back to; an original has itself. Empty: it was not compared."""
    found = list(connection.execute(select(_o.origin).where(_o.version == version)).scalars())
    return sorted(headings_of(connection, found).values(), key=lambda h: (h.published or "9", h.id))
