"""WARC archives, packed or not, to articles: the pages that a crawl has kept (Common Crawl's CC-NEWS), and the texts
that were drawn from such (WET).

fastwarc reads the records. What is damaged costs the records that it is in: the next sound one is looked for behind it.
A file is streamed, whatever its size; a record is held only if a page may be as large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from onrecord.errors import IntakeError
from onrecord.fetch.addresses import is_whole, without_tracking
from onrecord.fetch.unpacking import unpack
from onrecord.intake.article import Facts, Taken, article_of
from onrecord.intake.how import How
from onrecord.intake.limits import LARGEST_FILE, too_large
from onrecord.intake.members import MAGIC, Stream, places, unpacks_to
from onrecord.intake.page import take_page
from onrecord.intake.rows import failed
from onrecord.intake.text import decode

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_RECORD = b"WARC/"
_BETWEEN = b"\r\n\r\nWARC/1."
_JUMP = 200_000_000
"""Bytes of a record from which the next one is looked for in the file, and not by reading on to its end."""
_HEAD = 65_536
_TRIES = 100_000
"""Places that look like the beginning of a packed record and are none, before the rest of a file is given up."""
_PAGES = ("text/html", "application/xhtml+xml", "")


class Passed(msgspec.Struct):
    """Records that are no articles, by what they are."""

    counts: dict[str, int] = {}

    def add(self, what: str) -> None:
        """One more of them."""
        self.counts[what] = self.counts.get(what, 0) + 1

    def __str__(self) -> str:
        return ", ".join(f"{what}: {count}" for what, count in sorted(self.counts.items()))


def take_warc(file: BinaryIO, place: str, how: How) -> Iterator[Callable[[], Taken]]:
    """The articles of an archive, each as `place`:number, counted over its pages, to be made when it is wanted: to
    pass over one is cheap. What of it cannot be read comes as an unread article that says where; records that are no
    pages are counted and told of with the last one."""
    passed = Passed()
    last: Callable[[], Taken] | None = None
    for number, page in enumerate(_pages(file, passed), 1):
        if last is not None:
            yield last
        last = partial(_taken, page, f"{place}:{number}", how)
    if last is None:
        reason = f"no pages in it ({passed})" if passed.counts else "no text: an archive without records"
        nothing = Taken(article_of("", refused=reason, place=place), place)
        last = partial(_noted, lambda: nothing, ())
    elif passed.counts:
        last = partial(_noted, last, (f"passed over in {place}: {passed}",))
    yield last


def _noted(make: Callable[[], Taken], notes: tuple[str, ...]) -> Taken:
    taken = make()
    return msgspec.structs.replace(taken, notes=(*taken.notes, *notes))


class Page(msgspec.Struct, frozen=True):
    """What a record holds, unpacked; or why it cannot be read."""

    url: str = ""
    data: bytes = b""
    charset: str | None = None
    plain: bool = False
    refused: str | None = None


def _taken(page: Page, place: str, how: How) -> Taken:
    address = page.url if is_whole(page.url) else None
    facts = Facts(url=without_tracking(address) if address else None)
    if page.refused:
        return Taken(article_of("", facts, refused=page.refused, place=place), place)
    try:
        if page.plain:
            article = article_of(decode(page.data), facts, any_language=how.any_language, place=place)
            return Taken(article, place)
        return take_page(page.data, place, any_language=how.any_language, charset=page.charset, address=address)
    except IntakeError as error:
        return Taken(article_of("", facts, refused=str(error), place=place), place)
    except Exception as error:  # one bad page must not stop a thousand good ones
        return failed(error, place)


def _page(record: WarcRecord, passed: Passed) -> Page | None:
    """The page in a record; None, and counted, where it is none."""
    from fastwarc.warc import WarcRecordType

    kind = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    text = record.record_type == WarcRecordType.conversion
    answer = record.record_type == WarcRecordType.response
    if kind not in (("text/plain", "") if text else ("application/http", "") if answer else _PAGES[:2]):
        passed.add("pictures and the like")
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    size = record.content_length
    if reason := too_large(size, LARGEST_FILE):
        return Page(url, refused=reason)
    data = record.reader.read(size)
    if len(data) < size:
        return Page(url, refused=f"cut short: {size} bytes were said and {len(data)} are there")
    return _answer(url, data, passed) if answer else Page(url, data, plain=text)


def _answer(url: str, data: bytes, passed: Passed) -> Page | None:
    """The page in an HTTP answer."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head[:_HEAD].decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/"):
        return Page(url, refused="not an HTTP answer")
    status = first.split(" ")[1] if " " in first else ""
    said = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    kind, _, rest = said.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if status not in ("200", "203"):
        passed.add("redirects and errors")
        return None
    if kind not in (*_PAGES, "text/plain"):
        passed.add("pictures and the like")
        return None
    if "chunked" in said.get("transfer-encoding", "").lower():
        body = _joined(body)
    coding = said.get("content-encoding", "")
    if coding.lower() in ("gzip", "x-gzip") and not body.startswith(MAGIC[:2]):
        coding = ""  # many crawlers unpack and leave the header as it was
    try:
        unpacked = unpack([body], coding, LARGEST_FILE)
    except IntakeError as error:
        return Page(url, refused=str(error))
    charset = rest.lower().partition("charset=")[2].strip(" \"';") or None
    return Page(url, unpacked, charset, plain=kind == "text/plain")


def _joined(body: bytes) -> bytes:
    """The chunks of an answer joined; the body as it is where it is in none, as many crawlers leave it."""
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 20)
        try:
            size = int(body[at:end].partition(b";")[0], 16) if end > at else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(body):
            return b"".join(pieces) if pieces else body
        if size == 0:
            break
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 4 + size
    return b"".join(pieces)


def _pages(file: BinaryIO, passed: Passed) -> Iterator[Page]:
    """The pages of an archive; for what is damaged, one that is refused and says where."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    start: int | None = 0
    while start is not None:
        stream = Stream(file, start)
        good = 0  # where the last sound record begins, counted from `start`
        try:
            for record in ArchiveIterator(stream, record_types=wanted, parse_http=False):
                good = record.stream_pos
                page = _page(record, passed)
                if page is not None:
                    yield page
                if record.content_length > _JUMP:
                    raise OSError(f"a record of {record.content_length / 1e6:,.0f} MB was not read to its end")
            if not stream.ended_well:
                yield Page(refused="the file is cut short: its last record has no end")
            return
        except Exception as error:  # fastwarc's own, and those of the stream under it
            said = next(iter(str(error).splitlines()), "")[:200]
            after = stream.member if stream.packed else start + good
            start = _sound(file, stream.packed, after + 1)
            rest = "nothing sound follows" if start is None else f"it goes on at byte {start}"
            yield Page(refused=f"damaged after byte {after}: {said}; {rest}")


def _sound(file: BinaryIO, packed: bool, start: int) -> int | None:
    """Where the next sound record begins: in the packing that the file has had so far, or in the other, where it was
    its very beginning that is damaged."""
    ways = (_packed, _plain) if packed else (_plain, _packed)
    return next((at for at in (way(file, start) for way in ways) if at is not None), None)


def _plain(file: BinaryIO, start: int) -> int | None:
    return next((at + 4 for at in places(file, _BETWEEN, max(0, start - 1))), None)


def _packed(file: BinaryIO, start: int) -> int | None:
    candidates = islice(places(file, MAGIC, start), _TRIES)
    return next((at for at in candidates if unpacks_to(file, at, _RECORD)), None)
