"""A source's words as noun phrases: where each has its head, which name stands there, what only describes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.speakers.capitals import OFFICE_HEADS
from onrecord.reading.speakers.cast import Cast
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.kinds import is_noun

_TOKEN = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:[-'’.&][^\W_]+)*|[,;()—–]|--|(?<=\s)-(?=\s)")
_PREPOSITIONS = bag(
    """
    of for in at on from with to by near inside against about over under within behind like as among across between
    outside into around during after before since than via familiar close opposed involved based toward briefed
    knowledgeable privy aligned loyal without beyond amid upon representing
    """
)
_SOME = bag("some several many few most")
_PLAIN = re.compile(r"(?: (?!(?:in|of|by|at|on|to|for|with|from|and|or|about|as|the|an?|his|her|their)\b)[a-z-]+){0,3}")
_WHO = bag("who whom whose which")
_RELATIVES = bag(
    """
    who whom whose which that where when is are was were has have had speaking led known identified called then
    because if while said says told including
    """
)
_SHORTENED = bag("who's who’s who'd who’d who've who’ve who'll who’ll that's that’s")
_TIMES = bag(
    """
    this last earlier late recently today yesterday monday tuesday wednesday thursday friday saturday sunday then
    now
    """
)
_ECHOES = bag("himself herself itself themselves also both neither either")
_BREAKS = bag("- , ; and & or nor — – --")
_ANDS = bag("and & or nor")
_ALONG = re.compile(r"(?:along with|as well as)\b")
_RESUMES = re.compile(r", (?:and|or) (?=[A-Z])")
_CALLED = bag("called named dubbed calling")
RANKS = bag("ranking leading acting outgoing incoming sitting presiding")
"""Words that end as a verb does and stand before the noun that they describe."""
_BOTH = re.compile(r"\s*(?:[Bb]oth|[Nn]either|[Ee]ach)\b")
MADE = bag("released conducted published posted taken led headed called written filed issued commissioned sponsored")
_OFFICE = re.compile(
    r"of (?:staff|state|defen[cs]e|the treasury|commerce|labor|energy|education|agriculture)\b", re.IGNORECASE
)
_LEADING = bag("by even only just so but among especially within amid the a an")


_MARKS = " ,.;:!?-–—\"“”‘'’()[]"
_CLOSING = {")": "(", "]": "[", "”": "“", '"': '"'}
"""What closes, and what opens it."""

NAMED_NEXT = 14
"""Characters between "called" and the name that it gives."""


@dataclass(slots=True)
class Phrase:
    """One noun phrase: its head noun (folded) or the number of the name that heads it, and the words around it."""

    start: int
    end: int
    head: str
    """Folded head noun; "" where a name heads it."""
    name: int
    """Number of the name that heads it, or -1."""
    before: tuple[str, ...]
    names: tuple[int, ...]
    """Numbers of the names before the head."""
    after: tuple[str, ...]
    """Folded words of what follows the head ("of Ohio")."""
    opener: str
    """What joins it to the phrase before: "," or "and" or ""."""


_Core = list[tuple[str, int, int, int]]


def split(text: str, start: int, end: int, cast: Cast) -> list[Phrase]:
    """The noun phrases of a source, in order; what follows a preposition or a relative pronoun is left out.

    >>> text = "Ana Belt, the harbour minister, and a clerk of the Port Office said"
    >>> [(p.head, p.name, p.opener) for p in split(text, 0, 57, Cast(text))]
    [('', 0, ''), ('minister', -1, ','), ('clerk', -1, 'and')]
    """
    numbers = iter(cast.touching(start, end))
    number = next(numbers, -1)
    found: list[Phrase] = []
    core: _Core = []
    after: list[str] = []
    closed = False
    opener = ""
    at = start
    while m := _TOKEN.search(text, at, end):
        at = m.end()
        while number >= 0 and cast.names[number].end <= m.start():
            number = next(numbers, -1)
        if number >= 0 and cast.names[number].outer <= m.start():
            name = cast.names[number]
            at = max(at, name.end)
            if closed:
                after += name.words
            elif cast.who[number] is None:
                core += [(w, -1, name.start, min(name.end, end)) for w in (*name.title, *name.words)]
            else:
                core += [(w, -1, name.outer, name.start) for w in name.title]
                core.append(("", number, name.start, min(name.end, end)))
            continue
        low = fold(m.group())
        if low in ("along", "as") and (core or found) and (together := _ALONG.match(text, m.start(), end)):
            at = together.end()
            low = "and"
        elif low in _CALLED and core and not closed and number >= 0 and cast.names[number].outer - m.end() < NAMED_NEXT:
            low = ","  # "a man called Ana Belt" is Ana Belt
        elif low in _WHO and (core or found) and (again := _RESUMES.search(text, at, end)):
            at = again.start()  # "Ana Belt, who left, and Oskar Linde"
            continue
        if low in _BREAKS:
            if closed and low in _ANDS and core and core[-1][1] < 0:
                continue
            if core:
                found.append(_phrase(core, opener, after, cast))
                core.clear()
                after.clear()
                opener = ""
            opener = "and" if low in _ANDS or opener == "and" else ","
            closed = False
        elif low in "()":
            closed = low == "(" and bool(core or found)
        elif (
            (low in _RELATIVES or low in _SHORTENED)
            and (core or found)
            and not (low == "that" and after and after[-1] in _PREPOSITIONS)
        ):
            break
        elif closed:
            after.append(low)
        elif (
            (low == "s" and text[m.start() - 1] in "'’")
            or low in _ECHOES
            or (low in ("all", "each") and core and core[-1][1] >= 0)
        ):
            continue
        elif low == "of" and core and core[-1][0] in OFFICE_HEADS and (office := _OFFICE.match(text, m.start(), end)):
            at = office.end()
            after += office.group().lower().split()
        elif core and (
            ((low in _TIMES or low in MADE) and (core[-1][1] >= 0 or is_noun(core[-1][0])))
            or low in _PREPOSITIONS
            or (low in ("just", "newly", "out") and is_noun(core[-1][0]))
            or (
                low.endswith(("ing", "ed"))
                and low not in RANKS
                and "-" not in low
                and core[-1][1] < 0
                and is_noun(core[-1][0])
                and not (core[-1][0] in _SOME and _has_noun(text, at, end))
                and text[m.start() - 2] not in "'’"
            )
        ):
            closed = True
            after.append(low)
        else:
            word = low.removesuffix("'s")
            if word:  # some marks fold to nothing
                core.append((word, -1, m.start(), m.end()))
    if core:
        found.append(_phrase(core, opener, after, cast))
    if len(found) == 1 and not found[0].before and found[0].start > start and _BOTH.match(text, start, found[0].start):
        found[0].before = ("both",)
    if not found and (m := _BOTH.match(text, start, end)):
        return [Phrase(m.start(), m.end(), "both", -1, (), (), (), "")]
    return found


def _has_noun(text: str, start: int, end: int) -> bool:
    """Whether the noun that a participle belongs to stands behind it ("several unconfirmed early reports")."""
    plain = _PLAIN.match(text, start, end)
    return plain is not None and any(is_noun(fold(word)) for word in plain.group().split())


def _phrase(core: _Core, opener: str, after: list[str], cast: Cast) -> Phrase:
    before: list[str] = []
    names: list[int] = []
    for word, number, _, _ in core[:-1]:
        if number >= 0:
            before += cast.names[number].words
            names.append(number)
        else:
            before.append(word)
    head, number, _, end = core[-1]
    return Phrase(core[0][2], end, head, number, tuple(before), tuple(names), tuple(after), opener)


def tidy(text: str, start: int, end: int) -> str:
    """A noun phrase as a name: one line, no article in front, no marks at the ends.

    >>> tidy("the  harbour minister's, ", 0, 25)
    'harbour minister'
    """
    words = text[start:end].split()
    while words and fold(words[0].strip("\"“”'‘’([")) in _LEADING:
        words.pop(0)
    whole = " ".join(words)
    out = whole.strip(_MARKS)
    if out.endswith(("'s", "’s")):
        return out[:-2]
    if len(out) == len(whole):
        return out
    behind = whole.lstrip(_MARKS)[len(out) : len(out) + 1]
    opens = _CLOSING.get(behind)
    if opens and (out.count(opens) % 2 if opens == behind else out.count(opens) > out.count(behind)):
        out += behind
    return out
