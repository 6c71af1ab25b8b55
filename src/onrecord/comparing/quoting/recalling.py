"""Words as somebody remembers them, looked for in a text: where they stand there, or nearly."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.comparing.quoting.judging import weigh
from onrecord.comparing.quoting.runs import Block
from onrecord.comparing.text.terms import Terms
from onrecord.types import Span

FEWEST = 3
"""Words that are looked for, at least."""
LONGEST = 1_000
"""Words that are looked for, at most."""
SHARE = 0.6
"""Share of the words, by their weight, that has to stand in a place."""
COUNT = 0.5
"""Share of the words by number."""
DENSE = 0.5
"""Share of the place that is equal to the words, at least: what lies scattered over a paragraph is something else."""
FAR = 3
"""Words that part small words from the rest."""
_PLACES = 3
"""Places of one text that are found, at most."""


_GLANCE = 0.5
"""Share of the words' weight that a glance asks for: less than SHARE, since it sees no other spellings."""
_LETTERS = 16
"""Letters of a word and what stands around it, as many as a long one has."""


def flat(text: str) -> str:
    """A text in small letters, without accents.

    >>> flat("José NÚÑEZ")
    'jose nunez'
    """
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


class Glance:
    """A look at a text that costs little and spares most texts the alignment, and the rest most of their length: where
    any stretch of it could have the words. `words` are in small letters, without accents.

    >>> look = Glance("we never closed a gate".split())
    >>> look.stretch("She said they had NEVER closed a gate."), look.stretch("Never. " + "So. " * 99 + "The gate.")
    ((0, 38), None)
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._weights = {word: weigh([word]) for word in words}
        self._least = _GLANCE * sum(self._weights.values())
        self._room = _LETTERS * (len(words) + max(4, len(words) // 2))
        telling = sorted(self._weights, key=len, reverse=True)
        self._any = re.compile(rf"\b(?:{'|'.join(map(re.escape, telling)) or '(?!)'})\b")

    def stretch(self, text: str) -> Span | None:
        """From the first to the last place that has enough of the words, in whatever order, with room on both sides;
        None where there is none."""
        folded = flat(text)
        found = [(m.start(), m.group()) for m in self._any.finditer(folded)]
        held: dict[str, int] = defaultdict(int)
        weight, begin = 0.0, 0
        first = last = None
        for at, word in found:
            held[word] += 1
            weight += self._weights[word] if held[word] == 1 else 0
            while at - found[begin][0] > self._room:
                gone = found[begin][1]
                held[gone] -= 1
                weight -= self._weights[gone] if not held[gone] else 0
                begin += 1
            if weight >= self._least:
                first, last = found[begin][0] if first is None else first, at
        if first is None or last is None:
            return None
        if len(folded) != len(text):
            return 0, len(text)  # more or fewer letters than they were written with: places do not tell
        start = text.rfind(" ", 0, max(0, first - self._room)) + 1
        end = text.find(" ", last + self._room)
        return start, end if end >= 0 else len(text)


class Recalled(NamedTuple):
    """A stretch of a text's terms that has the words: from one number to another, and the share of them it has."""

    first: int
    end: int
    share: float


def recall(asked: Sequence[str], text: Terms) -> list[Recalled]:
    """Where the words stand in a text, or most of them in their order; the place with the most of them first.

    >>> from onrecord.comparing.text.terms import terms
    >>> told = terms("Quill spoke. “We have never closed the gate at night,” she said.")
    >>> [(r.share, told.keys[r.first : r.end]) for r in recall(terms("we never closed a gate").keys, told)]
    [(0.93, ('we', 'have', 'never', 'closed', 'the', 'gate'))]
    """
    if len(asked) < FEWEST:
        return []
    whole = weigh(asked)
    found: list[Recalled] = []
    for low, high in _windows(asked, text.keys):
        shared = shared_runs(asked, text.keys[low:high])
        count = sum(b.size for b in shared)
        weight = sum(weigh(asked[b.was : b.was + b.size]) for b in shared)
        if not shared:
            continue
        first, last = shared[0], shared[-1]
        dense = count >= DENSE * (last.now + last.size - first.now)
        if dense and count >= COUNT * len(asked) and weight >= SHARE * whole:
            found.append(Recalled(low + first.now, low + last.now + last.size, round(weight / whole, 2)))
    return sorted(found, key=lambda r: (-r.share, r.first))


def shared_runs(asked: Sequence[str], keys: Sequence[str]) -> list[Block]:
    """Runs of equal words in order, but for small words that lie far before or behind the rest.

    Unlike `alignment.blocks` this keeps single words between changes: who remembers badly has many of these.
    """
    found = _runs(asked, keys)
    far = _far(asked, found)
    if far:
        # The same small words may stand right before the rest too.
        start = max(0, found[far].now - found[far].was)
        found = [b._replace(now=b.now + start) for b in _runs(asked, keys[start:])]
        found = found[_far(asked, found) :]
    while len(found) > 1 and found[-1].now - found[-2].now - found[-2].size > FAR and _small(asked, found[-1]):
        found.pop()
    return found


def _far(asked: Sequence[str], found: Sequence[Block]) -> int:
    """How many runs of small words lie far before the rest."""
    n = 0
    while n + 1 < len(found) and found[n + 1].now - found[n].now - found[n].size > FAR and _small(asked, found[n]):
        n += 1
    return n


def _runs(asked: Sequence[str], keys: Sequence[str]) -> list[Block]:
    return [
        Block(o.src_start, o.dest_start, o.src_end - o.src_start)
        for o in LCSseq.opcodes(asked, keys)
        if o.tag == "equal"
    ]


def _small(asked: Sequence[str], block: Block) -> bool:
    return weigh(asked[block.was : block.was + block.size]) < 1


def _windows(asked: Sequence[str], keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches somewhat longer than the words that hold the most of them, none overlapping another."""
    size = len(asked) + max(4, len(asked) // 2)
    wanted = {k: weigh([k]) for k in asked}
    hits = [i for i, k in enumerate(keys) if k in wanted]
    least = SHARE * sum(wanted.values()) * 0.9
    for _ in range(_PLACES):
        low, weight = _heaviest(hits, keys, wanted, size)
        if weight < least:
            return
        yield max(0, low - size // 2), low + size + size // 2
        hits = [i for i in hits if not low <= i < low + size]


def _heaviest(hits: Sequence[int], keys: Sequence[str], wanted: dict[str, float], size: int) -> tuple[int, float]:
    """Where the stretch begins that has the most of the wanted words, each counted once, and how much that is."""
    held: dict[str, int] = defaultdict(int)
    best, at, weight, begin = 0.0, 0, 0.0, 0
    for i in hits:
        held[keys[i]] += 1
        weight += wanted[keys[i]] if held[keys[i]] == 1 else 0
        while i - hits[begin] >= size:
            gone = keys[hits[begin]]
            held[gone] -= 1
            weight -= wanted[gone] if not held[gone] else 0
            begin += 1
        if weight > best + 1e-9:
            best, at = weight, hits[begin]
    return at, best
