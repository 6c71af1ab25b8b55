"""One case for each cause of wrong speakers that was mended by what both dev and train showed. All is invented."""

from __future__ import annotations

import pytest

from onrecord.reading.speakers.bonds import has_role
from onrecord.reading.speakers.mentions import find
from tests.reading.angles import told


def names(marked: str, cues: dict[int, str] | None = None) -> list[str | None]:
    return [found and found[0] for found in told(marked, cues)]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<The Office of Harbours, Fisheries and Rope> said no.", "Office of Harbours, Fisheries and Rope"),
        ("<The Orrin Committee on Quays, Rope, and Fish> said no.", "Orrin Committee on Quays, Rope, and Fish"),
        ("<The Department of Rope, Ana Belt and Oskar Linde> said no.", "Department of Rope | Ana Belt | Oskar Linde"),
        ("It was founded as Our Harbours PAC. <Our Harbours PAC> said no.", "Our Harbours PAC"),
        ("<Right to Moor, a group backing Ana Belt,> said no.", "Right to Moor"),
        ("Del. Quen Tarrow came. <The delegate> said no.", "Quen Tarrow"),
    ],
)
def test_a_name_is_whole(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


def test_an_apposition_ends_with_its_sentence() -> None:
    text = "Quen Harn, who is in the harbour. The mayor left. Del Tarrow stayed."
    assert [has_role(text, name) for name in find(text)] == [False, False]
