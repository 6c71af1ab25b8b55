"""The guide's way from WARC files to an answer, on news invented for it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from tests.conftest import Run
from tests.intake.warcs import answer, record

GUIDE = Path(__file__).parents[2] / "docs" / "archive.md"
STORY = (
    "The tidal gate at Brackwater stuck open on Sunday night and the lower market stood knee-deep in water until the"
    " tide turned, the port office said on Monday.",
    "“We had warned the council about that gate for eleven years and nobody ever wrote back,” said Maud Ferrier, the"
    " harbour master of Brackwater, who had been on the quay since four in the morning.",
    "Forty stalls lost what they had in their cellars, most of it fish and flour, and the town hall has opened its"
    " kitchen to the traders until the pumps have done their work.",
)
OTHER = (
    "Brackwater's council met behind closed doors on Tuesday to talk about the flood in the lower market, which had"
    " begun when a gate in the sea wall would not close.",
    "“The gate was inspected in March and found to be sound,” councillor Tobias Rell told reporters on the steps of the"
    " town hall. He did not want to say who had inspected it.",
)
CLAIMED = (
    "The Tarn Bridge is open to lorries again, but a union says the danger is not over.",
    "Dockers' union secretary Petra Lowick said that the northern bearing of the Tarn Bridge was in danger of failing.",
    "County engineer Ilse Maren denied that the northern bearing of the Tarn Bridge had been in danger of failing.",
)
DENIED = (
    "Engineers opened the Tarn Bridge to lorries again on Thursday after eleven days of repairs to a bearing.",
    "Ilse Maren, the county engineer, denied that the northern bearing of the Tarn Bridge was in danger of failing.",
    "Haulier Bram Oduya said that the detour through Lower Fenwick had cost his firm forty thousand crowns.",
)


def page(outlet: str, day: str, paragraphs: tuple[str, ...]) -> bytes:
    head = (
        f"<title>Flood in the lower market</title><meta property='og:site_name' content='{outlet}'>"
        f"<meta property='article:published_time' content='{day}T08:00:00Z'>"
    )
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def test_from_a_folder_of_warc_files_to_an_answer(onrecord: Run) -> None:
    altered = tuple(p.replace("eleven years and nobody ever", "seven years and nobody ever") for p in STORY)
    pages = [
        ("post", page("Quay Post", "2021-05-12", STORY)),
        ("echo", page("Valley Echo", "2021-05-13", altered)),
        ("herald", page("Herald", "2021-05-14", OTHER)),
        ("courier", page("Courier", "2021-06-02", CLAIMED)),
        ("bugle", page("Bugle", "2021-06-03", DENIED)),
    ]
    records = [record(f"https://{name}.example/flood", answer(body)) for name, body in pages]
    Path("cc-news").mkdir()
    Path("cc-news/CC-NEWS-1.warc").write_bytes(b"".join(records[:2]))
    Path("cc-news/CC-NEWS-2.warc").write_bytes(b"".join(records[2:]))
    assert onrecord("archive", "cc-news/", "tables/", "--workers", "1").code == 0
    speakers, quoted, altered_in, contested, sides, around = (
        duckdb.sql(sql).fetchall()
        for sql in re.findall(r"```sql\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    )
    assert ("Maud Ferrier", 2) in [row[:2] for row in speakers]
    assert [(articles, origins) for text, articles, origins in quoted if "warned the council" in text] == [(2, 1)]
    ((kind, speaker, first_in, was, later_in, now, url),) = altered_in
    assert (kind, speaker, first_in, later_in, url) == (
        *("words", "Maud Ferrier", "Quay Post", "Valley Echo"),
        "https://echo.example/flood",
    )
    assert "eleven years" in was
    assert "seven years" in now
    assert any("said Maud Ferrier" in text for _, text in around)
    ((says, assert_it, deny_it),) = [(row[0], row[3], row[4]) for row in contested if "bearing" in row[0]]
    assert "danger of failing" in says
    assert ("Petra Lowick" in assert_it, deny_it) == (True, ["Ilse Maren"])
    told = {(outlet, side, name) for claim, side, name, _, outlet, *_ in sides if claim == says}
    assert told >= {
        ("Courier", "asserts", "Petra Lowick"),
        ("Courier", "denies", "Ilse Maren"),
        ("Bugle", "denies", "Ilse Maren"),
    }
