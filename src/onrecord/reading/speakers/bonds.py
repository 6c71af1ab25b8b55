"""What binds a role to a name: "the harbour minister, Ana Belt", "Ana Belt, the harbour minister", "minister Belt"."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.given import gender
from onrecord.reading.speakers.places import COUNTRY, STATE_OF
from onrecord.reading.speakers.runs import Name
from onrecord.reading.speakers.titles import HER, HIS, ROLES, SHORT, SPOKESMEN

GIVEN_NAME = 3
"""What a given name says of sex, more than "spokesman" does, which women are called too."""

_SELF = re.compile(r",? who (?:[a-z]+ ){1,3}(him|her)self\b")
"""Whose sex a reflexive pronoun tells."""
_AFTER = re.compile(
    r"(?:, (?:\d\d, )?| \([^()\n]{1,24}\),? (?=is|was|the |a |an )|(?:, who)? (?:is|was|became|as) (?=the |a |an ))"
    r"(?:who (?:is|was) |then |now )?([^\s,.;:!?()\"“”][^,;:!?()\n\"“”]{2,100})"
)
_ENDED = re.compile(r"(?<=[a-z]{4})\.(?:\s|$)")
"""A sentence's end for certain: no abbreviation."""
_BEFORE = re.compile(r"[^,.;:!?()\n\"“”]{3,90}$")
_PARTY = re.compile(r",? \(?(?:([RDI])(?:-|–|, ))?((?:[A-Z]\.?){1,2}[a-z]*\.?)\)?,?")
_OF = re.compile(r" of ([A-Z]\w+)(?: ([A-Z]\w+))?")
_BODY = re.compile(
    r", (?:which |(?:a|an|the|one of the) (?:(?!(?:of|on|at|in|from|for|with|to|who|whose) )[\w’'&-]+ ){0,6}?"
    r"(?:company|firm|group|organi[sz]ation|agency|committee|pac|PAC|website|site|newspaper|magazine|network|nonprofit"
    r"|charity|union|think tank|bank|maker|manufacturer|publisher|association|coalition|startup|app|outlet)\b"
    r"(?! (?:spokes|official|leader|chair|president|director|executive|manager|head|owner|founder|member|employee"
    r"|chief)))"
)
_END = bag(
    """
    of for in at on from with to by who that which whose and or but said says told has had is was were will would as
    against during after before since where when if than into over under about near
    """
)
_VERBS = bag(
    """
    said says told tells has had is was will would could can did does wrote writes went came made took gave spoke
    replied argued noted also then later never
    """
)
_MISTER = bag("mr. mr mrs. mrs ms. ms")
_DETERMINERS = bag("the a an his her their its our my this another one former then")


def add_title(name: Name, figure: Figure) -> None:
    """Add to a person's roles, and to what speaks for "he" or "she", what a title and a given name say."""
    for word in name.title:
        figure.roles.add(SHORT.get(word, word))
        if word in COUNTRY:
            figure.roles.add(COUNTRY[word])
        if word in HIS:
            figure.his += 3
        elif word in HER:
            figure.her += 3
    if len(name.words) > 1:
        add_gender(name.words[0], figure)


def add_gender(given: str, figure: Figure) -> None:
    """Add to what speaks for "he" or "she" what a given name says."""
    sex = gender(given)
    figure.his += GIVEN_NAME * (sex == "m")
    figure.her += GIVEN_NAME * (sex == "f")


def bind(text: str, name: Name, figure: Figure) -> None:
    """Add to a person's roles, and to what speaks for "he" or "she", what the words around one naming say."""
    end = name.end
    before = text[max(0, name.outer - 50) : name.outer]
    words = before.split() if before[-1:] == " " and before[-2:-1].islower() else [""]
    # "spokesman Maj. Belt" is one; "with the president Judge Belt" is no president.
    if words[-1] in ROLES and (not name.title or words[-1] in SPOKESMEN or words[-2:] == ["press", "secretary"]):
        _count(_backward(words), figure)
    if text[max(0, name.outer - 2) : name.outer] == ", " and (
        m := _BEFORE.search(text, max(0, name.outer - 90), name.outer - 2)
    ):
        phrase = m.group().split()
        if phrase and (phrase[0].lower() in _DETERMINERS or "’s" in m.group() or "'s" in m.group()):
            _count(_noun_phrase(phrase), figure)
    mark = text[end : end + 2]
    if mark[:1] not in (",", " "):
        return
    if m := _SELF.match(text, end):
        figure.his += GIVEN_NAME * (m.group(1) == "him")
        figure.her += GIVEN_NAME * (m.group(1) == "her")
    if m := _AFTER.match(text, end):
        phrase = _ENDED.split(m.group(1), maxsplit=1)[0].split()
        if phrase and (phrase[0].islower() or phrase[0] in ROLES) and not _says(phrase):
            _count(_noun_phrase(phrase), figure)
    if mark in (" (", ", "):
        if m := _PARTY.match(text, end):
            _party(m, figure)
    elif mark == " o" and (m := _OF.match(text, end)):
        figure.roles.update(fold(place) for place in m.groups() if place)


