"""Which strands have which keys: those that share one are compared, a crowd only with its fullest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import delete, func, select

from onrecord.comparing.quoting.strands import CROWD, FEW
from onrecord.record.comparing.grouping.hand import Hand
from onrecord.record.tables import keyed
from onrecord.record.tables.parts import by_key, distinct, parts, put_numbers

_k, _w, _e = keyed.prints.c, keyed.crowds.c, keyed.heard.c


def note_keys(hand: Hand, new: Collection[int]) -> tuple[set[int], dict[int, list[int]]]:
    """Note the keys of new strands; gives the strands that are judged with others now than before, and what
    `strands_by_key` would say now of the keys."""
    keys: dict[int, list[int]] = {}
    listened: list[tuple[int, int]] = []
    for number in new:
        for key in hand.prints(number):
            keys.setdefault(key, []).append(number)
        listened += ((k, number) for k in hand.heard(number))
    had = strands_by_key(hand, keys)
    crowded = {k for k in keys if len(had.get(k, ())) + len(keys[k]) > CROWD}
    hand.need({n for k in crowded for n in had.get(k, ())})
    first: list[tuple[int, int]] = []
    rest: list[tuple[int, int]] = []
    touched: set[int] = set()
    now: dict[int, list[int]] = {}
    for key, came in keys.items():
        before = had.get(key, [])
        if key not in crowded:
            first += ((key, n) for n in came)
            now[key] = before + came
            continue
        every = sorted((*before, *came), key=hand.fullness)
        now[key] = every[: CROWD + 1]
        first += ((key, n) for n in now[key] if n not in before)
        rest += ((key, n) for n in every[CROWD + 1 :])
        for n in set(every[CROWD + 1 :]) & set(before):
            hand.connection.execute(delete(keyed.prints).where(_k.key == key, _k.strand == n))
        if len(before) <= CROWD:
            touched |= set(before)
        elif set(every[:FEW]) != set(sorted(before, key=hand.fullness)[:FEW]):
            touched |= {*before, *distinct(hand.connection, _w.strand, _w.key, [key])}
    for table, made in ((keyed.prints, first), (keyed.crowds, rest), (keyed.heard, listened)):
        put_numbers(hand.connection, table, sorted(made))
    return touched, now


def strands_by_key(hand: Hand, keys: Iterable[int]) -> dict[int, list[int]]:
    """For each of these keys the strands that have it; of a crowd its fullest."""
    return by_key(hand.connection, _k.key, _k.strand, keys)


def move_up(hand: Hand, crowded: Mapping[int, Sequence[int]], gone: set[int]) -> set[int]:
    """Move the next up in crowds that have lost some; gives the strands that are judged with others now."""
    touched: set[int] = set()
    for key, before in crowded.items():
        left = [n for n in before if n not in gone]
        if len(left) == len(before):
            continue
        waiting = distinct(hand.connection, _w.strand, _w.key, [key])
        hand.need({*left, *waiting})
        up = sorted(waiting, key=hand.fullness)[: CROWD + 1 - len(left)]
        for n in up:
            hand.connection.execute(delete(keyed.crowds).where(_w.key == key, _w.strand == n))
            put_numbers(hand.connection, keyed.prints, [(key, n)])
        few = set(sorted((n for n in before if n in hand.strands), key=hand.fullness)[:FEW])
        if len(left) + len(up) <= CROWD or few & gone:
            touched |= {*left, *waiting}
    return touched


def loud(hand: Hand, keys: Iterable[int]) -> set[int]:
    """The keys that so many strands have that nobody is listened for by them."""
    out: set[int] = set()
    for part in parts(keys):
        asked = select(_e.key).where(_e.key.in_(part)).group_by(_e.key).having(func.count() > CROWD)
        out |= set(hand.connection.execute(asked).scalars())
    return out
