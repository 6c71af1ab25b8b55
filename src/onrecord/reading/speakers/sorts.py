"""What the words around a name tell of it: a body or an outlet ("the newspaper Fenwick"), a place ("Brell, Ohio")."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from onrecord.reading.speakers.nouns import DETERMINERS, MADE, PAPERS, PRESS, SORTS
from onrecord.reading.speakers.places import DEMONYMS, KNOWN_BODIES, PLACES
from onrecord.reading.speakers.runs import Name
from onrecord.reading.speakers.titles import ROLES

_REPORTED = re.compile(r" report(?:s|ed)(?:[.,:\n]|$| (?:that|on|[A-Z]\w+day)\b)")
_PLACE = re.compile(r"(?:[A-Z]\w+ )?([A-Z]\w+)")
_WHERE = (" in ", "\nIn ", " In ", "near")
_TOWN = ("city of ", "town of ", "village of ")
_SORT = re.compile(r"([\w-]+) \w+ $")
_CALLED = re.compile(r"\b(\w+) (?:called|named|(?:that|which) calls itself) $")
_SORT_ENDS = frozenset(f"{word[-2:]} " for word in SORTS | PRESS | {"reports"})


def sort_of(text: str, name: Name) -> str:
    """ "outlet" or "body" where a name stands as one's does: "Fenwick reported that", ", reports Fenwick.", "the
    newspaper Fenwick"; else ""."""
    at, end = name.outer, name.end
    if len(name.words) > 1 and text[at - 2 : at] == "s " and text[at - 3 : at - 2] in ("'", "’"):
        return ""  # "Fenwick's Quen Tarrow reported" is somebody
    if text.startswith(" report", end) and _REPORTED.match(text, end):
        return "outlet"
    if text[at - 3 : at] in ("ed ", "lf ") and (m := _CALLED.search(text, max(0, at - 40), at)):
        return "outlet" if m.group(1) in PRESS else "body" if m.group(1) in SORTS else ""
    if text[at - 3 : at] not in _SORT_ENDS:
        return ""
    word = text[max(0, at - 13) : at - 1].rpartition(" ")[2]
    if word == "reports":
        return "outlet" if text[at - 10 : at - 8] == ", " and text[end : end + 1] in ".,\n" else ""
    if word not in SORTS and word not in PRESS:
        return ""
    if len(name.words) == 1 and word not in PAPERS:
        m = _SORT.search(text, max(0, at - 24), at)
        if not m or m.group(1).lower() in DETERMINERS:
            return ""  # "the company Tarrow left" says nothing of Tarrow
    return "outlet" if word in PRESS else "body"


def is_town(text: str, name: Name) -> bool:
    """Whether a name stands as a town's does: "the city of Santa Brell"."""
    return text[max(0, name.outer - 8) : name.outer].endswith(_TOWN) and not name.title


def is_place(text: str, name: Name) -> bool:
    """Whether the words around a name of one word say that it is a place's: "near Brell", "a clerk from Brell",
    "Brell, Ohio"."""
    before = text[max(0, name.outer - 30) : name.outer]
    if before[-4:] in _WHERE or (before.endswith(" from ") and before[:-6].rpartition(" ")[2] in ROLES):
        return True
    return _lies_in(text, name.end)


def _lies_in(text: str, end: int) -> bool:
    """Whether a place that all know stands behind a name, as one behind a place that it lies in ("Brell, Ohio")."""
    if not text.startswith(", ", end) or not text[end + 2 : end + 3].isupper():
        return False
    m = _PLACE.match(text, end + 2)
    return m is not None and (m.group().lower() in PLACES or m.group(1).lower() in PLACES)


def is_made(name: Name, alone: AbstractSet[str]) -> bool:
    """Whether a body's name is what a maker who is named by one word makes ("Brell Watch", where Brell is named too);
    `alone` are the words that stand alone as names."""
    maker, what = name.words[:2]
    if name.joined or maker not in alone or maker in PLACES or maker in DEMONYMS:
        return False
    made = what if what in MADE else name.words[-1]
    return made in MADE and (made != "tv" or maker in KNOWN_BODIES)
