"""How a description becomes a name: the noun phrase that says who it is, without what only says when or how it came.

"The Fenwick Post poll of voters released on Monday, which ..." is "Fenwick Post poll of voters"; a body, a group or a
source keeps what tells it from others ("officials familiar with the talks", "voters who feared rain").
"""

from __future__ import annotations

import re

from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.phrases import tidy

_DASH = re.compile(r"\s(?:[-–—]|--)\s|—")
_SUCH = re.compile(
    r",\s(?:un)?like\b|,?\s(?:including|such as|especially|particularly|ranging from|based on|among them"
    r"|in (?:a|the) (?:[\w.-]+ ){0,4}(?:poll|survey))\b"
)
_MADE = re.compile(
    r"\s(?:just |recently |newly |first |also |being )?"
    r"(?:released|published|reported|obtained|issued|tallied|aired|broadcast|unveiled|made public|seen by|getting"
    r"|discovered|leading up|protesting|clamoring|hanging)\b"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIME = re.compile(
    rf"""
    \s(?:conducted[ ]|taken[ ])?
    (?:
        (?:on[ ]|late[ ]|early[ ])?
        (?: (?:this[ ])?{_DAY} | (?:last|this|earlier[ ]this)[ ](?:week|month|year|fall|spring) | today | yesterday )
    |   in[ ](?:{_MONTH}|(?:19|20)\d\d)
    |   at[ ]the[ ]time
    )
    (?:[ ]night|[ ]morning)?\W*$
    """,
    re.VERBOSE,
)
_RELATIVE = re.compile(r"(?<!those)\s(?:who|whose|that)\s")
_LEADING_ON = bag(
    """
    who whom whose which that to in at on with from by of and or as also the a an this for here today alike out overall
    there respectively
    """
)
LONGEST_CLAUSE = 10
"""Words of a relative clause that still belong to a name; a longer one tells a story."""
_FRONT = re.compile(
    r"(?i:while |as (?!many|much|few|well))"
    r"|(?i:(?:the |an? )?(?:latest|most recent|recent|just-released|newly released) )(?=[A-Z])"
    r"|(?i:early results of (?:the )?)"
    r"|(?i:(?:so )?(?:all|none|any) of (?!(?:the )?(?:two|three|four|them|it|us|you)\b)(?:the |these |those )?(?=\w\w))"
)


def faithful(text: str, start: int, end: int, head_end: int) -> str:
    """The words of a description from `start` to `end` that name what it describes; its head noun ends at `head_end`.

    >>> text = "the latest poll of voters released on Monday"
    >>> faithful(text, 0, len(text), 15)
    'latest poll of voters'
    >>> text = "voters in Orrin - and many elsewhere -"
    >>> faithful(text, 0, len(text), 6)
    'voters in Orrin'
    """
    stop = end
    for mark in (_DASH, _SUCH, _MADE, _TIME, _RELATIVE):
        m = mark.search(text, head_end, stop)
        if m and (mark is not _RELATIVE or len(text[m.end() : stop].split()) > LONGEST_CLAUSE):
            left = tidy(text, start, m.start())
            if mark in (_MADE, _TIME) and (" " not in left or left.endswith("ed")):
                continue  # "data released on Friday": "data" alone would say nothing
            stop = m.start()
    first = m.end() if (m := _FRONT.match(text, start, stop)) else start
    return _complete(tidy(text, first, stop)) or tidy(text, start, end)


def _complete(name: str) -> str:
    """A name without what only leads on to words that it has not ("critics who", "video of the episode on")."""
    words = name.split()
    while len(words) > 1 and words[-1] in _LEADING_ON:
        words.pop()
    return " ".join(words)
