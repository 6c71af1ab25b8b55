"""Embedded tweets: a line or two of somebody's own words, signed with a name, a handle and a day, and without marks.

The model takes them for the article's own text, and the rules about marks would read a speech that goes on behind one
as two. So they are found first, by their signature alone, and whatever else looks for statements looks past them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.dates import WORDED, day
from onrecord.reading.draft import Draft, touches
from onrecord.reading.shelf import Spots
from onrecord.reading.trimming import trim
from onrecord.types import Span

_GAP = r"[^\S\n]*"
_SIGNATURE = re.compile(
    # Agency pages turn a dash into "â€”"; a hyphen is one only where it stands apart. No name has a dash of its own.
    rf"(?:(?P<dash>â€[”—–]|[―—–]|(?:(?<=\s)|^)-{{1,2}}(?=\s))\s*|(?:(?<=\n)|^){_GAP})"
    rf"(?P<source>[^\s(―—–](?:(?![ ]-)[^\n(―—–]){{0,59}}?){_GAP}"
    rf"(?P<handle>\({_GAP}@\w+{_GAP}\)){_GAP}(?P<date>{WORDED})",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S*\s*\Z")
_EMPTY_LINE = re.compile(rf"\n{_GAP}\n")
_LONGEST = 320
"""Characters of a tweet of 280 with its links: in front of a signature, more is the article."""
_SURE = 0.9
"""How sure a tweet is its signer's."""
_OWN = re.compile(r"(?:I|we|my|our)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tweet:
    """A tweet's places in the text, and its day in ISO 8601."""

    content: Span
    cue: Span
    """The dash in front of the name, or else the handle behind it."""
    source: Span
    signature: Span
    when: Span
    date: str

    @property
    def whole(self) -> Span:
        """From its first word to its day, links and all."""
        return self.content[0], self.signature[1]

    @property
    def draft(self) -> Draft:
        """The statement that it is."""
        return Draft((self.source,), (self.cue,), (self.content,), confidence=_SURE, direct=1.0)


@lru_cache(maxsize=64)  # asked for its drafts, its marks and its days one after the other
def find(text: str) -> tuple[Tweet, ...]:
    """The tweets of a text, in order.

    >>> text = "The pier is shut. pic.twitter.com/x1 — Ada Quill (@adaq) May 7, 2014. It is."
    >>> [(t.date, text[slice(*t.content)]) for t in find(text)]
    [('2014-05-07', 'The pier is shut.')]
    """
    return tuple(_find(text))


def _find(text: str) -> Iterator[Tweet]:
    behind = 0
    if "@" not in text:
        return
    for m in _SIGNATURE.finditer(text):
        content, date = _content(text, behind, m.start()), day(m["date"])
        behind = m.end()
        if content and date:
            yield Tweet(
                content, m.span("dash" if m["dash"] else "handle"), m.span("source"), m.span(), m.span("date"), date
            )


def _content(text: str, floor: int, end: int) -> Span | None:
    """The paragraph that ends in front of a signature, or its last line where it is too long for a tweet; without the
    links at its end."""
    while end > floor and text[end - 1].isspace():
        end -= 1
    for m in _EMPTY_LINE.finditer(text, floor, end):
        floor = m.end()
    if end - floor > _LONGEST:
        floor = max(floor, text.rfind("\n", floor, end) + 1)
    if end - floor > _LONGEST:
        return None
    whole = text[floor:end]
    while _LINK.search(whole):
        whole = _LINK.sub("", whole)
    start, end = floor + len(whole) - len(whole.lstrip()), floor + len(whole.rstrip())
    return (start, end) if any(c.isalpha() for c in whole) else None


@lru_cache(maxsize=64)
def blanked(text: str) -> str:
    """The text with nothing where a tweet stands, line breaks kept, so that places hold: what is said around a tweet
    goes on behind it."""
    pieces, at = [], 0
    for start, end in (t.whole for t in find(text)):
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join((*pieces, text[at:]))


def outside(text: str, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts without those that tell a tweet's words of somebody else, and without a tweet's words in others. What
    a tweet itself reports stays ("Officials say that the pier is shut")."""
    tweets = Spots((t.whole, t) for t in find(text))
    out: list[Draft | None] = []
    for draft in drafts:
        left: Draft | None = draft
        for tweet in dict.fromkeys(tweets.touching((*draft.cue, *draft.content))):
            left = left and _beside(text, left, tweet)
        out.append(left)
    return [d for d in out if d is not None]


def _beside(text: str, draft: Draft, tweet: Tweet) -> Draft | None:
    start, end = tweet.content
    if all(start <= a and b <= end for a, b in (*draft.source, *draft.cue, *draft.content)):
        return draft if draft.source and not _OWN.fullmatch(text, *draft.source[0]) else None
    left = tuple(s for own in draft.content for s in _less(text, own, tweet.whole))
    return replace(draft, content=left) if left and not touches(draft.cue, [tweet.whole]) else None


def _less(text: str, own: Span, taken: Span) -> Sequence[Span]:
    """What is left of a span where another one is taken from it."""
    pieces = ((own[0], min(own[1], taken[0])), (max(own[0], taken[1]), own[1]))
    return [trim(text, (a, b)) for a, b in pieces if any(c.isalnum() for c in text[a:b])]
