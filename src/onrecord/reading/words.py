"""A text as the model sees it: words with their pieces, case, what stands before them, and quotation marks.

The tokenizer lower-cases; capitals, paragraphs and quotation marks reach the model through three small features a
word. Words are the tokenizer's own (runs of letters and digits; each punctuation mark is a word), so that no word is
ever cut by a span's edge.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.reading.marks import quotations

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]

LOWER, CAPITAL, CAPITALS, INITIAL, DIGIT, PUNCTUATION = range(6)
NOTHING, SPACE, LINE = range(3)
OUTSIDE, INSIDE, GUESSED, OPENING, CLOSING = range(5)
FEATURES = (6, 3, 5)
"""How many values each feature of a word has: case, what stands before, quotation marks."""

_TABLE_SIZE = 0x3000
_LINKS = np.array([ord(c) for c in "'’-\u2011"], np.uint32)


def _classify() -> Bytes:
    table = np.zeros(_TABLE_SIZE, np.uint8)
    for i in range(_TABLE_SIZE):
        category = unicodedata.category(chr(i))
        if category in ("Lu", "Lt"):
            table[i] = CAPITAL
        elif category[0] == "N":
            table[i] = DIGIT
        elif category[0] in "PS":
            table[i] = PUNCTUATION
    return table


_CLASS = _classify()


@dataclass(frozen=True, slots=True)
class Words:
    """The n words of one text, and their word pieces. All arrays are one row a word but `pieces` (one a piece)."""

    start: Ints
    """Code point where the word begins."""
    end: Ints
    """Code point after the word."""
    first: Ints
    """Index of the word's first piece in `pieces`; n + 1 long, the last is the number of pieces."""
    pieces: Ints
    """Ids in the model's vocabulary."""
    paragraph: Ints
    """How many line breaks stand before the word."""
    features: Bytes
    """(n, 3): case, what stands before, quotation marks."""
    glued: npt.NDArray[np.bool_]
    """Whether the word goes on what stands before it: "s" after "pier’", "term" after "long-"."""

    def __len__(self) -> int:
        return len(self.start)

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """The words that share a character with the text from `start` to `end`, as a range; an empty one if none do."""
        return int(np.searchsorted(self.end, start, "right")), int(np.searchsorted(self.start, end, "left"))


def _features(text: str, start: Ints, end: Ints) -> tuple[Ints, Bytes, npt.NDArray[np.bool_]]:
    points = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    lines = np.zeros(len(points) + 1, np.int32)
    np.cumsum(points == 10, out=lines[1:])
    kinds = np.zeros(len(points), np.uint8)
    known = points < _TABLE_SIZE
    kinds[known] = _CLASS[points[known]]

    features = np.zeros((len(start), len(FEATURES)), np.uint8)
    case = kinds[start]
    capital = case == CAPITAL
    case[capital & (end - start == 1)] = INITIAL
    case[capital & (end - start > 1) & (kinds[end - 1] == CAPITAL)] = CAPITALS
    features[:, 0] = case

    paragraph = lines[start]
    features[:, 1] = np.where(np.diff(end, prepend=0) > 0, SPACE, NOTHING)
    if len(start):
        gap = start[1:] > end[:-1]
        features[1:, 1] = np.where(gap, SPACE, NOTHING)
        features[1:, 1][paragraph[1:] > paragraph[:-1]] = LINE
        features[0, 1] = LINE

    joins = (kinds != PUNCTUATION) | np.isin(points, _LINKS)
    glued = (features[:, 1] == NOTHING) & joins[start] & joins[np.maximum(start - 1, 0)]

    for q in quotations(text):
        a, b = np.searchsorted(start, (q.start, q.end))
        if a >= b:
            continue
        features[a:b, 2] = INSIDE if q.whole else GUESSED
        if q.opened:
            features[a, 2] = OPENING
        if q.closed:
            features[b - 1, 2] = CLOSING
    return paragraph, features, glued


def from_encoding(text: str, encoding: Encoding) -> Words:
    """The words of `text` from its encoding (no special tokens)."""
    ids = encoding.word_ids
    if not ids:
        none = np.zeros(0, np.int32)
        features, glued = np.zeros((0, len(FEATURES)), np.uint8), np.zeros(0, np.bool_)
        return Words(none, none, np.zeros(1, np.int32), none, none, features, glued)
    word = np.array(ids, np.int32)
    offsets = np.array(encoding.offsets, np.int32)
    first = np.flatnonzero(np.diff(word, prepend=-1)).astype(np.int32)
    start = offsets[first, 0]
    end = offsets[np.append(first[1:], len(word)) - 1, 1]
    pieces = np.array(encoding.ids, np.int32)
    return Words(start, end, np.append(first, np.int32(len(word))), pieces, *_features(text, start, end))


def split(texts: Sequence[str], tokenizer: Tokenizer) -> list[Words]:
    """The words of each text, tokenised in bulk."""
    encodings = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [from_encoding(text, encoding) for text, encoding in zip(texts, encodings, strict=True)]
