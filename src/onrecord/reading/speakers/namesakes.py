"""Whom a bare surname means where several people have it, or where a slip of the pen made another of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.given import GIVEN
from onrecord.reading.speakers.runs import Name

NEAR, FAR = 600, 3000
"""Characters in which somebody is still spoken of, and after which another of the name is no longer thought of."""
SENTENCE = 300
"""Characters behind a surname in which its sentence is looked at."""
LONG = 5
"""Letters from which on a surname with one slip in it is no other surname."""

_ENDS = re.compile(r"[.!?][\"”’')]{0,2} |\n|[\"“”]")


def named_behind(text: str, names: Sequence[Name], who: Sequence[Figure | None], i: int) -> list[Figure]:
    """Who is named in full, with the surname of name `i`, further on in its sentence: somebody else than it means
    ("Belt, the daughter of Oskar Belt")."""
    found: list[Figure] = []
    name = names[i]
    at = name.end
    for j in range(i + 1, len(names)):
        other = names[j]
        if other.start - name.end > SENTENCE or _ENDS.search(text, at, other.start):
            break
        at = other.end
        if len(other.words) > 1 and other.words[-1] == name.words[-1] and (figure := who[j]):
            found.append(figure)
    return found


def meant(people: Sequence[Figure], at: int, last: Mapping[Figure, int], latest: Figure | None) -> Figure:
    """Which of several people with a surname it means at an offset; `last` tells where each was named last, `latest`
    whom it meant last.

    Newspapers keep a bare surname for the one they write about most; one named just before must be named half as often,
    or alone be near.
    """
    most = max(people, key=lambda f: f.count)
    near = [f for f in people if at - last.get(f, FAR) < NEAR]
    if len(near) == 1 and at - last.get(most, -FAR) > FAR:
        return near[0]
    return latest if latest and latest.count * 2 >= most.count else most


def misspelt(word: str, surnames: Iterable[tuple[str, Figure]]) -> Figure | None:
    """The only person named in full whose surname is one slip of the pen away from a word.

    >>> belt = Figure("person", ("ana", "tarrow"), (0, 10))
    >>> misspelt("tarow", [("tarrow", belt)]) is belt, misspelt("tirrom", [("tarrow", belt)])
    (True, None)
    """
    if len(word) < LONG or word in GIVEN:
        return None
    found: Figure | None = None
    for other, figure in surnames:
        if len(other) >= LONG and OSA.distance(other, word, score_cutoff=1) == 1:
            if found:
                return None
            found = figure
    return found


def cut_short(pieces: Sequence[str], bodies: Iterable[Figure]) -> Figure | None:
    """The body of whose words only the beginnings are left.

    >>> post = Figure("organisation", ("ropewalk", "post"), (0, 13))
    >>> cut_short(["Rope", "Po"], [post]) is post
    True
    """
    low = [piece.lower() for piece in pieces]
    for figure in bodies:
        if len(figure.words) == len(low) and all(w.startswith(p) for w, p in zip(figure.words, low, strict=True)):
            return figure
    return None
