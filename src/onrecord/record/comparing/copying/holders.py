"""Who holds which key: those that come first in time are looked at, and a key that strangers hold is a stock phrase."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set

from sqlalchemy import Connection, delete, select

from onrecord.comparing.copying.copies import EARLIEST, STRANGERS, is_stock
from onrecord.record.comparing.memory import keys_of, places_of
from onrecord.record.tables import keyed
from onrecord.record.tables.parts import ONCE, among, by_key, parts, put_numbers

_h, _f, _s = keyed.holders.c, keyed.further.c, keyed.stock.c
Holders = dict[int, list[int]]
"""For each key the versions that hold it."""


class Keys:
    """What one transaction knows of keys, when it has noted who holds them: who comes first, and which are stock
    phrases. What else is asked for is looked up once."""

    def __init__(self, connection: Connection, holders: Holders, stock: Mapping[int, bool]) -> None:
        self._connection = connection
        self._holders = dict(holders)
        self._stock = dict(stock)

    def holders(self, keys: Set[int]) -> Holders:
        """The holders of each key that has any."""
        missing = keys - self._holders.keys()
        self._holders |= {k: [] for k in missing} | holders_of(self._connection, missing)
        return {k: mine for k in keys if (mine := self._holders[k])}

    def stock(self, keys: Set[int]) -> set[int]:
        """Those of the keys that are stock phrases."""
        missing = keys - self._stock.keys()
        self._stock |= dict.fromkeys(missing, False) | dict.fromkeys(stock_among(self._connection, missing), True)
        return {k for k in keys if self._stock[k]}


def holders_of(connection: Connection, keys: Iterable[int]) -> Holders:
    """The holders of each key that has any."""
    return by_key(connection, _h.key, _h.version, keys)


def all_holding(connection: Connection, keys: Collection[int]) -> set[int]:
    """The articles that hold one of these keys, also those that come later."""
    out: set[int] = set()
    for part in parts(keys):
        for c in (_h, _f):
            out.update(connection.execute(select(c.version).where(c.key.in_(part))).scalars())
    return out


def hold(connection: Connection, before: Holders, keys: Mapping[int, list[int]]) -> tuple[Holders, set[int]]:
    """Note who holds these keys now; gives the holders after that, and who is no longer among the first."""
    crowded = {key for key, came in keys.items() if len(before.get(key, ())) + len(came) > EARLIEST}
    place = places_of(connection, {v for key in crowded for v in (*before.get(key, ()), *keys[key])})
    after: Holders = {}
    new: list[tuple[int, int]] = []
    more: list[tuple[int, int]] = []
    out: list[tuple[int, int]] = []
    for key, came in keys.items():
        had = before.get(key, [])
        if key not in crowded:
            after[key] = had + came
            new += ((key, v) for v in came)
            continue
        every = sorted((*had, *came), key=place.__getitem__)
        first = after[key] = every[:EARLIEST]
        new += ((key, v) for v in first if v not in had)
        out += ((key, v) for v in had if v not in first)
        more += ((key, v) for v in every[EARLIEST:])
    put_numbers(connection, keyed.holders, sorted(new))
    put_numbers(connection, keyed.further, sorted(more))
    for key, version in out:
        connection.execute(delete(keyed.holders).where(_h.key == key, _h.version == version))
    return after, {v for _, v in out}


def refill(connection: Connection, short: Holders) -> Holders:
    """The next in time move up where there is room among the first holders of a key."""
    filled: Holders = by_key(connection, _f.key, _f.version, short)
    place = places_of(connection, {v for each in filled.values() for v in each})
    for key, waiting in filled.items():
        filled[key] = sorted(waiting, key=place.__getitem__)[: EARLIEST - len(short[key])]
        connection.execute(delete(keyed.further).where(_f.key == key, _f.version.in_(filled[key])))
    put_numbers(connection, keyed.holders, ((k, v) for k, vs in filled.items() for v in vs))
    return filled


def judge_stock(connection: Connection, held: Holders) -> tuple[set[int], dict[int, bool]]:
    """Which of these keys are stock phrases, given all their first holders; and those of which that was not so."""
    sets = {frozenset(first) for first in held.values() if len(first) >= STRANGERS}
    keys = {v: frozenset(k) for v, k in keys_of(connection, {v for each in sets for v in each}).items()}
    verdict = {each: is_stock([keys[v] for v in each]) for each in sets}
    now = {key: len(first) >= STRANGERS and verdict[frozenset(first)] for key, first in held.items()}
    before = stock_among(connection, held)
    put_numbers(connection, keyed.stock, ((k,) for k, said in now.items() if said and k not in before))
    for part in parts(k for k in before if not now[k]):
        connection.execute(delete(keyed.stock).where(_s.key.in_(part)))
    return {k for k, said in now.items() if said != (k in before)}, now


def stock_among(connection: Connection, keys: Iterable[int]) -> set[int]:
    """Those of the keys that are stock phrases."""
    out: set[int] = set()
    for part in parts(keys):
        asked = select(_s.key).where(among(_s.key, part))
        out |= set(connection.execute(asked, execution_options=ONCE).scalars())
    return out
