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
    ]
    records = [record(f"https://{name}.example/flood", answer(body)) for name, body in pages]
    Path("cc-news").mkdir()
    Path("cc-news/CC-NEWS-1.warc").write_bytes(b"".join(records[:2]))
    Path("cc-news/CC-NEWS-2.warc").write_bytes(b"".join(records[2:]))
    assert onrecord("archive", "cc-news/", "tables/", "--workers", "1").code == 0
    speakers, quoted, altered_in, around = (
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
