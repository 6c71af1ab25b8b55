"""Names with what is no part of them cut off: headlines cut into names, words that only open a sentence left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.reading.speakers.given import GIVEN
from onrecord.reading.speakers.nouns import NAMED_BODY
from onrecord.reading.speakers.places import KNOWN_BODIES, PARTIES, PLACES
from onrecord.reading.speakers.runs import Name, pieces
from onrecord.reading.speakers.titles import ROLES, TITLES

_OPENING = re.compile(r"(?:^|[.!?:;\n][\"”’')\]]?)[\s\"“‘'(\[]*$")
_ASKS = re.compile(r"(?:Will|May) [^.!?\n]+\?")
FEW = 24
"""So many words are looked up one by one before all words of a text are."""


class Written:
    """The words of a text as they stand between spaces; `word in written` for one that it has in lower case.

    >>> "slashing" in Written("It went on slashing. Slashing helped."), "helped" in Written("")
    (False, False)
    >>> "on" in Written("It went on slashing.")
    True
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._asked = 0
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        self._asked += 1
        if self._asked <= FEW:
            return f" {word} " in self.text
        if self._words is None:
            self._words = frozenset(self.text.split())
        return word in self._words


def is_opening(text: str, offset: int) -> bool:
    """Whether a sentence, a line or a quotation begins at an offset, so that a capital there tells nothing.

    >>> is_opening("It rained. Slashing taxes", 11), is_opening("It was Slashing", 7)
    (True, False)
    """
    return _OPENING.search(text, max(0, offset - 6), offset) is not None if offset else True


def asks(text: str, offset: int) -> bool:
    """Whether a question begins at an offset with a verb that is a name too.

    >>> asks("It rained. Will Belt go?", 11), asks("Will Belt went. Why?", 0)
    (True, False)
    """
    return _ASKS.match(text, offset) is not None and is_opening(text, offset)


def trim(text: str, names: list[Name], written: Written) -> list[Name]:
    """The names with what is no part of them cut off: a headline's run of capitals is cut into the names that it
    holds; a first word that only a sentence's beginning capitalises ("Meeting Ana Belt") is left out.
    """
    forms = {n.words for n in names if len(n.words) > 1}
    last = {f[-1] for f in forms if f[0] in GIVEN}
    first_line = text.find("\n") + 1
    alone = {n.words[0] for n in names if len(n.words) == 1}
    whole = {n.words[-1] for n in names if len(n.words) > 1 and n.start > first_line}
    titled = {n.words[0] for n in names if len(n.words) == 1 and n.title} - whole
    for n in names:
        words = n.words
        if len(words) > 3 and words[0] in GIVEN and words[1] in alone and words[-1] not in alone and not n.joined:
            n.words = words[:2]  # "Ana Belt Harbour Day", where Belt is named elsewhere
            n.end = n.start + len(text[n.start : n.end].rsplit(maxsplit=len(words) - 2)[0])
        if n.start < n.end and len(words) == 2 and not n.headline and asks(text, n.start):
            n.start = n.outer = n.end - len(text[n.start : n.end].split(maxsplit=1)[-1])
            n.words = words[1:]
            continue
        if len(words) < 2 or n.headline or words[0] in GIVEN or n.title:
            continue
        if len(words) > 2 and words[-2] in NAMED_BODY and words[-1] in last and words[-1] in alone:
            n.start = n.outer = n.end - len(text[n.start : n.end].split()[-1])
            n.words, n.joined, n.the = words[-1:], False, False  # "said by the Orrin Post Belt spoke"
            continue
        if words[0] in TITLES or words[0] in NAMED_BODY or words[0] in PLACES:
            continue
        if len(words) > 2:
            cut = words[1] in GIVEN and (words[1:] in forms or words[0].endswith("ing") or words[0] in written)
            if not cut and (
                (words[0] in ROLES and words[-1] not in NAMED_BODY and words[0] not in PARTIES)
                or (words[1:] in forms and words[0].endswith(("ed", "ing")))
            ):
                cut = is_opening(text, n.start)  # "Baker Quen Tarrow", "Shocked Quen Tarrow"
        else:
            cut = (words[1] in last or words[1] in KNOWN_BODIES) and is_opening(text, n.start)
            cut = cut and (words[0].endswith("ed") or words[0] in ROLES or words[0] in written)  # "Added Belt"
            cut = cut or (n.end < first_line and words[1] in titled and is_opening(text, n.start))  # "Daft Belt"
        if cut:
            n.start = n.outer = n.end - len(text[n.start : n.end].split(maxsplit=1)[-1])
            n.words = words[1:]
    if not any(n.headline for n in names):
        return names
    known: set[tuple[str, ...]] = set(_ONE_WORD_PLACES)
    for n in names:
        if not n.headline:
            known.add(n.words)
            if len(n.words) > 1 and n.words[-1] not in NAMED_BODY:
                known.add(n.words[-1:])
                known.add(n.words[:1])
    found: list[Name] = []
    for n in names:
        if n.headline:
            found += pieces(text, n, known)
        else:
            found.append(n)
    return found


def _singles(words: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset((w,) for w in words if " " not in w)


_ONE_WORD_PLACES = _singles(PLACES)
