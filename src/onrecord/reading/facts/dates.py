"""Dates that a text names, settled by the day it was published: "on Friday", "Sept. 30", "yesterday", "in May 2016".

A small grammar of the forms that news uses, each read only where it is sure: a weekday is the last such day that is
not after publication, a day without its year the last such one. What cannot be settled ("last week", a weekday in an
article without a date) is found too, without a date: it tells that nothing else is the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from onrecord import dates
from onrecord.types import Span

_MONTHS, _DAYS = (tuple(name[:3].lower() for name in names) for names in (dates.MONTHS, dates.WEEKDAYS))
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<{0}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%])"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_FORMS = re.compile(
    "|".join(
        (
            r"(?<![\d-])(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\d-])",
            rf"{_MONTH.format('m1')} {_DAY.format('d1')}(?:,? {_YEAR.format('y1')}\b)?",
            rf"{_DAY.format('d2')} {_MONTH.format('m2')}(?:,? {_YEAR.format('y2')})?\b",
            rf"(?:(?P<which>[Ll]ast|[Tt]his) )?{_MONTH.format('m3')}(?:,? (?:of )?{_YEAR.format('y3')})?(?![\w’'-])",
            r"(?P<slash>(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:20)?\d\d)\b",
            rf"(?:[Ll]ast |[Tt]his (?:past )?)?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day){_PART}\b",
            r"(?P<today>[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ee]arlier today)\b",
            r"(?P<yesterday>[Yy]esterday|[Ll]ast night)\b",
            r"(?P<ago>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix) days ago\b",
            r"(?P<month>[Ll]ast month|[Tt]his month|[Ee]arlier this month)\b",
            r"(?P<loose>(?:[Ll]ast|(?:[Ee]arlier )?[Tt]his) (?:week(?:end)?|spring|summer|fall|autumn|winter))\b",
            r"(?P<year>[Ll]ast year|[Tt]his year|[Ee]arlier this year)\b",
            r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Dd]uring )|(?<=\b[Bb]y )|(?<=\b[Ii]ts )|(?<=\b[Hh]is )"
            r"|(?<=\b[Hh]er )|(?<=\b[Tt]he )|(?<=\b[Oo]f ))(?P<y4>(?:19|20)\d\d)\b(?![-–]\d)",
        )
    )
)
_SIGNS = re.compile(
    r"\d+|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|[Ll]ast |[Tt]his "
    r"|[Tt]o(?:day|night)|[Ee]arlier (?=t)|[Yy]ester|[Tt]wo d|[Tt]hree d|[Ff]our d|[Ff]ive d|[Ss]ix d"
)
"""What every form begins with: to look for these first takes a third of the time."""
_NUMBERS = ("two", "three", "four", "five", "six")
_SHOW = re.compile(r" (?:Times|Mail|Telegraph|Herald|Mirror|Express|Post|Review|Morning)\b")
_PAPER = re.compile(r"\b[A-Z][\w’']* \Z")
"""What makes a day part of a name: the "Sunday Times", "Harbour Today"."""
_YET_TO_COME = re.compile(r"\b(?:next|coming|until|till|upcoming) (?:[Tt]his )?\Z")
"""What stands before a day that is still to come when the article is published."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Words of a text that name a day, month or year."""

    span: Span
    date: str | None
    """ISO 8601: a day, a month ("2016-05") or a year; None where the text does not settle it."""


def find(text: str, published: str | None) -> list[Dated]:
    """The dates in a text, in order; `published` is the article's day ("2017-06-04"), if it is known.

    >>> found = find("On Friday he denied what he had said on Dec. 5 and in 2014.", "2017-06-04")
    >>> [d.date for d in found]
    ['2017-06-02', '2016-12-05', '2014']
    """
    found = list(_find(text, _day(published)))
    return [d for d, after in zip_longest(found, found[1:]) if d.date or not after or not _is_of(text, d, after)]


def _is_of(text: str, d: Dated, after: Dated) -> bool:
    """Whether words without a date are of the date right behind: "Thursday, May 2, 2019"."""
    return after.date is not None and text[d.span[1] : after.span[0]] in (", ", " ")


def _find(text: str, today: date | None) -> Iterator[Dated]:
    end = 0
    for sign in _SIGNS.finditer(text):
        start = sign.start()
        if start < end or (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            continue
        m = _FORMS.match(text, start)
        if m is None:
            continue
        end = m.end()
        if _YET_TO_COME.search(text, max(0, m.start() - 14), m.start()):
            continue
        if (m["weekday"] and _SHOW.match(text, end)) or (
            m["today"] == "Today" and _PAPER.search(text, max(0, start - 20), start)
        ):
            continue
        if m["m3"] and not m["y3"] and not _is_month(m):
            continue
        yield Dated(m.span(), _settled(m, today))


def _settled(m: re.Match[str], today: date | None) -> str | None:
    """The date a match names, or None where it cannot be known."""
    if m["iso"]:
        return m["iso"]
    if m["y4"]:
        return m["y4"]
    if m["slash"]:
        month, day, year = (int(x) for x in m["slash"].split("/"))
        if year < 100:
            year += 2000 if today is None or 2000 + year <= today.year else 1900
        return _whole(year, month, day)
    for mo, d, y in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if m[mo]:
            month, day = _month(m[mo]), int(m[d])
            return _whole(int(m[y]), month, day) if m[y] else _last(month, day, today)
    if m["m3"]:
        return _only_month(m, today)
    if today is None or m["loose"]:
        return None
    if m["weekday"]:
        back = (today.weekday() - _DAYS.index(m["weekday"][:3].lower())) % 7
        if not back and m.group()[:4].lower() == "last":
            back = 7
        return (today - timedelta(back)).isoformat()
    if m["today"]:
        return today.isoformat()
    if m["yesterday"]:
        return (today - timedelta(1)).isoformat()
    if m["ago"]:
        return (today - timedelta(2 + _NUMBERS.index(m["ago"].lower()))).isoformat()
    if m["month"]:
        ends = today.replace(day=1) - timedelta(1) if m["month"].lower().startswith("last") else today
        return f"{ends:%Y-%m}"
    return str(today.year - m["year"].lower().startswith("last"))


def _is_month(m: re.Match[str]) -> bool:
    """ "In May", "last May"; a bare "May" or "March" at a sentence's start may be another word."""
    before = m.string[max(0, m.start() - 12) : m.start()].lower()
    told = m["which"] or re.search(r"\b(?:in|since|early|late|mid-?|during|until|by|from|of|last) \Z", before)
    return bool(told) and (len(m["m3"]) > 3 or m["m3"] == "May" or m["m3"].endswith("."))


def _only_month(m: re.Match[str], today: date | None) -> str | None:
    """The month, with its year or the last such one."""
    month = _month(m["m3"])
    if m["y3"]:
        return f"{m['y3']}-{month:02}"
    return f"{today.year - (month > today.month)}-{month:02}" if today else None


def _last(month: int, day: int, today: date | None) -> str | None:
    """The last such day that is not after `today`."""
    if today is None:
        return None
    this = _whole(today.year, month, day)
    return this if this is not None and this <= today.isoformat() else _whole(today.year - 1, month, day)


def _whole(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _day(published: str | None) -> date | None:
    known = dates.day(published) if published else None
    return date.fromisoformat(known) if known else None


def _month(word: str) -> int:
    return 1 + _MONTHS.index(word[:3].lower())
