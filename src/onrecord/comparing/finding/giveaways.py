"""Quotations that give themselves away: what one article shows, with no other beside it, to be wrong with its marks.

Words between marks that speak of their own speaker as of somebody else; a mark that never closes; a sentence that
talks to somebody, without marks, amid a speaker's quotations. Each is a finding with its place: whether the words are
really another's is for a person to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, product

from onrecord.reading.marks import Quotation, quotations, touching
from onrecord.reading.speakers.mentions import sentence_starts
from onrecord.types import Article, Finding, Span, Statement

_SELF = re.compile(r"\b(?:I|I['’]\w+|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)\b")
_OWNED = re.compile(
    r"['’]?s? (?:administration|campaign|foundation|family|organi[sz]ation|team|supporters?|voters?|tower|university"
    r"|hotels?|cabinet|government|white house|brand|train|doctrine)\b",
    re.IGNORECASE,
)
_INNER = re.compile(r"[‘'][^‘’'\n]{2,}[’']")
_TALKS = re.compile(r"\b(?:I|I['’]\w+|[Yy]ou|[Yy]ou['’]\w+|[Yy]our|[Mm]y|[Ll]et me|[Ll]et['’]s)\b")
_SPOKEN = re.compile(
    r"(?!(?:Turns out|In|On|At|By|For|From|To|With|When|While|After|Before|As|If|Since|Although|Though|Once|Until"
    r"|During|Despite|\w+ed|\w+ing)\b)[A-Z][\w -]{2,40}, (?:they|he|she|it|that)(?:['’]s)?"
    r" (?:can|could|is|are|was|were|will|would|do|has|have)\b"
)
"""What is named first and then taken up again ("The quays, they will hold"): people speak so, no reporter writes so."""
_LETTER = re.compile(r"\w")
_BOAST = re.compile(r"\b(?:than|not|for|like|as|but) (?:(?:\w+ )?\w+\.? )?\Z")
"""What stands before one's own name when one speaks of oneself for effect: "nobody cares more than Ines Quill"."""
_MOST = 0.6
"""Share of the quoted words that must be the statement's: a page may put a whole passage of another between marks."""
_SHORT = 6
"""Words that name rather than say ("Quill Tonight"), at most."""
FEW = 4
"""Sentences outside of marks that talk in the first or second person, at most: a text with more is no report."""


def giveaways(article: Article) -> list[Finding]:
    """What an article's own quotations show to be wrong with them, in the order of the text.

    >>> from onrecord.types import Speaker
    >>> text = "“The board met. Quill has lied to us. That is not so,” Quill said."
    >>> said = Statement(id="s", form="direct", source=((55, 60),), cue=((61, 65),), content=((0, 54),), marks="kept",
    ...     speaker=Speaker("q", "Ines Quill", "person"))
    >>> article = Article(id="a", text=text, statements=(said,))
    >>> [(f.code, text[f.spans[0][0] : f.spans[0][1]]) for f in giveaways(article)]
    [('third-person', 'Quill')]
    """
    marks = quotations(article.text)
    found = [*_third_person(article, marks), *_never_closed(article, marks), *_unmarked(article, marks)]
    return sorted(found, key=lambda f: (f.spans, f.code))


