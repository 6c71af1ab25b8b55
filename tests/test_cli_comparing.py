"""The commands that compare, as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from onrecord import sample
from onrecord.record import Record
from onrecord.types import Article


@pytest.fixture(scope="session")
def _compared(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("compared") / "record.db"
    with Record(path) as record:
        record.add(sample.gold(), place="pile.jsonl")
        record.compare()
    return path.read_bytes()


@pytest.fixture
def compared(tmp_path: Path, _compared: bytes) -> Path:
    """A record of the sample as its editor reads it, compared, in the folder where commands run."""
    path = tmp_path / "record.db"
    path.write_bytes(_compared)
    return path


@pytest.mark.usefixtures("compared")
def test_compare_says_what_it_found_and_does_nothing_twice(onrecord: Callable) -> None:
    ran = onrecord("compare")
    assert ran.code == 0
    assert "nothing has changed" in ran.err
    said = " ".join(ran.out.split())
    assert "13 articles, 8 origins; 2 copied, 3 stitched; 1 story; 21 quotations in more than one place" in said
    assert "altered-quotation" in said


def test_compare_goes_to_work_where_something_has_come(onrecord: Callable, compared: Path) -> None:
    with Record(compared) as record:
        record.add([Article(id="x", text="Nothing else.")])
    ran = onrecord("compare")
    assert "nothing has changed" not in ran.err
    assert ran.out.startswith("14 articles")


@pytest.mark.usefixtures("compared")
def test_findings_are_listed_the_gravest_first_with_the_difference_marked(onrecord: Callable) -> None:
    ran = onrecord("findings")
    assert ran.code == 0
    assert ran.out.startswith("grave ")
    assert "“I was [-not-] told that the bearing" in ran.out
    assert "[-14-]{+40+} million crowns" in ran.out
    assert "beside: " in ran.out
    assert "[-…-] only in the article beside" in ran.out
    grave = onrecord("findings", "--severity", "grave", "--code", "speaker-changed", "--to", "jsonl").rows
    assert {row["finding"]["code"] for row in grave} == {"speaker-changed"}
    assert len(grave) == 2
    assert grave[0]["finding"]["says"]
    one = onrecord("findings", "--article", "courier-88121", "--to", "jsonl").rows
    assert [row["finding"]["code"] for row in one] == ["copied-article", "single-source"]
    none = onrecord("findings", "--code", "found-nowhere-else")
    assert (none.code, none.out) == (0, "")
    assert "no findings of this kind" in none.err


def test_findings_and_check_compare_first_and_say_so(onrecord: Callable, compared: Path) -> None:
    with Record(compared) as record:
        record.add([Article(id="x", text="“It holds, Quill said.")])
    ran = onrecord("findings", "--article", "x", "--to", "jsonl")
    assert "comparing it first" in ran.err
    assert [row["finding"]["code"] for row in ran.rows] == ["mark-alone"]
    assert "comparing it first" not in onrecord("check", "we asked for 40 million crowns").err


@pytest.mark.usefixtures("compared")
def test_check_shows_versions_speakers_and_differences(onrecord: Callable) -> None:
    ran = onrecord("check", "I was told that the bearing had failed its test")
    assert ran.code == 0
    assert "Odile Farrant" in ran.out
    assert "{+not+}" in ran.out
    assert "earliest known" in ran.out
    assert "may turn the sense" in ran.out or "as given in 1 of 5" in ran.out
    rows = onrecord("check", "I was told that the bearing had failed its test", "--to", "jsonl").rows
    assert rows[0]["asked_for"]
    assert len(rows[0]["match"]["places"]) == 5


@pytest.mark.usefixtures("compared")
def test_check_takes_words_without_quotes_and_a_speaker(onrecord: Callable) -> None:
    assert onrecord("check", "We", "asked", "for", "14", "million", "crowns", "--speaker", "Askell").code == 0
    ran = onrecord("check", "We asked for 14 million crowns", "--speaker", "Farrant")
    assert ran.code == 1
    assert "but not from 'Farrant'" in ran.err
    assert "Ruben Askell" in ran.out
    nobody = onrecord("check", "We asked for 14 million crowns", "--speaker", "Nobody Atall")
    assert nobody.code == 1


@pytest.mark.usefixtures("compared")
def test_what_is_not_in_the_record_is_said_and_exits_with_1(onrecord: Callable) -> None:
    ran = onrecord("check", "the zeppelin will land on the roof tomorrow")
    assert (ran.code, ran.out) == (1, "")
    assert "not in record.db" in ran.err


@pytest.mark.usefixtures("compared")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["findings", "--code", "altered"], "give one of altered-quotation"),
        (["findings", "--severity", "worst"], "give one of grave"),
        (["findings", "--limit", "0"], "--limit"),
        (["check", "too few"], "takes 3 words"),
        (["check"], "WORDS"),
        (["export"], "--as"),
        (["export", "--as", "stone"], "account"),
        (["export", "--as", "account", "--out", "nowhere/account.json"], "in a folder that is there"),
        (["export", "--as", "account", "--speaker", "Askell"], "of the whole record"),
        (["export", "--as", "brat"], "several files: say where to with --out FOLDER"),
        (["export", "--as", "csv", "--speaker", "Askell", "--article", "x"], "one of them, not several"),
        (["compare", "--record", "none.db"], "no record at none.db"),
        (["findings", "--record", "none.db"], "no record at none.db"),
    ],
)
def test_a_wrong_call_is_told_what_to_do(onrecord: Callable, arguments: list[str], says: str) -> None:
    ran = onrecord(*arguments)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("compared")
def test_export_writes_the_account_and_the_articles(onrecord: Callable, tmp_path: Path) -> None:
    (account,) = onrecord("export", "--as", "account").rows
    assert set(account) == {"copies", "quotations", "alterations", "stories", "origins"}
    place = account["quotations"][0][0]
    assert set(place) == {"article", "start", "end"}
    assert {a["kind"] for a in account["alterations"]} <= {"words", "cut", "splice", "marks", "speaker"}
    ran = onrecord("export", "--as", "account", "--out", "account.json")
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((tmp_path / "account.json").read_text(encoding="utf-8")) == account
    rows = onrecord("export", "--as", "jsonl").rows
    assert {a.id for a in msgspec.convert(rows, list[Article])} == {a.id for a in sample.gold()}


@pytest.mark.parametrize("command", ["compare", "findings", "check", "export"])
def test_help_teaches(onrecord: Callable, command: str) -> None:
    ran = onrecord(command, "--help")
    assert ran.code == 0
    assert len(ran.out.splitlines()) > 5


@pytest.mark.usefixtures("compared")
def test_who_said_a_quotation_is_corrected_and_what_was_found_follows(onrecord: Callable) -> None:
    (found,) = (f for f in onrecord("findings", "--code", "speaker-changed", "--to", "jsonl").rows if "Pike" in str(f))
    ran = onrecord("correct", "--statement", found["finding"]["statement"], "--speaker", "Sorrel", "--by", "ann")
    assert ran.code == 0
    assert "speaker Mattie Sorrel, not Desmond Pike" in ran.err
    after = onrecord("findings", "--code", "speaker-changed", "--to", "jsonl")
    assert "comparing it first" in after.err
    assert not [f for f in after.rows if f["finding"]["statement"] == found["finding"]["statement"]]
    shown = onrecord("show", found["finding"]["article"]).out
    assert "Speaker by correction 1 by ann." in " ".join(shown.split())
    (listed,) = onrecord("correct", "--to", "jsonl").rows
    assert (listed["kind"], listed["found"], listed["holds"]["speaker"]["name"]) == ("statement", True, "Mattie Sorrel")
    assert onrecord("undo", "1", "--by", "bo").code == 0
    assert found in onrecord("findings", "--code", "speaker-changed", "--to", "jsonl").rows
    wrong = (
        ("--same", "A", "B", "--statement", "1 @ x"),
        ("--speaker", "Sorrel"),
        ("--statement", "x", "--speaker", "A"),
    )
    assert onrecord("correct", *wrong[0]).code == 2
    assert "say which statement" in onrecord("correct", *wrong[1]).err
    assert onrecord("correct", *wrong[2], "--no-speaker").code == 2


@pytest.mark.parametrize("form", ["jsonl", "csv", "jsonld", "annotation", "ftm", "html"])
def test_export_gives_one_stream_to_a_file_or_the_terminal(
    compared: Path, onrecord: Callable, tmp_path: Path, form: str
) -> None:
    ran = onrecord("export", "--as", form, "--speaker", "Ruben Askell")
    assert ran.code == 0
    assert "Askell" in ran.out
    assert onrecord("export", "--as", form, "--speaker", "Ruben Askell", "--out", "out").err.startswith(
        "onrecord: written"
    )
    assert (tmp_path / "out").read_bytes().decode() == ran.out


@pytest.mark.usefixtures("compared")
@pytest.mark.parametrize(("form", "made"), [("parquet", "statements.parquet"), ("brat", "annotation.conf")])
def test_export_makes_a_folder_of_several_files(onrecord: Callable, tmp_path: Path, form: str, made: str) -> None:
    assert onrecord("export", "--as", form, "--out", "made").code == 0
    assert (tmp_path / "made" / made).is_file()
    ran = onrecord("export", "--as", form, "--out", "made")
    assert (ran.code, "not empty" in ran.err) == (2, True)
