"""Who copied from whom, kept up to date as articles come and go.

An article looks at those (`looking`) that hold the same keys first in time (`holders`); what is said of it follows from
those that can be reached from it by looking (`concluding`). So when an article comes, those are worked out anew that
now look at somebody else, and those from whom these can be reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, delete

from onrecord.comparing.copying.copies import EARLIEST, SHARED, Known
from onrecord.record.comparing.copying.concluding import conclude
from onrecord.record.comparing.copying.holders import Keys, all_holding, hold, holders_of, judge_stock, refill
from onrecord.record.comparing.copying.looking import coming_closer, look, looking_at, nearly_full
from onrecord.record.comparing.memory import Memory, keep, keys_of
from onrecord.record.tables import compared as found
from onrecord.record.tables import keyed
from onrecord.record.tables.clock import now
from onrecord.record.tables.parts import distinct, parts

_t, _l = keyed.taken.c, keyed.looks.c
_c, _o = found.copies.c, found.origins.c


class Moved(NamedTuple):
    """What became different when articles came, by versions."""

    said: set[int]
    """Something else is said of copies or origins."""
    late: set[int]
    """It is another way whether they are put together."""
    looking: set[int]
    """They look at others than before."""
    held: set[int]
    """They are no longer among the first holders of a key."""


def come(connection: Connection, came: Mapping[int, Known], memory: Memory) -> Moved:
    """Work in some articles, some of which may have been taken before."""
    known_before = set(distinct(connection, _t.version, _t.version, came))
    fresh = {v: k for v, k in came.items() if v not in known_before}
    stamp = now()
    for version, known in fresh.items():
        memory.put(version, known, stamp)
    keep(connection, fresh, stamp)
    keys: dict[int, list[int]] = {}
    for version, known in fresh.items():
        for key in known.keys:
            keys.setdefault(key, []).append(version)
    before = holders_of(connection, keys)
    after, evicted = hold(connection, before, keys)
    flipped, stock = judge_stock(connection, after)
    anew = known_before | (all_holding(connection, flipped) - fresh.keys())
    whole = anew | fresh.keys() | looking_at(connection, evicted)
    closer = coming_closer(connection, after, before, stock, fresh)
    full = nearly_full(connection, {h for h, _ in closer} - whole)
    more = [pair for pair in closer if pair[0] not in whole | full]
    looking, changed = look(connection, whole | full, anew, more, Keys(connection, after, stock), memory)
    said, late = conclude(connection, changed | came.keys())
    return Moved(said, late, looking, evicted)


def leave(connection: Connection, versions: Collection[int]) -> set[int]:
    """Take out some articles; gives those that have to be taken again."""
    gone = keys_of(connection, versions)
    if not gone:
        return set()
    lost: dict[int, list[int]] = {}
    for version, keys in gone.items():
        for key in keys:
            lost.setdefault(key, []).append(version)
    for table in (keyed.holders, keyed.further):
        for key_part in parts(lost):
            c = table.c
            connection.execute(delete(table).where(c.key.in_(key_part), c.version.in_(list(gone))))
    touched = looking_at(connection, gone)
    connection.execute(delete(keyed.looks).where(_l.version.in_(gone)))
    connection.execute(delete(keyed.looks).where(_l.other.in_(gone)))
    held = holders_of(connection, lost)
    filled = refill(connection, {k: held.get(k, []) for k in lost if len(held.get(k, ())) < EARLIEST})
    after = {k: held.get(k, []) + filled.get(k, []) for k in lost}
    flipped, said = judge_stock(connection, after)
    touched |= all_holding(connection, flipped)
    near: Counter[tuple[int, int]] = Counter()
    for key, came in filled.items():
        if not said[key]:
            near.update((h, e) for h in all_holding(connection, [key]) for e in came if h != e)
    touched |= {h for (h, _), n in near.items() if n >= SHARED} | {v for each in filled.values() for v in each}
    connection.execute(delete(keyed.taken).where(_t.version.in_(gone)))
    for table, columns in ((found.copies, (_c.of_version, _c.in_version)), (found.origins, (_o.version, _o.origin))):
        for column in columns:
            connection.execute(delete(table).where(column.in_(gone)))
    return touched - gone.keys()
