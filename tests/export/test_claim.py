"""What takes a side on one claim, in every format: the side is told where the format has room for it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from onrecord import wire
from onrecord.errors import NotInRecord, UsageError
from onrecord.export import FORMATS, files, lines
from onrecord.export.csv import plain
from onrecord.record import Record
from onrecord.record.told import Claim


@pytest.fixture
def claim(record: Record) -> Claim:
    """One on which somebody stands against somebody."""
    return record.claim(next(c.id for c in record.claims() if c.sides.get("denies") and c.sides.get("asserts")))


def sides(claim: Claim) -> dict[tuple[str, str], str]:
    return {(s.article, s.statement): s.side for s in claim.statements}


def streamed(record: Record, form: str, claim: Claim) -> str:
    return b"".join(lines(record, form, record.choose(claim=claim.id))).decode("utf-8-sig")


def test_its_statements_are_chosen_and_no_others(record: Record, claim: Claim) -> None:
    articles = [wire.decode(line.encode()) for line in streamed(record, "jsonl", claim).splitlines()]
    assert {(a.id, s.id) for a in articles for s in a.statements} == set(sides(claim))
    with pytest.raises(NotInRecord):
        record.choose(claim="nothing of this kind")
    with pytest.raises(UsageError, match="one of them"):
        record.choose(claim=claim.id, speaker="Farrant")


def test_tables_have_the_side_of_each(record: Record, claim: Claim, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(streamed(record, "csv", claim), newline="")))
    assert {(plain(row["article"]), row["statement"]): row["side"] for row in rows} == sides(claim)
    assert {row["claim"] for row in rows} == {claim.id}
    files("parquet", record.choose(claim=claim.id), tmp_path / "out")
    with duckdb.connect() as database:
        table = database.read_parquet(str(tmp_path / "out" / "statements.parquet"))
        told = table.project("article, id, side").fetchall()
    assert {(article, id): side for article, id, side in told} == sides(claim)


def test_linked_data_has_the_claim_and_who_is_on_which_side(record: Record, claim: Claim) -> None:
    nodes = json.loads(streamed(record, "jsonld", claim))["@graph"]
    (node,) = (n for n in nodes if n["type"] == "Claim" and "onrecord:stance" not in n)
    assert (node["identifier"], node["text"]) == (claim.id, claim.says)
    assert len(node["appearance"]) == claim.heading.articles
    told = [n["onrecord:side"] for n in nodes if n.get("about") == {"id": node["id"]}]
    assert sorted(told) == sorted(sides(claim).values())
    items = json.loads(streamed(record, "annotation", claim))["items"]
    said = [b["value"] for item in items for b in item["body"] if b.get("purpose") == "commenting"]
    assert sorted(said) == sorted(f"{side}: {claim.says}" for side in sides(claim).values())


def test_brat_entities_and_the_report_say_it_too(record: Record, claim: Claim, tmp_path: Path) -> None:
    files("brat", record.choose(claim=claim.id), tmp_path / "out")
    marked = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "out").glob("*.ann"))
    assert marked.count("\tSide ") == len(claim.statements)
    entities = [json.loads(line) for line in streamed(record, "ftm", claim).splitlines()]
    about = [e for e in entities if f"on the claim “{claim.says}”" in str(e["properties"].get("summary"))]
    assert {e["properties"]["summary"][0].rpartition(": ")[2] for e in about} == set(sides(claim).values())
    assert streamed(record, "html", claim).count("</b> the claim") == len(claim.statements)


TELLS = ("onrecord:side", '"commenting"', "on the claim “", "</b> the claim")


@pytest.mark.parametrize("form", [form for form, kind in FORMATS.items() if kind == "lines"])
def test_no_side_is_told_where_no_claim_was_chosen(record: Record, claim: Claim, form: str) -> None:
    assert any(tell in streamed(record, form, claim) for tell in TELLS) or form in ("csv", "jsonl")
    whole = b"".join(lines(record, form, record.choose())).decode()
    assert not any(tell in whole for tell in TELLS)


def test_the_ledger_of_one_claim(record: Record, claim: Claim) -> None:
    (one,) = record.ledger(claim.id)["claims"]
    assert one in record.ledger()["claims"]
    assert (one["id"], one["text"]) == (claim.id, claim.says)
