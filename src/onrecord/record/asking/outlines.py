"""Quotations in short, for lists: the words of the fullest version, how many places, what was done to it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select

from onrecord.record.asking.account import SAID
from onrecord.record.asking.speaking import headings_of
from onrecord.record.found import Heading
from onrecord.record.tables import compared as tables
from onrecord.record.tables import schema

_v, _q, _d, _l = schema.versions.c, tables.quoted.c, tables.quotations.c, tables.alterations.c


class Outline(msgspec.Struct, frozen=True):
    """A quotation in a list. `done` are the kinds of its alterations that are not slight."""

    id: str
    words: str
    article: Heading
    places: int
    done: tuple[str, ...] = ()


def outlines(connection: Connection, ids: Sequence[str]) -> list[Outline]:
    """The quotations of these ids in short, in this order; those that are not there are left out."""
    length = _q.end - _q.start
    fullest = (
        select(_q.quotation, _q.version, func.substr(_v.text, _q.start + 1, length).label("words"))
        .join(tables.quotations, _d.id == _q.quotation)
        .join(schema.versions, _v.number == _q.version)
        .where(_q.quotation.in_(ids), _q.ordinal == _d.fullest)
    )
    rows = {row.quotation: row for row in connection.execute(fullest)}
    headings = headings_of(connection, {row.version for row in rows.values()})
    counted = select(_q.quotation, func.count()).where(_q.quotation.in_(ids)).group_by(_q.quotation)
    places = {row[0]: int(row[1]) for row in connection.execute(counted)}
    done: dict[str, list[str]] = {}
    altered = select(_l.quotation, _l.kind).where(_l.quotation.in_(ids), _l.weight.in_(SAID)).distinct()
    for row in connection.execute(altered.order_by(_l.kind)):
        done.setdefault(row.quotation, []).append(row.kind)
    return [
        Outline(id, rows[id].words, headings[rows[id].version], places[id], tuple(done.get(id, ())))
        for id in ids
        if id in rows
    ]
