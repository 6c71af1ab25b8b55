"""Runs of words that two wordings share, put where a reader would see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Block(NamedTuple):
    """Terms `was` to `was + size` of one wording equal `now` to `now + size` of the other."""

    was: int
    now: int
    size: int


def joined(found: Sequence[Block]) -> list[Block]:
    """The blocks with those that touch in both wordings made one."""
    out: list[Block] = []
    for b in found:
        if out and out[-1].was + out[-1].size == b.was and out[-1].now + out[-1].size == b.now:
            out[-1] = Block(out[-1].was, out[-1].now, out[-1].size + b.size)
        else:
            out.append(b)
    return out


def slid(found: Sequence[Block], was: Sequence[str], now: Sequence[str]) -> list[Block]:
    """The blocks with the first one moved to the second, and the last one to the last but one, where the same words
    stand there: one of two begins later, and only its first word happens to be the other's first word too.

    >>> slid([Block(0, 0, 1), Block(4, 1, 2)], "i saw it i heard it".split(), "i heard it".split())
    [Block(was=3, now=0, size=3)]
    """
    out = list(found)
    if len(out) > 1:
        first, second = out[:2]
        moved = Block(second.was - first.size, second.now - first.size, first.size)
        if _in_the_gap(moved, (first.was + first.size, first.now + first.size), (second.was, second.now), was, now):
            out = joined([moved, *out[1:]])
    if len(out) > 1:
        before, last = out[-2:]
        end = (before.was + before.size, before.now + before.size)
        if _in_the_gap(Block(*end, last.size), end, (last.was, last.now), was, now):
            out = joined([*out[:-1], Block(*end, last.size)])
    return out


def _in_the_gap(
    moved: Block, low: tuple[int, int], high: tuple[int, int], was: Sequence[str], now: Sequence[str]
) -> bool:
    """Whether a block can stand in the gap between two, of which one wording has nothing there; that one keeps the
    words, so they are looked for in the other alone."""
    gap = high[0] - low[0], high[1] - low[1]
    if min(gap) or max(gap) < moved.size:
        return False
    mine, yours = (tuple(keys[at : at + moved.size]) for keys, at in ((was, moved.was), (now, moved.now)))
    return mine == yours
