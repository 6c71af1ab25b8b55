"""Whom a cue is done to, who is not the speaker: "Belt was asked whether", "Belt, pressed on it,", "Asked if so, Belt".

Who asks there is told behind "by", or not at all, and then nobody is named.
"""

from __future__ import annotations

import re

from onrecord.types import Statement

_DONE = (
    r"(?:asked|questioned|quizzed|pressed|told|informed|reminded|warned|urged|ordered|instructed|criticized|criticised"
    r"|accused|charged|blamed|faulted|mocked|ridiculed|lambasted|slammed|chided|scolded|condemned|denounced|indicted)\b"
)
_PASSIVE = re.compile(
    r"(?:(?:has|have|had) (?:not |never |also |often |recently )?been|was|were|is being|are being|being|been|got)"
    rf"(?: \w+ly| once| also| never| often| later| first| then| not)* {_DONE}",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:when |if |while )?(?:asked|questioned|quizzed|pressed)\b", re.IGNORECASE)
_BY = re.compile(r"(?: repeatedly| again| directly)? by (?:the )?")
_APART = re.compile(r",? (?:when |if |while )|, ")


def is_addressed(text: str, statement: Statement) -> bool:
    """Whether the source of a statement is whom its cue is done to.

    >>> text = "Belt was asked whether it holds"
    >>> is_addressed(text, Statement(id="s", form="indirect", source=((0, 4),), cue=((5, 14),), content=((15, 31),)))
    True
    """
    spans = [span for span in sorted(statement.source) if span[0] < span[1]]
    if not spans or not statement.cue:
        return False
    (start, _), end = min(statement.cue), max(b for _, b in statement.cue)
    before = max(b for _, b in spans) <= start
    if before and _PASSIVE.match(text, start, end + 1):
        return True
    if not _PARTICIPLE.match(text, start, end + 1):
        return False
    if before:
        # The comma behind "Belt, a clerk" ends what stands between: "Belt, a clerk, asked".
        return "," not in text[slice(*spans[-1])] and _APART.fullmatch(text, spans[-1][1], start) is not None
    at = min(a for a, _ in spans)
    return at > end and "," in text[end:at] and "\n" not in text[end:at] and text[max(0, at - 3) : at] != "by "


def agent(text: str, statement: Statement) -> int:
    """Where whoever does it begins, behind "by" right after the cue, or -1."""
    m = _BY.match(text, max(b for _, b in statement.cue))
    return m.end() if m else -1
