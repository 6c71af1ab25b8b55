"""Taking anything in: order, places, limits, and that one bad input never stops the others."""

from __future__ import annotations

import io
import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import intake
from onrecord.errors import UsageError
from onrecord.intake import Taken, count, take, take_text
from onrecord.types import digest

SAID = "The ledger was lost, the mayor said on Friday, and nobody had asked her about it before the summer."
FRENCH = "Le maire a déclaré mardi qu'il n'avait jamais vu ce registre et que personne ne lui avait rien demandé."


def text(tmp_path: Path, data: str | bytes, name: str = "a.txt") -> Taken:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (taken,) = take([path])
    return taken


def test_the_public_names_are_these() -> None:
    assert intake.__all__ == [
        "Facts",
        "How",
        "OffsetMap",
        "Taken",
        "article_of",
        "count",
        "take",
        "take_page",
        "take_text",
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_text_file_is_kept_character_for_character(tmp_path: Path, ends: str) -> None:
    kept = f"  {SAID}{ends}{ends}\t“No,” â€œshe said.\xa0 {ends}"
    taken = text(tmp_path, "\ufeff" + kept)
    assert taken.article.text == kept
    assert taken.offsets is None
    assert taken.article.id == digest(kept)


def test_a_folder_is_taken_in_order_and_hidden_and_other_files_are_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.txt", "sub/.hidden.txt", ".git/d.txt", "e.md", "A.TXT", "sub/z/f.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(json.dumps({"text": SAID}) if name.endswith("l") else SAID, encoding="utf-8")
    places = [taken.place.removeprefix(tmp_path.as_posix() + "/") for taken in take([tmp_path])]
    assert places == ["A.TXT", "a.html", "b.txt", "sub/c.txt", "sub/z/f.jsonl:1"]
    assert count([tmp_path]) == 5


def test_a_file_with_another_name_is_taken_for_a_text_where_it_is_asked_for(tmp_path: Path) -> None:
    assert text(tmp_path, SAID, "notes.md").article.text == SAID


def test_all_missing_inputs_are_named_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError) as error:
        take([tmp_path / "a.txt", tmp_path / "x.txt", "no/y.txt", tmp_path / "empty"])
    message = str(error.value)
    assert "x.txt" in message
    assert "no/y.txt" in message
    assert f"nothing to read in the folder {tmp_path / 'empty'}" in message
    with pytest.raises(UsageError):
        count([tmp_path / "x.txt"])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "no text"),
        (" \n\t ", "no text"),
        ("“ ” ‘ ’ …\n12", "no words, only marks"),
        (b"\x7fELF\x02\0\0", "a binary file, not a text"),
        ("no " * 20_000, "a line of 60,000 characters: the text has lost its line breaks or is not prose"),
        ("no.\n" * 1_300_000, "5,200,000 characters are over the limit of 5,000,000; give its parts one by one"),
        (FRENCH, "in French, not in English; --any-language reads it all the same"),
        ("قال رئيس البلدية إنه لم ير الدفتر.", "in Arabic, not in English; --any-language reads it all the same"),
    ],
)
def test_what_cannot_be_read_is_kept_with_its_reason(tmp_path: Path, data: str | bytes, reason: str) -> None:
    article = text(tmp_path, data).article
    assert article.unread == reason
    assert article.statements == ()
    assert len(article.text) <= 100_000
    if isinstance(data, str) and data.strip():
        assert article.text == data[:100_000]
        assert article.id == digest(data)


