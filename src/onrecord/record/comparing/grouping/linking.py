"""Which strands are versions of one utterance: the links between them, judged by their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import delete, select

from onrecord.comparing.quoting.judging import Link
from onrecord.comparing.quoting.strands import CROWD, FEW, Strand, likely, link, partners
from onrecord.record.comparing.grouping.hand import Hand
from onrecord.record.comparing.grouping.keys import strands_by_key
from onrecord.record.tables import keyed
from onrecord.record.tables.parts import distinct, parts, put

_w, _l = keyed.crowds.c, keyed.links.c
Pair = tuple[int, int]
"""The numbers of two strands, the smaller first."""


def judge(hand: Hand, whole: set[int], known: Mapping[int, Sequence[int]]) -> set[int]:
    """Judge some strands with all that they are compared with; gives those that are linked otherwise now. `known` has
    what `strands_by_key` says of some keys."""
    hand.need(whole)
    whole = {n for n in whole if n in hand.strands and not hand.strands[n].echo}
    keys = {n: hand.prints(n) for n in whole}
    every = {k for each in keys.values() for k in each}
    sharing = {k: known[k] for k in every & known.keys()} | strands_by_key(hand, every - known.keys())
    hand.need({n for each in sharing.values() for n in each})
    ranked = {  # of those that are no crowd all are partners, in whatever order
        k: [hand.strands[n] for n in (sorted(each, key=hand.fullness) if len(each) > CROWD else each)]
        for k, each in sharing.items()
    }
    crowds: dict[int, list[Strand]] = {}
    for key, each in ranked.items():
        if len(each) > CROWD and whole.intersection(hand.number[s.digest] for s in each[:FEW]):
            more = distinct(hand.connection, _w.strand, _w.key, [key])
            hand.need(more)
            crowds[key] = [*each, *(hand.strands[n] for n in more)]
    fullest = {k: {hand.number[s.digest] for s in each[:FEW]} for k, each in ranked.items() if k in crowds}
    pairs: set[Pair] = set()
    for n in whole:
        mine = (crowds[k] if n in fullest.get(k, ()) else ranked[k] for k in keys[n])
        others = partners(hand.strands[n], mine)
        # The others are dropped here, before the articles that stand for them are looked up.
        near = (hand.number[d] for d, s in others.items() if likely(hand.strands[n], s))
        pairs |= {(min(n, m), max(n, m)) for m in near}
    hand.know_articles({a for pair in pairs for n in pair for a in hand.strands[n].articles})
    made: dict[Pair, Link] = {}
    for a, b in pairs:
        joined = link(hand.strands[a], hand.strands[b], hand.company, hand.published.__getitem__)
        if joined:
            made[a, b] = joined
    had = {pair: joined for pair, joined in links_of(hand, whole).items() if not _has_echo(hand, pair)}
    said = {pair for pair, joined in had.items() if not 0 <= joined.strength <= 1}
    return relink(hand, _without(had, said), _without(made, said))


def _has_echo(hand: Hand, pair: Pair) -> bool:
    hand.need(pair)
    return any(hand.strands[n].echo for n in pair)


def links_of(hand: Hand, numbers: Iterable[int]) -> dict[Pair, Link]:
    """All links of some strands."""
    out: dict[Pair, Link] = {}
    for part in parts(numbers):
        for column in (_l.one, _l.other):
            asked = select(_l.one, _l.other, _l.strength, _l.why, _l.sure).where(column.in_(part))
            for one, other, strength, why, sure in hand.connection.execute(asked):
                out[one, other] = Link(strength, why, sure)
    return out


def relink(hand: Hand, had: Mapping[Pair, Link], made: Mapping[Pair, Link]) -> set[int]:
    """Keep the links `made` instead of those that there were; gives the strands that are linked otherwise now."""
    other = {pair for pair in had.keys() | made.keys() if had.get(pair) != made.get(pair)}
    for one in {pair[0] for pair in other if pair in had}:
        gone = [b for a, b in other if a == one and (a, b) in had]
        hand.connection.execute(delete(keyed.links).where(_l.one == one, _l.other.in_(gone)))
    lines = [
        {"one": a, "other": b, "strength": k.strength, "why": k.why, "sure": k.sure}
        for (a, b), k in sorted(made.items())
        if (a, b) in other
    ]
    put(hand.connection, keyed.links, lines)
    return {n for pair in other for n in pair}


def _without(links: Mapping[Pair, Link], pairs: Collection[Pair]) -> dict[Pair, Link]:
    return {pair: joined for pair, joined in links.items() if pair not in pairs}
