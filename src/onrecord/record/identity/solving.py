"""Who is who: a pure function of names, of what is said beside them, of what ties them, and of the company they keep.

What people have decided, ids and lists tie names first. Then, surname by surname, the fullest names come first and each
shorter one joins the only person that it contradicts nothing of. Where it could be several, each article decides by the
company in it; where that does not tell either, whoever is by far the most often named; else it is somebody in its
article alone: better two where there is one than one where there are two. What comes out depends on what is there, not
on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from onrecord.record.identity import puzzle as limits
from onrecord.record.identity.likeness import Like, likeness
from onrecord.record.identity.naming import FULL, Name, sound
from onrecord.record.identity.nicknames import is_known, roots
from onrecord.record.identity.puzzle import Bearer, Company, Family, Links, Place, Puzzle, Solved, Use, shown
from onrecord.record.identity.roles import clash

_CANDIDATES = 12
"""From so many on, company is not asked which of them a name means."""
_FAR = 10
"""How many times as often as all others together somebody must be named to be meant by a name that tells too little,"""
_OFTEN = 20
"""and how often at least."""
_SHARED = 2
"""Others who must be with both a docker and a minister of one name, for them to be one person."""
GIVEN = "a given name alone: whoever it is in this article"


class _Strand(msgspec.Struct):
    """Bearers who are one by what their names are."""

    bearers: list[Bearer]

    @property
    def node(self) -> str:
        return self.bearers[0].node

    @property
    def said(self) -> list[str]:
        return [bearer.role for bearer in self.bearers]


class _Doubt(msgspec.Struct):
    """A bearer who could be any of several."""

    bearer: Bearer
    strands: list[_Strand]


def solve(puzzle: Puzzle) -> Solved:
    """Work out who is who."""
    solved = Solved(Links(puzzle.apart, puzzle.ids))
    for tie in sorted(puzzle.ties, key=lambda tie: (tie.rank, -tie.score, tie.nodes, tie.why)):
        for node in tie.nodes[1:]:
            if solved.links.join(tie.nodes[0], node):
                for end in (tie.nodes[0], node):
                    solved.reasons.setdefault(end, tie)
    families: dict[Family, list[Bearer]] = {}
    ambiguous = []
    for bearer in puzzle.bearers:
        if bearer.form.name.klass == "described":
            solved.bearers[bearer.number] = Place("", 1.0, limits.DESCRIBED)
        elif bearer.form.number in puzzle.meant and not solved.links.is_joined(bearer.node):
            ambiguous.append(bearer)
        else:
            families.setdefault(bearer.form.family, []).append(bearer)
    strands: dict[str, _Strand] = {}
    doubts: list[_Doubt] = []
    for _, mine in sorted(families.items()):
        family = _Family(solved, puzzle.company)
        family.solve(mine)
        strands |= {bearer.node: strand for strand in family.strands for bearer in strand.bearers}
        doubts += family.doubts
    for bearer in ambiguous:
        nodes = {node for meant in puzzle.meant[bearer.form.number].values() for node in meant}
        doubts.append(_Doubt(bearer, [strands[node] for node in sorted(nodes) if node in strands]))
    for doubt in doubts:
        solved.open.add(doubt.bearer.form.family)
        _decide(doubt, puzzle, solved)
    return solved


class _Family:
    """The people of one surname, or the bodies of one name."""

    def __init__(self, solved: Solved, company: Company) -> None:
        self.solved = solved
        self.links = solved.links
        self.company = company
        self.strands: list[_Strand] = []
        self.doubts: list[_Doubt] = []
        self._by_given: dict[str, dict[str, _Strand]] = {}

    def solve(self, bearers: list[Bearer]) -> None:
        """Give each of them to a strand, or leave it in doubt."""
        for bearer in sorted(bearers, key=_fullest):
            fit = [(strand, like) for strand in self._near(bearer) if (like := self._fits(bearer, strand)) is not None]
            name, tied = bearer.form.name, self.links.is_joined(bearer.node)
            whose = {self.links.find(strand.node) for strand, _ in fit}
            if (mine := self.links.find(bearer.node)) in whose:
                fit = [each for each in fit if self.links.find(each[0].node) == mine]
            elif tied and name.klass == "person" and not name.given:
                fit = []  # somebody has told whose surname it is
            elif len(whose) > 1:
                same = [each for each in fit if any(other.form == bearer.form for other in each[0].bearers)]
                if not tied and (name.fullness < FULL or len(same) > 1):
                    self.doubts.append(_Doubt(bearer, [strand for strand, _ in fit]))
                    continue
                fit = same[:1]  # a name that is whole is somebody
            if fit:
                strand, like = max(fit, key=lambda each: (each[1].score, each[0].node))
                self._put(bearer, strand, like)
            elif not tied and name.klass == "person" and not name.given and is_known(name.last):
                self.doubts.append(_Doubt(bearer, []))
            else:
                self.strands.append(_Strand([]))
                self._put(bearer, self.strands[-1], Like(1.0, ""))

    def _put(self, bearer: Bearer, strand: _Strand, like: Like) -> None:
        strand.bearers.append(bearer)
        self.links.join(bearer.node, strand.node)
        self.solved.bearers[bearer.number] = Place(bearer.node, like.score, like.why if like.score < 1 else "")
        for sign in _signs(bearer.form.name):
            self._by_given.setdefault(sign, {})[strand.node] = strand

    def _near(self, bearer: Bearer) -> list[_Strand]:
        """The strands that may have the bearer's given name: all where it has none."""
        if not bearer.form.name.given:
            return self.strands
        found = {
            node: strand
            for sign in _answering(bearer.form.name)
            for node, strand in self._by_given.get(sign, {}).items()
        }
        return [found[node] for node in sorted(found)]

    def _fits(self, bearer: Bearer, strand: _Strand) -> Like | None:
        """How a bearer is like another name of a strand; None where it contradicts anything of it."""
        best = None
        for other in strand.bearers:
            like = likeness(bearer.form.name, other.form.name)
            if like is None:
                return None
            if other.form != bearer.form and (best is None or like.score > best.score):
                best = like
        if not self.links.may_join(bearer.node, strand.node):
            return None
        one = self.links.find(bearer.node) == self.links.find(strand.node)
        if not one and clash(bearer.role, strand.said):
            if bearer.form.name.klass == "person" and not bearer.form.name.given:
                return None
            self.solved.open.add(bearer.form.family)
            others = [each for each in self.company.shared([bearer], strand.bearers) if not each.startswith("outlet ")]
            if len(others) < _SHARED:
                return None
        return best or Like(1.0, "")


