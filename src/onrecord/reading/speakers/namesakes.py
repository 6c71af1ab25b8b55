"""Whom a bare surname means where several people have it, or where a slip of the pen made another of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.given import GIVEN, gender
from onrecord.reading.speakers.runs import Name
from onrecord.reading.speakers.singles import sex_of
from onrecord.reading.speakers.titles import MR, MRS, SHORT

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


def with_surname(text: str, names: Sequence[Name], i: int) -> tuple[str, ...]:
    """The words of the full name of whom a given name means that shares the surname behind an "and" ("Oskar and Ana
    Belt"); () where it does not."""
    one, other = names[i], names[i + 1] if i + 1 < len(names) else names[i]
    if one.title or one.headline or one.words[0] not in GIVEN or text[one.end : other.outer] != " and ":
        return ()
    if len(other.words) != 2 or other.title or other.headline or other.words[0] not in GIVEN:
        return ()
    return one.words[0], other.words[1]


def fitting(name: Name, people: Sequence[Figure]) -> list[Figure]:
    """Those of several people with one surname of whom the title in front of it can be said: "Mr. Belt" is rather
    Oskar than Quen, of whom no pronoun is known, and not Ana; "Senator Belt" is who is called a senator."""
    sex = sex_of(name)
    fit = [f for f in people if not sex or f.sex in (sex, "")]
    if sex:
        return [f for f in fit if gender(f.words[0]) == sex] or fit
    titles = {SHORT.get(word, word) for word in name.title}
    return [f for f in fit if titles and titles <= f.roles | f.public] or fit


def meant(
    people: Sequence[Figure], at: int, uses: Mapping[Figure, int], last: Mapping[Figure, int], latest: Figure | None
) -> Figure:
    """Which of several people with a surname it means at an offset; `uses` tells how often each was named by it so far
    or in full anywhere, `last` where each was named last, `latest` whom it meant last.

    Newspapers keep a bare surname for the one they write about most; one named just before must be named half as often,
    or alone be near.
    """
    most = max(people, key=uses.__getitem__)
    near = [f for f in people if at - last.get(f, FAR) < NEAR]
    if len(near) == 1 and at - last.get(most, -FAR) > FAR:
        return near[0]
    return latest if latest and uses[latest] * 2 >= uses[most] else most


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


_OR = re.compile(r", or (?:the )?")
"""What leads on from a body's name to the letters that are short for it."""


def told_short(text: str, names: Sequence[Name], who: Sequence[Figure | None]) -> dict[str, Figure]:
    """Letters of which the text says right behind a body's name that they are short for it ("Rope Party, or RPX,")."""
    found: dict[str, Figure] = {}
    for figure, before, name in zip(who, names, names[1:], strict=False):
        if figure and figure.kind == "organisation" and len(before.words) > 1 and len(name.words) == 1:
            letters = text[name.start : name.end]
            if letters.isupper() and len(letters) > 1 and _OR.fullmatch(text, before.end, name.start):
                found[name.words[0]] = figure
    return found


def mistered(names: Sequence[Name]) -> frozenset[str]:
    """Surnames that stand alone behind "Mr." or "Ms." somewhere."""
    return frozenset(n.words[0] for n in names if len(n.words) == 1 and not (MR | MRS).isdisjoint(n.title))
