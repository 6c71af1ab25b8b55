"""The record while it is served: read while somebody writes, gone, put back, of another version; what is remembered."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.types import Article
from onrecord.web.remembered import Memory


def test_a_record_that_vanishes_is_said_to_be_gone_and_comes_back(client: TestClient, path: Path) -> None:
    assert client.get("/api/v1/articles").status_code == 200
    kept = path.with_name("kept.db")
    shutil.copy(path, kept)
    path.unlink()
    for address in ("/api/v1/articles", "/api/v1/", "/api/v1/search?q=gate"):
        answer = client.get(address)
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "record-unavailable")
        assert "gone" in answer.json()["error"]["message"]
    assert client.get("/articles").status_code == 503
    shutil.copy(kept, path)
    assert client.get("/api/v1/articles").status_code == 200


def test_a_record_that_a_newer_version_has_changed_is_said_to_be(client: TestClient, path: Path) -> None:
    with Record(path) as record, record.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.exec_driver_sql("ALTER TABLE versions RENAME COLUMN title TO headline")
        connection.commit()
    answer = client.get("/api/v1/articles")
    assert (answer.status_code, "9999" in answer.json()["error"]["message"]) == (503, True)


def test_what_others_write_is_seen(client: TestClient, record: Record) -> None:
    record.add([Article(id="fresh", title="Fresh", text="It holds.", published="2030-01-01")])
    assert client.get("/api/v1/articles?size=1").json()["articles"][0]["id"] == "fresh"
    assert client.get("/api/v1/").json()["counts"]["articles"] == record.counts().articles


def test_pages_are_read_while_somebody_writes(client: TestClient, record: Record) -> None:
    with record.writing(batch=1) as writer:
        for n in range(12):
            writer.put(Article(id=f"made-{n}", text=f"It holds, number {n}."), place="made", reader="test")
            assert client.get("/api/v1/articles").status_code == 200


def test_two_write_one_after_the_other(client: TestClient, record: Record) -> None:
    found = client.get("/api/v1/findings").json()["findings"]
    statuses: list[int] = []

    def settle(n: int) -> None:
        said = {"article": found[n]["finding"]["article"], "finding": found[n]["finding"]["id"], "verdict": "noted"}
        statuses.append(client.post("/api/v1/corrections/findings", json={**said, "by": f"hand {n}"}).status_code)

    hands = [threading.Thread(target=settle, args=(n,)) for n in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert statuses == [200] * 4
    assert len({s.number for s in record.settlements()}) == 4


def test_what_was_quick_is_found_out_anew() -> None:
    memory, asked = Memory(), []
    for _ in range(3):
        memory.ask("key", lambda: asked.append(1))
    assert len(asked) == 3


def test_what_took_long_is_remembered_and_given_while_it_is_found_out_anew() -> None:
    now = [0.0]
    memory = Memory(clock=lambda: now[0])
    again = threading.Event()
    made: list[int] = []

    def slow() -> int:
        now[0] += 1.0
        made.append(len(made))
        again.set()
        return made[-1]

    assert [memory.ask("key", slow) for _ in range(3)] == [0, 0, 0]
    now[0] += 100.0
    again.clear()
    assert memory.ask("key", slow) == 0
    assert again.wait(5)
    memory.close()
    assert memory.ask("key", slow) == 1
    memory.forget()
    assert memory.ask("key", slow) == 2


def test_nothing_is_remembered_of_what_was_forgotten_meanwhile() -> None:
    now = [0.0]
    memory = Memory(clock=lambda: now[0])

    def slow() -> int:
        now[0] += 1.0
        memory.forget()
        return 1

    memory.ask("key", slow)
    assert memory.ask("key", lambda: 2) == 2
