"""The words that tell a way, a person or a place: cut from what stands around them, and what cannot be any.

What a form or the model finds runs on ("the Bay Herald reports", "reporters while", "the rally Friday") or begins too
early ("the crowd at the Orrin fair"): by a word that is no part of a name or a noun it is known where the value ends.
"""

from __future__ import annotations

import re

from onrecord.dates import MONTHS, WEEKDAYS
from onrecord.reading.facts import forms
from onrecord.reading.facts.forms import NAME, VIA, WHERE
from onrecord.reading.speakers.folding import bag

_DAYS = frozenset((*WEEKDAYS, *MONTHS, *(month[:3] for month in MONTHS), "Sept", "Today", "Christmas", "Easter"))

_LEAD = re.compile(
    r"^(?:[Ss]peaking|[Ss]poke|[Tt]old|(?:[A-Z][\w.’'-]+ ){1,3}?(?=(?:at|in|on|during) ))\s*(?:at|in|on|during) "
)
"""Somebody or something in front of a place: "Quill at a rally"."""
_AROUND = re.compile(
    r"^(?:[\s“”\"‘’'(\[,.;:–—-]|(?:the|an?|in|at|on|of|from|during|to|with|host|co-host|anchor|s|as|but)\s)+"
    r"|(?:[\s“”\"‘(\[,;:)\]–—-]|['’]s|['’]|\s(?:the|an?|in|at|on|of|and|to|with|by|for|here|there))+$",
    re.IGNORECASE,
)
_DAY = (
    r"(?:today|yesterday|tonight|(?<!News )(?<!Super )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?)"
)
_TAIL = re.compile(
    rf"(?: (?:early |late |this |last )*{_DAY}| (?:reports?|reported|reporting|reveals|says?|said|saying|told|wrote"
    r"|stating|while|who|which|since|then|just|again|recently|privately|not|released|written|titled|posted(?: online)?"
    r"|he|she|it|they|we|(?:would|will|could|should|can|may|might|must|is|are|was|were|has|have|had|does|did)(?: \w+)?"
    r"))+$"
)
"""What runs on behind a value: a day, who says so, the next clause."""
_PART = re.compile(
    r"^(?:[\w’'-]+ )?(?:hour|night|day|start|end|opening|conclusion|close|taping|half|rest) of"
    r" (?:the|an?|his|her|their) "
)
"""A part of an occasion, for the whole: "the last hour of the debate"."""
_PRESENT = re.compile(
    r"^(?:(?:(?!with |of |for |at )[\w’'-]+ ){0,3}?(?:crowds?|audience|supporters|reporters|media|delegates|workers"
    r"|employees|students|attendees|voters|interview|speech|address|remarks|statement)|stage)"
    rf"(?: {_DAY})? (?:in|at|on|from|inside|aboard) (?:(?:the|an?) )?(?=[A-Z]|[\w’]+ \w)"
)
"""Who was present, or what was held there, in front of a place: "the crowd at the Orrin fair", "a speech in Orrin"."""
_NO_PLACE = re.compile(r"(?:.* )?(?:speech|remarks|[Ss]how)|(?:[\w-]+ )?interview\b.*")
_NOT_SPOKEN_TO = re.compile(
    r"[.!?]['\"”’]* ['\"“‘]*(?:The|He|She|It|They|We|I|But|And|In|An?)\b.*"
    r"|(?<=\w)(?<! of)(?<! and) (?:an?|the|that|outside|inside|near|to|how|why|what|his|her|their|its) .*"
)
"""What goes on behind those spoken to: "supporters a bridge", "reporters outside Bay Hall"."""
_NOBODY = re.compile(r"(?:about|if|whether|for|by|to|that|several|why|how|what|who|on|with|when)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:[Pp]er|[Aa]ccording to|[Vv]ia) (?:[Tt]he )?\Z")
"""Who is named behind this has it from somebody, and was not spoken to."""
_PRESS = r"(?:co-)?(?:host|anchor|moderator|reporter|correspondent|columnist|commentator|editor|interviewer)"
_PRESENTER = re.compile(rf"^.*\b{_PRESS} (?={NAME})")
"""Of "Port Radio host Ana Belt" the person is spoken to, and the station is the way."""
_PRESENTED = re.compile(rf"(?:['’]s)? {_PRESS} {NAME}.*$")
_INTERVIEW = re.compile(r"\binterviews?\b", re.IGNORECASE)
"""An interview is a way only by whose it is."""
_PAPER = re.compile(r"(?<!policy )(?<!white )(?<!position )(?<!working )\bpaper$")
_OUTLET = re.compile(rf"(?:[Tt]he )?{forms.OUTLET}")
_PRONOUNS = bag("him her it them himself herself themselves")
_TOKEN = re.compile(r"[\w']+")
_SMALL = bag("the a an his her their its this that on in at of and with for to mr mrs ms miss dr")


