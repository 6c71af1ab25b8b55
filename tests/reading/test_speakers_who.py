"""One case for each kind of wrong speaker that was mended: who exactly it was. All people and bodies are invented."""

from __future__ import annotations

import pytest

from onrecord.reading.speakers import resolve
from onrecord.types import Article, Statement
from tests.reading.angles import told


def names(marked: str, cues: dict[int, str] | None = None) -> list[str | None]:
    return [found and found[0] for found in told(marked, cues)]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Belt’s deputy, Oskar Linde, left after <he> said no.", "Oskar Linde"),
        ("Linde’s Orrin Post colleague Peter Harn was blamed after <he> said no. Oskar Linde left.", "Peter Harn"),
        ("<Ana Belt, R-Ohio, and Oskar Linde, D-N.J.,> said no.", "Ana Belt | Oskar Linde"),
        ("Mayor Oskar Linde met Ana Belt, the mayor’s daughter. <The mayor> said no.", "Oskar Linde"),
        ('Rep. Ana "Annie" Belt came. <Belt> said no.', 'Ana "Annie" Belt'),
        ("Peter Harn left. Harn was late. In a talk with the Orrin Post <Harn> said no.", "Peter Harn"),
        ("Tyresa McHarney came. <McHarny> said no.", "Tyresa McHarney"),
        ("Oskar Linde spoke. <Peter Harn, like Oskar Linde,> said no.", "Peter Harn"),
        ("<Peter Harn, opening the Orrin Museum,> said no.", "Peter Harn"),
        ("Daft Belt and Linde;\n\nPresident Belt came. <Belt> said no.", "Belt"),
        ("The port told of Oskar Linde’s wife Ana Belt. <His ex-wife> said no.", "Ana Belt"),
        ("Mayor Oskar Linde came. <The mayor and his aides> said no.", "Oskar Linde and his aides"),
        ("<Oskar Linde, others> vow to leave.", "Oskar Linde and others"),
        (
            "The Brell poll is old. <The Orrin Post tracking poll> says no. <This poll> says yes.",
            "Orrin Post tracking poll",
        ),
        ("<A long study being released by the Brell Institute> says no.", "long study"),
        ("<ORRIN - Harbour officials> said no.", "Harbour officials"),
        ("<An unlikely alliance of clerks. Oskar Linde> said no.", "unlikely alliance of clerks"),
        ("<The Orrin Post and the Brell newspaper chain> said no.", "Orrin Post | Brell newspaper chain"),
    ],
)
def test_a_name_is_somebodys_own(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The Securities and Exchange Commission met. <The S.E.C.> said no.", "Securities and Exchange Commission"),
        ("The VA closed. The Department of Veterans Affairs left. <The VA> said no.", "Department of Veterans Affairs"),
        ("Brell Coal closed. <Brell> said no.", "Brell Coal"),
        ("<The U.S. Court of Appeals for the Ninth Circuit> said no.", "U.S. Court of Appeals for the Ninth Circuit"),
        ("The Alliance to Reclaim Our Quays (AROQ) met. <AROQ> said no.", "Alliance to Reclaim Our Quays"),
    ],
)
def test_a_body_has_its_whole_name(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The Orrin Council sent an angry letter on Monday. <It> says no.", "angry letter"),
        ("The Orrin Council issued a statement on Monday. <It> says no.", "Orrin Council"),
        ("<Harbour clerks> spoke. Voters left because <they> felt no need.", "Voters"),
    ],
)
def test_a_pronoun_takes_up_what_was_put_out_and_whom_a_sentence_begins_with(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Clerks -- most of them from Orrin -- <who> said no, left.", "Clerks"),
        ("Ana Belt, a Linde campaign assistant <who> said no, left.", "Ana Belt"),
    ],
)
def test_who_is_taken_over_what_stands_between(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("noun", "named", "other"),
    [
        ("network", "Orrin News", "Orrin Gazette"),
        ("union", "Harbour Workers Association", "Brell Coal"),
        ("company", "Brell Coal", "Trade Department"),
    ],
)
def test_a_noun_takes_up_only_what_can_be_called_so(noun: str, named: str, other: str) -> None:
    """The body named last is passed over where its name says that it is none."""
    assert names(f"<{named}> spoke. The {other} listened. <The {noun}> said no.")[-1] == named


