"""Passages of one article that stand in another, to the character, through small changes.

Seeds, extension and filter, as plagiarism detection does it (Potthast and others, "Overview of the 5th international
competition on plagiarism detection", PAN 2013; Sanchez-Perez and others, PAN 2014): seeds of `SEED` equal words are
joined into runs without a change, these into passages wherever what lies between is short, and passages with too little
in common are dropped. A passage stays within one paragraph of either article, so that reordered paragraphs are told one
by one, and reaches to the paragraphs' edges where only a few words there were changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.comparing.text.prose import SEED, Places, Prose, tell
from onrecord.types import Span

OFTEN = 4
"""Places of one seed in one article that are looked at; a seed with more of them says nothing."""
GAP = 30
"""Words of one article that may lie between two runs of a passage (a quotation cut short, a clause put in)."""
CHANGE = 12
"""Words that may do so in both articles at once (words put for other words)."""
OPEN = 4
"""Passages of one pair of paragraphs that a run may go on with."""
FEWEST = 5
"""Equal words of a passage."""
DENSITY = 0.4
"""Share of a passage's words that are equal, at least, in the article where they are fewer."""
EDGE = 5
"""Words at a paragraph's edge that may be changed."""


class Passage(NamedTuple):
    """A stretch of one article and the stretch of the other that it equals but for small changes."""

    left: Span
    right: Span
    words: int
    """Words that are equal, in order."""
    narrated: int
    """Those of them that stand outside quotation marks in both articles."""


class _Run(NamedTuple):
    """Equal words: `left` to `left + length` of one text are `right` to `right + length` of the other."""

    right: int
    left: int
    length: int


def passages(left: Prose, right: Prose) -> list[Passage]:
    """The passages of `right` that stand in `left`, in the order of `right`, where they do not overlap.

    >>> from onrecord.comparing.text.prose import prose
    >>> one, other = "The old bridge at Harwick will close in May.", "Now: The old bridge of Harwick will close in May."
    >>> [(one[slice(*p.left)], other[slice(*p.right)]) for p in passages(prose(one), prose(other))]
    [('The old bridge at Harwick will close in May.', 'The old bridge of Harwick will close in May.')]
    """
    chains = _chains(_runs(left, right), left, right)
    return [_passage(chain, left, right) for chain in _apart(chains, right.size)]


def _runs(left: Prose, right: Prose) -> list[_Run]:
    """Maximal runs of equal words within one paragraph of either text, by their places in `right`."""
    pairs = _joined(left, right)
    if not len(pairs):
        return []
    a, b = pairs[:, 0], pairs[:, 1]
    last = SEED - 1
    whole = (left.paragraph[a] == left.paragraph[a + last]) & (right.paragraph[b] == right.paragraph[b + last])
    a, b = a[whole], b[whole]
    order = np.lexsort((b, a - b))
    a, b = a[order], b[order]
    if not len(a):
        return []
    new = np.ones(len(a), np.bool_)
    new[1:] = (
        (np.diff(a - b) != 0)
        | (np.diff(b) > SEED)
        | (np.diff(left.paragraph[a]) != 0)
        | (np.diff(right.paragraph[b]) != 0)
    )
    first = np.flatnonzero(new)
    end = np.append(first[1:], len(a)) - 1
    lengths = b[end] - b[first] + SEED
    return sorted(_Run(*run) for run in zip(tell(b[first]), tell(a[first]), tell(lengths), strict=True))


def _joined(left: Prose, right: Prose) -> NDArray[np.int64]:
    """Pairs of places with equal seeds, of those seeds that stand at most `OFTEN` times in either."""
    if len(left.seeds) > len(right.seeds):
        return _joined(right, left)[:, ::-1]
    new = np.ones(len(left.seeds), np.bool_)
    new[1:] = left.seeds[1:] != left.seeds[:-1]
    first = np.flatnonzero(new)
    seeds, times = left.seeds[first], np.diff(first, append=len(new))
    begin, end = (np.searchsorted(right.seeds, seeds, side) for side in ("left", "right"))
    both = (end > begin) & (end - begin <= OFTEN) & (times <= OFTEN)
    first, begin, times, there = first[both], begin[both], times[both], (end - begin)[both]
    pairs = [np.zeros((0, 2), np.int64)]
    for m in range(int(times.max(initial=0))):
        for n in range(int(there.max(initial=0))):
            more = (times > m) & (there > n)
            pairs.append(np.stack((left.seeded[first[more] + m], right.seeded[begin[more] + n]), axis=1))
    return np.concatenate(pairs)


