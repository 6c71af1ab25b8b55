"""One case for each cause of a wrong speaker that was mended. All people, places and outlets are invented."""

from __future__ import annotations

import re

import pytest

from onrecord.reading.speakers import resolve
from onrecord.reading.speakers.cast import Cast
from onrecord.types import Article, Statement
from tests.reading.angles import told


def last(marked: str) -> str | None:
    found = told(marked)[-1]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Mara BegoÃ±a came. <BegoÃ±a> said no.", "Mara BegoÃ±a"),
        ("Ana Belt Quill came. <Ms. Belt> said no.", "Ana Belt Quill"),
        ("Mr. Linde’s adviser Quen Harn came. <Ms. Harn> said no.", "Quen Harn"),
        ("Ana Belt came. It was late. Added Belt: “No.” <Belt> left.", "Ana Belt"),
        ("<Co-host Ana Belt> said no.", "Ana Belt"),
        ("<Ropes.com> said no.", "Ropes.com"),
        ("Judge Tarrow heard it. <The judge> said no.", "Judge Tarrow"),
        ("The Society to Keep Harbours Clean (SKHC) met. <SKHC> said no.", "Society to Keep Harbours Clean"),
        ("The Orrin Golf Club of France opened. <France> said no.", "France"),
        ("<(Ana Belt)> No.", "Ana Belt"),
    ],
)
def test_a_name_is_found_whole_and_its_bearer_with_it(marked: str, name: str) -> None:
    assert last(marked) == name


def test_a_headline_does_not_join_a_name_to_what_follows_it() -> None:
    assert Cast("Ana Belt Harbour Day\n\nBelt spoke. Belt left.").figures[0].words == ("ana", "belt")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("One of the authors of that report, Ana Belt,", "Ana Belt"),
        ("a man called Oskar Linde", "Oskar Linde"),
        ("Orrin News and former port reporter Ana Belt", "Ana Belt"),
        ("Ana Belt, who is leaving, and Oskar Linde", "Ana Belt | Oskar Linde"),
        ("two unions, the Orrin Dockers Union and the Orrin Pilots Union,", "Orrin Dockers Union | Orrin Pilots Union"),
        ("Ana Belt and her campaign", "Ana Belt | Belt campaign"),
        ("Ana Belt, 24, a clerk in Orrin, Calif.,", "Ana Belt"),
    ],
)
def test_a_source_with_several_phrases_names_whom_it_names(source: str, name: str) -> None:
    assert last(f"<{source}> said no.") == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<Port Chief> Blasts Plan\n\nQuay works must end, Ana Belt said.", "Ana Belt"),
        ("<Ana Belt> said no. <The documentarian> left.", "Ana Belt"),
        ("<Ana Belt> said no. <The narrator> left.", "narrator"),
        ("Sen. Ana Belt met Oskar Linde. Linde spoke. <The senator> left.", "Ana Belt"),
        ("<Two senior officials> spoke. <The officials> left.", "Two senior officials"),
        ("<Most voters> spoke. <The voters> left.", "voters"),
        ("The State Department and the Labor Department met. <Both> said no.", "State Department | Labor Department"),
        ("Ana Belt (D-Ohio) and Sen. Oskar Linde met. <Neither> spoke.", "Ana Belt | Oskar Linde"),
        ("Brell Ropes Inc. slept. The Orrin Bank grew. <The company> said so.", "Orrin Bank"),
    ],
)
def test_a_description_is_whom_it_takes_up(marked: str, name: str) -> None:
    assert last(marked) == name


def test_those_alone_are_named_by_the_clause_that_follows() -> None:
    text = "Many came. Even those angry at it stayed."
    said = Statement(id="s", form="indirect", source=((16, 21),), cue=((22, 27),), content=((28, 33),))
    [found] = resolve(Article(id="a", text=text), [said])
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind) == ("those angry at it", "group")


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("He met Oskar Linde, 24, from Orrin, <who> left.", "Oskar Linde"),
        ("Ana Belt sharply rebuked critics <who> left.", "critics"),
        ("So said 30 percent of voters <who> left.", "30 percent of voters"),
        ("There were clerks and voters <who> left.", "clerks and voters"),
        ("There were clerks of Orrin, <most of whom> left.", "clerks of Orrin"),
        ("So said Oskar Linde, <whose campaign> failed.", "Linde campaign"),
        ("So said Oskar Linde, <whose attorneys> failed.", "Oskar Linde's attorneys"),
        ("<The Orrin Post> wrote. The readers at the Orrin Fair slept. <They> left.", "readers at the Orrin Fair"),
        ("The Orrin City Council met. On Monday the council rested. <It> left.", "Orrin City Council"),
        ("Ana Belt’s clerks slept. <They> left.", "Ana Belt’s clerks"),
    ],
)
def test_a_pronoun_takes_up_the_whole_phrase(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    "marked",
    [
        "Ana Belt: Mend the Quay\n\nThe quay sinks. <I> say mend it.",
        "Mend the Quay\n\nThe quay sinks. <I> say mend it.\n\nFrom THE LONG QUAY by Ana Belt.",
        "Ana Belt on the Quay\n\nQ: Does it sink?\n\nA: <I> say mend it.",
    ],
)
def test_i_is_whose_text_it_is_by_headline_or_last_line(marked: str) -> None:
    assert told(marked) == [("Ana Belt", "person")]


