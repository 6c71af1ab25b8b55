"""The commands, as a user runs them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from onrecord import sample
from onrecord.schema import schema

NEWS = (
    "“The pier will stay open,” Mayor Ines Tarrow said on Monday.\n\n"
    "Harbour engineer Ottilie Brand denied that the pier was unsafe. She said repairs would begin in June.\n"
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS, encoding="utf-8")
    (folder / "b.jsonl").write_text(
        json.dumps({"id": "b1", "title": "Pier", "outlet": "Post", "text": "Tarrow: no comment, said Ines Tarrow."})
        + "\n"
        + json.dumps({"id": "b2", "text": ""})
        + "\n{broken\n",
        encoding="utf-8",
    )
    return folder


def test_read_prints_every_article_in_order_and_names_what_it_could_not_read(onrecord: Callable, pile: Path) -> None:
    ran = onrecord("read", str(pile), "--to", "jsonl")
    assert ran.code == 1
    assert [row["id"] for row in ran.rows][1:3] == ["b1", "b2"]
    assert [bool(row.get("unread")) for row in ran.rows] == [False, False, True, True]
    assert "b.jsonl:2" in ran.err
    assert "b.jsonl:3" in ran.err
    for row in ran.rows:
        jsonschema.validate(row, schema())


def test_reading_again_gives_the_same_and_adds_nothing(onrecord: Callable, pile: Path) -> None:
    first = onrecord("read", str(pile), "--to", "jsonl")
    again = onrecord("read", str(pile), "--to", "jsonl")
    assert again.out == first.out
    assert "0 read, 2 known already, 2 not read" in again.err


def test_what_a_stricter_reading_left_out_comes_back_when_read_again(onrecord: Callable, pile: Path) -> None:
    whole = onrecord("read", str(pile / "a.txt"), "--no-record", "--to", "jsonl").rows[0]
    strict = onrecord("read", str(pile / "a.txt"), "--to", "jsonl", "--min-confidence", "1").rows[0]
    assert strict["statements"] == []
    assert onrecord("read", str(pile / "a.txt"), "--to", "jsonl").rows[0] == whole


def test_a_pile_that_can_all_be_read_exits_with_0(onrecord: Callable, pile: Path) -> None:
    ran = onrecord("read", str(pile / "a.txt"))
    assert ran.code == 0
    assert "Ines Tarrow" in ran.out


def test_no_record_keeps_nothing(onrecord: Callable, pile: Path, tmp_path: Path) -> None:
    assert onrecord("read", str(pile / "a.txt"), "--no-record").code == 0
    assert not list(tmp_path.glob("*.db"))


def test_wrong_use_exits_with_2_and_says_what_to_do(onrecord: Callable) -> None:
    for arguments in (["read", "nowhere.txt"], ["who", "Tarrow"], ["read"], ["read", "x.txt", "--to", "xml"]):
        ran = onrecord(*arguments)
        assert ran.code == 2, arguments
        assert ran.err.strip(), arguments
        assert "Traceback" not in ran.err
    assert "nowhere.txt" in onrecord("read", "nowhere.txt").err


def test_who_gives_all_statements_of_a_speaker_with_article_and_place(onrecord: Callable, pile: Path) -> None:
    onrecord("read", str(pile / "a.txt"))
    ran = onrecord("who", "brand", "--to", "jsonl")
    assert ran.code == 0
    stances = {row["statement"]["stance"] for row in ran.rows}
    assert "denies" in stances
    for row in ran.rows:
        assert row["statement"]["speaker"]["name"] == "Ottilie Brand"
        assert row["article"]["place"].endswith("a.txt")
    table = onrecord("who", "Brand")
    assert "Ottilie Brand" in table.out
    assert "denied" in table.out


def test_a_name_that_nobody_has_is_said(onrecord: Callable, pile: Path) -> None:
    onrecord("read", str(pile / "a.txt"))
    ran = onrecord("who", "Nobody Atall")
    assert ran.code == 1
    assert "Nobody Atall" in ran.err


def test_show_marks_the_statements_where_they_stand(onrecord: Callable, pile: Path) -> None:
    onrecord("read", str(pile / "a.txt"))
    ran = onrecord("show", str(pile / "a.txt"))
    assert ran.code == 0
    assert "_said_" in ran.out
    assert "[“The pier will stay open,”]1" in ran.out


def test_search_finds_statements_by_their_words(onrecord: Callable, pile: Path) -> None:
    onrecord("read", str(pile / "a.txt"))
    ran = onrecord("search", "stay", "open", "--to", "jsonl")
    assert ran.rows[0]["found"]["statement"]["speaker"]["name"] == "Ines Tarrow"
    assert onrecord("search", "zeppelin").code == 1


def test_forget_takes_an_article_out(onrecord: Callable, pile: Path) -> None:
    onrecord("read", str(pile / "a.txt"))
    assert onrecord("forget", str(pile / "a.txt"), "--yes").code == 0
    assert onrecord("who", "Brand").code == 1


def test_evaluate_scores_and_writes_what_was_read(onrecord: Callable, tmp_path: Path) -> None:
    from onrecord import wire

    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(b"\n".join(wire.encode(a) for a in sample.gold()[:2]) + b"\n")
    ran = onrecord("evaluate", str(gold), "--json", "--predictions", "out.jsonl")
    assert ran.code == 0
    assert ran.rows[0]["attributions"]["attributed"]["f1"] > 0
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 2
    assert "attributed" in onrecord("evaluate", str(gold)).out


@pytest.fixture
def several(onrecord: Callable, tmp_path: Path) -> None:
    """A record in which one speaker has several names, and two have one."""
    texts = (
        "“It holds,” Mayor William Tarrow said.",
        "“It holds still,” Bill Tarrow said.",
        "“It may not hold,” harbour engineer Ottilie Brand said.",
    )
    lines = (json.dumps({"id": f"t{n}", "text": text}) for n, text in enumerate(texts))
    (tmp_path / "several.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert onrecord("read", "several.jsonl").code == 0


@pytest.mark.usefixtures("several")
def test_who_follows_one_speaker_through_all_articles_and_says_why(onrecord: Callable) -> None:
    rows = onrecord("who", "Bill Tarrow", "--to", "jsonl").rows
    assert {row["article"]["id"] for row in rows} == {"t0", "t1"}
    assert {row["speaker"]["name"] for row in rows} == {"William Tarrow"}
    assert {row["statement"]["speaker"]["name"] for row in rows} == {"William Tarrow", "Bill Tarrow"}
    names = onrecord("who", "Tarrow", "--names", "--to", "jsonl").rows
    assert [row["called"]["why"] for row in names] == ["given names: Bill is short for William", ""]
    for table in (onrecord("who", "Tarrow").out, onrecord("who", "Tarrow", "--names").out):
        assert "Bill is short for" in table
        assert "0.92" in table


@pytest.mark.usefixtures("several")
def test_corrections_are_made_listed_and_undone(onrecord: Callable) -> None:
    ran = onrecord("correct", "--different", "Bill Tarrow", "William Tarrow", "--by", "ann", "--reason", "brothers")
    assert ran.code == 0
    assert "onrecord undo 1" in ran.err
    assert len({row["speaker"]["id"] for row in onrecord("who", "Tarrow", "--to", "jsonl").rows}) == 2
    assert onrecord("correct", "--same", "Ottilie Brand", "Bill Tarrow @ t1", "--by", "bo").code == 0
    assert {row["article"]["id"] for row in onrecord("who", "Brand", "--to", "jsonl").rows} == {"t1", "t2"}
    listed = onrecord("correct", "--to", "jsonl").rows
    assert [(row["number"], row["by"], row["reason"]) for row in listed] == [(1, "ann", "brothers"), (2, "bo", "")]
    assert onrecord("undo", "1", "--by", "cy").code == 0
    assert onrecord("undo", "2").code == 0
    assert "undone by cy" in " ".join(onrecord("correct").out.split())
    assert len({row["speaker"]["id"] for row in onrecord("who", "Tarrow", "--to", "jsonl").rows}) == 1
    assert onrecord("undo", "9").code == 1
    assert onrecord("correct", "--same", "Nobody Atall", "Brand").code == 1
    assert onrecord("correct", "--same", "Brand", "Tarrow", "--different", "Brand", "Tarrow").code == 2


@pytest.mark.usefixtures("several")
def test_known_people_give_their_ids(onrecord: Callable, tmp_path: Path) -> None:
    lines = "name,wikidata\nOttilie Brand,Q42\nNobody,Q\n"
    (tmp_path / "known.csv").write_text(lines, encoding="utf-8")
    ran = onrecord("known", "known.csv")
    assert ran.code == 1
    assert "known.csv:3: wikidata 'Q'" in ran.err
    assert "1 of them speak" in ran.err
    assert "Q42" in onrecord("who", "Brand").out
    assert onrecord("who", "Q42", "--to", "jsonl").rows
    assert onrecord("known", "known.csv", "--remove").code == 0
    assert "Q42" not in onrecord("who", "Brand").out


@pytest.mark.parametrize(
    "command", ["", "correct", "undo", "known", "read", "show", "who", "search", "evaluate", "demo", "forget"]
)
def test_help_teaches(onrecord: Callable, command: str) -> None:
    ran = onrecord(*([command] if command else []), "--help")
    assert ran.code == 0
    assert "Usage: onrecord" in ran.out
    assert len(ran.out.splitlines()) > 5


def test_demo_reads_the_sample_and_says_what_to_try_next(onrecord: Callable) -> None:
    ran = onrecord("demo")
    assert ran.code == 0
    assert "The record is demo.db" in ran.out
    assert "onrecord who" in ran.out


def test_words_in_marks_stand_together_whether_or_not_the_shell_takes_the_marks(onrecord: Callable, pile: Path) -> None:
    onrecord("read", str(pile))
    for asked in (["would begin"], ['"would begin"'], ['repairs "would begin"']):
        assert [hit["kind"] for hit in onrecord("search", *asked, "--to", "jsonl").rows] == ["statement", "article"], (
            asked
        )
    for asked in (["begin would"], ['"begin would"'], ['repairs "begin would"']):
        assert onrecord("search", *asked).code == 1, asked


@pytest.mark.skipif(sys.platform != "linux", reason="a folder in which nobody can write")
def test_where_an_export_cannot_be_written_is_said(onrecord: Callable, pile: Path) -> None:
    onrecord("read", str(pile))
    ran = onrecord("export", "--as", "csv", "--out", "/proc/x.csv")
    assert (ran.code, ran.err.startswith("onrecord: cannot write to /proc/x.csv: ")) == (2, True)
