"""Which body is described first and named soon after: "A House panel voted ... . The House Rope Committee ...".

Headlines and first paragraphs describe a body ("Newspaper says no", "a shipping firm"), and say below which it is. Only
where all is plain: the description means one body, has no article that points back, the body is named nowhere before,
it speaks in one of the next statements, and what it is called fits; or it is named between commas right behind the
description ("a group backing Belt, Clean Harbours, said").
"""

from __future__ import annotations

import re

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.called import may_be_called
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.phrases import Phrase, split

NEXT = 4
"""Statements in which the name is looked for."""
LINES = 6
"""New lines between a description and the name, at most."""
BEHIND = 90
"""Characters behind a description in which a name between commas stands."""
_TOLD: dict[str, frozenset[str]] = {
    "panel": bag("committee subcommittee commission board panel"),
    "committee": bag("committee subcommittee"),
    "union": bag("union association brotherhood federation workers teachers teamsters attendants"),
    "court": bag("court courts tribunal"),
    "pac": bag("pac action fund"),
    "agency": bag("agency bureau administration service services commission department"),
    "newspaper": bag("times post journal gazette herald tribune advocate star sun register chronicle courier globe"),
}
"""Nouns that a body must have one of these words for in its name; others must stand in the name themselves."""
_ANY = bag("group organization organisation nonprofit charity company firm startup website site publisher retailer")
"""Nouns that names of bodies do not repeat: whom they mean has to speak next."""
_INDEFINITE = bag("a an one another")
_SENTENCE = re.compile(r"[.!?;\n]")


def unveil_bodies(reading: Reading) -> None:
    """Give every description of a body that is named soon after that name, and whatever took the description up."""
    for k, answer in enumerate(reading.answers):
        if not answer or answer.figures or not answer.why.startswith("described") or answer.kind not in _KINDS:
            continue
        p = _description(reading, k)
        figure = p and (_behind(reading, k, p) or _soon(reading, k, p))
        if not p or not figure:
            continue
        name, described = reading.cast.written(figure), answer.name
        why = f"unveiled: {p.head!r} is {name!r}, named soon after"
        for j in range(k, len(reading.answers)):
            other = reading.answers[j]
            if other and not other.figures and other.name == described:
                reading.answers[j] = Answer(name, "organisation", why, (figure,))


_KINDS = ("organisation", "group")


def _description(reading: Reading, k: int) -> Phrase | None:
    """The description of one body that points nowhere back, if the source is one."""
    start = reading.source_of(k)
    if start < 0:
        return None
    end = max(b for _, b in reading.statements[k].source)
    phrases = split(reading.text, start, end, reading.cast)
    if not phrases or phrases[0].name >= 0 or (phrases[0].head not in _TOLD and phrases[0].head not in _ANY):
        return None
    p = phrases[0]
    if p.after[:1] == ("of",):
        return None  # "a group of clerks" has no name
    if p.before[:1] and p.before[0] in _INDEFINITE:
        return p
    return p if start < reading.cast.headline and reading.text[start].isupper() and p.before[:1] != ("the",) else None


def _fits(p: Phrase, figure: Figure) -> bool:
    told = _TOLD.get(p.head, frozenset())
    named = p.head in figure.words or not told.isdisjoint(figure.words)
    return figure.kind == "organisation" and (named or p.head in _ANY) and may_be_called(p.head, p.before, figure)


def _behind(reading: Reading, k: int, p: Phrase) -> Figure | None:
    """The body named between commas behind its description."""
    cast, text = reading.cast, reading.text
    for i in cast.within(p.end, p.end + BEHIND):
        name, figure = cast.names[i], cast.who[i]
        if _SENTENCE.search(text, p.end, name.outer):
            return None
        if figure and text[name.outer - 2 : name.outer] == ", " and text[name.end : name.end + 1] == ",":
            return figure if _fits(p, figure) else None
    return None


def _soon(reading: Reading, k: int, p: Phrase) -> Figure | None:
    """The body that speaks soon after its description and is named nowhere before."""
    cast = reading.cast
    at = reading.source_of(k)
    if p.head in _ANY and cast.sentences[cast.sentence_at(at)] != at:
        return None  # "a fit for a news organization" tells of any
    far = NEXT
    for j in range(k + 1, min(k + 1 + far, len(reading.answers))):
        answer, place = reading.answers[j], reading.source_of(j)
        if not answer or len(answer.figures) != 1 or cast.line_at(max(place, 0)) - cast.line_at(at) > LINES:
            continue
        figure = answer.figures[0]
        if _fits(p, figure) and cast.last_before(figure, at) < 0 and not figure.label:
            return figure
    return None
