"""Sieves that end at bodies, documents and groups: "it", "they", "the agency", "his campaign", "the poll"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from onrecord.reading.speakers import antecedents, pronouns
from onrecord.reading.speakers.answers import NEAR, Answer, Reading
from onrecord.reading.speakers.called import is_outlet_noun, may_be_called
from onrecord.reading.speakers.couples import pair
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.gathering import ALIKE
from onrecord.reading.speakers.kinds import kind_of
from onrecord.reading.speakers.nouns import DOCUMENTS
from onrecord.reading.speakers.people import he, is_definite
from onrecord.reading.speakers.phrases import Phrase, split, tidy
from onrecord.reading.speakers.places import COUNTRY, GOVERNMENTS, STATES
from onrecord.reading.speakers.titles import HER, HIS
from onrecord.types import Span

# Bodies that people have: "his campaign".
STAFFED = bag("campaign team camp office administration government company firm foundation organization organisation")
# What somebody says, and that says nothing that he does not.
SAID = bag("speech speeches remarks comments rhetoric response demand gaffe remark comment")
# Nouns that stand in the names of the bodies that they take up: "the council" for the "Orrin City Council".
TELLING = bag(
    """
    committee council department institute court bureau commission center centre board foundation university bank
    association authority ministry pac fund alliance federation league coalition
    """
)
# Nouns that take up whichever body was named last.
GENERIC = bag(
    """
    group company agency organization organisation network newspaper publication firm bureau website department
    paper magazine outlet university bank committee tabloid giant nonprofit foundation school retailer charity union
    watchdog publisher startup
    """
)
# Nouns that take up the place named last.
LANDS = bag("city town village state county kingdom")
BODY_NEAR, OUTLET_NEAR = 4, 8
"""How many sentences back a body, or an outlet, may be named that a bare noun takes up."""
# Nouns that an article puts a name before once and leaves bare later: "Orrin Gazette poll", then "the poll".
RETOLD = bag("poll survey memo study report campaign administration")
_COMPLEMENT = re.compile(
    r" (?:of|on|at|in|close to|familiar with)(?: (?:the|an?))?(?! \w+day\b)(?: [A-Z](?:[\w’'-]|\.(?=[\w-]))*)+"
    r"(?:(?<=['’]s) [a-z-]+)?"
    r"(?: (?:school|college|university|hospital|prison|club|company|newspaper|ministry|office|embassy)\b)?"
    r"| (?:of|on|at|close to|familiar with)(?: (?:the|an?))?"
    r" (?!(?:the|a|an|that|which|who|his|her|its|their)\b)[a-z][\w-]+"
)
"""What belongs to a noun that a pronoun takes up: "attendees at the Orrin Fair", "a page on health"."""
_PUT_OUT = re.compile(
    r"\b(?:sent|wrote|released|published|issued|posted|unveiled|launched|filed|aired|circulated|put out|made public)\b"
)
_BY_WAY = bag("statement statements release comment comments remarks plan plans")
"""Documents that are but somebody's way of saying it: what goes on is who put them out."""
_WITHIN = re.compile(r"\b(?:because|although|though|if|when|while|since|unless|that|as|where|whether) $")
OPENING = 60
"""Characters of a sentence in which its subject stands."""
OBJECT = 60
"""Characters behind what somebody did in which what he put out stands."""
_SMALL = bag("the this that of for on and in")
_MOST = bag("many most all some few both several")
_COUNTED = _MOST | bag("more about nearly almost dozens hundreds thousands a an the two three four five six")
"""What begins a name that already counts."""
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


def they(reading: Reading, k: int, offset: int, word: str) -> Answer | None:
    """Sieve "pronoun": what "they" or "it" takes up: who spoke just before, or what was named before."""
    cast = reading.cast
    many = word in pronouns.THEY
    look = antecedents.plural if many else antecedents.single
    here = cast.sentence_at(offset)
    last = reading.answers[k - 1] if k else None
    ago = here
    if last:
        spoke = reading.source_of(k - 1)
        ago = here - cast.sentence_at(spoke)
        kinds = ("group", "organisation", "anonymous") if many else ("organisation", "document")
        named = many and len(last.figures) > 1
        if (last.kind not in kinds and not named) or not 0 <= offset - spoke < NEAR:
            last = None
    if not many and here and (made := _put_out(reading, offset, here)):
        return taken_up(reading, made, f"pronoun: put out in the sentence before ({word})")
    if many and ago and (subject := _subject(reading, offset, here)):
        return taken_up(reading, subject, f"pronoun: subject of its sentence ({word})")
    if last is None or (ago > 1 and not reading.place(k, offset).follows):
        start = max(cast.sentences[here], offset - antecedents.REACH)
        if found := look(cast, start, offset):
            return taken_up(reading, found[0], f"pronoun: named before it in its sentence ({word})")
    if last and many and last.kind == "organisation" and ago and here:
        start = cast.sentences[here - 1]
        found = look(cast, start, min(cast.sentences[here], start + antecedents.REACH))
        if found and found[0].start > reading.source_of(k - 1):
            return taken_up(reading, found[0], f"pronoun: first fitting of a sentence before ({word})")
    if last:
        return Answer(last.name, last.kind, f"pronoun: nearest fitting speaker before ({word})", last.figures)
    if many and (figures := pair(reading, offset)):
        return reading.together(figures, f"pronoun: the two named together before ({word})")
    for sentence in range(here - 1, max(-1, here - 3), -1):
        start = cast.sentences[sentence]
        if found := look(cast, start, min(cast.sentences[sentence + 1], start + antecedents.REACH)):
            return taken_up(reading, found[0], f"pronoun: first fitting of a sentence before ({word})")
    return None


