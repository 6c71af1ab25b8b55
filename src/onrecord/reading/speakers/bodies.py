"""Sieves "body" and "fuller": whom a bare noun takes up again, "the agency", "the poll", "the city"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from onrecord.reading.speakers import pronouns
from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.called import is_outlet_noun, may_be_called
from onrecord.reading.speakers.described import is_definite
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.institutions import ALIKE
from onrecord.reading.speakers.kinds import kind_of
from onrecord.reading.speakers.phrases import Phrase, tidy
from onrecord.reading.speakers.places import COUNTRY, GOVERNMENTS, STATES
from onrecord.types import Span

# Nouns that stand in the names of the bodies that they take up: "the council" for the "Orrin City Council".
TELLING = bag(
    """
    committee council department institute court bureau commission center centre board foundation university bank
    association authority ministry pac fund alliance federation league coalition church caucus hospital club society
    academy museum tribunal union college school magazine newspaper airline
    """
)

# Nouns that take up whichever body was named last.
GENERIC = bag(
    """
    group company agency organization organisation network newspaper publication firm bureau website department
    paper magazine outlet university bank committee tabloid giant nonprofit foundation school retailer charity union
    watchdog publisher startup non-profit
    """
)

# Nouns that take up the place named last.
LANDS = bag("city town village state county kingdom")

BODY_NEAR, OUTLET_NEAR = 4, 8
"""How many sentences back a body, or an outlet, may be named that a bare noun takes up."""
# Nouns that an article puts a name before once and leaves bare later: "Orrin Gazette poll", then "the poll".
RETOLD = bag("poll survey memo study report campaign administration")

_BODIES = ("organisation", "unknown")
_SMALL = bag("the this that of for on and in")
_NEW = bag("the this that a an new latest recent statewide national nationwide")
_COMPOUND = re.compile(
    r"(?: (?:new|national|latest|recent|exit|opinion|online|state|tracking|statewide|presidential))? [a-z]+"
    r"|['’]s (?:presidential )?(?:campaign|administration)\b"
)
_BY = re.compile(
    r"\b(poll|survey|study|report|analysis)(?:,? (?:conducted|released|published|taken|done|issued)[\w ]{0,24})?"
    r" ((?:by|from) (?:the )?)(?=[A-Z])"
)
"""A document and, behind it, the body that made it."""


def thing(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieves "body" and "fuller": the body or document that a bare noun ("the poll", "the agency") takes up again."""
    if found := _spelt(reading, p):
        return reading.answer_of(found, f"body: all that it is called is in the name {reading.cast.written(found)!r}")
    if p.after or not (p.head in TELLING or p.head in RETOLD or p.head in GENERIC or p.head in LANDS):
        return None
    if p.head in TELLING and is_definite(p) and (figure := _named_by(reading, p)):
        return reading.answer_of(figure, f"body: {p.head!r} is in the name {reading.cast.written(figure)!r}")
    if p.before == ("this",) and k and (last := reading.answers[k - 1]) and last.name.endswith(f" {p.head}"):
        return Answer(last.name, last.kind, f"again: {p.head!r} takes up {last.name!r}, who spoke before", last.figures)
    noun = p.head
    if noun == "survey" and p.before[:1] in (("the",), ("this",)) and _compound(reading, noun, p.start) is None:
        noun = "poll"  # who names a poll once may call it a survey later
    if noun in RETOLD and _NEW.issuperset(p.before) and (compound := _compound(reading, noun, p.start)):
        span, name = compound
        return Answer(name, kind_of(p.head, name), f"fuller: {p.head!r} -> {name!r} at {span[0]}-{span[1]}")
    if p.head in LANDS and p.before == ("the",) and (figure := _place(reading, p.head, p.start)):
        why = f"body: {p.head!r} takes up {reading.cast.written(figure)!r}, the place named last"
        return reading.answer_of(figure, why)
    owned = "’s " in reading.text[p.start : p.end] or "'s " in reading.text[p.start : p.end]
    own = owned or any(word.endswith("-based") for word in p.before)  # "the Orrin-based group" is told apart by that
    if p.head in GENERIC and p.before[:1] == ("the",) and not own and (figure := _named_last(reading, k, p)):
        why = f"body: {p.head!r} takes up {reading.cast.written(figure)!r}, spoken of last"
        return reading.answer_of(figure, why)
    return None


