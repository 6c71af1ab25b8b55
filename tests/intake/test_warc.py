"""WARC archives: every page comes, and what is damaged costs no more than the records that it is in."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.intake import count, take
from onrecord.intake.article import Taken
from tests.intake.warcs import address, answer, archive, page, record


def taken(folder: Path, data: bytes, name: str = "a.warc.gz") -> list[Taken]:
    (folder / name).write_bytes(data)
    return list(take([folder / name]))


def urls(pile: list[Taken]) -> list[str | None]:
    return [one.article.url for one in pile if one.article.unread is None]


@pytest.mark.parametrize("packed", [True, False])
def test_every_page_of_an_archive_is_an_article(tmp_path: Path, packed: bool) -> None:
    name = "CC-NEWS-1.warc.gz" if packed else "CC-NEWS-1.warc"
    pile = taken(tmp_path, b"".join(archive(5, packed=packed)), name)
    assert urls(pile) == [address(k) for k in range(5)]
    assert [one.place for one in pile] == [f"{tmp_path.as_posix()}/{name}:{k}" for k in range(1, 6)]
    first = pile[0]
    assert (first.article.outlet, first.article.id) == ("Quay Post", address(0))
    assert "closure number 0 of the year" in first.article.text
    assert first.offsets is not None
    assert count([tmp_path / name]) is None


def test_an_archive_packed_as_one_piece_is_read_too(tmp_path: Path) -> None:
    assert len(urls(taken(tmp_path, gzip.compress(b"".join(archive(5, packed=False)))))) == 5


def test_what_is_no_page_is_counted_and_told(tmp_path: Path) -> None:
    records = [
        record("https://a.example/moved", answer(b"", "301 Moved")),
        record("https://a.example/none", answer(b"none", "404 Not Found")),
        record("https://a.example/x.png", answer(b"\x89PNG", kind="image/png")),
        record("https://a.example/", b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
        record("dns:a.example", b"10.0.0.1", content="text/dns"),
        *archive(1, packed=False),
    ]
    (one,) = taken(tmp_path, b"".join(records), "a.warc")
    assert one.notes == (
        f"passed over in {tmp_path.as_posix()}/a.warc: pictures and the like: 2, redirects and errors: 2",
    )
    (nothing,) = taken(tmp_path, b"".join(records[:5]), "b.warc")
    assert (nothing.article.unread or "").startswith("no pages in it (pictures and the like: 2")
    (empty,) = taken(tmp_path, b"", "c.warc")
    assert empty.article.unread == "no text: an archive without records"


def test_texts_drawn_from_pages_are_taken_as_they_are(tmp_path: Path) -> None:
    text = "The lock is shut, engineer Ottilie Brand said.\n\nNobody knew why."
    wet = gzip.compress(record("https://a.example/1", text.encode(), "conversion", "text/plain"))
    (one,) = taken(tmp_path, wet, "a.warc.wet.gz")
    assert (one.article.text, one.article.url) == (text, "https://a.example/1")


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page(7))),
        ("Content-Encoding: gzip\r\n", page(7)),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(7)), page(7))),
        ("Transfer-Encoding: chunked\r\n", page(7)),
        ("Content-Length: 99999999999\r\n", page(7)),
    ],
)
def test_answers_are_unpacked_where_they_are_packed(tmp_path: Path, more: str, body: bytes) -> None:
    (one,) = taken(tmp_path, record(address(7), answer(body, more=more)), "a.warc")
    assert "closure number 7" in one.article.text


@pytest.mark.parametrize("packed", [True, False])
def test_damage_costs_the_records_it_is_in_and_is_told(tmp_path: Path, packed: bool) -> None:
    pieces = archive(8, packed=packed)
    broken = bytearray(pieces[4])
    broken[12 if packed else 3 : 40] = b"\0" * (28 if packed else 37)
    pieces[4] = bytes(broken)
    pile = taken(tmp_path, b"".join(pieces), "a.warc.gz" if packed else "a.warc")
    assert urls(pile) == [address(k) for k in range(8) if k != 3]
    (fault,) = [one.article.unread for one in pile if one.article.unread]
    assert "damaged after byte" in fault
    assert "it goes on at byte" in fault


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [2, 30, 150])
def test_an_archive_cut_short_is_told(tmp_path: Path, packed: bool, cut: int) -> None:
    pile = taken(tmp_path, b"".join(archive(4, packed=packed))[:-cut], "a.warc.gz" if packed else "a.warc")
    assert urls(pile)[:3] == [address(k) for k in range(3)]
    assert [one for one in pile if "cut short" in (one.article.unread or "")]


def test_a_record_that_is_too_large_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    engine = zlib.compressobj(9, wbits=31)
    head = (
        record(address(9), b"").replace(b"Content-Length: 0", b"Content-Length: 10000000000").removesuffix(b"\r\n\r\n")
    )
    bomb = engine.compress(head) + b"".join(engine.compress(bytes(1_000_000)) for _ in range(60)) + engine.flush()
    before, after = archive(2)[1:]
    pile = taken(tmp_path, before + bomb + after)
    assert urls(pile) == [address(0), address(1)]
    assert "10000.0 MB are over the limit of 20 MB for one text" in [one.article.unread for one in pile]
    inner = record(address(9), answer(gzip.compress(bytes(30_000_000)), more="Content-Encoding: gzip\r\n"))
    pile = taken(tmp_path, inner + archive(1, packed=False)[1], "a.warc")
    assert [one.article.unread for one in pile] == ["more than the limit of 20 MB", None]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.booleans())
def test_whatever_is_done_to_an_archive_sound_records_come_and_nothing_is_made_up(
    tmp_path: Path, data: st.DataObject, packed: bool
) -> None:
    pieces = archive(4, packed=packed)
    k = data.draw(st.integers(1, 4))
    at = data.draw(st.integers(0, len(pieces[k]) - 1))
    how = data.draw(st.sampled_from(["flip", "cut", "insert"]))
    piece = pieces[k]
    noise = data.draw(st.binary(min_size=1, max_size=30))
    pieces[k] = {
        "flip": piece[:at] + bytes([piece[at] ^ 1 << data.draw(st.integers(0, 7))]) + piece[at + 1 :],
        "cut": piece[:at],
        "insert": piece[:at] + noise + piece[at:],
    }[how]
    found = urls(taken(tmp_path, b"".join(pieces), "a.warc.gz" if packed else "a.warc"))
    if packed:  # each record stands by itself: damage stays where it is
        assert set(found) >= {address(j) for j in range(4) if j != k - 1}
    else:  # a wrong length may swallow what comes next, but never what came before
        assert found[: k - 1] == [address(j) for j in range(k - 1)]
    assert len(found) <= 5


def test_an_address_that_is_none_costs_nothing_else(tmp_path: Path) -> None:
    """A page whose address cannot be taken apart is read without one, and the pages behind it too."""
    odd = record("http://[quay.example/news", answer(page(1)))
    pile = taken(tmp_path, odd + record(address(2), answer(page(2))), "a.warc")
    assert [one.article.unread for one in pile] == [None, None]
    assert urls(pile) == [None, address(2)]
