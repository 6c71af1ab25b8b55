"""The fingerprint of a text: a bounded set of numbers, some of which it shares with every text that copies from it.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of
every `WINDOW` neighbouring shingles of `LENGTH` words the one with the smallest hash is kept. Which are kept depends on
the text alone, not on what else there is, and two texts that share `LENGTH + WINDOW - 1` words in a row share a key.
Shingles that stand in quotation marks are left out: quoting is not copying.
"""

from __future__ import annotations

import numpy as np

from onrecord.comparing.text.prose import Prose, Whole, prose, shingles

LENGTH = 5
WINDOW = 6
MOST = 4_096
"""Keys of one text. Of a longer text's keys those with the smallest hashes stay, so that what two of them share mostly
stays shared."""
NARRATED = 2
"""Words of a shingle that stand outside quotation marks, at least."""


def keys(text: str | Prose) -> tuple[int, ...]:
    """The keys of a text, in order of their size: at most `MOST` numbers of 63 bits, so that a database can hold them.

    >>> said = "The mayor of Harwick said on Monday that the old bridge will be closed for two years from next spring."
    >>> again = "A reader writes: the mayor of Harwick said on Monday that the old bridge will be closed. Why?"
    >>> len(set(keys(said)) & set(keys(again))) > 1
    True
    >>> keys("") == keys("Four words are few.") == ()
    True
    """
    hashes = narrated(prose(text) if isinstance(text, str) else text)
    if len(hashes) > WINDOW:
        hashes = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW).min(axis=1)
    return tuple(int(k) for k in np.unique(hashes)[:MOST].tolist())


def narrated(whole: Prose) -> Whole:
    """All the shingles of a text from which its keys are taken, in order: those that are not all quoted."""
    hashes = shingles(whole.numbers, LENGTH) >> np.uint64(1)
    if not len(hashes):
        return hashes
    return hashes[np.convolve(~whole.quoted, np.ones(LENGTH, np.int64), "valid") >= NARRATED]
