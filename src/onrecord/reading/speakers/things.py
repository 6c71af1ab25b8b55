"""Sieves that end at bodies, documents and groups that a pronoun means: "it", "they", "his campaign"."""

from __future__ import annotations

import re

from onrecord.reading.speakers import antecedents, nearby, pronouns
from onrecord.reading.speakers.answers import NEAR, Answer, Reading
from onrecord.reading.speakers.bodies import thing
from onrecord.reading.speakers.couples import pair, subjects
from onrecord.reading.speakers.figures import Figure, family_name
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.kinds import kind_of
from onrecord.reading.speakers.nouns import DOCUMENTS
from onrecord.reading.speakers.people import he
from onrecord.reading.speakers.phrases import Phrase, split, tidy
from onrecord.reading.speakers.titles import HER, HIS

# Bodies that people have: "his campaign".
STAFFED = bag("campaign team camp office administration government company firm foundation organization organisation")

# What somebody says, and that says nothing that he does not.
SAID = bag(
    """
    speech speeches remarks comments rhetoric response demand gaffe remark comment argument arguments strategy candidacy
    mind ire reporting claim claims position stance
    """
)

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
_MOST = bag("many most all some few both several")
_COUNTED = _MOST | bag("more about nearly almost dozens hundreds thousands a an the two three four five six")
"""What begins a name that already counts."""


def they(reading: Reading, k: int, offset: int, word: str) -> Answer | None:
    """Sieve "pronoun": what "they" or "it" takes up: who spoke just before, or what was named before."""
    cast = reading.cast
    many = word in pronouns.THEY
    look = nearby.plural if many else nearby.single
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
    if many and (figures := subjects(reading, k, offset)):
        return reading.together(figures, f"pronoun: the two whom a sentence begins with ({word})")
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
        before = nearby.plural(cast, max(cast.sentences[cast.sentence_at(start)], start - antecedents.REACH), start)
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
    found = nearby.plural(cast, start, min(offset, start + OPENING))
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
    for found in nearby.single(cast, m.end(), min(offset, m.end() + OBJECT)):
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
        if owner and owner.kind in ("person", "organisation") and reading.cast.names[p.names[0]].possessive:
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
    last = family_name(answer.name)
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
