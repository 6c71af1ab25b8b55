"""Laws of identity: what comes out depends on what is in the record, and on people's word before all else."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.databases import opening
from onrecord.record.identity import puzzle, rebuild, solving
from onrecord.record.identity.likeness import likeness
from onrecord.record.identity.naming import name_of
from onrecord.types import Article
from tests.record.identities import everything, news

NAMES = (
    "Tarrow",
    "Ottilie Askell",
    "Tarow",
    "Ines",
    "Mr Tarrow",
    "Ines Tarrow",
    "Mayor *Ines Tarrow",
    "actor *Ines Tarrow",
    "docker *Tarrow",
    "I. Tarrow",
    "Ines V. Tarrow",
    "Ines B. Tarrow",
    "Oskar Tarrow",
    "Инес Тарров",
    "Ines Tarow",
    "Ines Tarrom",
    "Ines Tamrom",
    "Bill Brand",
    "William Brand",
    "Will Brand",
    "Billy Brandt",
    "William Brandt",
    "Brand",
    "Ted Brand",
    "Edward Brand",
    "Theodore Brand",
    "Casper Rudge",
    "a spokesman/anonymous",
    "Residents/group",
    "TPA/organisation",
    "Tidewater Port Authority/organisation",
    "Tenants Peace Alliance/organisation",
    "Ines Tarrow | Bill Brand",
)
MORE = ("", "", "The Tidewater Port Authority (TPA) met.", "The Tenants Peace Alliance (TPA) met.")
_fresh = itertools.count()


@st.composite
def piles(draw: st.DrawFn, most: int = 7) -> list[Article]:
    size = draw(st.integers(2, most))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=9, unique=True))  # few, so that they meet again
    return [
        news(
            f"a{n}",
            *draw(st.lists(st.sampled_from(names), min_size=1, max_size=5, unique=True)),
            outlet=draw(st.sampled_from((None, "Post", "Echo"))),
            published=draw(st.sampled_from((None, "2031-05-02", "2024-01-02"))),
            more=draw(st.sampled_from(MORE)),
        )
        for n in range(size)
    ]


@pytest.fixture(scope="module", params=[pytest.param(puzzle.MOST, marks=pytest.mark.slow), 3])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for records; once more with so little company looked at that names are soon too common for it."""
    made = tmp_path_factory.mktemp("laws")
    Record(made / "blank.db").close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(puzzle, "MOST", request.param)
        patch.setattr(solving, "_OFTEN", min(request.param, 20))
        yield made


@contextmanager
def record_of(folder: Path, pile: list[Article], *batches: int) -> Iterator[Record]:
    """A record of a pile, put in batches of these sizes."""
    path = folder / f"{next(_fresh)}.db"
    shutil.copy(folder / "blank.db", path)
    with Record(path) as record:
        rest = list(pile)
        for size in batches or (len(rest),):
            record.add(rest[:size], reader="m1")
            rest = rest[size:]
        if rest:
            record.add(rest, reader="m1")
        yield record
    path.unlink()


law = settings(
    max_examples=int(os.environ.get("LAW_EXAMPLES", "25")),  # more of them now and then, by hand
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@law
@given(pile=piles(), data=st.data())
def test_the_order_of_arrival_changes_nothing(folder: Path, pile: list[Article], data: st.DataObject) -> None:
    other = data.draw(st.permutations(pile))
    sizes = data.draw(st.lists(st.integers(1, 3), max_size=len(pile)))
    with record_of(folder, pile) as one, record_of(folder, other, *sizes) as two:
        assert everything(one) == everything(two)


@law
@given(pile=piles(), data=st.data())
def test_forgetting_an_article_gives_the_record_that_never_had_it(
    folder: Path, pile: list[Article], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(pile))
    rest = [article for article in pile if article is not gone]
    with record_of(folder, pile) as one, record_of(folder, rest) as two:
        one.forget(gone.id)
        assert everything(one) == everything(two)


_COMPANY = ("Ottilie Brand", "Ruben Askell")
_LAST_OF_ITS_NAME = {
    "a whole name that is either of two, and then one's": (
        [
            news("a0", "Ines Tarrow"),
            news("a1", "Ines Tarrow", "Ines V. Tarrow"),
            news("a2", "Ines Tarrow", "Ines B. Tarrow"),
            news("a3", "Ines Tarrow"),
        ],
        "a1",
    ),
    "a misspelling of two, and then of one": (
        [
            news("a0", "Ines Tarrow", *_COMPANY),
            news("a1", "Ines Tarrom", *_COMPANY),
            news("a2", "Ines Tamrom", *_COMPANY),
            news("a3", "Ines Tamrom", *_COMPANY),
        ],
        "a0",
    ),
    "a short form of two, each by its article, and then of one that is called by its name": (
        [
            news("a0", "TPA/organisation", more=MORE[2]),
            news("a1", "TPA/organisation", more=MORE[3]),
            news("a2", "Tidewater Port Authority/organisation"),
            news("a3", "Tenants Peace Alliance/organisation"),
        ],
        "a2",
    ),
}


@pytest.mark.parametrize(("pile", "gone"), _LAST_OF_ITS_NAME.values(), ids=_LAST_OF_ITS_NAME)
@pytest.mark.parametrize("again", [False, True], ids=["forgotten", "read again"])
def test_a_name_that_goes_frees_those_whom_it_kept_apart(
    folder: Path, pile: list[Article], gone: str, again: bool
) -> None:
    """They are in other articles, and were never one with whoever had that name."""
    rest = [article for article in pile if article.id != gone]
    silent = [msgspec.structs.replace(article, statements=()) for article in pile if article.id == gone]
    with record_of(folder, pile) as one, record_of(folder, rest + silent if again else rest) as two:
        before = everything(one)["identities"]
        if again:
            one.add(silent, reader="m2")
        else:
            one.forget(gone)
        assert everything(one) == everything(two)
        assert everything(one)["identities"] != before


@law
@given(pile=piles(), data=st.data())
def test_reading_again_changes_nobody(folder: Path, pile: list[Article], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(pile), max_size=3, unique_by=lambda article: article.id))
    with record_of(folder, pile) as record:
        before = everything(record)
        record.add(again, reader="m2")
        assert everything(record) == before


