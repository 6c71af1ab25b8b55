"""Names whole and no longer than they are; outlets, sites and things kept apart from people. All is invented."""

from __future__ import annotations

import pytest

from onrecord.reading.speakers import resolve
from onrecord.reading.speakers.cast import Cast
from onrecord.reading.speakers.kinds import kind_of
from onrecord.reading.speakers.phrases import tidy
from onrecord.types import Article, Statement
from tests.reading.test_speakers_causes import last


def named(text: str) -> list[tuple[str, str]]:
    """The names of a text in order, each with whom it means and its kind."""
    cast = Cast(text)
    return [(cast.written(f), f.kind) for f in cast.who if f]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # What a maker makes, and where it is sold, is not the maker.
        ("The Samsung Watch is out at last. <Samsung> said no.", "Samsung"),
        ("The Samsung Watch Sport is out at last. <Samsung> said no.", "Samsung"),
        ("Samsung opened a Samsung Store by the quay. <The company> said no.", "Samsung"),
        ("Samsung has a Samsung Watch. Brightly lit, the Samsung Watch shone. <The company> said no.", "Samsung"),
        ("Fenwick Insider wrote of Fenwick. <Fenwick> said no.", "Fenwick"),
        # A body's first word alone is the body.
        ("Brell Media has moved. <Brell> said no.", "Brell Media"),
        ("The Orrin Observatory for Human Rights was founded here. <The Observatory> said no.",
         "Orrin Observatory for Human Rights"),
    ],
)  # fmt: skip
def test_a_name_grows_into_what_means_the_same(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Hassan al-Tarrow came. <al-Tarrow> said no.", "Hassan al-Tarrow"),
        ("Hassan al-Tarrow came. <Al-Tarrow> said no.", "Hassan al-Tarrow"),
        ("Hassan Al-Tarrow came. Then <al-Tarrow> said no.", "Hassan Al-Tarrow"),
        ("Hassan El-tarrow came. <El-tarrow> said no.", "Hassan El-tarrow"),
        ("Oskar van der Linde came. Then <van der Linde> said no.", "Oskar van der Linde"),
        ("Oskar de Linde came. <De Linde> said no.", "Oskar de Linde"),
        ("It rained. Then <de Linde> said no.", "de Linde"),
        ("It rained. Mayor van der Linde came. Then <van der Linde> said no.", "van der Linde"),
        ("It rained. <Al Jazeera> said no.", "Al Jazeera"),
    ],
)
def test_small_words_at_the_head_of_a_surname_keep_nobody_apart(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cult of Rope likes it.", [("Cult of Rope", "organisation")]),
        ("Belt and Company analyst Ana Linde spoke.", [("Belt and Company", "organisation"), ("Ana Linde", "person")]),
        ("Ana Belt and Company officials met.", [("Ana Belt", "person")]),
        ("Brigadier Gerneral Said Al-Tarrow, chief of the port, spoke.", [("Said Al-Tarrow", "person")]),
        ("She met Said Tarrow, a clerk.", [("Said Tarrow", "person")]),
        ("So it is told (H/T U.K. Fenwick Mail).", [("U.K. Fenwick Mail", "organisation")]),
    ],
)
def test_names_are_neither_cut_nor_run_together(text: str, names: list[tuple[str, str]]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It rained, Tarrow reported.", "organisation"),
        ("It rained, reports Tarrow.", "organisation"),
        ("Tarrow reported her neighbour.", "unknown"),
        ("Quenstuff.com wrote so.", "organisation"),
        ("Ana Belt’s Quenstuff.net wrote so.", "organisation"),
        ("DigiHarn wrote so.", "organisation"),
        ("DiHarn wrote so.", "unknown"),
        ("Quentimes wrote so.", "organisation"),
        ("The MuG-23s flew.", "thing"),
    ],
)
def test_outlets_and_sites_are_bodies(text: str, kind: str) -> None:
    assert named(text)[-1][1] == kind


def test_a_surname_before_reported_is_whoever_has_it() -> None:
    assert named("Ana Tarrow came. It rained, Tarrow reported.") == [("Ana Tarrow", "person")] * 2


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("7for8harn", "organisation"),
        ("quenstuff.info", "organisation"),
        ("30s", "group"),
        ("12", "group"),
        ("52pmharn", "group"),
    ],
)
def test_a_source_that_begins_with_a_number_may_be_an_outlet(head: str, kind: str) -> None:
    assert kind_of(head, head) == kind


