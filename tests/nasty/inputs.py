"""Nasty inputs, each made from its number alone: `make(folder, number)` writes one and gives its path.

One in 150 is a set piece (bombs, endless lines, a million tags); the others are sound files to which chance has done
something. benchmarks/nasty.py takes ten thousand of them in, the tests some dozens.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.intake.warcs import archive, page, record

Make = Callable[[random.Random], bytes]

_WORDS = re.findall(
    r"\S+", "“No,” the mayor said on Tuesday. The gate <b>held</b> & nobody’s boat was lost, she told the Post."
)
_ODD = [
    "\0",
    "\ufeff",
    "\u202e",
    "\u2028",
    "😀",
    "&#0;",
    "&nbsp;",
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "\r",
    "“",
    "”",
    '"',
    "'",
]
_TAGS = [
    "p",
    "div",
    "article",
    "table",
    "tr",
    "td",
    "b",
    "a",
    "span",
    "ul",
    "li",
    "blockquote",
    "section",
    "h1",
    "script",
]


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words))


def _damaged(chance: random.Random, data: bytes) -> bytes:
    """Some bytes with some of them flipped, cut, doubled, moved or made up."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(out) + 1)
        way = chance.randrange(6)
        if way == 0 and out:
            out[min(at, len(out) - 1)] ^= 1 << chance.randrange(8)
        elif way == 1:
            del out[at : at + chance.choice([1, 20, 500])]
        elif way == 2:
            out[at:at] = out[at : at + chance.choice([1, 50, 1000])] * chance.randint(1, 4)
        elif way == 3:
            out[at:at] = chance.randbytes(chance.randint(1, 40))
        elif way == 4:
            out[at:at] = chance.choice(_ODD).encode() * chance.randint(1, 3)
        elif chance.random() < 0.3:
            del out[at:]
    return bytes(out)


def _soup(chance: random.Random) -> bytes:
    pieces = []
    for _ in range(chance.randint(1, 400)):
        pieces.append(
            chance.choice(
                [
                    f"<{chance.choice(_TAGS)}>",
                    f"</{chance.choice(_TAGS)}>",
                    f"<{chance.choice(_TAGS)} class='{chance.choice(_ODD)}",
                    _sentence(chance, 12),
                    chance.choice(_ODD),
                    f'<meta property="og:title" content="{_sentence(chance, 3)}">',
                    '<script type="application/ld+json">{"@type":["NewsArticle",{"a":['
                    + chance.choice(["]}", ""])
                    + "</script>",
                ]
            )
        )
    return "".join(pieces).encode("utf-8", "replace")


def _feed(chance: random.Random) -> bytes:
    items = "".join(
        f"<item><title>{k}</title><link>https://a.example/{k}</link>"
        f"<description><![CDATA[<p>{_sentence(chance, 20)}</p>]]>"
        f"</description></item>"
        for k in range(chance.randint(0, 12))
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode()


def _lines(chance: random.Random) -> bytes:
    return b"".join(json.dumps({"text": _sentence(chance, 30), "id": str(k)}).encode() + b"\n" for k in range(20))


def _table(chance: random.Random) -> bytes:
    rows = "".join(f'{k},"{_sentence(chance, 20)}"\n' for k in range(20))
    return ("id,text\n" + rows).encode()


def _parquet(chance: random.Random) -> bytes:
    import tempfile

    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1}) as connection:
        query = "SELECT i AS id, 'The gate ' || i || ' held, she said.' AS text FROM range(40) t(i)"
        connection.execute(f"COPY ({query}) TO '{folder}/a.parquet' (FORMAT parquet)")
        return (Path(folder) / "a.parquet").read_bytes()


