"""Whom a source refers to, sentence by sentence. All people, places and outlets are invented."""

from __future__ import annotations

import re

import pytest

from onrecord.reading.speakers import Resolved, resolve
from onrecord.types import Article, Statement

MARK = re.compile(r"<([^<>]*)>")


def read(marked: str, byline: str | None = None) -> list[Resolved]:
    """Resolve a text in which each source stands in <angles>."""
    parts = MARK.split(marked)
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    statements = [
        Statement(id=str(n), form="indirect", source=((starts[n], starts[n + 1]),), content=())
        for n in range(1, len(parts), 2)
    ]
    return resolve(Article(id="a", byline=byline, text="".join(parts)), statements)


def names(marked: str) -> list[str | None]:
    return [r.speaker.name if r.speaker else None for r in read(marked)]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ana Belt opened the quay. <Belt> said it was late.", "Ana Belt"),
        ("<Belt> said it was late. Later Ana Belt left.", "Ana Belt"),
        ("Ana M. Belt opened the quay. <Ana Belt> said it was late.", "Ana M. Belt"),
        ("Ana Belt spoke first. <Mrs. Belt> was cheerful.", "Ana Belt"),
        ("Sen. Oskar Linde came. <Sen. Linde>, who is 60, said no.", "Oskar Linde"),
        ("<Harbour Minister Ana Belt> said it was late.", "Ana Belt"),
        ("<The Fenwick Post’s Mara Quill> said it was late.", "Mara Quill"),
        ("<Tove Harn, a clerk at the Orrin Harbour Office,> said it was late.", "Tove Harn"),
        ("<His rival, Rep. Tove Harn,> said it was late.", "Tove Harn"),
        ("<Former chief of staff Tove Harn> said it was late.", "Tove Harn"),
        ("Oskar de Vries came. <De Vries> said no.", "Oskar de Vries"),
        ("Oskar Linde Jr. came. <Linde> said no.", "Oskar Linde Jr."),
        ("LINDE: No.\n\nMara Quill asked Oskar Linde.\n\n<LINDE>: Never.", "Oskar Linde"),
        ("The Orrin Harbour Authority met. <OHA> said no.", "Orrin Harbour Authority"),
        ("The Fenwick Post found it. <The Post> said so.", "Fenwick Post"),
        ("President Vladimir Orlow, the Russian leader since May, met Ana Belt. <Orlow> joked.", "Vladimir Orlow"),
    ],
)
def test_a_speaker_bears_the_fullest_name_of_the_article(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


def test_a_title_tells_two_of_one_surname_apart() -> None:
    assert names("Ana Belt and Oskar Belt came. <Mr. Belt> said no, <Mrs. Belt> said yes.") == [
        "Oskar Belt",
        "Ana Belt",
    ]


def test_a_title_that_fits_nobody_named_is_another_person() -> None:
    assert names("Ana Belt came. <Mr. Belt> said no.") == ["Belt"]


def test_a_father_and_his_son_are_two() -> None:
    assert names("<Oskar Linde> and <Oskar Linde Jr.> disagreed.") == ["Oskar Linde", "Oskar Linde Jr."]


def test_a_headline_does_not_lengthen_a_name() -> None:
    marked = "Ana Belt Sinks Harbour Plan\n\nAna Belt stopped the plan. <Belt> called it dear."
    assert names(marked) == ["Ana Belt"]


def test_a_source_that_cuts_a_name_still_means_its_bearer() -> None:
    assert names("Harbour Minister Ana <Belt> said no.") == ["Ana Belt"]


def test_several_named_one_by_one_are_joined() -> None:
    assert names("<Ana Belt, Oskar Linde and Mara Quill> signed.") == ["Ana Belt | Oskar Linde | Mara Quill"]
    assert names("<Neither Ana Belt nor Oskar Linde> signed.") == ["Ana Belt | Oskar Linde"]


def test_an_apposition_is_no_second_speaker() -> None:
    assert names("<Ana Belt, a lawyer and mother of two,> signed.") == ["Ana Belt"]


def test_people_counted_before_they_are_named_are_named() -> None:
    assert names("<Two ministers, Ana Belt and Oskar Linde,> signed.") == ["Ana Belt | Oskar Linde"]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ana Belt met Oskar Linde. <She> said no.", "Ana Belt"),
        ("Ana Belt met Oskar Linde. <He> said no.", "Oskar Linde"),
        ("<Ana Belt> said no.\n\n“It is late,” <she> said.", "Ana Belt"),
        ("Ana Belt left early because <she> feared rain.", "Ana Belt"),
        ("<His> plan pleased Tove Harn, but Oskar Linde left.", None),
        ("Mr. Harn met Ana Belt. <He> said no.", "Harn"),
        ("Quen Harn, a spokeswoman, met Oskar Linde. <She> said no.", "Quen Harn"),
        ("<A spokeswoman for the port> said no. “Not today,” <she> said.", "spokeswoman for the port"),
        ("Ana Belt, <who> chairs the board, said no.", "Ana Belt"),
        ("It was Oskar Linde of Orrin <who> said no.", "Oskar Linde"),
        ("Ana Belt, a lawyer in Orrin <who> lost, left.", "Ana Belt"),
        ("There were voters in Orrin <who> feared it.", "voters in Orrin"),
        ("It was a report <that> blamed the port.", "report"),
        ("<The Orrin Harbour Authority> said no. <It> wants quiet.", "Orrin Harbour Authority"),
        ("<Residents> were angry. <They> asked for quiet.", "Residents"),
        ("Oskar Linde and Ana Belt met at noon. <They> agreed.", "Oskar Linde | Ana Belt"),
        ("Oskar Linde and Ana Belt met at noon. <Both> agreed.", "Oskar Linde | Ana Belt"),
        ("Oskar Linde ran again. <His campaign> said so.", "Linde campaign"),
        ("Oskar Linde and <he> agreed.", "Oskar Linde"),
    ],
)
def test_a_pronoun_means_the_nearest_fitting_speaker(marked: str, name: str | None) -> None:
    assert names(marked)[-1] == name


