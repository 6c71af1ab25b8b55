"""A statement as a sentence that a reader understands: who said what, in which words, to whom, when, and how we know.

The words of cue and content stand as the article has them; only the small words between are ours. Every piece says
what it is, so that each face can set it in its own way.

>>> from onrecord.types import Speaker, When
>>> said = Statement(id="s", form="direct", source=((18, 23),), cue=((24, 28),), content=((0, 16),), stance="denies",
...     speaker=Speaker("q", "Ines Quill", "person"), to="reporters", when=When("2025-03-10"), via=("Port Radio",))
>>> "".join(piece.words for piece in sentence("“It never broke”, Quill said.", said))
'Ines Quill said: “It never broke”, to reporters, on Monday 10 March 2025, per Port Radio.'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from onrecord import dates
from onrecord.types import Span, Statement, When

UNSURE = 0.6
"""Below this confidence a statement is shown as uncertain: some four in ten of them are wrong, or more."""

_BEFORE = re.compile(r"according to|per|as told by|by|from|in the words of", re.IGNORECASE)
"""Cues that stand before their source."""
_NOUN = re.compile(
    r"(?:.* )?(?:claims?|demands?|statements?|accusations?|allegations?|charges?|reports?|suggestions?|calls?|promises?"
    r"|plans?|pledges?|threats?|warnings?|belief|fears?|hopes?|views?|words|:|[–—-])",
    re.IGNORECASE,
)
_OWNERS = re.compile(r"(?:his|her|its|their|my|our|your|whose)|.*(?:['’]s|s['’])", re.IGNORECASE | re.DOTALL)
"""Sources that have a claim rather than claim something."""
_TELLING = re.compile(
    r"(?:.* )?(?:told|tells?|telling|assured|assures|informed|informs|reminded|reminds)", re.IGNORECASE
)
"""Cues behind which stands who is told."""
_DECIDED = re.compile(r"correction \d+ by ")
"""How a reason begins that is a person's decision."""
_LEADS = re.compile(
    r"(?:at|in|on|outside|inside|near|aboard|from|across|around|behind|before|beside|between|by|off|over|under)\b",
    re.IGNORECASE,
)
"""Words that a place may begin with, which say how it lies."""
_DETERMINED = re.compile(
    r"(?:the|an?|this|that|these|those|his|her|its|their|my|our|your|one|two|three|some|many|several|both|each|every)\b"
)
"""And those that stand before a noun as "the" does."""
_GOING_ON = re.compile(r"(?:\w+ly )?\w+ing\b", re.IGNORECASE)
"""Cues that make no sentence by themselves: "saying"."""
_OPENING = tuple("“\"‘'«„`")
_CLOSING = tuple("”\"’'“‘")
_LED_ON = re.compile(r"[\s,;]+(?=[”\"’'“‘]+$)")
_CLOSED = re.compile(r"[.!?…][”\"’'“‘]*$")
_SPACE = re.compile(r"\s+")

Role = Literal["", "who", "nobody", "cue", "said", "sure", "marks", "inside", "doubt", "decided"]
"""What a piece is: our own small words, the speaker's name, words for one without a name, the cue, the content; in
notes: how sure the source is, the state of the marks, in which statement it stands, how sure the reader is."""


class Piece(NamedTuple):
    """Some words of a sentence, and what they are."""

    role: Role
    words: str


def words(text: str, spans: Iterable[Span]) -> str:
    """The words of spans as one line, pieces apart by an ellipsis.

    >>> words("It will, he said,\\n  hold.", [(0, 8), (20, 25)])
    'It will, … hold.'
    """
    return " … ".join(_SPACE.sub(" ", text[a:b]).strip() for a, b in spans)


def day(when: When) -> str:
    """A date as people read it.

    >>> day(When("2017-06-02")), day(When("2017-06")), day(When("2017"))
    ('on Friday 2 June 2017', 'in June 2017', 'in 2017')
    """
    year, *rest = when.date.split("-")
    if not rest:
        return f"in {year}"
    if len(rest) == 1:
        return f"in {dates.MONTHS[int(rest[0]) - 1]} {year}"
    at = date.fromisoformat(when.date)
    return f"on {dates.WEEKDAYS[at.weekday()]} {dates.named(at)}"