def _spelt(reading: Reading, p: Phrase) -> Figure | None:
    """The one body whose name holds each word of a description ("the budget office", "the board of rope")."""
    words = {w for w in (*p.before, p.head, *p.after) if w not in _SMALL}
    if len(words) < 2 or p.names or p.before[:1] != ("the",):
        return None
    found = [f for f in reading.cast.bodies.get(p.head, ())[:ALIKE] if f.kind == "organisation" and words <= {*f.words}]
    return found[0] if len(found) == 1 else None


def _named_by(reading: Reading, p: Phrase) -> Figure | None:
    """The body with the noun at one end of its name, the one named last before."""
    cast = reading.cast
    found = [
        f
        for f in cast.bodies.get(p.head, [])[:ALIKE]
        if len(f.words) > 1 and f.kind == "organisation" and p.head in f.words
    ]
    if found:
        return max(found, key=lambda f: cast.last_before(f, p.start))
    for i in cast.before(p.start, pronouns.LOOK_BACK):
        figure = cast.who[i]
        if figure and figure.kind in _BODIES and reading.text.startswith(f" {p.head}", cast.names[i].end):
            figure.kind = "organisation"  # "Orrin Circle magazine"
            return figure
    return None


def _named_last(reading: Reading, k: int, p: Phrase) -> Figure | None:
    """The body named last, or else the one that spoke, a few sentences before; an outlet for "the paper" alone."""
    cast = reading.cast
    here = cast.sentence_at(p.start)
    outlet = is_outlet_noun(p.head, p.before)
    spoke: Figure | None = None
    told: tuple[Span, ...] = ()
    for j in range(k - 1, max(-1, k - 4), -1):
        answer = reading.answers[j]
        if here - cast.sentence_at(max(0, reading.source_of(j))) > 4:
            break
        one = answer.figures[0] if answer and answer.kind == "organisation" and len(answer.figures) == 1 else None
        if one and one.kind == "organisation" and may_be_called(p.head, p.before, one):
            spoke, told = one, reading.statements[j].content
            break
    for i in cast.before(p.start, pronouns.LOOK_BACK):
        if here - cast.sentence[i] > (OUTLET_NEAR if outlet else BODY_NEAR):
            break
        figure = cast.who[i]
        if figure and figure.kind == "organisation" and may_be_called(p.head, p.before, figure):
            if spoke and any(a <= cast.starts[i] < b for a, b in told):
                continue  # of whom the one that spoke told
            return figure
    return spoke


def _place(reading: Reading, noun: str, offset: int) -> Figure | None:
    """The place named last, a few sentences before, that a noun may mean."""
    cast = reading.cast
    here = cast.sentence_at(offset)
    for i in cast.before(offset, pronouns.LOOK_BACK):
        if here - cast.sentence[i] > BODY_NEAR:
            break
        if (figure := cast.who[i]) and figure.kind == "place" and _may_be(noun, " ".join(figure.words)):
            return figure
    return None


def _may_be(noun: str, place: str) -> bool:
    """Whether a noun may take up a place: a state is one of those in the list, a kingdom a country, a town neither."""
    if noun == "state":
        return place in STATES
    return (place in COUNTRY or place in GOVERNMENTS) == (noun == "kingdom")


def _compound(reading: Reading, noun: str, offset: int) -> tuple[Span, str] | None:
    """Where a name and this noun stand together, and what they say: the last such place before an offset, else the
    first."""
    if reading.compounds is None:
        reading.compounds = _compounds(reading)
    spans = reading.compounds.get(noun, [])
    at = bisect_left(spans, ((offset, 0), ""))
    return spans[at - 1] if at else spans[0] if spans else None


def _compounds(reading: Reading) -> dict[str, list[tuple[Span, str]]]:
    """Places where a name stands with a noun that is left bare later: "Orrin Gazette poll", "poll by Orrin College"."""
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    text, cast = reading.text, reading.cast
    for name in cast.names:
        m = _COMPOUND.match(text, name.end)
        if m and (head := m.group().rpartition(" ")[2]) in RETOLD:
            found[head].append(((name.start, m.end()), tidy(text, name.start, m.end())))
    for m in _BY.finditer(text):
        for i in cast.touching(m.end(), m.end() + 1):
            figure = cast.who[i]
            if figure and figure.kind == "organisation":
                end = cast.names[i].end
                made = f"{m.group(1)} {m.group(2)}{' '.join(text[m.end() : end].split())}"
                found[m.group(1)].append(((m.start(), end), made))
    for spans in found.values():
        spans.sort()
    return found
