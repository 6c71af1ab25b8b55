"""Fingerprints of wordings: a bounded number of keys that two versions of one quotation share.

Winnowing over runs of four terms, as for articles (see `shingles`), with a narrow window, since quotations are short:
two wordings that share six terms in a row share a key. Short wordings have all their runs of four, and all their runs
of three besides, so that one word changed in the middle of eight leaves some. A key tells nothing of the corpus; one
that thousands share is a stock phrase, and whoever looks keys up leaves it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

LENGTH = 4
WINDOW = 3
SHORT = 14
"""Terms up to which a wording has all its keys."""
MOST = 512
"""Keys of one wording; of a longer one's the smallest stay."""


def keys(words: Sequence[str]) -> tuple[int, ...]:
    """The keys of a wording, numbers of 63 bits, in order of their size.

    >>> one = "we never closed the sluice before the flood came down the valley and took the mill".split()
    >>> two = "we never opened the sluice before the flood came down the valley and took the barn".split()
    >>> len(set(keys(one)) & set(keys(two))) > 1
    True
    >>> keys([])
    ()
    """
    fours = runs(words, LENGTH)
    if len(words) <= SHORT:
        return tuple(sorted({*fours, *runs(words, LENGTH - 1)}))
    chosen = {min(fours[i : i + WINDOW]) for i in range(len(fours) - WINDOW + 1)}
    return tuple(sorted(chosen)[:MOST])


Run = tuple[str, ...]


def within(words: Sequence[str]) -> list[Run]:
    """The runs of `LENGTH` words themselves, in order: where nothing is kept of them, to number them is for nothing."""
    return list(zip(*(words[n:] for n in range(LENGTH)), strict=False))


def runs(words: Sequence[str], length: int) -> list[int]:
    """One number for each run of so many words, in order; equal runs have equal numbers."""
    data = [w.encode("utf-8", "surrogatepass") for w in words]
    return [
        int.from_bytes(blake2b(b" ".join(data[i : i + length]), digest_size=8).digest(), "big") >> 1
        for i in range(len(data) - length + 1)
    ]
