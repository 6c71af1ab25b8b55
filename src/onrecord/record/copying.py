"""Who copied from whom, kept up to date as articles come and go.

An article looks at those that hold the same keys first in time (`copies.candidates`); what is said of it follows from
those that can be reached from it by looking. So when an article comes, those are worked out anew that now look at
somebody else, and those from whom these can be reached.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, Table, delete, insert, select, update

from onrecord.comparing.copying.copies import (
    EARLIEST,
    MOST,
    SHARED,
    STRANGERS,
    Both,
    Copy,
    Known,
    Look,
    candidates,
    compared,
    is_stock,
)
from onrecord.comparing.copying.directions import Bare
from onrecord.comparing.finding.findings import Alone, alone
from onrecord.comparing.text.prose import prose
from onrecord.comparing.together import Copied, settle
from onrecord.record import compared as found
from onrecord.record import keyed, queries, schema
from onrecord.record.clock import now
from onrecord.record.parts import IN_HAND, ONCE, among, parts
from onrecord.types import Article

REMEMBERED = 2_000
"""Articles whose words are kept in memory while a run lasts."""
_t, _h, _f, _l, _s = keyed.taken.c, keyed.holders.c, keyed.further.c, keyed.looks.c, keyed.stock.c
_c, _o, _v = found.copies.c, found.origins.c, schema.versions.c
Holders = dict[int, list[int]]


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


class Memory:
    """Articles that were compared just now, which the next ones are likely to be compared with."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, str], Known] = OrderedDict()
        self._articles: OrderedDict[tuple[int, str], Article] = OrderedDict()
        self._alone: OrderedDict[str, tuple[Article, Alone]] = OrderedDict()

    def put(self, version: int, known: Known, stamp: str) -> None:
        """Remember an article as copying compares it."""
        self._known[version, stamp] = known
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def alone(self, article: Article) -> Alone:
        """What an article gives away by itself."""
        found = self._alone.get(article.id)
        if found is None or found[0] is not article:
            found = self._alone[article.id] = article, alone(article)
            if len(self._alone) > REMEMBERED:
                self._alone.popitem(last=False)
        return found[1]

    def come(self, connection: Connection, articles: Mapping[int, Article], alone: Mapping[int, Alone]) -> None:
        """Remember articles that have just come."""
        for part in parts(articles):
            for version, stamp in connection.execute(select(_t.version, _t.stamp).where(_t.version.in_(part))):
                self.hold(version, articles[version], stamp)
                self._alone[articles[version].id] = articles[version], alone[version]

    def hold(self, version: int, article: Article, stamp: str) -> None:
        """Remember an article whole."""
        self._articles[version, stamp] = article
        if len(self._articles) > REMEMBERED:
            self._articles.popitem(last=False)

    def get(self, connection: Connection, versions: Iterable[int]) -> dict[int, Known]:
        """The articles of some versions, which must have been taken."""
        out: dict[int, Known] = {}
        missing: dict[int, Any] = {}
        for part in parts(set(versions)):
            asked = select(_t.version, _t.stamp, _t.id, _t.place, _t.held).where(_t.version.in_(part))
            for row in connection.execute(asked):
                known = self._known.get((row.version, row.stamp))
                if known is None:
                    missing[row.version] = row
                else:
                    out[row.version] = known
        for part in parts(missing):
            for version, text in connection.execute(select(_v.number, _v.text).where(_v.number.in_(part))):
                row = missing[version]
                known = Known(row.id, row.place, prose(text)._replace(keys=()), frozenset(_unpacked(row.held)))
                self.put(version, known, row.stamp)
                out[version] = known
        return out

    def keys(self, connection: Connection, versions: Iterable[int]) -> dict[int, frozenset[int]]:
        """The keys of some articles."""
        return {v: frozenset(keys) for v, keys in _keys(connection, set(versions)).items()}

    def days(self, connection: Connection, versions: Iterable[int]) -> dict[int, str | None]:
        """When some articles were published, as they say it."""
        asked = select(_v.number, _v.published)
        return {
            row.number: row.published
            for part in parts(set(versions))
            for row in connection.execute(asked.where(_v.number.in_(part)))
        }

    def articles(self, connection: Connection, versions: Iterable[int]) -> dict[int, Article]:
        """Some articles whole."""
        out: dict[int, Article] = {}
        missing: dict[int, str] = {}
        for part in parts(set(versions)):
            for version, stamp in connection.execute(select(_t.version, _t.stamp).where(_t.version.in_(part))):
                article = self._articles.get((version, stamp))
                if article is None:
                    missing[version] = stamp
                else:
                    out[version] = article
        for version, article in queries.in_versions(connection, sorted(missing)):
            out[version] = article
            self.hold(version, article, missing[version])
        return out