def test_who_reported_a_text_does_not_say_i_in_it() -> None:
    assert told("Mend the Quay\n\n<I> say mend it.\n\n(Reporting by Ana Belt)") == [None]


@pytest.mark.parametrize("source", ["more than half of the clerks", "Two in three", "46 percent of voters"])
def test_a_share_of_people_is_a_group(source: str) -> None:
    [found] = told(f"<{source}> said no.")
    assert found is not None
    assert found[1] == "group"


def test_what_is_taken_up_again_says_why() -> None:
    text = "Two port officials spoke. The officials left."
    said = [
        Statement(id=str(n), form="indirect", source=(span,), content=()) for n, span in enumerate(((0, 18), (26, 39)))
    ]
    assert resolve(Article(id="a", text=text), said)[1].why.startswith("again: 'officials' takes up")


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        # What stands behind a word for what it is, is what speaks.
        ("<“Orange Is the Quay” star Tove Harn> said no.", ("Tove Harn", "person")),
        ("<Fight for Rope organizing director Tove Harn> said no.", ("Tove Harn", "person")),
        ("<A spokesman for dock candidate Tove Harn> said no.", ("spokesman for dock candidate Tove Harn", "person")),
        ("<A study by rope professor Tove Harn> found none.", ("study by rope professor Tove Harn", "document")),
        ("<Belt and actress Tove Harn> said no.", ("Belt | Tove Harn", "person")),
        # The place named last, where it may be what the noun says.
        ("It rained in Ohio. Ana Belt stayed in France. <The state> said no.", ("Ohio", "organisation")),
        ("She came from Saudi Arabia to Ohio. <The kingdom> said no.", ("Saudi Arabia", "organisation")),
        ("Ana Belt stayed in France. <The town> said no.", ("town", "unknown")),
        # "U.S." counts for no letter.
        ("The U.S. Department of Rope met. <The DOR> said no.", ("U.S. Department of Rope", "organisation")),
        # People of a land, and people by what they do, are no surname.
        ("<The Saudis> said no.", ("Saudis", "group")),
        ("<Editorialists> said no.", ("Editorialists", "group")),
        ("<Critics of the quay, like Ana Belt and Oskar Linde,> said no.", ("Critics of the quay", "group")),
        ("The Orrin Post poll came. <A new statewide poll> says no.", ("Orrin Post poll", "document")),
    ],
)
def test_a_source_is_what_its_words_name(marked: str, found: tuple[str, str]) -> None:
    assert told(marked)[-1] == found


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (
            "Mend the Quay\n\nThe quay sinks. <I> say mend it.\n\nRep. Ana Belt, D-Ohio, chairs the Quay Club.",
            "Ana Belt",
        ),
        ("Mend the Quay\n\nThe quay sinks. <I> say mend it.\n\nBelt is a reporter for the Orrin Post.", "Belt"),
    ],
)
def test_i_is_who_the_last_line_says_wrote_it(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<early results of the rope poll> say no.", "rope poll"),
        ("<None of the three> said no.", "None of the three"),
        ("<critics who> came.", "critics"),
        ("<A reporter for Orrin Today> said no.", "reporter for Orrin Today"),
        ("It set up clerks for a fall, as <they> say.", "clerks"),
        (
            "A poll by the Public Rope Institute of Orrin came. <The poll> says no.",
            "poll by the Public Rope Institute of Orrin",
        ),
        ("<The report> says no. It was released on Monday by the Orrin Post.", "report"),
        (
            "<The report> says no. The report, released on Monday by the Orrin Bank, is long.",
            "report by the Orrin Bank",
        ),
        (
            "Asked by Ana Belt, the candidate said no. Oskar Linde left. <The candidate> ate.",
            "Oskar Linde",
        ),
    ],
)
def test_a_name_says_all_that_tells_and_no_more(marked: str, name: str) -> None:
    assert last(marked) == name


