"""Names as they stand in a text: runs of capitalised words, cut where they cannot go on.

One pass over the text. What a run holds is told by `runs`, whom a name means by `gathering`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.reading.speakers import capitals as caps
from onrecord.reading.speakers.folding import fold
from onrecord.reading.speakers.given import GIVEN
from onrecord.reading.speakers.nouns import NAMED_BODY
from onrecord.reading.speakers.runs import Name, Run, take

LONGEST_RUN = 12
"""Words in one run of capitals; what goes on longer is no name."""

HEADLINE = 0.9
"""Share of a headline's words, those that join others aside, that begin with a capital."""

_BREAK = re.compile(r"[.!?…][\"”’'»)\]]{0,3}[ \u00a0]+(?=[\"“‘'«(\[]{0,3}[^\Wa-z_])|\n\s*")


@lru_cache(maxsize=4)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Offsets where sentences begin, in order, 0 first. Abbreviations and initials end none; lines end all.

    Whoever reads an article asks more than once, hence the cache.

    >>> sentence_starts("Gov. O. Belt spoke. He left.")
    (0, 20)
    """
    starts = [0]
    for m in _BREAK.finditer(text):
        at = m.start()
        if text[at] != ".":
            starts.append(m.end())
            continue
        end = text[at - 6 : at] if at > 6 else ""
        # Six small letters end no abbreviation: most sentences need no second look.
        if (end.isalpha() and end.islower()) or not caps.ABBREVIATION.search(text, max(0, at - 8), at):
            starts.append(m.end())
    return tuple(starts)


def find(text: str) -> list[Name]:
    """All names of a text, in order. Linear in its length.

    >>> text = "Harbour Minister Ana Belt met O. de Vries of the Bank of Orrin."
    >>> [(text[n.start : n.end], n.title) for n in find(text)]
    [('Ana Belt', ('harbour', 'minister')), ('O. de Vries', ()), ('Bank of Orrin', ())]
    """
    names: list[Name] = []
    run: Run = []
    joined = headline = False
    before = 0
    line_end = tag = -1
    for m in caps.WORD.finditer(text):
        start, end = m.span()
        word = m.group()
        if not run and word in caps.OPENERS and not (word == "People" and _is_theirs(text, end)):
            continue
        if start < tag:
            continue
        if word[1:2] == "-" and (party := caps.PARTY_TAG.match(text, start)):
            tag = party.end()
            if run:
                take(text, run, joined, headline, names)
                run = []
            continue  # "Ana Belt, R-Ohio, said"
        if start >= line_end:
            if run:
                take(text, run, joined, headline, names)
                run = []
            line_end, headline = _line(text, start)
        if word in caps.SHORTENED:
            if text[end : end + 1] == ".":
                end += 1
                word += "."
        elif word[-1] == "S" and len(word) > 3 and word[-2] in "'’":
            end -= 2
            word = word[:-2]
        low = word.lower() if word.isascii() else fold(word)
        if low == "del." and text[end : end + 1] == " ":
            low = "delegate"  # "Del. Ana Belt"; "del" is a particle
        if low[2:3] == "-" and low[:3] in caps.ARTICLES and len(low) > 4:
            low = low[3:]  # "Al-Harn" is al-Harn
        office = False
        if run:
            gap = text[before:start] if start - before < 12 else "\n"
            if len(run) >= LONGEST_RUN:
                take(text, run, joined, headline, names)
                run = []
            elif gap in caps.JOINS or (gap == ", " and low in caps.SUFFIXES):
                pass
            elif gap in caps.NICKNAMED and any(w[2] in GIVEN for w in run) and text[end : end + 2] in caps.NICKNAMES:
                pass  # "Ana “Annie” Belt"
            elif gap in caps.NICKNAMES and text[run[-1][0] - 2 : run[-1][0]] in caps.NICKNAMED and len(run) > 1:
                pass
            elif gap in caps.SLASHES and not (gap == "/" and any(w[2] in GIVEN for w in run)):
                joined = True
            elif gap == " of " and run[-1][2] in caps.OFFICE_HEADS and low in caps.OFFICES:
                office = True
            elif run[-1][2] in caps.OF_HEADS and (
                (gap in caps.OF and low not in caps.STOPS) or (gap == " to " and low in caps.AIMS)
            ):
                joined = True
            elif gap in caps.WHOSE and run[-1][2] in caps.MEMBERS and low in NAMED_BODY:
                pass  # "Orrin People's Party"
            elif gap == " to " and run[-1][2] == "right" and low not in caps.STOPS:
                joined = True  # "Right to Moor"
            elif gap == ", " and joined and _listed(text, before, run):
                pass  # "Office of Harbours, Fisheries and Rope"
            elif not (
                gap in (" and ", ", and ")
                and joined
                and low not in caps.STOPS
                and any(w[2] in (_ANDED if gap == " and " else caps.LIST_HEADS) for w in run)
            ):
                take(text, run, joined, headline, names)
                run = []
        if low in caps.STOPS and not (
            (run and gap == " " and (low in caps.ENDINGS or (low == "our" and run[-1][2] in caps.AIMS)))
            or (low in caps.TWOFOLD and (run or (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())))
            or (low == "said" and not headline and _is_given(text, start, end))
            or (low == "our" and _is_title(text, start, end, headline))
            or (low == "people" and _is_theirs(text, end))
        ):
            if run:
                take(text, run, joined, headline, names)
                run = []
        else:
            if not run:
                joined = False
            run.append((start, end, low, office))
        before = end
    if run:
        take(text, run, joined, headline, names)
    return _pair(text, names)


def _is_theirs(text: str, end: int) -> bool:
    """Whether a body's name goes on behind whose it is ("People's Daily")."""
    return text[end : end + 3] in caps.WHOSE and text[end + 3 : end + 4].isupper()


