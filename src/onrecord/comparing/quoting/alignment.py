"""An exact diff of two wordings, word by word: applied to one it gives the other, to the character.

Words that differ by spelling alone, and everything between words, are set apart as trivial; what an outlet owns up to
(a bracketed word, an ellipsis) is marked as owned. Negations and numbers that differ are grave.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

import msgspec
from rapidfuzz.distance import Indel

from onrecord.comparing.quoting.runs import Block, joined, slid
from onrecord.comparing.text import spelling
from onrecord.comparing.text.terms import Terms, terms
from onrecord.reading.speakers.folding import bag
from onrecord.types import Span

Kind = Literal["same", "trivial", "changed", "dropped", "inserted"]
Weight = Literal["none", "slight", "plain", "grave"]
"""none: no change of wording; slight: articles and prepositions, endings, slips of one letter; grave: what turns the
sense, negations and numbers."""

NEGATIONS = bag("not no never none nobody nothing nor neither nowhere without hardly barely cannot")
"""Words that say no: wherever one is gone or put in, the sense turns."""
QUANTITIES = bag(
    """
    all few some many most every more less fewer always often rarely seldom only half double dozen hundred
    thousand million billion trillion
    """
)
"""Words that say how much: put for each other, they turn the sense."""
LIGHT = bag(
    """
    a an the of to in on at by for with from that this these so well also just then and or but as it is was s d
    us uh um there here really very you know
    """
)
"""Words that may come and go with the ear of who takes notes."""
_BY_HAND = 300
"""Terms up to which the readable alignment is made; longer wordings get the fast one."""
_MOST = 20_000
"""Terms of each side, beyond what both begin and end with, that are aligned at all."""
_SHORT = 8
"""Words of a change up to which a negation or a number in it is what it is about."""
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s*\.\.")
_APART = re.compile(r"[\W_]+")
_BRACKET = re.compile(r"[\[\]()]")
_RESTART = 6
"""Words that somebody may have begun with before he began again."""
_FALTERS = re.compile(r"[,—–…]|--|\s-\s")


class Operation(msgspec.Struct, frozen=True):
    """One step from a wording to another: `old` at `was` becomes `new` at `now`."""

    kind: Kind
    was: Span
    now: Span
    old: str
    new: str
    weight: Weight = "none"
    owned: bool = False
    """The text itself says so: brackets round what was put in, an ellipsis for what was left out."""


def align(was: str, now: str) -> tuple[Operation, ...]:
    """The operations that make `now` of `was`, in order, leaving out nothing of either.

    >>> [(o.kind, o.old, o.new) for o in align("We saw the colour", "We saw the big color") if o.kind != "same"]
    [('inserted', '', ' big'), ('trivial', 'colour', 'color')]
    """
    return _Walk(was, now, terms(was), terms(now)).walk()


def apply(was: str, operations: Sequence[Operation]) -> str:
    """The other wording. Raises ValueError where the operations are not about this one."""
    at, out = 0, []
    for o in operations:
        if o.was[0] != at or was[slice(*o.was)] != o.old:
            raise ValueError(f"the operations do not fit: {o.old!r} is not at {o.was[0]}")
        out.append(o.new)
        at = o.was[1]
    if at != len(was):
        raise ValueError(f"the operations end at {at} of {len(was)}")
    return "".join(out)


def blocks(was: Sequence[str], now: Sequence[str]) -> list[Block]:
    """Runs of equal keys, in order in both; short stray ones between long changes are left out.

    >>> blocks("a b c d".split(), "b c x d".split())
    [Block(was=1, now=0, size=2), Block(was=3, now=3, size=1)]
    """
    head = 0
    short = min(len(was), len(now))
    while head < short and was[head] == now[head]:
        head += 1
    tail = 0
    while tail < short - head and was[-1 - tail] == now[-1 - tail]:
        tail += 1
    mine, yours = was[head : len(was) - tail], now[head : len(now) - tail]
    found = [Block(0, 0, head)] if head else []
    if mine and yours and max(len(mine), len(yours)) <= _MOST:
        if max(len(mine), len(yours)) <= _BY_HAND:
            matched = SequenceMatcher(None, mine, yours, autojunk=False).get_matching_blocks()
            inner = [Block(i, j, n) for i, j, n in matched if n]
        else:
            inner = [
                Block(o.src_start, o.dest_start, o.src_end - o.src_start)
                for o in Indel.opcodes(mine, yours)
                if o.tag == "equal"
            ]
        found += [Block(b.was + head, b.now + head, b.size) for b in inner]
    if tail:
        found.append(Block(len(was) - tail, len(now) - tail, tail))
    return _settled(slid(joined(found), was, now), was, now)


def _settled(found: list[Block], was: Sequence[str], now: Sequence[str]) -> list[Block]:
    """The blocks without those that are shorter than the changes on both their sides: chance, not wording."""
    kept: list[Block] = []
    for i, b in enumerate(found):
        before = kept[-1] if kept else Block(0, 0, 0)
        after = found[i + 1] if i + 1 < len(found) else Block(len(was), len(now), 0)
        gap_before = max(b.was - before.was - before.size, b.now - before.now - before.size)
        gap_after = max(after.was - b.was - b.size, after.now - b.now - b.size)
        weight = sum(0.5 if k in LIGHT else 1.5 for k in was[b.was : b.was + min(b.size, 8)])
        if weight < min(gap_before, gap_after, 6):
            continue
        kept.append(b)
    return kept


class _Walk:
    """Goes through two texts side by side and writes down the operations."""

    def __init__(self, was: str, now: str, mine: Terms, yours: Terms) -> None:
        self.texts = (was, now)
        self.terms = (mine, yours)
        self.at = [0, 0]
        self.out: list[Operation] = []

    def walk(self) -> tuple[Operation, ...]:
        mine, yours = self.terms
        i = j = 0
        end = Block(len(mine.keys), len(yours.keys), 0)
        for b in [*blocks(mine.keys, yours.keys), end]:
            self._change(i, b.was, j, b.now)
            self._equal(b)
            i, j = b.was + b.size, b.now + b.size
        self._emit("trivial", len(self.texts[0]), len(self.texts[1]))
        return tuple(self._merged())

    def _merged(self) -> Iterator[Operation]:
        """The operations, with neighbours that change nothing made one."""
        for kind, run in groupby(self.out, key=lambda o: o.kind == "same"):
            if not kind:
                yield from run
                continue
            steps = list(run)
            was, now = (steps[0].was[0], steps[-1].was[1]), (steps[0].now[0], steps[-1].now[1])
            yield Operation("same", was, now, self.texts[0][slice(*was)], self.texts[1][slice(*now)])

    def _equal(self, b: Block) -> None:
        """A run of equal terms: in one step where the texts are the same, or term by term."""
        mine, yours = self.terms
        if not b.size:
            return
        first, last = b, Block(b.was + b.size - 1, b.now + b.size - 1, 1)
        start = (max(mine.spans[first.was][0], self.at[0]), max(yours.spans[first.now][0], self.at[1]))
        end = (mine.spans[last.was][1], yours.spans[last.now][1])
        if self.texts[0][start[0] : end[0]] == self.texts[1][start[1] : end[1]] and start[0] <= end[0]:
            self._emit("trivial", *start)
            self._emit("same", max(end[0], self.at[0]), max(end[1], self.at[1]))
            return
        for k in range(b.size):
            self._to("trivial", mine.spans[b.was + k], yours.spans[b.now + k])

    def _to(self, kind: Kind, was: Span, now: Span) -> None:
        """What lies before the two words, then the words. Terms that share a span are written once."""
        if was[1] <= self.at[0] and now[1] <= self.at[1]:
            return
        self._emit("trivial", max(was[0], self.at[0]), max(now[0], self.at[1]))
        self._emit(kind, max(was[1], self.at[0]), max(now[1], self.at[1]))

    def _change(self, i: int, to_i: int, j: int, to_j: int) -> None:
        mine, yours = self.terms
        if i == to_i and j == to_j:
            return
        was = (mine.spans[i][0], mine.spans[to_i - 1][1]) if i < to_i else None
        now = (yours.spans[j][0], yours.spans[to_j - 1][1]) if j < to_j else None
        old, new = mine.keys[i:to_i], yours.keys[j:to_j]
        if was and now:
            names = all(self.texts[n][s[0]].isupper() for n, s in ((0, was), (1, now)))
            written = [_APART.sub("", self.texts[n][slice(*s)]).lower() for n, s in ((0, was), (1, now))]
            alike = written[0] == written[1] or spelling.alike(old, new, names=names)
            alike = alike or spelling.masked(*(self._printed(n, s) for n, s in ((0, was), (1, now))))
            kind: Kind = "trivial" if alike else "changed"
            self._emit("trivial", max(was[0], self.at[0]), max(now[0], self.at[1]))
            self._emit(kind, max(was[1], self.at[0]), max(now[1], self.at[1]), old, new)
        elif was:
            again = self._begins_again(0, i, to_i)
            self._emit("dropped", max(was[1], self.at[0]), self.at[1], () if again else old, new)
        elif now:
            again = self._begins_again(1, j, to_j)
            self._emit("inserted", self.at[0], max(now[1], self.at[1]), old, () if again else new)

    def _printed(self, side: int, span: Span) -> str:
        """A stretch with the signs behind it that may stand for letters."""
        text, end = self.texts[side], span[1]
        while end < len(text) and text[end] in spelling.MASKS:
            end += 1
        return text[span[0] : end]

    def _begins_again(self, side: int, low: int, high: int) -> bool:
        """Whether some words of one side are a start that the speaker broke off and made anew ("it's not, it's"): to
        leave it out, or in, turns nothing. Where the words before equal its last ones, either may be left out."""
        spans, keys = self.terms[side]
        if high - low > _RESTART:
            return False
        while True:
            if high < len(keys) and keys[low] == keys[high]:
                between = self.texts[side][spans[high - 1][1] : spans[high][0]]
                if _FALTERS.search(between):
                    return True
            if not low or keys[low - 1] != keys[high - 1]:
                return False
            low, high = low - 1, high - 1

    def _emit(self, kind: Kind, was: int, now: int, old_keys: Sequence[str] = (), new_keys: Sequence[str] = ()) -> None:
        old, new = self.texts[0][self.at[0] : was], self.texts[1][self.at[1] : now]
        if not old and not new:
            return
        if old == new:
            kind = "same"
        span, there = (self.at[0], was), (self.at[1], now)
        self.at = [was, now]
        real = kind in ("changed", "dropped", "inserted")
        owned = real and self._owned(kind, span, there)
        weight = weigh(old_keys, new_keys) if real else "none"
        self.out.append(Operation(kind, span, there, old, new, weight, owned))

    def _owned(self, kind: Kind, was: Span, now: Span) -> bool:
        """Whether either text owns up to the change: a bracket round what it has, an ellipsis for what it lacks."""
        for text, (a, b), (c, d) in ((self.texts[0], was, now), (self.texts[1], now, was)):
            around = text[max(0, a - 2) : b + 2]
            if b > a and _BRACKET.search(around):
                return True
            if d > c and _ELLIPSIS.search(text[max(0, a - 5) : b + 5]):
                return True
        return False


def weigh(old: Sequence[str], new: Sequence[str]) -> Weight:
    """How much a change of these keys for those matters.

    >>> weigh(["not"], []), weigh(["20"], ["30"]), weigh(["the"], []), weigh(["prisoner"], ["citizen"])
    ('grave', 'grave', 'slight', 'plain')
    """
    less, more = [k for k in old if k not in new], [k for k in new if k not in old]
    either = less + more
    if len(either) <= _SHORT and (
        any(k in NEGATIONS for k in either)
        or _differ(less, more, QUANTITIES.__contains__, both=True)
        or _differ(less, more, _is_figure, both=[k for k in either if _is_figure(k)] == ["1"])
        or any(_turned(a, b) for a in less for b in more)
    ):
        return "grave"
    left = [k for k in either if k not in LIGHT]
    if not left:
        return "slight"
    if len(less) == len(more) and all(spelling.near(a, b) or {a, b} <= LIGHT for a, b in zip(less, more, strict=True)):
        return "slight"
    return "plain"


def _is_figure(key: str) -> bool:
    return key[:1].isdigit()


def _differ(less: Sequence[str], more: Sequence[str], test: Callable[[str], bool], *, both: bool) -> bool:
    """Whether words of a sort are on one side, or on both."""
    sides = any(map(test, less)), any(map(test, more))
    return all(sides) if both else any(sides)


def _turned(a: str, b: str) -> bool:
    """Whether one word is the other with a no in front: able, unable."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and long in (f"un{short}", f"in{short}", f"im{short}", f"dis{short}", f"il{short}")
