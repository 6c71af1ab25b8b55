"""How one version departs from another: where the shared words begin and end, what was put in, what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from onrecord.comparing.quoting.alignment import NEGATIONS, Operation, Weight, align, blocks
from onrecord.comparing.quoting.judging import likeness
from onrecord.comparing.quoting.version import Version
from onrecord.comparing.quoting.wordings import is_headline
from onrecord.comparing.text.terms import terms
from onrecord.types import Span

LONG = 4
"""Words put in or left out from which it is more than a change of words."""
_NEAR = 8
"""Words before a gap that may be those of another piece."""
_PHRASE = 6
"""Words of a phrase, at most."""
_BREAK = re.compile(r"[.,;:!?…—–()\[\]]|\s-+\s|--|\n")
_TRAILS = re.compile(r"…|\.\s?\.\s?\.|[—–-]\W*$")
_TWO_STOPS = re.compile(r"^[^\w.]*(?:[.,;:!?][.,]|[,;:!?] [.,])(?!\s?\.)")
_CLOSED = re.compile("[\"“”»＂’']|``")
_GOES_ON = frozenset({"and", "so", "as", "which", "who", "while", "where", "or", "then", "when", "after", "before"})
"""Words with which a new clause begins: to stop before it is to shorten."""
_STOPPED = re.compile(r"[.!?…:]['’\"”)\]]*\s*$")
_TURN = frozenset({"but", "if", "unless", "except", "only", "although", "though", "until", "because", *NEGATIONS})
"""Words that, left out with the end of a sentence, may turn what is left."""
_RANK: tuple[Weight, ...] = ("none", "slight", "plain", "grave")


class Difference:
    """The way from a reference `was` to a version `now`, each with its article's text."""

    def __init__(self, was: Version, now: Version, was_text: str, now_text: str) -> None:
        self.was, self.now = was, now
        self._texts = was_text, now_text
        self.mine, self.yours = terms(was_text, *was.inner), terms(now_text, *now.inner)
        self.blocks = blocks(self.mine.keys, self.yours.keys)
        self.like = likeness(self.mine.keys, self.yours.keys, self.blocks)
        first, last = (self.blocks[0], self.blocks[-1]) if self.blocks else (None, None)
        self._begin = (first.was, first.now) if first else (0, 0)
        self._end = (last.was + last.size, last.now + last.size) if last else (0, 0)

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """The operations, with spans that count in the articles' texts."""
        a, b = self.was.inner[0], self.now.inner[0]
        found = align(self._texts[0][slice(*self.was.inner)], self._texts[1][slice(*self.now.inner)])
        return tuple(msgspec.structs.replace(o, was=_shift(o.was, a), now=_shift(o.now, b)) for o in found)

    @property
    def verbatim(self) -> bool:
        """Nearly all of the reference stands in the version, and as it is there."""
        return self.like.matched >= 0.85 * len(self.mine.keys) and self.like.stretch >= 0.9

    def put_in(self) -> Iterator[Span]:
        """Stretches of the version of several words that the reference does not have."""
        k = self.yours
        if self._begin[1] >= LONG:
            yield k.spans[0][0], k.spans[self._begin[1] - 1][1]
        for o in self._inner():
            if o.kind in ("inserted", "changed") and _size(o.new) - _size(o.old) >= LONG:
                yield o.now
        if len(k.keys) - self._end[1] >= LONG:
            yield k.spans[self._end[1]][0], k.spans[-1][1]

    def changed(self) -> Weight:
        """The gravest change of words between the first and the last that both have, or of the very first or last."""
        worst: Weight = "none"
        for o in self._inner():
            if o.owned or o.kind in ("same", "trivial"):
                continue
            if o.kind == "dropped" and _size(o.old) >= LONG and o.weight != "slight":
                continue  # a cut
            if o.kind == "inserted" and _size(o.new) >= LONG:
                continue  # a fuller report, or a splice
            worst = max(worst, o.weight, key=_RANK.index)
        # A headline says shortly what the text below it says: its words are nobody's to the letter.
        return min(worst, "slight", key=_RANK.index) if self._headlined() else worst

    def _headlined(self) -> bool:
        """One of the two is printed as a headline, and the other is not."""
        return is_headline(self._texts[0], self.was.inner) != is_headline(self._texts[1], self.now.inner)

    def _inner(self) -> list[Operation]:
        """The operations but for what stands before or behind all that is shared; a changed first word is inside."""
        if not self.blocks:
            return []
        found = list(self.operations)
        found = [o for o in found if o.kind != "trivial" or re.search(r"\w", o.old + o.new)]
        for at in (0, -1):
            while found and found[at].kind in ("dropped", "inserted"):
                found.pop(at)
        for at in (0, -1):
            # A fragment fitted into another sentence begins or ends a little differently; one word for one is a change.
            if found and found[at].kind == "changed" and _size(found[at].old) != _size(found[at].new):
                found.pop(at)
        return found

    def missing(self, others: Sequence[Version] = ()) -> Operation | None:
        """The first run of words that is missing in the middle where nothing says so; None where there is none.

        `others` are versions of the quotation: what another piece in the same article has is not missing.
        """
        for o in self._inner():
            if o.kind != "dropped" or o.owned or o.weight == "slight" or _size(o.old) < LONG:
                continue
            if len(self._nowhere(o, others)) >= LONG:
                return o
        return None

    def _nowhere(self, gone: Operation, others: Sequence[Version]) -> list[str]:
        """Those of some dropped words that no other piece of the version's article has. Where one has a part of them,
        the words before are its own too, and what the version has there may be the rest."""
        inside = [n for n, (a, b) in enumerate(self.mine.spans) if gone.was[0] <= a and b <= gone.was[1]]
        had: set[int] = set()
        for o in self._beside(others):
            for b in blocks(self.mine.keys, terms(self._texts[1], *o.inner).keys):
                if b.size >= LONG:
                    had.update(range(b.was, b.was + b.size))
        left = [self.mine.keys[n] for n in inside if n not in had]
        if len(left) == len(inside):
            return left
        near = set(self.mine.keys[max(0, inside[0] - _NEAR) : inside[0]])
        return [k for k in left if k not in near]

    def _beside(self, others: Sequence[Version]) -> Iterator[Version]:
        """Those of some versions that are other pieces of the version's article."""
        return (o for o in others if o.article == self.now.article and o.span != self.now.span)

    def cut(self, others: Sequence[Version]) -> tuple[Weight, str] | None:
        """Whether words are missing where nothing says so: from the middle, or from the end of a sentence.

        `others` are all versions of the quotation: where another piece in the same article goes on, nothing is missing.
        """
        gone = self.missing(others)
        if gone:
            return _gravity(gone.old), "words are missing in the middle"
        end_was, end_now = self._end
        rest = self.mine.keys[end_was:]
        if end_now < len(self.yours.keys) or len(rest) < 3:
            return None
        text = self._texts[1]
        tail = text[self.now.inner[1] : self.now.span[1]]
        if _TWO_STOPS.search(tail) and not _TWO_STOPS.search(self._texts[0][self.was.inner[1] : self.was.span[1]]):
            return _gravity(" ".join(rest)), "two stops stand where it ends"
        after = self._texts[0][self.mine.spans[end_was - 1][1] : self.mine.spans[end_was][0]]
        turns = after.strip() == "," and _turns(rest)
        if (_BREAK.search(after) and not turns) or not self._from_the_start() or self._is_phrase():
            return None
        if _TRAILS.search(tail) or not _CLOSED.search(tail) or (rest[0] in _GOES_ON and not turns):
            return None
        follows = terms(text, self.now.span[1], self.now.span[1] + 80).keys[:2]
        if follows == rest[:2] or self._goes_on(rest[:4], others):
            return None
        if turns:
            last = min(end_was + 3, len(self.mine.spans) - 1)
            goes_on = self._texts[0][self.mine.spans[end_was][0] : self.mine.spans[last][1]]
            return _gravity(" ".join(rest)), f"it ends before “{goes_on} …”"
        return _gravity(" ".join(rest)), "it ends within a clause"

    @property
    def rest(self) -> Span:
        """What the reference has behind all that both have."""
        return self.mine.spans[min(self._end[0], len(self.mine.spans) - 1)][0], self.mine.spans[-1][1]

    def _from_the_start(self) -> bool:
        """The version begins where a sentence of the reference does: it looks whole, and is no fragment of one."""
        start = self._begin[0]
        if start == 0:
            return True
        text = self._texts[0]
        return bool(_STOPPED.search(text[self.mine.spans[start - 1][1] - 1 : self.mine.spans[start][0]]))

    def _is_phrase(self) -> bool:
        """A few words that are woven into the writer's own sentence, with a small letter first: nobody takes them for
        a whole one."""
        return self._texts[1][self.now.inner[0]].islower() and len(self.yours.keys) <= _PHRASE

    def _goes_on(self, rest: Sequence[str], others: Sequence[Version]) -> bool:
        every = (terms(self._texts[1], *o.inner).keys for o in self._beside(others))
        return any(_contains(have, rest[: len(have)]) for have in every)


def _turns(rest: Sequence[str]) -> bool:
    """Whether what is left out behind a comma may turn what stands before it: a reason or a condition, or "and" with a
    "not". To stop before anything else is to shorten."""
    return rest[0] in _TURN or (rest[0] == "and" and not NEGATIONS.isdisjoint(rest[1:4]))


def _contains(keys: Sequence[str], run: Sequence[str]) -> bool:
    return any(keys[i : i + len(run)] == run for i in range(len(keys) - len(run) + 1))


def _gravity(gone: str) -> Weight:
    return "grave" if _TURN & set(terms(gone).keys[:40]) else "plain"


def _size(text: str) -> int:
    return len(terms(text).keys)


def _shift(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
