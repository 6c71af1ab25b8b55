"""All that has to be known to work out who is who in some families, and in those that they are tied to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select

from onrecord.record.identity import puzzle as limits
from onrecord.record.identity.bearing import bearers_of, families_of, form_of
from onrecord.record.identity.company import Asked
from onrecord.record.identity.deciding import Key, Side, decisions
from onrecord.record.identity.likeness import Like, slip_of
from onrecord.record.identity.puzzle import (
    KNOWN,
    PEOPLE,
    SHORT,
    SLIP,
    TOLD,
    Bearer,
    Family,
    Form,
    Puzzle,
    Tie,
    form_id,
    shown,
)
from onrecord.record.identity.roles import clash
from onrecord.record.tables import identified
from onrecord.record.tables.parts import parts

_f, _b, _l, _n, _k, _s = (
    table.c
    for table in (
        identified.forms,
        identified.bearers,
        identified.lookalikes,
        identified.known_names,
        identified.known,
        identified.shorts,
    )
)
_RARE = 10
"""How many times as often as a slip of it a well known name must be written."""
Names = tuple[str, str]
"""The class and the key of a name."""


class Block(msgspec.Struct):
    """Families that have to be solved together.

    `rows` are the bearers as they stand in the table; `known` the one of a list whom each form names; `pins` the
    articles of which people have decided whom a form means there; `slipped` the forms that are misspelt.
    """

    puzzle: Puzzle
    rows: dict[int, Any] = {}
    families: set[Family] = set()
    forms: dict[int, list[Bearer]] = {}
    known: dict[int, str] = {}
    pins: dict[int, set[str]] = {}
    open: set[Family] = set()
    slipped: set[int] = set()


def gather(connection: Connection, families: Iterable[Family], identities: Iterable[str] = ()) -> Block:
    """What concerns these families, and all families of those who are, or were in the tables, one with theirs."""
    return _Gathering(connection).gather(set(families), set(identities))


def around(connection: Connection, rows: Iterable[Any]) -> set[Family]:
    """The families of forms, given as rows, and of all that may be tied to them: whoever may change when nobody is
    called so any more. Those who were kept from being one by a name are not one with it, and no identity leads there.
    """
    forms = [form_of(row) for row in rows]
    return _Gathering(connection).around(forms) if forms else set()


class _Gathering:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.company = Asked(connection)
        self.block = Block(Puzzle([], self.company))
        self.made = decisions(connection)
        self.slips: dict[int, dict[int, Like]] = {}

    def gather(self, todo: set[Family], identities: set[str]) -> Block:
        block = self.block
        while todo or identities:
            new = self._load(todo)
            block.families |= todo
            identities |= {row.identity for each in new for row in [block.rows[each.number]] if row.identity}
            forms = {each.form.number: each.form for each in new}
            todo = self._neighbours(list(forms.values()), identities) | self._slipped(forms)
            todo -= block.families
            identities = set()
        self._tie()
        return block

    def around(self, forms: list[Form]) -> set[Family]:
        """The families of these forms and their neighbours', and of names that more than one of a slip parts: what is
        misspelt is nobody's while it could be two people's."""
        found = {form.family for form in forms} | self._neighbours(forms, set())
        third = identified.lookalikes.alias()
        torn = select(third.c.one).where(third.c.one == _l.other, third.c.other != _l.one).exists()
        for part in parts(form.number for form in forms):
            found |= families_of(self.connection, _f.number.in_(select(_l.other).where(_l.one.in_(part), torn)))
        return found

    def _load(self, families: set[Family]) -> list[Bearer]:
        found = []
        for part in parts({family for _, family in families}):
            asked = select(identified.forms).where(_f.family.in_(part))
            rows = [row for row in self.connection.execute(asked) if (row.klass, row.family) in families]
            found += bearers_of(self.connection, rows, self.block.rows)
        for bearer in found:
            self.block.forms.setdefault(bearer.form.number, []).append(bearer)
        self.block.puzzle.bearers += found
        return found

    def _neighbours(self, forms: list[Form], identities: set[str]) -> set[Family]:
        """The families that these forms, and the bearers of these identities, may be tied to."""
        found: set[Family] = set()
        tolds = {form.told for form in forms if form.told}
        wanted: list[ColumnElement[bool]] = [_f.told.in_(part) for part in parts(tolds)]
        mine = {(form.name.klass, form.name.key, form.told) for form in forms}
        decided = {side for each in self.made for side in each.sides if {s.form for s in each.sides} & mine}
        told = sorted({side.klass for side in decided})  # the index begins with them
        wanted += [_f.klass.in_(told) & _f.key.in_(part) for part in parts({side.key for side in decided})]
        listed = self._listed({(klass, key) for klass, key, _ in mine})
        for part in parts(set(listed.values())):
            classes, keys = (select(column).where(_n.known.in_(part)) for column in (_n.klass, _n.key))
            wanted.append(_f.klass.in_(classes) & _f.key.in_(keys))
        wanted += [_f.number.in_(select(_b.form).where(_b.identity.in_(part))) for part in parts(identities)]
        for which in wanted:
            found |= families_of(self.connection, which)
        bodies = {form.name.key for form in forms if form.name.klass == "body"}
        return found | {("body", key) for pair in self._shortened(bodies) for key in pair}

    def _listed(self, names: set[Names]) -> dict[Names, str]:
        """The one of a list that each name is of, where it is of one alone; never a surname alone."""
        bearers: dict[Names, set[str]] = {}
        asked = select(_n.known, _n.klass, _n.key).where(_n.klass.in_(sorted({klass for klass, _ in names})))
        for part in parts({key for klass, key in names if klass == "body" or " " in key}):
            for row in self.connection.execute(asked.where(_n.key.in_(part))):
                bearers.setdefault((row.klass, row.key), set()).add(row.known)
        return {name: min(ids) for name, ids in bearers.items() if len(ids) == 1 and name in names}

    def _shortened(self, bodies: set[str]) -> set[tuple[str, str]]:
        """The short names, each with what it stands for, of which one is a name of these bodies."""
        return {
            (row.short, row.long)
            for part in parts(bodies)
            for row in self.connection.execute(
                select(_s.short, _s.long).where(or_(_s.short.in_(part), _s.long.in_(part))).distinct()
            )
        }

    def _slipped(self, forms: dict[int, Form]) -> set[Family]:
        """Note which of these full names may be slips of others, by the company that they keep; gives the families of
        the others."""
        pairs = [
            (row.one, row.other)
            for part in parts(forms)
            for row in self.connection.execute(select(identified.lookalikes).where(_l.one.in_(part)))
        ]
        missing = {number for pair in pairs for number in pair} - self.block.forms.keys()
        others: dict[int, list[Bearer]] = {}
        for part in parts(missing):
            asked = list(self.connection.execute(select(identified.forms).where(_f.number.in_(part))))
            for bearer in bearers_of(self.connection, asked, {}):
                others.setdefault(bearer.form.number, []).append(bearer)
        families: set[Family] = set()
        for pair in sorted(pairs):
            one, other = (self.block.forms.get(number) or others.get(number, []) for number in pair)
            if not one or not other:
                continue
            self.block.open.add(one[0].form.family)
            wrong, right = sorted((one, other), key=lambda each: (sum(b.uses for b in each), each[0].form.name.key))
            like = self._slip(wrong, right)
            if like is not None:
                self.slips.setdefault(wrong[0].form.number, {})[right[0].form.number] = like
                families |= {wrong[0].form.family, right[0].form.family}
        return families

    def _slip(self, wrong: list[Bearer], right: list[Bearer]) -> Like | None:
        like = slip_of(wrong[0].form.name, right[0].form.name)
        often, seldom = (sum(each.uses for each in mine) for mine in (right, wrong))
        if often > limits.MOST and seldom * _RARE > often:
            return None  # two who are both well known
        if like is None or any(clash(each.role, [other.role for other in right]) for each in wrong):
            return None
        shared = self.company.shared(wrong, right)
        if len(shared) < like.asks or self.company.together(wrong, right):
            return None
        return msgspec.structs.replace(like, why=f"{like.why}; both with {shown(shared)}")

    def _tie(self) -> None:
        """Put down all that ties or parts the bearers that have been found."""
        block, puzzle = self.block, self.block.puzzle
        by_key: dict[Key, int] = {
            (each[0].form.name.klass, each[0].form.name.key, each[0].form.told): n for n, each in block.forms.items()
        }
        for decision in self.made:
            ends = [self._nodes(side, by_key) for side in decision.sides]
            if not all(ends):
                continue
            if decision.same:
                why = f"correction {decision.number} by {decision.by}"
                puzzle.ties.append(Tie((*ends[0], *ends[1]), PEOPLE, 1.0, why))
            else:
                puzzle.apart += product(ends[0], ends[1])
        for told, numbers in _grouped((n, each[0].form.told) for n, each in block.forms.items()).items():
            nodes = self._all(numbers)
            puzzle.ties.append(Tie(nodes, TOLD, 1.0, f"one id in the articles: {told}"))
            if _is_wikidata(told):
                puzzle.ids |= dict.fromkeys(nodes, told)
        self._tie_listed()
        self._tie_shorts({key[1]: n for key, n in by_key.items() if key[0] == "body" and not key[2]})
        for wrong, rights in self.slips.items():
            if len(rights) == 1 and not rights.keys() & self.slips.keys():
                ((right, like),) = rights.items()
                block.slipped.add(wrong)
                puzzle.ties.append(Tie(self._all([wrong, right]), SLIP, like.score, like.why))

    def _all(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(bearer.node for number in numbers for bearer in self.block.forms[number]))

    def _nodes(self, side: Side, by_key: Mapping[Key, int]) -> tuple[str, ...]:
        """The nodes of a side of a decision; none where nobody of the name is there."""
        number = by_key.get(side.form)
        if number is None:
            return ()
        self.block.open.add(self.block.forms[number][0].form.family)
        if side.article:
            self.block.pins.setdefault(number, set()).add(side.article)
            return (side.node,)
        mine = self._all([number])
        return mine if side.role is None else (side.node,) if side.node in mine else ()

    def _tie_listed(self) -> None:
        """Tie the names that are one known person's, as far as what articles say of them does not contradict."""
        listed = self._listed({(each[0].form.name.klass, each[0].form.name.key) for each in self.block.forms.values()})
        known = {
            row.id: row
            for part in parts(set(listed.values()))
            for row in self.connection.execute(select(identified.known).where(_k.id.in_(part)))
        }
        for number, mine in self.block.forms.items():
            form = mine[0].form
            one = known.get(listed.get((form.name.klass, form.name.key), ""))
            if one is None or (_is_wikidata(form.told) and one.wikidata not in (None, form.told)):
                continue
            if not any(clash(a, [b]) for a, b in combinations([one.role or "", *(each.role for each in mine)], 2)):
                self.block.known[number] = one.id
        for id, numbers in _grouped(self.block.known.items()).items():
            why = f"both names of {known[id].name} in the list of known"
            self.block.puzzle.ties.append(Tie(self._all(numbers), KNOWN, 0.97, why))

    def _tie_shorts(self, bodies: dict[str, int]) -> None:
        """Tie short names of bodies to what articles say that they stand for; where that is several things, each
        article means what it says."""
        longs: dict[str, set[str]] = {}
        for short, long in self._shortened(set(bodies)):
            longs.setdefault(short, set()).add(long)
        for short, meant in longs.items():
            if short not in bodies:
                continue
            number = bodies[short]
            if len(meant) == 1:
                numbers = [number, *(bodies[long] for long in meant if long in bodies)]
                why = f"articles give {short.upper()} as short for {min(meant)}"
                self.block.puzzle.ties.append(Tie(self._all(numbers), SHORT, 0.9, why))
                continue
            told: dict[int, tuple[str, ...]] = {}
            for row in self.connection.execute(select(_s.version, _s.long).where(_s.short == short)):
                told[row.version] = (*told.get(row.version, ()), f"{form_id('body', row.long, '')}/")
            self.block.puzzle.meant[number] = told


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """The first of the pairs by the second; what is "" belongs to no group."""
    groups: dict[str, list[int]] = {}
    for one, group in pairs:
        if group:
            groups.setdefault(group, []).append(one)
    return groups


def _is_wikidata(id: str) -> bool:
    return id[:1] == "Q" and id[1:].isdigit()
