"""JSON Lines, CSV and Parquet: what was put in comes out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import wire
from onrecord.errors import NotInRecord, UsageError
from onrecord.export import FORMATS, files, lines
from onrecord.export.csv import COLUMNS, plain, safe
from onrecord.record import Record
from onrecord.types import Statement
from tests.export.conftest import HOSTILE, articles, whole

DANGEROUS = tuple("=+-@＝＋－＠\t\r\n")


def test_json_lines_read_back_are_the_same_record(record: Record, tmp_path: Path) -> None:
    with Record(tmp_path / "again.db") as again:
        again.add(wire.decode(line) for line in whole(record, "jsonl").splitlines())
        assert list(again.articles()) == list(record.articles())
        assert again.counts() == record.counts()
        assert again.compare().findings == record.compare().findings


def rows_of(record: Record) -> list[dict[str, str]]:
    text = whole(record, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_every_statement_and_its_words(record: Record) -> None:
    rows = [{name: plain(cell) for name, cell in row.items()} for row in rows_of(record)]
    expected = [(a, s) for a in articles(record).values() for s in a.statements]
    assert len(rows) == len(expected)
    assert list(rows[0]) == list(COLUMNS)
    for row, (article, s) in zip(rows, expected, strict=True):
        assert (row["article"], row["statement"], row["stance"]) == (article.id, s.id, s.stance)
        assert json.loads(row["content_spans"]) == [list(span) for span in s.content]
        assert row["content"] == " … ".join(article.text[a:b] for a, b in s.content)
        assert row["named"] == (s.speaker.name if s.speaker else "")
        assert (row["to"], row["when"]) == (s.to or "", s.when.date if s.when else "")


def test_no_cell_is_a_formula(record: Record) -> None:
    cells = [cell for row in rows_of(record) for cell in row.values()]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [cell for cell in cells if cell.strip(" ").startswith(DANGEROUS)]


@given(st.text(st.sampled_from("'=+-@\t\r\n ＝a1\"")) | st.text())
def test_a_cell_made_safe_is_no_formula_and_can_be_made_plain(cell: str) -> None:
    assert plain(safe(cell)) == cell
    assert not safe(cell).lstrip().startswith(("=", "+", "-", "@"))
    assert not safe(cell).startswith(DANGEROUS)


def test_a_table_program_reads_the_csv(record: Record, tmp_path: Path) -> None:
    (file := tmp_path / "all.csv").write_bytes(whole(record, "csv"))
    with duckdb.connect() as database:
        table = database.read_csv(str(file), header=True)
        (found,) = table.aggregate("count(*), count(DISTINCT article)").fetchall()
        assert tuple(table.columns) == COLUMNS
    assert found == (record.counts().statements, sum(bool(a.statements) for a in articles(record).values()))


def test_parquet_has_all_of_every_article_and_statement(record: Record, tmp_path: Path) -> None:
    files("parquet", record.choose(), tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["articles.parquet", "statements.parquet"]
    with duckdb.connect() as database:
        kept = database.read_parquet(str(tmp_path / "out" / "articles.parquet"))
        said = database.read_parquet(str(tmp_path / "out" / "statements.parquet"))
        told = [dict(zip(kept.columns, row, strict=True)) for row in kept.fetchall()]
        rows = [dict(zip(said.columns, row, strict=True)) for row in said.fetchall()]
    back: dict[str, list[Statement]] = {}
    for row in rows:
        assert row["content_text"] == " … ".join(articles(record)[row["article"]].text[a:b] for a, b in row["content"])
        fields = {name: row[name] for name in msgspec.structs.asdict(HOSTILE.statements[0])} | {"speaker": row["named"]}
        back.setdefault(row["article"], []).append(msgspec.convert(fields, Statement))
    whole = [
        msgspec.convert({**row, "statements": back.get(row["id"], [])}, type(HOSTILE), strict=False) for row in told
    ]
    assert whole == list(record.articles())
    whose = {row["id"]: row["speaker"]["name"] for row in rows if row["speaker"]}
    assert whose == {f.statement.id: f.speaker.name for v in record.speakers() for f in record.statements_of(v.id)}


def test_one_article_speaker_or_quotation_may_be_chosen(record: Record) -> None:
    (one,) = record.choose(article=HOSTILE.id)
    assert one.article == HOSTILE
    said = [(c.article.id, s.id) for c in record.choose(speaker="Farrant") for s in c.article.statements]
    assert sorted(said) == sorted((f.article.id, f.statement.id) for f in record.statements_of("Farrant"))
    quotation = record.quotations(limit=1)[0]
    versions = {(c.article.id, s.id) for c in record.choose(quotation=quotation.id) for s in c.article.statements}
    assert versions == {(v.article, v.statement) for v in quotation.versions if v.statement}
    assert {c.article.id for c in record.choose(quotation=quotation.id)} == {v.article for v in quotation.versions}
    for each in ({"article": "nowhere"}, {"speaker": "Nobody Atall"}, {"quotation": "x"}):
        with pytest.raises(NotInRecord):
            record.choose(**each)
    with pytest.raises(UsageError, match="one of them"):
        record.choose(article="a", speaker="b")


def test_what_is_chosen_is_valid_on_the_wire(record: Record) -> None:
    for form in ("jsonl",):
        for line in lines(record, form, record.choose(speaker="Askell")):
            wire.decode(line)


def test_wrong_formats_are_refused(record: Record, tmp_path: Path) -> None:
    assert {"csv", "brat"} <= set(FORMATS)
    with pytest.raises(UsageError, match="no stream of 'brat'"):
        lines(record, "brat", ())
    with pytest.raises(UsageError, match="not several files: parquet, brat"):
        files("csv", (), tmp_path / "x")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        files("brat", (), tmp_path / "there")


def test_the_name_of_the_folder_is_no_column(record: Record, tmp_path: Path) -> None:
    files("parquet", record.choose(), tmp_path / "year=7" / "outlet=Nobody")
    table = tmp_path / "year=7" / "outlet=Nobody" / "articles.parquet"
    with duckdb.connect() as database:
        told = database.read_parquet(str(table), hive_partitioning=False).project("id, outlet").fetchall()
    assert dict(told) == {a.id: a.outlet for a in record.articles()}
