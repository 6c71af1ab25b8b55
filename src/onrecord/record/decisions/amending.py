"""People's corrections of statements in the tables.

`statements` has each article as people have corrected it, so that whoever asks for statements gets those. What the
reader said where people say otherwise is in `overruled`, and is put back when a correction is undone. Both are worked
out anew from `corrections` whenever an article or a correction of it comes or changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from onrecord.errors import UsageError
from onrecord.record.asking.finding import find
from onrecord.record.asking.queries import HEADINGS, STATEMENTS, heading_of
from onrecord.record.comparing import stages
from onrecord.record.decisions import meant
from onrecord.record.decisions.amended import Amended, Made, amend, facts_of
from onrecord.record.found import Correction, Holds
from onrecord.record.identity import Seen, lose, settle, voices
from onrecord.record.identity.deciding import Key
from onrecord.record.identity.forms import key_of
from onrecord.record.tables import rows, schema
from onrecord.record.tables.anchoring import Anchor, anchor
from onrecord.record.tables.clock import now
from onrecord.record.tables.parts import parts
from onrecord.schema import DATE
from onrecord.types import LEVELS, STANCES, Article, Speaker, Statement

KIND = "statement"
"""What `corrections` has for a correction of a statement."""
_QUOTE = ("words", "prefix", "suffix")
_a, _v, _s, _o, _c, _g = (
    table.c
    for table in (
        schema.articles,
        schema.versions,
        schema.statements,
        schema.overruled,
        schema.corrections,
        schema.progress,
    )
)


class _Decision(msgspec.Struct, frozen=True):
    """The JSON of a decision: what anchors it besides its words, and what holds."""

    anchor: dict[str, Any]
    holds: Holds


_decision = msgspec.json.Decoder(_Decision)
_statement = msgspec.json.Decoder(Statement)


def add(connection: Connection, given: str, holds: Holds, by: str, reason: str) -> int:
    """Keep a correction of the statement that is given, and apply it; gives its number."""
    _check(holds)
    number, version, statement = meant.statement(connection, given)
    read = _as_read(connection, version)
    held = msgspec.to_builtins(anchor(read.text, next(s for s in read.statements if s.id == statement)))
    row = {
        "by": by.strip(),
        "at": now(),
        "kind": KIND,
        "reason": reason,
        "article": read.id,
        **{name: held.pop(name) for name in _QUOTE},
        "decision": rows.json_of(_Decision(held, holds)),
    }
    made = int(connection.execute(insert(schema.corrections).returning(_c.number), [row]).scalar_one())
    again(connection, [number])
    return made


def again(connection: Connection, articles: Iterable[int]) -> None:
    """Let these articles, given by their numbers, be what was read of them with the corrections that hold."""
    for part in parts(articles):
        corrected = select(_a.number).where(_a.number.in_(part), _a.id.in_(select(_c.article).where(_c.kind == KIND)))
        versions = select(_v.number).where(_v.article.in_(corrected), _v.unread.is_(None)).order_by(_v.number)
        for version in connection.execute(versions).scalars().all():
            _amend(connection, version)


def _amend(connection: Connection, version: int) -> None:
    read = _as_read(connection, version)
    at = {s.id: n for n, s in enumerate(read.statements)}
    amended = amend(read, _made(connection, read.id))
    shown = {at[s.id]: s for s in amended.article.statements}
    before = {row.ordinal: row for row in connection.execute(STATEMENTS.where(_s.version == version))}
    stored = {n: rows.statement_of(row) for n, row in before.items()}
    overruled = _overruled(read, amended, shown)
    kept = connection.execute(select(_o.ordinal, _o.corrections).where(_o.version == version)).all()
    if stored == shown and {row.ordinal: row.corrections for row in kept} == {
        row["ordinal"]: row["corrections"] for row in overruled
    }:
        return
    stages.leave(connection, [version])
    lost = lose(connection, [version])
    speakers = {s.speaker for s in shown.values() if s.speaker is not None}
    aliases = voices.aliases_of(connection, speakers)
    made = {
        n: rows.row_of(s, read.text, version=version, ordinal=n, alias=aliases[s.speaker] if s.speaker else None)
        for n, s in shown.items()
        if stored.get(n) != s
    }
    here = _s.version == version
    for n in stored.keys() - shown.keys():
        connection.execute(delete(schema.statements).where(here, _s.ordinal == n))
    for n in made.keys() & stored.keys():
        connection.execute(update(schema.statements).where(here, _s.ordinal == n).values(made[n]))
    if new := [row for n, row in sorted(made.items()) if n not in stored]:
        connection.execute(insert(schema.statements), new)
    connection.execute(delete(schema.overruled).where(_o.version == version))
    if overruled:
        connection.execute(insert(schema.overruled), [{"version": version, **row} for row in overruled])
    article = connection.execute(select(_v.article).where(_v.number == version)).scalar_one()
    connection.execute(delete(schema.progress).where(_g.article == article))
    used = (row.speaker for row in before.values() if row.speaker is not None)
    lost.families |= voices.drop_unspoken(connection, used)
    spoken = {speaker: aliases[speaker] for speaker in speakers}
    settle(connection, [Seen(version, read.id, read.text, spoken)], lost)


def _overruled(read: Article, amended: Amended, shown: dict[int, Statement]) -> list[dict[str, Any]]:
    """What was read where people say otherwise, with the corrections that do."""
    by: dict[str, list[int]] = {}
    for number, id in sorted(amended.of.items()):
        if id is not None:
            by.setdefault(id, []).append(number)
    return [
        {"ordinal": n, "id": s.id, "statement": rows.json_of(s), "corrections": rows.json_of(by.get(s.id, []))}
        for n, s in enumerate(read.statements)
        if shown.get(n) != s
    ]


def as_read(connection: Connection, key: str) -> Article:
    """See Record.as_read."""
    current = select(_v.number).where(_v.article == find(connection, key), _v.current)
    return _as_read(connection, connection.execute(current).scalar_one())


def _as_read(connection: Connection, version: int) -> Article:
    """An article as its reader left it, in one of its versions."""
    asked = select(_a.id, _v.text, _v.unread, *schema.TOLD).join(schema.articles).where(_v.number == version)
    said = {row.ordinal: rows.statement_of(row) for row in connection.execute(STATEMENTS.where(_s.version == version))}
    for row in connection.execute(select(_o.ordinal, _o.statement).where(_o.version == version)):
        said[row.ordinal] = _statement.decode(row.statement)
    return rows.article_of(connection.execute(asked).one(), tuple(said[n] for n in sorted(said)))


def found_in(connection: Connection, article: str) -> tuple[Article | None, dict[int, str | None]]:
    """An article as it was read, by its id, and which statement each correction of it is of, also what was undone; the
    article is None where the record has it no more."""
    current = select(_v.number).join(schema.articles).where(_a.id == article, _v.current)
    version = connection.execute(current).scalar()
    if version is None:
        return None, {}
    read = _as_read(connection, version)
    return read, dict(amend(read, _made(connection, article, undone=True)).of)


def told(connection: Connection, row: Any, here: Any = None) -> Correction:
    """A correction of a statement; `here` is its article as `found_in` gives it."""
    read, of = here or found_in(connection, row.article)
    heading = connection.execute(HEADINGS.where(_a.id == row.article, _v.current)).first()
    holds = holds_of(row)
    statement = of.get(row.number)
    said = next((s for s in read.statements if s.id == statement), None) if read else None
    return Correction(
        number=row.number,
        kind=row.kind,
        by=row.by,
        at=row.at,
        reason=row.reason,
        article=row.article,
        about=None if heading is None else heading_of(heading),
        statement=statement,
        words=row.words,
        prefix=row.prefix,
        suffix=row.suffix,
        holds=holds,
        was=None if said is None else facts_of(said, holds.facts),
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        found=said is not None,
    )


def holds_of(row: Any) -> Holds:
    """What holds by a row of `corrections`."""
    return _decision.decode(row.decision).holds


def forms_in(connection: Connection, article: int) -> set[Key]:
    """The forms of the names that an article, given by its number, or what people have said of it, has for speakers
    that it has no more: what `forget` has to know."""
    read = select(_o.statement).join(schema.versions, _v.number == _o.version).where(_v.article == article)
    speakers = [_statement.decode(row).speaker for row in connection.execute(read).scalars()]
    id = select(_a.id).where(_a.number == article).scalar_subquery()
    for row in connection.execute(select(_c.decision).where(_c.article == id, _c.kind == KIND)):
        speaker = holds_of(row).speaker
        speakers.append(speaker if isinstance(speaker, Speaker) else None)
    return {key_of(speaker) for speaker in speakers if speaker is not None}


def _made(connection: Connection, article: str, *, undone: bool = False) -> list[Made]:
    asked = select(schema.corrections).where(_c.kind == KIND, _c.article == article).order_by(_c.number)
    if not undone:
        asked = asked.where(_c.undone_at.is_(None))
    made = []
    for row in connection.execute(asked):
        decision = _decision.decode(row.decision)
        held = msgspec.convert({**decision.anchor, **{name: getattr(row, name) for name in _QUOTE}}, Anchor)
        made.append(Made(row.number, held, decision.holds, row.by, row.reason))
    return made


def _check(holds: Holds) -> None:
    """Refuse what is no correction."""
    faults = []
    for fact, known in (("stance", STANCES), ("certainty", LEVELS)):
        value = getattr(holds, fact)
        if fact in holds.facts and value not in known:
            faults.append(f"there is no {fact} {value!r}: give one of {', '.join(known)}")
    if isinstance(holds.when, str) and not re.match(DATE, holds.when):
        faults.append(f"{holds.when!r} is no date: give YYYY-MM-DD, YYYY-MM or YYYY")
    if holds.statement and not holds.facts:
        faults.append("nothing is corrected: say what holds instead, a speaker, say, or a stance")
    if not holds.statement and holds.facts:
        faults.append("what is no statement has no speaker and no stance: give the one or the other")
    if faults:
        raise UsageError("; ".join(faults))
