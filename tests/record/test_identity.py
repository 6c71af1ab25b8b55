"""Speakers across articles: who is one, who is not, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, event

from onrecord.reading.speakers import given
from onrecord.record import Record
from onrecord.record.identity.likeness import likeness, slip
from onrecord.record.identity.naming import name_of
from onrecord.record.tables import identified
from onrecord.types import Article, Speaker, Statement
from tests.record.identities import are_one, news, who


@pytest.mark.parametrize(
    "names",
    [
        ("Tarrow", "Ines Tarrow"),
        ("Mayor Ines Tarrow", "Ines Tarrow"),
        ("Ines V. Tarrow", "Ines Tarrow"),
        ("I. Tarrow", "Ines Tarrow"),
        ("Ines Tárrow", "INES TARROW"),
        ("Инес Тарров", "Ines Tarrov"),
        ("Сергей Кисляк", "Sergei Kislyak"),
        ("Bill Tarrow", "William Tarrow"),
        ("Volodya Tarrow", "Vladimir Tarrow"),
        ("Mohammed Tarrow", "Muhammad Tarrow"),
        ("Tarrow, Ines", "Ines Tarrow"),
        ("J. Edgar Tarrow", "Edgar Tarrow"),
        ("J.R. Tarrow", "J. R. Tarrow"),
        ("Ines van der Tarrow", "Ines Van Der Tarrow"),
        ("Tom Tarrow Jr.", "Tom Tarrow, Jr"),
        ("writer Ines Tarrow", "Ines Tarrow"),
    ],
)
def test_these_names_are_one_persons(record: Record, names: tuple[str, ...]) -> None:
    record.add(news(str(n), name) for n, name in enumerate(names))
    assert are_one(record, *names), who(record)


@pytest.mark.parametrize(
    "names",
    [
        ("Bill Tarrow", "Hillary Tarrow"),
        ("Ines Tarrow", "Oskar Tarrow"),
        ("Tom Tarrow", "Tom Tarrow Jr."),
        ("Tom A. Tarrow", "Tom B. Tarrow"),
        ("I. Tarrow", "Oskar Tarrow"),
        ("Martin Tarrow", "Marvin Tarrow"),
        ("Maria Tarrow", "Marta Tarrow"),
        ("Tom Hall", "Tom Hill"),
        ("Tom Gates", "Tom Bates"),
        ("Mrs. Tarrow", "Bill Tarrow"),
        ("Ines Brandt-Tarrow", "Ines Tarrow"),
        ("Pope Tarrow", "Ines Tarrow"),
        ("a spokesman for Tarrow", "Ines Tarrow"),
        ("Apple CEO", "Tim CEO"),
        ("Ines Tarrow", "Ines Tarrom"),  # a slip, but nothing else in common
    ],
)
def test_these_names_are_two_peoples(record: Record, names: tuple[str, str]) -> None:
    record.add(news(str(n), name) for n, name in enumerate(names))
    assert not are_one(record, *names)


def test_one_identity_is_followed_through_all_articles(record: Record) -> None:
    names = ["Putin", "Vladimir Putin", "President Vladimir Putin", "Vladimir V. Putin", "Владимир Путин"]
    record.add(news(str(n), name, "Megyn Dorn") for n, name in enumerate([*names, "Vladmir Putin"]))
    (voice,) = record.named("putin")
    assert (voice.name, voice.statements, set(voice.aliases)) == ("Vladimir V. Putin", 6, {*names, "Vladmir Putin"})
    assert [found.article.id for found in record.statements_of("Путин")] == ["0", "1", "2", "3", "4", "5"]
    assert all(found.speaker == voice.speaker for found in record.statements_of("V. Putin") if found)
    assert record.article("0").statements[0].speaker == news("0", "Putin").statements[0].speaker, (
        "as the article has it"
    )


def test_who_says_where_each_name_comes_from_and_why_they_are_one(record: Record) -> None:
    record.add([news("a", "Bill Tarrow", outlet="Post"), news("b", "William Tarrow"), news("c", "William Tarrow")])
    (voice,) = record.speakers()
    full, short = record.called(voice.id)
    assert (full.name, full.articles, full.why) == ("William Tarrow", 2, "")
    assert (short.name, short.articles, short.first.outlet) == ("Bill Tarrow", 1, "Post")
    assert (short.why, short.score) == ("given names: Bill is short for William", 0.92)


def test_a_misspelling_joins_where_it_keeps_the_company_of_the_name(record: Record) -> None:
    record.add([news("a", "Ines Tarrow", "Ottilie Brand", "Ruben Askell")])
    record.add([news("b", "Ines Tarrom", "Ottilie Brand", "Ruben Askell"), news("c", "Ottlie Brand", "Casper Rudge")])
    assert are_one(record, "Ines Tarrow", "Ines Tarrom")
    assert not are_one(record, "Ottilie Brand", "Ottlie Brand")
    (voice,) = record.named("Ines Tarrom")
    (why,) = {called.why for called in record.called(voice.id) if called.why}
    assert why == "a slip of one letter: Tarrom and Tarrow; both with Askell"


def test_company_that_comes_later_tells_a_misspelling_too(record: Record) -> None:
    record.add([news("a", "Ines Tarrow"), news("b", "Oskar Marl")])
    record.add([news("c", "Ines Tarrom", "Ottilie Brand", "Ruben Askell")])
    assert not are_one(record, "Ines Tarrow", "Ines Tarrom")
    record.add([news("d", "Ines Tarrow", "Ottilie Brand", "Ruben Askell")])
    assert are_one(record, "Ines Tarrow", "Ines Tarrom")


def test_a_misspelling_that_could_be_two_peoples_is_neithers(record: Record) -> None:
    company = ("Ottilie Brand", "Ruben Askell")
    record.add(news(f"{n}{m}", name, *company) for n, name in enumerate(("Ines Tarrow", "Ines Tamrom")) for m in "ab")
    record.add([news("z", "Ines Tarrom", *company)])
    assert len(record.named("Ines Tarrom")) == 1
    assert not are_one(record, "Ines Tamrom", "Ines Tarrom")
    assert not are_one(record, "Ines Tarrow", "Ines Tarrom")


def test_a_surname_is_whoever_bears_it_ten_times_as_often_as_all_others(record: Record) -> None:
    record.add(news(f"a{n}", "Ines Tarrow") for n in range(20))
    record.add([news("b", "Oskar Tarrow"), news("c", "Tarrow"), news("d", "Oskar Tarrow"), news("e", "Tarrow")])
    assert are_one(record, "Ines Tarrow", "Tarrow")
    record.add([news("f", "Oskar Tarrow")])
    assert not are_one(record, "Ines Tarrow", "Tarrow")


def test_two_of_one_name_stay_two_however_often_they_are_named(record: Record) -> None:
    record.add(news(f"a{n}", "docker *Jan Kowal", "Ottilie Brand", "Ruben Askell") for n in range(50))
    record.add(news(f"b{n}", "Minister *Jan Kowal", "Ottilie Brand", "Ruben Askell") for n in range(50))
    assert len(record.named("Jan Kowal")) == 2


def test_a_title_in_the_name_is_a_role(record: Record) -> None:
    record.add([news("a", "Judge Jan Kowal"), news("b", "goalkeeper *Jan Kowal")])
    assert len(record.named("Kowal")) == 2


@pytest.mark.parametrize("name", ["Bob", "some Republicans/group"])
def test_a_name_that_names_too_little_is_somebody_in_one_article(record: Record, name: str) -> None:
    record.add([news("a", name), news("b", name)])
    assert len(record.speakers()) == 2


def test_two_people_whom_one_article_has_side_by_side_are_not_a_misspelling(record: Record) -> None:
    company = ("Ottilie Brand", "Ruben Askell")
    record.add([news("a", "Ines Tarrow", *company), news("b", "Ines Tarrom", *company)])
    record.add([news("c", "Ines Tarrow", "Ines Tarrom")])
    assert not are_one(record, "Ines Tarrow", "Ines Tarrom")


def test_a_surname_alone_stays_apart_where_two_bear_it(record: Record) -> None:
    record.add([news("a", "Ines Tarrow"), news("b", "Oskar Tarrow"), news("c", "Tarrow"), news("d", "Tarrow")])
    assert sorted(len(voice.aliases) for voice in record.speakers()) == [1, 1, 1, 1]
    doubts = [voice.doubt for voice in record.named("Tarrow") if voice.name == "Tarrow"]
    assert doubts == ["several could be meant: Ines Tarrow, Oskar Tarrow"] * 2


def test_a_surname_alone_goes_with_the_bearer_whose_company_it_keeps(record: Record) -> None:
    record.add([news("a", "Ines Tarrow", "Ottilie Brand"), news("b", "Oskar Tarrow", "Casper Rudge")])
    record.add([news("c", "Tarrow", "Ottilie Brand"), news("d", "Tarrow", "Ottilie Brand", "Casper Rudge")])
    of = {found.article.id: found.speaker.name for found in record.statements_of("Tarrow") if found.speaker}
    assert of == {"a": "Ines Tarrow", "b": "Oskar Tarrow", "c": "Ines Tarrow", "d": "Tarrow"}


def test_an_outlet_in_a_month_is_company(record: Record) -> None:
    record.add([news("a", "Ines Tarrow", outlet="Post", published="2031-05-02")])
    record.add([news("b", "Oskar Tarrow", outlet="Echo", published="2024-01-02")])
    record.add([news("c", "Tarrow", outlet="Post", published="2031-05-30")])
    assert are_one(record, "Ines Tarrow", "Tarrow")


def test_an_initial_that_fits_two_stays_apart(record: Record) -> None:
    record.add([news("a", "Ines Tarrow"), news("b", "Ida Tarrow"), news("c", "I. Tarrow")])
    assert len(record.speakers()) == 3


def test_a_short_given_name_that_stands_for_two_stays_apart(record: Record) -> None:
    record.add([news("a", "Edward Tarrow"), news("b", "Ted Tarrow"), news("c", "Theodore Tarrow")])
    assert len(record.speakers()) == 3


def test_people_of_one_name_are_kept_apart_by_what_they_are(record: Record) -> None:
    record.add([news("a", "the docker *Jan Kowal", "Ottilie Brand"), news("b", "Minister *Jan Kowal", "Casper Rudge")])
    record.add([news("c", "the docker *Jan Kowal"), news("d", "*Jan Kowal", "Ottilie Brand"), news("e", "*Jan Kowal")])
    together = {frozenset(f.article.id for f in found) for found in _by_identity(record)}
    assert together >= {frozenset("acd"), frozenset("b"), frozenset("e")}


def test_mayors_of_two_places_are_two(record: Record) -> None:
    record.add([news("a", "Jan Kowal~, mayor of Orrin,"), news("b", "Jan Kowal~, mayor of Marl,")])
    assert len(record.speakers()) == 2


def test_one_who_is_called_both_is_one(record: Record) -> None:
    record.add([news("a", "actor *Jan Kowal"), news("b", "Governor *Jan Kowal")])
    assert len(record.speakers()) == 2
    record.add([news("c", "actor *Jan Kowal", more="Governor Jan Kowal left.")])
    assert len(record.speakers()) == 1


def test_who_changes_his_walk_of_life_in_the_same_company_is_one(record: Record) -> None:
    company = ("Ottilie Brand", "Casper Rudge")
    record.add([news("a", "actor *Jan Kowal", *company), news("b", "Governor *Jan Kowal", *company)])
    assert len(record.named("Jan Kowal")) == 1


def test_one_outlet_or_one_acquaintance_does_not_make_two_walks_of_life_one(record: Record) -> None:
    told = {"outlet": "Post", "published": "2031-05-02"}
    record.add([news("a", "docker *Jan Kowal", "Ottilie Brand", **told)])
    record.add([news("b", "Minister *Jan Kowal", "Ottilie Brand", **told)])
    assert len(record.named("Jan Kowal")) == 2


def test_a_short_name_of_a_body_is_what_articles_declare(record: Record) -> None:
    record.add([news("a", "TPA/organisation"), news("b", "Tidewater Port Authority/organisation")])
    assert not are_one(record, "TPA", "Tidewater Port Authority")
    record.add([news("c", "Ines Tarrow", more="The Tidewater Port Authority (TPA) was silent.")])
    assert are_one(record, "TPA", "Tidewater Port Authority")


def test_a_short_name_of_two_bodies_is_the_one_that_an_article_declares(record: Record) -> None:
    two = ("Tidewater Port Authority/organisation", "Tenants' Peace Alliance/organisation")
    record.add([news("a", two[0]), news("b", two[1])])
    record.add([news("c", "TPA/organisation", more="The Tidewater Port Authority (TPA) was silent.")])
    record.add([news("d", "TPA/organisation", more="The Tenants' Peace Alliance (TPA) was silent.")])
    record.add([news("e", "TPA/organisation")])
    together = {frozenset(f.article.id for f in found) for found in _by_identity(record)}
    assert together == {frozenset("ac"), frozenset("bd"), frozenset("e")}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ministry of Defence", "the Defense Ministry", True),
        ("Tidewater Ledger", "The Tidewater Ledger", True),
        ("Acme Corp.", "Acme", True),
        ("Ministry of Tides", "Ministry of Tides press office", False),
        ("Ministry of Tides", "Ministry", False),
        ("University of Marl", "Marl University", False),
    ],
)
def test_bodies_and_their_parts(record: Record, one: str, other: str, same: bool) -> None:
    record.add([news("a", f"{one}/organisation"), news("b", f"{other}/organisation")])
    assert are_one(record, one, other) == same


@pytest.mark.parametrize("name", ["a spokesman/anonymous", "Residents/group", "harbour police/organisation", "Witness"])
def test_who_is_only_described_is_somebody_in_one_article(record: Record, name: str) -> None:
    record.add([news("a", name), news("b", name)])
    assert [voice.doubt for voice in record.speakers()] == ["described, not named: whoever it is in this article"] * 2


def test_ids_that_articles_bring_are_believed(record: Record) -> None:
    def told(id: str, whose: str, name: str) -> Article:
        said = Statement(id=id, form="mixed", speaker=Speaker(whose, name, "person"))
        return Article(id=id, text="No.", statements=(said,))

    record.add([told("a", "Q1", "Ida Brandt"), told("b", "Q1", "Anna Marl"), told("c", "Q2", "Ida Brandt")])
    assert {voice.id: set(voice.aliases) for voice in record.speakers()} == {
        "Q1": {"Ida Brandt", "Anna Marl"},
        "Q2": {"Ida Brandt"},
    }


def test_what_is_one_name_within_an_article_is_one_across_articles() -> None:
    for short, full in given.SHORT.items():
        one, other = (name_of(f"{name.title()} Tarrow", "person") for name in (short, full))
        assert likeness(one, other) is not None, (short, full)


def test_no_two_given_names_are_taken_for_a_slip() -> None:
    names = [name_of(f"{name.title()} Tarrow", "person") for name in sorted(given.GIVEN) if name.isascii()]
    for n, one in enumerate(names):
        for other in names[n + 1 :]:
            if slip(one.first, other.first):
                like = likeness(one, other)
                assert like is None or not like.asks, (one.first, other.first)


def test_adding_and_forgetting_look_names_up_and_go_through_no_table_of_them(record: Record, tmp_path: Path) -> None:
    """What one article costs must not grow with the names that the record has."""
    if record.engine.dialect.name != "sqlite":
        return
    (tmp_path / "known.csv").write_text("name,aliases\nInes Tarrow,Inka Qarrow\n", encoding="utf-8")
    record.know(tmp_path / "known.csv")
    record.add([news("a", "Ines Tarrow"), news("b", "Ottilie Brand"), news("c", "Casper Rudge")])
    record.correct("Ottilie Brand", "Casper Rudge", same=True, by="ann")
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, words: str, told: Any, _context: Any, many: bool) -> None:
        asked.append((words, told[0] if many else told))

    event.listen(record.engine, "before_cursor_execute", note)
    record.add([news("d", "Inka Qarrow", "Ottilie Brand", "Ines Tarrom", "The Tidewater Board (TB)/organisation")])
    record.forget("d")
    record.forget("b")
    event.remove(record.engine, "before_cursor_execute", note)
    plans = []
    with record.engine.connect() as connection:
        for words, told in asked:
            if words.startswith(("SELECT", "UPDATE", "DELETE")):
                plans += [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", told)]
    tables = {table.name for table in vars(identified).values() if isinstance(table, Table)}
    assert tables
    assert {plan for plan in plans if plan.startswith("SCAN") and plan.split()[1] in tables} == set()


def _by_identity(record: Record) -> list[list]:
    found: dict[str, list] = {}
    for voice in record.speakers():
        for each in record.statements_of(voice.id):
            found.setdefault(voice.id, []).append(each)
    return list(found.values())
