"""What a value looks like by itself (how it is written, whether it has a word for an outlet or a venue), and a cue."""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading.facts.forms import DOCUMENT
from onrecord.reading.facts.values import TWITTER, Value
from onrecord.types import Statement

_OUTLET = re.compile(
    r"\b(?:news|times|post|journal|gazette|herald|tribune|guardian|magazine|tv|radio|chronicle|telegraph|examiner"
    r"|inquirer|observer|mail|express|globe|reuters|bloomberg|politico|cnn|nbc|abc|cbs|fox|msnbc|bbc|npr|ap|press"
    r"|buzzfeed|newsweek|c-span|show|daily|morning|hour|week|today|facebook|instagram|youtube|twitter|podcast|station"
    r"|channel|network)\b"
)
_VENUE = re.compile(
    r"\b(?:rally|rallies|debate|forum|conference|convention|event|meeting|hearing|hall|fundraiser|ceremony|dinner"
    r"|briefing|summit|appearance|stop|gathering|breakfast|lunch|reception|service|funeral|vigil|roundtable|church"
    r"|university|college|school|hotel|airport|house|headquarters|center|floor|court|campus|office|club|stadium|arena)\b"
)
_PEOPLE = re.compile(
    r"\b(?:reporters?|supporters|crowd|audience|voters|journalists|delegates|lawmakers|members|congress|people|him|her"
    r"|them|me|us|host|anchor|judge|leaders|students|donors|attendees|aides|officials|workers|committee)\b"
)
_CUES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?:said|told|added|asked)\b",
        r"\b(?:says|say|tells|adds)\b",
        r"\b(?:told|tells?|telling)\b",
        r"tweet|twitter",
        r"\bw(?:rote|rites?|riting)\b",
        r"\w+ing\b",
        r"according",
        r"\b(?:call|urge|ask|promis|press|warn|thank|encourag)\w*",
        r"\b(?:believes?|thinks?|wants?|supports?|feels?|plans?|likes?|hopes?|opposes?)\b",
        r"\b(?:report|show|find|found|indicat)\w*",
        r"\bha(?:s|ve)\b",
        r"\bhad\b",
    )
)
_HAS, _HAD = re.compile(r"\bha(?:s|ve)\b[^.,]{0,12}$"), re.compile(r"\bhad\b[^.,]{0,12}$")
_BEFORE = 24  # characters before a cue that are looked at
_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|who|which|that)$", re.IGNORECASE)


def looks(value: Value) -> list[bool]:
    """The form of a value that is no day."""
    words, low = value.text.split(), value.text.lower()
    capital = [w[:1].isupper() for w in words]
    return [
        all(capital),
        not any(capital),
        capital[0],
        value.text.isupper(),
        len(words) == 1,
        len(words) == 2,
        len(words) > 4,
        bool(DOCUMENT.fullmatch(words[-1])),
        value.text == TWITTER,
        bool(_OUTLET.search(low)),
        bool(_VENUE.search(low)),
        bool(_PEOPLE.search(low)),
        any(c.isdigit() for c in low),
    ]


def looks_of_day(value: Value, text: str, today: date | None) -> list[bool]:
    """The form of a value that is a day, and how long ago it was."""
    day = date_of(value.text) if len(value.text) == 10 else None
    ago = (today - day).days if today and day else None
    far = [False] * 5 if ago is None else [ago <= 0, ago == 1, 2 <= ago <= 7, 7 < ago <= 31, ago > 31]
    told = text[value.mentions[0].start : value.mentions[0].end].lower()
    forms = ["day" in told and "to" not in told, "today" in told or "tonight" in told, "yester" in told]
    forms += ["year" in told, "month" in told, any(c.isdigit() for c in told)]
    return [*(len(value.text) == n for n in (10, 7, 4)), *far, *forms]


def looks_of_cue(text: str, statement: Statement) -> list[bool]:
    """What a statement's cue and source are."""
    start = statement.cue[0][0] if statement.cue else 0
    cue = " ".join(text[a:b] for a, b in statement.cue)
    before = text[max(0, start - _BEFORE) : start]
    found = [bool(form.search(cue)) for form in _CUES]
    found[-2] |= bool(_HAS.search(before))
    found[-1] |= bool(_HAD.search(before))
    source = text[slice(*statement.source[0])] if statement.source else ""
    behind = bool(statement.source) and statement.source[0][0] > start
    form = statement.form
    return [*found, bool(_PRONOUN.match(source)), not source, form == "direct", form == "mixed", behind]


def date_of(day: str | None) -> date | None:
    """The day that an ISO date or time says, if it says one."""
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None
