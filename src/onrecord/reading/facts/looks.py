"""What a value looks like by itself: how it is written, and whether it has a word for an outlet, a venue or people."""

from __future__ import annotations

import re

from onrecord.reading.facts.forms import DOCUMENT
from onrecord.reading.facts.values import TWITTER, Value

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
