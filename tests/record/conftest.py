"""One body of tests for every database that can hold a record."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Record
from onrecord.types import Article, Speaker, Statement, digest, statement_id
from tests.record.databases import DATABASES, Server, postgres


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL server."""
    with postgres() as running:
        yield running


@pytest.fixture(params=DATABASES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record may be made."""
    return place_of(request, request.param, tmp_path)


def place_of(request: pytest.FixtureRequest, database: str, folder: Path) -> str:
    """A place for a new record in this kind of database."""
    if database == "sqlite":
        return f"sqlite:///{folder / 'record.db'}"
    running: Server = request.getfixturevalue("server")
    return running.url(running.new())


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with nothing in it. Copying it is quicker than making one for every test."""
    path = tmp_path_factory.mktemp("blank") / "record.db"
    Record(path).close()
    return path


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """A database with an empty record, which others are copied from."""
    name = server.new()
    Record(server.url(name)).close()
    return name


@pytest.fixture(params=DATABASES)
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    """A new record."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("blank"), tmp_path / "record.db")
        place = f"sqlite:///{tmp_path / 'record.db'}"
    else:
        running: Server = request.getfixturevalue("server")
        place = running.url(running.new(request.getfixturevalue("template")))
    with Record(place, create=False) as made:
        yield made


@pytest.fixture(scope="module", params=DATABASES)
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record that goes on through all examples of a property."""
    with Record(place_of(request, request.param, tmp_path_factory.mktemp("lasting"))) as made:
        yield made


@pytest.fixture
def tell() -> Callable[..., Article]:
    """Builds an article from its text and, for each statement, (source, cue, content, speaker) in words of the text."""
    return build


def build(id: str, text: str, *said: tuple[str, str, str, str | None], **more: Any) -> Article:
    """See `tell`. A speaker is a name, or a name and a kind with a slash between them."""
    statements = []
    for source, cue, content, name in said:
        spans = {part: ((text.index(part), text.index(part) + len(part)),) for part in (source, cue, content)}
        speaker = None
        if name is not None:
            bare, _, kind = name.partition("/")
            speaker = Speaker(digest(bare), bare, kind or "person")  # type: ignore[arg-type]
        statements.append(
            Statement(
                id=statement_id(id, text, spans[cue], spans[content]),
                form="indirect",
                source=spans[source],
                cue=spans[cue],
                content=spans[content],
                speaker=speaker,
            )
        )
    return Article(id=id, text=text, statements=tuple(statements), **more)