_ANDED = caps.AND_HEADS | caps.LIST_HEADS
_LISTED = re.compile(r"(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?){1,3},? and [A-Z][a-z]+")
"""What a body is for, one thing after the other, behind the first ("..., Fisheries and Rope")."""


def _listed(text: str, end: int, run: Run) -> bool:
    """Whether a list goes on behind a body's name that says what it is for, and no list of people or bodies."""
    if not any(word[2] in caps.LIST_HEADS for word in run) or not (m := _LISTED.match(text, end)):
        return False
    words = caps.WORD.findall(m.group())
    return not any(w.lower() in GIVEN or w.lower() in NAMED_BODY or w.lower() in caps.NO_TOPICS for w in words)


def _is_title(text: str, start: int, end: int, headline: bool) -> bool:
    """Whether "Our" begins a name: a capital in the middle of a sentence, and one behind it ("Our Harbours PAC")."""
    before = text[max(0, start - 2) : start]
    return not headline and before[1:] == " " and before[:1].islower() and text[end + 1 : end + 2].isupper()


_WHOSE = ("federal ", " US ", " U.S. ", " UK ")
"""What stands before a body's name that the text has no article for, or none right before it."""
_HALVES = frozenset((("securities",),))
"""First halves of bodies' names that name a body by themselves elsewhere."""


def _pair(text: str, names: list[Name]) -> list[Name]:
    """Join what a body's name holds on both sides of an "and" ("the Trade and Harbours Committee", "Belt and Sons")."""
    found: list[Name] = []
    for name in names:
        tail = name.words[-1]
        if (
            (tail in caps.AND_TAILS or tail in caps.FIRMS or tail == "mail")
            and found
            and text[found[-1].end : name.start] == " and "
        ):
            left = found[-1]
            whole = len(name.words) == 1 if tail in caps.FIRMS else left.the or len(left.words) > 2
            if (left.words, name.words) in caps.PAIRS or (
                tail != "mail"
                and (whole or text[max(0, left.start - 8) : left.start].endswith(_WHOSE))
                and (left.words[-1] not in NAMED_BODY or left.words in _HALVES)
                and left.words[0] not in GIVEN
                and not left.title
            ):
                left.end, left.joined = name.end, True
                left.words = (*left.words, "and", *name.words)
                continue
        found.append(name)
    return found


def in_headline(text: str, offset: int) -> bool:
    """Whether an offset stands in a line that has the form of a headline.

    >>> in_headline("Ana Belt Sinks the Quay", 4), in_headline("Ana Belt left the Quay Club at noon.", 4)
    (True, False)
    """
    return _line(text, offset)[1]


def _is_given(text: str, start: int, end: int) -> bool:
    """Whether "Said" is a given name: a capital before it or in the middle of a sentence, and one behind it."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and text[start - 2 : start - 1].isalpha()


def _line(text: str, start: int) -> tuple[int, bool]:
    """Where the line of an offset ends, and whether it is a headline: short, nearly all longer words capitalised."""
    end = text.find("\n", start)
    if end < 0:
        end = len(text)
    begin = text.rfind("\n", max(0, start - 200), start) + 1
    if end - begin > 200:
        return end, False
    words = text[begin:end].split()
    if sum(map(str.islower, words)) * 2 > len(words):
        return end, False
    words = [w for w in words if len(w) > 2 and w[0].isalpha() and w.lower() not in caps.STOPS]
    if len(words) < 4:
        return end, False
    return end, sum(1 for w in words if w[0].isupper()) >= HEADLINE * len(words)
