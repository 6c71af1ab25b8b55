"""Through whom, to whom, where and when a statement was said, as the words around it tell.

Most of these stand further off than the cue's own sentence, where the passage begins that an interview or a rally is
told in. `values` finds what the article may tell, `scene` how it stands to each statement, `weighing` how likely it
belongs there; here it is decided. Beside them stand rules for what is certain: who tweets speaks through Twitter, who
says a thing in a statement or tells a paper speaks through that, and in a transcript one speaks to whom the turn before
was; of days `when` decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.reading.facts import values, when, wording
from onrecord.reading.facts.forms import TO, VIA, WAYS, WHEN, WHERE
from onrecord.reading.facts.scene import Scene
from onrecord.reading.facts.values import TWITTER, Value
from onrecord.reading.facts.weighing import bar, fitted, weigh
from onrecord.reading.tagger import Floats
from onrecord.types import Span, When

SECOND = 0.8
"""How likely a second way must be to be told: of fifty statements that came through somebody one came through two."""

_TWEETED = re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b", re.IGNORECASE)
_FAR = 60
"""Characters behind a cue in which the way right behind it stands, at most."""


_FITS: dict[int, Callable[[str], bool]] = {
    VIA: wording.is_way,
    TO: wording.is_heard,
    WHERE: wording.is_place,
    WHEN: bool,
}
"""What a value of a kind must be to be told. Asked after judging only: the networks, fitted with what is none, take
what remains for surer than it is."""


_TELLING = re.compile(r"\b(?:t(?:old|ells?|elling)|said to|in an interview with) (?:[Tt]he )?\Z")


_POSSESSIVE = re.compile(r"['’]s? ")


class Told(NamedTuple):
    """What is told of one statement."""

    via: tuple[str, ...] = ()
    to: str | None = None
    where: str | None = None
    when: When | None = None


def told(scene: Scene, heads: Mapping[str, Floats]) -> list[Told]:
    """Via, to, where and when of each statement of an article; `heads` are the reading model's arrays. A model in the
    making that has not been fitted for it tells nothing."""
    if not scene.statements or not fitted(heads):
        return [Told()] * len(scene.statements)
    via, to, where, day = (_likely(scene, kind, heads) for kind in (VIA, TO, WHERE, WHEN))
    days = when.days(scene, day)
    return [_of(scene, n, via[n], to[n], where[n], days[n]) for n in range(len(scene.statements))]


def _likely(scene: Scene, kind: int, heads: Mapping[str, Floats]) -> list[list[Value]]:
    """For each statement the values that are likely enough, the likeliest first."""
    if kind == WHEN:
        found = values.days(scene.dated)
    else:
        found = values.find(scene.text, scene.words, scene.shares, kind, scene.dated)
    chances = weigh(scene, found, kind, heads)
    best = np.argsort(-chances, axis=1)[:, : 2 if kind == VIA else 1]
    bars = (bar(kind, heads), SECOND)
    return [
        [found[v] for v, least in zip(row, bars, strict=False) if chance[v] > least and _FITS[kind](found[v].text)]
        for row, chance in zip(best.tolist(), chances, strict=True)
    ]


def _of(
    scene: Scene, n: int, via: Sequence[Value], to: Sequence[Value], where: Sequence[Value], day: When | None
) -> Told:
    statement, start = scene.statements[n], int(scene.start[n])
    via = [v for v in via if not anothers(scene, n, v)]
    ways = [v.text for v in sorted(via, key=lambda v: min(abs(m.start - start) for m in v.mentions))]
    ways = [way for n, way in enumerate(ways) if not any(_one(way, other) for other in ways[:n])]
    way = way_beside(scene.text, statement.cue)
    if way and not any(set(wording.tokens(way)) & set(wording.tokens(other)) for other in ways):
        ways = [way]
    if any(_TWEETED.search(scene.text, a, b) for a, b in statement.cue) and TWITTER not in ways:
        ways.insert(0, TWITTER)
    return Told(
        tuple(ways),
        answered(scene, n) or next((v.text for v in to if not any(_is_of(v.text, way) for way in ways)), None),
        _there(scene, where[0], start) if where else None,
        day,
    )


def anothers(scene: Scene, n: int, value: Value) -> bool:
    """Whether a way is told of nothing but what somebody else told it: what Quill told the Bay Herald is no sign that
    Belt's words come from there (of 18 such on train 16 were wrong). Of who goes by no name it is not known who else he
    is ("a former rebel", "one of the three")."""
    tellers: list[int] = []
    for m in value.mentions:
        before = _TELLING.search(scene.text, max(0, m.start - _FAR), m.start)
        own = [] if before is None else np.flatnonzero((scene.start < m.start) & (before.start() < scene.end)).tolist()
        if not own:
            return False
        tellers.append(own[-1])
    return _named(scene.speakers[n]) and all(_named(scene.speakers[k]) and not scene.same[n, k] for k in tellers)


def _named(speaker: str | None) -> bool:
    return speaker is not None and speaker.split(" ")[-1][:1].isupper()


def _is_of(to: str, way: str) -> bool:
    """Whether what was spoken to is nothing but the way, or less of its name (23 of 30 such on train were nobody); its
    presenter is somebody."""
    words = set(wording.tokens(to))
    return words <= set(wording.tokens(way)) and _POSSESSIVE.search(to) is None


def _one(way: str, other: str) -> bool:
    """Whether two ways are one and the same, told in more words and in less."""
    a, b = set(wording.tokens(way)), set(wording.tokens(other))
    return a <= b or b <= a


def way_beside(text: str, cue: Sequence[Span]) -> str | None:
    """Through whom, as the cue itself or the words right behind it have it.

    >>> way_beside("“It holds,” Quill told the Bay Herald.", [(18, 22)])
    'Bay Herald'
    >>> way_beside("“It holds,” Quill said in a short statement.", [(18, 22)])
    'statement'
    """
    if not cue:
        return None
    start, end = cue[-1]
    for form in WAYS:
        m = form.search(text, start, end + _FAR)
        if m and m.start() <= end:
            return m["v"]
    return None


def answered(scene: Scene, n: int) -> str | None:
    """Whom a turn of a transcript answers: who had the turn before, or else, where it is the first, the next."""
    if not _is_turn(scene, n):
        return None
    for other in (n - 1, n + 1):
        if 0 <= other < len(scene.statements) and _is_turn(scene, other) and not scene.same[n, other]:
            who = scene.speakers[other]
            return who if who and who not in ("Q", "A") else None
    return None


def _is_turn(scene: Scene, n: int) -> bool:
    """Whether a statement is a turn of a transcript: "QUILL: ..."."""
    s = scene.statements[n]
    if len(s.cue) != 1 or scene.text[slice(*s.cue[0])] != ":" or not s.source:
        return False
    return scene.text[slice(*s.source[0])].isupper()


def _there(scene: Scene, place: Value, start: int) -> str:
    """The place as the cue's own sentence has it in more than a word, or else by its fullest name so far, or at all."""
    here = int(scene.sentence(np.array([start]))[0])
    at = scene.sentence(np.array([m.start for m in place.mentions])).tolist()
    own = [m.text for m, n in zip(place.mentions, at, strict=True) if n == here and " " in m.text]
    earlier = [m.text for m, n in zip(place.mentions, at, strict=True) if n <= here]
    return max(own or earlier or [place.text], key=len)
