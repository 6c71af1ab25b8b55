"""WARC archives as Common Crawl lays CC-NEWS out: a warcinfo record, then response records, each packed by itself."""

from __future__ import annotations

import gzip

FIRST = "The lock at Arne Quay will be closed for a week, engineer Ottilie Brand said on Tuesday morning."
SECOND = "She denied that the gate had been damaged by the barge that ran into it in the last days of April."


def page(number: int, more: str = "") -> bytes:
    """A page whose words tell its number."""
    body = (
        f"<p>{FIRST}</p><p>{SECOND}</p><p>It was closure number {number} of the year, according to the port office.</p>"
    )
    head = f"<title>Lock closed again ({number})</title><meta property='og:site_name' content='Quay Post'>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}{more}</article></body></html>".encode()


def answer(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """An HTTP answer, as a crawler keeps it."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(
    url: str, block: bytes, kind: str = "response", content: str = "application/http; msgtype=response"
) -> bytes:
    """One record, not packed."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2031-05-14T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def address(number: int) -> str:
    """Where the page of this number stood."""
    return f"https://quay.example/news/{number}"


def archive(count: int, *, packed: bool = True) -> list[bytes]:
    """An archive's records: what it is, and `count` pages."""
    info = record("", b"software: news-crawl\r\nformat: WARC/1.0\r\n", "warcinfo", "application/warc-fields")
    records = [info, *(record(address(k), answer(page(k))) for k in range(count))]
    return [gzip.compress(one) for one in records] if packed else records
