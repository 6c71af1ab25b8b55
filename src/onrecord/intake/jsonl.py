"""JSON Lines, one article a line, and .json files that hold one article or a list of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import msgspec

from onrecord.errors import IntakeError
from onrecord.intake.article import Taken, article_of
from onrecord.intake.limits import KEPT_RAW, LARGEST_FILE, LARGEST_JSON, LONGEST_RUN, too_large
from onrecord.intake.rows import failed, take_row
from onrecord.intake.text import decode


class Lines(Protocol):
    """What lines of bytes are read from, at most `size` bytes at a time."""

    def readline(self, size: int = -1, /) -> bytes: ...


def take_jsonl(path: Path, place: str, *, any_language: bool = False) -> Iterator[Taken]:
    """The articles of a JSON Lines file, gzipped if its name ends in .gz; streamed, whatever its size."""
    with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as lines:
        yield from take_lines(lines, place, any_language=any_language)


def take_lines(lines: Lines, place: str, *, any_language: bool = False) -> Iterator[Taken]:
    """The articles of lines, each as `place`:number. Blank lines are passed over; a bad one is an unread article."""
    number, several = 0, False
    while line := lines.readline(LARGEST_FILE + 1):
        number += 1
        here = f"{place}:{number}"
        if len(line) > LARGEST_FILE and not line.endswith(b"\n"):
            size, ended = _rest(lines, len(line))
            yield _unread(
                line, (too_large(size) or "") + ("" if ended else "; what follows it was not looked at"), here
            )
            if not ended:
                return
        elif line.strip() and line != b"\xef\xbb\xbf\n":
            bare = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            yield take_line(bare.rstrip(b"\r\n"), here, any_language=any_language)
        several = several or bool(line.strip())
    if not several:
        yield Taken(article_of("", refused="no text: the file is empty", place=place), place)


def take_line(line: bytes, place: str, *, any_language: bool = False) -> Taken:
    """The article that one line is."""
    try:
        value = parse(line)
    except IntakeError as error:
        return _unread(line, str(error), place)
    except Exception as error:
        return failed(error, place)
    return _take_value(value, place, any_language)


def take_json(path: Path, place: str, *, any_language: bool = False) -> Iterator[Taken]:
    """The article, or the list of articles, of a .json file. Held whole, so larger ones are refused."""
    if reason := too_large(path.stat().st_size, LARGEST_JSON):
        yield Taken(article_of("", refused=f"{reason} in a .json file; make it JSON Lines", place=place), place)
        return
    data = path.read_bytes()
    try:
        value = parse(data)
    except IntakeError as error:
        yield _unread(data, str(error), place)
        return
    if not isinstance(value, list):
        yield _take_value(value, place, any_language)
        return
    if not value:
        yield Taken(article_of("", refused="no text: the list is empty", place=place), place)
    for number, one in enumerate(value, start=1):
        yield _take_value(one, f"{place}:{number}", any_language)


def parse(data: bytes) -> Any:
    """The value that some JSON is. IntakeError where it is none, with the place and the fault.

    >>> parse(b'{"text": "He said no."')
    Traceback (most recent call last):
    onrecord.errors.IntakeError: not valid JSON (column 23: expecting ',' delimiter)
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass  # the standard library says where the fault is, and takes unpaired surrogates, which are reported later
    try:
        return json.loads(decode(data).rstrip())
    except json.JSONDecodeError as error:
        fault = error.msg[:1].lower() + error.msg[1:]
        where = f"column {error.colno}" if error.lineno == 1 else f"line {error.lineno}, column {error.colno}"
        raise IntakeError(f"not valid JSON ({where}: {fault})") from None
    except RecursionError:
        raise IntakeError("not valid JSON (nested too deep)") from None
    except ValueError as error:
        raise IntakeError(f"not valid JSON ({error})") from None


def _take_value(value: Any, place: str, any_language: bool) -> Taken:
    if isinstance(value, dict):
        return take_row(value, place, any_language=any_language)
    what = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")
    text = value if isinstance(value, str) else json.dumps(value)
    reason = f"an article should be a JSON object, this is {what}"
    return Taken(article_of(text, refused=reason, place=place, kept=KEPT_RAW), place)


def _unread(raw: bytes, reason: str, place: str) -> Taken:
    text = raw.decode("utf-8", errors="replace")
    return Taken(article_of(text, refused=reason, place=place, kept=KEPT_RAW), place)


def _rest(lines: Lines, size: int) -> tuple[int, bool]:
    """Reads on to the end of a line without holding it, as long as there is sense in it; how many bytes that were with
    the `size` that were read before, and whether its end was reached."""
    while size < LONGEST_RUN:
        part = lines.readline(1_000_000)
        size += len(part)
        if not part or part.endswith(b"\n"):
            return size, True
    return size, False
