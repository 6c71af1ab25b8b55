"""What stands on a shelf is found as if all of it were gone through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.draft import Draft, touches
from onrecord.reading.shelf import Shelf, Spots
from onrecord.types import Span

spans = st.tuples(st.integers(0, 4000), st.integers(1, 3000)).map(lambda s: (s[0], s[0] + s[1]))
some = st.lists(spans, max_size=3).map(tuple)


@given(st.lists(spans), some)
def test_spots_find_all_that_is_touched_and_nothing_else(places: list[Span], asked: tuple[Span, ...]) -> None:
    found = set(Spots((span, n) for n, span in enumerate(places)).touching(asked))
    assert found == {n for n, span in enumerate(places) if touches([span], asked)}


@given(st.lists(st.builds(Draft, source=some, cue=some, content=some)), some, some, some, st.booleans())
def test_a_shelf_finds_and_drops_as_if_all_were_gone_through(
    drafts: list[Draft], source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...], more: bool
) -> None:
    shelf = Shelf(drafts)
    found = shelf.touching(source=source, cue=cue, content=content)
    touched = [touches(d.source, source) or touches(d.cue, cue) or touches(d.content, content) for d in drafts]
    assert list(found.values()) == [d for d, yes in zip(drafts, touched, strict=True) if yes]
    shelf.drop(found)
    if more:
        shelf.add(Draft(source, cue, content))
    left = [d for d, yes in zip(drafts, touched, strict=True) if not yes]
    assert list(shelf) == left + [Draft(source, cue, content)] * more
    if not more:
        assert not shelf.touching(source=source, cue=cue, content=content)


def test_what_is_dropped_cannot_be_dropped_again() -> None:
    shelf = Shelf([Draft((), ((0, 4),), ((5, 9),))])
    shelf.drop([0])
    with pytest.raises(KeyError):
        shelf.drop([0])