def sentence(text: str, s: Statement) -> list[Piece]:
    """One statement of an article's `text`."""
    if not s.source and s.speaker is None and s.cue:
        return _of_nobody(text, s)
    cue, said = words(text, s.cue), _ended(words(text, s.content))
    verb = cue and not _is_noun(text, s, cue)
    to = s.to if s.to and _TELLING.fullmatch(cue) else None
    told = _ending(s, said, to=to is None)
    if _BEFORE.match(cue):
        return [Piece("cue", _capital(cue)), Piece("", " "), _who(text, s), Piece("", ": "), Piece("said", said), told]
    role, name = _who(text, s)
    first = Piece(role, _capital(name))
    if verb and _GOING_ON.match(cue):
        between = f" {to} " if to else " "
        return [first, Piece("", ", "), Piece("cue", cue), Piece("", between), Piece("said", said), told]
    if verb:
        before = said[:1] not in _OPENING and min(s.cue) < min(s.content, default=(0, 0))
        between = (f" {to}" if to else "") + (" " if before else ": ")
        return [first, Piece("", " "), Piece("cue", cue), Piece("", between), Piece("said", said), told]
    # A dash or a colon of a headline says no more than ours does.
    noun = [Piece("", ", "), Piece("cue", f"“{cue}”")] if any(c.isalnum() for c in cue) else []
    return [first, *noun, Piece("", ": "), Piece("said", said), told]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _is_noun(text: str, s: Statement, cue: str) -> bool:
    """Whether a cue is a claim or a report, and not what somebody claims or reports."""
    if not _NOUN.fullmatch(cue):
        return False
    beside = [(a, b) for a, b in s.source if not text[b : s.cue[0][0]].strip() or not text[s.cue[-1][1] : a].strip()]
    return not beside or not cue[-1:].isalpha() or any(_OWNERS.fullmatch(text[a:b]) for a, b in beside)


def _of_nobody(text: str, s: Statement) -> list[Piece]:
    """A statement for which no source is named, in the order in which the article has its words."""
    out = [Piece("nobody", "No source named"), Piece("", ": ")]
    last = None
    for (a, b), role in sorted([(span, "cue") for span in s.cue] + [(span, "said") for span in s.content]):
        if last is not None:
            gap = _SPACE.sub(" ", text[last:a])
            out.append(Piece("", " … " if any(c.isalnum() for c in gap) else gap))
        out.append(Piece("cue" if role == "cue" else "said", _SPACE.sub(" ", text[a:b]).strip()))
        last = b
    out[2] = Piece(out[2].role, _capital(out[2].words))
    out[-1] = Piece(out[-1].role, _ended(out[-1].words))
    return [*out, _ending(s, out[-1].words)]


def _ending(s: Statement, said: str, *, to: bool = True) -> Piece:
    """What is told behind the words said, and a full stop where they have none of their own."""
    told = _told(s, to=to)
    return Piece("", "" if told == "." and _CLOSED.search(said) else told)


def _told(s: Statement, *, to: bool = True) -> str:
    """To whom, if `to` is wanted, where, when and through whom, if not through whom it was said to."""
    told = [f"to {s.to}"] if s.to and to else []
    told += [_where(s.where)] if s.where else []
    told += [day(s.when)] if s.when else []
    via = [each for each in s.via if each != s.to]
    told += [f"per {', per '.join(via)}"] if via else []
    return "".join(f", {x}" for x in told) + "."


def _where(place: str) -> str:
    """Where it was, with the small word that leads there, if the place has none of its own.

    >>> [_where(place) for place in ("Orrin", "the quay", "outside Marl House", "Outside the hall", "insider trial")]
    ['in Orrin', 'at the quay', 'outside Marl House', 'outside the hall', 'at the insider trial']
    """
    if _LEADS.match(place):
        return place[:1].lower() + place[1:]
    if not place[:1].islower():
        return f"in {place}"
    return f"at {place}" if _DETERMINED.match(place) else f"at the {place}"


def _who(text: str, s: Statement) -> Piece:
    if s.speaker is not None:
        return Piece("who", s.speaker.name.replace(" | ", " and "))
    source = words(text, s.source)
    return Piece("nobody", f"Somebody not named (“{source}”)" if source else "Somebody not named")


def _ended(said: str) -> str:
    """The words without the writer's punctuation behind them, which led on in his sentence.

    >>> _ended("it held, "), _ended("“It held,”"), _ended("“It held.”"), _ended("‘It held, ‘")
    ('it held', '“It held”', '“It held.”', '‘It held‘')
    """
    if said.endswith(_CLOSING):
        return _LED_ON.sub("", said)
    return said.rstrip(" ,;:.")


def notes(s: Statement, numbers: Mapping[str, int]) -> list[Piece]:
    """What else is to be known of a statement: how sure its source is, and how sure we are. `numbers` are those of the
    article's statements, by id."""
    out: list[Piece] = []
    if s.certainty.level != "unstated":
        whose = "source" if s.certainty.whose == "source" else "writer"
        level = s.certainty.level.replace("-", " ").capitalize()
        said = f"{level}, says the {whose}: “{s.certainty.text}”." if s.certainty.text else f"{level}."
        out.append(Piece("sure", said))
    if s.marks == "missing":
        out.append(Piece("marks", "Spoken words without marks."))
    elif s.marks not in ("none", "kept"):
        out.append(Piece("marks", f"Quotation marks {s.marks}."))
    if s.inside is not None and s.inside in numbers:
        out.append(Piece("inside", f"Inside {numbers[s.inside]}."))
    if s.confidence < UNSURE:
        out.append(Piece("doubt", f"Read with doubt ({s.confidence:.2f})."))
    decided: dict[str, list[str]] = {}
    for fact, why in s.why.items():
        if _DECIDED.match(why):
            decided.setdefault(why, []).append(fact)
    out += [Piece("decided", f"{', '.join(facts).capitalize()} by {why}.") for why, facts in decided.items()]
    return out
