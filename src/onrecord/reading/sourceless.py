"""What nobody is named for: "it is claimed that", "it emerged that", "there are reports that",
"police reportedly fired".

The model gives such words to the "it" in front of them, or to whoever they are about; an "it" is then resolved to some
name nearby, which never said them. In PolNeAR's train part 14 of 16 such "it" and all 16 bare hedges have no source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.draft import Draft, merged
from onrecord.types import Span

_HEDGES = frozenset(("reportedly", "allegedly", "purportedly", "supposedly", "ostensibly", "apparently", "evidently"))
_IT = re.compile(r"it(?:['’]s| is| was| has| had)?(?: also)?", re.IGNORECASE)
_BE = r"(?:['’]s|is|was|has been|had been|['’]s been|being|been|be)"
_ADVERBS = r"(?:\w+ly |also |now |since |long |first |later |once |not |being )*"
_SAID = (
    r"(?:said|thought|known|understood|told|held|put|seen|written|(?:accept|acknowledg|admit|alleg|announc|argu|assum|believ"
    r"|claim|conclud|confirm|consider|decid|disclos|discover|establish|estimat|expect|fear|hop|hint|not|observ|predict"
    r"|project|reckon|report|reveal|rumou?r|speculat|stat|suggest|suspect|titl|whisper)(?:t?ed))"
)
_PASSIVE = re.compile(rf"(?:{_BE} )?{_ADVERBS}(?P<said>{_SAID})\b(?! by\b).*", re.IGNORECASE | re.DOTALL)
_BY_ITSELF = re.compile(
    rf"(?:(?:has|had|would|may|could) )?{_ADVERBS}(?:emerge[ds]?|transpire[ds]?|turn(?:s|ed) out|seem(?:s|ed)?"
    r"|appear(?:s|ed)?|go(?:es)? without saying)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_IS = re.compile(rf"{_BE}\s+{_ADVERBS}\Z", re.IGNORECASE)
_REACH = 40
"""Characters before a cue that are looked at."""


def nobodys(text: str, draft: Draft) -> Draft:
    """The draft without a source, where its form says that none is named; else as it is.

    >>> text = "It is claimed that the pier moved."
    >>> nobodys(text, Draft(((0, 2),), ((3, 13),), ((14, 33),))).source
    ()
    """
    if not draft.source:
        return draft
    cue = " ".join(text[a:b] for a, b in draft.cue)
    if cue.lower() in _HEDGES:
        return replace(draft, source=(), content=merged(text, (*draft.source, *draft.content)))
    if all(text[a:b].lower() == "there" for a, b in draft.source):
        return replace(draft, source=())  # "There were reports that ..."
    if _IT.fullmatch(" ".join(text[a:b] for a, b in draft.source)) and is_impersonal(text, draft.cue):
        return replace(draft, source=())
    return draft


def is_impersonal(text: str, spans: Sequence[Span]) -> bool:
    """Whether the words of a cue say of an "it" that nobody says it: "is claimed", "emerged", but not "has claimed"."""
    cue = " ".join(text[a:b] for a, b in spans)
    if _BY_ITSELF.fullmatch(cue):
        return True
    passive = _PASSIVE.fullmatch(cue)
    if passive is None:
        return False
    start = spans[0][0]
    return passive.start("said") > 0 or bool(_IS.search(text, max(0, start - _REACH), start))