def wording(text: str, start: int, end: int, kind: int) -> str:
    """What a place in a text tells of a kind; nothing where it cannot tell any."""
    value = tidy(text, start, end)
    if kind == VIA:
        value = _PRESENTED.sub("", value)
        return "" if _INTERVIEW.search(value) else value
    if kind == WHERE:
        return _PRESENT.sub("", _PART.sub("", value))
    if _NOBODY.match(value) or _REPORTED.search(text, max(0, start - 20), start):
        return ""
    return tidy_end(_PRESENTER.sub("", _NOT_SPOKEN_TO.sub("", value)))


def tidy(text: str, start: int, end: int) -> str:
    """The words, in one line, without articles before and punctuation around them, and without what runs on behind."""
    return tidy_end(_AROUND.sub("", _LEAD.sub("", " ".join(text[start:end].split()))))


def tidy_end(value: str) -> str:
    """A value without what runs on behind it.

    >>> tidy_end("Bay Herald reports"), tidy_end("reporters Monday while"), tidy_end("News Sunday")
    ('Bay Herald', 'reporters', 'News Sunday')
    """
    return _AROUND.sub("", _TAIL.sub("", value))


def is_way(value: str) -> bool:
    """Whether something can have come through this: a name or a document, and no bare paper, nor a day.

    >>> [is_way(x) for x in ("Bay Radio", "short statement", "writing", "reporters at Bay Hall", "sheet of paper")]
    [True, True, False, False, False]
    >>> is_way("Sunday Ledger"), is_way("Sunday")
    (True, False)
    """
    named = (value[:1].isupper() or value[:1].isdigit()) and value not in _DAYS
    return named or bool(forms.DOCUMENTS.search(value) and not _PAPER.search(value))


def is_heard(value: str) -> bool:
    """Whether somebody can have been spoken to by this name: an outlet is a way, "him" nobody, capitals a headline.

    >>> [is_heard(x) for x in ("reporters", "Ana Belt", "Bay Herald", "them", "PIER SHUT")]
    [True, True, False, False, False]
    """
    if len(value) == 1:  # the "Q" of a printed interview
        return False
    headline = value.isupper() and (" " in value or len(value) > len("C-SPAN"))
    return not (headline or value in _PRONOUNS or _OUTLET.fullmatch(value))


def is_place(value: str) -> bool:
    """Whether something can have been said there: no day, no outlet, no bare speech or interview.

    >>> [is_place(x) for x in ("rally in Orrin", "Sunday", "Bay Herald", "victory speech", "interview with a paper")]
    [True, False, False, False, False]
    """
    day = all(word.strip(".,") in _DAYS or word.isdigit() for word in value.split())
    outlet = _OUTLET.fullmatch(value) and not forms.VENUE.search(value)
    return not (day or outlet or _NO_PLACE.fullmatch(value))


def is_common(value: str) -> bool:
    """Whether it is a document by its noun, of which an article may name several ("brief statement"), and no name.

    >>> is_common("brief statement"), is_common("Bay Post"), is_common("Twitter")
    (True, False, False)
    """
    noun = value.split(" ")[-1]
    return noun[:1].islower() and forms.DOCUMENTS.fullmatch(noun) is not None


def tokens(value: str) -> list[str]:
    """The words that two values have to share to be one: "the Bay Herald's" and "Bay Herald" do."""
    found = _TOKEN.findall(value.lower().replace("’", "'").replace("'s", ""))
    return [word for word in found if word not in _SMALL]
