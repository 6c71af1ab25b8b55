"""The company that names keep, as the record has it: who else speaks in an article, and the outlet in a month."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from onrecord.record.identity import puzzle as limits
from onrecord.record.identity.naming import sound
from onrecord.record.identity.puzzle import Bearer, Use
from onrecord.record.tables import identified, schema
from onrecord.record.tables.parts import parts

_ENOUGH = 2  # of those who are with both: nobody asks for more
_LOOKED_FOR = 8  # of the company of one, how much is looked for with one who is in very many articles
_p, _b, _f, _v, _a = (
    table.c
    for table in (identified.appearances, identified.bearers, identified.forms, schema.versions, schema.articles)
)


class Asked:
    """See puzzle.Company. Each bearer is asked for once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._uses: dict[int, list[Use]] = {}

    def uses(self, bearers: Iterable[Bearer]) -> list[Use]:
        """All uses of these bearers, each with its company."""
        wanted = list(bearers)
        self._load([bearer for bearer in wanted if bearer.number not in self._uses])
        return [use for bearer in wanted for use in self._uses[bearer.number]]

    def shared(self, one: Iterable[Bearer], other: Iterable[Bearer]) -> frozenset[str]:
        """Who is with both. Where one is named very often, the first few who are with the other are looked for beside
        it; where both are, everybody is with both, and that tells nothing."""
        few, many = sorted((list(one), list(other)), key=_size)
        if _size(few) > limits.MOST:
            return frozenset()
        mine = self._kept(few)
        if _size(many) <= limits.MOST:
            return mine & self._kept(many)
        met = (each for each in sorted(mine)[:_LOOKED_FOR] if self._meet(many, each))
        return frozenset(islice(met, _ENOUGH))

    def together(self, one: Iterable[Bearer], other: Iterable[Bearer]) -> bool:
        """Whether an article has both, as two speakers."""
        return self._cross({each.number: each.uses for each in one}, {each.number: each.uses for each in other})

    def _kept(self, bearers: Iterable[Bearer]) -> frozenset[str]:
        return frozenset(each for use in self.uses(bearers) for each in use.company)

    def _meet(self, bearers: list[Bearer], who: str) -> bool:
        """Whether an article has one of these and somebody beside it."""
        klass, _, key = who.partition(" ")
        if klass not in ("person", "body"):
            return False
        asked = select(_b.number, _b.uses).join(identified.forms, _f.number == _b.form)
        asked = asked.where(_f.family == (sound(key) if klass == "person" else key), _f.klass == klass)
        if klass == "person":
            asked = asked.where(_f.last == key)
        beside = {row.number: row.uses for row in self._connection.execute(asked)}
        return self._cross(beside, {each.number: each.uses for each in bearers})

    def _cross(self, one: dict[int, int], other: dict[int, int]) -> bool:
        """Whether bearers of both are in one article, by their numbers and uses: looked for from those with fewer."""
        few, many = sorted((one, other), key=lambda uses: sum(uses.values()))
        p = identified.appearances.alias()
        beside = select(p.c.version).where(p.c.version == _p.version, p.c.bearer.in_(list(many)))
        both = select(_p.version).where(_p.bearer.in_(list(few)), beside.exists())
        return self._connection.execute(both.limit(1)).first() is not None

    def _load(self, bearers: list[Bearer]) -> None:
        by_number = {bearer.number: bearer for bearer in bearers}
        self._uses |= {number: [] for number in by_number}
        rows: list[Any] = []
        for part in parts(by_number):
            asked = (
                select(_p.version, _p.alias, _p.bearer, _a.id, _v.outlet, _v.published)
                .join(schema.versions, _v.number == _p.version)
                .join(schema.articles, _a.number == _v.article)
                .where(_p.bearer.in_(part))
            )
            rows += self._connection.execute(asked)
        beside: dict[int, list[Any]] = {}
        for part in parts({row.version for row in rows}):
            others = (
                select(_p.version, _f.number, _f.klass, _f.family, _f.last, _f.key)
                .join(identified.bearers, _b.number == _p.bearer)
                .join(identified.forms, _f.number == _b.form)
                .where(_p.version.in_(part))
            )
            for row in self._connection.execute(others):
                beside.setdefault(row.version, []).append(row)
        for row in rows:
            self._uses[row.bearer].append(_use(by_number[row.bearer], row, beside[row.version]))


def _use(bearer: Bearer, row: Any, beside: list[Any]) -> Use:
    company: set[str] = set()
    rivals: set[int] = set()
    for other in beside:
        if (other.klass, other.family) == bearer.form.family:
            rivals.add(other.number)
        elif other.klass in ("person", "body"):
            company.add(f"{other.klass} {other.last or other.key}")
    if row.outlet and row.published:
        company.add(f"outlet {row.outlet} in {row.published[:7]}")
    return Use(row.version, row.alias, row.id, frozenset(company), frozenset(rivals - {bearer.form.number}))


def _size(bearers: list[Bearer]) -> int:
    return sum(bearer.uses for bearer in bearers)
