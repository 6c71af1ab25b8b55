"""Dates as texts have them, and as our own sentences do."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

# strftime would speak the machine's language
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\.?,?[ ]+)?"
ISO = r"\b\d{4}-\d\d-\d\d(?!\d)"
WORDED = rf"(?:{MONTH}[ ]+\d{{1,2}}(?:st|nd|rd|th)?,?[ ]+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[ ]+{MONTH},?[ ]+\d{{4}})\b"


_FIRST = 1600
"""The year of the oldest news: a year before it stands where none is known ("0001-01-01")."""


@lru_cache(maxsize=4096)
def day(value: str) -> str | None:
    """The ISO day of a date that can be read in one way only: ISO 8601, or one with its month in letters.

    >>> day("2017-06-04T23:10:00Z"), day("Sun, 4 June 2017 10:00 GMT"), day("June 4th, 2017")
    ('2017-06-04', '2017-06-04', '2017-06-04')
    >>> day("04/06/2017") is None and day("2017-02-30") is None and day("0001-01-01") is None
    True
    """
    found = re.match(rf"\s*{WEEKDAY}(?:{ISO}|{WORDED})", value, re.IGNORECASE)
    if not found:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", found.group())]
    try:
        if len(numbers) == 3:
            return _iso(*numbers)
        month = re.search(rf"\b{MONTH}", re.sub(rf"^\s*{WEEKDAY}", "", found.group(), flags=re.I), re.IGNORECASE)
        short = [name[:3].lower() for name in MONTHS]
        return _iso(numbers[1], short.index(month[0][:3].lower()) + 1, numbers[0]) if month else None
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    return date(year, month, day).isoformat() if year >= _FIRST else None


def named(at: date) -> str:
    """A day as a sentence has it.

    >>> named(date(2025, 3, 3))
    '3 March 2025'
    """
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"
