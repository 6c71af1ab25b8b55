"""Who looks at whom, and what the two share: an article looks at those that hold the same keys first in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, delete, select

from onrecord.comparing.copying.copies import EARLIEST, MOST, SHARED, Both, Look, candidates, compared
from onrecord.record.comparing.copying.holders import Holders, Keys
from onrecord.record.comparing.memory import Memory, keys_of, places_of
from onrecord.record.tables import keyed
from onrecord.record.tables.parts import IN_HAND, by_key, parts, put

BATCH_MOST = 8
"""Articles that may begin to be looked at by one article at once, without asking whether it looks at too many."""
_f, _l = keyed.further.c, keyed.looks.c
Seen = tuple[bool | None, bytes | None]
"""What an article sees in another, as the table has it."""


def looking_at(connection: Connection, versions: Collection[int], *, something: bool = False) -> set[int]:
    """Who looks at one of these; and sees `something` there."""
    asked = select(_l.version)
    if something:
        asked = asked.where(_l.kin.is_not(None))
    return {v for part in parts(versions) for v in connection.execute(asked.where(_l.other.in_(part))).scalars()}


def coming_closer(
    connection: Connection, after: Holders, before: Holders, said: Mapping[int, bool], fresh: Collection[int]
) -> list[tuple[int, int]]:
    """Pairs of an article that was there and one that came, which now share enough keys for the first to look at the
    second."""
    near: Counter[tuple[int, int]] = Counter()
    full = [k for k, first in after.items() if len(first) == EARLIEST and not said[k]]
    more = by_key(connection, _f.key, _f.version, (k for k in full if any(v in fresh for v in after[k])))
    for key, first in after.items():
        if said[key]:
            continue
        entered = [v for v in first if v in fresh]
        if entered:
            old = [*before.get(key, ()), *more.get(key, ())]
            near.update((h, e) for h in set(old) for e in entered if h not in fresh)
    return [pair for pair, n in near.items() if n >= SHARED]


def nearly_full(connection: Connection, versions: Collection[int]) -> set[int]:
    """Those that look at so many that one more may push another out."""
    count: Counter[int] = Counter()
    for part in parts(versions):
        count.update(connection.execute(select(_l.version).where(_l.version.in_(part))).scalars())
    return {v for v, n in count.items() if n + BATCH_MOST > MOST}


def look(
    connection: Connection,
    whole: set[int],
    anew: set[int],
    more: Sequence[tuple[int, int]],
    known: Keys,
    memory: Memory,
) -> tuple[set[int], set[int]]:
    """Find out at whom the `whole` look, add the pairs `more`, and compare whoever was not compared; `anew`: also those
    who were. Gives the articles that look at somebody else, and those that see something else there."""
    many = Counter(h for h, _ in more)
    whole = whole | {h for h, n in many.items() if n > BATCH_MOST}
    more = [pair for pair in more if pair[0] not in whole]
    keys = keys_of(connection, whole)
    every = {k for each in keys.values() for k in each}
    held, stock = known.holders(every), known.stock(every)
    place = places_of(connection, {v for each in held.values() for v in each})
    wanted = {
        (v, o)
        for v, own in keys.items()
        for o in candidates(v, (k for k in own if k not in stock), held, place.__getitem__)
    }
    had: dict[tuple[int, int], Seen] = {}
    for part in parts(whole):
        for column in (_l.version, _l.other):
            asked = select(_l.version, _l.other, _l.kin, _l.passages).where(column.in_(part))
            had |= {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(asked)}
    gone = {pair for pair in had if pair[0] in whole and pair not in wanted}
    due = {p for p in wanted if p not in had or anew.intersection(p)} | set(more)
    due |= {p for p in had if anew.intersection(p) and p not in gone}
    rows: dict[tuple[int, int], Seen] = {}
    for pairs in parts(sorted({(min(p), max(p)) for p in due}), IN_HAND):
        rows |= _compared(connection, pairs, known, memory)
    rows = {pair: rows[pair] for pair in due}
    differing = {pair for pair, row in rows.items() if had.get(pair) != row}
    drop = gone | (differing & had.keys())
    for version in {v for v, _ in drop}:
        out = [o for v, o in drop if v == version]
        connection.execute(delete(keyed.looks).where(_l.version == version, _l.other.in_(out)))
    made = ({"version": v, "other": o, "kin": rows[v, o][0], "passages": rows[v, o][1]} for v, o in sorted(differing))
    put(connection, keyed.looks, made)
    looking = {v for v, _ in gone} | {v for v, o in due if (v, o) not in had}
    return looking, {v for v, o in gone if had[v, o][0] is not None} | {
        v for v, o in differing if rows[v, o][0] is not None or had.get((v, o), (None,))[0] is not None
    }


def _compared(
    connection: Connection, pairs: Collection[tuple[int, int]], keys: Keys, memory: Memory
) -> dict[tuple[int, int], Seen]:
    """What the articles of some pairs share, as each of the two sees it and as tables keep it."""
    known = memory.get(connection, {v for pair in pairs for v in pair})
    stock = keys.stock({k for v in {max(p, key=lambda v: known[v].place) for p in pairs} for k in known[v].keys})
    alike: dict[tuple[str, str], Look | None] = {}  # a crowd of copies is one text
    rows: dict[tuple[int, int], Seen] = {}
    for pair in pairs:
        first, last = sorted(pair, key=lambda v: known[v].place)
        texts = known[first].prose.text, known[last].prose.text
        if texts not in alike:
            alike[texts] = compared(known[first], known[last], stock)
        look = alike[texts]
        rows[first, last], rows[last, first] = _packed(look), _packed(look.turned() if look else None)
    return rows


def _packed(look: Look | None) -> Seen:
    if look is None:
        return None, None
    numbers = [(*p.mine, *p.other, *p.mine_words, *p.other_words, p.words, p.narrated) for p in look.passages]
    return look.kin, np.array(numbers, "<i4").tobytes()


def passages_of(packed: bytes) -> tuple[Both, ...]:
    """The passages that two articles share, as the table has them."""
    rows = np.frombuffer(packed, "<i4").reshape(-1, 10).tolist()
    return tuple(Both((a, b), (c, d), (e, f), (g, h), i, j) for a, b, c, d, e, f, g, h, i, j in rows)
