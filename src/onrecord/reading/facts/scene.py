"""How the statements of an article stand to the places that may tell something of them, in numbers.

For every statement and every value (an outlet, a person, a place, a day): what the reading model believes, for this
statement and for others of the same speaker; how far the value is named before and behind the cue, and who speaks
there; what form it has, what the cue is. `weighing` makes a judgement of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.reading import layout
from onrecord.reading.facts import hints
from onrecord.reading.facts.columns import Bools, Columns, Ints, rivals
from onrecord.reading.facts.dates import Dated
from onrecord.reading.facts.forms import SIGNS, WHEN
from onrecord.reading.facts.hints import ROUGH
from onrecord.reading.facts.looks import date_of, looks, looks_of_cue, looks_of_day
from onrecord.reading.facts.values import Value
from onrecord.reading.facts.wording import tokens
from onrecord.reading.speakers.mentions import sentence_starts
from onrecord.reading.tagger import Floats
from onrecord.reading.words import Words
from onrecord.types import Statement

POINTED = 21
"""How many columns, the first ones, come from what the model believes and hints at."""

_NEAR = 8
"""How many statements before and behind one are its neighbours."""
_CLOSE = 6
"""The same, for what they hint at."""
_FADES = 30.0
"""Characters."""
_FAINT, _FAINTER = np.float32(1e-3), np.float32(1e-2)
"""Added to beliefs, and to chances, before their logarithm is taken."""


class Scene:
    """An article's statements, in order, with who speaks in each; of no use without any.

    `shares` (c, 1 + n, 4) is what the model believes of no word and of each of the text's n, for c statements.
    `states` (n, width) are its words', `speakers` names, or None where nobody is known.
    """

    def __init__(
        self,
        text: str,
        words: Words,
        statements: Sequence[Statement],
        speakers: Sequence[str | None],
        shares: Floats,
        states: Floats,
        published: str | None,
        dated: Sequence[Dated],
    ) -> None:
        self.text, self.words, self.statements, self.dated = text, words, statements, dated
        self.speakers = speakers
        self.shares, self.states = shares, states
        self.beliefs = np.zeros((len(statements), len(layout.FACTS), shares.shape[1]), np.float32)
        """(c, 4, 1 + n) sums of the beliefs in all words before each."""
        np.cumsum(shares[:, 1:].transpose(0, 2, 1), 2, out=self.beliefs[:, :, 1:])
        self.today = date_of(published)
        self.sentences = np.array(sentence_starts(text))
        breaks = np.flatnonzero(np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32) == ord("\n"))
        self.breaks: Ints = breaks[np.diff(breaks, prepend=-2) > 1]
        self.start = np.array([s.cue[0][0] if s.cue else 0 for s in statements])
        self.end = np.array([s.cue[-1][1] if s.cue else 0 for s in statements])
        known: dict[str | int, int] = {}
        who = np.array([known.setdefault(name or n, len(known)) for n, name in enumerate(speakers)])
        self.same: Bools = who[:, None] == who
        order = np.arange(len(statements))
        self.ago: Ints = order[:, None] - order
        """How many statements before each of the others stands."""
        self.contents = _columns((a, b, n) for n, s in enumerate(statements) for a, b in s.content)
        self.sources = _columns((a, b, n) for n, s in enumerate(statements) for a, b in s.source)
        cues = np.array([looks_of_cue(text, s) for s in statements], np.float32)
        self.own = np.concatenate([cues, self._order()], 1)
        self.around = hints.of_statements(words, states, statements)

    def themselves(self, values: Sequence[Value]) -> Bools:
        """(c, v) whether a value names the one who speaks: nobody speaks to, or by way of, himself."""
        named = [tokens(v.text) for v in values]
        rows: dict[str | None, list[bool]] = {None: [False] * len(values)}
        for speaker in self.speakers:
            if speaker not in rows:
                whose = [tokens(part) for part in (speaker or "").split(" | ")]
                rows[speaker] = [any(v and v[-1:] == w[-1:] and set(v) <= set(w) for w in whose) for v in named]
        return np.array([rows[speaker] for speaker in self.speakers])

    def _order(self) -> Floats:
        first = (self.ago[:, 0] == 0, self._paragraph(self.start) == 0)
        many = np.log(self.same.sum(1))
        return np.stack([*first, many, np.full(len(many), np.log(len(many)))], 1).astype(np.float32)

    def _paragraph(self, at: Ints) -> Ints:
        found: Ints = np.searchsorted(self.breaks, at)
        return found

    def sentence(self, at: Ints) -> Ints:
        """The number of the sentence that each place stands in."""
        found: Ints = np.searchsorted(self.sentences, at, "right") - 1
        return found

    def features(self, values: Sequence[Value], kind: int, places: Floats, own: Floats) -> Floats:
        """(f, c, v) numbers of c statements and v values of a kind; there must be some. `places` are the `hints` of
        each mention of the values, `own` those of each statement."""
        mentions = [m for v in values for m in v.mentions]
        each = np.array([len(v.mentions) for v in values])
        first = np.cumsum(each) - each
        start, end = np.array([m[:2] for m in mentions]).T
        n, same = len(mentions), self.same.astype(np.float32)
        sentence, paragraph = self.sentence(start), self._paragraph(start)
        here, row = self.sentence(self.start)[:, None], self._paragraph(self.start)[:, None]

        a, b = np.searchsorted(self.words.end, start, "right"), np.searchsorted(self.words.start, end, "left")
        spans = self.beliefs[:, kind]
        belief = np.add.reduceat(spans[:, b] - spans[:, a], first, axis=1)

        # The nearest mention before each cue, and behind it.
        earlier = start < self.start[:, None]
        number = np.arange(n)
        last = np.maximum.reduceat(np.where(earlier, number, -1), first, axis=1)
        there = last >= first
        next_ = np.minimum.reduceat(np.where(earlier, n, number), first, axis=1)
        follows = next_ < first + each
        last, next_ = np.where(there, last, first), np.where(follows, next_, first)

        out = Columns(len(self.statements), len(values))
        self._believe(out, belief, self.shares[:, 0, kind])
        top = np.maximum.reduceat(places, first)
        out.add(np.where(there, places[last], -ROUGH), np.where(follows, places[next_], -ROUGH), top)
        out.add(top - rivals(top[None])[0])
        out.add(np.maximum.reduceat(np.where(here == sentence, places, -ROUGH), first, axis=1))
        since_then = self._since(start, places, np.where(there, last, -1))
        out.add(since_then, np.where(there, places[last], -ROUGH) - since_then)
        out.add(*(column[:, None] for column in self._own(own)))
        back, ahead = here - sentence[last], sentence[next_] - here
        out.one_of(back, (0, 1, 2, 4, 8, 16), there)
        out.one_of(ahead, (0, 1, 2, 5), follows)
        near = (np.maximum(d, 0) / -_FADES for d in (self.start[:, None] - end[last], start[next_] - self.end[:, None]))
        here_too = there & (back == 0), follows & (ahead == 0)
        out.add(*(np.exp(d) * where for d, where in zip(near, here_too, strict=True)))
        out.one_of(row - paragraph[last], (0, 1, 2, 4), there)
        out.one_of(paragraph[next_] - row, (0, 1, 3), follows)
        at = np.where(there, start[last], -1)
        out.one_of((at[:, None, :] > at[:, :, None]).sum(2), (0, 1, 2, 4), there)

        # Who speaks in the sentence of the mention, and who has spoken since.
        beside = (here == sentence).astype(np.float32)
        own, others = same @ beside > 0, (1 - same) @ beside > 0
        since = (self.start[:, None] > start).astype(np.float32)
        before = self.ago > 0
        turns = (same * before) @ since, ((1 - same) * before) @ since

        each_row = np.arange(len(self.statements))[:, None]

        def of(table: npt.NDArray[np.generic], which: Ints) -> npt.NDArray[np.generic]:
            found: npt.NDArray[np.generic] = table[each_row, which]
            return found

        out.add(of(own, last) & there, of(others, last) & there, of(own, next_) & follows, of(others, next_) & follows)
        out.add(np.maximum.reduceat(own, first, axis=1))
        out.add(*(np.log1p(of(t, last)) * there for t in turns))

        within, inside = self._within(start, self.contents), self._within(start, self.sources)
        anybody: Bools = within.max(0)
        out.add(anybody[last] & there, anybody[next_] & follows, of(within, last) & there, of(within, next_) & follows)
        out.add(np.logical_and.reduceat(anybody, first), of(inside, last) & there, of(inside, next_) & follows)
        signs = np.array([[m.signs >> i & 1 for m in mentions] for i in range(SIGNS)], np.float32)
        for sign in signs:
            out.add(sign[last] * here_too[0], sign[last] * there, sign[next_] * here_too[1])
            out.add(np.maximum.reduceat(sign, first))
        out.add(np.log(each), np.minimum.reduceat(paragraph, first) <= 2, np.full(len(values), np.log(len(values))))
        for column in self.own.T:
            out.add(column[:, None])
        for known in np.array(
            [looks_of_day(v, self.text, self.today) if kind == WHEN else looks(v) for v in values], np.float32
        ).T:
            out.add(known)
        return out.whole()

    def _believe(self, out: Columns, belief: Floats, nothing: Floats) -> None:
        """What the model believes of this statement, of those before and behind it, and of the same speaker's."""
        near = np.abs(self.ago) <= _NEAR
        before, behind = (self.same & near & (side > 0) for side in (self.ago, -self.ago))
        own = (self.same.astype(np.float32) @ belief) / self.same.sum(1, keepdims=True)
        none = np.zeros((1, belief.shape[1]), np.float32)
        logs = (
            belief,
            nothing[:, None],
            np.where(before[:, :, None], belief, 0).max(1),
            np.where(behind[:, :, None], belief, 0).max(1),
            own,
            belief.mean(0),
            belief.max(0),
            np.concatenate([none, belief[:-1]]),
            np.concatenate([belief[1:], none]),
        )
        out.add(*(np.log(x + _FAINT) for x in logs), belief / (belief.sum(1, keepdims=True) + _FAINT**2))

    def _since(self, start: Ints, places: Floats, last: Ints) -> Floats:
        """(c, v) the most hopeful mention of whatever value that stands between the last mention of each and the cue;
        of all before it where there is none (-1)."""
        order = np.argsort(start, kind="stable")
        rank = np.empty(len(order) + 1, np.int64)
        rank[order], rank[-1] = np.arange(len(order)), -1
        best = np.full((len(self.start), len(order) + 1), -ROUGH, np.float32)
        best[:, :-1] = np.where(start[order] < self.start[:, None], places[order], -ROUGH)
        best = np.maximum.accumulate(best[:, ::-1], axis=1)[:, ::-1]
        found: Floats = np.take_along_axis(best, rank[last] + 1, 1)
        return found

    def _own(self, own: Floats) -> Iterator[Floats]:
        """What a statement hints at, and what those of the same speaker's around it do."""
        yield own
        near = self.same & (np.abs(self.ago) <= _CLOSE)
        for side in (self.ago, -self.ago):
            there = (near & (side > 0)).astype(np.float32)
            yield (there @ own) / np.maximum(there.sum(1), 1)
        yield np.where(near & (self.ago > 0), own, -ROUGH).max(1)

    def _within(self, at: Ints, spans: Ints) -> Bools:
        """(c, m) whether each of m places stands in one of these spans of each statement."""
        found = np.zeros((len(self.statements), len(at)), np.bool_)
        order = np.argsort(at, kind="stable")
        first, last = np.searchsorted(at[order], spans[:2])
        for n in np.flatnonzero(first < last).tolist():
            found[spans[2, n], order[first[n] : last[n]]] = True
        return found

    def again(self, chances: Floats) -> Floats:
        """(f, c, v) numbers made of the (c, v) chances of a first judgement: those of the neighbours, above all of the
        same speaker's, and of other values."""
        before, behind = self.same & (self.ago > 0), self.same & (self.ago < 0)
        fading = (0.6 ** np.abs(self.ago)).astype(np.float32)
        count = len(self.statements)

        def mean(weights: Floats) -> Floats:
            found: Floats = (weights @ chances) / np.maximum(weights.sum(1, keepdims=True), _FAINT**2)
            return found

        order = np.arange(count)
        ago = order - np.where(before, order, -1).max(1)
        ahead = np.where(behind, order, count).min(1) - order
        some: Bools = before.max(1, keepdims=True)
        more: Bools = behind.max(1, keepdims=True)
        last = np.where(some, chances[np.where(some[:, 0], order - ago, 0)], 0)
        following = np.where(more, chances[np.where(more[:, 0], order + ahead, 0)], 0)
        out = Columns(count, chances.shape[1])
        logs = (
            chances,
            rivals(chances),
            *(mean(fading * side) for side in (before, behind, self.ago > 0, self.ago < 0)),
            mean((self.same & (self.ago != 0)).astype(np.float32)),
            last,
            following,
            np.where(before[:, :, None], chances, 0).max(1),
            np.where(behind[:, :, None], chances, 0).max(1),
            rivals(last),
            rivals(following),
            chances.max(0),
            chances.mean(0),
        )
        out.add(*(np.log(x + _FAINTER) for x in logs), some, more)
        out.add(some * np.minimum(ago, 6)[:, None] / 3, more * np.minimum(ahead, 6)[:, None] / 3)
        return out.whole()


def _columns(spans: Iterable[tuple[int, int, int]]) -> Ints:
    """(3, n): starts, ends, and whose they are."""
    return np.array(list(spans), np.int64).reshape(-1, 3).T