def _bomb(size: int, start: bytes = b"", what: bytes = b"\0") -> bytes:
    """`size` bytes that pack to a thousandth."""
    engine = zlib.compressobj(9, wbits=31)
    block = what * (1_000_000 // len(what))
    return engine.compress(start) + b"".join(engine.compress(block) for _ in range(size // len(block))) + engine.flush()


def _zip(chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", bytes(50_000_000))
    return out.getvalue()


def _nested(tag: str, times: int) -> Make:
    inner = "<p>“It held,” the mayor said on Tuesday, and nobody in the harbour had a better word for what it did.</p>"
    return lambda chance: (
        f"<html><body><article>{f'<{tag}>' * times}{inner}{f'</{tag}>' * times}</article></body></html>"
    ).encode()


def _entities(chance: random.Random) -> bytes:
    names = "".join(f"<!ENTITY a{k + 1} '{f'&a{k};' * 10}'>" for k in range(12))
    body = "<rss><channel><item><title>&a12;</title><description>&a9;</description></item></channel></rss>"
    return f"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a0 'ha'>{names}]>{body}".encode()


def _declared(chance: random.Random) -> bytes:
    one, two = archive(2, packed=False)[1:]
    length = str(len(one.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n"))).encode()
    return one.replace(b"Content-Length: " + length, b"Content-Length: 10000000000") + two


SOUND: list[tuple[str, Make]] = [
    (".html", lambda chance: page(chance.randrange(99), f"<p>{_sentence(chance, 40)}</p>" * chance.randint(0, 5))),
    (".html", _soup),
    (
        ".html",
        lambda chance: page(7).replace(b"<p>", chance.choice([b"<p><a href='/x'>", b"<td>", b"<li><p>", b"<pre>"])),
    ),
    (".warc.gz", lambda chance: b"".join(archive(chance.randint(1, 4)))),
    (".warc", lambda chance: b"".join(archive(chance.randint(1, 4), packed=False))),
    (".rss", _feed),
    (".jsonl", _lines),
    (".jsonl.gz", lambda chance: gzip.compress(_lines(chance))),
    (".csv", _table),
    (".txt", lambda chance: _sentence(chance, 80).encode()),
    (".json", lambda chance: b"[" + b",".join(_lines(chance).splitlines()) + b"]"),
]
PIECES: list[tuple[str, Make]] = [
    (".jsonl.gz", lambda chance: _bomb(10_000_000_000 if chance.random() < 0.1 else 400_000_000)),
    (".jsonl.gz", lambda chance: _bomb(5_000_000, what=b"\n")),
    (".warc.gz", lambda chance: _bomb(1_000_000_000)),
    (".warc.gz", lambda chance: _bomb(500_000_000, _declared(chance)[:300]) + archive(1)[1]),
    (".warc.gz", lambda chance: archive(1)[1] + gzip.compress(_declared(chance)) + archive(2)[2]),
    (".warc.gz", lambda chance: b"\x1f\x8b\x08" * 300_000),
    (".warc", _declared),
    (".warc", lambda chance: b"WARC/1.0\r\n" * 200_000),
    (".warc", lambda chance: b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * 30_000_000),
    (".warc", lambda chance: record("https://a.example/", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 300_000)),
    (".txt", _zip),
    (".html", _zip),
    (".txt", lambda chance: b"no " * 6_000_000),
    (".txt", lambda chance: b"\n" * 19_000_000),
    (".txt", lambda chance: b"\"'" * 2_400_000),
    (".txt", lambda chance: ("“" * 40_000 + "\n").encode() * 20),
    (".jsonl", lambda chance: b'{"text": "' + b"x" * 150_000_000),
    (".jsonl", lambda chance: b"[" * 3_000_000),
    (".jsonl", lambda chance: b'{"text":' * 1_000_000),
    (".json", lambda chance: b'{"a":' * 3_000_000),
    (".json", lambda chance: b"[" + b'{"text":"no"},' * 100_000),
    (".csv", lambda chance: b"text\n" + b"x" * 150_000_000),
    (".csv", lambda chance: b'text\n"' + b"no\n" * 6_700_000),
    (".csv", lambda chance: b"text" + b",a" * 900_000 + b"\n" + b"," * 5_000_000),
    (".csv", lambda chance: b"text\n" + b"\0" * 1_000_000),
    (".rss", _entities),
    (
        ".xml",
        lambda chance: (
            b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///dev/zero'>]><rss><channel><item><title>&x;</title></item></channel></rss>"
        ),
    ),
    (".rss", lambda chance: b"<rss><channel><item><description>" + b"&lt;b&gt;" * 1_000_000),
    (".rss", lambda chance: b"<rss>" * 1_000_000),
    (".atom", lambda chance: b"<feed><entry><content type='xhtml'>" + b"<div>" * 1_000_000),
    *[
        (".html", _nested(tag, 1_000_000))
        for tag in ("div", "b", "table", "blockquote", "ul", "li", "a", "span", "em", "section")
    ],
    *[(".html", _nested(tag, 2_000)) for tag in ("div", "b", "table", "blockquote", "ul", "a")],
    (".html", lambda chance: b'<a href="' * 1_000_000),
    (".html", lambda chance: b"<a b='" * 500_000 + b"x"),
    (".html", lambda chance: b"<p a=\"'>" * 500_000),
    (".html", lambda chance: b"<!--" * 2_000_000),
    (".html", lambda chance: b"<script>" * 1_000_000),
    (".html", lambda chance: b'<script type="application/ld+json">' * 200_000),
    (".html", lambda chance: b'<script type="application/ld+json">' + b"[" * 400_000 + b"</script>" + page(1)),
    (".html", lambda chance: b"&amp" * 3_000_000),
    (".html", lambda chance: b"<" * 10_000_000),
    (".html", lambda chance: b"<p>" + b"x" * 15_000_000),
    (
        ".html",
        lambda chance: b"<html><body><article>" + b"<p>The gate held, the mayor said on Tuesday, it did.</p>" * 200_000,
    ),
    (
        ".html",
        lambda chance: (
            b"<html><body><article>"
            + b"".join(b"<p>The gate %d held, the mayor said, it did.</p>" % k for k in range(60_000))
        ),
    ),
    (".html", lambda chance: b"<html><body><article><table>" + b"<tr><td>The gate held, she said.</td></tr>" * 100_000),
    (".html", lambda chance: b"<html><body><article>" + b"<br>" * 2_000_000),
    (".html", lambda chance: b"<html><body><article><p>" + b"<a href='/x'>link</a> " * 300_000),
    (".html", lambda chance: b"<html><body><article><p>" + "â€œ".encode() * 1_000_000),
    (".html", lambda chance: b"<html><head>" + b"<meta name='a' content='b'>" * 200_000 + page(2)),
    (".html", lambda chance: page(3).replace(b"<p>", b"<p " + b"a=b " * 1_000_000 + b">", 1)),
]


def make(folder: Path, number: int) -> Path:
    """Write the nasty input of this number and give its path."""
    chance = random.Random(number)
    if number % 150 == 0:
        suffix, piece = PIECES[number // 150 % len(PIECES)]
        data = piece(chance)
    elif number % 50 == 1:
        suffix, data = ".parquet", _damaged(chance, _parquet(chance))
    else:
        suffix, sound = chance.choice(SOUND)
        data = _damaged(chance, sound(chance))
    path = folder / f"{number}{suffix}"
    path.write_bytes(data)
    return path
