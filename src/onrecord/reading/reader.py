"""The Reader: articles in, articles with their statements out.

Articles are taken some dozens at a time: their texts are tokenised in bulk and cut into windows, which run side by
side on the cores there are, while the articles whose windows are done are finished. What an article gives depends on
nothing but the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain, islice
from pathlib import Path

import msgspec

from onrecord import furniture
from onrecord.reading import drafting, tweets
from onrecord.reading.decoding import Found, decode
from onrecord.reading.draft import Draft
from onrecord.reading.facts import beliefs, certainty, dates, stance, stretches, told
from onrecord.reading.facts.scene import Scene
from onrecord.reading.facts.values import TWITTER
from onrecord.reading.form import form_and_marks
from onrecord.reading.marks import Quotation, quotations
from onrecord.reading.products import on_one_core
from onrecord.reading.shelf import Spots
from onrecord.reading.speakers import Refers, resolve
from onrecord.reading.tagger import MODELS, Floats, Scored, Tagger, joined
from onrecord.reading.windows import Window, cut
from onrecord.reading.words import Words, split
from onrecord.running.cores import cores
from onrecord.types import LEAST, Article, Span, Statement, When, statement_id

RULES = 15
"""To be raised when what the rules beside the model give changes, so that records are read again."""
TOGETHER = 24
"""Articles read at one time; what is in memory at once does not grow with the pile."""
_CHARACTERS = 150_000
Score = Callable[[Iterable[tuple[Words, Window]]], Iterator[Scored]]
"""Windows, each with the words of its text, to what the model says of them, in order."""
_FIRST = Article(id="first", text="“The lock stays shut,” Ada Quill told the Quay Post on Monday.")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Reader:
    """Reads statements from articles with the shipped model, or the one in `models`.

    `threads` is how many cores to use (all that this process may use, if not given). `min_confidence` leaves out
    statements that are less sure than that; by default those that are wrong more often than right by far.
    """

    def __init__(self, models: Path = MODELS, *, threads: int | None = None, min_confidence: float = LEAST) -> None:
        self.tagger = Tagger(models)
        self.threads = threads or cores()
        self.min_confidence = min_confidence
        self.left_out = 0
        """How many statements were, so far, for being less sure."""
        self._loaded = False

    @property
    def version(self) -> str:
        """Names what reads: the rules, the model, and how sure it has to be. What another one read is read again."""
        strict = f" >={self.min_confidence:g}" if self.min_confidence else ""
        return f"{RULES} {self.tagger.version}{strict}"

    def load(self) -> None:
        """Load all that reading takes, which the first article would else wait for."""
        if not self._loaded:
            left_out = self.left_out
            self.read(_FIRST)
            self._loaded, self.left_out = True, left_out

    def read(self, article: Article) -> Article:
        """One article with its statements. An article with a reason not to be read comes back as it is."""
        return next(self.read_all([article]))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Each article with its statements, in the order given; streamed."""
        with ThreadPoolExecutor(self.threads) as pool:
            score: Score = partial(pool.map, self._score) if self.threads > 1 else partial(map, self._score)
            for group in _groups(articles):
                with on_one_core():
                    read = list(self._read_group(group, score))
                yield from read

    def _score(self, given: tuple[Words, Window]) -> Scored:
        return self.tagger.run(*given)

    def _read_group(self, group: Sequence[Article], score: Score) -> Iterator[Article]:
        readable = [a for a in group if a.unread is None]
        pages = [furniture.find(a.text) for a in readable]
        texts = [_blanked(a.text, page.spans) for a, page in zip(readable, pages, strict=True)]
        words = split(texts, self.tagger.tokenizer)
        windows = [[(own, x) for x in cut(own)] for own in words]
        scored = score(chain.from_iterable(windows))
        parts = zip(texts, words, windows, pages, strict=True)
        for article in group:
            if article.unread is None:
                text, own, mine, page = next(parts)
                seen = list(islice(scored, len(mine)))
                # A whole article at a time: a step of many paths costs hardly more than one of a single path.
                found = [f for of_window in decode(self.tagger, mine, seen) for f in of_window]
                whole = joined([(x, s) for (_, x), s in zip(mine, seen, strict=True)])
                article = self._finish(article, text, own, whole, found, page.title_span)
            yield article

    def _finish(
        self, article: Article, text: str, words: Words, scored: Scored, found: Sequence[Found], title: Span | None
    ) -> Article:
        marks = quotations(tweets.blanked(text))
        drafts = drafting.drafts(text, words, found, marks, title, self.tagger.sure)
        statements = [_statement(article, d, marks) for d in drafts]
        every, statements = statements, [s for s in statements if s.confidence >= self.min_confidence]
        self.left_out += len(every) - len(statements)
        outers = _outers(statements)
        statements = [msgspec.structs.replace(s, inside=o) for s, o in zip(statements, outers, strict=True)]
        statements.sort(key=lambda s: (min(x for r in (s.source, s.cue, s.content) for x, _ in r), s.cue))
        resolved = resolve(article, statements, self._refers(words, scored))
        statements = [
            msgspec.structs.replace(s, speaker=r.speaker, why={"speaker": r.why, **s.why})
            for s, r in zip(statements, resolved, strict=True)
        ]
        statements = list(beliefs.own(statements))
        statements = self._facts(text, article.published, words, scored, statements)
        return msgspec.structs.replace(article, statements=tuple(statements))

    def _refers(self, words: Words, scored: Scored) -> Refers:
        """The head that says which mention a source refers to, asked by places in the text."""

        def refers(sources: Sequence[Span], mentions: Sequence[Span]) -> Floats:
            asking, answering = ([_touched(words, [s]) or (0, 1) for s in spans] for spans in (sources, mentions))
            return self.tagger.references(scored, asking, answering)

        return refers

    def _facts(
        self, text: str, published: str | None, words: Words, scored: Scored, statements: Sequence[Statement]
    ) -> list[Statement]:
        """The statements with through whom, to whom, where and when each was said."""
        cues = [_touched(words, s.cue) or (0, 1) for s in statements]
        days = dates.find(tweets.blanked(text), published) if statements else []  # a tweet's day is its own
        out = list(statements)
        for part in stretches.stretches(text, words, cues):
            begin, end = part.span
            own = stretches.words_of(words, part)
            seen = stretches.scored_of(scored, part)
            few = [stretches.statement_of(statements[n], part) for n in part.statements]
            shares = self.tagger.facts(own, seen, [_touched(own, s.cue) or (0, 1) for s in few])
            speakers = [s.speaker.name if s.speaker else None for s in few]
            dated = stretches.dated_of(days, part)
            scene = Scene(text[begin:end], own, few, speakers, shares, seen.states, published, dated)
            for n, t in zip(part.statements, told.told(scene, self.tagger.heads), strict=True):
                when = t.when
                if when and when.span:
                    when = msgspec.structs.replace(when, span=(when.span[0] + begin, when.span[1] + begin))
                out[n] = msgspec.structs.replace(out[n], via=t.via, to=t.to, where=t.where, when=when)
        signed = {(t.cue,): When(t.date, text[slice(*t.when)], t.when) for t in tweets.find(text)}
        for n, s in enumerate(out):
            if s.cue in signed:
                out[n] = msgspec.structs.replace(s, via=(TWITTER,), to=None, where=None, when=signed[s.cue])
        return out


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Groups of at most TOGETHER articles and about _CHARACTERS characters."""
    rest = iter(articles)
    while group := list(islice(rest, 1)):
        size = len(group[0].text)
        while len(group) < TOGETHER and size < _CHARACTERS and (more := next(rest, None)) is not None:
            group.append(more)
            size += len(more.text)
        yield group


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with these spans made blank, so that offsets hold; and with nothing that cannot be encoded."""
    for start, end in spans:
        text = text[:start] + "".join(c if c == "\n" else " " for c in text[start:end]) + text[end:]
    return _SURROGATE.sub("\ufffd", text)