def come(connection: Connection, came: Mapping[int, Known], memory: Memory) -> Moved:
    """Work in some articles, some of which may have been taken before."""
    known_before = _among(connection, _t.version, came)
    fresh = {v: k for v, k in came.items() if v not in known_before}
    stamp = now()
    for version, known in fresh.items():
        memory.put(version, known, stamp)
    _put(
        connection,
        keyed.taken,
        (
            {
                "version": v,
                "stamp": stamp,
                "id": k.id,
                "place": k.place,
                "size": k.prose.size,
                "narrated": k.prose.narrated,
                "late": False,
                "held": np.array(sorted(k.keys), "<i8").tobytes(),
            }
            for v, k in fresh.items()
        ),
    )
    keys: dict[int, list[int]] = {}
    for version, known in fresh.items():
        for key in known.keys:
            keys.setdefault(key, []).append(version)
    before = holders_of(connection, keys)
    after, evicted = _hold(connection, before, keys)
    flipped, stock = _judge(connection, after)
    anew = known_before | (_all_holding(connection, flipped) - fresh.keys())
    whole = anew | fresh.keys() | _looking_at(connection, evicted)
    closer = _closer(connection, after, before, stock, fresh)
    full = _full(connection, {h for h, _ in closer} - whole)
    more = [pair for pair in closer if pair[0] not in whole | full]
    looking, changed = _look(connection, whole | full, anew, more, memory)
    said, late = _settle(connection, changed | came.keys())
    return Moved(said, late, looking, evicted)


def leave(connection: Connection, versions: Collection[int]) -> set[int]:
    """Take out some articles; gives those that have to be taken again."""
    gone = _keys(connection, versions)
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
    touched = _looking_at(connection, gone)
    connection.execute(delete(keyed.looks).where(_l.version.in_(gone)))
    connection.execute(delete(keyed.looks).where(_l.other.in_(gone)))
    held = holders_of(connection, lost)
    filled = _refill(connection, {k: held.get(k, []) for k in lost if len(held.get(k, ())) < EARLIEST})
    after = {k: held.get(k, []) + filled.get(k, []) for k in lost}
    flipped, said = _judge(connection, after)
    touched |= _all_holding(connection, flipped)
    near: Counter[tuple[int, int]] = Counter()
    for key, came in filled.items():
        if not said[key]:
            near.update((h, e) for h in _all_holding(connection, [key]) for e in came if h != e)
    touched |= {h for (h, _), n in near.items() if n >= SHARED} | {v for each in filled.values() for v in each}
    connection.execute(delete(keyed.taken).where(_t.version.in_(gone)))
    for table, columns in ((found.copies, (_c.of_version, _c.in_version)), (found.origins, (_o.version, _o.origin))):
        for column in columns:
            connection.execute(delete(table).where(column.in_(gone)))
    return touched - gone.keys()


def holders_of(connection: Connection, keys: Iterable[int]) -> Holders:
    """The holders of each key that has any."""
    out: Holders = {}
    for part in parts(keys):
        asked = select(_h.key, _h.version).where(among(_h.key, part))
        for key, version in connection.execute(asked, execution_options=ONCE):
            out.setdefault(key, []).append(version)
    return out


def settled(connection: Connection, versions: Iterable[int]) -> tuple[Copied, dict[int, str]]:
    """Copies and origins of some articles and all that can be reached from them by looking; with their ids."""
    looks: dict[int, dict[int, Look]] = {}
    reached, front = set(versions), set(versions)
    while front:
        rows: list[Any] = []
        for part in parts(front):
            asked = select(_l.version, _l.other, _l.kin, _l.passages).where(_l.version.in_(part), _l.kin.is_not(None))
            rows += connection.execute(asked).all()
        for version, other, kin, passages in rows:
            looks.setdefault(version, {})[other] = Look(kin, _passages(passages))
        front = {other for _, other, _, _ in rows} - reached
        reached |= front
    id: dict[int, str] = {}
    bare: dict[str, Bare] = {}
    for part in parts(reached):
        asked = select(_t.version, _t.id, _t.place, _t.size, _t.narrated).where(_t.version.in_(part))
        for row in connection.execute(asked):
            id[row.version], bare[row.id] = row.id, Bare(row.place, row.size, row.narrated)
    named = {id[v]: {id[o]: look for o, look in around.items()} for v, around in looks.items()}
    return settle(named, bare), id


