"""Making the claims of the record: story by story, and only of stories in which something has changed.

A story's claims follow from its articles as people have corrected them, from who the speakers are and from what people
have decided; a digest of all that is kept beside each article. Where it is another than it was, the claims of that
story are made anew, so that the order in which articles came changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, delete, func, or_, select

from onrecord.comparing.claims.claim import Claim
from onrecord.comparing.claims.contested import CODES, findings
from onrecord.comparing.claims.gathering import Gathered, gather
from onrecord.comparing.claims.ledger import claim, stood
from onrecord.comparing.claims.said import Identify, said
from onrecord.record.asking import queries
from onrecord.record.asking.ledgers import copies_into, names_of
from onrecord.record.comparing import telling
from onrecord.record.comparing.claims.deciding import Decision, decisions
from onrecord.record.comparing.claims.regathering import apply
from onrecord.record.comparing.stage import Progress
from onrecord.record.databases.opening import WRITES
from onrecord.record.tables import claimed as tables
from onrecord.record.tables import compared, identified, rows, schema
from onrecord.record.tables.parts import parts, put
from onrecord.types import Article, Finding, Speaker, digest

RULES = "9"
"""Goes up when other claims would be made of the same articles."""
TOGETHER = 100
"""Articles whose claims are written in one transaction, or those of one story."""
_a, _v, _o, _p, _l, _i = (
    table.c
    for table in (
        schema.articles,
        schema.versions,
        schema.overruled,
        identified.appearances,
        schema.aliases,
        identified.identities,
    )
)
_t, _c, _m = tables.claims.c, tables.claimed.c, tables.claimed_stories.c
Unit = tuple[int, ...]
"""The versions whose claims are made together: those of a story, or of stories that somebody has joined."""


def make_claims(engine: Engine, progress: Progress | None = None) -> int:
    """Bring the claims of the stories as they are up to date; gives how many articles were looked at anew."""
    with engine.connect() as connection:
        decided = decisions(connection)
        units = _units(connection, decided)
        kept = {row.version: row.state for row in connection.execute(select(_m.version, _m.state))}
    waiting = [(unit, state) for unit, state in units.items() if any(kept.get(v) != state for v in unit)]
    total = sum(len(unit) for unit, _ in waiting)
    done = 0
    for batch in _batches(waiting):
        if progress is not None:
            progress("claims", done, total)
        done += sum(len(unit) for unit, _ in batch)
        with engine.connect() as connection:
            versions = [v for unit, _ in batch for v in unit]
            articles = dict(queries.in_versions(connection, versions))
            identify = identities(connection, versions)
        made = [
            (unit, state, _claims([articles[v] for v in unit if v in articles], identify, decided))
            for unit, state in batch
        ]
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            for unit, state, found in made:
                _replace(connection, unit, state, found)
    return total


def is_current(connection: Connection) -> bool:
    """Whether no story has changed since its claims were made."""
    kept = {row.version: row.state for row in connection.execute(select(_m.version, _m.state))}
    units = _units(connection, decisions(connection))
    return all(kept.get(v) == state for unit, state in units.items() for v in unit)


def _units(connection: Connection, decided: Sequence[Decision]) -> dict[Unit, str]:
    """The versions whose claims are made together, and the state that these claims follow from."""
    s = compared.stories.c
    asked = select(s.story, s.version, _v.article, _v.reader, _v.digest, _v.published, _a.id)
    asked = asked.join(schema.versions, _v.number == s.version).join(schema.articles).where(_v.current)
    of: dict[int, list[Any]] = defaultdict(list)
    story_of: dict[str, int] = {}
    for row in connection.execute(asked.order_by(s.story, s.version)):
        of[row.story].append(row)
        story_of[row.id] = row.story
    speaks: dict[int, list[str]] = defaultdict(list)
    for version, alias, identity in connection.execute(
        select(_p.version, _p.alias, _p.identity).order_by(_p.version, _p.alias)
    ):
        speaks[version].append(f"{alias} {identity}")
    corrected: dict[int, list[str]] = defaultdict(list)
    for version, id, corrections in connection.execute(
        select(_o.version, _o.id, _o.corrections).order_by(_o.version, _o.ordinal)
    ):
        corrected[version].append(f"{id} {corrections}")
    joined: dict[int, int] = {story: story for story in of}

    def first(story: int) -> int:
        while joined[story] != story:
            story = joined[story]
        return story

    about: dict[int, list[str]] = defaultdict(list)
    for d in decided:
        there = sorted({first(story_of[a]) for a in d.articles if a in story_of})
        for other in there[1:]:
            joined[other] = there[0]
    for d in decided:
        for story in {first(story_of[a]) for a in d.articles if a in story_of}:
            about[story].append(d.key)
    together: dict[int, list[Any]] = defaultdict(list)
    for story in of:
        together[first(story)] += of[story]
    return {
        tuple(sorted(r.version for r in found)): digest(
            RULES,
            *(
                f"{r.id} {r.version} {r.reader} {r.digest} {r.published}"
                for r in sorted(found, key=lambda r: r.version)
            ),
            *(x for r in sorted(found, key=lambda r: r.version) for x in (*speaks[r.version], *corrected[r.version])),
            *about[story],
        )
        for story, found in together.items()
    }


def _batches(waiting: Sequence[tuple[Unit, str]]) -> Iterator[list[tuple[Unit, str]]]:
    batch: list[tuple[Unit, str]] = []
    size = 0
    for unit, state in waiting:
        if batch and size + len(unit) > TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append((unit, state))
        size += len(unit)
    if batch:
        yield batch


def identities(connection: Connection, versions: Sequence[int]) -> Identify:
    """Who the speakers of some versions are in the whole record."""
    name = func.coalesce(_i.name, _l.name).label("name")
    kind = func.coalesce(_i.kind, _l.kind).label("kind")
    asked = (
        select(_a.id, _l.speaker, _l.name.label("written"), _p.identity, name, kind)
        .select_from(identified.appearances)
        .join(schema.versions, _v.number == _p.version)
        .join(schema.articles, _a.number == _v.article)
        .join(schema.aliases, _l.number == _p.alias)
        .outerjoin(identified.identities, _i.id == _p.identity)
    )
    known: dict[tuple[str, str, str], Speaker] = {}
    for part in parts(versions):
        for row in connection.execute(asked.where(_p.version.in_(part))):
            known[row.id, row.speaker, row.written] = Speaker(row.identity, row.name, row.kind)

    def identify(article: str, speaker: Speaker) -> Speaker:
        return known.get((article, speaker.id, speaker.name), speaker)

    return identify


def _claims(articles: Sequence[Article], identify: Identify, decided: Sequence[Decision]) -> list[Gathered]:
    statements = [s for a in articles for s in said(a, identify)]
    own = [d for d in decided if any(a.id in d.articles for a in articles)]
    return apply(gather(statements), own, {a.id: a for a in articles})


def _replace(connection: Connection, unit: Unit, state: str, found: Sequence[Gathered]) -> None:
    """Put the claims of some versions in the place of those that were there."""
    current: dict[str, int] = {}
    for part in parts(unit):
        asked = select(_a.id, _v.number).join(schema.articles).where(_v.number.in_(part), _v.current)
        current |= {row.id: row.number for row in connection.execute(asked)}
        touched = select(_c.claim).where(_c.version.in_(part))
        connection.execute(delete(tables.claims).where(or_(_t.id.in_(touched), _t.version.in_(part))))
        connection.execute(delete(tables.claimed_stories).where(_m.version.in_(part)))
    if len(current) != len(unit):
        return  # somebody has written meanwhile: it is made anew the next time
    copied = copies_into(connection, unit)
    names = names_of(connection, unit)
    whole = [
        claim((g.named.article, g.named.statement.id, g.named.text), stood(g), copied=copied, names=names)
        for g in found
    ]
    put(connection, tables.claims, (claim_row(c, current) for c in whole))
    put(connection, tables.claimed, (line for c in whole for line in claimed_rows(c, current)))
    put(connection, tables.claimed_stories, ({"version": v, "state": state} for v in unit))
    tell(connection, [x for c in whole for x in findings(c, names)], current)


def claim_row(c: Claim, current: Mapping[str, int]) -> dict[str, Any]:
    """A claim as it is kept; `current` has the versions of its articles."""
    h = c.heading
    sided = {side: sum(p.side == side for p in c.positions) for side in ("asserts", "denies", "doubts", "reports-only")}
    against = sided["denies"] + sided["doubts"]
    contested = min(max(sided["asserts"], min(1, sided["reports-only"])), against)
    return {
        "id": h.id,
        "version": current[h.article],
        "statement": h.statement,
        "says": h.says,
        "sides": rows.json_of(h.sides),
        "statements": h.statements,
        "speakers": h.speakers,
        "named": h.named,
        "articles": h.articles,
        "origins": h.origins,
        "first": h.first,
        "last": h.last,
        "changes": h.changes,
        "single": h.single,
        "contested": contested + min(h.statements, 999) / 1000,
    }


def claimed_rows(c: Claim, current: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The statements of a claim as they are kept."""
    for n, s in enumerate((*c.statements, *c.loose)):
        yield {
            "claim": c.id,
            "ordinal": n,
            "version": current[s.article],
            "statement": s.statement,
            "side": s.side,
            "score": s.score,
            "why": s.why,
            "side_score": s.side_score,
            "why_side": s.why_side,
        }


def tell(connection: Connection, told: Sequence[Finding], current: Mapping[str, int]) -> None:
    """Put what is to be told of the claims of some articles in the place of what was told of them before."""
    f = compared.findings.c
    for part in parts(sorted(current.values())):
        connection.execute(delete(compared.findings).where(f.code.in_(CODES), f.version.in_(part)))
    told = sorted(told, key=lambda x: (x.article, x.spans, x.code, x.says))
    once = {_id(x): x for x in reversed(told)}  # two claims may have the same statements, and tell the same
    telling.put(connection, [msgspec.structs.replace(x, id=id) for id, x in reversed(once.items())], current)


def _id(x: Finding) -> str:
    """An id that lasts while the finding says the same."""
    return digest(x.code, x.article, x.says, repr(x.spans))
