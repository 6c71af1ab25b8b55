"""Every page that shows statements can be taken away, in every format."""

from __future__ import annotations

import io
import zipfile

import pytest
from fastapi.testclient import TestClient

from onrecord.export import FORMATS, lines
from onrecord.record import Record
from onrecord.web import addresses
from onrecord.web.pages.exporting import KINDS
from tests.web.conftest import Ask
from tests.web.looking import Page


def pages(record: Record) -> list[str]:
    """One of every kind that has statements."""
    return [
        "/",
        addresses.article(next(iter(record.articles())).id),
        addresses.speaker(record.speakers(limit=1)[0].id),
        addresses.quotation(record.quotations(limit=1)[0].id),
        f"/claims/{record.claims(limit=1)[0].id}",
        "/outlets/Northbank%20Wire",
    ]


def test_each_page_leads_to_its_exports(serving: Ask, record: Record) -> None:
    client = serving(costly_burst=1e9)
    sizes = set()
    for path in pages(record):
        links = [a["href"] for a in Page(client.get(path).text).of("a") if a.get("href", "").startswith("/exports/")]
        assert {link.partition("?")[0].rpartition("/")[2] for link in links} == set(FORMATS), path
        for link in links:
            for address in (link, f"/api/v1{link}") if "/csv" in link else (link,):
                answer = client.get(address)
                assert answer.status_code == 200, address
                assert answer.headers["content-type"].partition(";")[0] == KINDS[link.split("/")[2].split("?")[0]][0]
                assert answer.headers["content-disposition"].startswith("attachment"), address
        sizes.add(len(client.get(links[1]).content))
    assert len(sizes) == len(pages(record))


def test_an_export_is_what_the_command_writes(client: TestClient, record: Record) -> None:
    claim = record.claims(limit=1)[0].id
    for form in ("csv", "jsonl", "jsonld", "html"):
        written = b"".join(lines(record, form, record.choose(claim=claim)))
        assert client.get(f"/exports/{form}", params={"claim": claim}).content == written
    packed = client.get("/exports/parquet", params={"claim": claim}).content
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert {"claim/articles.parquet", "claim/statements.parquet"} <= set(opened.namelist())


@pytest.mark.parametrize(
    ("address", "status"),
    [("csv?article=none", 404), ("csv?claim=a&speaker=b", 400), ("odt", 422), ("brat?claim=none", 404)],
)
def test_what_cannot_be_exported_is_said(client: TestClient, address: str, status: int) -> None:
    answer = client.get(f"/api/v1/exports/{address}")
    assert (answer.status_code, set(answer.json()["error"])) == (status, {"code", "message", "where"})


def test_no_page_elsewhere_can_have_one_made(client: TestClient) -> None:
    answer = client.get("/exports/jsonl", headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, "attachment" in answer.headers.get("content-disposition", "")) == (403, False)