def _hold(connection: Connection, before: Holders, keys: Mapping[int, list[int]]) -> tuple[Holders, set[int]]:
    """Note who holds these keys now; gives the holders after that, and who is no longer among the first."""
    crowded = {key for key, came in keys.items() if len(before.get(key, ())) + len(came) > EARLIEST}
    place = _places(connection, {v for key in crowded for v in (*before.get(key, ()), *keys[key])})
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
    _put(connection, keyed.holders, ({"key": k, "version": v} for k, v in sorted(new)))
    _put(connection, keyed.further, ({"key": k, "version": v} for k, v in sorted(more)))
    for key, version in out:
        connection.execute(delete(keyed.holders).where(_h.key == key, _h.version == version))
    return after, {v for _, v in out}


def _refill(connection: Connection, short: Holders) -> Holders:
    """The next in time move up where there is room among the first holders of a key."""
    filled: Holders = {}
    for part in parts(short):
        for key, version in connection.execute(select(_f.key, _f.version).where(_f.key.in_(part))):
            filled.setdefault(key, []).append(version)
    place = _places(connection, {v for each in filled.values() for v in each})
    for key, waiting in filled.items():
        filled[key] = sorted(waiting, key=place.__getitem__)[: EARLIEST - len(short[key])]
        connection.execute(delete(keyed.further).where(_f.key == key, _f.version.in_(filled[key])))
    _put(connection, keyed.holders, ({"key": k, "version": v} for k, vs in filled.items() for v in vs))
    return filled


def _judge(connection: Connection, held: Holders) -> tuple[set[int], dict[int, bool]]:
    """Which of these keys are stock phrases, given all their first holders; and those of which that was not so."""
    sets = {frozenset(first) for first in held.values() if len(first) >= STRANGERS}
    keys = {v: frozenset(k) for v, k in _keys(connection, {v for each in sets for v in each}).items()}
    verdict = {each: is_stock([keys[v] for v in each]) for each in sets}
    now = {key: len(first) >= STRANGERS and verdict[frozenset(first)] for key, first in held.items()}
    before = stock_among(connection, held)
    _put(connection, keyed.stock, ({"key": k} for k, said in now.items() if said and k not in before))
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


def _closer(
    connection: Connection, after: Holders, before: Holders, said: Mapping[int, bool], fresh: Collection[int]
) -> list[tuple[int, int]]:
    """Pairs of an article that was there and one that came, which now share enough keys for the first to look at the
    second."""
    near: Counter[tuple[int, int]] = Counter()
    full = [k for k, first in after.items() if len(first) == EARLIEST and not said[k]]
    more: Holders = {}
    for part in parts(k for k in full if any(v in fresh for v in after[k])):
        asked = select(_f.key, _f.version).where(among(_f.key, part))
        for key, version in connection.execute(asked, execution_options=ONCE):
            more.setdefault(key, []).append(version)
    for key, first in after.items():
        if said[key]:
            continue
        entered = [v for v in first if v in fresh]
        if entered:
            old = [*before.get(key, ()), *more.get(key, ())]
            near.update((h, e) for h in set(old) for e in entered if h not in fresh)
    return [pair for pair, n in near.items() if n >= SHARED]


def _full(connection: Connection, versions: Collection[int]) -> set[int]:
    """Those that look at so many that one more may push another out."""
    count: Counter[int] = Counter()
    for part in parts(versions):
        count.update(connection.execute(select(_l.version).where(_l.version.in_(part))).scalars())
    return {v for v, n in count.items() if n + BATCH_MOST > MOST}


BATCH_MOST = 8
"""Articles that may begin to be looked at by one article at once, without asking whether it looks at too many."""