def has_role(text: str, name: Name) -> bool:
    """Whether the words around a name say of it what is said of people ("spokesman Belt", "Belt, a lawyer,").

    >>> from onrecord.reading.speakers.mentions import find
    >>> text = "Quen Harn, a clerk, and port spokesman Ulm Tarrow came to Brell Hollow."
    >>> [has_role(text, name) for name in find(text)]
    [True, True, False]
    """
    someone = Figure("person", name.words, (name.start, name.end))
    bind(text, name, someone)
    return bool(someone.roles or someone.sex)


def is_body(text: str, end: int) -> bool:
    """Whether what follows a name that ends at an offset says that it is a body's: ", a shipping company", ", which".

    >>> is_body("Corvel Brell, a maker of rope and a shipping firm, closed.", 12), is_body("Ana Belt, a clerk,", 8)
    (True, False)
    """
    return text.startswith(", ", end) and _BODY.match(text, end) is not None


def _party(m: re.Match[str], figure: Figure) -> None:
    """Party and state in brackets or between commas: "(D-N.J.)", ", R-Ohio,", "(Vt.)"."""
    party, state = m.group(1), STATE_OF.get(m.group(2).replace(".", "").lower())
    bracketed = m.group().startswith(" (")
    if party and (state or bracketed):
        figure.roles.add({"R": "republican", "D": "democrat", "I": "independent"}[party])
    if state and (party or bracketed):
        figure.roles.add(state)


def _backward(words: list[str]) -> list[str]:
    """The words of a noun phrase that ends a list of words."""
    found = [words[-1]]
    for word in reversed(words[:-1]):
        if word.lower() in _END or word.lower() in _DETERMINERS or not word[-1:].isalpha() or len(found) > 5:
            break
        found.append(word)
    return found


def _noun_phrase(words: list[str]) -> list[str]:
    """The words up to a role noun and the places it is of; empty where no role noun heads the phrase."""
    found: list[str] = []
    for i, word in enumerate(words[:14]):
        low = fold(word.rstrip(".'’"))
        if low in _END:
            if low in ("of", "from", "for") and found and found[-1] in ROLES:
                for later in words[i + 1 : i + 4]:
                    place = fold(later.rstrip(".'’"))
                    if later[:1].isupper():
                        found.append(place)
                return found
            if low in ("and", "or") and found and found[-1] in ROLES:
                continue
            break
        if word.endswith(("'s", "’s")) and low.removesuffix("'s") in ROLES:
            found.clear()  # "the nominee's daughter" is no nominee
            continue
        found.append(low)
    while found and found[-1] not in ROLES:
        found.pop()
    return found


def _says(words: list[str]) -> bool:
    """Whether what begins as an apposition goes on as a sentence of its own ("Asked by Belt, the mayor says")."""
    if words[0] != "the":
        return False
    for word, after in pairwise(words):
        if fold(word) in ROLES:
            now = len(after) > 3 and after.islower() and after.endswith("s") and not after.endswith(("ss", "us"))
            return after in _VERBS or now or (after.endswith("ed") and after != "named")
    return False


def _count(words: list[str], figure: Figure) -> None:
    for word in words:
        low = fold(word)
        if low in _DETERMINERS or low in _MISTER:
            continue  # "Mr. Belt's adviser Tove Harn" says nothing of Tove Harn's sex
        low = low.removesuffix("'s")
        low = SHORT.get(low, low)
        figure.roles.add(low)
        if low in COUNTRY:
            figure.roles.add(COUNTRY[low])
        if low in HIS:
            figure.his += 2
        elif low in HER:
            figure.her += 2
