"""One case for each cause of wrong speakers that was mended by what both dev and train showed. All is invented."""

from __future__ import annotations

import pytest

from onrecord.reading.speakers import resolve
from onrecord.reading.speakers.bonds import has_role
from onrecord.reading.speakers.mentions import find
from onrecord.types import Article, Statement
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


def test_a_role_behind_a_clause_is_no_apposition() -> None:
    text = "After bringing out Quen Harn, the gunman addresses the clerks."
    assert [has_role(text, name) for name in find(text)] == [False]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Oskar Linde met Peter Harn. <He and Harn> said no.", "Oskar Linde | Peter Harn"),
        ("Ana Belt came. <She reportedly> said no.", "Ana Belt"),
        ("<Dozens of clubs ranging from the Orrin Chamber to the Brell Rope Union> said no.", "Dozens of clubs"),
        ("Rain fell. <This> says no.", None),
    ],
)
def test_a_source_means_who_stands_there(marked: str, name: str | None) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("<City panel> says no.\n\n<A city panel> said no. <The Orrin Rope Committee> met.", "Orrin Rope Committee"),
        ("<A shipping firm> said no.\n\n<Brell Shipping Inc.> left.", "Brell Shipping Inc"),
        ("Ana Belt came.\n<A group> backing Belt, the Orrin Club, said no.", "group"),
        ("Ana Belt came.\n<A group> backing Belt, Orrin Rope Group, said no.", "Orrin Rope Group"),
        # Where it is not plain, the description stays.
        ("<The city panel> said no. <The Orrin Rope Committee> met.", "city panel"),
        ("<A group of clerks> said no. <The Orrin Rope Group> met.", "group of clerks"),
        ("<A court> said no. <The Orrin Rope Committee> met.", "court"),
        ("It will fit <a shipping firm>. <Brell Shipping Inc.> left.", "shipping firm"),
        ("The Orrin Rope Committee met.\n<A panel> said no. <The Orrin Rope Committee> left.", "panel"),
    ],
)
def test_a_body_is_described_first_and_named_soon(marked: str, first: str) -> None:
    assert names(marked)[0] == first


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Clerks came to Orrin. <Many of them> said no.", "Many of the Clerks"),
        ("Clerks told voters in Orrin, <most of them> said no.", "most of the voters in Orrin"),
        ("<France and other harbour capitals> said no.", "France and other harbour capitals"),
        ("<Ana Belt and a clutch of other clerks> said no.", "Ana Belt and clutch of other clerks"),
        ("<Ana Belt, a clerk and one of the founders,> said no.", "Ana Belt"),
        ("<Ten percent of voters in a new Brell poll> said no.", "Ten percent of voters"),
    ],
)
def test_several_are_told_of_as_the_text_does(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ana Belt said no. Asked what Tove Harn thinks, <she> said yes.", "Ana Belt"),
        ("<Peter Harn> said no. <Belt’s former strategist> said yes. Ana Belt left.", "Peter Harn"),
        ("<Peter Harn> said no. <Belt’s lawyer> said yes. Ana Belt left.", "Belt’s lawyer"),
    ],
)
def test_who_spoke_last_goes_on(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("text", "cue", "content", "name"),
    [
        ("Warning that it rains, Ana Belt left.", "Warning", "that it rains", "Ana Belt"),
        ("Ana Belt came. After warning that it rains, she left.", "warning", "that it rains", "Ana Belt"),
        ("Ana Belt left the quay, warning that it rains.", "warning", "that it rains", "Ana Belt"),
        ("Ana Belt’s clerk left the quay, warning that it rains.", "warning", "that it rains", None),
        ("Warning that it rains, Orrin Post reporter Ana Belt left.", "Warning", "that it rains", None),
        ("Ana Belt seems glad that it rains.", "seems glad", "that it rains", None),
    ],
)
def test_a_participle_has_the_subject_of_its_sentence(text: str, cue: str, content: str, name: str | None) -> None:
    a, b = text.index(cue), text.index(content)
    said = Statement(id="s", form="indirect", source=(), cue=((a, a + len(cue)),), content=((b, b + len(content)),))
    (found,) = resolve(Article(id="a", text=text), [said])
    assert (found.speaker and found.speaker.name) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The Orrin Board of Rope met. <The board of rope> said no.", "Orrin Board of Rope"),
        ("The Orrin Rope Office and the Brell Rope Office met. <The rope office> said no.", "rope office"),
        ("Rain tolls climb;\n<Ferry captain> says no.\n\nAna Belt came. Belt sails.", "Ana Belt"),
    ],
)
def test_what_is_described_is_what_the_names_tell(marked: str, name: str) -> None:
    assert names(marked)[-1] == name