def _chains(runs: list[_Run], left: Prose, right: Prose) -> list[list[_Run]]:
    """Runs of one pair of paragraphs that follow each other closely in both texts; each run in one chain."""
    ended: list[list[_Run]] = []
    going: dict[tuple[int, int], list[list[_Run]]] = {}
    for run in runs:
        where = (int(left.paragraph[run.left]), int(right.paragraph[run.right]))
        near = going.setdefault(where, [])
        best, least = None, GAP + 1
        for chain in near:
            last = chain[-1]
            there, here = run.left - last.left - last.length, run.right - last.right - last.length
            far = max(there, here)
            if min(there, here) >= 1 - SEED and far <= GAP and min(there, here) <= CHANGE and far < least:
                best, least = chain, far
        if best is None:
            near.append([run])
            if len(near) > OPEN:
                ended.append(near.pop(0))
        else:
            best.append(run)
            near.remove(best)
            near.append(best)
    return ended + [chain for near in going.values() for chain in near]


def _equal(chain: Iterable[_Run]) -> list[_Run]:
    """The chain's runs with what they share cut off the later one."""
    out: list[_Run] = []
    for run in chain:
        if out:
            over = max(
                0,
                out[-1].right + out[-1].length - run.right,
                out[-1].left + out[-1].length - run.left,
            )
            if over >= run.length:
                continue
            run = _Run(run.right + over, run.left + over, run.length - over)
        out.append(run)
    return out


def _apart(chains: list[list[_Run]], size: int) -> list[list[_Run]]:
    """The chains that are worth it, none overlapping another in `right`: those with more equal words come first."""
    taken = np.zeros(size, np.bool_)
    kept = []
    for _, chain in sorted((-sum(r.length for r in whole), whole) for whole in map(_equal, chains)):
        if taken[chain[0].right : chain[-1].right + chain[-1].length].any():
            chain = _free(chain, taken)
        equal = sum(r.length for r in chain)
        if equal < FEWEST:
            continue
        first, last = chain[0], chain[-1]
        here = last.right + last.length - first.right
        there = last.left + last.length - first.left
        if equal >= DENSITY * min(here, there):
            taken[first.right : first.right + here] = True
            kept.append(chain)
    return sorted(kept)


def _free(chain: list[_Run], taken: NDArray[np.bool_]) -> list[_Run]:
    """The longest part of a chain that takes in no taken word."""
    best: list[_Run] = []
    part: list[_Run] = []
    for run in chain:
        if part and taken[part[-1].right + part[-1].length : run.right].any():
            part = []
        for start, end in _spells(taken[run.right : run.right + run.length]):
            if start:
                part = []
            part = [*part, _Run(run.right + start, run.left + start, end - start)]
            if sum(r.length for r in part) > sum(r.length for r in best):
                best = part
            if end < run.length:
                part = []
    return best


def _spells(taken: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where an array is false: the stretches."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], taken, [True]))))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _passage(chain: list[_Run], left: Prose, right: Prose) -> Passage:
    first, last = chain[0], chain[-1]
    a, b = first.left, first.right
    before = _before(left.paragraph, a), _before(right.paragraph, b)
    if min(before) > 0 and max(before) <= EDGE:
        a, b = a - before[0], b - before[1]
    a_last, b_last = last.left + last.length - 1, last.right + last.length - 1
    after = _after(left.paragraph, a_last), _after(right.paragraph, b_last)
    if min(after) > 0 and max(after) <= EDGE:
        a_last, b_last = a_last + after[0], b_last + after[1]
    quoted = sum(
        int(np.count_nonzero(left.quoted[r.left : r.left + r.length] | right.quoted[r.right : r.right + r.length]))
        for r in chain
    )
    equal = sum(r.length for r in chain)
    return Passage(_span(left, a, a_last), _span(right, b, b_last), equal, equal - quoted)


def _before(paragraph: Places, at: int) -> int:
    """Words of its paragraph that stand before a word."""
    return at - int(np.searchsorted(paragraph, paragraph[at]))


def _after(paragraph: Places, at: int) -> int:
    return int(np.searchsorted(paragraph, paragraph[at], "right")) - 1 - at


def _span(whole: Prose, first: int, last: int) -> Span:
    """From one word to another, with the marks and stops that cling to them."""
    start, end = int(whole.starts[first]), int(whole.ends[last])
    while start and not (whole.text[start - 1].isspace() or whole.text[start - 1].isalnum()):
        start -= 1
    while end < len(whole.text) and not (whole.text[end].isspace() or whole.text[end].isalnum()):
        end += 1
    return start, end
