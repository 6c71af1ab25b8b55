"""Writing articles: gathered into batches, each of which is one transaction, so that an article is in the record whole
or not at all, at whatever moment the process is killed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

import msgspec
from sqlalchemy import Engine

from onrecord.errors import RecordError
from onrecord.record.databases.opening import WRITES
from onrecord.record.keeping import places, putting, tried
from onrecord.record.keeping.putting import Put, Tally
from onrecord.record.tables import rows
from onrecord.record.tables.clock import now
from onrecord.types import Article, digest

BATCH = 50
"""Articles to a transaction."""
_HEAVY = 4_000_000  # characters of text held back before writing, however few articles


class Writer:
    """Writes articles in batches; use it as a context manager, so that the last batch is written too.

    Where the block ends in an error, what was put before is kept: those articles are whole.
    """

    def __init__(self, engine: Engine, *, batch: int = BATCH) -> None:
        if batch < 1:
            raise ValueError(f"a batch has at least one article, not {batch}")
        self.tally = Tally()
        self._engine = engine
        self._batch = batch
        self._waiting: list[Put] = []
        self._weight = 0
        self._seen: list[tuple[str, str]] = []
        self._marked: set[str] = set()
        self._began = now()

    def begin(self, ids: Sequence[str], *, reader: str) -> None:
        """Mark that these articles are about to be read; the mark goes with their being written. One that is still
        there another time tells that the program was killed meanwhile: see `Record.tries`."""
        tried.begin(self._engine, list(ids), reader)
        self._marked.update(ids)

    def put(
        self, article: Article, *, place: str | None = None, offsets: Sequence[int] | None = None, reader: str = ""
    ) -> None:
        """Put the article, found at `place` (a file, a line of it, an address), its statements read by `reader`.

        `offsets` is the map from the text back to the page that it was taken from, as a flat list of numbers.
        The article is in the record when its batch is full, or at the end of the block. RecordError, and nothing is
        put, where it holds unpaired surrogates, a span outside its text or a confidence outside 0 to 1.
        """
        _check(article, place)
        self._waiting.append(
            Put(article, place, None if offsets is None else rows.json_of(list(offsets)), reader, digest(article.text))
        )
        self._weight += len(article.text)
        if len(self._waiting) >= self._batch or self._weight >= _HEAVY:
            self.flush()

    def waits(self, id: str) -> bool:
        """Whether a text of this article is still to be written: what the record says of it will not hold."""
        return any(put.article.id == id for put in self._waiting)

    def seen(self, article: str, place: str) -> None:
        """Note that the article of this id, in the record already, was found at `place` as well."""
        self._seen.append((article, place))
        if len(self._seen) >= 20 * self._batch:
            self.flush()

    def flush(self) -> None:
        """Write what waits, in one transaction."""
        waiting, self._waiting, self._weight = self._waiting, [], 0
        seen, self._seen = self._seen, []
        if not waiting and not seen:
            return
        tally = Tally()
        with self._engine.connect().execution_options(**WRITES) as connection, connection.begin():
            for batch in _once_each(waiting):
                putting.put(connection, batch, self._began, tally)
            ended = self._marked & {each.article.id for each in waiting}
            tried.end(connection, ended)
            numbers = putting.numbers_of(connection, [id for id, _ in seen])
            places.note(connection, [(numbers[id], place, True) for id, place in seen if id in numbers], self._began)
        self._marked -= ended
        self.tally.add(tally)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.flush()
        if self._marked:  # stopped, not killed: nothing can be held against these
            with self._engine.connect().execution_options(**WRITES) as connection, connection.begin():
                tried.end(connection, self._marked)


def _check(article: Article, place: str | None) -> None:
    """Refuse by itself what would make its whole batch fail."""
    try:
        msgspec.json.encode((article, place))
    except UnicodeEncodeError:
        raise RecordError(
            f"article {article.id!r} holds unpaired surrogates, which cannot be kept: replace them before reading"
        ) from None
    size = len(article.text)
    for each in article.statements:
        dated = each.when.span if each.when is not None else None
        every = (*each.source, *each.cue, *each.content, each.certainty.span or (0, 0), dated or (0, 0))
        if not all(0 <= start <= end <= size for start, end in every):
            raise RecordError(f"statement {each.id!r} of article {article.id!r} has a span outside the text of {size}")
        if not 0 <= each.confidence <= 1:
            raise RecordError(
                f"statement {each.id!r} of article {article.id!r} has the confidence {each.confidence}, not 0 to 1"
            )


def _once_each(waiting: Iterable[Put]) -> Iterable[list[Put]]:
    """The articles in runs in which no key comes twice: a second text of one article meets the first one written."""
    run: list[Put] = []
    keys: set[str] = set()
    for put in waiting:
        if put.article.id in keys:
            yield run
            run, keys = [], set()
        run.append(put)
        keys.add(put.article.id)
    if run:
        yield run
