"""Anything to articles: which way each input goes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import FetchError, IntakeError
from onrecord.fetch import Fetcher
from onrecord.fetch.addresses import is_address
from onrecord.intake import tables
from onrecord.intake.article import Facts, Taken, article_of
from onrecord.intake.entries import follow_feed, take_feed
from onrecord.intake.feeds import is_feed
from onrecord.intake.files import SUFFIXES, checked, found_in, shown, suffix
from onrecord.intake.how import How
from onrecord.intake.jsonl import parse, take_json, take_jsonl, take_lines
from onrecord.intake.limits import LARGEST_FILE, too_large
from onrecord.intake.page import take_page
from onrecord.intake.rows import failed
from onrecord.intake.sources import added, source
from onrecord.intake.text import decode
from onrecord.intake.warc import take_warc
from onrecord.intake.web import take_fetched, unfetched
from onrecord.types import Article


def take(
    inputs: Iterable[str | Path],
    *,
    any_language: bool = False,
    stdin: BinaryIO | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Taken]:
    """The articles of files, of folders (sorted, with the folders in them), of web addresses and of standard input
    ("-"), one by one.

    Standard input is JSON Lines if its first line that is not blank is a JSON object, a page if it starts as one, and
    else one plain text. A file whose name says nothing is taken for a plain text. What cannot be read comes out too,
    with `article.unread` set. UsageError, before anything is read, where an input is not there.
    """
    return _take(checked(inputs), stdin, How(any_language, fetcher or Fetcher()))


def later(
    inputs: Iterable[str | Path], *, any_language: bool = False, fetcher: Fetcher | None = None
) -> Iterator[Callable[[], Taken]]:
    """The articles that `take` gives, each to be made when it is wanted: to pass over pages of an archive is cheap.

    What was there when the work was planned and has gone since comes out as what cannot be read."""
    return _later(list(inputs), None, How(any_language, fetcher or Fetcher()))


def _itself(taken: Taken) -> Taken:
    return taken


def take_text(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    any_language: bool = False,
) -> Article:
    """The article that a text in hand is. `unread` says why where it cannot be read; nothing is raised for it.

    >>> take_text("“I never saw it,” the mayor said.", published="4 June 2017").published
    '2017-06-04'
    >>> take_text("“…”").unread
    'no words, only marks'
    """
    facts = Facts(id=id, url=url, outlet=outlet, title=title, byline=byline, published=published)
    return article_of(text, facts, any_language=any_language)


def count(inputs: Iterable[str | Path]) -> int | None:
    """About how many articles there will be, cheaply; None where standard input or a table hides it.

    UsageError where an input is not there.
    """
    total = 0
    for path, place in _files(checked(inputs)):
        several = 1 if is_address(place) else None if path is None else _count(path)
        if several is None:
            return None
        total += several
    return total


def _take(inputs: Iterable[str | Path], stdin: BinaryIO | None, how: How) -> Iterator[Taken]:
    return (make() for make in _later(inputs, stdin, how))


def _later(inputs: Iterable[str | Path], stdin: BinaryIO | None, how: How) -> Iterator[Callable[[], Taken]]:
    for path, place in _files(inputs):
        try:
            if path is not None and suffix(path).startswith((".warc", ".wet")):
                with path.open("rb") as file:
                    yield from take_warc(file, place, how)
                continue
            if is_address(place):
                pile = _take_address(place, how)
            elif path is None:
                pile = _take_stream(stdin, how.any_language)
            else:
                pile = _take_file(path, place, how)
            yield from (partial(_itself, taken) for taken in pile)
        except IntakeError as error:
            yield partial(_itself, Taken(article_of("", refused=str(error), place=place), place))
        except OSError as error:
            reason = f"cannot be read: {error.strerror or error}"
            yield partial(_itself, Taken(article_of("", refused=reason, place=place), place))
        except Exception as error:  # one bad file must not stop a thousand good ones
            yield partial(_itself, failed(error, place))


def _take_address(url: str, how: How) -> Iterator[Taken]:
    """The article at an address, or those that the feed at it names."""
    try:
        there = how.fetcher.fetch(url)
    except FetchError as error:
        yield unfetched(url, error)
        return
    if is_feed(there.data):
        yield from follow_feed(there, url, how)
    else:
        yield take_fetched(there, url, any_language=how.any_language)


def _files(inputs: Iterable[str | Path]) -> Iterator[tuple[Path | None, str]]:
    """Every file with the name people know it by; None for standard input and for web addresses."""
    for one in inputs:
        if str(one) == "-" or (isinstance(one, str) and is_address(one)):
            yield None, str(one)
        elif Path(one).is_dir():
            yield from ((path, shown(path)) for path in found_in(Path(one)))
        else:
            yield Path(one), shown(Path(one))


def _take_file(path: Path, place: str, how: How) -> Iterator[Taken]:
    kind, any_language = suffix(path), how.any_language
    if kind in added() and kind not in SUFFIXES:
        yield from source(kind)(path, place, how)
    elif kind.startswith((".jsonl", ".ndjson")):
        yield from take_jsonl(path, place, any_language=any_language)
    elif kind == ".json":
        yield from take_json(path, place, any_language=any_language)
    elif kind in (".csv", ".tsv"):
        yield from tables.take_csv(path, place, any_language=any_language)
    elif kind == ".parquet":
        yield from tables.take_parquet(path, place, any_language=any_language)
    elif reason := too_large(path.stat().st_size):
        yield Taken(article_of("", refused=reason, place=place), place)
    elif kind in (".rss", ".atom", ".xml"):
        yield from take_feed(path.read_bytes(), place, how)
    else:
        yield _take_bytes(path.read_bytes(), place, any_language, page=kind in (".html", ".htm", ".xhtml"))


def _take_bytes(data: bytes, place: str, any_language: bool, *, page: bool) -> Taken:
    """One text or page. Plain text is kept character for character: line ends, odd spaces and mojibake too."""
    if page:
        return take_page(data, place, any_language=any_language)
    try:
        return Taken(article_of(decode(data), any_language=any_language, place=place), place)
    except IntakeError as error:
        return Taken(article_of("", refused=str(error), place=place), place)


def _take_stream(stdin: BinaryIO | None, any_language: bool) -> Iterator[Taken]:
    if stdin is None:
        raise IntakeError("standard input was asked for and none is open")
    before, first = b"", b""
    while not first.strip() and len(before) <= LARGEST_FILE and (first := stdin.readline(LARGEST_FILE + 1)):
        before += first
    if _is_object(first):
        yield from take_lines(_Rejoined(before, stdin), "-", any_language=any_language)
        return
    data = before + stdin.read(max(0, LARGEST_FILE + 1 - len(before)))
    if len(data) > LARGEST_FILE:
        yield Taken(
            article_of("", refused=f"more than the limit of {LARGEST_FILE // 1_000_000} MB for one text", place="-"),
            "-",
        )
        return
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    yield _take_bytes(data, "-", any_language, page=start.startswith((b"<!doctype html", b"<html")))


def _is_object(line: bytes) -> bool:
    """Whether a line is a JSON object, or sets out as one and is broken."""
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(parse(line.removeprefix(b"\xef\xbb\xbf")), dict)
    except IntakeError:
        return line.lstrip(b"\xef\xbb\xbf \t").startswith(b'{"')


class _Rejoined:
    """A stream of lines with those that were read of it put back in front."""

    def __init__(self, before: bytes, rest: BinaryIO) -> None:
        self._before, self._rest = io.BytesIO(before), rest

    def readline(self, size: int = -1, /) -> bytes:
        return self._before.readline(size) or self._rest.readline(size)


def _count(path: Path) -> int | None:
    kind = suffix(path)
    try:
        if kind in (".jsonl", ".ndjson"):
            with path.open("rb") as lines:
                return sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b"")) or 1
        if kind == ".parquet":
            return tables.rows_in(path)
    except Exception:  # an estimate for a progress bar; taking the file will say what is wrong with it
        return 1
    one = kind in ("", ".txt", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".parquet")
    return 1 if one else None
