"""Taking strands out: those of articles that go, and those that stand nowhere any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, func, or_, select, update

from onrecord.comparing.quoting.strands import CROWD, PLACES, drawn
from onrecord.record.comparing.copying.holders import holders_of
from onrecord.record.comparing.grouping.hand import Hand
from onrecord.record.comparing.grouping.keys import loud, move_up, strands_by_key
from onrecord.record.comparing.grouping.linking import links_of
from onrecord.record.comparing.memory import Memory
from onrecord.record.tables import compared as found
from onrecord.record.tables import keyed, rows
from onrecord.record.tables.parts import distinct, parts

_s, _p, _k, _w, _e, _l, _t = (
    table.c
    for table in (
        keyed.strands,
        keyed.spoken,
        keyed.prints,
        keyed.crowds,
        keyed.heard,
        keyed.links,
        keyed.taken,
    )
)
_n = found.quotations.c


def leave(connection: Connection, versions: Collection[int]) -> set[int]:
    """Take out the wordings of some articles; gives those that have to be taken again."""
    hand = Hand(connection, Memory())
    strands = set(distinct(connection, _p.strand, _p.version, versions))
    if not strands:
        return set()
    around = {n for pair in links_of(hand, strands) for n in pair} | strands
    ids = set(distinct(connection, _s.quotation, _s.number, around)) - {None}
    around |= set(distinct(connection, _s.number, _s.quotation, ids))
    for some in parts(ids):
        connection.execute(delete(found.quotations).where(_n.id.in_(some)))
        connection.execute(update(keyed.strands).where(_s.quotation.in_(some)).values(quotation=None))
    for numbers in parts(strands):  # people's decisions are applied anew where their words still stand
        for column in (_l.one, _l.other):
            mine = delete(keyed.links).where(column.in_(numbers), or_(_l.strength > 1, _l.strength < 0))
            connection.execute(mine)
    for gone in parts(versions):
        connection.execute(delete(keyed.spoken).where(_p.version.in_(gone)))
    left = set(distinct(connection, _p.strand, _p.strand, strands))
    for number in left:
        _redraw(hand, number)
    around |= drop(hand, strands - left)
    return (_standing_for(hand, around) | hand.again) - set(versions)


def _redraw(hand: Hand, number: int) -> None:
    """Draw anew who stands for a strand, and which of its places are shown, now that some have gone."""
    asked = select(_p.number, _p.version, _p.start, _p.end, _p.marked, _p.shown, _t.id, _t.place)
    asked = asked.join(keyed.taken, _t.version == _p.version).where(_p.strand == number)
    places = hand.connection.execute(asked).all()
    hand.versions |= {row.id: row.version for row in places}
    first = sorted(places, key=lambda r: (r.place, (r.start, r.end)))[:PLACES]
    for part in parts(row.number for row in first if not row.shown):
        hand.connection.execute(update(keyed.spoken).where(_p.number.in_(part)).values(shown=True))
    values = {
        "marked": any(row.marked for row in places),
        "drawn": rows.json_of([hand.versions[a] for a in drawn(row.id for row in places)]),
    }
    hand.connection.execute(update(keyed.strands).where(_s.number == number).values(values))


def drop(hand: Hand, numbers: Collection[int]) -> set[int]:
    """Drop strands that stand nowhere any more; gives those that this concerns."""
    if not numbers:
        return set()
    hand.need(numbers)
    touched = {n for pair in links_of(hand, numbers) for n in pair} - set(numbers)
    keys = {k for n in numbers if not hand.strands[n].echo for k in hand.prints(n)}
    before = strands_by_key(hand, keys)
    listened = {k for n in numbers for k in hand.heard(n)}
    for n in numbers:
        quotation = set(distinct(hand.connection, _s.quotation, _s.number, [n])) - {None}
        touched |= set(distinct(hand.connection, _s.number, _s.quotation, quotation)) - set(numbers)
    crowd = loud(hand, listened)
    for part in parts(numbers):
        for column in (_l.one, _l.other):
            hand.connection.execute(delete(keyed.links).where(column.in_(part)))
        hand.connection.execute(delete(keyed.spoken).where(_p.strand.in_(part)))
        hand.connection.execute(delete(keyed.strands).where(_s.number.in_(part)))
        for table, c, own in ((keyed.prints, _k, keys), (keyed.crowds, _w, keys), (keyed.heard, _e, listened)):
            for some in parts(own):
                hand.connection.execute(delete(table).where(c.key.in_(some), c.strand.in_(part)))
    touched |= move_up(hand, {k: each for k, each in before.items() if len(each) > CROWD}, set(numbers))
    quiet = crowd - loud(hand, crowd)
    hand.again |= {v for each in holders_of(hand.connection, quiet).values() for v in each}
    for n in numbers:
        del hand.number[hand.strands.pop(n).digest]
    return touched


def _standing_for(hand: Hand, strands: Iterable[int]) -> set[int]:
    """An article for each strand: to take it again is to judge the strand again."""
    out: set[int] = set()
    for part in parts(strands):
        asked = select(func.min(_p.version)).where(_p.strand.in_(part)).group_by(_p.strand)
        out |= set(hand.connection.execute(asked).scalars())
    return out
