"""Noun phrases that a pronoun may take up: what ends right before "who", what "they" and "it" were called before."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.reading.speakers.cast import Cast
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.kinds import is_plural, singular
from onrecord.reading.speakers.nouns import BODIES, DOCUMENTS
from onrecord.reading.speakers.roles import PARTY
from onrecord.reading.speakers.titles import ROLES, TITLES

FAR = 14
"""How many words before "who" are looked at for people."""
_NOBODY = bag("year month week day night time home there here ago today heritage left right age race world")
"""What no "who" takes up."""
_TIMES = bag(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday today yesterday week month year
    """
)
REACH = 240
"""How many characters before a pronoun are looked at."""

_TOKEN = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:[-'’.&][^\W_]+)*|[,;:()—–]|--|[.!?\"“”]")
_SHARE = re.compile(
    r"(?:[Mm]ore than |[Aa]bout |[Nn]early )?"
    r"(?:\d+(?:\.\d+)?(?: percent|%)|[Hh]alf|[a-z]+[ -](?:thirds?|quarters?)|majority) of (?:the )?$"
)
"""What counts the people that a noun names."""
_ARTICLES = bag("the a an his her their its this")
_LINKS = bag("of in from at on for with near by to inside within across among around throughout")
_STOP = _LINKS | bag(
    """
    the a an this that these those his her its their our my your and or but nor as about over under against between
    into after before since than via like unlike including during through around behind without because while when
    where who whom whose which what if whether is are was were be been being am has have had do does did can could
    will would should may might must not no it he she they we i you them him us me there here also even only just
    both either neither such so too very more most less least then now still yet though although until upon told
    tells tell asked asks ask urged gave give said says say call calls called enough toward towards convince from
    amid per s unless up out off down
    """
)
_BEFORE_VERBS = bag("to can could will would shall should may might must cannot not he she they we i you it")
"""What a verb stands behind, and no noun."""
_HAVE = bag("has have had having")
_DASHES = ("--", "—", "–")
_KEEP = bag("more most enough")
NO_HEAD = bag(
    """
    us we they you them who all both others half left right field base side sides vote one some any many few most
    several majority those misses quarter third third-quarter lot number percent world public media
    """
)


@dataclass(slots=True)
class Found:
    """One possible antecedent: where it stands, its folded head, and the figure where a name heads it."""

    start: int
    end: int
    head: str
    figure: Figure | None = None


_Token = tuple[int, int, str, int]


def tokens_in(cast: Cast, a: int, b: int) -> list[_Token]:
    """(start, end, folded word, number of the name it belongs to or -1): a name that names a figure is one token."""
    found: list[_Token] = []
    numbers = iter(cast.within(a, b))
    number = next(numbers, -1)
    at = a
    while m := _TOKEN.search(cast.text, at, b):
        at = m.end()
        while number >= 0 and cast.names[number].end <= m.start():
            number = next(numbers, -1)
        if number >= 0 and cast.names[number].start <= m.start() and cast.who[number] is not None:
            name = cast.names[number]
            at = max(at, min(name.end, b))
            found.append((name.start, at, " ".join(name.words), number))
            continue
        found.append((m.start(), m.end(), fold(m.group()), -1))
    return found


def phrase_at(cast: Cast, tokens: list[_Token], i: int) -> Found:
    """The noun phrase that token `i` ends."""
    start, end, head, number = tokens[i]
    if number >= 0:
        return Found(start, end, "", cast.who[number])
    j = i
    while j > 0 and i - j < 4:
        word = tokens[j - 1][2]
        if word == "s" and j > 1 and tokens[j - 2][3] >= 0:
            j -= 2  # "Belt's clerks"
            break
        if not word[0].isalnum() or (word in _STOP and word not in _KEEP):
            break
        if word.endswith("ing") or (word.endswith("ed") and (i - j or _told(tokens, j - 2))):
            break
        j -= 1
    if 0 < j < i and tokens[j - 1][2] in _BEFORE_VERBS:
        j = max((n + 1 for n in range(j, i - 1) if tokens[n][2].endswith("ly")), default=j)
        j += 1  # "to calm nervous voters", "may greatly calm voters"
    return Found(tokens[j][0], end, head.removesuffix("'s"))


def _told(tokens: list[_Token], n: int) -> bool:
    """Whether a name, an adverb or "has" before "-ed" makes it what somebody did ("Belt sharply rebuked critics")."""
    return n >= 0 and (tokens[n][3] >= 0 or tokens[n][2].endswith("ly") or tokens[n][2] in _HAVE)


def right_before(cast: Cast, pos: int, people: bool) -> Found | None:
    """The noun phrase that ends where a relative pronoun begins; `people` for "who", which no place or body is.

    >>> text = "Voters in Orrin who feared Ana Belt, a lawyer in Orrin, who lost, said so."
    >>> cast = Cast(text)
    >>> [text[f.start : f.end] for f in (right_before(cast, 16, True), right_before(cast, 56, True)) if f]
    ['Voters', 'Ana Belt']
    """
    a = max(cast.sentences[cast.sentence_at(pos)], pos - REACH)
    tokens = tokens_in(cast, a, pos)
    while tokens and (tokens[-1][2] in _STOP or not tokens[-1][2][0].isalnum()):
        mark = tokens.pop()[2]
        if mark == ")":
            while tokens and tokens.pop()[2] != "(":
                pass
        elif mark in _DASHES and (opens := [n for n, t in enumerate(tokens) if t[2] == mark]):
            del tokens[opens[-1] :]  # "clerks -- most of them from Orrin -- who"
    i = len(tokens) - 1
    if i < 0:
        return None
    first = phrase_at(cast, tokens, i)
    if not people:
        where = first.figure and first.figure.kind == "place" and "," not in cast.text[pos - 2 : pos]
        if where or first.head in _TIMES:
            return _told_before(cast, tokens, i) or first
        return (_apposed(cast, tokens, i) if first.head in BODIES else None) or first
    if first.figure and first.figure.kind == "person":
        return _served(cast, tokens, i) or first
    step = _step_back(cast, tokens, i)
    nobody = first.figure or first.head in BODIES or first.head in DOCUMENTS or first.head in _NOBODY
    if nobody and (not _peopled(cast, tokens[step]) or _placed(cast, tokens, step)):
        step = next((n for n in range(i, max(-1, i - FAR), -1) if _bears(cast, tokens, n)), step)
    found = phrase_at(cast, tokens, step) if _peopled(cast, tokens[step]) else first
    if not found.figure and (both := _coordinate(cast, tokens, found.start)):
        found.start = both
    if not found.figure and (same := _renamed(cast, tokens, found.start)):
        return same
    if share := _SHARE.search(cast.text, max(a, found.start - 40), found.start):
        found.start = share.start()
    if not found.figure and not is_plural(found.head) and (found.head in ROLES or _one(cast, found.start)):
        return _apposed(cast, tokens, step) or found
    return found


def _one(cast: Cast, start: int) -> bool:
    """Whether an article stands right before a phrase: it tells of one."""
    return cast.text[max(0, start - 4) : start].lower().endswith((" a ", " an ", "the "))


def _told_before(cast: Cast, tokens: list[_Token], i: int) -> Found | None:
    """The document or body of which token `i` only says when or where ("a letter sent in March that")."""
    for n in range(i - 1, max(0, i - FAR), -1):
        word = tokens[n][2]
        if tokens[n][3] < 0 and (word in DOCUMENTS or word in BODIES or singular(word) in DOCUMENTS):
            return phrase_at(cast, tokens, n)
    return None


def _coordinate(cast: Cast, tokens: list[_Token], start: int) -> int:
    """Where the phrase begins that an "and" joins to the one at `start` ("clerks and voters who"), or 0."""
    j = next((n for n, t in enumerate(tokens) if t[0] >= start), 0)
    if j < 2 or tokens[j - 1][2] != "and" or tokens[j - 2][3] >= 0 or not _peopled(cast, tokens[j - 2]):
        return 0
    return phrase_at(cast, tokens, j - 2).start


def _renamed(cast: Cast, tokens: list[_Token], start: int) -> Found | None:
    """The people whom a phrase between commas only explains ("wardens, the unpaid clerks who")."""
    j = next((n for n, t in enumerate(tokens) if t[0] >= start), 0)
    if j < 3 or tokens[j - 1][2] not in ("the", "or") or tokens[j - 2][2] != ",":
        return None
    word, number = tokens[j - 3][2:]
    if number >= 0 or not is_plural(word) or word in NO_HEAD or (j > 3 and tokens[j - 4][2] == ","):
        return None
    return phrase_at(cast, tokens, j - 3)


def _served(cast: Cast, tokens: list[_Token], i: int) -> Found | None:
    """The role that is somebody's whose name ends the phrase ("an adviser to Belt", "a clerk of Ana Belt")."""
    if i < 3 or tokens[i - 1][2] not in ("to", "of", "for") or tokens[i - 2][2] not in ROLES:
        return None
    found = phrase_at(cast, tokens, i - 2)
    opener = cast.text[max(0, found.start - 5) : found.start].lower().split()
    return Found(found.start, tokens[i][1], found.head) if opener and opener[-1] in ("a", "an", "one") else None


def _step_back(cast: Cast, tokens: list[_Token], i: int) -> int:
    """Over "in Orrin", "of the club" to the people that it is said of: the token that ends their phrase."""
    starts = [t[0] for t in tokens]
    step = i
    while step > 0 and i - step < 9 and not (_peopled(cast, tokens[step]) and not _placed(cast, tokens, step)):
        n = bisect_left(starts, phrase_at(cast, tokens, step).start) - 1
        while n >= 0 and (tokens[n][2] in _ARTICLES or _owns(cast, tokens[n]) or tokens[n][2] in TITLES):
            n -= 1
        if n <= 0 or tokens[n][2] not in _LINKS:
            break
        step = n - 1
    return step


def _bears(cast: Cast, tokens: list[_Token], n: int) -> bool:
    """Whether token `n` is a person's name, or a noun for people with a word before it."""
    if tokens[n][3] >= 0:
        figure = cast.who[tokens[n][3]]
        return figure is not None and figure.kind == "person" and not cast.names[tokens[n][3]].possessive
    return _peopled(cast, tokens[n]) and tokens[n][2] not in NO_HEAD


def _apposed(cast: Cast, tokens: list[_Token], i: int, kind: str = "organisation") -> Found | None:
    """The person (or body) whom a noun in apposition describes ("Ana Belt, a lawyer and ..."), if it does."""
    for n in range(i - 1, max(0, i - 12), -1):
        if tokens[n][3] >= 0 and (figure := cast.who[tokens[n][3]]) and figure.is_person:
            after = tokens[n + 1]
            if _owns(cast, tokens[n]):
                continue  # "Ana Belt's deputy" is no Ana Belt
            if after[3] < 0 and after[2][0].isalnum() and after[2] not in _STOP:
                continue  # "a Belt campaign aide" is no Belt
            return None
        if tokens[n][2] in ("is", "was", "became") and tokens[n - 1][3] >= 0 and tokens[n + 1][2] in _ARTICLES:
            return phrase_at(cast, tokens, n - 1)
        at = n - 1
        if tokens[at][2] == ")":
            at = max((j for j in range(at) if tokens[j][2] == "("), default=1) - 1  # "Ana Belt (R-Ohio), a lawyer"
        if tokens[n][2] == "," and tokens[at][3] >= 0 and _begins(cast, tokens[n + 1]):
            if at > 1 and tokens[at - 1][2] in ("of", "from") and tokens[at - 2][3] >= 0:
                at -= 2  # "Ana Belt of Orrin, a lawyer"
            figure = cast.who[tokens[at][3]]
            if figure and (figure.is_person or figure.kind == kind):
                return phrase_at(cast, tokens, at)
    return None


def _begins(cast: Cast, token: _Token) -> bool:
    """Whether an apposition may begin with a token: "a lawyer", "Belt's deputy", "Republican of Orrin"."""
    return token[2] in _ARTICLES or token[2] in PARTY or token[2] in TITLES or _owns(cast, token)


def _placed(cast: Cast, tokens: list[_Token], i: int) -> bool:
    """Whether token `i` may be a person's name but stands as a place's does ("of Orrin")."""
    figure = cast.who[tokens[i][3]] if tokens[i][3] >= 0 else None
    return figure is not None and figure.kind == "unknown" and tokens[i - 1][2] in _LINKS


def _owns(cast: Cast, token: _Token) -> bool:
    return token[3] >= 0 and cast.names[token[3]].possessive


def _peopled(cast: Cast, token: _Token) -> bool:
    word, number = token[2], token[3]
    if number >= 0:
        figure = cast.who[number]
        return figure is not None and figure.is_person
    return word not in _NOBODY and (word in ROLES or is_plural(word) or word in ("those", "anyone", "everyone"))
