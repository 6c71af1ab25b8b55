"""Printed interviews, "Q: Are you late? A: I am not.": who is asked and answers is whom the headline names first."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.figures import Figure

_MARK = re.compile(r"^[ \t]*([QA])(?:[:.][ \u00a0]|(?=[A-Z][a-z]))", re.MULTILINE)
"""What opens a question or an answer; a mark may have been lost between it and the first word."""
LONGEST = 6000
"""Characters of one answer: it may go on for several lines."""


@lru_cache(maxsize=4)
def _marks(text: str) -> tuple[tuple[int, str], ...]:
    """Where questions and answers begin, in order; nothing where a text lacks one of them."""
    found = tuple((m.start(1), m.group(1)) for m in _MARK.finditer(text))
    return found if {mark for _, mark in found} == {"Q", "A"} else ()


def headed(reading: Reading) -> Figure | None:
    """The person whom the headline names first."""
    cast = reading.cast
    return next((f for i in cast.within(0, cast.headline) if (f := cast.who[i]) and f.kind == "person"), None)


def interviewed(reading: Reading, offset: int, mark: str) -> Answer | None:
    """Sieve "interview": who is asked and answers, where an offset stands in a question ("Q") or an answer ("A")."""
    marks = _marks(reading.text)
    last = bisect_right(marks, (offset, "Z")) - 1
    if last < 0 or marks[last][1] != mark or offset - marks[last][0] > LONGEST:
        return None
    figure = headed(reading)
    return reading.answer_of(figure, "interview: whom its headline names answers") if figure else None
