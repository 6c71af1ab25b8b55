"""A record of the sample, served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord import sample
from onrecord.record import Record
from onrecord.web.app import make_app
from onrecord.web.settings import Settings

Ask = Callable[..., TestClient]
HOME = "http://localhost"


@pytest.fixture(scope="session")
def _compared(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("compared") / "record.db"
    with Record(path) as record:
        record.add(sample.gold(), place="pile.jsonl")
        record.compare()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, _compared: bytes) -> Path:
    """Where a record of the sample lies, as its editor reads it, compared."""
    path = tmp_path / "record.db"
    path.write_bytes(_compared)
    return path


@pytest.fixture
def serving(path: Path) -> Iterator[Ask]:
    """Serves the record, with settings, to one who asks."""
    running: list[TestClient] = []

    def serve(**settings: Any) -> TestClient:
        given: dict[str, Any] = {"record": str(path), "compare": False, "signs": "desk"}
        client = TestClient(make_app(Settings(**{**given, **settings})), base_url=HOME, follow_redirects=False)
        running.append(client)
        return client

    yield serve
    for client in running:
        client.app.state.room.close()  # type: ignore[attr-defined]
        client.close()


@pytest.fixture
def client(serving: Ask) -> TestClient:
    """One who asks a record of the sample."""
    return serving()


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """The record that is served, beside the server."""
    with Record(path, create=False) as opened:
        yield opened


@pytest.fixture
def send(client: TestClient) -> Callable[..., Any]:
    """Sends a form as a browser sends one of our pages' forms."""

    def post(path: str, **fields: str) -> Any:
        key = client.app.state.room.key  # type: ignore[attr-defined]
        return client.post(path, data={"key": key, "by": "ann", **fields}, headers={"Origin": HOME})

    return post
