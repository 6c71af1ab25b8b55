"""A quotation: all its versions side by side, what was done to it, and who took it from whom."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import Query
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection, and_, or_, select

from onrecord.comparing.quoting.alignment import Operation, align
from onrecord.comparing.quoting.alterations import Alteration
from onrecord.comparing.quoting.version import Version
from onrecord.record.asking import finding, leafing
from onrecord.record.asking.outlines import Outline, outlines
from onrecord.record.asking.speaking import headings_of, speakers_of
from onrecord.record.found import Heading
from onrecord.record.tables import compared, schema
from onrecord.types import Speaker
from onrecord.web import addresses
from onrecord.web.differing import steps
from onrecord.web.faces import Faces
from onrecord.web.newsroom import Room
from onrecord.web.pictures.arcs import Row, arcs
from onrecord.web.templates import by_line, day, title_of

faces = Faces()
_SHOWN = 60
"""Versions of one quotation on a page."""


class Told(msgspec.Struct, frozen=True):
    """One version: where it stands, its words, who is said to speak them, and how it differs from the version that it
    is shown beside: the fullest, which `difference` leads from."""

    number: int
    version: Version
    article: Heading
    words: str
    speaker: Speaker | None
    difference: tuple[Operation, ...]
    alterations: tuple[Alteration, ...]


class Taken(msgspec.Struct, frozen=True):
    """That one article has a passage of another in which the quotation stands."""

    of: str
    into: str
    words: int


class Quoted(msgspec.Struct, frozen=True):
    """A quotation; its versions are in order of time, at most sixty. `earliest` is None where no article has a date."""

    id: str
    versions: tuple[Told, ...]
    more: int
    earliest: int | None
    fullest: int
    taken: tuple[Taken, ...]


class Listings(msgspec.Struct, frozen=True):
    """The quotations that stand in the most places, those first."""

    quotations: tuple[Outline, ...]


@faces.view("/quotations", "quotations.html")
def quotations(room: Room, size: Annotated[int, Query(ge=1, le=100)] = 40) -> Listings:
    """The quotations that stand in the most places."""
    engine = room.record.engine
    ids = room.memory.ask(("most retold", size), lambda: leafing.most_retold(engine, size=size))
    with engine.connect() as connection:
        return Listings(tuple(outlines(connection, ids)))


def drawn(quoted: Quoted) -> dict[str, Any]:
    """Who took the quotation from whom, as a picture, and the differences word by word."""
    rows: dict[str, Row] = {}
    for told in quoted.versions:
        id = told.article.id
        if id not in rows:
            href = addresses.article(id, told.version.span)
            name = told.article.outlet or title_of(told.article)
            below = day(told.article.published) if told.article.outlet else by_line(told.article)
            rows[id] = Row(id, name, below, href, bool(told.alterations))
    taken = [(t.of, t.into, t.words, f"{t.words} words") for t in quoted.taken]
    return {
        "steps": {told.number: steps(told.difference) for told in quoted.versions},
        "picture": arcs(list(rows.values()), taken) if len(rows) > 1 else None,
    }


@faces.view("/quotations/{id}", "quotation.html", more=drawn)
def quotation(room: Room, id: str) -> Quoted:
    """One quotation by its id: its versions with their differences, what was done to it, who took it from whom."""
    engine = room.record.engine
    found = room.record.quotation(id)
    shown = list(found.versions[:_SHOWN])
    full = found.versions[found.fullest]
    if full not in shown:
        shown.append(full)
    with engine.connect() as connection:
        texts = _texts(connection, {v.article for v in shown})
        speakers = speakers_of(connection, [v.statement for v in shown if v.statement])
        taken = _taken(connection, shown)
    whole = texts[full.article][1][slice(*full.span)]
    told = []
    for n, v in enumerate(shown):
        heading, text = texts[v.article]
        words = text[slice(*v.span)]
        told.append(
            Told(
                number=n,
                version=v,
                article=heading,
                words=words,
                speaker=speakers.get(v.statement or ""),
                difference=() if v == full else align(whole, words),
                alterations=tuple(a for a in found.alterations if a.version == v),
            )
        )
    return Quoted(
        id=found.id,
        versions=tuple(told),
        more=len(found.versions) - len(shown),
        earliest=0 if found.earliest else None,
        fullest=shown.index(full),
        taken=taken,
    )


@faces.pages.get("/quotations/of/{statement}")
def of_statement(room: Room, statement: str) -> RedirectResponse:
    """On to the quotation that a statement is a version of: an address that lasts while versions come and go."""
    with room.record.engine.connect() as connection:
        article, now = finding.with_statement(connection, statement)
        q, v, a = compared.quoted.c, schema.versions.c, schema.articles.c
        asked = select(q.quotation).join(schema.versions, and_(v.number == q.version, v.current)).join(schema.articles)
        id = connection.execute(asked.where(a.id == article, q.statement == now).limit(1)).scalar()
    return RedirectResponse(addresses.quotation(id) if id else addresses.statement(statement), status_code=302)


def _texts(connection: Connection, ids: set[str]) -> dict[str, tuple[Heading, str]]:
    a, v = schema.articles.c, schema.versions.c
    asked = select(v.number, a.id, v.text).join(schema.articles).where(v.current, a.id.in_(ids))
    rows = connection.execute(asked).all()
    headings = headings_of(connection, [row.number for row in rows])
    return {row.id: (headings[row.number], row.text) for row in rows}


def _taken(connection: Connection, versions: list[Version]) -> tuple[Taken, ...]:
    """The copied passages between these articles in which the quotation stands."""
    a, v, c = schema.articles.c, schema.versions.c, compared.copies.c
    asked = select(v.number, a.id).join(schema.articles).where(v.current, a.id.in_({x.article for x in versions}))
    id = {row.number: row.id for row in connection.execute(asked)}
    places = or_(
        *(
            and_(c.in_version == number, c.in_start < x.span[1], c.in_end > x.span[0])
            for number, article in id.items()
            for x in versions
            if x.article == article
        )
    )
    rows = connection.execute(
        select(c.of_version, c.in_version, c.words).where(c.of_version.in_(id), c.in_version.in_(id), places)
    )
    most: dict[tuple[str, str], int] = {}
    for row in rows:
        pair = id[row.of_version], id[row.in_version]
        most[pair] = max(row.words, most.get(pair, 0))
    return tuple(Taken(of, into, words) for (of, into), words in sorted(most.items()))
