"""The places of an article that may hold words of a speaker: what stands between quotation marks, and direct speech
whose marks are lost.

A statement may have several pieces and a quotation several statements; what is compared is the piece, one stretch of
text with the statement that takes it in. Marks decide the extent where there are any, since readers differ more about
where a content ends than outlets do about where a mark stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from onrecord import furniture
from onrecord.comparing.quoting.speakers import named
from onrecord.comparing.text.terms import Terms, terms
from onrecord.reading.marks import Quotation, quotations
from onrecord.types import Article, Span, Statement

FEWEST = 4
"""Terms of a wording, at least: fewer are a title, a nickname or a stock phrase."""
LONGEST = 4_000
"""Terms of a wording that are compared; no speech between two marks is so long, but a lost mark can make one."""
_MARKS = "\"“”„‟«»＂'‘’`"
_INDENT = " \t\r\n\u00a0"


class Wording(NamedTuple):
    """Words in one place of one article.

    `span` is the place with its marks, `words` the terms in it. `marked`: it stands between quotation marks; `sound`:
    both marks stand, so that the extent can be relied on. `statement` is the one whose content takes it in.
    """

    article: str
    span: Span
    words: Terms
    marked: bool
    sound: bool
    statement: Statement | None
    named: bool
    """The statement's source has its speaker's name, so that nobody guessed who "he" is."""

    @property
    def inner(self) -> Span:
        """From the first word to the last."""
        return self.words.spans[0][0], self.words.spans[-1][1]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its words."""
        return self.words.keys


def kept(w: Wording) -> dict[str, Any]:
    """What tables keep of a wording besides its article and its words."""
    return {
        "start": w.span[0],
        "end": w.span[1],
        "inner_start": w.inner[0],
        "inner_end": w.inner[1],
        "marked": w.marked,
        "sound": w.sound,
        "named": w.named,
        "statement": w.statement.id if w.statement else None,
    }


def back(row: Mapping[str, Any], article: str, said: Mapping[str, Statement], keys: tuple[str, ...]) -> Wording:
    """A wording as it was kept of an article, given by its id; of its words only the extent and the keys are known.
    `said` has the article's statements by their ids."""
    words = Terms(((row["inner_start"], row["inner_end"]),), keys)
    place, statement = (row["start"], row["end"]), said.get(row["statement"])
    return Wording(article, place, words, row["marked"], row["sound"], statement, row["named"])


def wordings(article: Article) -> list[Wording]:
    """The wordings of one article, in order, none overlapping another.

    >>> from onrecord.types import Article
    >>> text = 'The warden said: “The sluice was never closed that night.” He called it “odd”.'
    >>> [text[slice(*w.span)] for w in wordings(Article(id="a", text=text))]
    ['“The sluice was never closed that night.”']
    """
    text = article.text
    contents = Contents(article.statements)
    skip = furniture.find(text).spans
    found: list[Wording] = []
    for q in quotations(text):
        if any(a < q.end and q.start < b for a, b in skip):
            continue
        w = _of_marks(article, q, contents)
        if w is not None:
            found.append(w)
    starts = [w.span[0] for w in found]
    lost: list[Wording] = []
    for s in article.statements:
        if s.form != "direct" or s.marks not in ("missing", "unbalanced"):
            continue
        for span in s.content:
            k = bisect_right(starts, span[0])
            near = found[max(0, k - 1) : bisect_left(starts, span[1])]
            if any(w.span[0] < span[1] and span[0] < w.span[1] for w in near):
                continue
            inner = terms(text, *span)
            if len(inner.keys) >= FEWEST:
                lost.append(Wording(article.id, span, inner.part(0, LONGEST), False, False, s, named(text, s)))
    return list(_apart(sorted(found + lost, key=lambda w: w.span)))


def _apart(found: Sequence[Wording]) -> Iterator[Wording]:
    end = -1
    for w in found:
        if w.span[0] >= end:
            yield w
            end = w.span[1]


def _of_marks(article: Article, q: Quotation, contents: Contents) -> Wording | None:
    start, end = q.start, q.end
    statement = contents.over((start, end))
    if not q.whole and statement is not None:
        # The lost mark's place was guessed; the reader, who knows the sentence, knows better where speech ends.
        cut = [s for s in statement.content if s[0] < end and start < s[1]]
        start = start if q.opened else max(start, cut[0][0])
        end = end if q.closed or q.continued else min(end, cut[-1][1])
    text = article.text
    first, last = start, end
    while first < last and (text[first] in _MARKS or text[first] in _INDENT):
        first += 1
    while last > first and (text[last - 1] in _MARKS or text[last - 1] in _INDENT):
        last -= 1
    inner = terms(text, first, last)
    if len(inner.keys) < FEWEST or _is_title(text[first:last]):
        return None
    # A mark with a blank on its inner side belongs to another pair: the text between is the writer's.
    turned = text[q.start + 1 : q.start + 2].isspace() and text[q.end - 2 : q.end - 1].isspace()
    if turned:
        return None
    by_name = statement is not None and named(text, statement)
    return Wording(article.id, (start, end), inner.part(0, LONGEST), True, q.whole, statement, by_name)


def _is_title(text: str) -> bool:
    """Whether words between marks are a title: all that are of some length have a capital, and not all are capitals.

    >>> [_is_title(t) for t in ("The Sluice That Never Closed", "Never close the sluice", "CLOSE THE SLUICE")]
    [True, False, False]
    """
    long = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if len(w) > 3]
    return len(long) >= 3 and all(w[0].isupper() for w in long) and not text.isupper()


def is_headline(text: str, place: Span) -> bool:
    """Whether words are printed as a headline: more than half of those that are of some length have a capital, besides
    the first.

    >>> [is_headline(t, (0, len(t))) for t in ("Mill Owner Closes the Sluice for GOOD", "Ines Tarrow closed the mill.")]
    [True, False]
    """
    long = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text[slice(*place)]) if len(w) > 3][1:]
    return len(long) >= 4 and 2 * sum(w[0].isupper() for w in long) > len(long)


class Contents:
    """The contents of an article's statements, for asking which one a place stands in."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._spans = sorted(((a, b, i) for i, s in enumerate(statements) for a, b in s.content))
        self._statements = statements
        self._reach: list[int] = []
        for _, b, _ in self._spans:
            self._reach.append(max(b, self._reach[-1] if self._reach else 0))

    def over(self, place: Span) -> Statement | None:
        """The statement whose content has most of a place, if half of it; of several the one that has least besides."""
        best: tuple[int, int, int] | None = None
        i = bisect_left(self._spans, (place[1],)) - 1
        while i >= 0 and self._reach[i] > place[0]:
            a, b, s = self._spans[i]
            both = min(b, place[1]) - max(a, place[0])
            if 2 * both >= place[1] - place[0]:
                best = max(best or (0, 0, 0), (both, a - b, -s))
            i -= 1
        return self._statements[-best[2]] if best else None