@pytest.mark.parametrize(
    "name",
    ["statement of the Port Office (PO)", 'user "quen"', "group called “Dry Feet”"],
)
def test_what_opens_in_a_name_is_closed(name: str) -> None:
    assert tidy(f"a {name}, ", 0, len(name) + 4) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<A lady from Quenholm> rang. <She> said no.", "lady from Quenholm"),
        ("Port spokesman Maj. Ulm Tarrow came. Ana Belt sang. <The spokesman> said no.", "Ulm Tarrow"),
    ],
)
def test_whom_a_role_or_a_pronoun_means(marked: str, name: str) -> None:
    assert last(marked) == name


def test_a_word_before_a_colon_signs_nothing_for_the_person_named_behind_it() -> None:
    assert last("Claim: Ana Belt is in Orrin.\n\nFalse\n\n“It was a post that <I> saw.") is None
    assert last("Ana Belt: Mend the Quay\n\nWhat <I> saw was rot.") == "Ana Belt"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harn-based Quen Tarrow Company was sold.", ("Quen Tarrow Company", "organisation")),
        ("A clerk went. Shopkeeper Quen Tarrow stayed. It rained.", ("Quen Tarrow", "unknown")),
        ("Shocked Ana Belt left. Ana Belt went.", ("Ana Belt", "person")),
        ("The Committee to Protect Harbours met.", ("Committee to Protect Harbours", "organisation")),
        ("President Hassan Sheikh Tarrow came.", ("Hassan Sheikh Tarrow", "person")),
        ("So says the Globe and Mail.", ("Globe and Mail", "organisation")),
        ("Port Office Press Secretary Ana Belt spoke.", ("Port Office", "organisation")),
        ("Ana Belt/Port Office took the picture.", ("Ana Belt", "person")),
        ("The Linde Reporter wrote so.", ("Linde Reporter", "organisation")),
        ("She met Pope Tarrow near St. Tarrow.", ("Pope Tarrow", "person")),
        ("It lies in Quenholm, Ohio.", ("Quenholm", "place")),
        ("She went to Northern France.", ("Northern France", "place")),
        ("The Ana Belt File was on at nine.", ("Ana Belt File", "document")),
    ],
)
def test_a_name_is_cut_where_it_begins_and_ends(text: str, name: tuple[str, str]) -> None:
    assert named(text)[0] == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They asked the rope firm Tarrow again.", "organisation"),
        ("They read the newspaper Tarrow again.", "organisation"),
        ("They left the company Tarrow owns.", "unknown"),
        ("They read the Independent again.", "organisation"),
        ("They met on Quen Christmas.", "thing"),
    ],
)
def test_what_stands_before_a_name_may_tell_its_kind(text: str, kind: str) -> None:
    assert named(text)[-1][1] == kind


def test_a_word_that_only_opens_a_sentence_names_nobody() -> None:
    assert named("Echoing the rain, it rained.") == []
    assert named("Harding said no.") == [("Harding", "unknown")]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<The 30-year-old, from Quenholm, Ohio,> said no.", "30-year-old"),
        ("<A film released by his foes, the Port Office,> said no.", "film released by his foes"),
        ("<A customer> wept over his ship\n\nAna Belt came.", "customer"),
        ("Fenwick reported that the Port Office lied. <The agency> said no.", "Port Office"),
        ("She leads the rope group TARROW. <The group> said no.", "TARROW"),
        ("The Linde Times asked the rope group TARROW. <The newspaper> said no.", "Linde Times"),
        ("The rope paper Tarrow asked Brell Inc. of it. <The newspaper> said no.", "Tarrow"),
    ],
)
def test_a_description_is_no_more_than_it_says(marked: str, name: str) -> None:
    assert last(marked) == name


def test_the_one_that_spoke_is_taken_up_before_those_it_spoke_of() -> None:
    text = "The Orrin Board said that the Port Office lied. The organization left."
    said = [
        Statement(id="1", form="indirect", source=((0, 15),), cue=((16, 20),), content=((21, 46),)),
        Statement(id="2", form="indirect", source=((48, 64),), cue=((65, 69),), content=()),
    ]
    assert [r.speaker.name for r in resolve(Article(id="a", text=text), said) if r.speaker] == ["Orrin Board"] * 2


@pytest.mark.parametrize(
    ("cue", "name"), [("is widely believed", None), ("was worried", "Port Office"), ("says", "Port Office")]
)
def test_it_that_is_said_is_nobody(cue: str, name: str | None) -> None:
    text = f"The Port Office met. It {cue} that the quay sinks."
    said = Statement(id="1", form="indirect", source=((21, 23),), cue=((24, 24 + len(cue)),), content=())
    found = resolve(Article(id="a", text=text), [said])[0].speaker
    assert (found and found.name) == name


def test_who_takes_up_where_somebody_works_with_its_noun() -> None:
    assert last("So said a clerk at the Port Orrin school, <who> left.") == "clerk at the Port Orrin school"
