"""Quotations: strands that hang together are grouped anew where something has changed, and written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from onrecord.comparing.quoting.judging import Link
from onrecord.comparing.quoting.quotations import Around, grouped, quotation_of
from onrecord.comparing.quoting.strands import PLACES, is_notice
from onrecord.comparing.quoting.versions import Quotation
from onrecord.comparing.quoting.wordings import back
from onrecord.record.comparing.grouping.hand import Hand
from onrecord.record.comparing.grouping.linking import Pair, links_of
from onrecord.record.tables import compared as found
from onrecord.record.tables import keyed, rows
from onrecord.record.tables.parts import distinct, parts, put

_s, _p, _t = keyed.strands.c, keyed.spoken.c, keyed.taken.c
_q, _n = found.quoted.c, found.quotations.c


def regroup(hand: Hand, seeds: set[int]) -> set[int]:
    """Group anew what hangs together with some strands; gives the versions whose quotations are others now."""
    reached: set[int] = set()
    front = set(seeds)
    links: dict[Pair, Link] = {}
    while front:
        reached |= front
        more = links_of(hand, front)
        links |= more
        front = {n for pair in more for n in pair} - reached
    old: dict[int, str | None] = {}
    for part in parts(reached):
        asked = select(_s.number, _s.quotation).where(_s.number.in_(part))
        old |= {row.number: row.quotation for row in hand.connection.execute(asked)}
    hand.need(old)
    digests = {hand.strands[n].digest: hand.strands[n] for n in old}
    edges = {(hand.strands[a].digest, hand.strands[b].digest): k for (a, b), k in links.items()}
    mates: dict[str, set[int]] = {}
    for number, id in old.items():
        if id is not None:
            mates.setdefault(id, set()).add(number)
    groups = []
    for each in grouped(digests, edges):
        numbers = {hand.number[d] for d in each}
        ids = {old[n] for n in numbers}
        same = len(ids) == 1 and (None in ids or mates[next(iter(ids)) or ""] == numbers)
        if numbers & seeds or not same:
            groups.append(numbers)
    dropped = {id for numbers in groups for n in numbers if (id := old[n]) is not None}
    touched = set()
    for some in parts(dropped):
        touched |= set(distinct(hand.connection, _q.version, _q.quotation, some))
        hand.connection.execute(delete(found.quotations).where(_n.id.in_(some)))
    made = _quotations(hand, groups)
    _put_quotations(hand.connection, [q for q in made if q is not None], hand.versions)
    now = {n: q.id if q else None for numbers, q in zip(groups, made, strict=True) for n in numbers}
    moved = [{"its_number": n, "its_quotation": id} for n, id in now.items() if id != old[n]]
    if moved:
        whose = update(keyed.strands).where(_s.number == bindparam("its_number"))
        hand.connection.execute(whose.values(quotation=bindparam("its_quotation")), moved)
    return touched | {hand.versions[v.article] for q in made if q for v in q.versions}


def _quotations(hand: Hand, groups: Sequence[Collection[int]]) -> list[Quotation | None]:
    """The quotation that each group of strands makes, where it stands in more than one place."""
    placed: dict[int, list[Any]] = {}
    for part in parts({n for numbers in groups for n in numbers}):
        for row in hand.connection.execute(select(keyed.spoken).where(_p.strand.in_(part), _p.shown)):
            placed.setdefault(row.strand, []).append(row)
    full = [n for n, each in placed.items() if len(each) >= PLACES]
    hand.know_articles({a for n in full for a in hand.strands[n].articles})
    for n in full:
        if is_notice(hand.strands[n], len(placed[n]), hand.held.__getitem__):
            del placed[n]
    worth = [numbers for numbers in groups if sum(len(placed.get(n, ())) for n in numbers) > 1]
    versions = {row.version for numbers in worth for n in numbers for row in placed.get(n, ())}
    articles = hand.memory.articles(hand.connection, versions)
    order: dict[str, tuple[bool, str]] = {}
    for part in parts(versions):
        asked = select(_t.version, _t.id, _t.late, _t.place).where(_t.version.in_(part))
        for row in hand.connection.execute(asked):
            order[row.id] = row.late, row.place
            hand.ids[row.version], hand.versions[row.id] = row.id, row.version
    pile = {a.id: a for a in articles.values()}
    hand.know_articles(pile)
    around = Around(pile, order, hand.company, lambda a: hand.marked_in(hand.versions[a]))
    statements = {v: {s.id: s for s in article.statements} for v, article in articles.items()}
    out: list[Quotation | None] = []
    for numbers in groups:
        said = [
            back(row._mapping, articles[row.version].id, statements[row.version], hand.strands[n].keys)
            for n in numbers
            for row in placed.get(n, ())
            if row.version in articles
        ]
        out.append(quotation_of(said, pile, around) if len(said) > 1 else None)
    return out


def _put_quotations(connection: Connection, said: Sequence[Quotation], at: Mapping[str, int]) -> None:
    """Keep quotations with their versions and alterations; `at` gives the articles' versions."""
    put(connection, found.quotations, ({"id": q.id, "fullest": q.fullest} for q in said))
    put(
        connection,
        found.quoted,
        (
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
        ),
    )
    number = {(q.id, v): n for q in said for n, v in enumerate(q.versions)}
    put(
        connection,
        found.alterations,
        (
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
        ),
    )
