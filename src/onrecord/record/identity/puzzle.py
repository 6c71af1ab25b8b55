"""What identity is worked out of: names and their bearers, what ties them, and what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Protocol

import msgspec

from onrecord.record.identity.naming import Name
from onrecord.types import digest

MOST = 40
"""Uses from which on names are so common that company is not looked at: the cost of one more article must not grow."""
DESCRIBED = "described, not named: whoever it is in this article"
PEOPLE, TOLD, KNOWN, SHORT, SLIP = range(5)
"""The ranks of ties, the strongest first."""
Family = tuple[str, str]
"""The class of some names and what they have in common: only these are compared."""


class Form(msgspec.Struct, frozen=True, dict=True):
    """A name, however it is written. `told` is an id that articles brought with it, mostly none."""

    number: int
    name: Name
    told: str = ""
    written: str = ""
    kind: str = "person"

    @cached_property
    def id(self) -> str:
        """Of whom it names, where that is one. Without `told` and for a plain name it is `types.speaker_id`."""
        return form_id(self.name.klass, self.name.key, self.told)

    @property
    def family(self) -> Family:
        """The names that are compared with it."""
        return self.name.klass, self.name.family


@lru_cache(maxsize=65536)
def form_id(klass: str, key: str, told: str) -> str:
    """The id of whoever is called by a form."""
    return digest(klass, key, told) if told else digest(klass, key)


def alone_id(form: str, article: str) -> str:
    """The id of whoever is called by a form, given by its id, in one article alone."""
    return digest("alone", form, article)


class Bearer(msgspec.Struct, frozen=True, dict=True):
    """Whoever is called by a form in one role, in so many uses."""

    number: int
    form: Form
    role: str = ""
    uses: int = 1

    @cached_property
    def node(self) -> str:
        """What stands for it among what is joined."""
        return f"{self.form.id}/{self.role}"


class Use(msgspec.Struct, frozen=True):
    """One use of a bearer's name: its company, the forms of its own family and the short names explained beside it."""

    version: int
    alias: int
    article: str
    company: frozenset[str] = frozenset()
    beside: frozenset[int] = frozenset()


class Tie(msgspec.Struct, frozen=True):
    """Nodes that are one, how surely and why."""

    nodes: tuple[str, ...]
    rank: int
    score: float
    why: str


class Company(Protocol):
    """What is asked of the record about articles, only where names alone do not decide."""

    def uses(self, bearers: Iterable[Bearer]) -> list[Use]:
        """All uses of these bearers."""

    def shared(self, one: Iterable[Bearer], other: Iterable[Bearer]) -> frozenset[str]:
        """Who is with both; nobody where either is too common to tell."""


class Puzzle(msgspec.Struct):
    """All that has to be known. `apart` and differing `ids` keep nodes from being one. `meant` has, by the number
    of the form of a short name that several bodies have, the nodes of what each version says that it stands for."""

    bearers: list[Bearer]
    company: Company
    ties: list[Tie] = []
    apart: list[tuple[str, str]] = []
    ids: dict[str, str] = {}
    meant: dict[int, dict[int, tuple[str, ...]]] = {}


class Place(msgspec.Struct, frozen=True):
    """Whom a bearer or a use is: the node that stands for all of an identity, or "" where it is its article's own."""

    node: str
    score: float = 1.0
    why: str = ""


class Solved(msgspec.Struct):
    """Where each bearer belongs, and each use of a bearer for which company decides; the families that depend on more
    than names."""

    links: Links
    bearers: dict[int, Place] = {}
    uses: dict[int, dict[tuple[int, int], Place]] = {}
    reasons: dict[str, Tie] = {}
    open: set[Family] = set()


class Links:
    """Nodes that are joined, and pairs that may not be.

    >>> links = Links([("b", "c")])
    >>> links.join("a", "b"), links.join("a", "c"), links.find("a") == links.find("b")
    (True, False, True)
    """

    def __init__(self, apart: Iterable[tuple[str, str]] = (), ids: Mapping[str, str] | None = None) -> None:
        self._up: dict[str, str] = {}
        self._ids = dict(ids or {})  # what is known by two ids is two
        self._members: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def find(self, node: str) -> str:
        """The node that stands for all that are joined to this one."""
        while (up := self._up.get(node, node)) != node:
            node = up
        return node

    def may_join(self, one: str, other: str) -> bool:
        """Whether nothing forbids that two are one."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return True
        if a in self._ids and self._ids.get(b, self._ids[a]) != self._ids[a]:
            return False
        theirs = self._members.get(b, {b})
        return not any(self._apart.get(each, frozenset()) & theirs for each in self._members.get(a, {a}))

    def join(self, one: str, other: str) -> bool:
        """Make two one, and say whether that was allowed."""
        if not self.may_join(one, other):
            return False
        a, b = sorted((self.find(one), self.find(other)))
        if a != b:
            self._up[b] = a
            self._members[a] = self._members.get(a, {a}) | self._members.pop(b, {b})
            if b in self._ids:
                self._ids[a] = self._ids[b]
        return True

    def is_joined(self, node: str) -> bool:
        """Whether a node is joined to any other."""
        return len(self._members.get(self.find(node), ())) > 1


def shown(company: Iterable[str]) -> str:
    """The first, by name, of those that two keep company with.

    >>> shown({"person tarrow", "body tidewater ledger"}), shown({"body bbc"})
    ('Tarrow', 'BBC')
    """
    names = []
    for klass, _, name in (each.partition(" ") for each in company):
        short = klass == "body" and len(name) < 5
        names.append(name if klass == "outlet" else name.upper() if short else name.title())
    return min(names, default="")