def _look(
    connection: Connection, whole: set[int], anew: set[int], more: Sequence[tuple[int, int]], memory: Memory
) -> tuple[set[int], set[int]]:
    """Find out at whom the `whole` look, add the pairs `more`, and compare whoever was not compared; `anew`: also those
    who were. Gives the articles that look at somebody else, and those that see something else there."""
    many = Counter(h for h, _ in more)
    whole = whole | {h for h, n in many.items() if n > BATCH_MOST}
    more = [pair for pair in more if pair[0] not in whole]
    keys = _keys(connection, whole)
    every = {k for each in keys.values() for k in each}
    held, stock = holders_of(connection, every), stock_among(connection, every)
    place = _places(connection, {v for each in held.values() for v in each})
    wanted = {
        (v, o)
        for v, own in keys.items()
        for o in candidates(v, (k for k in own if k not in stock), held, place.__getitem__)
    }
    had: dict[tuple[int, int], tuple[bool | None, bytes | None]] = {}
    for part in parts(whole):
        for column in (_l.version, _l.other):
            asked = select(_l.version, _l.other, _l.kin, _l.passages).where(column.in_(part))
            had |= {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(asked)}
    gone = {pair for pair in had if pair[0] in whole and pair not in wanted}
    due = {p for p in wanted if p not in had or anew.intersection(p)} | set(more)
    due |= {p for p in had if anew.intersection(p) and p not in gone}
    rows: dict[tuple[int, int], tuple[bool | None, bytes | None]] = {}
    for pairs in parts(sorted({(min(p), max(p)) for p in due}), IN_HAND):
        rows |= _compared(connection, pairs, stock, memory)
    rows = {pair: rows[pair] for pair in due}
    differing = {pair for pair, row in rows.items() if had.get(pair) != row}
    drop = gone | (differing & had.keys())
    for version in {v for v, _ in drop}:
        out = [o for v, o in drop if v == version]
        connection.execute(delete(keyed.looks).where(_l.version == version, _l.other.in_(out)))
    made = ({"version": v, "other": o, "kin": rows[v, o][0], "passages": rows[v, o][1]} for v, o in sorted(differing))
    _put(connection, keyed.looks, made)
    looking = {v for v, _ in gone} | {v for v, o in due if (v, o) not in had}
    return looking, {v for v, o in gone if had[v, o][0] is not None} | {
        v for v, o in differing if rows[v, o][0] is not None or had.get((v, o), (None,))[0] is not None
    }


def _compared(
    connection: Connection, pairs: Collection[tuple[int, int]], stock: set[int], memory: Memory
) -> dict[tuple[int, int], tuple[bool | None, bytes | None]]:
    """What the articles of some pairs share, as each of the two sees it and as tables keep it; `stock` has those of
    the keys that were asked for so far."""
    known = memory.get(connection, {v for pair in pairs for v in pair})
    rights = {k for v in {max(p, key=lambda v: known[v].place) for p in pairs} for k in known[v].keys}
    stock = stock | stock_among(connection, rights)
    alike: dict[tuple[str, str], Look | None] = {}  # a crowd of copies is one text
    rows: dict[tuple[int, int], tuple[bool | None, bytes | None]] = {}
    for pair in pairs:
        first, last = sorted(pair, key=lambda v: known[v].place)
        texts = known[first].prose.text, known[last].prose.text
        if texts not in alike:
            alike[texts] = compared(known[first], known[last], stock)
        look = alike[texts]
        rows[first, last], rows[last, first] = _packed(look), _packed(look.turned() if look else None)
    return rows


def _settle(connection: Connection, changed: set[int]) -> tuple[set[int], set[int]]:
    """Say anew what can be reached from where something has changed; gives of whom something else is said, and of whom
    it is another way whether they are late."""
    touched, front = set(changed), set(changed)
    while front:
        front = _looking_at(connection, front, something=True) - touched
        touched |= front
    said: set[int] = set()
    late: set[int] = set()
    for part in parts(sorted(touched), IN_HAND):
        other, otherwise = _say(connection, set(part))
        said |= other
        late |= otherwise
    return said, late


