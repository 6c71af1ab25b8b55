"""What an article is about, as weighted words, and the keys by which articles on the same matter are found.

Rare words weigh more than common ones, words at the beginning more than words further down, and the fifth time that a
word comes tells little more than the first. How rare a word is comes from `rarity`, not from the other articles.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import msgspec
import numpy as np

from onrecord.comparing.text.prose import Prose, mixed
from onrecord.comparing.text.rarity import share

LEAD = 3.0
"""Times that the first word of an article weighs more than one far down."""
FADES = 120
"""Words after which that has fallen to a third."""
AGAIN = 0.4
"""The power of the number of times a word comes that it weighs by."""
MOST = 500
"""Words that are kept of one article: those that weigh most."""
PAIRED = 12
"""Words whose pairs are the article's keys."""
NAMES = 12
"""Names that are kept of one article."""
CAPITAL = 0.7
"""Share of a name's places where it has a capital."""
COMMON = 1.0
"""Share of articles that hold a word which says nothing."""


class Matter(NamedTuple):
    """What an article is about."""

    id: str
    times: dict[str, float]
    """How often each telling word comes, the beginning counted more, in falling order of what they weigh."""
    weights: dict[str, float]
    """What each of them weighs; the squares are one together."""
    names: dict[str, float]
    """The words most spoken of that mostly have a capital, and the share of each among them."""


def matter(article: str, whole: Prose) -> Matter:
    """The matter of an article, given its id and its prose.

    >>> from onrecord.comparing.text.prose import prose
    >>> list(matter("a", prose("The harbour of Quoxberry will be dredged.")).weights)[:2]
    ['quoxberry', 'dredged']
    """
    times: dict[str, float] = {}
    plain: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    text = whole.text
    for word, start, more in zip(whole.keys, whole.starts.tolist(), _fading(whole.size), strict=False):
        if _tells(word):
            times[word] = times.get(word, 0.0) + 1.0 + more
            seen = capital if text[start].isupper() else plain
            seen[word] = seen.get(word, 0) + 1
    times = {word: t**AGAIN for word, t in times.items()}
    weighed = {word: t * rarity(word) for word, t in times.items()}
    kept = sorted(weighed, key=lambda w: (-weighed[w], w))[:MOST]
    names = {w: n * rarity(w) for w, n in capital.items() if n >= CAPITAL * (n + plain[w])}
    most = sorted(names, key=lambda w: (-names[w], w))[:NAMES]
    all_names = math.fsum(names[w] for w in most)
    return _weighed(article, {w: times[w] for w in kept}, {w: names[w] / all_names for w in most})


@lru_cache(maxsize=50_000)
def _tells(word: str) -> bool:
    return len(word) > 1 and share(word) < COMMON


@lru_cache(maxsize=8)
def _faded(size: int) -> list[float]:
    return [LEAD * math.exp(-n / FADES) for n in range(size)]


def _fading(size: int) -> list[float]:
    """What each word at the beginning weighs more, for so many words at least."""
    return _faded(1 << size.bit_length())


def _weighed(article: str, times: dict[str, float], names: dict[str, float]) -> Matter:
    weighed = {word: t * rarity(word) for word, t in times.items()}
    length = math.sqrt(sum(w**2 for w in weighed.values())) or 1.0
    return Matter(article, times, {word: w / length for word, w in weighed.items()}, names)


def packed(about: Matter) -> bytes:
    """A matter as it is kept: some thousand bytes, from which `unpacked` makes the same again."""
    return msgspec.msgpack.encode((about.times, about.names))


def unpacked(article: str, kept: bytes, words: dict[str, str]) -> Matter:
    """The matter that was packed; `words` has those of all matters that are unpacked together, once each."""
    times, names = _kept.decode(kept)
    own = {words.setdefault(w, w): t for w, t in times.items()}
    return _weighed(article, own, {words.setdefault(w, w): n for w, n in names.items()})


_kept = msgspec.msgpack.Decoder(tuple[dict[str, float], dict[str, float]])


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """What a word weighs whatever else there is."""
    return math.log(1 / (share(word) + 0.0001) + 0.5)


def topics(about: Matter) -> tuple[int, ...]:
    """The keys of a matter: pairs of the words that weigh most, as numbers of 63 bits."""
    heads = [zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in list(about.weights)[:PAIRED]]
    pairs = np.array([(min(a, b) << 32) | max(a, b) for a, b in combinations(heads, 2)], np.uint64)
    return tuple(sorted({int(k) for k in (mixed(pairs) >> np.uint64(1)).tolist()}))


def likeness(one: Matter, other: Matter) -> float:
    """How alike two matters are: the cosine of their words' weights, from 0 to 1."""
    mine, yours = one.weights, other.weights
    return math.fsum([mine[word] * yours[word] for word in mine.keys() & yours.keys()])
