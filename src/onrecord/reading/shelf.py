"""The drafts of one text, found by the places that they touch: a text of ten thousand quotations is not to be gone
through once for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from onrecord.reading.draft import Draft, touches
from onrecord.types import Span

_BLOCK = 1_000
"""Characters of text to a block: a place is looked for in the blocks that it stands in."""
T = TypeVar("T")


class Spots(Generic[T]):
    """Things that stand at places in a text."""

    def __init__(self, things: Iterable[tuple[Span, T]] = ()) -> None:
        self._blocks: dict[int, list[tuple[Span, T]]] = {}
        for span, thing in things:
            self.add(span, thing)

    def add(self, span: Span, thing: T) -> None:
        """Put a thing at a place."""
        for block in _blocks(span):
            self._blocks.setdefault(block, []).append((span, thing))

    def touching(self, spans: Iterable[Span]) -> Iterator[T]:
        """What stands at a place that shares a character with one of these; once for each block that both stand in.

        >>> sorted(Spots([((0, 4), "a"), ((4, 9), "b"), ((8, 1200), "c")]).touching([(3, 5)]))
        ['a', 'b']
        """
        for span in spans:
            for block in _blocks(span):
                for place, thing in self._blocks.get(block, ()):
                    if touches((place,), (span,)):
                        yield thing


def _blocks(span: Span) -> range:
    return range(span[0] // _BLOCK, (span[1] - 1) // _BLOCK + 1)


class Shelf:
    """Drafts in the order in which they were added."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._drafts: dict[int, Draft] = {}
        self._sources, self._cues, self._contents = Spots[int](), Spots[int](), Spots[int]()
        self._added = 0
        for draft in drafts:
            self.add(draft)

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._drafts.values())

    def add(self, draft: Draft) -> None:
        """Put one more at the end."""
        number = self._added
        self._added += 1
        self._drafts[number] = draft
        pairs = ((self._sources, draft.source), (self._cues, draft.cue), (self._contents, draft.content))
        for spots, spans in pairs:
            for span in spans:
                spots.add(span, number)

    def drop(self, numbers: Iterable[int]) -> None:
        """Take these out."""
        for number in list(numbers):
            del self._drafts[number]

    def touching(
        self, *, source: Iterable[Span] = (), cue: Iterable[Span] = (), content: Iterable[Span] = ()
    ) -> dict[int, Draft]:
        """Those, by number and in order, whose source, cue or content shares a character with what is given for it."""
        pairs = ((self._sources, source), (self._cues, cue), (self._contents, content))
        found = {number for spots, spans in pairs for number in spots.touching(spans)}
        return {number: self._drafts[number] for number in sorted(found & self._drafts.keys())}