@law
@given(pile=piles(5), data=st.data())
def test_a_correction_always_wins_and_undoing_it_restores(
    folder: Path, pile: list[Article], data: st.DataObject
) -> None:
    with record_of(folder, pile) as record:
        before = everything(record)
        names = sorted({f"{f.name} @ {a.id}" for a in pile for f in {s.speaker for s in a.statements if s.speaker}})
        one, other = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
        same = data.draw(st.booleans())
        made = record.correct(one, other, same=same, by="ann")
        assert (_whose(record, one) == _whose(record, other)) == same
        for article in data.draw(st.permutations(pile))[:2]:
            record.add([article], reader="m2")
        assert (_whose(record, one) == _whose(record, other)) == same
        record.undo(made.number, by="bo")
        assert everything(record) == before


@law
@given(pile=piles(5), data=st.data())
def test_a_correction_of_names_holds_whatever_comes_later(
    folder: Path, pile: list[Article], data: st.DataObject
) -> None:
    *first, last = pile
    names = sorted({s.speaker.name for article in first for s in article.statements if s.speaker})
    assume(len(names) > 1)
    one, other = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    same = data.draw(st.booleans())
    with record_of(folder, first) as record, record_of(folder, pile) as without:
        try:
            made = record.correct(one, other, same=same, by="ann")
        except RecordError:
            assume(False)  # they are one name, or several people's, or only describe
        assert _hold(record, one, other, same=same)
        record.add([last], reader="m1")
        assert _hold(record, one, other, same=same)
        before = everything(record)
        with record.engine.connect().execution_options(**opening.WRITES) as connection, connection.begin():
            rebuild(connection)
        assert everything(record) == before
        record.undo(made.number, by="bo")
        assert everything(record) == everything(without)


@law
@given(pile=piles())
def test_all_made_anew_is_as_it_was(folder: Path, pile: list[Article]) -> None:
    with record_of(folder, pile) as record:
        before = everything(record)
        with record.engine.connect().execution_options(**opening.WRITES) as connection, connection.begin():
            rebuild(connection)
        assert everything(record) == before


def _hold(record: Record, one: str, other: str, *, same: bool) -> bool:
    """Whether all who are called so are one, or nobody is both."""
    whose: dict[str, set[str]] = {one: set(), other: set()}
    for voice in record.speakers():
        for each in record.statements_of(voice.id):
            if each.speaker and each.statement.speaker and each.statement.speaker.name in whose:
                whose[each.statement.speaker.name].add(each.speaker.id)
    return len(whose[one] | whose[other]) == 1 if same else not whose[one] & whose[other]


def _whose(record: Record, given: str) -> str:
    """The id of whom a name in an article belongs to."""
    name, _, article = given.partition(" @ ")
    found = {
        each.speaker.id
        for voice in record.speakers()
        for each in record.statements_of(voice.id)
        if each.article.id == article
        and each.speaker
        and each.statement.speaker
        and each.statement.speaker.name == name
    }
    assert len(found) == 1
    return found.pop()


_GIVEN = st.sampled_from(
    (
        *("Ines", "Inés", "I.", "Bill", "William", "Will", "W.", "Ted", "Edward", "Theodore", "E.", "Edgar", "J."),
        *("Joe", "Joseph", "Philip", "Filip", "F.", "P.", "Oskar"),
    )
)


@given(st.lists(_GIVEN, min_size=1, max_size=3), st.lists(_GIVEN, min_size=1, max_size=3))
def test_all_whose_given_names_do_not_contradict_are_found(one: list[str], other: list[str]) -> None:
    """A bearer is compared with those alone whom a sign of its given name finds: none who could be one is missed."""
    a, b = (name_of(f"{' '.join(names)} Tarrow", "person") for names in (one, other))
    if a.given and b.given and likeness(a, b) is not None:
        assert solving._signs(a) & solving._answering(b)
        assert solving._signs(b) & solving._answering(a)