def test_two_of_an_office_are_two_who_held_it() -> None:
    text = (
        "Ana Belt wrote of President Oskar Linde. Peter Harn, the president before, knew Ana Belt. <The two presidents>"
    )
    assert names(f"{text} said no.") == ["Oskar Linde | Peter Harn"]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("<Orrin’s tax commissioner> says no.\n\n<Kevin Harn> says yes.", ["Kevin Harn", "Kevin Harn"]),
        ("<Orrin’s tax commissioner> says no. <He> left.\n\n<Kevin Harn> says yes.", ["Kevin Harn"] * 3),
        ("<A port spokesman> said no.\n\n<Kevin Harn> said yes.", ["port spokesman", "Kevin Harn"]),
        ("<A port official> said no.\n\n<Kevin Harn> said yes.", ["port official", "Kevin Harn"]),
        ("<A port lawyer> said no.\n\n<Kevin Harn, a baker,> said yes.", ["port lawyer", "Kevin Harn"]),
    ],
)
def test_who_is_described_first_is_named_next(marked: str, found: list[str]) -> None:
    assert names(f"It rained in the port.\n\n{marked}") == found


def test_whom_the_headline_calls_a_judge_is_the_judge_of_the_first_paragraph() -> None:
    text = (
        "<Judge> halts sale of quay\n\n<An Orrin judge> halted it on Monday. Justice Frank Harn wrote that it was late."
    )
    assert names(text) == ["Frank Harn", "Frank Harn"]


def test_a_statement_without_a_source_in_the_headline_calls_nobody_anything() -> None:
    text = "Ana Belt urges calm, warning of rain\n\nAn Orrin judge said on Monday that it was late."
    said = [
        Statement(id="1", form="indirect", source=((0, 8),), cue=((9, 14),), content=((15, 19),)),
        Statement(id="2", form="indirect", cue=((21, 28),), content=((29, 36),)),
        Statement(id="3", form="indirect", source=((38, 52),), cue=((53, 57),), content=((68, 84),)),
    ]
    found = [r.speaker and r.speaker.name for r in resolve(Article(id="a", text=text), said)]
    assert found == ["Ana Belt", "Ana Belt", "Orrin judge"]


@pytest.mark.parametrize(
    ("marked", "cue", "name"),
    [
        ("<Ana Belt> was once asked whether it holds.", "was once asked", None),
        ("<Ana Belt> asked whether it holds.", "asked", "Ana Belt"),
        ("<Ana Belt>, asked whether it holds, left.", "asked", None),
        ("<Ana Belt, a clerk>, asked whether it holds.", "asked", "Ana Belt"),
        ("Asked whether it holds, <Ana Belt> left.", "Asked", None),
        ("Oskar Linde came. Asked by Linde whether it holds, <Ana Belt> left.", "Asked", "Oskar Linde"),
        ("<Ana Belt> has been criticized for late trains.", "has been criticized", None),
    ],
)
def test_whom_a_cue_is_done_to_has_said_nothing(marked: str, cue: str, name: str | None) -> None:
    assert names(marked, {0: cue}) == [name]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("The announcer", "person"),
        ("One shareholder", "person"),
        ("Proponents of the quay", "group"),
        ("Belt’s family", "group"),
        ("One of Belt’s advisers", "anonymous"),
        ("A medical journal", "organisation"),
        ("A slide", "document"),
        ("A comment", "document"),
        ("Several unconfirmed early reports", "document"),
        ("Several reports, including the Orrin Post,", "document"),
        ("Several injured", "group"),
        ("One of the people", "anonymous"),
        ("Harn 9", "organisation"),
        ("Figure 9", "document"),
        ("Some 90", "group"),
        ("Her commentary", "document"),
        ("Virginia Democrats", "group"),
    ],
)
def test_what_kind_of_source_a_noun_is(source: str, kind: str) -> None:
    assert [found and found[1] for found in told(f"<{source}> said no.")] == [kind]


def test_what_a_leader_is_of_tells_him_from_who_spoke_before() -> None:
    assert names("<Oskar Linde> spoke. <The choir leader> sang.") == ["Oskar Linde", "choir leader"]
    assert names("<Oskar Linde> spoke. <The leader> sang.") == ["Oskar Linde", "Oskar Linde"]


def test_an_office_is_not_its_spokesmans() -> None:
    found = names("<Oskar Linde, a harbour spokesman,> spoke. <The harbour minister> left.")
    assert found == ["Oskar Linde", "harbour minister"]
