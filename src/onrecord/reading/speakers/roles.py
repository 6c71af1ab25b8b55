"""Whom a description means: "the minister" by the titles and appositions that bind the word to a name."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.places import COUNTRY, DEMONYMS, PLACES
from onrecord.reading.speakers.titles import SAME_ROLE

HEAD = 2.0
"""The very word is bound to the name; a word that means the same counts half."""
AGREES = 1.5
"""Each other word of the description that is bound to the name too."""
AGAINST = -3.0
"""Bound to another country, or to "former" where the description is not."""

PARTY = bag("republican democrat")
OFFICES = bag("minister secretary commissioner director chief engineer officer editor")
"""Heads that mean little without what they are of: the harbour minister is no prime minister."""
ELSEWHERE = -2.0
"""Said of a place, where the article binds another place to the name; a third of it where it binds none."""
_PARTIES = PARTY | {"libertarian"}
_SAME = {"democratic": "democrat", "gop": "republican"}
_PLAIN = bag("the this that a an his her their its our s then of for from in at to")


def words_for(head: str) -> frozenset[str]:
    """The words by which the article may bind a role: itself and those that mean the same."""
    return SAME_ROLE.get(head, frozenset()) | {head}


def binding(figure: Figure, head: str, others: Sequence[str]) -> float:
    """How firmly the article binds a description to a person: 0 where it does not bind its head at all; below 0 where
    what else the description says speaks against it.

    >>> belt = Figure("person", ("ana", "belt"), (0, 8), roles={"harbour", "minister"})
    >>> binding(belt, "minister", ("the",)), binding(belt, "minister", ("the", "harbour")), binding(belt, "mayor", ())
    (2.0, 3.5, 0.0)
    """
    roles = figure.roles
    every = roles | figure.public
    if head in roles:
        score = HEAD / 2 if head in PARTY else HEAD
    elif every.isdisjoint(words_for(head)):
        return 0.0
    else:
        score = HEAD / 2
    wanted = {_SAME.get(w, COUNTRY.get(w, w)) for w in others if w not in _PLAIN}
    wanted |= {head} & PARTY
    agreeing = sum(1 for w in wanted if w in every or (w == "democrat" and "democratic" in every))
    if head not in every and wanted and not agreeing:
        return 0.0  # "the leader of the miners" is not the president whom the article names
    score += AGREES * agreeing
    lands = {w for w in wanted if w in COUNTRY}
    own = {w for w in roles if w in COUNTRY}
    if (lands and own and not lands & own) or (own and not lands and "former" not in wanted and head == "president"):
        score += AGAINST
    if (wanted & PARTY) and (party := party_of(figure)) and not wanted & party:
        score += AGAINST
    places = {w for w in wanted if w in PLACES or w in DEMONYMS}
    if places and not any(w in every for w in places):
        score += ELSEWHERE if any(w in PLACES for w in every) else ELSEWHERE / 3
    if head in OFFICES and (ministry := wanted - roles - places - {"former", "new"}) == wanted - places and ministry:
        score += ELSEWHERE
    if "former" in every and "former" not in wanted and head != "secretary":
        score += AGAINST / 2
    if not {"vice", "deputy"}.isdisjoint(wanted ^ roles):
        score += AGAINST
    return score


def party_of(figure: Figure) -> frozenset[str]:
    """The parties that a person is said, or publicly known, to belong to."""
    said = frozenset(_SAME.get(w, w) for w in figure.roles) & _PARTIES
    return said or figure.public & _PARTIES


def agreement(figure: Figure, others: Sequence[str]) -> float:
    """What a description's other words tell for or against a person to whom nothing binds its head: party and places.

    >>> belt = Figure("person", ("ana", "belt"), (0, 8), roles={"republican"})
    >>> agreement(belt, ("the", "republican")), agreement(belt, ("the", "democratic")), agreement(belt, ("the",))
    (1.5, -3.0, 0.0)
    """
    wanted = {_SAME.get(w, COUNTRY.get(w, w)) for w in others if w not in _PLAIN}
    if not wanted:
        return 0.0
    every = figure.roles | figure.public
    score = AGREES * len(wanted & every)
    if (wanted & PARTY) and (party := party_of(figure)) and not wanted & party:
        score += AGAINST
    if (places := wanted & PLACES) and not places & every and every & PLACES:
        score += ELSEWHERE
    return score
