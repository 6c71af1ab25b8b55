"""Lists of known people and bodies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import NotInRecord, RecordError
from onrecord.record import Record
from tests.record.identities import are_one, everything, news


@pytest.fixture
def pile(record: Record) -> Record:
    record.add([news("a", "Moammar Tarrow"), news("b", "Muhammar Qarrow"), news("c", "TPA/organisation")])
    return record


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def entity(id: str, schema: str = "Person", **properties: list[str]) -> str:
    return json.dumps({"id": id, "schema": schema, "properties": properties})


def test_a_csv_list_gives_ids_and_joins_the_names_of_one(pile: Record, tmp_path: Path) -> None:
    file = written(
        tmp_path / "known.csv",
        "name,aliases,id,wikidata,kind",
        "Moammar Tarrow,Muhammar Qarrow; M. Tarrow,p1,Q42,person",
        "Tidewater Port Authority,TPA,o1,,organisation",
        '"Brand, Ottilie",,,,',
    )
    listed = pile.know(file)
    assert (listed.taken, listed.matched, listed.faults) == (3, 2, ())
    assert are_one(pile, "Moammar Tarrow", "Muhammar Qarrow")
    (voice,) = pile.named("Q42")
    assert (voice.known, voice.wikidata, voice.statements) == ("p1", "Q42", 2)
    assert pile.named("Tidewater Port Authority") == pile.named("TPA") == pile.named("o1")
    assert {called.why for called in pile.called(voice.id)} == {
        "",
        "both names of Moammar Tarrow in the list of known",
    }


def test_opensanctions_entities_give_ids(pile: Record, tmp_path: Path) -> None:
    file = written(
        tmp_path / "known.ftm.json",
        entity(
            "Q42", name=["Muhammar Qarrow"], alias=["Moammar Tarrow"], position=["Minister of Tides"], country=["xx"]
        ),
        entity("NK-1", "PublicBody", name=["Tidewater Port Authority"], alias=["TPA"], wikidataId=["Q7"]),
        entity("NK-2", "Address", full=["1 Quay"]),
    )
    listed = pile.know(file)
    assert (listed.taken, listed.matched) == (2, 2)
    assert {(voice.known, voice.wikidata) for voice in pile.speakers()} == {("Q42", "Q42"), ("NK-1", "Q7")}


def test_a_list_knows_those_who_come_later(record: Record, tmp_path: Path) -> None:
    record.know(written(tmp_path / "known.csv", "name,wikidata", "Ines Tarrow,Q42"))
    record.add([news("a", "Mayor *Ines Tarrow"), news("b", "Tarrow")])
    (voice,) = record.speakers()
    assert (voice.wikidata, voice.statements) == ("Q42", 2)


@pytest.mark.parametrize(
    "lines",
    [
        ("Ines Tarrow,Q1,", "Ines Tarrow,Q2,"),  # of two one name
        ("Tarrow,Q1,",),  # a surname alone
        ("Ines Tarrow,Q1,striker",),  # another walk of life
    ],
)
def test_nobody_gets_an_id_that_may_be_anothers(record: Record, tmp_path: Path, lines: tuple[str, ...]) -> None:
    record.add([news("a", "Minister *Ines Tarrow"), news("b", "Tarrow")])
    record.know(written(tmp_path / "known.csv", "name,wikidata,role", *lines))
    assert [voice.wikidata for voice in record.speakers()] == [None]


def test_lines_that_are_wrong_are_left_out_and_told(record: Record, tmp_path: Path) -> None:
    csv = written(
        tmp_path / "known.csv",
        "name,wikidata,kind",
        ",Q1,person",
        "Ann Ray,42,person",
        "Bo Lee,Q2,ship",
        "Cy Orr,Q3,person,more",
        "Di Poe,Q4,person",
    )
    listed = record.know(csv)
    assert listed.taken == 1
    assert listed.faults == (
        f"{csv}:2: no name",
        f"{csv}:3: wikidata '42' should be Q and digits, as in Q42",
        f"{csv}:4: kind 'ship' is none of person, organisation",
        f"{csv}:5: more fields than columns: put a name that has a comma between double quotes",
    )
    jsonl = written(
        tmp_path / "known.json", entity("x", name=["Ann Ray"]), "{broken", "[1]", entity("y"), '{"schema": "Person"}'
    )
    listed = record.know(jsonl)
    assert listed.taken == 1
    assert [fault.removeprefix(f"{jsonl}:")[:2] for fault in listed.faults] == ["2:", "3:", "4:", "5:"]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"who,what\nx,y\n", "no column name"), (b"name\nJos\xe9\n", "not in UTF-8"), (b"", "no column")],
)
def test_a_file_that_is_no_list_is_refused(record: Record, tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "known.csv").write_bytes(content)
    with pytest.raises(RecordError, match=says):
        record.know(tmp_path / "known.csv")
    with pytest.raises(RecordError, match="cannot read the list"):
        record.know(tmp_path / "nowhere.csv")


def test_a_list_taken_out_again_leaves_nothing(pile: Record, tmp_path: Path) -> None:
    before = everything(pile)
    file = written(tmp_path / "known.csv", "name,aliases,wikidata", "Moammar Tarrow,Muhammar Qarrow,Q42")
    pile.know(file)
    pile.know(file)
    assert everything(pile) != before
    assert pile.unknow(file) == 1
    with pytest.raises(NotInRecord, match="no list"):
        pile.unknow(file)
    assert everything(pile) == before


def test_a_correction_stands_above_a_list(pile: Record, tmp_path: Path) -> None:
    pile.know(written(tmp_path / "known.csv", "name,aliases,wikidata", "Moammar Tarrow,Muhammar Qarrow,Q42"))
    pile.correct("Moammar Tarrow", "Muhammar Qarrow", same=False, by="ann")
    assert not are_one(pile, "Moammar Tarrow", "Muhammar Qarrow")
