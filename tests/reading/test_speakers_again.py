"""Speakers by what the news of 345 more articles showed. All people and places are invented."""

from __future__ import annotations

import pytest

from tests.reading.test_speakers_causes import last


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<A senior port official> said so. Quen Harn, an aide, left. “No,” <the aide> said.", "senior port official"),
        ("<A source close to Quen Harn> left. Harn came. “No,” <that person> said.", "source close to Quen Harn"),
        ("<An Orrin Harbour Office aide> said so. <The OHO official> said no.", "Orrin Harbour Office aide"),
        ("<A harbour email> said so. “No,” <the message> went on.", "harbour email"),
        ("<A harbour email> said so. “No,” <the film> went on.", "film"),
        ("<Port officials> said so. “No,” <the official> said.", "official"),
        ("<A senior port official> said so. “No,” <the minister> said.", "minister"),
    ],
)
def test_who_is_kept_nameless_and_what_is_written_go_on_under_another_noun(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Quen Harn, whom Ana Belt named chief clerk of Orrin and <who> fears rain, left.", "Quen Harn"),
        ("The Rope Fund, in which Quen Harn played a role, and <which> fears rain, closed.", "Rope Fund"),
        ("It was said by Quen Harn (R-Ohio), an early endorser <who> left.", "Quen Harn"),
        ("Ana Belt is the party unifier <who> speaks for Orrin.", "Ana Belt"),
        ("The rain may calm some voters <who> had doubts.", "some voters"),
        ("The rain would almost certainly help voters <who> had doubts.", "voters"),
        ("The plan has angered clerks <who> had doubts.", "clerks"),
        ("The rain was feared by 10,000 clerks <who> left.", "10,000 clerks"),
    ],
)
def test_who_stands_before_a_relative_pronoun(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The Orrin People's Party, or OPX, closed. <The OPX> said so.", "Orrin People's Party"),
        ("<The Orrin Patrolmen’s Association> said so.", "Orrin Patrolmen’s Association"),
        ("<The People's Daily> said so.", "People's Daily"),
        ("It rained. (ZVP/Orrin Pictures.) <The ZVP> said so.", "ZVP"),
        ("Pope Oskar came. <Oskar> said so.", "Pope Oskar"),
        ("The Tarrovian Queen Mara came. <Mara> said so.", "Queen Mara"),
    ],
)
def test_names_are_whole(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Mr. Bloomberg came. Oskar Bloomberg owns it. <Bloomberg> said so.", "Bloomberg"),
        ("Oskar Bloomberg came. <Bloomberg> said so.", "Oskar Bloomberg"),
        ("The Living Church of Orrin opened. Quen Harn left. <The church> said so.", "Living Church of Orrin"),
        ("The Quay Digest magazine closed. It rained. <The magazine> said so.", "Quay Digest"),
    ],
)
def test_bodies_are_told_by_their_nouns(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<While many clerks> fear rain, it rained.", "many clerks"),
        ("<A Harbour College poll out this week> shows rain.", "Harbour College poll"),
        ("<Nearly eight in 10 voters overall> fear rain.", "Nearly eight in 10 voters"),
        ("<Port clerks, like their Linden colleagues,> fear rain.", "Port clerks"),
        ("<A sealed, dated letter> said so.", "sealed, dated letter"),
        ("<A woman in Paris, Texas,> said so.", "woman in Paris, Texas"),
        ("<A woman in Paris, France's capital,> said so.", "woman in Paris"),
        ("<A woman in Paris, a clerk,> said so.", "woman in Paris"),
    ],
)
def test_descriptions_are_whole_and_no_longer(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<Quen Harn's book “The Long Quay: Ana Belt and the Rain,”> says so.", "The Long Quay: Ana Belt and the Rain"),
        ("<''The Long Quay,'' by Quen Harn,> says so.", "The Long Quay"),
        ("<Quen Harn, star of the show “The Long Quay,”> said so.", "Quen Harn"),
        ("<“Long Quay” star Quen Harn> said so.", "Quen Harn"),
    ],
)
def test_a_title_between_marks_names_a_work(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Oskar Linde left his wife, Mara Linde, at home. Linde slept. <His wife> said so.", "Mara Linde"),
        ("Tove Harn, Oskar Linde's daughter, slept. <Linde's daughter> said so.", "Tove Harn"),
        ("Peter Harn met his wife, Mara Harn. Oskar Linde came. <Linde's wife> said so.", "Linde's wife"),
        ("Oskar Linde Jr. left. <His mother> said so.", "Linde's mother"),
    ],
)
def test_kin_are_who_is_named_so(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<Oskar Linde> spoke.\n\nIn <his> plan to stop Linde, Peter Harn warned of rain.", "Peter Harn"),
        ("<Oskar Linde> spoke. While <he> met Peter Harn, he warned of rain.", "Oskar Linde"),
        ("Port clerks left. As Ana Belt and Oskar Linde came, <they> said so.", "Ana Belt | Oskar Linde"),
        ("Ana Belt and Oskar Linde met. <Neither side> would say so.", "Ana Belt | Oskar Linde"),
    ],
)
def test_whom_pronouns_mean(marked: str, name: str) -> None:
    assert last(marked) == name


def test_no_aide_is_the_candidate() -> None:
    text = "Peter Harn runs. <Campaign manager Oskar Linde> said so. Harn left. <The candidate> was late."
    assert last(text) == "Peter Harn"
