"""Stages after reading: each takes every article once, goes on where it was stopped, and is told what goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from sqlalchemy import Connection

from onrecord.record import Record
from onrecord.record.comparing import stages
from onrecord.record.comparing.stage import Stage, again
from onrecord.types import Article


class Listing(Stage):
    """Notes what it is told; fails at an article whose text is "bad"."""

    name = "listing"
    rules = "1"

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.gone: list[int] = []
        self.cleared = 0

    def take(self, connection: Connection, came: Mapping[int, Article]) -> None:
        for article in came.values():
            if article.text == "bad":
                raise ZeroDivisionError
            self.taken.append(article.id)

    def leave(self, connection: Connection, versions: Sequence[int]) -> None:
        self.gone += versions

    def clear(self, connection: Connection) -> None:
        self.cleared += 1


class Stricter(Listing):
    rules = "2"


def made(*ids: str, text: str = "It will close.") -> list[Article]:
    return [Article(id=id, text=text) for id in ids]


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Listing:
    found = Listing()
    monkeypatch.setattr(stages, "every", lambda: (found,))
    return found


def test_every_article_is_taken_once_in_the_order_in_which_it_came(record: Record, stage: Listing) -> None:
    ids = [f"{n:03d}" for n in range(stages.BATCH + 5)]
    record.add(made(*ids))
    assert stages.run(record.engine) == len(ids)
    assert stage.taken == ids
    assert stages.run(record.engine) == 0
    record.add(made("000"))
    assert stages.run(record.engine) == 0


def test_what_changes_or_is_forgotten_leaves_and_what_changes_is_taken_again(record: Record, stage: Listing) -> None:
    record.add(made("a", "b", "c"))
    stages.run(record.engine)
    record.add(made("new"))
    record.add(made("new", text="It will not close."))
    assert not stage.gone, "what was never taken does not leave"
    record.forget("new")
    record.add(made("b", text="It will not close."))
    assert len(stage.gone) == 1
    record.add(made("a"), reader="another")
    assert len(stage.gone) == 2
    record.forget("c")
    assert len(stage.gone) == 3
    stages.run(record.engine)
    assert stage.taken == ["a", "b", "c", "a", "b"]


def test_what_was_not_read_is_passed_over(record: Record, stage: Listing) -> None:
    record.add([*made("a"), Article(id="x", text="Es schließt.", unread="in another language")])
    assert stages.run(record.engine) == 2
    assert stage.taken == ["a"]


def test_a_run_that_breaks_off_goes_on_with_the_batch_it_was_in(
    record: Record, stage: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "BATCH", 2)
    record.add([*made("a", "b", "c"), *made("d", text="bad")])
    with pytest.raises(ZeroDivisionError):
        stages.run(record.engine)
    record.add(made("d"))
    stages.run(record.engine)
    assert stage.taken == ["a", "b", "c", "c", "d"]


def test_other_rules_begin_anew(record: Record, stage: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(made("a", "b"))
    stages.run(record.engine)
    newer = Stricter()
    monkeypatch.setattr(stages, "every", lambda: (newer,))
    assert stages.run(record.engine) == 2
    assert (newer.cleared, newer.taken) == (1, ["a", "b"])


def test_a_stage_can_have_others_look_again(record: Record, stage: Listing) -> None:
    record.add(made("a", "b"))
    stages.run(record.engine)
    with record.engine.begin() as connection:
        again(connection, stage, [1])
    stages.run(record.engine)
    assert stage.taken == ["a", "b", "a"]
