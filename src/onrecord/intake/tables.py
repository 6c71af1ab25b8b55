"""CSV and Parquet with a text column, row by row.

Parquet goes through DuckDB. CSV goes through the standard library: it streams, it takes any encoding (DuckDB would have
to download an extension for most), and one broken row costs that row and not the file.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from onrecord.errors import IntakeError
from onrecord.intake.article import Taken, article_of
from onrecord.intake.limits import LARGEST_FILE
from onrecord.intake.rows import columns, no_text, take_row
from onrecord.intake.text import decode

_BATCH = 200
_ESCAPED = re.compile("[\udc80-\udcff]")


def take_csv(path: Path, place: str, *, any_language: bool = False) -> Iterator[Taken]:
    """The articles of a .csv or .tsv file; its first line names the columns. Rows are counted as a spreadsheet does:
    the header is row 1. Bytes that are not UTF-8 are read, field by field, in the encoding they look like."""
    csv.field_size_limit(LARGEST_FILE)
    with path.open("rb") as data:
        mark = data.read(4)
    encoding = "utf-16" if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    if b"\0" in mark and encoding != "utf-16":
        raise IntakeError("a binary file, not a table")
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as lines:
        yield from _take_rows(lines, path.suffix.lower() == ".tsv", place, any_language)


def _take_rows(lines: TextIO, tabs: bool, place: str, any_language: bool) -> Iterator[Taken]:
    first = lines.readline(1_000_000)
    names = [name.strip() for name in next(csv.reader([first], delimiter=_delimiter(first, tabs)), [])]
    found = columns(names)
    if "text" not in found:
        reason = no_text(names) if names else "no text: the file is empty"
        yield Taken(article_of("", refused=reason, place=place), place)
        return
    rows = csv.reader(_bounded(lines), delimiter=_delimiter(first, tabs))
    number, several = 1, False
    while True:
        number += 1
        here = f"{place}:{number}"
        try:
            row = next(rows)
        except StopIteration:
            break
        except IntakeError as error:
            several = True
            yield Taken(article_of("", refused=str(error), place=here), here)
            break
        except csv.Error as error:
            several = True
            yield Taken(article_of("", refused=f"not a row of a table ({error})", place=here), here)
            continue
        if not row:
            continue
        several = True
        try:
            taken = _taken(row, names, found.values(), here, any_language)
        except IntakeError as error:  # a field that is no text
            taken = Taken(article_of("", refused=str(error), place=here), here)
        yield taken
    if not several:
        yield Taken(article_of("", refused="no text: a header and no rows", place=place), place)


def _taken(row: Sequence[str], names: Sequence[str], wanted: Iterable[str], here: str, any_language: bool) -> Taken:
    if len(row) > len(names) and any(row[len(names) :]):
        reason = f"{len(row)} fields where the header names {len(names)}: a quotation mark or a separator is wrong"
        return Taken(article_of("\n".join(map(_mended, row)), refused=reason, place=here), here)
    values = dict(zip(names, row, strict=False))
    mended = {name: _mended(values[name]) if name in values else None for name in wanted}
    return take_row(mended, here, any_language=any_language)


def _bounded(lines: TextIO) -> Iterator[str]:
    """The lines of a table. IntakeError where one is longer than any field may be: it is never held whole."""
    while line := lines.readline(LARGEST_FILE + 1):
        if len(line) > LARGEST_FILE:
            raise IntakeError(f"a line of more than {LARGEST_FILE // 1_000_000} MB; what follows it was not looked at")
        yield line


def _delimiter(header: str, tabs: bool) -> str:
    return "\t" if tabs else max(",;\t|", key=header.count)


def _mended(value: str) -> str:
    """A field whose bytes were not UTF-8, in the encoding they look like."""
    return decode(value.encode("utf-8", "surrogateescape")) if _ESCAPED.search(value) else value


def take_parquet(path: Path, place: str, *, any_language: bool = False) -> Iterator[Taken]:
    """The articles of a Parquet file, a few hundred rows in memory at a time; the first row is 1."""
    import duckdb  # late: slow to load

    with duckdb.connect(config={"threads": 1}) as connection:
        source = [_literally(path)]
        described = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", source).description or []
        found = columns(str(column[0]) for column in described)
        if "text" not in found:
            reason = no_text(str(column[0]) for column in described)
            yield Taken(article_of("", refused=reason, place=place), place)
            return
        chosen = ", ".join('"' + name.replace('"', '""') + '"' for name in found.values())
        rows = connection.execute(f"SELECT {chosen} FROM read_parquet(?)", source)  # noqa: S608 - quoted names
        number = 0
        while batch := rows.fetchmany(_BATCH):
            for row in batch:
                number += 1
                yield take_row(
                    dict(zip(found.values(), row, strict=True)), f"{place}:{number}", any_language=any_language
                )
        if not number:
            yield Taken(article_of("", refused="no text: a table without rows", place=place), place)


def rows_in(path: Path) -> int:
    """How many rows a Parquet file has, from its footer."""
    import duckdb

    with duckdb.connect(config={"threads": 1}) as connection:
        counted = connection.execute("SELECT count(*) FROM read_parquet(?)", [_literally(path)]).fetchone()
    return int(counted[0]) if counted else 0


def _literally(path: Path) -> str:
    """A path as a DuckDB pattern that fits no other file."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))
