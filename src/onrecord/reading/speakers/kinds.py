"""What a common noun or a phrase names: person, organisation, group, anonymous, document, or nothing known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.reading.speakers.capitals import SITES, STOPS
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.nouns import BODIES, COUNTERS, DOCUMENTS, GROUPS, NAMELESS, NAMELESS_SIGN
from onrecord.reading.speakers.places import COUNTRY, DEMONYMS, KNOWN_BODIES, PLACES, STATES
from onrecord.reading.speakers.titles import ROLES
from onrecord.types import Kind

_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_SHARE = re.compile(
    r"(?:(?:more|fewer|less) than |at least |about |nearly |just |only |over )*"
    rf"(?:half|\w+ percent|[\d.]+ ?%|\w+[- ](?:thirds|quarters|fourths|fifths|tenths)|{_COUNT}(?: out of| in) {_COUNT})"
    r"(?: of (?:the |those |all )?[\w’' -]*(?:s|people|public))?\b"
)
"""A share of people: "more than half of voters", "two in three"."""
_IRREGULAR = {"men": "man", "women": "woman", "people": "person", "spokesmen": "spokesman", "wives": "wife",
              "congressmen": "congressman", "businessmen": "businessman", "policemen": "policeman",
              "mps": "mp"}  # fmt: skip


_NUMBERED = re.compile(r"\d++(?![ap]m)(?=.*[a-z].*[a-z].*[a-z])[a-z\d]+")
"""A name that begins with a number ("7for8Harn"); neither "30s" nor a time run into a name."""


_CHANNEL = re.compile(r"[A-Z]\w*\.? \d[\d.]*")
"""A name that ends with a number ("Channel 4", "No 10")."""


def singular(noun: str) -> str:
    """The singular of a folded plural noun, or "" where it is none.

    >>> singular("ministers"), singular("secretaries"), singular("bus"), singular("men")
    ('minister', 'secretary', '', 'man')
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return ""


@lru_cache(maxsize=8192)
def is_plural(noun: str) -> bool:
    """Whether a folded noun stands for several people."""
    one = singular(noun)
    if (
        noun in GROUPS
        or one in ROLES
        or one in COUNTRY
        or one in DEMONYMS
        or (noun.endswith("is") and noun[:-1] in DEMONYMS)
    ):
        return True
    tail = one.rpartition("-")[2]
    return tail != one and (tail in ROLES or tail in COUNTRY or tail in DEMONYMS)


def is_noun(word: str) -> bool:
    """Whether a folded word is one of the nouns that these lists know to head a source."""
    return word in ROLES or word in DOCUMENTS or word in BODIES or is_plural(word)


def is_tale(head: str, before: Sequence[str]) -> bool:
    """Whether a legend is a story and nobody: "the legend says", "the old legend", but not "the rope legend"."""
    return head == "legend" and _OF_TALES.issuperset(before)


def kind_of(head: str, phrase: str, before: Sequence[str] = (), after: Sequence[str] = ()) -> Kind:
    """The kind of an unnamed source: the head of its noun phrase, the whole phrase, and the words on both sides.

    >>> kind_of("official", "a senior official"), kind_of("poll", "the poll"), kind_of("minister", "a minister")
    ('anonymous', 'document', 'person')
    >>> kind_of("ministers", "ministers"), kind_of("batch", "a batch of letters", ("a",), ("of", "letters"))
    ('group', 'document')
    """
    low = phrase.lower()
    if _SHARE.match(low):
        return "group"
    if head in COUNTERS and after[:1] == ("of",):
        counted = [w for w in _until_link(after[1:]) if is_noun(w)]
        if counted:
            if head == "one" and (singular(counted[-1]) in NAMELESS or after[1:3] == ("the", "people")):
                return "anonymous"  # "one of the mayor's advisers"
            kind = kind_of(counted[-1], phrase)
            return "group" if kind == "person" else kind
    hidden = any(sign in low for sign in NAMELESS_SIGN)
    if head == "officials" and not hidden and _is_public(before):
        return "group"
    if (
        head in _ONE_OF
        and before[:1]
        and (before[0] in ("one", "another") or (head in _PARTISANS and before[0] in ("a", "an")))
    ):
        return "anonymous"
    if head in NAMELESS:
        owned = (before and before[0] in _OWNERS) or "'s" in low or "’s" in low
        return "group" if owned and head.endswith("s") and not hidden else "anonymous"
    if is_tale(head, before):
        return "document"
    if head in ROLES:
        return "anonymous" if hidden else "person"
    if head in GROUPS or singular(head) in ROLES:
        return "anonymous" if hidden else "group"
    if head in DOCUMENTS:
        return "document"
    if head in BODIES or head in KNOWN_BODIES or head in PLACES:
        return "organisation"
    if is_plural(head) or singular(head) in BODIES or head in DEMONYMS:
        return "group"
    if "-" in head and head.rsplit("-", 1)[1] in ROLES | {"old"}:
        return "person"
    if len(head) > 5 and head.endswith(("ists", "ers", "ors", "ians", "ees", "ents", "ants", "-takers")):
        return "group"
    if len(head) > 5 and head.endswith(("ist", "ian", "man", "woman", "eer")):
        return "person"
    if head in _LOOSE and before:
        return kind_of(before[-1], phrase, before[:-1])  # "voters today", "people everywhere"
    if head.endswith(SITES) or (head[:1].isdigit() and _NUMBERED.fullmatch(head)):
        return "organisation"
    if before and _CHANNEL.fullmatch(phrase) and (before[-1] not in STOPS or before[-1] == "no"):
        return "document" if f"{before[-1]}s" in DOCUMENTS else "organisation"  # "Figure 4" and "Channel 4"
    if (
        head in _MANY
        or head[:1].isdigit()
        or (head in ("one", "longer") and before[:1] and before[-1] in ("no", "every"))
    ):
        return "group"
    if nouns := [w for w in before if is_noun(w)]:
        return kind_of(nouns[-1], phrase)
    if before[:1] and before[0] in _SEVERAL and singular(head):
        return "group"
    return "unknown"


_OF_TALES = bag("the a this that old local urban ancient popular")
_ONE_OF = bag("democrat republican conservative strategist operative staffer employee executive confidant delegate")
"""Of whom one is told only where nobody is to know which ("one strategist")."""
_PARTISANS = bag("democrat republican")
_PUBLIC = bag("city town county local state elected election elections immigration border health school")
"""Whose officials the public knows."""
_MANY = bag(
    """
    two three four five six seven eight nine ten
    any each less fewer just nearly roughly third thirds quarter quarters half percent poor rich young old elderly
    unemployed wealthy everyone nobody
    enthusiasts loyalists individuals protests protest rally rest world mainstream enforcement officialdom industry
    """
)
_LOOSE = bag("today now here there everywhere elsewhere alike themselves")
_SEVERAL = bag("some many few several most these those all both two three four five six seven eight nine ten other")
_OWNERS = bag("his her their its our my")
_LINKS = bag("of in at on for from with by to who that which")


def _is_public(before: Sequence[str]) -> bool:
    """Whether officials are those of an office or a state that all can go to, and no sources ("city officials")."""
    if before[-2:] == ("islamic", "state") or (before and before[-1] in ("airlines", "airways")):
        return False
    return not _PUBLIC.isdisjoint(before) or any(word in STATES for word in (*before, " ".join(before[-2:])))


def _until_link(words: Sequence[str]) -> list[str]:
    """The words before the first that begins another phrase."""
    found: list[str] = []
    for word in words:
        if word in _LINKS:
            break
        found.append(word)
    return found