def test_i_is_the_speaker_of_the_words_around_it() -> None:
    text = "Ana Belt said: “I hope so.”"
    around = Statement(id="0", form="direct", source=((0, 8),), content=((15, 27),))
    inside = Statement(id="1", form="direct", source=((16, 17),), content=((18, 25),))
    first, second = resolve(Article(id="a", text=text), [around, inside])
    assert first.speaker is not None
    assert first.speaker == second.speaker
    assert second.why.startswith("first person")


def test_i_outside_of_quotations_is_who_signed() -> None:
    assert names("<I> say no.\n\nIt is late.\n\nTove Harn\n") == ["Tove Harn"]
    assert names("<I> say no.\n\nTove Harn is a clerk in Orrin.\n") == ["Tove Harn"]


def test_i_without_a_signature_is_the_byline_or_nobody() -> None:
    assert [r.speaker and r.speaker.name for r in read("<I> say no.", byline="Mara Quill")] == ["Mara Quill"]
    assert names("<I> say no.") == [None]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Harbour Minister Ana Belt came. <The minister> said no.", "Ana Belt"),
        ("Ana Belt, the harbour minister, met Oskar Linde. <The harbour minister> said no.", "Ana Belt"),
        ("The harbour minister, Ana Belt, met Oskar Linde. <The minister> said no.", "Ana Belt"),
        ("Gov. Ana Belt met Sen. Oskar Linde. <The senator> said no.", "Oskar Linde"),
        ("Russian President Vladimir Orlow met Oskar Linde. <The Russian leader> said no.", "Vladimir Orlow"),
        ("Russian President Vladimir Orlow met Oskar Linde. <The Kremlin leader> said no.", "Vladimir Orlow"),
        (
            "Polish President Oskar Linde met Russian President Vladimir Orlow. <The Polish president> left.",
            "Oskar Linde",
        ),
        ("Ana Belt campaigned in Orrin on Monday. <The candidate> said no.", "Ana Belt"),
        ("<The harbour minister>, Ana Belt, said no.", "Ana Belt"),
        ("Aldo Linde, D-Ohio, met Sen. Oskar Brell of Vermont. <The Vermont senator> said no.", "Oskar Brell"),
        ("Prime Minister Oskar Linde met Ana Belt. <The harbour minister> left.", "harbour minister"),
        ("Spokesman Oskar Linde met Ana Belt. <Belt’s spokesman> left.", "Belt’s spokesman"),
        ("Linde spokesman Tove Harn was asked. <The spokesman> said no.", "Tove Harn"),
        ("Oskar Linde came. <The spokesman> said no.", "spokesman"),
    ],
)
def test_a_role_means_whom_the_article_binds_it_to(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("A Fenwick Post poll came out. <The poll> found the reverse.", "Fenwick Post poll"),
        ("The Orrin City Council met. <The council> said no.", "Orrin City Council"),
        ("Brell Shipping Inc. grew. <The company> said no.", "Brell Shipping Inc"),
    ],
)
def test_a_bare_noun_takes_up_the_body_or_document_named_before(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("<Ana Belt> said no.", "Ana Belt", "person"),
        ("<A port spokesman> said no.", "port spokesman", "person"),
        ("<The Orrin Harbour Authority> said no.", "Orrin Harbour Authority", "organisation"),
        ("<The Belt campaign> said no.", "Belt campaign", "organisation"),
        ("<The Kremlin> said no.", "Kremlin", "organisation"),
        ("<Downing Street> said no.", "Downing Street", "organisation"),
        ("<France> said no.", "France", "organisation"),
        ("<Democrats> said no.", "Democrats", "group"),
        ("<Many voters in Orrin> said no.", "Many voters in Orrin", "group"),
        ("<Ana Belt and her allies> said no.", "Ana Belt and her allies", "group"),
        ("<two senior officials> said no.", "two senior officials", "anonymous"),
        ("<a clerk who asked not to be named> said no.", "clerk", "anonymous"),
        ("<a source close to the talks> said no.", "source close to the talks", "anonymous"),
        ("<a new poll of voters> found it.", "new poll of voters", "document"),
        ("<a batch of letters> showed it.", "batch of letters", "document"),
        ("<The Clean Harbours Act> forbids it.", "Clean Harbours Act", "document"),
    ],
)
def test_what_speaks_has_its_kind(marked: str, name: str, kind: str) -> None:
    [resolved] = read(marked)
    assert resolved.speaker is not None
    assert (resolved.speaker.name, resolved.speaker.kind) == (name, kind)


