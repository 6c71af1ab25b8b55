"""What people have decided of two quotations stands above what was judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from sqlalchemy import select

from onrecord.comparing.quoting.judging import Link
from onrecord.record.comparing.grouping.hand import Hand
from onrecord.record.comparing.grouping.linking import Pair, links_of, relink
from onrecord.record.comparing.joined import Decided, Side
from onrecord.record.tables import keyed
from onrecord.record.tables.parts import parts
from onrecord.types import Article

_p, _t = keyed.spoken.c, keyed.taken.c


def tags_of(article: Article, decided: Iterable[Decided]) -> dict[str, str]:
    """What sets statements apart from others of the same words: people have said that they are not one."""
    return {
        statement.id: each.why
        for each in decided
        if not each.same and each.sides[1].article == article.id
        if (statement := each.sides[1].find({article.id: article}))
    }


def decide(hand: Hand, decided: Sequence[Decided]) -> set[int]:
    """Have people's decisions stand above what was judged; gives the strands that are linked otherwise now."""
    if not decided:
        return set()
    ids = {side.article for each in decided for side in each.sides}
    for part in parts(ids):
        for row in hand.connection.execute(select(_t.version, _t.id).where(_t.id.in_(part))):
            hand.ids[row.version], hand.versions[row.id] = row.id, row.version
    articles = hand.memory.articles(hand.connection, {hand.versions[a] for a in ids if a in hand.versions})
    pile = {a.id: a for a in articles.values()}
    made: dict[Pair, Link] = {}
    for each in decided:
        one, other = (_strands_at(hand, side, pile) for side in each.sides)
        # One piece of each joins the two; to part them takes all pieces of one from all of the other.
        pairs = product(one[:1], other[:1]) if each.same else product(one, other)
        joined = Link(2.0 if each.same else -1.0, each.why, True)
        made |= {(min(a, b), max(a, b)): joined for a, b in pairs if a != b}
    had = {pair: k for pair, k in links_of(hand, {n for pair in made for n in pair}).items() if pair in made}
    return relink(hand, had, made)


def _strands_at(hand: Hand, side: Side, pile: Mapping[str, Article]) -> list[int]:
    """The strands that a statement is in, one for each of its pieces, the longest first."""
    statement = side.find(pile)
    if statement is None:
        return []
    asked = select(_p.strand).where(_p.version == hand.versions[side.article], _p.statement == statement.id)
    return list(hand.connection.execute(asked.order_by(_p.inner_start - _p.inner_end, _p.start)).scalars())
