"""What is to be written out: all articles or some, each with the statements that are meant and who says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from sqlalchemy import Connection, Engine, and_, func, select

from onrecord.comparing.claims.claim import Side
from onrecord.errors import NotInRecord, UsageError
from onrecord.record.asking import queries
from onrecord.record.asking.account import quotations_of
from onrecord.record.asking.finding import find
from onrecord.record.asking.speaking import headings_of, identities_named
from onrecord.record.found import Heading
from onrecord.record.tables import identified, schema
from onrecord.record.tables.parts import parts
from onrecord.types import Article, Speaker

_a, _v, _s, _l, _p, _i, _k = (
    table.c
    for table in (
        schema.articles,
        schema.versions,
        schema.statements,
        schema.aliases,
        identified.appearances,
        identified.identities,
        identified.known,
    )
)
_PAGE = 16  # articles fetched at a time: texts may be long


class OnClaim(msgspec.Struct, frozen=True):
    """The claim that was chosen, its id and its words, and the side of it that each statement is on, by its id."""

    id: str
    says: str
    sides: Mapping[str, Side]


class Chosen(msgspec.Struct, frozen=True):
    """An article with those of its statements that are meant.

    `whose` is who the speaker of a statement is in the whole record, by the statement's id; `wikidata` the ids that
    lists of known people have for these, by the speaker's id. `on` is the claim, where statements were chosen by it.
    """

    article: Article
    heading: Heading
    whose: Mapping[str, Speaker]
    wikidata: Mapping[str, str]
    on: OnClaim | None = None


def choose(
    engine: Engine,
    *,
    article: str | None = None,
    speaker: str | None = None,
    quotation: str | None = None,
    claim: str | None = None,
    outlet: str | None = None,
) -> Iterator[Chosen]:
    """See Record.choose."""
    if sum(given is not None for given in (article, speaker, quotation, claim, outlet)) > 1:
        raise UsageError("choose by an article, a speaker, a quotation, a claim or an outlet: one of them, not several")
    if claim is not None:
        return _claimed(engine, claim)
    only: dict[int, set[str] | None] | None = None
    with engine.connect() as connection:
        if article is not None:
            number = find(connection, article)
            only = {connection.execute(select(_v.number).where(_v.article == number, _v.current)).scalar_one(): None}
        elif speaker is not None:
            only = _spoken(connection, speaker)
        elif quotation is not None:
            only = _quoted(connection, quotation)
        elif outlet is not None:
            only = _published(connection, outlet)
    return _all(engine) if only is None else _some(engine, only)


def _all(engine: Engine) -> Iterator[Chosen]:
    """All articles, in the order in which they first came; each page is a transaction of its own."""
    asked = select(_a.number, _v.number.label("version")).join(schema.versions, _v.article == _a.number)
    asked = asked.where(_v.current).order_by(_a.number).limit(_PAGE)
    last = -1
    while True:
        with engine.connect() as connection:
            page = connection.execute(asked.where(_a.number > last)).all()
            if not page:
                return
            last = page[-1].number
            found = list(_chosen(connection, {row.version: None for row in page}))
        yield from found


def _some(engine: Engine, only: Mapping[int, set[str] | None]) -> Iterator[Chosen]:
    numbers = sorted(only)
    for first in range(0, len(numbers), _PAGE):
        with engine.connect() as connection:
            found = list(_chosen(connection, {number: only[number] for number in numbers[first : first + _PAGE]}))
        yield from found


def _chosen(connection: Connection, only: Mapping[int, set[str] | None]) -> Iterator[Chosen]:
    whose: dict[int, dict[str, Speaker]] = {number: {} for number in only}
    wikidata: dict[int, dict[str, str]] = {number: {} for number in only}
    name, kind = func.coalesce(_i.name, _l.name), func.coalesce(_i.kind, _l.kind)
    asked = select(_s.version, _s.id, _p.identity, name.label("name"), kind.label("kind"), _k.wikidata)
    asked = asked.join(identified.appearances, and_(_p.version == _s.version, _p.alias == _s.speaker))
    asked = asked.join(schema.aliases, _l.number == _p.alias)
    asked = asked.outerjoin(identified.identities, _i.id == _p.identity).outerjoin(identified.known, _k.id == _i.known)
    for row in connection.execute(asked.where(_s.version.in_(only))):
        whose[row.version][row.id] = Speaker(row.identity, row.name, row.kind)
        if row.wikidata is not None:
            wikidata[row.version][row.identity] = row.wikidata
    headings = headings_of(connection, only)
    for number, article in queries.in_versions(connection, list(only)):
        wanted = only[number]
        yield Chosen(
            article if wanted is None else _with(article, wanted), headings[number], whose[number], wikidata[number]
        )


def _with(article: Article, wanted: set[str]) -> Article:
    """The article with these statements alone; what stood inside one that is left out stands by itself."""
    kept = tuple(
        s if s.inside in wanted else msgspec.structs.replace(s, inside=None)
        for s in article.statements
        if s.id in wanted
    )
    return msgspec.structs.replace(article, statements=kept)


def _spoken(connection: Connection, speaker: str) -> dict[int, set[str] | None]:
    said: dict[int, set[str]] = {}
    asked = select(_s.version, _s.id).join(schema.versions, and_(_v.number == _s.version, _v.current))
    asked = asked.join(identified.appearances, and_(_p.version == _s.version, _p.alias == _s.speaker))
    for part in parts(identities_named(connection, speaker)):
        for row in connection.execute(asked.where(_p.identity.in_(part))):
            said.setdefault(row.version, set()).add(row.id)
    if not said:
        raise NotInRecord(f"no speaker {speaker!r} in the record")
    return dict(said)


def _published(connection: Connection, outlet: str) -> dict[int, set[str] | None]:
    asked = select(_v.number).where(_v.current, _v.outlet == outlet)
    only: dict[int, set[str] | None] = dict.fromkeys(connection.execute(asked).scalars())
    if not only:
        raise NotInRecord(f"no outlet {outlet!r} in the record")
    return only


def _claimed(engine: Engine, claim: str) -> Iterator[Chosen]:
    # Claims are imported when they are asked for: what compares must not cost whoever exports an article.
    from onrecord.record.asking import ledgers

    found = ledgers.claim(engine, claim)
    on = OnClaim(found.id, found.says, {s.statement: s.side for s in found.statements})
    told: dict[str, set[str]] = {}
    for s in found.statements:
        told.setdefault(s.article, set()).add(s.statement)
    with engine.connect() as connection:
        only = _current(connection, told)
    return (msgspec.structs.replace(each, on=on) for each in _some(engine, only))


def _quoted(connection: Connection, quotation: str) -> dict[int, set[str] | None]:
    found = quotations_of(connection, [quotation])
    if not found:
        raise NotInRecord(f"no quotation {quotation} in the record, as it was last compared")
    told: dict[str, set[str]] = {}
    for version in found[0].versions:
        said = told.setdefault(version.article, set())
        if version.statement is not None:
            said.add(version.statement)
    return _current(connection, told)


def _current(connection: Connection, told: Mapping[str, set[str]]) -> dict[int, set[str] | None]:
    """The statements of some articles, by the articles' current versions."""
    current = select(_v.number, _a.id).join(schema.articles).where(_v.current)
    return {
        row.number: told[row.id] for part in parts(told) for row in connection.execute(current.where(_a.id.in_(part)))
    }