def _touched(words: Words, spans: Sequence[Span]) -> tuple[int, int] | None:
    """The words from the first to the last that the spans touch."""
    if not spans:
        return None
    a, b = words.touching(spans[0][0], spans[-1][1])
    return (a, b) if a < b else None


def _statement(article: Article, draft: Draft, marks: Sequence[Quotation]) -> Statement:
    form, state = form_and_marks(article.text, draft.content, draft.cue, draft.source, marks, draft.direct)
    statement = Statement(
        id=statement_id(article.id, article.text, draft.cue, draft.content),
        form=form,
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        marks=state,
        confidence=round(draft.confidence, 3),
    )
    settled, why = stance.settle(article.text, statement, draft.seen)
    statement = msgspec.structs.replace(statement, stance=settled, why={"stance": why})
    surely, because = certainty.settle(article.text, statement)
    if surely.level == "unstated":
        return statement
    return msgspec.structs.replace(statement, certainty=surely, why={"stance": why, "certainty": because})


def _outers(statements: Sequence[Statement]) -> Iterator[str | None]:
    """For each statement the one in whose content its cue stands, the closest around it where there are several. That
    one says more than this one, so that no two stand in each other."""
    extents = [(sum(b - a for a, b in s.content), s.id) for s in statements]
    contents = Spots(
        ((a, b), (a, b, extent)) for s, extent in zip(statements, extents, strict=True) for a, b in s.content
    )
    for s, own in zip(statements, extents, strict=True):
        start, end = s.cue[0]
        around = [
            extent for a, b, extent in contents.touching([(start, end)]) if a <= start and end <= b and extent > own
        ]
        yield min(around)[1] if around else None
