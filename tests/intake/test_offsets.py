"""Laws of offset maps: where a character of a cleaned text stands on its page."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.align import align
from onrecord.intake.offsets import OffsetMap, Run, covering


@st.composite
def cleanings(draw: st.DrawFn, length: int) -> list[tuple[int, int, str]]:
    """Deletions, insertions and replacements in a page of so many characters, in order."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [(start, end, draw(st.text("xyz", max_size=4))) for start, end in pairs]


def clean(page: str, edits: list[tuple[int, int, str]]) -> tuple[str, list[int | None], OffsetMap]:
    """The cleaned text, for each of its characters the page's that was kept (None: put there), and the map."""
    text, kept, at = "", list[int | None](), 0
    for start, end, put in [*edits, (len(page), len(page), "")]:
        text += page[at:start] + put
        kept += [*range(at, start), *[None] * len(put)]
        at = end
    return text, kept, OffsetMap.edited(len(page), [(start, end, len(put)) for start, end, put in edits])


@given(st.data(), st.text("ab <>\n", max_size=40))
def test_a_kept_character_maps_to_itself_on_the_page(data: st.DataObject, page: str) -> None:
    text, kept, offsets = clean(page, data.draw(cleanings(len(page))))
    assert offsets.length == len(text)
    for i, place in enumerate(kept):
        if place is not None:
            assert offsets.page(i) == place
            assert offsets.span((i, i + 1)) == (place, place + 1)


@given(st.data(), st.text("ab <>\n", max_size=40))
def test_a_map_never_falls_and_stays_on_the_page(data: st.DataObject, page: str) -> None:
    text, _, offsets = clean(page, data.draw(cleanings(len(page))))
    places = [offsets.page(i) for i in range(len(text))]
    assert places == sorted(places)
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            first, last = offsets.span((start, end))
            assert 0 <= first <= last <= len(page)


@given(st.data(), st.text("ab <>\n", max_size=40))
def test_composing_is_mapping_twice(data: st.DataObject, page: str) -> None:
    middle, _, inner = clean(page, data.draw(cleanings(len(page))))
    text, _, outer = clean(middle, data.draw(cleanings(len(middle))))
    whole = outer.after(inner)
    assert [whole.page(i) for i in range(len(text))] == [inner.page(outer.page(i)) for i in range(len(text))]


@given(st.data(), st.text("ab <>\n", max_size=40))
def test_a_map_comes_back_from_its_numbers(data: st.DataObject, page: str) -> None:
    _, _, offsets = clean(page, data.draw(cleanings(len(page))))
    assert OffsetMap.from_list(offsets.to_list()) == offsets
    assert len(offsets.runs) <= 17  # runs, not characters


@given(st.lists(st.sampled_from(["the", "mayor", "said", "no", "—", "“never”", "  "])), st.data())
def test_a_comparison_finds_the_words_that_did_not_change(words: list[str], data: st.DataObject) -> None:
    changed = [data.draw(st.sampled_from([word, word, word, "â€œ", ""])) for word in words]
    old, new = " ".join(words), " ".join(changed)
    offsets = OffsetMap.between(old, new)
    assert offsets.length == len(new)
    assert [offsets.page(i) for i in range(len(new))] == sorted(offsets.page(i) for i in range(len(new)))
    if old == new:
        assert offsets == OffsetMap.same(len(old))


def test_mended_mojibake_leads_to_the_whole_broken_piece() -> None:
    old, new = "He said â€œneverâ€ twice", "He said “never” twice"
    offsets = OffsetMap.between(old, new)
    at, twice = new.index("“"), new.index("twice")
    start, end = offsets.span((at, at + 1))
    assert old[start:end] == "â€œ"
    assert offsets.page(twice) == old.index("twice")


def test_what_stands_nowhere_has_the_place_of_its_neighbour() -> None:
    offsets = covering([1, Run(2, 10, 2), 4, Run(1, 20, 1), 2])
    assert [offsets.page(i) for i in range(10)] == [10, 10, 11, 11, 11, 20, 20, 20, 20, 20]
    assert covering([3]).page(2) == 0


def test_runs_that_fall_back_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        OffsetMap([Run(3, 5, 3), Run(3, 2, 3)])
    with pytest.raises(ValueError, match="three numbers"):
        OffsetMap.from_list([1, 2])
    with pytest.raises(ValueError, match="do not meet"):
        OffsetMap.same(5).after(OffsetMap.same(4))
    with pytest.raises(IndexError):
        OffsetMap.same(2).page(3)


WORDS = st.lists(
    st.sampled_from(["harbour", "“no”", "café", "A&B", "4<5", "said", "ledger", "—", "it’s", "the"]), min_size=8
).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_every_character_of_a_page_s_paragraphs_is_found_on_it(drawn: list[str], data: st.DataObject) -> None:
    # Numbered, as no two paragraphs of a page are made of the same few words.
    paragraphs = [f"{k}. {paragraph} ({k})" for k, paragraph in enumerate(drawn)]
    page = '<html><head><title>harbour</title></head><body class="ledger"><!-- said the --><ul><li>harbour</li></ul>'
    for paragraph in paragraphs:
        bold = data.draw(st.integers(0, 4))
        words = [f"<b>{html.escape(w)}</b>" if len(w) == bold else html.escape(w) for w in paragraph.split()]
        spaces = data.draw(st.sampled_from([" ", "\n   ", "&nbsp;", "<br/>\n"]))
        page += f"<p>{spaces.join(words)}</p><script>var said = 'the <p>ledger'</script>"
    offsets, share = align(page, paragraphs)
    text = "\n\n".join(paragraphs)
    assert share == 1.0
    for i, character in enumerate(text):
        start, end = offsets.span((i, i + 1))
        if not character.isspace():
            assert html.unescape(page[start:end]) == character


def test_a_headline_is_found_above_its_text_and_not_in_the_menu() -> None:
    page = "<ul><li>Rain ends</li></ul><h1>Rain ends</h1><p>The rain that fell on the bay for nine days has ended.</p>"
    offsets, _ = align(page, ["Rain ends", "The rain that fell on the bay for nine days has ended."])
    assert page[: offsets.page(0)].endswith("<h1>")


def test_a_paragraph_that_is_not_on_the_page_does_not_lead_the_others_astray() -> None:
    here = ["The rain that fell on the bay for nine days has ended.", "Nobody had asked the harbour office about it."]
    page = "".join(f"<p>{paragraph}</p>" for paragraph in here)
    offsets, share = align(page, [here[0], "A sentence which the page does not have anywhere at all.", here[1]])
    assert 0.5 < share < 1
    assert offsets.page(offsets.length - 1) == page.rindex(".")


@pytest.mark.parametrize("tag", ["<script ", "<style ", "<title "])
def test_tags_that_are_never_closed_take_no_time(tag: str) -> None:
    began = time.process_time()
    align("<p>The rain has ended.</p>" + tag * 40_000, ["The rain has ended."])
    assert time.process_time() - began < 2


def test_a_script_ends_where_it_ends_whatever_its_attributes_hold() -> None:
    page = """<script data-a="2 > 1" data-b='<b>'>var rain = 'Rain ends'</script><p>Rain ends</p>"""
    offsets, share = align(page, ["Rain ends"])
    assert (page[: offsets.page(0)].endswith("</script><p>"), share) == (True, 1.0)


@given(st.text(), st.lists(st.text(), max_size=4))
def test_any_page_and_any_paragraphs_have_a_map(page: str, paragraphs: list[str]) -> None:
    offsets, share = align(page, paragraphs)
    assert offsets.length == len("\n\n".join(paragraphs))
    assert 0 <= share <= 1
