"""What a name of one word names, by the word alone: its title, its letters, what all know."""

from __future__ import annotations

import re

from onrecord.reading.speakers.capitals import SITES
from onrecord.reading.speakers.figures import FigureKind, Sex
from onrecord.reading.speakers.nouns import NAMED_BODY
from onrecord.reading.speakers.places import KNOWN_BODIES, PLACES
from onrecord.reading.speakers.runs import Name
from onrecord.reading.speakers.titles import HER, HIS

_CAMEL = re.compile(r"^(?!(?:Mc|Mac|De|Di|Du|La|Le|Fitz|Van|O['’])[A-Z])\w*[a-z][A-Z]|-TV$|^[A-Z]{2,}[a-z]{4,}")
_OUTLETS = (*SITES, "times", "news", "tribune", "herald", "gazette", "leaks", "pedia")
"""How words end that are an outlet's or a site's name."""


def sex_of(name: Name) -> Sex:
    """What the title in front of a name tells."""
    return "m" if not HIS.isdisjoint(name.title) else "f" if not HER.isdisjoint(name.title) else ""


def kind_of_single(name: Name, word: str, plain: str, letters: str) -> FigureKind:
    """What a word names: `plain` is it without its stops, `letters` are those of the text."""
    if name.title and word not in NAMED_BODY:
        return "person"
    if word in PLACES or plain in PLACES or (word.endswith("shire") and len(word) > 7):
        return "place"
    camel = _CAMEL.search(letters)
    if camel and any(map(str.isdigit, word)):
        return "thing"  # "the MuG-23s"
    if name.the or word in KNOWN_BODIES or plain in NAMED_BODY:
        return "organisation"
    if (letters.isupper() and (len(plain) <= 5 or letters[-1].isdigit())) or camel or word.endswith(_OUTLETS):
        return "organisation"
    return "unknown"
