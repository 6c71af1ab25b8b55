"""CSV for spreadsheets: a statement a row, flat, under a line with the names of the columns.

A cell that a spreadsheet would take for a formula (it begins with =, +, -, @ or a control character) begins with an
apostrophe, which says that it is text; `plain` takes it off again. The file begins with a mark of UTF-8, without which
Excel takes it for something else.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from onrecord.record.asking.choosing import Chosen
from onrecord.types import Article, Span, Statement

COLUMNS = (
    *("statement", "article", "url", "outlet", "title", "byline", "published", "language", "place"),
    *("speaker", "speaker_id", "speaker_kind", "named", "stance", "source", "cue", "content"),
    *("content_start", "content_end", "source_spans", "cue_spans", "content_spans"),
    *("certainty", "certainty_text", "certainty_whose", "via", "to", "where", "when", "when_text"),
    *("form", "marks", "inside", "confidence", "why", "claim", "side"),
)
_FORMULA = re.compile(r"'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")


def lines(chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """The statements of all that is chosen, a row each."""
    yield b"\xef\xbb\xbf" + _row(COLUMNS)
    for each in chosen:
        for s in each.article.statements:
            yield _row([safe(cell) if isinstance(cell, str) else cell for cell in _cells(each, each.article, s)])


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("-5 degrees"), safe("it broke"), safe("'-5")
    ("'=1+1", "'-5 degrees", 'it broke', "''-5")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """A cell as it was before `safe`.

    >>> [plain(safe(cell)) for cell in ("=1+1", "'=1+1", "it's", "'quoted'")]
    ['=1+1', "'=1+1", "it's", "'quoted'"]
    """
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _cells(chosen: Chosen, article: Article, s: Statement) -> Iterator[object]:
    whose = chosen.whose.get(s.id) or s.speaker
    yield from (s.id, article.id, article.url, article.outlet, article.title, article.byline, article.published)
    yield from (article.language, chosen.heading.place)
    yield from (whose.name, whose.id, whose.kind) if whose else (None, None, None)
    yield s.speaker.name if s.speaker else None
    yield s.stance
    yield from (_words(article.text, spans) for spans in (s.source, s.cue, s.content))
    yield from (min(a for a, _ in s.content), max(b for _, b in s.content)) if s.content else (None, None)
    yield from (_json(spans) for spans in (s.source, s.cue, s.content))
    yield from (s.certainty.level, s.certainty.text, s.certainty.whose)
    yield from ("; ".join(s.via), s.to, s.where, s.when and s.when.date, s.when and s.when.text)
    yield from (s.form, s.marks, s.inside, s.confidence, _json(s.why))
    yield from (chosen.on.id, chosen.on.sides.get(s.id)) if chosen.on else (None, None)


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _row(cells: Sequence[object]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