def test_without_a_source_nobody_speaks() -> None:
    [resolved] = resolve(Article(id="a", text="Ana Belt left."), [Statement(id="s", form="direct", content=((0, 8),))])
    assert (resolved.speaker, resolved.why) == (None, "no source")


def test_a_pronoun_that_nobody_fits_names_nobody() -> None:
    assert names("<She> said no.") == [None]
    assert names("Oskar Linde came. Mr. Linde slept. <She> said no.") == [None]


def test_each_answer_says_which_sieve_gave_it() -> None:
    whys = [
        r.why.partition(":")[0]
        for r in read("Minister Ana Belt came. <Belt> said no. <She> left. <The minister> slept.")
    ]
    assert whys == ["fullest name", "pronoun", "role"]


def test_the_fullest_name_is_cited_with_its_place() -> None:
    [resolved] = read("Minister Ana Belt came. <Belt> said no.")
    assert resolved.why == "fullest name: 'Belt' -> 'Ana Belt' at 9-17"


def test_one_name_has_one_id_in_all_articles() -> None:
    one = read("Ana Belt came. <Belt> said no.")[0].speaker
    other = read("At noon <Harbour Minister Ana Belt> left.")[0].speaker
    assert one is not None
    assert one == other


def test_a_person_and_a_body_of_one_name_have_two_ids() -> None:
    person = read("<Mr. Brell> said no.")[0].speaker
    body = read("<The Brell> said no.")[0].speaker
    assert person is not None
    assert body is not None
    assert (person.name, body.name) == ("Brell", "Brell")
    assert person.id != body.id


def test_the_leader_of_others_is_not_the_president_whom_the_article_names() -> None:
    text = (
        "The leader of the Brackwater miners said talks had failed. The dispute began in May.\n\n"
        "President Oskar Linde will host a meeting on Friday."
    )
    start, end = 0, text.index(" said")
    source, cue = ((start, end),), ((end + 1, end + 5),)
    statement = Statement(id="s", form="indirect", source=source, cue=cue, content=((end + 6, end + 22),))
    (found,) = resolve(Article(id="a", text=text), [statement])
    assert found.speaker is not None
    assert "Linde" not in found.speaker.name
