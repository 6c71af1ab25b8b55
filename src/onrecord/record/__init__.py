"""The record: what has been read, kept in a SQLite file or a PostgreSQL database so that it can be asked and checked.

>>> from tempfile import TemporaryDirectory
>>> from onrecord.types import Article, Kind, Level, Stance
>>> with TemporaryDirectory() as folder, Record(folder + "/record.db") as record:
...     tally = record.add([Article(id="tides-1", title="Harbour to close", text="It will close.")], place="tides.txt")
...     (tally.new, record.article("tides.txt").title, record.counts().articles)
(1, 'Harbour to close', 1)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from msgspec import UNSET, UnsetType
from sqlalchemy import Engine

from onrecord.errors import NotInRecord, RecordError
from onrecord.record.asking import calling, finding, queries, searching, speaking
from onrecord.record.databases import opening
from onrecord.record.decisions import amending, correcting, knowing
from onrecord.record.found import (
    ArticleHit,
    Called,
    Correction,
    Counts,
    Found,
    Heading,
    Hits,
    Holds,
    Listed,
    Snippet,
    State,
    StatementHit,
    Version,
    Voice,
)
from onrecord.record.keeping import forgetting, tried, watching
from onrecord.record.keeping.putting import Tally
from onrecord.record.keeping.writing import BATCH, Writer
from onrecord.types import Article, Kind, Level, Stance

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.comparing.claims.claim import Claim, ClaimHeading, Stand
    from onrecord.comparing.quoting.versions import Quotation
    from onrecord.record.asking.choosing import Chosen
    from onrecord.record.decisions.settling import Settlement
    from onrecord.record.keeping.examining import Check
    from onrecord.record.told import Checked, Compared, Told

__all__ = [
    "ArticleHit",
    "Called",
    "Correction",
    "Counts",
    "Found",
    "Heading",
    "Hits",
    "Holds",
    "Listed",
    "NotInRecord",
    "Record",
    "RecordError",
    "Snippet",
    "State",
    "StatementHit",
    "Tally",
    "Version",
    "Voice",
    "Writer",
]


class Record:
    """One record, open. Several programs may read it while one writes; a second writer waits for its turn.

    `where` is a path or a URL (sqlite:///PATH, postgresql://USER@HOST/DATABASE). With `create` (the default) it is
    made where there is none; otherwise a record that is not there is a RecordError. An older schema is brought up to
    date; a newer one is a RecordError.
    """

    def __init__(self, where: str | os.PathLike[str] = "record.db", *, create: bool = True) -> None:
        self.where = os.fspath(where)
        self.engine: Engine = opening.open_engine(where, create=create)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def writing(self, *, batch: int = BATCH) -> Writer:
        """A writer: `with record.writing() as writer: writer.put(article, place=..., offsets=..., reader=...)`."""
        return Writer(self.engine, batch=batch)

    def add(self, articles: Iterable[Article], *, place: str | None = None, reader: str = "") -> Tally:
        """Put all the articles, found at one place and read by one reader, and say what became of them."""
        with self.writing() as writer:
            for article in articles:
                writer.put(article, place=place, reader=reader)
        return writer.tally

    def has(self, article: Article, *, reader: str = "") -> bool:
        """Whether the record has the article as it is, its text read, and read by this reader, so that reading it
        again would add nothing. What the article itself does not tell (None) may be anything."""
        return queries.has(self.engine, article, reader)

    def tries(self, ids: Iterable[str], *, reader: str) -> dict[str, int]:
        """How often reading each of these articles was begun by this reader and not ended, because the program was
        killed; those of which nothing is known are left out."""
        return tried.tries(self.engine, ids, reader)

    @property
    def watched(self) -> watching.Watched:
        """The feeds that are watched, and what has become of their entries."""
        return watching.Watched(self.engine)

    def state(self, id: str) -> State | None:
        """What is known of the article of exactly this id; None where there is none."""
        return queries.state(self.engine, id)

    def article(self, key: str, *, version: int | None = None) -> Article:
        """The article that `key` names: its id, its url, the id of a statement in it (also a retired one), the place
        it was found at, the beginning of its id (six characters or more) or of nothing else, its title or a part of it.

        `version` counts from 1; None is the current one. NotInRecord where nothing answers, naming what comes near,
        or where several do, naming up to five of them.
        """
        with self.engine.connect() as connection:
            return queries.article(connection, finding.find(connection, key), version)

    def articles(self, *, unread: bool | None = None) -> Iterator[Article]:
        """All articles in the order in which they first came, streamed; only those unread, or only those read."""
        return queries.articles(self.engine, unread)

    def places(self, key: str) -> tuple[str, ...]:
        """Where the article was found, the first place first."""
        with self.engine.connect() as connection:
            return queries.places(connection, finding.find(connection, key))

    def offsets(self, key: str) -> list[int] | None:
        """The map from the article's text back to its page, as it was put; None where the text is the page."""
        with self.engine.connect() as connection:
            return queries.offsets(connection, finding.find(connection, key))

    def versions(self, key: str) -> tuple[Version, ...]:
        """The texts that the article has had, in the order in which they were first seen."""
        with self.engine.connect() as connection:
            return queries.versions(connection, finding.find(connection, key))

    def speakers(self, *, limit: int | None = None) -> list[Voice]:
        """The speakers with a statement in a current version, those with the most statements first."""
        return speaking.speakers(self.engine, limit)

    def named(self, name: str) -> list[Voice]:
        """The speakers that answer to the name: whole, by surname, by any alias, a body by any word of its name,
        whatever the case and accents; or to an id. The one with the most statements first. NotInRecord where there
        is none."""
        return speaking.named(self.engine, name)

    def called(self, id: str) -> list[Called]:
        """The names of the speaker of this id, the commonest first, each with where it comes from and why it is one
        with the others."""
        return calling.called(self.engine, id)

    def statements_of(self, name: str) -> Iterator[Found]:
        """All statements of the speakers that answer to the name, speaker after speaker as `named` has them; those of
        one by date (undated last), article and position. NotInRecord where nobody does."""
        return speaking.statements_of(self.engine, self.named(name))

    def correct(self, one: str, other: str, *, same: bool, by: str, reason: str = "") -> Correction:
        """Keep a person's decision that two are one speaker, or are not; it stands above all that is computed.

        Each is an id or a name of one speaker, or a name in one article ("Belt @ ARTICLE"). NotInRecord where nobody
        or several answer to it; RecordError where it contradicts a decision that nobody has undone.
        """
        return correcting.correct(self.engine, one, other, same=same, by=by, reason=reason)

    def correct_statement(
        self,
        statement: str,
        *,
        by: str,
        reason: str = "",
        is_statement: bool = True,
        speaker: str | UnsetType | None = UNSET,
        kind: Kind | None = None,
        stance: Stance | UnsetType = UNSET,
        certainty: Level | UnsetType = UNSET,
        via: Sequence[str] | UnsetType = UNSET,
        to: str | UnsetType | None = UNSET,
        where: str | UnsetType | None = UNSET,
        when: str | UnsetType | None = UNSET,
    ) -> Correction:
        """Keep what a person says of one statement: that it is none (`is_statement` False), or what is the case where
        the reader is wrong. What is not given stays; None is nobody, nowhere, never.

        `statement` is its id, or its number in an article ("3 @ ARTICLE"). `speaker` is a name or an id; a new one is
        of `kind`, by default a person. `when` is an ISO date. The words hold the correction, so that it is applied
        again whenever the article is read anew; of two corrections of one fact the later one stands. NotInRecord where
        no statement or no one speaker is meant; UsageError where a value is none.
        """
        holds = Holds(
            statement=is_statement,
            speaker=speaker if not isinstance(speaker, str) else UNSET,
            stance=stance,
            certainty=certainty,
            via=via if isinstance(via, UnsetType) else tuple(via),
            to=to,
            where=where,
            when=when,
        )
        named = speaker if isinstance(speaker, str) else None
        return correcting.correct_statement(
            self.engine, statement, holds, speaker=named, kind=kind, by=by, reason=reason
        )

    def as_read(self, key: str) -> Article:
        """The article as its reader left it, without what people have corrected; `key` as `article` takes it."""
        with self.engine.connect() as connection:
            return amending.as_read(connection, key)

    def correct_quotation(self, one: str, other: str, *, same: bool, by: str, reason: str = "") -> Correction:
        """Keep a person's decision that two statements are one quotation, or are not; it stands above all that is
        computed, and shows when the record is compared the next time.

        Each is given by its id, or as "N @ ARTICLE". NotInRecord where there is no such statement; RecordError where it
        contradicts a decision about the same two that nobody has undone.
        """
        return correcting.correct_quotation(self.engine, one, other, same=same, by=by, reason=reason)

    def one_claim(self, one: str, other: str, *, same: bool, by: str, reason: str = "") -> Correction:
        """Keep a person's decision that two claims or statements, by their ids, are one claim, or are not. It holds
        from the next comparing on, outlives reading again, and can be undone. NotInRecord where there is none of an id;
        RecordError where it contradicts a decision that nobody has undone."""
        from onrecord.record.comparing.claims.deciding import Kind as Decided
        from onrecord.record.decisions import claims

        kind: Decided = "one-claim" if same else "not-one-claim"
        return claims.decide(self.engine, kind, one, other, side=None, by=by, reason=reason)

    def side(self, statement: str, side: str, *, by: str, reason: str = "") -> Correction:
        """Keep a person's decision that a statement, by its id, is on another side of its claims: asserts, denies,
        doubts, asks, withholds or reports-only; as `one_claim` does."""
        from onrecord.record.decisions import claims

        return claims.decide(self.engine, "side", statement, None, side=side, by=by, reason=reason)

    def undo(self, number: int, *, by: str) -> Correction:
        """Undo a correction: the record says again what is computed. The correction stays listed as undone."""
        return correcting.undo(self.engine, number, by=by)

    def corrections(self, article: str | None = None) -> list[Correction]:
        """What people have decided, in order, also what was undone; of all, or of one article (a key as `article`
        takes it)."""
        return correcting.corrections(self.engine, article)

    def settle(self, article: str, finding: str, *, verdict: str, by: str, reason: str = "") -> Settlement:
        """Keep what somebody has made of a finding of an article (both by their ids): it is "noted", "harmless" or
        "wrong". NotInRecord where there is no such finding; RecordError where it is settled already."""
        from onrecord.record.decisions import settling

        return settling.settle(self.engine, article, finding, verdict=verdict, by=by, reason=reason)

    def unsettle(self, number: int, *, by: str) -> Settlement:
        """Undo a settlement: the finding is open again. It stays listed as undone."""
        from onrecord.record.decisions import settling

        return settling.unsettle(self.engine, number, by=by)

    def settlements(self, *, undone: bool | None = None) -> list[Settlement]:
        """What people have made of findings, in order; only what was undone, or only what was not."""
        from onrecord.record.decisions import settling

        return settling.settlements(self.engine, undone=undone)

    def know(self, path: str | os.PathLike[str]) -> Listed:
        """Take in a list of known people and bodies, CSV or FollowTheMoney JSON Lines: whoever in the record has one of
        their names, and nobody else's, gets their ids. Lines that are wrong are left out and told."""
        return knowing.know(self.engine, Path(path))

    def unknow(self, path: str | os.PathLike[str]) -> int:
        """Let go of a list of known people; gives how many it had. NotInRecord where it was not taken in."""
        return knowing.unknow(self.engine, Path(path))

    def search(self, words: str, *, limit: int = 50) -> Hits:
        """The statements whose content has all the words, and the articles whose title or text does, at most `limit`
        of each, the best first. Words in double quotes stand together; nothing else in `words` has a meaning."""
        return searching.search(self.engine, words, limit)

    # What compares is imported when it is asked for: opening a record must not cost it.

    def compare(
        self, progress: Callable[[str, int, int], None] | None = None, *, claims: bool = True, workers: int = 1
    ) -> Compared:
        """Compare the articles that have come or changed since the last time, and say what has been found in all.

        `claims` also puts stories together and makes their claims, which takes a look at the whole record.

        `progress` is told, again and again, what is being done, how many articles are done and how many there are to
        do. Stopped in the middle, it goes on there the next time.

        With two `workers` or more a second process does a part of the work where many articles have come. Python starts
        it by importing the program again: a script that asks for it does so under `if __name__ == "__main__":`.
        """
        from onrecord.record.comparing import catching_up

        return catching_up.compare(self.engine, progress, claims=claims, workers=workers)

    def catch_up(self, progress: Callable[[str, int, int], None] | None = None, *, claims: bool = True) -> int:
        """Compare as `compare` does, without counting what has been found in all, which takes the longer the larger the
        record is; gives how much there was to do, 0 where everything was compared."""
        from onrecord.record.comparing import catching_up

        return catching_up.catch_up(self.engine, progress, claims=claims)

    def has_claims(self) -> bool:
        """Whether the claims are those of the articles as they are now, and as people have decided."""
        from onrecord.record.comparing import catching_up

        return catching_up.has_claims(self.engine)

    def is_compared(self) -> bool:
        """Whether what comparing says is about the articles as they are now."""
        from onrecord.record.comparing import catching_up

        return catching_up.is_current(self.engine)

    def findings(
        self,
        *,
        code: str | None = None,
        severity: str | None = None,
        article: str | None = None,
        limit: int | None = None,
    ) -> list[Told]:
        """What a careful editor would want to be told, the gravest first, as of the last comparing; of one code, of one
        severity, of one article (a key as `article` takes it). UsageError where there is no such code or severity."""
        from onrecord.record.asking import account

        return account.findings(self.engine, code=code, severity=severity, article=article, limit=limit)

    def quotation(self, id: str) -> Quotation:
        """The quotation of this id with its versions and alterations. NotInRecord where there is none."""
        from onrecord.record.asking import account

        return account.quotation(self.engine, id)

    def quotations(self, *, limit: int | None = None) -> list[Quotation]:
        """The quotations that stand in more than one place, those in the most places first."""
        from onrecord.record.asking import account

        return account.quotations(self.engine, limit)

    def check(self, words: str, speaker: str | None = None) -> Checked:
        """Look up words as somebody remembers them: every utterance that has them or nearly, its versions, who is said
        to speak them, and how each differs. With `speaker`, what others are said to have said stands apart."""
        from onrecord.record.asking import checking

        return checking.check(self.engine, words, speaker)

    def claims(
        self,
        *,
        order: str = "contested",
        story: str | None = None,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> list[ClaimHeading]:
        """The claims of the record, as of the last comparing: the most contested first, those that rest on a single
        source, or the newest (`order` is "contested", "single-sourced" or "newest"; another is a UsageError).

        Only those of one story (by an article in it), with a position of a speaker (a name or an id), with a statement
        in an outlet, or said or published between two days. NotInRecord where there is no such article or speaker.
        """
        from onrecord.record.asking import ledgers

        return ledgers.claims(
            self.engine,
            order=order,
            story=story,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            limit=limit,
        )

    def claim(self, id: str) -> Claim:
        """The ledger of one claim, by its id (or the beginning of it) or the id of a statement in it. NotInRecord where
        there is none."""
        from onrecord.record.asking import ledgers

        return ledgers.claim(self.engine, id)

    def stand(self, claims: Iterable[tuple[str, str]]) -> Iterator[Stand]:
        """For each (id, text) of a claim that somebody puts, how every article that speaks of it stands to it."""
        from onrecord.record.asking import standing

        return standing.stand(self.engine, claims)

    def ledger(self, claim: str | None = None) -> dict[str, Any]:
        """All claims, or one (as `claim` takes it), with the sides of their statements, as plain lists: {"claims":
        [{"id", "text", "statements": [{"article", "content", "side"}]}]}."""
        from onrecord.record.asking import ledgers

        return ledgers.ledger(self.engine, claim)

    def account(self) -> dict[str, Any]:
        """All that comparing found, as plain lists: copies, quotations, alterations, stories, origins."""
        from onrecord.record.asking import account

        return account.account(self.engine)

    def choose(
        self,
        *,
        article: str | None = None,
        speaker: str | None = None,
        quotation: str | None = None,
        claim: str | None = None,
        outlet: str | None = None,
    ) -> Iterator[Chosen]:
        """What is to be exported, streamed: all articles with their statements and who says them in the whole record;
        or one article (a key as `article` takes it), or those of an outlet; or only the statements of one speaker (a
        name or an id), of the versions of one quotation (its id), or those that take a side on a claim (as `claim`
        takes it), with their articles. NotInRecord where there is no such thing."""
        from onrecord.record.asking import choosing

        return choosing.choose(
            self.engine, article=article, speaker=speaker, quotation=quotation, claim=claim, outlet=outlet
        )

    def counts(self) -> Counts:
        """How much is in the record."""
        return queries.counts(self.engine)

    def examine(self) -> Iterator[Check]:
        """Look at everything that can be checked of the record, one by one: see `examining`."""
        from onrecord.record.keeping import examining

        return examining.examine(self.engine)

    def backup(self, out: str | os.PathLike[str]) -> int:
        """Write the record as it is now to a new file, while others use it; gives its size. The file is whole, or not
        there at all. RecordError where it cannot be written, or the record is a server's."""
        from onrecord.record.databases import backing

        return backing.backup(self.engine, Path(out))

    def forget(self, key: str) -> Heading:
        """Take the article out wholly: texts, statements, places, what people decided about it, speakers that nobody
        else names; its words are overwritten in the file. Gives what was forgotten."""
        return forgetting.forget(self.engine, key)
