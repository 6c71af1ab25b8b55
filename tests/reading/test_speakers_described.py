"""What descriptions, groups and bare nouns are resolved to. All people, places and outlets are invented, but for the
publicly known ones that the table of offices is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from onrecord.reading.speakers import resolve
from onrecord.reading.speakers.faithful import faithful
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.offices import held_by
from onrecord.reading.speakers.roles import agreement, party_of
from onrecord.types import Article, Span, Statement
from tests.reading.angles import told


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The Fenwick port commission met. <The commission> said no.", "Fenwick port commission"),
        ("<A new poll> has Belt ahead. The Orrin Gazette poll asked 900 people.", "Orrin Gazette poll"),
        ("Angry dock workers stayed. <Those workers> want more.", "Angry dock workers"),
        ("A survey by the Orrin Institute came out. <The survey> asked 90 people.", "survey by the Orrin Institute"),
        ("The Orrin Wage Fund lent more. <The fund> warned of rain.", "Orrin Wage Fund"),
        ("The Department of Harbours sued. <The DOH> said so.", "Department of Harbours"),
        ("<Brell Ropes Inc.> grew. <The online rope giant> said so.", "Brell Ropes Inc"),
    ],
)
def test_a_bare_noun_is_as_full_as_its_fullest_mention(marked: str, name: str) -> None:
    [*_, last] = told(marked)
    assert last is not None
    assert last[0] == name


@pytest.mark.parametrize("noun", ["The letter", "The crowd", "The Republicans", "The bill"])
def test_other_bare_nouns_stay_as_they_stand(noun: str) -> None:
    [found] = told(f"There was a long, blue and harbour-wide talk of {noun[4:]}. <{noun}> said no.")
    assert found is not None
    assert found[0] == noun[4:]


@pytest.mark.parametrize(
    ("source", "head", "name"),
    [
        ("a harbour memo released by the port", "memo", "harbour memo"),
        ("the latest Fenwick Post poll", "poll", "Fenwick Post poll"),
        ("the latest poll", "poll", "latest poll"),
        ("a Fenwick Post poll in March", "poll", "Fenwick Post poll"),
        ("many clerks, including Ana Belt", "clerks", "many clerks"),
        ("voters in Orrin — and not only there —", "voters", "voters in Orrin"),
        ("none of the clerks", "clerks", "clerks"),
        ("data released on Friday", "data", "data released on Friday"),
        ("voters who feared rain", "voters", "voters who feared rain"),
        ("clerks who had come in June and stayed there for two long and rainy weeks", "clerks", "clerks"),
    ],
)
def test_a_description_keeps_what_names_and_loses_what_tells(source: str, head: str, name: str) -> None:
    assert faithful(source, 0, len(source), source.index(head) + len(head)) == name


@pytest.mark.parametrize(
    ("marked", "answer"),
    [
        ("Oskar Linde ran. <His allies> hoped.", ("Linde's allies", "group")),
        ("Oskar Linde ran. <His spokesman> hoped.", ("Linde's spokesman", "person")),
        ("Oskar Linde ran. <His upbeat speech> promised rain.", ("Oskar Linde", "person")),
        ("Oskar Linde ran. <Linde’s remarks> promised rain.", ("Oskar Linde", "person")),
    ],
)
def test_what_is_somebodys_bears_his_name(marked: str, answer: tuple[str, str]) -> None:
    assert told(marked) == [answer]


@pytest.mark.parametrize(
    ("marked", "answer"),
    [
        ("<Both clerks and voters> left.", ("clerks | voters", "group")),
        ("<The Belt and Linde campaigns> left.", ("Belt campaign | Linde campaign", "organisation")),
        ("<Ana Belt, along with Oskar Linde,> left.", ("Ana Belt | Oskar Linde", "person")),
        ("<Many ministers, including Ana Belt and Oskar Linde,> left.", ("Many ministers", "group")),
        (
            "Ana Belt came. Belt spoke. Oskar Linde came. Linde slept. <Both candidates> left.",
            ("Ana Belt | Oskar Linde", "person"),
        ),
        ("Of <those who> feared rain, none left.", ("those who", "group")),
    ],
)
def test_several_in_one_source_are_told_one_by_one_or_as_the_group_they_are(
    marked: str, answer: tuple[str, str]
) -> None:
    assert told(marked) == [answer]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ana Belt of Orrin, a lawyer in the port, <who> lost, left.", "Ana Belt"),
        ("Ana Belt is the clerk <who> lost.", "Ana Belt"),
        ("So said an adviser to Ana Belt, <who> asked for quiet.", "adviser to Ana Belt"),
        ("It was Ana Belt <who> lost and <who> left.", "Ana Belt"),
        ("Oskar Linde slept. As <she> left, Ana Belt said no.", "Ana Belt"),
    ],
)
def test_a_relative_or_leading_pronoun_finds_its_person(marked: str, name: str) -> None:
    [*_, last] = told(marked)
    assert last is not None
    assert last[0] == name


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("<Six in 10> said no.", "group"),
        ("<no one> said no.", "group"),
        ("<Asian-Americans> said no.", "group"),
        ("<Some senators> said no.", "group"),
        ("<Corvel Brell, a shipping company,> said no.", "organisation"),
        ("<Belt defenders today> said no.", "group"),
        ("Ana Belt met Oskar Belt and Tove Belt. <The Belts> said no.", "group"),
    ],
)
def test_numbers_peoples_and_families_are_groups_and_companies_bodies(marked: str, kind: str) -> None:
    [found] = told(marked)
    assert found is not None
    assert found[1] == kind


def test_a_bare_surname_means_whom_the_article_has_named_in_full() -> None:
    assert told("Ana Belt came. <Belt> said no. Oskar Belt, Oskar Belt and Oskar Belt slept.") == [
        ("Ana Belt", "person")
    ]


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    assert told("Slashing fees, <she> left. It went on slashing fees.") == [None]


def test_a_nameless_official_is_not_given_the_name_of_another() -> None:
    [found] = told("<A port official> said no. Port official Ana Belt was not asked.")
    assert found == ("port official", "anonymous")


def test_at_least_one_of_some_is_nobody_who_is_named() -> None:
    [found] = told("Ana Belt, a former clerk, spoke. <At least one former clerk> said no.")
    assert found is not None
    assert "Belt" not in found[0]


def test_party_and_state_are_read_from_two_letters() -> None:
    assert told("Quen Harn (R-AZ) met Tove Brell. <The Arizona Republican> left.")[-1] == ("Quen Harn", "person")


def test_a_spokesman_named_elsewhere_is_named() -> None:
    [found] = told("<A port spokesman> said no. Port spokesman Oskar Linde was asked twice.")
    assert found == ("Oskar Linde", "person")


def test_what_is_publicly_known_tells_which_of_those_named_is_meant() -> None:
    marked = "Angela Merkel met Oskar Linde, who spoke. <Linde> slept. <The German chancellor> left."
    assert told(marked)[-1] == ("Angela Merkel", "person")


def test_nobody_is_named_whom_the_article_does_not_name() -> None:
    assert told("Ana Belt came. <The Vermont senator> left.") != [("Bernie Sanders", "person")]


def test_a_middle_initial_hides_no_office() -> None:
    assert held_by(("angela", "d.", "merkel")) == held_by(("angela", "merkel"))


def test_what_the_article_says_of_a_party_weighs_more_than_what_is_known() -> None:
    known = Figure("person", ("ana", "belt"), (0, 8), public=frozenset({"republican"}))
    said = Figure("person", ("ana", "belt"), (0, 8), roles={"democratic"}, public=frozenset({"republican"}))
    assert [sorted(party_of(f)) for f in (known, said)] == [["republican"], ["democrat"]]
    assert agreement(known, ("the", "republican")) > 0 > agreement(said, ("the", "republican"))


@pytest.mark.parametrize("text", ["<0:ﾞ's>", "Ana Belt came. <0:ﾞ's>", "<ﾞ's>", "<ﾞ>", "Ana Belt came. <the ﾞ's>"])
def test_a_word_that_folds_to_nothing_heads_no_phrase(text: str) -> None:
    [found] = told(text)
    assert found is None or "Belt" not in found[0]


@pytest.mark.parametrize(
    ("source", "chance", "name"),
    [
        ("The lanky flautist", 0.7, "Ana Belt"),
        ("The lanky flautist", 0.65, "Ana Belt"),
        ("The lanky flautist", 0.5, "lanky flautist"),  # the model is not sure
        ("The lanky report", 0.7, "lanky report"),  # no person is one
        ("My lanky flautist", 0.7, "My lanky flautist"),  # the speaker's own
        ("A lanky flautist", 0.7, "lanky flautist"),  # somebody new
    ],
)
def test_a_description_that_no_rule_knows_is_whom_the_model_takes_it_for(source: str, chance: float, name: str) -> None:
    text = f"Ana Belt met Oskar Linde in Orrin. {source} said no."
    said = Statement(id="s", form="indirect", source=((text.index(source), text.index(" said")),), content=())

    def refers(sources: Sequence[Span], mentions: Sequence[Span]) -> npt.NDArray[np.float32]:
        first = [text[a:b] == "Ana Belt" for a, b in mentions]
        return np.array([[1 - chance, *(chance * f for f in first)] for _ in sources], np.float32)

    [found] = resolve(Article(id="a", text=text), [said], refers)
    assert found.speaker is not None
    assert found.speaker.name == name


def test_a_calling_is_not_said_of_whom_all_know_for_an_office() -> None:
    marked = "Ana Harn plays the lead. Angela Merkel came. <Merkel> said no. <The actress> said yes."
    assert told(marked)[-1] == ("Ana Harn", "person")


def test_a_title_told_later_makes_a_surname_a_persons() -> None:
    marked = "It was Belt’s pick. President Belt made it. Oskar Linde came. <Linde> said no. <The president> said yes."
    assert told(marked)[-1] == ("Belt", "person")
