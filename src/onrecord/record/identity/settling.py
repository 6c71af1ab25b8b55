"""Keeping who is who up to date: from the names of new and lost articles to the identities that these change.

Everything here is a function of what is in the record, taken family by family: a family is worked out anew when a name
or a role in it is new or gone, and where it is open (company or numbers decide) with every article. Articles by people
of whose names nothing is in doubt cost no more than their own rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, union, update

from onrecord.record.identity.forms import forms_of, key_of, rewrite
from onrecord.record.identity.gathering import gather
from onrecord.record.identity.keeping import keep
from onrecord.record.identity.naming import name_of, shorts
from onrecord.record.identity.puzzle import DESCRIBED, Family, alone_id, form_id
from onrecord.record.identity.roles import roles
from onrecord.record.identity.solving import solve as solve_puzzle
from onrecord.record.tables import identified, schema
from onrecord.record.tables.parts import parts
from onrecord.types import Speaker

_a, _b, _f, _l, _p, _s, _v, _y = (
    table.c
    for table in (
        schema.articles,
        identified.bearers,
        identified.forms,
        schema.aliases,
        identified.appearances,
        schema.statements,
        schema.versions,
        identified.shorts,
    )
)
_PAGE = 200  # versions at a time


class Seen(msgspec.Struct, frozen=True):
    """A version of an article, and the numbers of the aliases of who speaks in it."""

    version: int
    article: str
    text: str
    speakers: Mapping[Speaker, int]


class Lost(msgspec.Struct):
    """What goes with versions: bearers (their numbers), names of bodies, and identities that may be nobody any more."""

    bearers: set[int] = set()
    families: set[Family] = set()
    identities: set[str] = set()

    def add(self, other: Lost) -> None:
        """Take in what else is lost."""
        self.bearers |= other.bearers
        self.families |= other.families
        self.identities |= other.identities


def lose(connection: Connection, versions: Iterable[int]) -> Lost:
    """Take out who appears in these versions; to be called before their statements and aliases go."""
    lost = Lost()
    uses: Counter[int] = Counter()
    for part in parts(versions):
        asked = (
            select(_p.bearer, _p.identity, _f.klass, _f.family, _f.open)
            .join(identified.bearers, _b.number == _p.bearer)
            .join(identified.forms, _f.number == _b.form)
            .where(_p.version.in_(part))
        )
        for row in connection.execute(asked):
            uses[row.bearer] += 1
            if row.open:
                lost.families.add((row.klass, row.family))
                lost.identities.add(row.identity)
        short, long = (select(column).where(_y.version.in_(part)) for column in (_y.short, _y.long))
        lost.families |= {("body", key) for key in connection.execute(union(short, long)).scalars()}
        connection.execute(delete(identified.appearances).where(_p.version.in_(part)))
        connection.execute(delete(identified.shorts).where(_y.version.in_(part)))
    lost.bearers = set(uses)
    _count(connection, {number: -count for number, count in uses.items()})
    for part in parts(uses):
        gone = select(_b.identity).where(_b.number.in_(part), _b.uses == 0, _b.identity.is_not(None))
        lost.identities |= set(connection.execute(gone).scalars())
    return lost


def settle(connection: Connection, seen: Iterable[Seen], lost: Lost | None = None) -> None:
    """Take in who appears in these versions, and work out anew whatever that, or what is lost, changes."""
    lost = lost or Lost()
    seen = list(seen)
    stale = _appear(connection, seen) | _declare(connection, seen) | lost.families
    for part in parts(lost.bearers):
        worth = _f.open | ((_b.uses == 0) & (_f.klass != "described"))
        asked = select(_f.klass, _f.family).join(identified.bearers, _b.form == _f.number)
        stale |= {(row.klass, row.family) for row in connection.execute(asked.where(_b.number.in_(part), worth))}
        connection.execute(delete(identified.bearers).where(_b.number.in_(part), _b.uses == 0))
    solve(connection, stale, lost.identities)


def solve(
    connection: Connection, stale: Iterable[Family], identities: Iterable[str] = (), *, anew: bool = False
) -> None:
    """Work out these families, and who is who among all that they touch, and those who were these identities; with
    `anew` not even the appearances are taken to be as they should."""
    stale, touched = set(stale), set(identities)
    if stale or touched:
        block = gather(connection, stale, touched)
        keep(connection, block, solve_puzzle(block.puzzle), touched, anew=anew)


def rebuild(connection: Connection) -> None:
    """Throw all that is worked out away, and work it out again. What people have decided or listed stays."""
    for table in ("appearances", "bearers", "identities", "shorts", "lookalikes", "forms"):
        connection.execute(delete(schema.metadata.tables[table]))
    connection.execute(update(schema.aliases).values(form=None))
    numbers: set[int] = set()
    for row in connection.execute(select(_l.number, _l.speaker, _l.name, _l.kind).order_by(_l.number)).all():
        speaker = Speaker(row.speaker, row.name, row.kind)
        form = forms_of(connection, [speaker])[key_of(speaker)]
        connection.execute(update(schema.aliases).where(_l.number == row.number).values(form=form))
        numbers.add(form)
    rewrite(connection, numbers)
    for page in _pages(connection):
        settle(connection, page)


def _pages(connection: Connection) -> Iterator[list[Seen]]:
    asked = select(_v.number, _a.id, _v.text).join(schema.articles, _a.number == _v.article).order_by(_v.number)
    last = -1
    while page := connection.execute(asked.where(_v.number > last).limit(_PAGE)).all():
        last = page[-1].number
        spoken = select(_s.version, _l.number, _l.speaker, _l.name, _l.kind).join(
            schema.aliases, _l.number == _s.speaker
        )
        speakers: dict[int, dict[Speaker, int]] = {row.number: {} for row in page}
        for row in connection.execute(spoken.where(_s.version.in_(speakers)).distinct()):
            speakers[row.version][Speaker(row.speaker, row.name, row.kind)] = row.number
        yield [Seen(row.number, row.id, row.text, speakers[row.number]) for row in page]


def _appear(connection: Connection, seen: list[Seen]) -> set[Family]:
    """Put down who appears in these versions; gives the families that this may change."""
    forms = _forms(connection, {alias for each in seen for alias in each.speakers.values()})
    uses = []
    for each in seen:
        for speaker, alias in each.speakers.items():
            form = forms[alias]
            uses.append((each, alias, form, roles(each.text, speaker.name) if form.klass == "person" else ""))
    bearers = {
        (row.form, row.role): row
        for part in parts({form.number for form in forms.values()})
        for row in connection.execute(select(identified.bearers).where(_b.form.in_(part)))
    }
    new = {(form.number, role): form for _, _, form, role in uses if (form.number, role) not in bearers}
    if new:
        rows = [
            {
                "form": number,
                "role": role,
                "uses": 0,
                "score": 1.0,
                "why": DESCRIBED if form.klass == "described" else "",
            }
            for (number, role), form in new.items()
        ]
        adding = insert(identified.bearers).returning(identified.bearers)
        bearers |= {(row.form, row.role): row for row in connection.execute(adding, rows)}
    counts: Counter[int] = Counter()
    appearances = []
    for each, alias, form, role in uses:
        bearer = bearers[form.number, role]
        counts[bearer.number] += 1
        whose = bearer.identity or alone_id(form_id(form.klass, form.key, form.told), each.article)
        appearances.append({"version": each.version, "alias": alias, "bearer": bearer.number, "identity": whose})
    if appearances:
        connection.execute(insert(identified.appearances), appearances)
    _count(connection, counts)
    named = [form for form in new.values() if form.klass != "described"]
    return {(form.klass, form.family) for form in (*named, *(form for form in forms.values() if form.open))}


def _forms(connection: Connection, aliases: Iterable[int]) -> dict[int, Any]:
    """The forms of these aliases."""
    asked = select(_l.number.label("alias"), identified.forms).join(identified.forms, _f.number == _l.form)
    return {row.alias: row for part in parts(aliases) for row in connection.execute(asked.where(_l.number.in_(part)))}


def _count(connection: Connection, more: Mapping[int, int]) -> None:
    """Count more uses, or less, of these bearers."""
    if more:
        counted = update(identified.bearers).where(_b.number == bindparam("its_number"))
        rows = [{"its_number": number, "more": count} for number, count in more.items()]
        connection.execute(counted.values(uses=_b.uses + bindparam("more")), rows)


def _declare(connection: Connection, seen: list[Seen]) -> set[Family]:
    """Put down what these versions say that short names of bodies stand for; gives the families that this changes."""
    rows: dict[tuple[int, str, str], dict[str, Any]] = {}
    for each in seen:
        for short, long in shorts(each.text):
            a, b = (name_of(name, "organisation") for name in (short, long))
            if a.klass == b.klass == "body" and a.key != b.key:
                rows[each.version, a.key, b.key] = {"version": each.version, "short": a.key, "long": b.key}
    if not rows:
        return set()
    new = {(short, long) for _, short, long in rows}
    for part in parts({short for short, _ in new}):
        new -= {
            (row.short, row.long)
            for row in connection.execute(select(_y.short, _y.long).where(_y.short.in_(part)).distinct())
        }
    connection.execute(insert(identified.shorts), list(rows.values()))
    return {("body", key) for pair in new for key in pair}
