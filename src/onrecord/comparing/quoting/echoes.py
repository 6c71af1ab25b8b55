"""Known wordings that stand in an article's text without their marks: echoes.

Marks cannot show them, so they are looked up: every run of four terms of the text is asked for among those of the
known wordings, and where one is known, the two are laid side by side. Time is in proportion to the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.comparing.quoting import fingerprints
from onrecord.comparing.quoting.alignment import blocks
from onrecord.comparing.quoting.runs import Block
from onrecord.comparing.text.terms import Terms
from onrecord.types import Span

FEWEST = 6
"""Terms of a wording that is looked for; fewer stand in any text."""
_OFTEN = 3
"""Places of one run in one text that are looked at."""
_SLACK = 4
"""Terms beside the place where a wording should stand that are laid beside it too."""


def echoes(
    text: Terms, known: Mapping[fingerprints.Run, Sequence[int]], words: Sequence[Sequence[str]], taken: Sequence[Span]
) -> Iterator[tuple[int, int, int, list[Block]]]:
    """Where known wordings stand in a text outside of the `taken` spans (its own wordings).

    `known` gives for a run the numbers of wordings that have it, `words` the keys of the words of each. Gives for each
    echo the number of the wording, the first term and the end, and the blocks against the terms from the first on.
    """
    free = outside(text, taken)
    places: dict[fingerprints.Run, list[int]] = {}
    for at, key in enumerate(fingerprints.within(text.keys)):
        if key in known and free[at] and free[at + fingerprints.LENGTH - 1]:
            hits = places.setdefault(key, [])
            if len(hits) < _OFTEN:
                hits.append(at)
    begins: dict[int, set[int]] = {}
    for key, found in places.items():
        for number in known[key]:
            begins.setdefault(number, set()).update(found)
    for number in sorted(begins):
        yield from _of_one(text, number, words[number], begins[number], free)


def _of_one(
    text: Terms, number: int, wanted: Sequence[str], hits: Iterable[int], free: Sequence[bool]
) -> Iterator[tuple[int, int, int, list[Block]]]:
    done = -1
    for hit in sorted(hits):
        if hit < done:
            continue
        # The wording may begin anywhere up to its own length before the run that was found.
        low = high = hit
        while low > max(0, hit - len(wanted) - _SLACK) and free[low - 1]:
            low -= 1
        while high < min(len(text.keys), hit + len(wanted) + _SLACK) and free[high]:
            high += 1
        found = blocks(wanted, text.keys[low:high])
        found = _dense(found)
        if not found:
            continue
        first, end = found[0].now, found[-1].now + found[-1].size
        done = low + end
        yield number, low + first, low + end, [Block(b.was, b.now - first, b.size) for b in found]


def _dense(found: list[Block]) -> list[Block]:
    """The blocks without single ones at either end that lie far from the rest."""
    while len(found) > 1 and found[0].size < 3 and found[1].now - found[0].now - found[0].size > 2 * found[0].size:
        found = found[1:]
    while len(found) > 1 and found[-1].size < 3 and found[-1].now - found[-2].now - found[-2].size > 2 * found[-1].size:
        found = found[:-1]
    return found


def outside(text: Terms, taken: Sequence[Span]) -> list[bool]:
    """For each term whether it stands outside of the spans."""
    free = [True] * len(text.keys)
    starts = [a for a, _ in text.spans]
    for a, b in taken:
        for i in range(bisect_left(starts, a), bisect_left(starts, b)):
            free[i] = False
    return free
