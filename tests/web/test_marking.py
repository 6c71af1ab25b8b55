"""Marks that overlap as they like, in pieces that leave nothing out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.marking import LONG, Mark, paragraphs, part_of, parts, pieces

TEXT = "It holds, she said.\nNobody\n\n asked her.  \nThe end"
ROLES = ("content", "source", "cue", "copied", "altered", "quoted")


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    found = []
    for n in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        role = draw(st.sampled_from(ROLES))
        number = n + 1 if role in ("content", "source", "cue") else 0
        found.append(Mark(role, (start, end), number, "denies" if number else None, draw(st.booleans())))  # type: ignore[arg-type]
    return found


@given(marks())
def test_pieces_are_the_text_and_each_is_marked_with_all_that_covers_it(marks: list[Mark]) -> None:
    found = list(pieces(TEXT, (0, len(TEXT)), marks))
    assert "".join(p.words for p in found) == TEXT
    for piece in found:
        for at in range(piece.start, piece.start + len(piece.words)):
            covering = [m for m in marks if m.span[0] <= at < m.span[1]]
            assert set(piece.roles) == {m.role for m in covering}
            assert set(piece.numbers) == {m.number for m in covering if m.number}


@given(marks())
def test_paragraphs_are_the_lines_that_have_words(marks: list[Mark]) -> None:
    found = paragraphs(TEXT, marks)
    lines = [line.rstrip() for line in TEXT.splitlines() if line.strip()]
    assert ["".join(p.words for p in line.pieces) for line in found] == lines
    ends = [n for line in found for piece in line.pieces for n in piece.ends]
    inside = {m.number for m in marks if m.role == "content" and any(m.span[1] == p.span[1] for p in found)}
    assert inside <= set(ends)


@given(st.lists(st.integers(1, 30_000), max_size=12))
def test_parts_are_the_whole_text_cut_at_line_ends(lines: list[int]) -> None:
    text = "\n".join("x" * size for size in lines)
    found = parts(text)
    assert "".join(text[a:b] for a, b in found) == text
    assert all(text[b - 1] == "\n" for _, b in found[:-1])
    assert len(found) <= len(text) // LONG + 1
    assert all(part_of(found, (a + b) // 2) == n for n, (a, b) in enumerate(found) if b > a)
