"""What the sieves share: one article being read, its statements, and the answers given so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.reading.speakers.cast import Cast
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.pronouns import Place, Spoke
from onrecord.types import Article, Kind, Span, Statement

LOOK_BACK = 7
"""How many statements before one are looked at for who spoke last."""
ENCLOSING = 12
"""How many contents that begin before an offset are looked at for one that it stands in."""
LEAST = 0.002
"""Chance of a mention that is looked at."""
NEAR = 600
"""How many characters after its source a statement still is the last one spoken of."""

_OPENING = ('"', "“", "‘", "'", "«", "„", "`")


Refers = Callable[[Sequence[Span], Sequence[Span]], npt.NDArray[np.float32]]
"""What the reading model says: for q sources and m mentions (q, 1 + m) probabilities of nobody, and of each mention,
being what each source refers to."""


class Answer(msgspec.Struct):
    """Whom one source refers to: the name to be given, its kind, the sieve, and the figures where there are some."""

    name: str
    kind: Kind
    why: str
    figures: tuple[Figure, ...] = ()


class Reading:
    """One article and its statements while their speakers are resolved, in order."""

    def __init__(self, article: Article, statements: Sequence[Statement], refers: Refers | None = None) -> None:
        self.article = article
        self.text = article.text
        self.statements = statements
        self.cast = Cast(article.text)
        self.answers: list[Answer | None] = [None] * len(statements)
        self.contents = sorted((a, b, k) for k, s in enumerate(statements) for a, b in s.content)
        self._content_starts = [c[0] for c in self.contents]
        self._refers = refers
        self._meant: list[dict[Figure, float]] | None = None
        self.compounds: dict[str, list[tuple[Span, str]]] | None = None
        """Where a name and a noun stand together ("Orrin Gazette poll"), and their words, by the noun; see `things`."""

    def meant(self, k: int) -> dict[Figure, float]:
        """How likely the reading model takes each figure to be what the whole source of a statement refers to; those
        that have a chance. Nothing where no model was asked."""
        if self._meant is None:
            self._meant = [{} for _ in self.statements]
            if self._refers is not None:
                asking = [(j, _around(s.source)) for j, s in enumerate(self.statements) if s.source]
                found = self._refers([a for _, a in asking], [(n.start, n.end) for n in self.cast.names])
                for (j, _), chances in zip(asking, found, strict=True):
                    for i in np.flatnonzero(chances[1:] > LEAST).tolist():
                        if figure := self.cast.who[i]:
                            self._meant[j][figure] = self._meant[j].get(figure, 0.0) + float(chances[1 + i])
        return self._meant[k]

    def source_of(self, k: int) -> int:
        """Where the source of a statement begins, -1 without one."""
        return min((a for a, b in self.statements[k].source if a < b), default=-1)

    def answer_of(self, figure: Figure, why: str, kind: Kind | None = None) -> Answer:
        """The answer that names one figure by its fullest name."""
        return Answer(self.cast.written(figure), kind or figure.speaks_as, why, (figure,))

    def together(self, figures: tuple[Figure, ...], why: str) -> Answer:
        """The answer that names several people or bodies one by one."""
        return Answer(" | ".join(self.cast.written(f) for f in figures), figures[0].speaks_as, why, figures)

    def container(self, k: int, offset: int) -> int:
        """The other statement in whose content an offset stands, the innermost; -1 if none."""
        at = bisect_right(self._content_starts, offset) - 1
        for i in range(at, max(-1, at - ENCLOSING), -1):
            a, b, j = self.contents[i]
            if a <= offset < b and j != k:
                return j
        return -1

    def quotes_before(self, offset: int) -> list[Span]:
        """The last quoted contents that begin before an offset."""
        at = bisect_right(self._content_starts, offset)
        return [(a, b) for a, b, _ in self.contents[max(0, at - 8) : at] if self._quoted(a)]

    def _quoted(self, a: int) -> bool:
        return self.text[a : a + 1] in _OPENING or self.text[max(0, a - 1) : a] in _OPENING

    def place(self, k: int, offset: int) -> Place:
        """How an offset in the source of a statement stands to its sentence and to the content."""
        opens = self.cast.sentences[self.cast.sentence_at(offset)] == offset
        return Place(offset, opens, any(b <= offset < b + 6 for _, b in self.statements[k].content))

    def last_speakers(self, k: int, offset: int) -> tuple[dict[Figure, Spoke], dict[Figure, Kind]]:
        """Who spoke in the statements before, and their kinds."""
        speakers: dict[Figure, Spoke] = {}
        kinds: dict[Figure, Kind] = {}
        line = self.cast.line_at(offset)
        ago = 0
        for j in range(k - 1, max(-1, k - 1 - LOOK_BACK), -1):
            answer = self.answers[j]
            if answer and answer.figures:
                at = self.source_of(j)
                spoke = Spoke(ago, self.cast.line_at(at) == line, at)
                for figure in answer.figures:
                    speakers.setdefault(figure, spoke)
                if len(answer.figures) == 1:
                    kinds.setdefault(answer.figures[0], answer.kind)
                ago += 1
        return speakers, kinds


def _around(spans: Sequence[Span]) -> Span:
    """From the beginning of the first to the end of the last."""
    return min(a for a, _ in spans), max(b for _, b in spans)