def some_of_them(reading: Reading, k: int, m: re.Match[str]) -> Answer | None:
    """Sieve "pronoun": "many of them" with what "them" takes up: right behind a comma those named last before it."""
    cast = reading.cast
    start, offset = m.start(), m.start(2)
    found: Answer | None = None
    if reading.text[max(0, start - 2) : start] == ", " and m.group(1) in _MOST:
        before = antecedents.plural(cast, max(cast.sentences[cast.sentence_at(start)], start - antecedents.REACH), start)
        found = taken_up(reading, before[-1], "pronoun: named right before it (them)") if before else None
    found = found or they(reading, k, offset, "them")
    if not found or found.kind == "person":
        return None
    counted = found.name[:1].isdigit() or found.name.split()[0].lower() in _COUNTED
    name = f"{tidy(reading.text, start, m.end(1))} of {'' if counted else 'the '}{found.name}"
    return Answer(name, found.kind, found.why, found.figures)


def _subject(reading: Reading, offset: int, here: int) -> antecedents.Found | None:
    """The people with whom a sentence begins, where "they" is the subject of a clause within ("..., though they")."""
    cast = reading.cast
    start = cast.sentences[here]
    if not _WITHIN.search(reading.text, max(start, offset - 12), offset):
        return None
    found = antecedents.plural(cast, start, min(offset, start + OPENING))
    opens = found and reading.text[start : found[0].start].lower().strip("“\"'‘ ") in ("", "the", "those", "these")
    return found[0] if opens and not found[0].figure else None


def _put_out(reading: Reading, offset: int, here: int) -> antecedents.Found | None:
    """The document that somebody put out in the sentence before one that "it" opens ("The town sent a letter. It")."""
    cast = reading.cast
    if cast.sentences[here] != offset or cast.line_at(offset) != cast.line_at(cast.sentences[here - 1]):
        return None
    start = cast.sentences[here - 1]
    m = _PUT_OUT.search(reading.text, start, min(offset, start + antecedents.REACH))
    if not m:
        return None
    for found in antecedents.single(cast, m.end(), min(offset, m.end() + OBJECT)):
        return found if found.head in DOCUMENTS - _BY_WAY and not found.figure else None
    return None


def taken_up(reading: Reading, found: antecedents.Found, why: str) -> Answer:
    """The answer that a noun phrase found in the text gives, with what belongs to it ("voters in Orrin")."""
    if found.figure:
        return reading.answer_of(found.figure, why)
    if reading.text[max(0, found.start - 4) : found.start].lower() == "the ":
        phrases = split(reading.text, found.start - 4, found.end, reading.cast)
        if len(phrases) == 1 and (again := thing(reading, 0, phrases[0])):
            return Answer(again.name, again.kind, f"{why}; {again.why}", again.figures)
    more = _COMPLEMENT.match(reading.text, found.end)
    name = tidy(reading.text, found.start, more.end() if more else found.end)
    return Answer(name, kind_of(found.head, name), why)


def owned(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "owned": what is somebody's whom a pronoun means ("his campaign" -> "Belt campaign"), or what he said.

    "His speech" and "Belt's remarks" speak for nobody but Belt.
    """
    if not p.before:
        return None
    said = p.head in SAID
    if p.before[0] not in ("his", "her"):
        owner = reading.cast.who[p.names[0]] if said and len(p.names) == 1 and p.name < 0 else None
        if owner and owner.kind == "person" and reading.cast.names[p.names[0]].possessive:
            return reading.answer_of(owner, f"owned: {p.head!r} is what {reading.cast.written(owner)!r} said")
        return None
    if (not said and p.names) or reading.text[p.end : p.end + 2] in ("'s", "’s"):
        return None
    answer = he(reading, k, p.start, p.before[0])
    if answer is None or answer.figures[0].label:
        return None
    why = f"owned: {p.before[0]!r} is {answer.name!r}"
    if said:
        return Answer(answer.name, "person", f"{why}, who said it himself", answer.figures)
    last = answer.name.split()[-1]
    if p.head in STAFFED:
        return Answer(f"{last} {p.head}", "organisation", why)
    words = reading.text[p.start : p.end].split(maxsplit=1)
    if len(words) < 2:
        return None
    name = f"{last}'s {tidy(words[1], 0, len(words[1]))}"
    kind = kind_of(p.head, name, p.before, p.after)
    if kind != "person":
        return Answer(name, kind, why)
    nameless = Figure("person", (p.head,), (p.start, p.end), label=name, his=p.head in HIS, her=p.head in HER)
    return Answer(name, kind, why, (nameless,))


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
    if p.head in RETOLD and _NEW.issuperset(p.before) and (compound := _compound(reading, p.head, p.start)):
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
    found = [
        f
        for f in reading.cast.bodies.get(p.head, [])[:ALIKE]
        if len(f.words) > 1 and f.kind == "organisation" and p.head in f.words
    ]
    return max(found, key=lambda f: reading.cast.last_before(f, p.start)) if found else None


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