def test_a_text_of_50_mb_is_not_opened(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(50_000_000)
    assert [t.article.unread for t in take([tmp_path])] == ["50.0 MB are over the limit of 20 MB for one text"] * 2


def test_two_empty_files_are_two_unread_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").touch()
    assert len({taken.article.id for taken in take([tmp_path])}) == 2
    assert [t.article.id for t in take([tmp_path])] == [t.article.id for t in take([tmp_path])]


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    names = ["1.txt", "2.txt", "3.html", "4.jsonl", "5.parquet", "6.csv", "7.txt"]
    for name in names[1:-1]:
        (tmp_path / name).write_bytes(b"\0\xff{<" * 50)
    for name in (names[0], names[-1]):
        (tmp_path / name).write_text(SAID, encoding="utf-8")
    taken = list(take([tmp_path]))
    assert [t.article.unread is None for t in taken] == [True, *[False] * 5, True]
    assert all("\n" not in (t.article.unread or "") for t in taken)


def test_a_file_that_goes_away_meanwhile_is_unread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")
    taken = take([tmp_path / "a.txt"])
    (tmp_path / "a.txt").unlink()
    assert [t.article.unread for t in taken] == ["cannot be read: No such file or directory"]


def test_another_language_is_read_where_any_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    (taken,) = take([tmp_path], any_language=True)
    assert (taken.article.language, taken.article.unread) == ("fr", None)


def test_a_declared_language_wins() -> None:
    line = json.dumps({"text": FRENCH, "language": "en-GB"}).encode()
    (taken,) = take(["-"], stdin=io.BytesIO(line))
    assert (taken.article.language, taken.article.unread) == ("en", None)
    line = json.dumps({"text": SAID, "language": "de"}).encode()
    (taken,) = take(["-"], stdin=io.BytesIO(line))
    assert taken.article.unread == "in German, not in English; --any-language reads it all the same"


def test_standard_input_is_lines_where_its_first_line_is_an_object() -> None:
    rows = b"\n" + b"".join(json.dumps({"text": SAID, "id": str(k)}).encode() + b"\n" for k in range(3))
    taken = list(take(["-"], stdin=io.BytesIO(rows)))
    assert [(t.place, t.article.id) for t in taken] == [("-:2", "0"), ("-:3", "1"), ("-:4", "2")]
    broken = list(take(["-"], stdin=io.BytesIO(b'{"text": \n' + rows)))
    assert [t.article.unread is None for t in broken] == [False, True, True, True]


@pytest.mark.parametrize("data", [SAID, f"\n\n{SAID}\r\n", "{sic} " + SAID, "[1] " + SAID])
def test_standard_input_is_one_text_otherwise(data: str) -> None:
    (taken,) = take(["-"], stdin=io.BytesIO(data.encode()))
    assert (taken.place, taken.article.text) == ("-", data)


def test_a_page_on_standard_input_is_a_page() -> None:
    page = f"<!DOCTYPE html><html><body><article><p>{SAID}</p><p>{SAID[4:]}</p></article></body></html>"
    (taken,) = take(["-"], stdin=io.BytesIO(page.encode()))
    assert taken.article.text.startswith(SAID)


def test_empty_and_endless_standard_input_are_refused() -> None:
    assert [t.article.unread for t in take(["-"], stdin=io.BytesIO(b""))] == ["no text"]
    (taken,) = take(["-"], stdin=io.BytesIO(b"no.\n" * 6_000_000))
    assert taken.article.unread == "more than the limit of 20 MB for one text"


class Endless(io.BytesIO):
    """A stream of lines that does not end."""

    def readline(self, size: int | None = -1, /) -> bytes:
        return json.dumps({"text": SAID}).encode() + b"\n"


def test_articles_come_out_while_the_input_still_runs() -> None:
    taken = list(islice(take(["-"], stdin=Endless()), 300))
    assert taken[-1].place == "-:300"
    assert count(["-"]) is None


def test_an_estimate_counts_lines_and_rows(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n' * 12, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SAID, encoding="utf-8")
    assert count([tmp_path]) == 13
    (tmp_path / "c.csv").write_text("text\nx\n", encoding="utf-8")
    assert count([tmp_path]) is None


def test_facts_left_out_are_taken_from_the_furniture() -> None:
    article = take_text(f"date 2017-06-04 {SAID}\n\n  • Leroy Wright")
    assert (article.published, article.byline) == ("2017-06-04", "Leroy Wright")
    given = take_text(article.text, published="2016-01-01", byline="Jane Roe", title="T")
    assert (given.published, given.byline, given.title) == ("2016-01-01", "Jane Roe", "T")


@given(st.text(st.characters()), st.none() | st.text(st.characters()))
def test_any_text_in_hand_is_an_article(text: str, fact: str | None) -> None:
    article = take_text(text, id=fact, url=fact, outlet=fact, title=fact, byline=fact, published=fact)
    assert article.id
    if article.unread is None:
        assert article.text == text
    for value in (article.id, article.url, article.outlet, article.title, article.byline, article.text):
        assert "\0" not in (value or "")
        (value or "").encode()


@given(st.text(st.characters(categories=["Cs"]), min_size=1))
def test_unpaired_surrogates_are_replaced_in_what_is_kept(half: str) -> None:
    article = take_text(SAID + half)
    assert (article.unread or "").startswith(f"an unpaired surrogate at character {len(SAID)}")
    assert article.text == SAID + "\ufffd" * len(half)