def test_those_of_whom_only_a_clause_tells_are_called_by_it() -> None:
    text = "Those who feared rain left."
    said = [Statement(id="a", form="indirect", source=((0, 9),), cue=((10, 16),), content=((17, 21),))]
    [found] = resolve(Article(id="a", text=text), said)
    assert found.speaker is not None
    assert found.speaker.name == "Those who feared rain"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Belt said no and praised the quay.", "Ana Belt"),
        ("Ana Belt said no, but has since praised the quay.", "Ana Belt"),
        ("Ana Belt said no after praising the quay.", "Ana Belt"),
        ("Ana Belt said no. Nobody came, and praised the quay.", None),  # another sentence
        ("Ana Belt said no and was praised the quay.", None),  # by others
    ],
)
def test_a_verb_that_shares_its_subject_has_its_speaker(text: str, name: str | None) -> None:
    verb = next(m for m in re.finditer(r"(?:has since |was )?prais\w+", text))
    said = [
        Statement(id="a", form="indirect", source=((0, 8),), cue=((9, 13),), content=((14, 16),)),
        Statement(id="b", form="indirect", source=(), cue=(verb.span(),), content=((verb.end() + 1, len(text) - 1),)),
    ]
    found = resolve(Article(id="a", text=text), said)[1]
    assert (found.speaker and found.speaker.name) == name


def test_a_bare_several_counts_those_before_it() -> None:
    assert last("Most port clerks slept, though <several> said no.") == "several port clerks"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ana Tarrow came. <Tarow> said no.", "Ana Tarrow"),
        ("Ana Tarrow came. <Tirrom> said no.", "Tirrom"),  # two slips
        ("Ana Tarrow came with Emil Tarrot. <Tarroe> said no.", "Tarroe"),  # whose?
        ("Ana Belt came. <Bell> said no.", "Bell"),  # too short to be a slip
        ("The Huntington Post wrote. <HuntPo> said no.", "Huntington Post"),
        ("Money went to Clean Harbours, <a super PAC> backing Ana Belt.", "Clean Harbours"),
        ("They met Oskar Linde, <a clerk> said.", "clerk"),  # an attribution
    ],
)
def test_a_name_written_otherwise_is_the_same(marked: str, name: str) -> None:
    assert last(marked) == name


def test_he_is_no_longer_the_last_speaker_where_another_has_come_in() -> None:
    marked = (
        "Emil Belt and Emil Belt’s dog and Oskar Linde came. “It sinks,” <Belt> said.\n\n"
        "Linde, a clerk, has made the quay his care.\n\n<He> said it holds."
    )
    assert last(marked) == "Oskar Linde"
    assert last(marked.replace("Linde, a clerk, has", "Nobody has")) == "Emil Belt"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A Rope News poll, conducted jointly with Clean Harbours and Shaw Rope Company,", "Rope News poll"),
        ("an analysis by Ana Belt, a clerk, and Oskar Linde, a nurse", "analysis by Ana Belt"),
        ("A rope textbook just published for clerks", "rope textbook"),
        ("Fewer than 15 percent of clerks", "Fewer than 15 percent of clerks"),
    ],
)
def test_who_made_a_document_does_not_speak_for_it(source: str, name: str) -> None:
    assert last(f"<{source}> said no.") == name


def test_whom_a_text_only_describes_is_he_in_the_next_sentence() -> None:
    assert last("Emil Belt came. <One dock delegate> said no. Nobody minded, <he> said.") == "One dock delegate"


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("<Friends of Belt> said no.", ("Friends of Belt", "group")),
        ("<Veterans for Rope> said no.", ("Veterans for Rope", "organisation")),
        ("The Apple Watch came. <Apple> said no.", ("Apple", "organisation")),
        ("The Orrin Bank rose. <The Brell-based group> said no.", ("Brell-based group", "organisation")),
        ("<Former hostages> said no.", ("Former hostages", "group")),
        ("<The images> show it.", ("images", "document")),
        ("<The theories> say so.", ("theories", "unknown")),
        ("<None of us> said no.", ("None of us", "group")),
    ],
)
def test_a_source_is_of_the_kind_that_its_words_say(marked: str, found: tuple[str, str]) -> None:
    assert told(marked)[-1] == found


def test_who_asks_is_not_he_who_answers() -> None:
    assert last("Emil Belt came. <A reporter> asked why. It is late, <he> said.") == "Emil Belt"
