"""Which of two articles was there first: a place in time for every article, which depends on it alone.

Of two dated articles the earlier one is first. One without the time of day comes behind its day's others, and one
without a date behind all that have one: who leaves out the date is more often the one who took. Behind these come those
whose date is known only because it is glued in front of the first sentence, as rewriting sites do. Where time does not
tell, the texts do: what is glued to the edges of one, then the fewer words, then signs that a text was cut out of
another. Because each article has its place whatever else there is, nothing can go round in a circle, and the order of
arrival plays no part.
"""

from __future__ import annotations

import re

from onrecord import dates
from onrecord.comparing.text.prose import Prose
from onrecord.types import Article

_UNKNOWN = "~"
"""Behind every digit."""
_GLUE = "~~"
"""Behind that."""
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d(?::\d\d)?)")
_GLUED = re.compile(r"\s*(?:date[ ]+)?(\d{4}-\d\d-\d\d)[ ]+\S")
_BACK = re.compile(r"\W*(?:He|She|They|His|Her|Their|It|But|And|Also|That|Those|However|Meanwhile)\b")
_BESIDE = re.compile(
    r"\b(?:said|says|told|added|asked|wrote) ([A-Z][a-z]+)\b(?! [A-Z])"
    r"|(?:^|[.,:;”\"’] |\n)([A-Z][a-z]+) (?:said|says|told|added|asked|wrote)\b"
)
_FULL = re.compile(r"[A-Z](?<!\w.)[\w.’'-]{0,30} (?:[A-Z][\w.’'-]{0,30} )?([A-Z][a-z]+)")
_NO_NAME = frozenset(
    ("He", "She", "They", "It", "We", "You", "I", "Who", "But", "And", "Also", "This", "That", "Others")
)
_NAMED = re.compile(r"•[ ]*(?:[A-Z][\w.’'-]{0,30} ?){1,4}\s*$")
_MOST_SIGNS = 9


def place(article: Article, whole: Prose) -> str:
    """Where an article stands among all others, as one string: the smaller is the earlier.

    >>> from onrecord.comparing.text.prose import prose
    >>> old, new = Article(id="b", published="2017-06-04"), Article(id="a", published="2017-06-05T08:00")
    >>> place(old, prose("")) < place(new, prose("")) < place(Article(id="c"), prose(""))
    True
    """
    text = whole.text
    published = article.published or ""
    day = dates.day(published) or ""
    front = _GLUED.match(text)
    if front and day in ("", front[1]):
        day = _GLUE + front[1]
    time = _TIME.match(published)
    fewer = max(0, 9_999_999 - whole.size)
    return f"{day or _UNKNOWN} {time[1] if time else _UNKNOWN} {glued(text)} {fewer:07d} {signs(text)} {article.id}"


def glued(text: str) -> int:
    """How many pieces are glued to a text: a date in front of the first sentence, a name behind a bullet at the end.

    >>> glued("date 2017-06-04 The mayor said no.  • Ada Quill")
    2
    """
    return bool(_GLUED.match(text)) + bool(_NAMED.search(text[-80:]))


def signs(text: str) -> int:
    """How many signs a text bears of having been cut out of another, at most nine.

    A beginning that refers to what is not there, and speakers who are never introduced by their full names.

    >>> signs("He was not asked, Ode said. “Nobody was,” Brand said.")
    3
    """
    known = set(_FULL.findall(text))
    strange = {a or b for a, b in _BESIDE.findall(text)} - known - _NO_NAME
    return min(_MOST_SIGNS, bool(_BACK.match(text)) + len(strange))