def _decide(doubt: _Doubt, puzzle: Puzzle, solved: Solved) -> None:
    """Decide whom a bearer means who could be several: all its uses at once, or each by its company."""
    bearer, links = doubt.bearer, solved.links
    strands = [strand for strand in doubt.strands if links.may_join(bearer.node, strand.node)]
    whose = {links.find(strand.node) for strand in strands}
    meant = puzzle.meant.get(bearer.form.number, {})
    if len(whose) == 1 and not meant:
        solved.bearers[bearer.number] = Place(min(whose), 0.8, "the only one whom it can mean")
        return
    why = _several(doubt.strands) if doubt.strands else GIVEN
    foremost = _foremost(strands, links)
    crowd = bearer.uses + sum(each.uses for strand in strands for each in strand.bearers)
    if not strands or crowd > limits.MOST or len(strands) > _CANDIDATES:
        solved.bearers[bearer.number] = foremost or Place("", 1.0, why)
        return
    solved.bearers[bearer.number] = Place("", 0.0, why)
    puzzle.company.uses([bearer, *(each for strand in strands for each in strand.bearers)])  # all in one question
    kept = {
        strand.node: frozenset(each for use in puzzle.company.uses(strand.bearers) for each in use.company)
        for strand in strands
    }
    found = solved.uses[bearer.number] = {}
    for use in puzzle.company.uses([bearer]):
        told = meant.get(use.version, ())
        if told:
            named = {links.find(strand.node) for strand in strands if strand.node in told}
            place = Place(min(named), 0.9, "the article says so") if len(told) == len(named) == 1 else None
        else:
            place = _by_company(use, strands, kept, links) or (foremost if not use.beside else None)
        found[use.version, use.alias] = place or Place("", 1.0, why)


def _by_company(use: Use, strands: list[_Strand], kept: Mapping[str, frozenset[str]], links: Links) -> Place | None:
    """The one whose company a use keeps, and no other's."""
    met: dict[str, set[str]] = {}
    for strand in strands:
        met.setdefault(links.find(strand.node), set()).update(use.company & kept[strand.node])
    absent = {
        node
        for node in met
        if not any(b.form.number in use.beside for s in strands if links.find(s.node) == node for b in s.bearers)
    }
    only = {node: met[node].difference(*(others for other, others in met.items() if other != node)) for node in absent}
    won = [node for node in absent if only[node]]
    if len(won) != 1 or (len(only[won[0]]) == 1 and any(met[node] for node in met if node != won[0])):
        return None
    return Place(won[0], 0.7, f"of several who could be meant, only this one is found with {shown(only[won[0]])}")


def _foremost(strands: list[_Strand], links: Links) -> Place | None:
    """The one who is by far the most often named."""
    named: dict[str, int] = {}
    for strand in strands:
        node = links.find(strand.node)
        named[node] = named.get(node, 0) + sum(bearer.uses for bearer in strand.bearers)
    best = max(named, key=lambda node: (named[node], node), default="")
    if not best or named[best] < max(_OFTEN, _FAR * (sum(named.values()) - named[best])):
        return None
    return Place(best, 0.7, "of several who could be meant, by far the most often named")


def _several(strands: Iterable[_Strand]) -> str:
    names = sorted({strand.bearers[0].form.name.key.title() for strand in strands})
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"several could be meant: {', '.join(names[:3])}{more}"


def _given(name: Name) -> tuple[str, ...]:
    """The given names by which somebody may be called: the first, and behind an initial the second."""
    return name.given[: 2 if len(name.first) == 1 else 1]


def _signs(name: Name) -> set[str]:
    """Under what a given name is looked for: an initial ("i."), or what it is short for ("=ines"), how it sounds
    ("~ins") and what it begins with ("i-"). "" where there is none. A surname may have thousands of bearers, of whom
    only those who can be one are to be compared."""
    signs = set()
    for given in _given(name):
        whole = {given, *roots(given)}
        full = {f"={word}" for word in whole} | {f"{word[0]}-" for word in whole} | {f"~{sound(given)}"}
        signs |= {f"{given}."} if len(given) == 1 else full
    return signs or {""}


def _answering(name: Name) -> set[str]:
    """The signs under which all are found whose given name does not contradict this one."""
    signs = set()
    for given in _given(name):
        whole = {given, *roots(given)}
        signs |= {f"{word[0]}." for word in whole}
        signs |= {f"{given}-"} if len(given) == 1 else {f"={word}" for word in whole} | {f"~{sound(given)}"}
    return signs


def _fullest(bearer: Bearer) -> tuple[object, ...]:
    name = bearer.form.name
    return -name.fullness, not is_known(name.first), name.key, bearer.form.told, -len(bearer.role.split()), bearer.role
