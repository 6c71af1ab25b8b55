"""Bringing up to date what comparing says of the record: all articles are loaded and compared in memory, and what was
found takes the place of what was found before, in one transaction.

Nothing is done where no article has come, gone or changed since. While the comparing runs, others may read and write;
where somebody has written, it is done once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select

from onrecord.comparing.findings import findings
from onrecord.comparing.quotations import quotations
from onrecord.comparing.together import Copied, find_copies, find_stories
from onrecord.comparing.versions import Quotation
from onrecord.errors import RecordError
from onrecord.record import claimed, queries, rows, schema, stages
from onrecord.record import compared as tables
from onrecord.record.claiming import is_current as claims_are_current
from onrecord.record.claiming import make_claims
from onrecord.record.clock import now
from onrecord.record.opening import WRITES
from onrecord.record.parts import parts
from onrecord.record.told import Compared
from onrecord.types import Article, Finding, digest

RULES = "1"
"""Goes up when comparing would say something else of the same articles, so that records are compared anew."""


class Comparing(stages.Stage):
    """Comparing as a stage. It does not work article by article yet: `compare` takes the whole record at once."""

    name = "compare"
    rules = RULES

    def take(self, connection: Connection, came: Mapping[int, Article]) -> None:
        pass

    def leave(self, connection: Connection, versions: Sequence[int]) -> None:
        tables.leave(connection, versions)
        claimed.leave(connection, versions)

    def clear(self, connection: Connection) -> None:
        for table in tables.TABLES:
            connection.execute(delete(table))


Progress = Callable[[str], None]
"""Is told what is being done, a step at a time."""
SAID = ("plain", "grave")
"""Alterations of these weights count; slight ones are shown, and held against nobody."""
_TRIES = 3
_a, _v, _p = schema.articles.c, schema.versions.c, schema.places.c


def compare(engine: Engine, progress: Progress | None = None) -> Compared:
    """See Record.compare."""
    tell = progress or (lambda _: None)
    for _ in range(_TRIES):
        with engine.connect() as connection:
            before = state(connection)
            known = _kept(connection) == before
        if known:
            return _with_claims(engine, tell, fresh=False)
        with engine.connect() as connection:
            places = _first_places(connection)
        tell("loading the articles")
        articles = list(queries.articles(engine, False))
        tell(f"copies among {len(articles)} articles")
        copied = find_copies(articles)
        tell("stories")
        stories = find_stories(articles)
        tell("quotations and what was done to them")
        said = quotations(articles, copied.order)
        tell("findings")
        found = findings(articles, said, copied, places)
        tell("writing")
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            if state(connection) != before:
                continue
            _replace(connection, articles, copied, stories, said, found)
            connection.execute(insert(tables.compared), [{"number": 1, "state": before, "at": now()}])
        return _with_claims(engine, tell, fresh=True)
    raise RecordError(f"another program went on writing while the record was compared, {_TRIES} times: try again later")


def is_current(engine: Engine) -> bool:
    """See Record.is_compared."""
    with engine.connect() as connection:
        return _kept(connection) == state(connection) and claims_are_current(connection)


def _with_claims(engine: Engine, tell: Progress, *, fresh: bool) -> Compared:
    """Bring the claims up to date too, and say what there is."""
    made = make_claims(engine, tell, told=not fresh)
    with engine.connect() as connection:
        return _tally(connection, fresh=fresh or made > 0)


def state(connection: Connection) -> str:
    """A digest of all that comparing starts from: which articles there are, in which text, read by which reader."""
    asked = select(_a.id, _v.number, _v.digest, _v.reader, _v.outlet, _v.title, _v.published).join(schema.articles)
    lines = connection.execute(asked.where(_v.current, _v.unread.is_(None)).order_by(_a.id))
    return digest(RULES, *(rows.json_of(tuple(line)) for line in lines))


def _kept(connection: Connection) -> str | None:
    return connection.execute(select(tables.compared.c.state)).scalar()


def _first_places(connection: Connection) -> dict[str, str]:
    """Where each article was found first."""
    asked = (
        select(_a.id, _p.place).join(schema.places, _p.article == _a.number).order_by(_p.seen.desc(), _p.place.desc())
    )
    return {row.id: row.place for row in connection.execute(asked)}


def _replace(
    connection: Connection,
    articles: Sequence[Article],
    copied: Copied,
    stories: Iterable[Iterable[str]],
    said: Iterable[Quotation],
    found: Iterable[Finding],
) -> None:
    for table in tables.TABLES:
        connection.execute(delete(table))
    asked = select(_a.id, _v.number).join(schema.articles).where(_v.current, _v.unread.is_(None))
    at: dict[str, int] = {row.id: row.number for row in connection.execute(asked)}
    _put(connection, tables.copies, _copies(copied, at))
    _put(
        connection,
        tables.origins,
        ({"version": at[a], "origin": at[o]} for a in copied.order for o in sorted(copied.origins.of[a])),
    )
    _put(
        connection,
        tables.stories,
        ({"version": at[a], "story": n} for n, story in enumerate(stories) for a in story),
    )
    _put_quotations(connection, list(said), at)
    _put_findings(connection, list(found), at)


def _copies(copied: Copied, at: Mapping[str, int]) -> Iterable[dict[str, Any]]:
    for c in copied.copies:
        yield {
            "of_version": at[c.of.article],
            "of_start": c.of.start,
            "of_end": c.of.end,
            "in_version": at[c.into.article],
            "in_start": c.into.start,
            "in_end": c.into.end,
            "words": c.words,
            "narrated": c.narrated,
        }


def _put_quotations(connection: Connection, said: Sequence[Quotation], at: Mapping[str, int]) -> None:
    _put(connection, tables.quotations, ({"id": q.id, "fullest": q.fullest} for q in said))
    places = (
        {
            "quotation": q.id,
            "ordinal": n,
            "version": at[v.article],
            "start": v.span[0],
            "end": v.span[1],
            "inner_start": v.inner[0],
            "inner_end": v.inner[1],
            "marked": v.marked,
            "sound": v.sound,
            "named": v.named,
            "statement": v.statement,
        }
        for q in said
        for n, v in enumerate(q.versions)
    )
    _put(connection, tables.quoted, places)
    number = {(q.id, v): n for q in said for n, v in enumerate(q.versions)}
    done = (
        {
            "quotation": q.id,
            "kind": a.kind,
            "place": number[q.id, a.version],
            "reference": None if a.reference is None else number[q.id, a.reference],
            "operations": rows.json_of(a.operations),
            "weight": a.weight,
            "in_time": a.order,
            "why": a.why,
        }
        for q in said
        for a in q.alterations
    )
    _put(connection, tables.alterations, done)


def _put_findings(connection: Connection, found: Sequence[Finding], at: Mapping[str, int]) -> None:
    _put(
        connection,
        tables.findings,
        (
            {
                "number": n,
                "code": f.code,
                "severity": f.severity,
                "version": at[f.article],
                "spans": rows.json_of(f.spans),
                "says": f.says,
                "statement": f.statement,
            }
            for n, f in enumerate(found, start=1)
        ),
    )
    _put(
        connection,
        tables.besides,
        (
            {"finding": n, "ordinal": k, "version": at[article], "start": a, "end": b}
            for n, f in enumerate(found, start=1)
            for k, (article, (a, b)) in enumerate(f.beside)
        ),
    )


def _put(connection: Connection, table: Table, made: Iterable[dict[str, Any]]) -> None:
    for part in parts(made):
        connection.execute(insert(table), part)


def _tally(connection: Connection, *, fresh: bool) -> Compared:
    o, d, f = tables.origins.c, tables.alterations.c, tables.findings.c

    def one(asked: Any) -> int:
        return int(connection.execute(asked).scalar_one())

    counted = connection.execute(select(f.code, func.count()).group_by(f.code).order_by(f.code)).all()
    codes = {code: int(n) for code, n in counted}
    return Compared(
        fresh=fresh,
        articles=one(select(func.count(o.version.distinct()))),
        origins=one(select(func.count(o.origin.distinct()))),
        copied=codes.get("copied-article", 0),
        stitched=codes.get("stitched-article", 0),
        stories=one(select(func.count(tables.stories.c.story.distinct()))),
        quotations=one(select(func.count()).select_from(tables.quotations)),
        altered=one(select(func.count(d.quotation.distinct())).where(d.weight.in_(SAID))),
        findings=codes,
        claims=one(select(func.count()).select_from(claimed.claims).where(claimed.claims.c.statements > 1)),
    )
