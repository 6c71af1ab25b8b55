"""The commands about claims, as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.record.test_claims import PILE

CLAIM = "Farrant ordered the closing of the Harwick sluice gate"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A record of a few articles, in the folder where commands run."""
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add(PILE, reader="m")
    return path


@pytest.mark.usefixtures("pile")
def test_claims_shows_who_stands_where_and_the_ledger_of_one(onrecord: Callable) -> None:
    ran = onrecord("claims")
    assert ran.code == 0
    assert "comparing it first" in ran.err
    assert "assert it" in ran.out
    assert "den" in ran.out
    listed = [json.loads(line) for line in onrecord("claims", "--to", "jsonl").out.splitlines()]
    shown = onrecord("claims", listed[0]["id"][:8])
    assert "Farrant" in shown.out
    assert "how it came" in shown.out
    assert "Harwick Post (2024-05-01)" in " ".join(shown.out.split())


@pytest.mark.usefixtures("pile")
def test_stand_shows_the_words_and_prints_them_for_programs(onrecord: Callable, tmp_path: Path) -> None:
    ran = onrecord("stand", CLAIM)
    assert ran.code == 0
    assert "Harwick Post" in ran.out
    file = tmp_path / "claims.jsonl"
    file.write_text(json.dumps({"id": "k", "text": CLAIM}) + "\n\n", encoding="utf-8")
    lines = [json.loads(x) for x in onrecord("stand", "--claims", str(file), "--to", "jsonl").out.splitlines()]
    assert {(x["claim"], x["article"]) for x in lines} == {("k", "a"), ("k", "b"), ("k", "c")}
    assert all(x["stand"] in ("for", "against", "observing") and x["statements"] for x in lines)


@pytest.mark.usefixtures("pile")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("stand",), "give one claim"),
        (("stand", "a claim", "--claims", "x.jsonl"), "give one claim"),
        (("stand", "--claims", "nowhere.jsonl"), "cannot read nowhere.jsonl"),
        (("stand", "the of and"), "no words"),
        (("claims", "--since", "yesterday"), "no day"),
        (("claims", "zzzzzzzz"), "onrecord claims"),
        (("correct", "--side", "b-0", "maybe"), "reports-only"),
        (("correct", "--side", "b-0", "asserts", "--same", "A", "B"), "--one-claim"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(onrecord: Callable, arguments: tuple[str, ...], message: str) -> None:
    ran = onrecord(*arguments)
    assert ran.code != 0
    assert message in " ".join(ran.err.split())


@pytest.mark.usefixtures("pile")
def test_a_bad_line_of_claims_is_named(onrecord: Callable, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text('{"id": "k", "text": "x"}\n{"id": 3}\n', encoding="utf-8")
    ran = onrecord("stand", "--claims", str(file))
    assert ran.code == 2
    assert "line 2" in ran.err


@pytest.mark.usefixtures("pile")
def test_what_is_corrected_is_listed_and_undone(onrecord: Callable) -> None:
    onrecord("compare")
    assert "correction 1" in onrecord("correct", "--side", "b-0", "asserts", "--by", "ann").err
    assert "asserts" in onrecord("correct").out
    assert onrecord("undo", "1", "--by", "ann").code == 0


@pytest.mark.usefixtures("pile")
def test_the_ledger_is_exported(onrecord: Callable) -> None:
    found = json.loads(onrecord("export", "--as", "ledger").out)
    assert {s["side"] for c in found["claims"] for s in c["statements"]} >= {"asserts", "denies", "withholds"}
