"""JSON Lines, JSON and tables: the fields by their many names, and a reason for every row that is not read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake import take
from onrecord.intake.article import Taken
from onrecord.intake.jsonl import take_line
from onrecord.types import Article, digest

SAID = "The ledger was lost, the mayor said on Friday, and nobody had asked her about it before the summer."


def lines(tmp_path: Path, *rows: object, name: str = "pile.jsonl") -> list[Taken]:
    path = tmp_path / name
    path.write_text("".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return list(take([path]))


def row(**fields: Any) -> Article:
    return take_line(json.dumps(fields).encode(), "pile.jsonl:7").article


def test_the_wire_form_is_taken(tmp_path: Path) -> None:
    wire: dict[str, Any] = {
        "id": "a1", "url": "https://bay.example/1", "outlet": "Bay Post", "title": "Ledger lost", "byline": "Jane Roe",
        "published": "2017-06-04", "language": "en", "text": SAID, "statements": [{"id": "old"}], "headlines": ["x"],
    }  # fmt: skip
    (taken,) = lines(tmp_path, wire)
    expected = {key: wire[key] for key in wire if key not in ("statements", "headlines")}
    assert taken.article == Article(**expected)
    assert taken.offsets is None
    assert taken.place == f"{tmp_path.as_posix()}/pile.jsonl:1"


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("outlet", "outlet publisher source site sitename"),
        ("title", "title headline"),
        ("byline", "byline author authors"),
        ("url", "url link source_url"),
    ],
)
def test_fields_are_known_by_their_common_names(field: str, names: str) -> None:
    for name in names.split():
        assert getattr(row(text=SAID, **{name: "Jane Roe"}), field) == "Jane Roe"


def test_authors_may_be_several_and_things_of_schema_org() -> None:
    assert (
        row(text=SAID, authors=["Jane Roe", {"@type": "Person", "name": "Leroy Wright"}]).byline
        == "Jane Roe, Leroy Wright"
    )
    assert row(text=SAID, publisher={"@type": "Organization", "name": "Bay Post"}).outlet == "Bay Post"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2017-06-04", "2017-06-04"),
        ("2017-06-04T23:59:59-05:00", "2017-06-04"),
        ("2017-06-04 10:00:00", "2017-06-04"),
        ("Sun, 04 Jun 2017 10:00:00 GMT", "2017-06-04"),
        ("04/06/2017", None),
        ("0001-01-01T00:00:00Z", None),
        ("last week", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_a_day_or_nothing(date: str | None, published: str | None) -> None:
    for name in ("published", "date", "date_published", "datePublished"):
        article = row(text=SAID, **{name: date})
        assert (article.published, article.unread) == (published, None)


def test_a_key_is_the_id_or_the_url_or_a_digest_of_the_text() -> None:
    assert row(text=SAID, id="a", url="https://bay.example/1").id == "a"
    assert row(text=SAID, id=17).id == "17"
    assert row(text=SAID, url="https://bay.example/1").id == "https://bay.example/1"
    assert row(text=SAID).id == row(text=SAID, id="").id == digest(SAID)


@given(st.text())
def test_a_text_in_a_line_is_kept_character_for_character(text: str) -> None:
    article = row(text=text)
    assert article.unread is not None or article.text == text


def test_line_ends_and_mojibake_in_a_line_stay() -> None:
    text = SAID + "\r\n\r\n  â€œNoâ€\x9d \u2028 \xa0" + SAID
    assert row(text=text).text == text


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": 5}, "field 'text' should be text, is a number"),
        ({"text": ["a"]}, "field 'text' should be text, is a list"),
        ({"text": None}, "field 'text' is null"),
        ({"text": SAID, "title": 5}, "field 'title' should be text, is a number"),
        ({"text": SAID, "headline": {"a": 1}}, "field 'headline' should be text, is an object"),
        ({"text": SAID, "id": True}, "field 'id' should be text, is true or false"),
        ({"text": SAID, "authors": ["x", 5]}, "field 'authors' should be text, is a list"),
        ({"text": SAID, "date": 14.5}, "field 'date' should be text, is a number"),
        ({"text": 5, "url": []}, "field 'text' should be text, is a number; field 'url' should be text, is a list"),
        ({"text": ""}, "no text"),
        ({"text": "“ ” …"}, "no words, only marks"),
        ({"text": "He\ud83d."}, "an unpaired surrogate at character 2: the text was damaged on its way here"),
        ({"text": "a\0b"}, "a NUL character at character 1: the text was damaged on its way here"),
        ({"text": SAID, "title": "\ud800"}, "field 'title' has an unpaired surrogate or a NUL character"),
        ({"text": "Ο δήμαρχος είπε όχι."}, "in Greek, not in English; --any-language reads it all the same"),
    ],
)  # fmt: skip
def test_a_fault_in_a_line_is_its_reason(fields: dict[str, Any], reason: str) -> None:
    article = row(**fields)
    assert article.unread == reason
    article.text.encode()
    (article.title or "").encode()


def test_a_missing_text_names_the_fields_there_are() -> None:
    reason = row(id="a", body_html="<p>").unread
    assert reason == (
        "no field 'text' (nor body, content, article, articlebody, maintext); the fields are: 'id', 'body_html'"
    )


def test_invalid_json_on_line_7_is_an_unread_article_and_the_others_are_read(tmp_path: Path) -> None:
    good = [{"text": f"{SAID} Again, {k}."} for k in range(8)]
    taken = lines(tmp_path, *good[:6], '{"text": "He said no."\n', *good[6:])
    assert [t.article.unread is None for t in taken] == [True] * 6 + [False] + [True] * 2
    bad = taken[6]
    assert bad.place.endswith("pile.jsonl:7")
    assert bad.article.unread == "not valid JSON (column 23: expecting ',' delimiter)"
    assert bad.article.text == '{"text": "He said no."'
    assert bad.article.id == digest('{"text": "He said no."')


@pytest.mark.parametrize(
    ("line", "what"),
    [(b"[1]", "a list"), (b'"x"', "a text"), (b"5", "a number"), (b"null", "null"), (b"true", "true or false")],
)
def test_a_line_that_is_no_object_is_unread(line: bytes, what: str) -> None:
    assert take_line(line, "-:1").article.unread == f"an article should be a JSON object, this is {what}"


@given(st.binary(max_size=100))
def test_any_line_is_an_article_or_a_reason(line: bytes) -> None:
    article = take_line(line, "-:1").article
    assert article.id
    article.text.encode()


@pytest.mark.parametrize(
    "line", [b"[" * 100_000, b'{"a":' * 50_000, b"1" * 10_000, b'{"text": "\\ud800"}', b"\xff\xfe{"]
)
def test_odd_json_never_raises(line: bytes) -> None:
    assert take_line(line, "-:1").article.unread


def test_a_line_of_more_than_20_mb_is_passed_over_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "' + b"no " * 9_000_000 + b'"}\n')
        file.write(json.dumps({"text": SAID}).encode())
    first, second = take([path])
    assert first.article.unread == "27.0 MB are over the limit of 20 MB for one text"
    assert len(first.article.text) == 2_000
    assert (second.article.unread, second.place[-2:]) == (None, ":2")


def test_blank_lines_and_a_byte_order_mark_are_no_articles(tmp_path: Path) -> None:
    taken = lines(tmp_path, "\ufeff", {"text": SAID}, "\n  \n", {"text": SAID})
    assert [(t.place[-2:], t.article.unread) for t in taken] == [(":1", None), (":4", None)]


def test_a_gzipped_pile_is_read_and_a_cut_one_says_so(tmp_path: Path) -> None:
    data = gzip.compress((json.dumps({"text": SAID}) + "\n").encode() * 3)
    (tmp_path / "pile.jsonl.gz").write_bytes(data)
    assert [t.article.unread for t in take([tmp_path / "pile.jsonl.gz"])] == [None] * 3
    (tmp_path / "cut.jsonl.gz").write_bytes(data[:-12])
    assert (list(take([tmp_path / "cut.jsonl.gz"]))[-1].article.unread or "").startswith("EOFError")


def test_a_json_file_holds_one_article_or_a_list(tmp_path: Path) -> None:
    path = tmp_path / "pile.json"
    path.write_text(json.dumps({"text": SAID}, indent=1), encoding="utf-8")
    assert [t.article.text for t in take([path])] == [SAID]
    path.write_text(json.dumps([{"text": SAID}, 5, {"text": SAID}], indent=1), encoding="utf-8")
    assert [(t.place[-7:], t.article.unread is None) for t in take([path])] == [
        (".json:1", True), (".json:2", False), (".json:3", True),
    ]  # fmt: skip
    path.write_text('[\n {"text": \n', encoding="utf-8")
    assert [t.article.unread for t in take([path])] == ["not valid JSON (line 2, column 10: expecting value)"]


def test_a_parquet_table_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "news [1].parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE news (id BIGINT, Headline VARCHAR, body VARCHAR, date DATE, authors VARCHAR[])"
        )
        connection.execute("INSERT INTO news VALUES (1, 'Ledger', ?, '2017-06-04', ['A B', 'C D'])", [SAID])
        connection.execute("INSERT INTO news VALUES (2, 'x', NULL, NULL, NULL)")
        connection.table("news").write_parquet(str(path))
    first, second = take([path])
    assert (first.article.id, first.article.title, first.article.text) == ("1", "Ledger", SAID)
    assert (first.article.published, first.article.byline) == ("2017-06-04", "A B, C D")
    assert (second.place[-10:], second.article.unread) == (".parquet:2", "field 'text' is null")


def test_a_table_without_a_text_column_names_the_columns_it_has(tmp_path: Path) -> None:
    path = tmp_path / "likes.parquet"
    with duckdb.connect() as connection:
        connection.sql("SELECT 1 AS likes, 'x' AS tag").write_parquet(str(path))
    (tmp_path / "likes.csv").write_text("likes,tag\n1,x\n", encoding="utf-8")
    for taken in take([path, tmp_path / "likes.csv"]):
        assert (taken.article.unread or "").endswith("the fields are: 'likes', 'tag'")


def test_a_file_that_only_claims_to_be_parquet_is_unread(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1 not at all")
    (taken,) = take([tmp_path / "x.parquet"])
    assert taken.article.unread


def table(tmp_path: Path, data: bytes, name: str = "news.csv") -> list[Taken]:
    (tmp_path / name).write_bytes(data)
    return list(take([tmp_path / name]))


@pytest.mark.parametrize(
    ("name", "separator"), [("news.csv", ","), ("news.csv", ";"), ("news.tsv", "\t"), ("news.csv", "|")]
)
def test_a_csv_table_is_read_whatever_separates_it(tmp_path: Path, name: str, separator: str) -> None:
    text = SAID + "\n\nShe added, “no; never,” | twice."
    data = f'id{separator}Title{separator}Text\n7{separator}Ledger{separator}"{text}"\n'
    (taken,) = table(tmp_path, data.encode(), name)
    assert (taken.article.id, taken.article.title, taken.article.text) == ("7", "Ledger", text)
    assert taken.place.endswith(f"{name}:2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_table_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = SAID + " “Café,” José said."
    assert table(tmp_path, f"text\n{json.dumps(text, ensure_ascii=False)}\n".encode(encoding))[0].article.text == text


def test_a_broken_row_of_a_table_costs_that_row_only(tmp_path: Path) -> None:
    rows = ["id,text", f'1,"{SAID}"', "2,He said, on Friday, no", "3", "", "4,", f'5,"{SAID}"']
    taken = table(tmp_path, "\n".join(rows).encode())
    assert [(t.place[-5:], t.article.unread) for t in taken] == [
        ("csv:2", None),
        ("csv:3", "4 fields where the header names 2: a quotation mark or a separator is wrong"),
        ("csv:4", "field 'text' is null"),
        ("csv:6", "no text"),
        ("csv:7", None),
    ]


def test_a_field_of_a_table_that_is_no_text_costs_its_row_only(tmp_path: Path) -> None:
    said, scan = SAID.encode(), b"%PDF-1.4\n%\xe2\xe3\xcf\xd3"
    rows = [b"id,text,scan", b'1,"%s",' % said, b'2,"%s",' % scan, b'3,"%s",,4' % scan, b'5,"%s","%s"' % (said, scan)]
    taken = table(tmp_path, b"\n".join(rows))
    no_text = "a PDF, not a text; save what it says as .txt or .html"
    assert [(t.place[-5:], t.article.unread) for t in taken] == [
        ("csv:2", None),
        ("csv:3", no_text),
        ("csv:4", no_text),
        ("csv:5", None),
    ]


@pytest.mark.parametrize("data", [b"", b"text\n", b"\n", b"\0\0\0\0"])
def test_an_empty_table_says_so(tmp_path: Path, data: bytes) -> None:
    (taken,) = table(tmp_path, data)
    assert taken.article.unread
    assert taken.article.text == ""