def _third_person(article: Article, marks: Sequence[Quotation]) -> Iterator[Finding]:
    """Between the marks stands the speaker's own name, and nobody there says "I"."""
    text = article.text
    for s in article.statements:
        if s.speaker is None or s.speaker.kind != "person" or s.form == "indirect" or " | " in s.speaker.name:
            continue
        surname = re.sub(r",? (?:Jr|Sr)\.?$", "", s.speaker.name).split()[-1]
        if len(surname) < 3 or not surname[0].isupper() or not s.speaker.name[0].isupper():
            continue
        for i in sorted({i for a, b in s.content for i in touching(marks, a, b)}):
            q = marks[i]
            shared = sum(max(0, min(b, q.end) - max(a, q.start)) for a, b in s.content)
            words = text[q.start : q.end]
            if not q.whole or shared < _MOST * (q.end - q.start) or len(words.split()) < _SHORT:
                continue
            inner = [m.span() for m in _INNER.finditer(words, 1, max(1, len(words) - 1))]
            named = [
                m
                for m in re.finditer(rf"\b{re.escape(surname)}\b", words)
                if not _OWNED.match(words, m.end())
                and not _is_called(words, m.span())
                and not any(a <= m.start() < b for a, b in inner)
            ]
            if named and not _SELF.search(words):
                place = q.start + named[0].start(), q.start + named[0].end()
                yield Finding(
                    code="third-person",
                    severity="slight" if _BOAST.search(words, 0, named[0].start()) else "grave",
                    article=article.id,
                    statement=s.id,
                    spans=(place, (q.start, q.end)),
                    says=f"The words between the marks speak of {s.speaker.name}, who is said to speak them, as of "
                    "somebody else: they may be another’s.",
                )


def _is_called(words: str, place: Span) -> bool:
    """Whether a name stands between commas (somebody is spoken to, and a reader took him for the speaker) or before a
    colon, as in a transcript."""
    if words[place[1] : place[1] + 1] == ":":
        return True
    return bool(re.search(r",\s*$", words[: place[0]]) and re.match(r"\s*[,!?]", words[place[1] :]))


def _never_closed(article: Article, marks: Sequence[Quotation]) -> Iterator[Finding]:
    """One of a pair of marks is missing, and custom does not explain it."""
    inside: dict[int, str] = {}
    for s in article.statements:
        for a, b in s.content:
            for i in touching(marks, a, b):
                inside.setdefault(i, s.id)
    for i, q in enumerate(marks):
        if q.whole:
            continue
        lost = "closes" if q.opened else "opens"
        place = (q.start, q.start + 1) if q.opened else (q.end - 1, q.end)
        yield Finding(
            code="mark-alone",
            severity="slight",
            article=article.id,
            statement=inside.get(i),
            spans=(place, (q.start, q.end)),
            says=f"A quotation mark that nothing {lost}: where the quoted words {'end' if q.opened else 'begin'} "
            "is not sure.",
        )


def _unmarked(article: Article, marks: Sequence[Quotation]) -> Iterator[Finding]:
    """A sentence as people speak, outside of marks and of every content, between two statements of one speaker."""
    text = article.text
    starts = [*sentence_starts(text), len(text)]
    taken = sorted((a, b) for s in article.statements for a, b in (*s.content, *s.source, *s.cue))
    reach = list(accumulate((b for _, b in taken), max))
    spans = [(a, a + len(text[a:b].rstrip())) for a, b in pairwise(starts)]
    alone = [
        (a, b)
        for a, b in spans
        if b - a > 8
        and (_TALKS.search(text, a, b) or _SPOKEN.match(text, a, b))
        and not touching(marks, a, b)
        and not ((n := bisect_left(taken, (b,))) and reach[n - 1] > a)
    ]
    if len(alone) > FEW:
        return
    spoken = [s for s in article.statements if s.speaker is not None and s.content]
    for a, b in alone:
        before = [s for s in spoken if _end(s) <= a and not _LETTER.search(text, _end(s), a)]
        after = [s for s in spoken if b <= _start(s) and not _LETTER.search(text, b, _start(s))]
        for s, t in product(before, after):
            if s.speaker == t.speaker and (s.form, t.form) != ("indirect", "indirect"):
                yield Finding(
                    code="speech-unmarked",
                    severity="notable",
                    article=article.id,
                    statement=s.id,
                    spans=((a, b),),
                    says="A sentence as people speak, without marks, between two statements of "
                    f"{s.speaker.name if s.speaker else 'one speaker'}: it reads as the writer’s own words.",
                )
                break


def _start(s: Statement) -> int:
    return min(a for a, _ in (*s.content, *s.source, *s.cue))


def _end(s: Statement) -> int:
    return max(b for _, b in (*s.content, *s.source, *s.cue))
