"""The Reader: articles in, articles with their statements out.

Articles are taken some dozens at a time: their texts are tokenised in bulk, the windows of each put into batches of
like length, and the batches run side by side on the cores there are. A batch never mixes articles: the int8 model
scales its numbers by what is in the batch, and what an article gives must depend on nothing but the article.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, islice
from pathlib import Path

import msgspec

from onrecord import furniture
from onrecord.reading import drafting
from onrecord.reading.decoding import Found, decode
from onrecord.reading.draft import Draft
from onrecord.reading.facts import certainty, dates, stance, stretches, told
from onrecord.reading.facts.scene import Scene
from onrecord.reading.form import form_and_marks
from onrecord.reading.marks import Quotation, quotations
from onrecord.reading.products import on_one_core
from onrecord.reading.speakers import Refers, resolve
from onrecord.reading.tagger import MODELS, Floats, Scored, Tagger, batches, joined
from onrecord.reading.windows import Window, cut
from onrecord.reading.words import Words, split
from onrecord.types import LEAST, Article, Span, Statement, statement_id

RULES = 9
"""To be raised when what the rules beside the model give changes, so that records are read again."""
TOGETHER = 24
"""Articles read at one time; what is in memory at once does not grow with the pile."""
_CHARACTERS = 150_000
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

    @property
    def version(self) -> str:
        """Names what reads: the rules, the model, and how sure it has to be. What another one read is read again."""
        strict = f" >={self.min_confidence:g}" if self.min_confidence else ""
        return f"{RULES} {self.tagger.version}{strict}"

    def read(self, article: Article) -> Article:
        """One article with its statements. An article with a reason not to be read comes back as it is."""
        return next(self.read_all([article]))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Each article with its statements, in the order given; streamed."""
        with ThreadPoolExecutor(self.threads) as pool:
            for group in _groups(articles):
                with on_one_core():
                    read = list(self._read_group(group, pool))
                yield from read

    def _read_group(self, group: Sequence[Article], pool: ThreadPoolExecutor) -> Iterator[Article]:
        readable = [i for i, a in enumerate(group) if a.unread is None]
        pages = [furniture.find(group[i].text) for i in readable]
        texts = [_blanked(group[i].text, page.spans) for i, page in zip(readable, pages, strict=True)]
        words = split(texts, self.tagger.tokenizer)
        windows: list[tuple[int, Window]] = [(k, x) for k, w in enumerate(words) for x in cut(w)]
        tasks: list[list[int]] = []
        begin = 0
        for k, own in groupby(windows, key=lambda w: w[0]):
            mine = [(words[k], x) for _, x in own]
            tasks += [[begin + j for j in task] for task in batches(mine)]
            begin += len(mine)

        def score(task: list[int]) -> list[Scored]:
            return self.tagger.run([(words[windows[j][0]], windows[j][1]) for j in task])

        seen = {
            j: s
            for task, done in zip(tasks, pool.map(score, tasks), strict=True)
            for j, s in zip(task, done, strict=True)
        }
        of_text: list[list[int]] = [[] for _ in readable]
        for j, (k, _) in enumerate(windows):
            of_text[k].append(j)

        def decoded(mine: list[int]) -> list[Found]:
            # A whole article at a time: a step of many paths costs hardly more than one of a single path.
            batch = [(words[windows[j][0]], windows[j][1]) for j in mine]
            return [f for found in decode(self.tagger, batch, [seen[j] for j in mine]) for f in found]

        read = list(pool.map(decoded, of_text))
        place = {i: k for k, i in enumerate(readable)}
        for i, article in enumerate(group):
            if i in place:
                k = place[i]
                scored = joined([(windows[j][1], seen[j]) for j in of_text[k]])
                article = self._finish(article, texts[k], words[k], scored, read[k], pages[k].title_span)
            yield article

    def _finish(
        self, article: Article, text: str, words: Words, scored: Scored, found: Sequence[Found], title: Span | None
    ) -> Article:
        marks = quotations(text)
        drafts = drafting.drafts(text, words, found, marks, title, self.tagger.sure)
        statements = [_statement(article, d, marks) for d in drafts]
        every, statements = statements, [s for s in statements if s.confidence >= self.min_confidence]
        self.left_out += len(every) - len(statements)
        statements = [msgspec.structs.replace(s, inside=_outer(s, statements)) for s in statements]
        statements.sort(key=lambda s: (min(x for r in (s.source, s.cue, s.content) for x, _ in r), s.cue))
        resolved = resolve(article, statements, self._refers(words, scored))
        statements = [
            msgspec.structs.replace(s, speaker=r.speaker, why={"speaker": r.why, **s.why})
            for s, r in zip(statements, resolved, strict=True)
        ]
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
        days = dates.find(text, published) if statements else []
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
        return out


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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


def _outer(inner: Statement, statements: Sequence[Statement]) -> str | None:
    """The statement in whose content this one's cue stands, the closest around it where there are several. It says
    more than this one, so that no two stand in each other."""
    (start, end), *_ = inner.cue
    around = [
        _extent(s)
        for s in statements
        if _extent(s) > _extent(inner) and any(a <= start and end <= b for a, b in s.content)
    ]
    return min(around)[1] if around else None


def _extent(s: Statement) -> tuple[int, str]:
    return sum(b - a for a, b in s.content), s.id
