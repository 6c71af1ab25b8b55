"""Asking for claims: the list of them, the ledger of one, and all as plain lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, and_, func, or_, select

from onrecord.comparing.claims import ledger as ledgers
from onrecord.comparing.claims.chains import Copied, Passage
from onrecord.comparing.claims.claim import Claim, ClaimHeading, Side, Stood
from onrecord.errors import NotInRecord, UsageError
from onrecord.record.asking.finding import find, with_statement
from onrecord.record.asking.queries import HEADINGS, STATEMENTS, heading_of
from onrecord.record.asking.speaking import identities_named
from onrecord.record.tables import claimed as tables
from onrecord.record.tables import compared, identified, rows, schema
from onrecord.record.tables.parts import parts
from onrecord.types import Speaker

ORDERS = ("contested", "single-sourced", "newest")
SHORTEST = 6
"""Of an id that is given by its beginning."""
_t, _c, _k = tables.claims.c, tables.claimed.c, compared.copies.c
_a, _v, _s, _p, _l, _i, _y = (
    t.c
    for t in (
        *(
            schema.articles,
            schema.versions,
            schema.statements,
            identified.appearances,
            schema.aliases,
            identified.identities,
        ),
        compared.stories,
    )
)
_sides = msgspec.json.Decoder(dict[Side, int])
_HEADINGS = (
    select(tables.claims, _a.id.label("article"), _y.story)
    .join(schema.versions, _v.number == _t.version)
    .join(schema.articles, _a.number == _v.article)
    .outerjoin(compared.stories, _y.version == _t.version)
)


def claims(
    engine: Engine,
    *,
    order: str,
    story: str | None,
    speaker: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
) -> list[ClaimHeading]:
    """See Record.claims."""
    if order not in ORDERS:
        raise UsageError(f"there is no order {order!r} of claims: give one of {', '.join(ORDERS)}")
    asked = _HEADINGS.where(_t.statements > 1)
    if order == "contested":
        asked = asked.order_by(_t.contested.desc(), _t.id)
    elif order == "single-sourced":
        asked = asked.where(_t.single).order_by(_t.named, _t.articles.desc(), _t.statements.desc(), _t.id)
    else:
        asked = asked.order_by(_t.last.is_(None), _t.last.desc(), _t.statements.desc(), _t.id)
    with engine.connect() as connection:
        if story is not None:
            number = find(connection, story)
            mine = (
                select(_y.story).join(schema.versions, _v.number == _y.version).where(_v.article == number, _v.current)
            )
            asked = asked.where(_y.story.in_(mine))
        if speaker is not None:
            asked = asked.where(_t.id.in_(_of_speaker(connection, speaker)))
        if outlet is not None:
            theirs = select(_c.claim).join(schema.versions, _v.number == _c.version).where(_c.score >= ledgers.SURE)
            every = connection.execute(select(_v.outlet).where(_v.current).distinct()).scalars()
            # Folded here: the small letters that SQLite knows are those of ASCII alone.
            called = [name for name in every if name and name.casefold() == outlet.strip().casefold()]
            asked = asked.where(_t.id.in_(theirs.where(_v.outlet.in_(called))))
        if since is not None:
            within = {since[:4], since[:7]}  # the year and the month that it is in: what is said then may be later
            asked = asked.where(or_(_t.last >= since, _t.last.in_(within)))
        if until is not None:
            asked = asked.where(func.substr(_t.first, 1, len(until)) <= until)
        return [_heading(row) for row in connection.execute(asked.limit(limit))]


def _of_speaker(connection: Connection, speaker: str) -> Any:
    ids = identities_named(connection, speaker)
    if not ids:
        raise NotInRecord(f"no speaker {speaker!r} in the record")
    return (
        select(_c.claim)
        .join(schema.statements, and_(_s.id == _c.statement, _s.version == _c.version))
        .join(identified.appearances, and_(_p.version == _s.version, _p.alias == _s.speaker))
        .where(_p.identity.in_(sorted(ids)[:5000]), _c.score >= ledgers.SURE)
    )


def headings(connection: Connection, ids: Sequence[str]) -> dict[str, ClaimHeading]:
    """The claims of these ids as they are listed, by their ids."""
    return {
        row.id: _heading(row) for part in parts(ids) for row in connection.execute(_HEADINGS.where(_t.id.in_(part)))
    }


def _heading(row: Any) -> ClaimHeading:
    return ClaimHeading(
        id=row.id,
        says=row.says,
        article=row.article,
        statement=row.statement,
        story=row.story,
        sides=_sides.decode(row.sides),
        statements=row.statements,
        speakers=row.speakers,
        named=row.named,
        articles=row.articles,
        origins=row.origins,
        first=row.first,
        last=row.last,
        changes=row.changes,
        single=bool(row.single),
    )


def claim(engine: Engine, id: str) -> Claim:
    """See Record.claim."""
    id = id.encode("utf-8", "replace").decode()
    with engine.connect() as connection:
        row = _find(connection, id)
        found = list(_statements(connection, row.id))
        of = {s.article: version for version, s in found}
        copied = copies_into(connection, list(of.values()))
        return ledgers.claim(
            (row.article, row.statement, row.says),
            [s for _, s in found],
            story=row.story,
            copied=copied,
            names=names_of(connection, _through(connection, of, copied)),
        )


def _find(connection: Connection, id: str) -> Any:
    asked = _HEADINGS
    if (row := connection.execute(asked.where(_t.id == id)).first()) is not None:
        return row
    if len(id) >= SHORTEST:
        found = connection.execute(asked.where(_t.id.startswith(id, autoescape=True)).order_by(_t.id).limit(6)).all()
        if len(found) == 1:
            return found[0]
        if found:
            raise NotInRecord(f"{id!r} begins the ids of several claims: {', '.join(r.id for r in found[:5])}")
    for statement in (id, _now(connection, id)):
        of = select(_c.claim).where(_c.statement == statement)
        best = ((_t.statement == statement).desc(), _t.statements.desc())  # the claim that it names before all others
        row = connection.execute(asked.where(or_(_t.statement == statement, _t.id.in_(of))).order_by(*best)).first()
        if row is not None:
            return row
    raise NotInRecord(f"no claim {id!r} in the record, as it was last compared: `onrecord claims` lists them")


def _now(connection: Connection, statement: str) -> str | None:
    """The id that a statement has now, where it was another when somebody cited it."""
    try:
        return with_statement(connection, statement)[1]
    except NotInRecord:
        return None


def _through(connection: Connection, of: Mapping[str, int], copied: Copied) -> list[int]:
    """The versions of these articles, and of those that they copied."""
    ids = {p.of for passages in copied.values() for p in passages} - of.keys()
    more = select(_v.number).join(schema.articles).where(_v.current, _a.id.in_(sorted(ids)[:5000]))
    return sorted({*of.values(), *(connection.execute(more).scalars() if ids else ())})


_LINES = (
    STATEMENTS.add_columns(
        _a.id.label("article"),
        _v.published,
        *(_c.side, _c.score, _c.why.label("why_about"), _c.side_score, _c.why_side),
        _p.identity,
        func.coalesce(_i.name, _l.name).label("known_name"),
        func.coalesce(_i.kind, _l.kind).label("known_kind"),
    )
    .join(tables.claimed, and_(_c.version == _s.version, _c.statement == _s.id))
    .join(schema.versions, _v.number == _s.version)
    .join(schema.articles, _a.number == _v.article)
    .outerjoin(identified.appearances, and_(_p.version == _s.version, _p.alias == _s.speaker))
    .outerjoin(identified.identities, _i.id == _p.identity)
    .order_by(_c.ordinal)
)


def _statements(connection: Connection, claim: str) -> Iterator[tuple[int, Stood]]:
    """The statements of a claim as they are kept, each with the version it stands in."""
    for row in connection.execute(_LINES.where(_c.claim == claim)):
        s = rows.statement_of(row)
        known = Speaker(row.identity, row.known_name, row.known_kind) if row.identity is not None else s.speaker
        yield (
            row.version,
            Stood(
                article=row.article,
                statement=s.id,
                content=s.content,
                words=row.content_text,
                side=row.side,
                speaker=known,
                certainty=s.certainty,
                date=ledgers.day_of(s, row.published),
                via=s.via,
                score=row.score,
                why=row.why_about,
                side_score=row.side_score,
                why_side=row.why_side,
            ),
        )


def ledger(engine: Engine, claim: str | None) -> dict[str, Any]:
    """See Record.ledger."""
    asked = (
        select(_c.claim, _c.side, _c.score, _a.id.label("article"), _s.content, _t.says)
        .join(tables.claims, _t.id == _c.claim)
        .join(schema.versions, _v.number == _c.version)
        .join(schema.articles, _a.number == _v.article)
        .join(schema.statements, and_(_s.version == _c.version, _s.id == _c.statement))
        .order_by(_c.claim, _c.ordinal)
    )
    found: dict[str, dict[str, Any]] = {}
    with engine.connect() as connection:
        if claim is not None:
            asked = asked.where(_c.claim == _find(connection, claim).id)
        for row in connection.execute(asked):
            one = found.setdefault(row.claim, {"id": row.claim, "text": row.says, "statements": []})
            place = {
                "article": row.article,
                "content": rows.spans_of(row.content),
                "side": row.side,
                "score": row.score,
            }
            one["statements"].append(place)
    return {"claims": list(found.values())}


def copies_into(connection: Connection, versions: Sequence[int]) -> dict[str, list[Passage]]:
    """The passages that the articles of some versions have from others, and those from others still."""
    ids: dict[int, str] = {}
    found: dict[str, list[Passage]] = defaultdict(list)
    asked: set[int] = set()
    todo = set(versions)
    while todo:
        asked |= todo
        lines = [
            r
            for part in parts(sorted(todo))
            for r in connection.execute(select(compared.copies).where(_k.in_version.in_(part)))
        ]
        missing = {v for r in lines for v in (r.of_version, r.in_version)} - ids.keys()
        for part in parts(sorted(missing)):
            named = select(_v.number, _a.id).join(schema.articles).where(_v.number.in_(part))
            ids |= {row.number: row.id for row in connection.execute(named)}
        for r in lines:
            passage = Passage(ids[r.of_version], (r.of_start, r.of_end), (r.in_start, r.in_end))
            found[ids[r.in_version]].append(passage)
        todo = {r.of_version for r in lines} - asked
    return found


def names_of(connection: Connection, versions: Sequence[int]) -> dict[str, str]:
    """What the articles of some versions are called: outlet and date, or title, or the place they were found at."""
    named: dict[str, str] = {}
    for part in parts(versions):
        for row in connection.execute(HEADINGS.where(_v.number.in_(part))):
            h = heading_of(row)
            day = f" ({h.published[:10]})" if h.published else ""
            named[h.id] = f"{h.outlet}{day}" if h.outlet else h.title or (h.place or h.id).rpartition("/")[2]
    return named