def _say(connection: Connection, touched: set[int]) -> tuple[set[int], set[int]]:
    """The same for some of those that are touched."""
    copied, id = settled(connection, touched)
    version = {article: v for v, article in id.items()}
    made: dict[int, list[tuple[int, ...]]] = {v: [] for v in touched}
    for copy in copied.copies:
        if version[copy.into.article] in made:
            made[version[copy.into.article]].append(_copy_row(copy, version))
    roots = {v: {version[o] for o in copied.origins.of[id[v]]} for v in touched}
    late = {v: id[v] in copied.late for v in touched}
    had_copies: dict[int, list[tuple[int, ...]]] = {}
    had_roots: dict[int, set[int]] = {}
    was_late: set[int] = set()
    for part in parts(touched):
        for row in connection.execute(select(*_COPIED).where(_c.in_version.in_(part))):
            had_copies.setdefault(row.in_version, []).append(tuple(row))
        for v, origin in connection.execute(select(_o.version, _o.origin).where(_o.version.in_(part))):
            had_roots.setdefault(v, set()).add(origin)
        was_late.update(connection.execute(select(_t.version).where(_t.version.in_(part), _t.late)).scalars())
    other_copies = {v for v in touched if sorted(made[v]) != sorted(had_copies.get(v, []))}
    other_roots = {v for v in touched if roots[v] != had_roots.get(v)}
    other_late = {v for v in touched if late[v] != (v in was_late)}
    for part in parts(other_copies):
        connection.execute(delete(found.copies).where(_c.in_version.in_(part)))
    names = [column.name for column in _COPIED]
    rows = (dict(zip(names, row, strict=True)) for v in sorted(other_copies) for row in made[v])
    _put(connection, found.copies, rows)
    for part in parts(other_roots):
        connection.execute(delete(found.origins).where(_o.version.in_(part)))
    _put(connection, found.origins, ({"version": v, "origin": o} for v in other_roots for o in sorted(roots[v])))
    for flag in (True, False):
        for part in parts(v for v in other_late if late[v] == flag):
            connection.execute(update(keyed.taken).where(_t.version.in_(part)).values(late=flag))
    return other_copies | other_roots | other_late, other_late


_COPIED = (_c.of_version, _c.of_start, _c.of_end, _c.in_version, _c.in_start, _c.in_end, _c.words, _c.narrated)


def _copy_row(c: Copy, version: Mapping[str, int]) -> tuple[int, ...]:
    of, into = version[c.of.article], version[c.into.article]
    return of, c.of.start, c.of.end, into, c.into.start, c.into.end, c.words, c.narrated


def _looking_at(connection: Connection, versions: Collection[int], *, something: bool = False) -> set[int]:
    """Who looks at one of these; and sees `something` there."""
    asked = select(_l.version)
    if something:
        asked = asked.where(_l.kin.is_not(None))
    return {v for part in parts(versions) for v in connection.execute(asked.where(_l.other.in_(part))).scalars()}


def _all_holding(connection: Connection, keys: Collection[int]) -> set[int]:
    out: set[int] = set()
    for part in parts(keys):
        for c in (_h, _f):
            out.update(connection.execute(select(c.version).where(c.key.in_(part))).scalars())
    return out


def _among(connection: Connection, column: Any, values: Iterable[int]) -> set[int]:
    return {v for part in parts(values) for v in connection.execute(select(column).where(column.in_(part))).scalars()}


def _places(connection: Connection, versions: Collection[int]) -> dict[int, str]:
    """The places in time of some articles."""
    asked = select(_t.version, _t.place)
    return {row[0]: row[1] for part in parts(versions) for row in connection.execute(asked.where(_t.version.in_(part)))}


def _keys(connection: Connection, versions: Collection[int]) -> dict[int, list[int]]:
    asked = select(_t.version, _t.held)
    return {
        row[0]: _unpacked(row[1])
        for part in parts(versions)
        for row in connection.execute(asked.where(_t.version.in_(part)))
    }


def _unpacked(keys: bytes) -> list[int]:
    return [int(k) for k in np.frombuffer(keys, "<i8").tolist()]


def _packed(look: Look | None) -> tuple[bool | None, bytes | None]:
    if look is None:
        return None, None
    numbers = [(*p.mine, *p.other, *p.mine_words, *p.other_words, p.words, p.narrated) for p in look.passages]
    return look.kin, np.array(numbers, "<i4").tobytes()


def _passages(packed: bytes) -> tuple[Both, ...]:
    rows = np.frombuffer(packed, "<i4").reshape(-1, 10).tolist()
    return tuple(Both((a, b), (c, d), (e, f), (g, h), i, j) for a, b, c, d, e, f, g, h, i, j in rows)


def _put(connection: Connection, table: Table, made: Iterable[dict[str, Any]]) -> None:
    for part in parts(made):
        connection.execute(insert(table), part)
